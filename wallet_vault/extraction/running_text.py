"""Tells a mail's or note's text: what its labels bind, what its sentences say. Not for pages with geometry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from wallet_vault.extraction.draft import Anchor, Draft
from wallet_vault.extraction.finders import Match, finder
from wallet_vault.extraction.lexicon import Binding, Lexicon
from wallet_vault.extraction.messages import contact_findings, payment_kind, references_in, tell_payment
from wallet_vault.extraction.passage import Passage, running
from wallet_vault.model import EventKind, Finding, FindingKind, Notice
from wallet_vault.values.summaries import summary_of

_LONGEST_LINE = 2000
_LONGEST_SEGMENT = 200
_MOST_CHARACTERS = 2_000_000
_LINES_OF_FIRST_SENTENCE = 200
_SEGMENT = re.compile(r"(?:[^\s，；;|]|[ ](?![ ]))+")
_PAID = ("paid", "refunded", "received")


@dataclass(frozen=True, slots=True)
class _Bound:
    """A label of the text and the value that follows it."""

    binding: Binding
    label: str
    match: Match
    passage: Passage


def tell_text(
    text: str, draft: Draft, *, start: int = 0, anchor: Anchor | None = None, is_mail: bool = False
) -> list[Finding]:
    """Tell the payments of a text; give what belongs to the contact that the text itself is.

    ``start`` is where a mail's body begins: its head is told by its record already, and its date is
    not a payment's. ``anchor`` is that date. A note that tells no payment is told as a contact.
    """
    if len(text) > _MOST_CHARACTERS:
        draft.notices.append(Notice("text_searched_in_part"))
        text = text[:_MOST_CHARACTERS]
    lines = [passage for passage in _lines(text, start) if passage.text.strip()]
    told_before = len(draft.observations)
    _tell_labelled(list(_bound(lines, draft)), lines, draft, anchor)
    if len(draft.observations) == told_before:
        _tell_sentences(lines, draft, anchor, most=1 if is_mail else len(lines))
    if len(draft.observations) > told_before and not is_mail:
        return []
    about = contact_findings(running(text[start:], start), draft)
    if not is_mail:
        _tell_note(text, about, draft)
    return about


def _lines(text: str, start: int) -> Iterator[Passage]:
    for line in text[start:].splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        if len(bare) <= _LONGEST_LINE:
            yield running(bare, start)
        start += len(line)


def _bound(lines: Sequence[Passage], draft: Draft) -> Iterator[_Bound]:
    """What labels bind: behind a colon, in the next column, or in the next line."""
    waiting: tuple[tuple[Binding, ...], str] | None = None
    for segment in (segment for line in lines for segment in _segments(line)):
        if waiting is not None:
            found = _read(waiting[0], waiting[1], segment, draft)
            waiting = None
            if found is not None:
                yield found
                continue
        label = draft.clues.lexicon.label(segment.text)
        if label is None:
            continue
        bindings, start = label
        name = segment.printed[:start].strip().rstrip(":： ")
        if start == len(segment.text):
            waiting = (bindings, name)
        elif (found := _read(bindings, name, segment.after(start), draft)) is not None:
            yield found


def _segments(line: Passage) -> Iterator[Passage]:
    for match in _SEGMENT.finditer(line.text):
        if match.end() - match.start() <= _LONGEST_SEGMENT:
            yield running(line.printed[match.start() : match.end()], line.offset + match.start())


def _read(bindings: Sequence[Binding], label: str, passage: Passage, draft: Draft) -> _Bound | None:
    for binding in bindings:
        if binding.kind is not None and (match := finder(binding.kind).read(passage.text, draft.clues, binding)):
            return _Bound(binding, label, match, passage)
    return None


def _tell_labelled(bound: Sequence[_Bound], lines: Sequence[Passage], draft: Draft, anchor: Anchor | None) -> None:
    """One happening for each set of labels that has an amount, and a number or a time."""
    told = _KindTold(lines, draft.clues.lexicon)
    for group in _groups(bound):
        kinds = {found.binding.kind for found in group}
        amounts = [found for found in group if found.binding.kind is FindingKind.AMOUNT and found.binding.role in _PAID]
        if amounts and kinds & {FindingKind.TRANSACTION_ID, FindingKind.MOMENT}:
            _tell_group(group, _kind(group, told), draft, anchor)


def _groups(bound: Sequence[_Bound]) -> Iterator[list[_Bound]]:
    """Cut where a number or an amount of the same role comes again: another payment begins."""
    group: list[_Bound] = []
    seen: set[tuple[FindingKind | None, str]] = set()
    values: set[str] = set()
    for found in bound:
        name = (found.binding.kind, found.binding.role)
        again = name in seen and found.match.value not in values
        if again and found.binding.kind in {FindingKind.TRANSACTION_ID, FindingKind.AMOUNT}:
            yield group
            group, seen, values = [], set(), set()
        group.append(found)
        seen.add(name)
        values.add(found.match.value)
    yield group


class _KindTold:
    """What the first sentence about money says, asked once for all payments of a text."""

    def __init__(self, lines: Sequence[Passage], lexicon: Lexicon) -> None:
        self._lines = lines
        self._lexicon = lexicon

    @cached_property
    def kind(self) -> EventKind:
        told = (payment_kind(line.text, self._lexicon) for line in self._lines[:_LINES_OF_FIRST_SENTENCE])
        return next((kind for kind in told if kind is not None), EventKind.PAYMENT)


def _kind(group: Sequence[_Bound], told: _KindTold) -> EventKind:
    """As the labels say; else as the first sentence about money says."""
    events = {found.binding.event for found in group} - {None}
    for kind in (
        EventKind.CRYPTO_TRANSFER,
        EventKind.REFUND,
        EventKind.TRANSFER,
        EventKind.WITHDRAWAL,
        EventKind.TOP_UP,
    ):
        if kind in events:
            return kind
    return told.kind


def _tell_group(group: Sequence[_Bound], kind: EventKind, draft: Draft, anchor: Anchor | None) -> None:
    findings: dict[FindingKind, list[Finding]] = {}
    for bound in group:
        own = bound.binding.kind
        if own is None:
            continue
        if own is FindingKind.MOMENT:
            found = draft.add_moment(bound.match, bound.passage, label=bound.label, anchor=anchor)
        else:
            role = (
                "refunded"
                if kind is EventKind.REFUND and bound.binding.role == "paid" and own is FindingKind.AMOUNT
                else ""
            )
            found = draft.add(own, bound.match, bound.passage, label=bound.label, role=role)
        if found is not None:
            findings.setdefault(own, []).append(found)
    amounts = [found for found in findings.get(FindingKind.AMOUNT, []) if found.role in _PAID]
    names = findings.get(FindingKind.COUNTERPARTY, [])
    subjects = findings.get(FindingKind.SUBJECT, [])
    draft.observe(
        kind,
        [found for kinds in findings.values() for found in kinds],
        moment=next((found for found in findings.get(FindingKind.MOMENT, []) if found.role != "due"), None),
        amount=amounts[0] if amounts else None,
        ids=findings.get(FindingKind.TRANSACTION_ID, []),
        counterparty=next((found for found in names if not found.role), names[0] if names else None),
        status=next(iter(findings.get(FindingKind.STATUS, [])), None),
        summary=subjects[0].value if subjects else "",
    )


def _tell_sentences(lines: Sequence[Passage], draft: Draft, anchor: Anchor | None, *, most: int) -> None:
    """Tell the lines that are a bank's or wallet's message about money."""
    told = 0
    for line in lines:
        kind = payment_kind(line.text, draft.clues.lexicon)
        if kind is not None and tell_payment(line, kind, draft, anchor):
            told += 1
            if told == most:
                return


def _tell_note(text: str, about: Sequence[Finding], draft: Draft) -> None:
    """A note of a call or message: a contact, where it speaks of one, or gives its number or promise."""
    has_case = any(found.kind in {FindingKind.REFERENCE, FindingKind.PROMISE} for found in about)
    if not has_case and not draft.clues.lexicon.contacts.search(text):
        return
    passage = running(text)
    match = next(finder(FindingKind.MOMENT).find(passage.text, draft.clues), None)
    moment = draft.add_moment(match, passage, role="sent", own_zone=False) if match else None
    findings = list(about)
    if moment is None and not findings:
        return
    summary = summary_of(text)
    draft.observe(EventKind.CONTACT, [moment, *findings], moment=moment, ids=references_in(findings), summary=summary)
