"""Something that is due in a case, with its reckoning in words. Not the reckoning itself."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wallet_vault.model.case import CaseId
from wallet_vault.model.channel import ClockSide, Origin


class DueKind(StrEnum):
    CLOCK = "clock"
    """A channel's own deadline, or the person's."""
    PROMISE = "promise"
    """The other side said so, in the log or in the evidence."""
    GAP = "gap"
    """Needed evidence that is missing."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """``target`` is the submission, contact, event or proof it comes from; a gap has no day.

    ``sentences`` say what is due and how that was reckoned; ``origin`` and ``side`` are a clock's.
    """

    case: CaseId
    kind: DueKind
    target: str
    title: str
    sentences: tuple[str, ...]
    due_on: date | None = None
    rule: str = ""
    """Which of its target's clocks or promises it is."""
    side: ClockSide = ClockSide.CHANNEL
    origin: Origin | None = None

    @property
    def key(self) -> str:
        """What the person settles when they say that it is done."""
        return f"{self.kind}/{self.target}/{self.rule}/{self.due_on}"

    def is_overdue(self, today: date) -> bool:
        return self.due_on is not None and today > self.due_on
