"""Dates of chats that are written as three numbers: their order is told by the whole chat, not by one message."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wallet_vault.model import When

_ORDERS = {"day first": (2, 1, 0), "month first": (2, 0, 1)}
"""Which of the three numbers is the year, the month, the day."""

_FIRST_YEAR, _LAST_YEAR = 1990, 2099


@dataclass(frozen=True, slots=True)
class Stamp:
    """Three numbers of a date as printed, and the clock of 24 hours."""

    numbers: tuple[int, int, int]
    hour: int
    minute: int
    second: int | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """``is_open`` where both orders give a possible chat: then the first is only an assumption."""

    name: str
    places: tuple[int, int, int]
    is_open: bool = False


_MOST_WRONG = 0.5


def order_of(stamps: Sequence[Stamp]) -> Order | None:
    """The order in which most are dates and the chat runs backwards least; ``None`` where no order fits.

    A message may quote a line that looks like a stamp: single wrong dates do not count against an order.
    """
    years_first = sum(stamp.numbers[0] > 31 for stamp in stamps) > len(stamps) / 2
    orders = {"year first": (0, 1, 2)} if years_first else _ORDERS
    faults = {name: _faults(stamps, places) for name, places in orders.items()}
    best = min(faults, key=lambda name: faults[name])
    if faults[best][0] > _MOST_WRONG * len(stamps):
        return None
    is_open = len(orders) > 1 and len(set(faults.values())) == 1 and not _is_same(stamps)
    return Order(best, orders[best], is_open)


def _faults(stamps: Sequence[Stamp], places: tuple[int, int, int]) -> tuple[int, int]:
    """How many dates are none in that order, and how often the chat runs backwards."""
    moments = [when for stamp in stamps if (when := moment(stamp, places)) is not None]
    instants = [when.earliest() for when in moments]
    return len(stamps) - len(moments), sum(later < earlier for earlier, later in pairwise(instants))


def _is_same(stamps: Sequence[Stamp]) -> bool:
    """Whether both orders give the same dates (4/4/2025)."""
    return all(stamp.numbers[0] == stamp.numbers[1] for stamp in stamps)


def moment(stamp: Stamp, places: tuple[int, int, int]) -> When | None:
    """The moment in that order, ``None`` where the calendar does not have it; no zone is stated."""
    year, month, day = (stamp.numbers[place] for place in places)
    year += 2000 if year < 100 else 0
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not 1 <= month <= 12:
        return None
    when = When(year, month, day, stamp.hour, stamp.minute, stamp.second)
    try:
        when.earliest()
    except ValueError:
        return None
    return when
