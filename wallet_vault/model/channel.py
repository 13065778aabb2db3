"""A place that accepts complaints, as dated data (``resources/channels/<id>.toml``). Advises nobody by itself."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import NewType

ChannelId = NewType("ChannelId", str)

Texts = tuple[tuple[str, str], ...]
"""(language, text), one for each language of the program."""


def text_in(language: str, texts: Texts) -> str:
    """The text of one language; "" where there is none."""
    return dict(texts).get(language, "")


class Confidence(StrEnum):
    """How well a fact about a channel is known."""

    READ = "READ"
    """The text itself, or a faithful copy, was read."""
    WEAK = "WEAK"
    """A secondary page says so."""
    UNSOURCED = "UNSOURCED"
    """Nobody was found who says so: never shown as official."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a fact rests on. ``read_on`` is when it was looked up: it may have changed since."""

    source: str
    read_on: date
    confidence: Confidence

    @property
    def is_confirmed(self) -> bool:
        return self.confidence is Confidence.READ


class Rung(IntEnum):
    """Where a channel stands on the ladder: the next is taken when one does not satisfy."""

    SERVICE = 1
    PROVIDER = 2
    """The provider's complaint desk, and above it."""
    MEDIATION = 3
    """Consumer association, market regulator, complaint platform, city hotline."""
    REGULATOR = 4
    LEGAL = 5


class TermUnit(StrEnum):
    WORKING_DAYS = "working_days"
    DAYS = "days"
    HOURS = "hours"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time as a rule or a promise states it."""

    count: int
    unit: TermUnit


class ClockSide(StrEnum):
    """Whose deadline it is."""

    CHANNEL = "channel"
    PERSON = "person"


class Milestone(StrEnum):
    """What starts and stops clocks."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    HELD = "held"
    """A holding reply: it will take longer, and why."""
    ANSWERED = "answered"
    """The final answer."""
    MEDIATION_ENDED = "mediation_ended"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One deadline of one channel. ``since`` and ``until`` bound the day of submission, both inclusive.

    Rules of one channel that share an ``id`` are versions, or sources that disagree: all are shown.
    """

    id: str
    term: Term
    starts: Milestone
    stops: tuple[Milestone, ...]
    side: ClockSide
    act: Texts
    """What is to happen, to follow "By then"."""
    origin: Origin
    since: date | None = None
    until: date | None = None

    def holds_for(self, submitted_on: date) -> bool:
        return (self.since is None or self.since <= submitted_on) and (self.until is None or submitted_on <= self.until)


class Way(StrEnum):
    """How a channel is reached."""

    PHONE = "phone"
    WEB = "web"
    MAIL = "mail"
    APP = "app"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class ChannelContact:
    """``value`` is a number, a domain or a path through an app's menus; ``note`` says what for."""

    way: Way
    value: str
    note: Texts
    origin: Origin

    @property
    def is_official(self) -> bool:
        """Whether it may be offered at all; an unsourced one may not."""
        return self.origin.confidence is not Confidence.UNSOURCED


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact in words. ``check`` names what the program can ask of a case beforehand, "" for nothing."""

    texts: Texts
    origin: Origin
    check: str = ""
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class FormField:
    """One field that the channel asks for. ``key`` is what the program fills in, "" for the person's own."""

    key: str
    names: Texts
    required: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class TextLimit:
    """``characters`` of the main text; ``is_exact`` unless the source says "about"."""

    characters: int
    is_exact: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Channel:
    """``providers`` are wallet ids it belongs to, empty for all of its ``region``."""

    id: ChannelId
    names: Texts
    rung: Rung
    region: str
    calendar: str
    letter: str
    """Which letter it takes: a name under ``resources/locales/<language>/letters``."""
    languages: tuple[str, ...]
    """The languages it takes letters in, the first by default."""
    keeps_identifiers_out: bool = False
    providers: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    """The reasons it is for, empty for any."""
    duties: tuple[Statement, ...] = ()
    before: tuple[Statement, ...] = ()
    """What must come first."""
    grounds: tuple[Statement, ...] = ()
    """What it is refused for."""
    fields: tuple[FormField, ...] = ()
    limit: TextLimit | None = None
    clocks: tuple[ClockRule, ...] = ()
    attachments: tuple[Statement, ...] = ()
    """What may be attached, and within which limits."""
    contacts: tuple[ChannelContact, ...] = ()
    false_contacts: tuple[ChannelContact, ...] = ()
    """What is published as this channel's contact and is not its own: to be warned of, never to be used."""
    notes: tuple[Statement, ...] = ()
    is_own: bool = False
    """Written down by the person."""

    def origins(self) -> tuple[Origin, ...]:
        """What each of its facts rests on."""
        statements = (*self.duties, *self.before, *self.grounds, *self.attachments, *self.notes)
        return (
            *(statement.origin for statement in statements),
            *(field.origin for field in self.fields),
            *(clock.origin for clock in self.clocks),
            *(contact.origin for contact in (*self.contacts, *self.false_contacts)),
            *([self.limit.origin] if self.limit else []),
        )
