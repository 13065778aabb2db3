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
from wallet_vault.complaints.sourced import DataFileFaulty, OriginGiven, Origins, TextsGiven, Words
from wallet_vault.i18n import language
from wallet_vault.model.channel import (
    Channel,
    ChannelContact,
    ChannelId,
    ClockRule,
    ClockSide,
    FormField,
    Milestone,
    Rung,
    Statement,
    Term,
    TermUnit,
    TextLimit,
    Way,
)

_Count = Annotated[int, msgspec.Meta(ge=1, le=9999)]
_RUNGS = {rung.name.lower(): rung for rung in Rung}


class _Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    count: _Count
    unit: TermUnit

    def checked(self) -> Term:
        return Term(self.count, self.unit)


class _Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: TextsGiven
    origin: str
    check: Literal["", "provider_first", "age", "own_name", "once"] = ""
    term: _Term | None = None


class _Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: TextsGiven
    origin: str
    key: str = ""
    required: bool = True


class _Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    characters: _Count
    origin: str
    is_exact: bool = True


class _Clock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: Words
    term: _Term
    starts: Milestone
    stops: tuple[Milestone, ...]
    act: TextsGiven
    origin: str
    side: ClockSide = ClockSide.CHANNEL
    since: date | None = None
    until: date | None = None


class _Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    way: Way
    value: Words
    note: TextsGiven
    origin: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: TextsGiven
    rung: Literal["service", "provider", "mediation", "regulator", "legal"]
    region: Literal["CN", "US", "GB", "EU", ""]
    letter: Literal["formal", "form", "report", "short", "statement"]
    languages: Annotated[tuple[Literal["zh_CN", "en"], ...], msgspec.Meta(min_length=1)]
    origins: dict[str, OriginGiven]
    keeps_identifiers_out: bool = False
    providers: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    duties: tuple[_Statement, ...] = ()
    before: tuple[_Statement, ...] = ()
    grounds: tuple[_Statement, ...] = ()
    fields: tuple[_Field, ...] = ()
    limit: _Limit | None = None
    clocks: tuple[_Clock, ...] = ()
    attachments: tuple[_Statement, ...] = ()
    contacts: tuple[_Contact, ...] = ()
    false_contacts: tuple[_Contact, ...] = ()
    notes: tuple[_Statement, ...] = ()


def channels() -> tuple[Channel, ...]:
    """All channels that come with the program, by rung and id, their sources named in the language in force.

    Raises ``DataFileFaulty``.
    """
    return _channels(language())


@cache
def _channels(_language: str) -> tuple[Channel, ...]:
    found = (parse_channel(path.stem, path.read_text("utf-8")) for path in _files())
    return tuple(sorted(found, key=lambda channel: (channel.rung, channel.id)))


def channel(channel_id: str, among: Iterable[Channel] | None = None) -> Channel | None:
    """The channel of that id."""
    return next((found for found in (channels() if among is None else among) if found.id == channel_id), None)


def parse_channel(channel_id: str, text: str) -> Channel:
    """Read one file's text. Raises ``DataFileFaulty`` for anything that is not just right."""
    try:
        file = msgspec.convert(tomllib.loads(text), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataFileFaulty(f"{channel_id}: {error}") from error
    origins = Origins(file.origins)
    made = _channel(ChannelId(channel_id), file, origins)
    origins.refuse_idle()
    return made


def _files() -> tuple[Path, ...]:
    return tuple(sorted(resources.path("channels").glob("*.toml")))


def _channel(channel_id: ChannelId, file: _File, origins: Origins) -> Channel:
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
        attachments=_statements(file.attachments, origins),
        contacts=_contacts(file.contacts, origins),
        false_contacts=_contacts(file.false_contacts, origins),
        notes=_statements(file.notes, origins),
    )


def _statements(parts: Iterable[_Statement], origins: Origins) -> tuple[Statement, ...]:
    return tuple(
        Statement(part.text.pairs(), origins.named(part.origin), part.check, part.term.checked() if part.term else None)
        for part in parts
    )


def _contacts(parts: Iterable[_Contact], origins: Origins) -> tuple[ChannelContact, ...]:
    return tuple(ChannelContact(part.way, part.value, part.note.pairs(), origins.named(part.origin)) for part in parts)


def _limit(part: _Limit | None, origins: Origins) -> TextLimit | None:
    return TextLimit(part.characters, part.is_exact, origins.named(part.origin)) if part else None


def _clock(part: _Clock, origins: Origins) -> ClockRule:
    if part.since and part.until and part.since > part.until:
        raise DataFileFaulty(f"clock {part.id} ends before it begins")
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
