"""Reads the letters' templates, phrases and grounds of one language from ``resources/locales``. Fills nothing in."""

import string
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from wallet_vault import resources
from wallet_vault.model import Event, EventKind
from wallet_vault.model.case import DemandKind, Reason
from wallet_vault.model.channel import Confidence
from wallet_vault.model.letter import PartKind

KINDS = ("formal", "form", "report", "short", "statement", "call", "post")


class Template(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The order of a letter's parts and their fixed words. Without ``details`` no name or number goes in.

    ``quotes`` says whether records are quoted word for word; one that ``runs`` has neither lists nor headlines.
    """

    parts: tuple[PartKind, ...]
    opening: tuple[str, ...]
    details: bool
    title: str = ""
    salutation: str = ""
    closing: tuple[str, ...] = ()
    farewell: tuple[str, ...] = ()
    signature: tuple[Literal["name", "phone", "mail", "account", "date"], ...] = ()
    headings: dict[PartKind, str] = {}
    quotes: bool = True
    runs: bool = False


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences that all letters of one language share."""

    exhibit: str
    cited: str
    cited_together: str
    separator: str
    own_statement: str
    day_unknown: str
    weak_ground: str
    end: str
    heading: str
    subjects: dict[Reason, str]
    contacts: str
    events: dict[EventKind, str]
    event_details: dict[str, str]
    words: dict[str, str]
    reasons: dict[Reason, str]
    demands: dict[str, str]
    loss: dict[str, str]
    attachments: dict[str, str]
    signature: dict[str, str]

    def citation(self, labels: Sequence[str]) -> str:
        """How exhibits are cited behind a fact."""
        phrase = self.cited if len(labels) == 1 else self.cited_together
        return phrase.format(labels=self.separator.join(labels))


class Ground(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A legal ground in substance. ``since`` is when it came into force, where that matters here."""

    id: str
    reasons: tuple[Reason, ...]
    providers: tuple[str, ...]
    text: str
    source: str
    read_on: date
    confidence: Confidence
    since: date | None = None

    def fits(self, reason: Reason, provider: str, events: tuple[Event, ...]) -> bool:
        """Whether the facts are such that it may be quoted: never by a reason alone that it is not made for."""
        is_meant = reason in self.reasons and provider in self.providers
        if not is_meant or self.confidence is Confidence.UNSOURCED:
            return False
        days = [event.when.earliest().date() for event in events if event.when and event.when.has_year]
        return self.since is None or (bool(days) and min(days) >= self.since)


class _Grounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    grounds: tuple[Ground, ...]


@cache
def template(kind: str, language: str) -> Template:
    """The template of one kind of letter. Raises ``FileNotFoundError`` for a kind that is not there."""
    return msgspec.convert(_toml(language, kind), Template)


@cache
def phrases(language: str) -> Phrases:
    return msgspec.convert(_toml(language, "phrases"), Phrases)


@cache
def grounds(language: str) -> tuple[Ground, ...]:
    return msgspec.convert(_toml(language, "grounds"), _Grounds).grounds


def split_fields(sentence: str) -> list[tuple[str, str]]:
    """The sentence as (words, name of the field behind them, "" at the end)."""
    return [(words, field or "") for words, field, _spec, _conversion in string.Formatter().parse(sentence)]


def demand_phrase(kind: DemandKind, language: str, *, with_sum: bool) -> str:
    """The sentence of one demand, with or without a sum in it."""
    known = phrases(language).demands
    return known[kind.value] if with_sum or f"{kind.value}_open" not in known else known[f"{kind.value}_open"]


def _toml(language: str, name: str) -> dict[str, object]:
    return tomllib.loads(resources.path("locales", language, "letters", f"{name}.toml").read_text("utf-8"))
