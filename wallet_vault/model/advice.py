"""A short piece of advice on protecting an account now, with what it rests on. Chosen and worded elsewhere."""

from dataclasses import dataclass
from enum import StrEnum

from wallet_vault.model.channel import Origin


class AdviceKind(StrEnum):
    """What it is about, in the order it is given."""

    NEVER = "never"
    """What must not be done, whoever asks for it."""
    FREEZE = "freeze"
    PASSWORD = "password"  # noqa: S105 - a kind of advice
    SECOND_FACTOR = "second_factor"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Advice:
    """``text`` is in the language in force."""

    id: str
    kind: AdviceKind
    text: str
    origin: Origin
