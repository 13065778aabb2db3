"""Tells the screen of one payment, refund or transfer: exactly one happening. Not lists, not chats."""

from collections.abc import Iterator
from datetime import timedelta

from msgspec.structs import replace

from wallet_vault.extraction.draft import Draft
from wallet_vault.extraction.finders import Match, finder
from wallet_vault.extraction.layouts.view import FreeAmount, View
from wallet_vault.extraction.lexicon import word_key
from wallet_vault.extraction.screen import Printed
from wallet_vault.model import EventKind, Finding, FindingKind, Notice, When
from wallet_vault.values.identifiers import classify

_HEADLINE = 1.25
"""How much larger than the usual type the amount of a detail screen is set."""
_NEAR_HEADLINE = 4.5
_ID_ROLES = ("", "merchant", "retrieval", "original")
_PAID_ROLES = ("paid", "refunded", "received")
_MOMENT_ROLES = ("paid", "created", "received", "refunded")
_REFUND_MOMENT_ROLES = ("refunded", "received", "paid", "created")
_CHAINS = ("evm.", "tron.", "btc.", "solana.")
_ROLE_OF_KIND = {EventKind.REFUND: "refunded", EventKind.RECEIPT: "received"}
_DIRECT = frozenset({EventKind.TRANSFER, EventKind.WITHDRAWAL, EventKind.TOP_UP})


def tell_detail(view: View, draft: Draft) -> bool:
    """Tell the one happening of a detail screen; false where the page is none."""
    headline = _headline(view)
    bound = next(view.of(FindingKind.AMOUNT, *_PAID_ROLES), None)
    free_moments = list(_free_moments(view))
    ids = [pair for pair in view.of(FindingKind.TRANSACTION_ID) if pair.match.value]
    if (headline is None and bound is None) or not (ids or free_moments or any(view.of(FindingKind.MOMENT))):
        return False
    if not _is_about_payment(view):
        return False
    _Detail(view, draft, headline, free_moments).tell()
    return True


def _is_about_payment(view: View) -> bool:
    """Whether anything but an amount and a date speaks of a payment: a ticket or a menu has those too."""
    telling = {FindingKind.TRANSACTION_ID, FindingKind.STATUS, FindingKind.METHOD, FindingKind.MOMENT}
    labelled = any(pair.binding.kind in telling for pair in view.pairs)
    return labelled or view.clues.wallet is not None or _status(view) is not None


class _Detail:
    """One detail screen on its way to an observation."""

    def __init__(
        self, view: View, draft: Draft, headline: FreeAmount | None, free_moments: list[tuple[Printed, Match]]
    ) -> None:
        self._view = view
        self._draft = draft
        self._headline = headline
        self._free_moments = free_moments
        self._heading = _heading(view, headline) if headline else None
        self._status = _status(view)
        self._kind = _kind(view, headline, self._heading, self._status)

    def tell(self) -> None:
        amount = self._amount()
        ids = self._ids()
        moments = self._moments()
        roles = _REFUND_MOMENT_ROLES if self._kind is EventKind.REFUND else _MOMENT_ROLES
        moment = _first_by_role(moments, roles)
        status = self._status_finding()
        counterparty, others = self._counterparty(), list(self._others())
        if self._kind is not EventKind.REFUND:
            ids = [_checked_date(found, moment, self._draft) for found in ids]
        self._draft.observe(
            self._kind,
            [amount, moment, *ids, counterparty, status, *moments, *others],
            moment=moment,
            amount=amount,
            ids=ids,
            counterparty=counterparty,
            status=status,
            summary=self._summary(),
        )

    def _amount(self) -> Finding | None:
        """The large amount, else the one at a label."""
        bound = [
            self._draft.add(FindingKind.AMOUNT, pair.match, pair.passage, label=pair.label)
            for pair in self._view.of(FindingKind.AMOUNT)
        ]
        if self._headline is not None:
            match = _amount_match(self._headline, self._view, _ROLE_OF_KIND.get(self._kind, "paid"))
            return self._draft.add(FindingKind.AMOUNT, match, self._view.passage(self._headline.line))
        order = ("refunded", *_PAID_ROLES) if self._kind is EventKind.REFUND else _PAID_ROLES
        return _first_by_role([found for found in bound if found], order)

    def _ids(self) -> list[Finding]:
        pairs = list(self._view.of(FindingKind.TRANSACTION_ID, *_ID_ROLES))
        found = [
            self._draft.add(FindingKind.TRANSACTION_ID, pair.match, pair.passage, label=pair.label) for pair in pairs
        ]
        known = {one.value for one in found if one}
        for passage in (self._view.passage(line) for line in self._view.rest):
            free = finder(FindingKind.TRANSACTION_ID).find(passage.text, self._view.clues)
            found.extend(
                self._draft.add(FindingKind.TRANSACTION_ID, match, passage)
                for match in free
                if match.value not in known
            )
        return [one for one in found if one is not None]

    def _moments(self) -> list[Finding]:
        own_role = "refunded" if self._kind is EventKind.REFUND else "paid"
        found = [
            self._draft.add_moment(pair.match, pair.passage, label=pair.label)
            for pair in self._view.of(FindingKind.MOMENT)
        ]
        if not any(one and one.role in _MOMENT_ROLES for one in found):
            found += [
                self._draft.add_moment(match, self._view.passage(line), role=own_role)
                for line, match in self._free_moments[:1]
            ]
        return [one for one in found if one is not None]

    def _counterparty(self) -> Finding | None:
        if self._kind is EventKind.CRYPTO_TRANSFER:
            addresses = [
                self._draft.add(FindingKind.ADDRESS, pair.match, pair.passage, label=pair.label)
                for pair in self._view.of(FindingKind.ADDRESS, "receiver", "sender")
            ]
            is_in = self._headline is not None and self._headline.amount.signed == "+"
            return next((found for found in (reversed(addresses) if is_in else addresses) if found), None)
        named = next(self._view.of(FindingKind.COUNTERPARTY, ""), None)
        heading = self._heading_name()
        full = [
            self._draft.add(FindingKind.COUNTERPARTY, pair.match, pair.passage, label=pair.label)
            for pair in self._view.of(FindingKind.COUNTERPARTY, "full_name", "acquirer")
        ]
        if named is not None:
            return self._draft.add(FindingKind.COUNTERPARTY, named.match, named.passage, label=named.label)
        return heading or next((found for found in full if found and found.role == "full_name"), None)

    def _heading_name(self) -> Finding | None:
        if self._heading is None:
            return None
        text = self._heading.text
        name = self._view.clues.lexicon.name_of(text)
        start = text.find(name)
        return self._draft.add(
            FindingKind.COUNTERPARTY, Match(start, start + len(name), name, 0.9), self._view.passage(self._heading)
        )

    def _status_finding(self) -> Finding | None:
        pair = next(self._view.of(FindingKind.STATUS), None)
        if pair is not None:
            return self._draft.add(FindingKind.STATUS, pair.match, pair.passage, label=pair.label)
        if self._status is None:
            return None
        passage = self._view.passage(self._status)
        match = next(finder(FindingKind.STATUS).find(passage.text, self._view.clues), None)
        return self._draft.add(FindingKind.STATUS, match, passage) if match else None

    def _others(self) -> Iterator[Finding | None]:
        for kind in (
            FindingKind.METHOD,
            FindingKind.SUBJECT,
            FindingKind.ACCOUNT,
            FindingKind.REFERENCE,
            FindingKind.PHONE,
        ):
            for pair in self._view.of(kind):
                yield self._draft.add(kind, pair.match, pair.passage, label=pair.label)

    def _summary(self) -> str:
        subject = next(self._view.of(FindingKind.SUBJECT), None)
        return subject.match.value if subject else self._heading.text if self._heading else ""


def _headline(view: View) -> FreeAmount | None:
    """The amount in the largest type, where it is clearly larger than the rest or the only one."""
    best = max(view.amounts, key=lambda found: found.line.height, default=None)
    if best is None or (len(view.amounts) > 1 and best.line.height < _HEADLINE * view.screen.type_px):
        return None
    return best


def _amount_match(headline: FreeAmount, view: View, role: str) -> Match:
    unit = headline.amount.unit or (view.clues.wallet.currency if view.clues.wallet else "")
    return Match(0, len(headline.line.text), headline.amount.plain(), 0.98, role, unit)


def _heading(view: View, headline: FreeAmount) -> Printed | None:
    """The name above the large amount, else below it."""
    lines = [line for line in view.rest if _can_be_name(line, view) and line is not headline.line]
    reach = _NEAR_HEADLINE * view.screen.type_px
    above = [line for line in lines if line.bottom <= headline.line.middle and headline.line.top - line.bottom < reach]
    if above:
        return above[-1]
    below = [line for line in lines if line.top >= headline.line.middle and line.top - headline.line.bottom < reach / 2]
    return below[0] if below else None


def _can_be_name(line: Printed, view: View) -> bool:
    key = word_key(line.text)
    is_status = key in view.clues.lexicon.statuses or key in view.clues.lexicon.page_names
    is_moment = next(finder(FindingKind.MOMENT).find(line.text, view.clues), None) is not None
    return (
        not (is_status or is_moment or view.screen.is_title(line)) and len(line.text) > 1 and not line.text[0].isdigit()
    )


def _status(view: View) -> Printed | None:
    """A line that is a known wording for how a payment stands."""
    return next((line for line in view.rest if word_key(line.text) in view.clues.lexicon.statuses), None)


def _kind(view: View, headline: FreeAmount | None, heading: Printed | None, status: Printed | None) -> EventKind:
    sign = headline.amount.signed if headline else ""
    told = _told_kinds(view, heading, status)
    schemes = [pair.match.scheme for pair in view.of(FindingKind.TRANSACTION_ID)]
    if EventKind.CRYPTO_TRANSFER in told or any(scheme.startswith(_CHAINS) for scheme in schemes):
        return EventKind.CRYPTO_TRANSFER
    if EventKind.REFUND in told and sign != "-":
        return EventKind.REFUND
    direct = next((kind for kind in _DIRECT if kind in told), None)
    if direct is not None and not (direct is EventKind.TRANSFER and sign == "+"):
        return direct
    return EventKind.RECEIPT if sign == "+" or EventKind.RECEIPT in told else EventKind.PAYMENT


def _told_kinds(view: View, heading: Printed | None, status: Printed | None) -> set[EventKind | None]:
    """The kinds that labels, the status, the title and the heading speak of."""
    lexicon = view.clues.lexicon
    told: set[EventKind | None] = set(view.events())
    statuses = [status.text] if status else []
    statuses += [pair.match.value for pair in view.of(FindingKind.STATUS)]
    told |= {lexicon.statuses.get(word_key(text)) for text in statuses}
    told |= {lexicon.titles.get(word_key(line.text)) for line in view.screen.lines}
    if heading is not None:
        told |= {kind for word, kind in lexicon.headings if word in heading.text}
    return told


def _free_moments(view: View) -> Iterator[tuple[Printed, Match]]:
    for line in view.rest:
        for match in finder(FindingKind.MOMENT).find(line.text, view.clues):
            if "T" in match.value and match.end - match.start > 0.6 * len(line.text):
                yield line, match


def _first_by_role(found: list[Finding], roles: tuple[str, ...]) -> Finding | None:
    return next((one for role in roles for one in found if one.role == role), None)


def _checked_date(found: Finding, moment: Finding | None, draft: Draft) -> Finding:
    """Doubt a number whose own date is not that of the payment."""
    shape = classify(found.value)
    if shape is None or shape.embedded_date is None or moment is None or found.role == "original":
        return found
    when = When.parse(moment.value)
    if when.year is None or abs(when.earliest().date() - shape.embedded_date) <= timedelta(days=1):
        return found
    draft.notices.append(Notice("id_date_differs", span=found.span, finding=found.key))
    return draft.correct(replace(found, confidence=round(found.confidence * 0.6, 4)))
