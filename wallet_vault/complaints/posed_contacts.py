"""Numbers and domains in one source that pose as a wallet's own, each with its place.

Flagged is what only looks like an own contact, and a number that is called a wallet's customer service and is none that
is known. All else is nobody's business here: merchants, banks and senders have numbers and domains too.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from wallet_vault.complaints.contact_guard import Standing, Verdict, domains_in, judge_domain, judge_number
from wallet_vault.model import Box, Extraction, FindingKind, Reading, Span, WalletProfile
from wallet_vault.model.channel import Channel, ChannelContact, Way

_LINE = re.compile(r"[^\n]+")
_SERVICE = re.compile(
    r"客服|热线|人工服务|服务电话|hotline|helpline|customer (?:service|support|care)|support (?:line|number|team)",
    re.IGNORECASE,
)
_SOMEBODY_ELSE = re.compile(r"商家|商户|卖家|店铺|银行|商店|merchant|seller|shop|store|bank", re.IGNORECASE)
_ITS_OWN = r"(?:[\s的)）】」]|官方|人工|在线|全国|统一|24小时|支付|中心|部门|official|24-hour|'s)*"
"""What may stand between a wallet's name and its service: with other words it is somebody else's."""
_TO_CALL = (
    r"(?:[\s:：(（是为]|客服|热线|专线|电话|号码|请|拨打|致电|联系|at|on|is|call|phone|number|line|hotline|team|no\.)*"
)
"""What may stand between the service and its number: not the words for a staff's or an order's number."""
_NO_DATE = r"(?!20[0-9]{2}-[0-9]{1,2}-)"
_NUMBER = r"(?<![0-9A-Za-z*.,\-])\+?[0-9OoIl][0-9OoIl()\- ]{3,17}[0-9OoIl](?![0-9A-Za-z*])"
_LONGEST_NUMBER_DIGITS = 13
"""With more it is an order's number."""
_NOT_OWN = frozenset({Standing.UNKNOWN, Standing.LOOKALIKE})
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


@dataclass(frozen=True, slots=True)
class _Line:
    """``start`` is its place in a text without pages."""

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
    yield from _numbers(extraction, known)
    for line in _lines(reading):
        yield from _claims(line, known)
        for posed in _domains(line.untrusted_text, known):
            yield replace(posed, span=line.place(posed.verdict.untrusted_text))
    for name, value in reading.metadata:
        if name.lower() in _SENDER_HEADERS:
            yield from _domains(value, known)


def _lines(reading: Reading) -> Iterator[_Line]:
    """The lines of a source; none of a statement."""
    if reading.pages:
        yield from (_Line(line.text, page.number, line.box) for page in reading.pages for line in page.lines)
    elif not reading.rows.groups:
        yield from (_Line(match[0], start=match.start()) for match in _LINE.finditer(reading.text))


def _numbers(extraction: Extraction | None, known: Known) -> Iterator[PosedContact]:
    """Of numbers only those that were found to be of a phone: sources are full of others."""
    for finding in extraction.findings if extraction else ():
        if finding.kind is FindingKind.PHONE:
            verdict = judge_number(finding.value, known.meant)
            if verdict.standing is Standing.LOOKALIKE:
                yield PosedContact(verdict, finding.span, _own(known.meant, verdict.resembles))


def _domains(untrusted_text: str, known: Known) -> Iterator[PosedContact]:
    for domain in dict.fromkeys(domains_in(untrusted_text) if "." in untrusted_text else ()):
        verdict = judge_domain(domain, known.channels, known.brands)
        is_file = domain.rpartition(".")[2].lower() in _FILE_ENDINGS
        if verdict.standing is Standing.LOOKALIKE and not is_file:
            yield PosedContact(verdict, None, _own(known.channels, verdict.resembles))


def _claims(line: _Line, known: Known) -> Iterator[PosedContact]:
    """Numbers that a line calls the customer service of a wallet whose own numbers are known, and are others."""
    plain = unicodedata.normalize("NFKC", line.untrusted_text)
    if not _SERVICE.search(plain):
        return
    for wallet in known.wallets:
        of_wallet = [channel for channel in known.channels if wallet.id in channel.providers]
        own = tuple(contact for channel in of_wallet for contact in channel.contacts if _is_hotline(contact))
        for match in _calling(wallet).finditer(plain) if own else ():
            verdict = judge_number(match["number"], of_wallet)
            is_phone = sum(map(str.isdigit, match["number"])) <= _LONGEST_NUMBER_DIGITS
            if verdict.standing in _NOT_OWN and is_phone and not _SOMEBODY_ELSE.search(match[0]):
                yield PosedContact(verdict, line.place(match["number"]), own, wallet.id)


@cache
def _calling(wallet: WalletProfile) -> re.Pattern[str]:
    """A wallet's name, words for customer service and a number, with nothing else between them."""
    names = "|".join(re.escape(name) for _language, name in wallet.names)
    return re.compile(
        rf"(?:{names}){_ITS_OWN}(?:{_SERVICE.pattern}){_TO_CALL}{_NO_DATE}(?P<number>{_NUMBER})",
        re.IGNORECASE,
    )


def _is_hotline(contact: ChannelContact) -> bool:
    return contact.way is Way.PHONE and contact.is_official


def _own(channels: Iterable[Channel], resembled: str) -> tuple[ChannelContact, ...]:
    return tuple(one for channel in channels for one in channel.contacts if one.value == resembled)[:1]
