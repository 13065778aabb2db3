"""Events in words a person would use: their sentence, their sources, what differs, why they were merged.

Reads nothing and decides nothing; everything here is about wording.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from msgspec import structs

from ui.widgets.event_card import CardShape, ChipFace, EventFace
from wallet_vault.i18n import (
    N_,
    _,
    format_amount,
    format_clock,
    format_day,
    format_weekday,
    format_when,
    ngettext,
)
from wallet_vault.model import Basis, Conflict, Event, EventKind, EventSource, Evidence, EvidenceId, When

KIND_NAMES: dict[EventKind, str] = {
    EventKind.PAYMENT: N_("Payment"),
    EventKind.REFUND: N_("Refund"),
    EventKind.TRANSFER: N_("Transfer"),
    EventKind.RECEIPT: N_("Money received"),
    EventKind.TOP_UP: N_("Top-up"),
    EventKind.WITHDRAWAL: N_("Withdrawal"),
    EventKind.CRYPTO_TRANSFER: N_("Crypto transfer"),
    EventKind.CONTACT: N_("Contact"),
    EventKind.RESTRICTION: N_("Account limited"),
    EventKind.NOTICE: N_("Notice"),
    EventKind.OTHER: N_("Other event"),
}
_SENTENCES: dict[EventKind, str] = {
    EventKind.PAYMENT: N_("Payment to {counterparty}"),
    EventKind.REFUND: N_("Refund from {counterparty}"),
    EventKind.TRANSFER: N_("Transfer to {counterparty}"),
    EventKind.RECEIPT: N_("Money received from {counterparty}"),
    EventKind.TOP_UP: N_("Top-up from {counterparty}"),
    EventKind.WITHDRAWAL: N_("Withdrawal to {counterparty}"),
    EventKind.CRYPTO_TRANSFER: N_("Crypto transfer, {counterparty}"),
    EventKind.CONTACT: N_("Contact with {counterparty}"),
    EventKind.RESTRICTION: N_("Account limited by {counterparty}"),
    EventKind.NOTICE: N_("Notice from {counterparty}"),
    EventKind.OTHER: N_("Event with {counterparty}"),
}
_TOLD_BY_SUMMARY = {EventKind.CONTACT, EventKind.RESTRICTION, EventKind.NOTICE, EventKind.OTHER}

_REASONS: dict[str, str] = {
    "same_id": N_("the transaction numbers are the same"),
    "same_amount": N_("the amounts are the same"),
    "same_time": N_("the times are the same"),
    "same_day": N_("the days are the same"),
}
_FIELDS: dict[str, str] = {
    "amount": N_("The amount differs: {told}"),
    "when": N_("The time differs: {told}"),
    "counterparty": N_("The name differs: {told}"),
    "status": N_("The status differs: {told}"),
}
_BASES: dict[Basis, str] = {
    Basis.WALLET: N_("This wallet always writes its times in this zone."),
    Basis.STATEMENT: N_("The year was taken from another line of the same source."),
    Basis.FILE: N_("The year was taken from the file itself."),
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """One evidence with the number that it has as an exhibit."""

    number: int
    evidence: Evidence


EvidenceIndex = Mapping[EvidenceId, Numbered]


def sentence(event: Event) -> str:
    """What happened, in one sentence."""
    if event.summary and (event.added_by_person or event.kind in _TOLD_BY_SUMMARY):
        return event.summary
    if not event.counterparty:
        return _(KIND_NAMES[event.kind])
    pattern = _SENTENCES[event.kind]
    if event.kind is EventKind.TRANSFER and event.money and event.money.amount > 0:
        pattern = N_("Transfer from {counterparty}")
    return _(pattern).format(counterparty=event.counterparty)


def detail(event: Event) -> str:
    """What the sources say beside the sentence: the status, and what it was for."""
    shown = sentence(event)
    parts = [event.status, "" if event.summary in {shown, event.counterparty} else event.summary]
    return " · ".join(part for part in parts if part)


def money_text(event: Event) -> str:
    if event.money is None:
        return ""
    return format_amount(event.money.amount, event.money.unit, signed=event.is_money_in)


# --- time ----------------------------------------------------------------------------------------


def day_text(when: When | None) -> str:
    """The day beside the line, as precise as it is known; the year stands below it."""
    if when is None:
        return _("Date unknown")
    return format_day(structs.replace(when, year=None) if when.day is not None else when)


def day_note(when: When | None, *, with_year: bool) -> str:
    """What stands under the day: the weekday, and the year where it is new."""
    if when is None or (when.has_year and when.day is None):
        return ""
    if not when.has_year:
        return _("year unknown")
    weekday = format_weekday(when)
    return f"{weekday} · {when.year}" if with_year else weekday


def clock_note(when: When | None) -> str:
    """What is not known of the moment, "" where the clock is."""
    if when is None or when.hour is not None:
        return ""
    return _("time of day unknown") if when.day is not None else _("day unknown")


def moment_text(event: Event) -> str:
    """The whole moment with its precision, its zone and what the rest was taken from."""
    when = event.when
    if when is None:
        return _("No source tells when this was.")
    told = format_when(when)
    basis = _BASES.get(when.basis)
    return f"{told}  {_(basis)}" if basis and when.basis is not Basis.WALLET else told


# --- sources -------------------------------------------------------------------------------------


def source_text(source: EventSource, index: EvidenceIndex) -> str:
    """What a source is called on its chip: its sort and its exhibit number."""
    numbered = index.get(source.evidence)
    if numbered is None:
        return _("Evidence")
    row = next((span.row for span in source.spans if span.row is not None), None)
    if row is not None:
        return _("Statement {number}, row {row}").format(number=numbered.number, row=row)
    return evidence_text(numbered)


def evidence_text(numbered: Numbered) -> str:
    """What one evidence is called by its sort and number."""
    media = numbered.evidence.media_type
    if media.startswith("image/"):
        pattern = _("Screenshot {number}")
    elif media.startswith("message/"):
        pattern = _("Mail {number}")
    elif "csv" in media or "sheet" in media:
        pattern = _("Statement {number}")
    else:
        pattern = _("Evidence {number}")
    return pattern.format(number=numbered.number)


def chips(event: Event, index: EvidenceIndex) -> tuple[ChipFace, ...]:
    """The sources of an event, and whether they agree."""
    if event.added_by_person:
        return (ChipFace(_("My own note"), "plain"),)
    many = len(event.sources) > 1
    shown = [ChipFace(source_text(source, index), "accent" if many else "plain") for source in event.sources]
    if many and not event.conflicts:
        agree = ngettext("{count} source agrees", "{count} sources agree", len(event.sources))
        shown.append(ChipFace(agree.format(count=len(event.sources)), "green"))
    return tuple(shown)


# --- what differs, and why it is one -------------------------------------------------------------


def difference(conflict: Conflict, index: EvidenceIndex) -> str:
    """Each source with its own words, in the order of the sources; nobody is called right."""
    told = _("; ").join(
        _("{source} says {value}").format(source=_named(evidence, index), value=_told_value(conflict.field, value))
        for evidence, value in conflict.values
    )
    pattern = _FIELDS.get(conflict.field)
    return _(pattern).format(told=told) if pattern else told


def reasons(event: Event) -> str:
    """Why the sources were taken for one happening, as one sentence."""
    words = _(", ").join(_reason(code) for code in event.merged_because)
    return words[:1].upper() + words[1:] + _(".") if words else ""


def _reason(code: str) -> str:
    name, _colon, seconds = code.partition(":")
    if name == "time_differs":
        count = int(seconds)
        return ngettext("the times are {count} second apart", "the times are {count} seconds apart", count).format(
            count=count
        )
    return _(_REASONS[name]) if name in _REASONS else code


def _named(evidence: EvidenceId, index: EvidenceIndex) -> str:
    numbered = index.get(evidence)
    return evidence_text(numbered) if numbered else _("Evidence")


def _told_value(field: str, value: str) -> str:
    """Moments and amounts as the language writes them; everything else as the source told it."""
    if field == "when":
        return format_when(When.parse(value))
    if field == "amount":
        number, _blank, unit = value.partition(" ")
        return format_amount(Decimal(number), unit)
    return _("“{words}”").format(words=value)


# --- the card ------------------------------------------------------------------------------------


def card_shape(event: Event, index: EvidenceIndex, *, starts_day: bool, ends_day: bool) -> CardShape:
    """What the height of the card depends on: cheap, since every row is asked."""
    return CardShape(
        sentence=sentence(event),
        has_money=event.money is not None,
        differences=tuple(difference(conflict, index) for conflict in event.conflicts),
        comment=event.comment,
        starts_day=starts_day,
        ends_day=ends_day,
    )


def event_face(event: Event, index: EvidenceIndex, shape: CardShape, *, with_year: bool) -> EventFace:
    """Everything that is drawn of one event: made for the rows in sight only."""
    return EventFace(
        shape=shape,
        day=day_text(event.when) if shape.starts_day else "",
        day_note=day_note(event.when, with_year=with_year) if shape.starts_day else "",
        clock=(format_clock(event.when)[:5] if event.when else "") or "—",
        clock_note=clock_note(event.when),
        icon=f"event-{event.kind.value}",
        detail=detail(event),
        money=money_text(event),
        is_money_in=event.is_money_in,
        chips=chips(event, index),
        is_starred=event.starred,
        is_hidden=bool(event.hidden_reason),
        spoken=spoken(event, index),
    )


def spoken(event: Event, index: EvidenceIndex) -> str:
    """The whole card as a screen reader says it."""
    parts = [
        format_when(event.when) if event.when else _("Date unknown"),
        _(KIND_NAMES[event.kind]),
        sentence(event),
        money_text(event),
        detail(event),
        *(chip.text for chip in chips(event, index)),
        *(difference(conflict, index) for conflict in event.conflicts),
        _("Starred") if event.starred else "",
        event.comment,
    ]
    return _(", ").join(part for part in parts if part)
