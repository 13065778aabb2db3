"""Reads ``resources/channels/*.toml``: strictly, so that no fact is without its source. Chooses nothing.

Each file names its sources once under ``[origins]``; every fact points to one of them.
"""

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from wallet_vault import resources
from wallet_vault.i18n import LANGUAGES
from wallet_vault.model.channel import (
    Channel,
    ChannelContact,
    ChannelId,
    ClockRule,
    ClockSide,
    Confidence,
    FormField,
    Milestone,
    Origin,
    Rung,
    Statement,
    Term,
    TermUnit,
    TextLimit,
    Texts,
    Way,
)

_Words = Annotated[str, msgspec.Meta(min_length=1)]
_Count = Annotated[int, msgspec.Meta(ge=1, le=9999)]
_RUNGS = {rung.name.lower(): rung for rung in Rung}


class ChannelFileFaulty(ValueError):
    """A channel's file breaks a rule: a defect of the data, found by its test and not told to a person."""


class _Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    en: _Words
    chinese: _Words = msgspec.field(name="zh_CN")

    def pairs(self) -> Texts:
        return tuple(zip(LANGUAGES, (self.chinese, self.en), strict=True))


class _Origin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: _Words
    read_on: date
    confidence: Confidence


class _Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    count: _Count
    unit: TermUnit

    def checked(self) -> Term:
        return Term(self.count, self.unit)


class _Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: _Texts
    origin: str
    check: Literal["", "provider_first", "age", "own_name", "once"] = ""
    term: _Term | None = None


class _Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: _Texts
    origin: str
    key: str = ""
    required: bool = True


class _Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    characters: _Count
    origin: str
    is_exact: bool = True


class _Clock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: _Words
    term: _Term
    starts: Milestone
    stops: tuple[Milestone, ...]
    act: _Texts
    origin: str
    side: ClockSide = ClockSide.CHANNEL
    since: date | None = None
    until: date | None = None


class _Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    way: Way
    value: _Words
    note: _Texts
    origin: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: _Texts
    rung: Literal["service", "provider", "mediation", "regulator", "legal"]
    region: Literal["CN", "US", "GB", "EU", ""]
    letter: Literal["formal", "form", "report", "short", "statement"]
    languages: Annotated[tuple[Literal["zh_CN", "en"], ...], msgspec.Meta(min_length=1)]
    origins: dict[str, _Origin]
    keeps_identifiers_out: bool = False
    providers: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    duties: tuple[_Statement, ...] = ()
    before: tuple[_Statement, ...] = ()
    grounds: tuple[_Statement, ...] = ()
    fields: tuple[_Field, ...] = ()
    limit: _Limit | None = None
    clocks: tuple[_Clock, ...] = ()
    contacts: tuple[_Contact, ...] = ()
    notes: tuple[_Statement, ...] = ()


class _Origins:
    """The sources of one file; remembers which were pointed to."""

    def __init__(self, named: dict[str, _Origin]) -> None:
        self._named = {name: Origin(o.source, o.read_on, o.confidence) for name, o in named.items()}
        self._used: set[str] = set()

    def named(self, name: str) -> Origin:
        if name not in self._named:
            raise ChannelFileFaulty(f"no such origin: {name}")
        self._used.add(name)
        return self._named[name]

    def refuse_idle(self) -> None:
        idle = self._named.keys() - self._used
        if idle:
            raise ChannelFileFaulty(f"origins that nothing rests on: {sorted(idle)}")


@cache
def channels() -> tuple[Channel, ...]:
    """All channels that come with the program, by rung and id. Raises ``ChannelFileFaulty``."""
    found = (parse_channel(path.stem, path.read_text("utf-8")) for path in _files())
    return tuple(sorted(found, key=lambda channel: (channel.rung, channel.id)))


def channel(channel_id: str, among: Iterable[Channel] | None = None) -> Channel | None:
    """The channel of that id."""
    return next((found for found in (channels() if among is None else among) if found.id == channel_id), None)


def parse_channel(channel_id: str, text: str) -> Channel:
    """Read one file's text. Raises ``ChannelFileFaulty`` for anything that is not just right."""
    try:
        file = msgspec.convert(tomllib.loads(text), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ChannelFileFaulty(f"{channel_id}: {error}") from error
    origins = _Origins(file.origins)
    made = _channel(ChannelId(channel_id), file, origins)
    origins.refuse_idle()
    return made


def _files() -> tuple[Path, ...]:
    return tuple(sorted(resources.path("channels").glob("*.toml")))


def _channel(channel_id: ChannelId, file: _File, origins: _Origins) -> Channel:
    return Channel(
        id=channel_id,
        names=file.names.pairs(),
        rung=_RUNGS[file.rung],
        region=file.region,
        calendar=file.region,
        letter=file.letter,
        languages=file.languages,
        keeps_identifiers_out=file.keeps_identifiers_out,
        providers=file.providers,
        reasons=file.reasons,
        duties=_statements(file.duties, origins),
        before=_statements(file.before, origins),
        grounds=_statements(file.grounds, origins),
        fields=tuple(FormField(f.key, f.name.pairs(), f.required, origins.named(f.origin)) for f in file.fields),
        limit=_limit(file.limit, origins),
        clocks=tuple(_clock(clock, origins) for clock in file.clocks),
        contacts=tuple(ChannelContact(c.way, c.value, c.note.pairs(), origins.named(c.origin)) for c in file.contacts),
        notes=_statements(file.notes, origins),
    )


def _statements(parts: Iterable[_Statement], origins: _Origins) -> tuple[Statement, ...]:
    return tuple(
        Statement(part.text.pairs(), origins.named(part.origin), part.check, part.term.checked() if part.term else None)
        for part in parts
    )


def _limit(part: _Limit | None, origins: _Origins) -> TextLimit | None:
    return TextLimit(part.characters, part.is_exact, origins.named(part.origin)) if part else None


def _clock(part: _Clock, origins: _Origins) -> ClockRule:
    if part.since and part.until and part.since > part.until:
        raise ChannelFileFaulty(f"clock {part.id} ends before it begins")
    return ClockRule(
        id=part.id,
        term=part.term.checked(),
        starts=part.starts,
        stops=part.stops,
        side=part.side,
        act=part.act.pairs(),
        origin=origins.named(part.origin),
        since=part.since,
        until=part.until,
    )
