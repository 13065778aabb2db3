"""A deadline that was reckoned, with everything it was reckoned from. Not the reckoning itself."""

from dataclasses import dataclass
from datetime import date

from wallet_vault.model.channel import ClockRule, Term
from wallet_vault.model.notice import Notice


@dataclass(frozen=True, slots=True)
class Reckoning:
    """``due_on`` is the last day in time. The day of ``started_on`` itself is not counted.

    ``rest_days`` are the public holidays and bridging days on weekdays that were skipped, and
    ``make_up_days`` the weekends that were counted because people work on them.
    """

    term: Term
    started_on: date
    due_on: date
    rest_days: tuple[date, ...] = ()
    make_up_days: tuple[date, ...] = ()
    notices: tuple[Notice, ...] = ()
    next_working_day: date | None = None
    """Where ``due_on`` is itself a rest day: the first working day after it."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A clock of a channel that runs, or has been stopped on ``stopped_on``."""

    rule: ClockRule
    reckoning: Reckoning
    stopped_on: date | None = None

    def is_overdue(self, today: date) -> bool:
        return self.stopped_on is None and today > self.reckoning.due_on
