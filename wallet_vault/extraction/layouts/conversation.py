"""Tells a chat, a thread of SMS or a lock screen's notices: one happening a payment message or contact."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wallet_vault.extraction.draft import Anchor, Draft
from wallet_vault.extraction.finders import Match
from wallet_vault.extraction.layouts.view import View
from wallet_vault.extraction.messages import (
    contact_findings,
    payment_kind,
    references_in,
    tell_payment,
)
from wallet_vault.extraction.passage import Passage, is_wide
from wallet_vault.extraction.screen import Printed
from wallet_vault.model import EventKind, Finding, FindingKind, When
from wallet_vault.values.moments import find_moments
from wallet_vault.values.summaries import summary_of

_CLOCK_MARK = re.compile(
    r"(?:(?:昨天|今天|前天|星期.|周.|Yesterday|Today|[A-Z][a-z]+day),? ?)?[0-2]?[0-9]:[0-5][0-9](?: ?[AP]M)?"
)
_NEXT_LINE = 0.95
_ALIGNED = 0.9
_SHORTEST_MESSAGE = 10
"""In widths of a Latin letter: less than that is a button or a name."""


@dataclass(slots=True)
class _Stretch:
    """The messages below one time mark. ``mark`` is its line, ``None`` above the first."""

    mark: Printed | None = None
    when: When | None = None
    match: Match | None = None
    messages: list[Passage] = field(default_factory=list)


def tell_conversation(view: View, draft: Draft) -> bool:
    """Tell each payment message, and each stretch of a contact; false where the page shows no messages."""
    stretches = [stretch for stretch in _stretches(view) if stretch.messages]
    told_before = len(draft.observations)
    for stretch in stretches:
        _tell_stretch(view, draft, stretch)
    return len(draft.observations) > told_before


def _tell_stretch(view: View, draft: Draft, stretch: _Stretch) -> None:
    anchor = Anchor(stretch.when) if stretch.when and stretch.when.has_year else None
    rest: list[Passage] = []
    for message in stretch.messages:
        kind = payment_kind(message.text, view.clues.lexicon)
        if kind is None or not tell_payment(message, kind, draft, anchor):
            rest.append(message)
    is_sms = len(rest) < len(stretch.messages)
    if rest and not is_sms:
        _tell_contact(view, draft, stretch, rest)


def _tell_contact(view: View, draft: Draft, stretch: _Stretch, messages: Sequence[Passage]) -> None:
    """One contact: with its time, or at least with a number or a promise that makes it one."""
    findings: list[Finding] = []
    moment = None
    is_dated = stretch.mark is not None and stretch.match is not None
    about = any(view.clues.lexicon.contacts.search(message.text) for message in messages)
    if not is_dated and not about:
        return
    for message in messages:
        findings += contact_findings(message, draft)
    if stretch.mark is not None and stretch.match is not None:
        moment = draft.add_moment(stretch.match, view.passage(stretch.mark), role="sent", own_zone=False)
    references = references_in(findings)
    if moment is None and not references and not any(found.kind is FindingKind.PROMISE for found in findings):
        return
    summary = summary_of(max((message.text for message in messages), key=len))
    draft.observe(EventKind.CONTACT, [moment, *findings], moment=moment, ids=references, summary=summary)


def _stretches(view: View) -> Iterator[_Stretch]:
    stretch = _Stretch()
    blocks: list[list[Printed]] = []
    for line in view.screen.lines:
        if view.screen.is_title(line):
            continue
        mark = _time_mark(line, view)
        if mark is not None:
            yield _closed(stretch, blocks, view)
            stretch, blocks = mark, []
            continue
        block = next((block for block in reversed(blocks) if _goes_on(line, block)), None)
        if block is None:
            blocks.append([line])
        else:
            block.append(line)
    yield _closed(stretch, blocks, view)


def _closed(stretch: _Stretch, blocks: Sequence[Sequence[Printed]], view: View) -> _Stretch:
    """The stretch with its blocks as messages; what is too short is a name or a button."""
    for block in blocks:
        if sum(2 if is_wide(character) else 1 for line in block for character in line.text) >= _SHORTEST_MESSAGE:
            stretch.messages.append(view.passage(*block))
    return stretch


def _time_mark(line: Printed, view: View) -> _Stretch | None:
    """A centred line that is a time and nothing else."""
    if not view.screen.is_centred(line) or view.screen.is_title(line):
        return None
    if _CLOCK_MARK.fullmatch(line.text):
        return _Stretch(line)
    moments = find_moments(line.text)
    if len(moments) != 1 or moments[0][1] - moments[0][0] < 0.7 * len(line.text):
        return None
    start, end, when = moments[0]
    if when.hour is None:
        return _Stretch(line)
    return _Stretch(line, when, Match(start, end, when.isoformat(), 0.97))


def _goes_on(line: Printed, block: Sequence[Printed]) -> bool:
    """Whether a line belongs to the message above it: close below, and in line with its left edge."""
    last = block[-1]
    close = line.top - last.bottom < _NEXT_LINE * max(line.height, last.height)
    return close and abs(line.left - block[0].left) < _ALIGNED * last.height and 0.6 < line.height / last.height < 1.6
