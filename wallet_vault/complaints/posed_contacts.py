"""Numbers and domains in one source that pose as a wallet's own, each with its place.

Flagged is what only looks like an own contact, and a number that is called a wallet's customer service and is none that
is known. All else is nobody's business here: merchants, banks and senders have numbers and domains too.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import NamedTuple

from wallet_vault.complaints.claimed_numbers import claimed_numbers, is_called_others
from wallet_vault.complaints.contact_guard import DomainJudge, Standing, Verdict, domains_in, judge_number
from wallet_vault.model import Box, Extraction, Finding, FindingKind, Reading, Span, WalletProfile
from wallet_vault.model.channel import Channel, ChannelContact

_LINE = re.compile(r"\S[^\n]*")
"""From its first sign on; an empty one holds nothing."""
_DOT = re.compile(r"\.[a-z]", re.IGNORECASE)
_FILE_ENDINGS = frozenset(
    ["csv", "doc", "docx", "eml", "gif", "heic", "htm", "html", "jpeg", "jpg", "json", "mbox", "msg", "pdf", "png",
     "txt", "webp", "xls", "xlsx", "xml", "zip"]
)  # fmt: skip
"""What ends so is the name of a file, not a domain."""
_SENDER_HEADERS = frozenset({"from", "reply-to", "sender", "return-path"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared with: all channels, and ``meant``, those whose numbers a source of its wallet could mean."""

    channels: Sequence[Channel]
    meant: Sequence[Channel]
    wallets: Sequence[WalletProfile]

    @property
    def brands(self) -> tuple[str, ...]:
        return tuple(name for wallet in self.wallets for language, name in wallet.names if language == "en")


@dataclass(frozen=True, slots=True)
class PosedContact:
    """``own`` are the known contacts that it is not; ``wallet`` is set where the number is called that wallet's.

    ``span`` is ``None`` where it stands in what a mail says of its sender.
    """

    verdict: Verdict
    span: Span | None
    own: tuple[ChannelContact, ...] = ()
    wallet: str = ""


class _Line(NamedTuple):
    """``start`` is its place in a text without pages. A text may have very many lines."""

    untrusted_text: str
    page: int | None = None
    box: Box | None = None
    start: int = 0

    def place(self, untrusted_part: str) -> Span:
        """Where a part of it stands, as narrowly as can be told."""
        if self.page is not None and self.box is not None:
            return Span.on_page(self.page, self.box)
        at = max(0, self.untrusted_text.find(untrusted_part))
        part = untrusted_part if untrusted_part in self.untrusted_text else self.untrusted_text
        return Span.in_text(self.start + at, self.start + at + len(part))


def posed_contacts(reading: Reading, extraction: Extraction | None, known: Known) -> Iterator[PosedContact]:
    """What poses as an own contact of a channel.

    The rows of statements are left out: what stands there is called so by the wallet itself.
    """
    numbers = tuple(_numbers(reading, extraction, known))
    yield from numbers
    told = {posed.span for posed in numbers}
    lines = tuple(_lines(reading))
    plain = _plain(lines)
    for claim in claimed_numbers(plain, known.channels, known.wallets):
        span = lines[claim.line].place(claim.verdict.untrusted_text)
        if span not in told:
            yield PosedContact(claim.verdict, span, claim.own, claim.wallet)
    judged = cache(partial(_posed_domain, DomainJudge(known.channels, known.brands), known.channels))
    for line, text in zip(lines, plain, strict=True):
        for posed in _domains(text, judged):
            yield replace(posed, span=line.place(posed.verdict.untrusted_text))
    for name, value in reading.metadata:
        if name.lower() in _SENDER_HEADERS:
            yield from _domains(value, judged)


def _lines(reading: Reading) -> Iterator[_Line]:
    """The lines of a source; none of a statement."""
    if reading.pages:
        yield from (_Line(line.text, page.number, line.box) for page in reading.pages for line in page.lines)
    elif not reading.rows.groups:
        yield from (_Line(match[0], start=match.start()) for match in _LINE.finditer(reading.text))


def _plain(lines: Iterable[_Line]) -> list[str]:
    """Their texts in Unicode's form NFKC, made of all at once: that is what takes long."""
    texts = [line.untrusted_text.replace("\n", " ") for line in lines]
    return unicodedata.normalize("NFKC", "\n".join(texts)).split("\n") if texts else []


def _numbers(reading: Reading, extraction: Extraction | None, known: Known) -> Iterator[PosedContact]:
    """Of numbers only those that were found to be of a phone: sources are full of others.

    A digit from a wallet's hotline may be an insurer's: where it is called the insurer's, it is left in peace.
    """
    on_pages = {_height(page.number, line.box): line.text for page in reading.pages for line in page.lines}
    for finding in extraction.findings if extraction else ():
        if finding.kind is FindingKind.PHONE:
            verdict = judge_number(finding.value, known.meant)
            if verdict.standing is Standing.LOOKALIKE and not is_called_others(*_before(finding, reading, on_pages)):
                yield PosedContact(verdict, finding.span, _own(known.meant, verdict.resembles))


_Height = tuple[int, float, float]
"""(page, top, bottom): a part of a line is as high as its line."""


def _height(page: int, box: Box) -> _Height:
    return page, box[1], box[3]


def _before(finding: Finding, reading: Reading, on_pages: Mapping[_Height, str]) -> tuple[str, int]:
    """A text that holds the finding, and where the finding begins in it."""
    span = finding.span
    if span.start is not None:
        return reading.text, span.start
    text = on_pages.get(_height(span.page, span.box), "") if span.page is not None and span.box is not None else ""
    return text, max(0, text.find(finding.text))


def _domains(untrusted_text: str, judged: Callable[[str], PosedContact | None]) -> Iterator[PosedContact]:
    for domain in dict.fromkeys(domains_in(untrusted_text) if _DOT.search(untrusted_text) else ()):
        if posed := judged(domain):
            yield posed


def _posed_domain(judge: DomainJudge, channels: Sequence[Channel], untrusted_domain: str) -> PosedContact | None:
    verdict = judge.judge(untrusted_domain)
    is_file = untrusted_domain.rpartition(".")[2].lower() in _FILE_ENDINGS
    if verdict.standing is not Standing.LOOKALIKE or is_file:
        return None
    return PosedContact(verdict, None, _own(channels, verdict.resembles))


def _own(channels: Iterable[Channel], resembled: str) -> tuple[ChannelContact, ...]:
    return tuple(one for channel in channels for one in channel.contacts if one.value == resembled)[:1]
