"""Several contacts told in one sentence, where a letter has no room for each. Every one of them stays bound."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from wallet_vault.complaints.letter_facts import value_of, when_text
from wallet_vault.complaints.letter_templates import Phrases, split_fields
from wallet_vault.model import Event, When
from wallet_vault.model.letter import Binding, BoundTo, Piece


def contact_pieces(events: Sequence[Event], phrases: Phrases, *, with_numbers: bool) -> list[Piece]:
    """The days and numbers of ``events``, each said once; what is told already is bound without words."""
    days = _listed(events, "when", _days(events, phrases), phrases)
    numbers = _listed(events, "id", [value_of(event, "id") for event in events], phrases) if with_numbers else []
    lead = [Piece(split_fields(phrases.event_details["reference"])[0][0])] if numbers else []
    return [*days, Piece(phrases.contacts), *lead, *numbers]


def _listed(events: Sequence[Event], field: str, texts: Sequence[str], phrases: Phrases) -> list[Piece]:
    pieces: list[Piece] = []
    said: set[str] = set()
    for event, text in zip(events, texts, strict=True):
        is_new = bool(text) and text not in said
        if is_new and said:
            pieces.append(Piece(phrases.separator))
        if value_of(event, field):
            shown = text if is_new else ""
            pieces.append(Piece(shown, Binding(BoundTo.EVENT, event.id, field, value_of(event, field))))
        elif is_new:
            pieces.append(Piece(text))
        said.add(text)
    return pieces


def _days(events: Sequence[Event], phrases: Phrases) -> list[str]:
    """The days alone, without the year where the day before has told it; "" for one that was told."""
    whens = [replace(event.when, hour=None, minute=None, second=None) if event.when else None for event in events]
    texts = [_day(whens[0], None, phrases)] if whens else []
    return texts + [_day(when, before, phrases) for before, when in pairwise(whens)]


def _day(when: When | None, before: When | None, phrases: Phrases) -> str:
    if when is None:
        return phrases.day_unknown
    if before is None or before.year != when.year or when.day is None:
        return when_text(when)
    return "" if (before.month, before.day) == (when.month, when.day) else when_text(replace(when, year=None))
