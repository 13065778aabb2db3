"""A moment as a source tells it: only as precise as it was told, and why we believe the rest."""

import re
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache

import msgspec
from msgspec.structs import replace

_ISO = re.compile(
    r"(?:(?P<year>\d{4})|-)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
    r"(?P<offset>Z|[+-]\d\d:\d\d)?"
)
_WHOLE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([+-])(\d\d):(\d\d)", re.ASCII)
_WHOLE_LENGTH = 25


class Precision(StrEnum):
    """The smallest part that the source states."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class Basis(StrEnum):
    """What a moment, a year or a zone rests on."""

    STATED = "stated"
    WALLET = "wallet"
    """The wallet always writes this zone."""
    STATEMENT = "statement"
    """Another line of the same statement, chat or mail gives it."""
    FILE = "file"
    """Metadata of the file (EXIF, modification time)."""
    PERSON = "person"


class When(msgspec.Struct, frozen=True, gc=False):
    """A calendar moment whose parts may be missing.

    ``offset_minutes`` is east of UTC, ``None`` where nobody says. A missing ``year`` with a month
    is a year-less date ("11-03 14:22"). ``basis`` says what the moment rests on.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset_minutes: int | None = None
    basis: Basis = Basis.STATED

    @property
    def precision(self) -> Precision:
        if self.second is not None:
            return Precision.SECOND
        if self.minute is not None:
            return Precision.MINUTE
        if self.day is not None:
            return Precision.DAY
        return Precision.MONTH if self.month is not None else Precision.YEAR

    @property
    def has_year(self) -> bool:
        return self.year is not None

    @classmethod
    def parse(cls, text: str, basis: Basis = Basis.STATED) -> "When":
        """Read what :meth:`isoformat` writes. Raises ``ValueError`` on anything else."""
        if len(text) == _WHOLE_LENGTH and (match := _WHOLE.fullmatch(text)):
            return cls._of_whole(match, basis)
        match = _ISO.fullmatch(text)
        if match is None or (match["year"] is None and match["month"] is None):
            raise ValueError(f"not a moment: {text!r}")
        offset = match["offset"]
        minutes = None
        if offset == "Z":
            minutes = 0
        elif offset:
            sign = -1 if offset[0] == "-" else 1
            minutes = sign * (int(offset[1:3]) * 60 + int(offset[4:6]))

        def part(name: str) -> int | None:
            return int(match[name]) if match[name] is not None else None

        when = cls(
            part("year"), part("month"), part("day"), part("hour"), part("minute"), part("second"), minutes, basis
        )
        when.earliest()  # the calendar check
        return when

    @classmethod
    def _of_whole(cls, match: re.Match[str], basis: Basis) -> "When":
        """A moment to the second with its offset, the usual one of statements: without looking for what is missing."""
        moment = datetime.fromisoformat(match[1])  # the calendar check
        offset = int(match[3]) * 60 + int(match[4])
        _zone(offset)  # too far from UTC is no zone
        return cls(
            moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second,
            -offset if match[2] == "-" else offset, basis,
        )  # fmt: skip

    @classmethod
    def from_datetime(cls, moment: datetime, basis: Basis = Basis.STATED) -> "When":
        """The moment to the second; an aware ``moment`` keeps its offset."""
        offset = moment.utcoffset()
        return cls(
            moment.year,
            moment.month,
            moment.day,
            moment.hour,
            moment.minute,
            moment.second,
            None if offset is None else int(offset.total_seconds() // 60),
            basis,
        )

    def isoformat(self) -> str:
        """ISO 8601 to its precision; a year-less date starts with ``--``."""
        text = f"{self.year:04d}" if self.year is not None else "-"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        if self.hour is not None and self.minute is not None:
            text += f"T{self.hour:02d}:{self.minute:02d}"
            if self.second is not None:
                text += f":{self.second:02d}"
            if self.offset_minutes is not None:
                sign = "-" if self.offset_minutes < 0 else "+"
                text += f"{sign}{abs(self.offset_minutes) // 60:02d}:{abs(self.offset_minutes) % 60:02d}"
        return text

    def with_year(self, year: int, basis: Basis) -> "When":
        return replace(self, year=year, basis=basis)

    def with_offset(self, minutes: int) -> "When":
        return replace(self, offset_minutes=minutes)

    def earliest(self, assumed_offset_minutes: int = 480) -> datetime:
        """The first instant the moment can mean, aware, in its own zone.

        Without a zone, ``assumed_offset_minutes`` is used: China time, where most of these wallets
        live. Without a year the leap year 4 is used, so that such moments sort first.
        Raises ``ValueError`` for a date that the calendar does not have.
        """
        offset = self.offset_minutes if self.offset_minutes is not None else assumed_offset_minutes
        return datetime(
            self.year if self.year is not None else 4,
            self.month or 1,
            self.day or 1,
            self.hour or 0,
            self.minute or 0,
            self.second or 0,
            tzinfo=_zone(offset),
        )

    def sort_key(self) -> tuple[int, datetime, int]:
        """Order by time; year-less moments last, and the less precise first among equals."""
        return (0 if self.has_year else 1, self.earliest(), _RANKS[self.precision])


@lru_cache(maxsize=256)
def _zone(offset_minutes: int) -> timezone:
    return timezone(timedelta(minutes=offset_minutes))


_RANKS = {precision: rank for rank, precision in enumerate(Precision)}
