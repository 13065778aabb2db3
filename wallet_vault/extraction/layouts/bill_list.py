"""Tells a list of payments: one happening a row, the amount on its right, the time below the name."""

from collections.abc import Sequence

from wallet_vault.extraction.draft import Anchor, Draft
from wallet_vault.extraction.finders import Match, finder
from wallet_vault.extraction.layouts.view import FreeAmount, View
from wallet_vault.extraction.lexicon import word_key
from wallet_vault.extraction.screen import Printed
from wallet_vault.model import EventKind, Finding, FindingKind, When
from wallet_vault.values.moments import find_moments

_RIGHT_EDGE = 0.8
_ROLES = {EventKind.REFUND: "refunded", EventKind.RECEIPT: "received"}


def tell_bill_list(view: View, draft: Draft) -> bool:
    """Tell each row; false where the page is no list."""
    rows = _rows(view)
    if len(rows) < 2 and not (rows and not view.pairs and rows[0][0].line.right > _RIGHT_EDGE * view.screen.width):
        return False
    for amount, lines in rows:
        _tell_row(view, draft, amount, lines)
    return True


def _rows(view: View) -> list[tuple[FreeAmount, list[Printed]]]:
    """The amounts on the right with a name on their left and a time between them and the next amount."""
    aligned = [found for found in view.amounts if found.line.right > _RIGHT_EDGE * view.screen.width]
    found = []
    for place, amount in enumerate(aligned):
        top = amount.line.top - 0.7 * amount.line.height
        bottom = (
            aligned[place + 1].line.top - 0.7 * amount.line.height if place + 1 < len(aligned) else view.screen.height
        )
        lines = [line for line in view.screen.lines if line is not amount.line and top <= line.top < bottom]
        if _moment_line(lines) is not None and _name_line(amount, lines) is not None:
            found.append((amount, lines))
    return found


def _tell_row(view: View, draft: Draft, amount: FreeAmount, lines: Sequence[Printed]) -> None:
    clues = view.clues
    name = _name_line(amount, lines)
    moment_line = _moment_line(lines)
    if name is None or moment_line is None:
        return
    kind = _kind(view, amount, name)
    passage = view.passage(moment_line)
    match = next(finder(FindingKind.MOMENT).find(passage.text, clues))
    moment = draft.add_moment(match, passage, role=_ROLES.get(kind, "paid"), anchor=_heading_above(view, amount))
    unit = amount.amount.unit or (clues.wallet.currency if clues.wallet else "")
    value = Match(0, len(amount.line.text), amount.amount.plain(), 0.98, _ROLES.get(kind, "paid"), unit)
    money = draft.add(FindingKind.AMOUNT, value, view.passage(amount.line))
    other = clues.lexicon.name_of(name.text)
    start = name.text.find(other)
    counterparty = draft.add(FindingKind.COUNTERPARTY, Match(start, start + len(other), other, 0.9), view.passage(name))
    status = _status(view, draft, lines)
    draft.observe(
        kind,
        [money, moment, counterparty, status],
        moment=moment,
        amount=money,
        counterparty=counterparty,
        status=status,
        summary=name.text,
    )


def _kind(view: View, amount: FreeAmount, name: Printed) -> EventKind:
    sign = amount.amount.signed
    told = {kind for word, kind in view.clues.lexicon.headings if word in name.text}
    if EventKind.REFUND in told and sign != "-":
        return EventKind.REFUND
    if sign == "+":
        return EventKind.RECEIPT
    return next(
        (kind for kind in (EventKind.TRANSFER, EventKind.WITHDRAWAL, EventKind.TOP_UP) if kind in told),
        EventKind.PAYMENT,
    )


def _status(view: View, draft: Draft, lines: Sequence[Printed]) -> Finding | None:
    line = next((line for line in lines if word_key(line.text) in view.clues.lexicon.statuses), None)
    if line is None:
        return None
    passage = view.passage(line)
    match = next(finder(FindingKind.STATUS).find(passage.text, view.clues), None)
    return draft.add(FindingKind.STATUS, match, passage) if match else None


def _moment_line(lines: Sequence[Printed]) -> Printed | None:
    for line in lines:
        moments = find_moments(line.text)
        if moments and moments[0][2].day is not None:
            return line
    return None


def _name_line(amount: FreeAmount, lines: Sequence[Printed]) -> Printed | None:
    """The text in the row of the amount, left of it."""
    row = [line for line in lines if line.beside(amount.line) and line.right < amount.line.left and len(line.text) > 1]
    return max(row, key=lambda line: line.right - line.left, default=None)


def _heading_above(view: View, amount: FreeAmount) -> Anchor | None:
    """The nearest line above that names a year and month, such as 2025年11月."""
    anchor = None
    for line in view.screen.lines:
        if line.middle > amount.line.middle:
            break
        for _start, _end, when in find_moments(line.text):
            if when.year is not None and when.month is not None:
                anchor = Anchor(When(when.year, when.month), month_only=True)
    return anchor
