"""What a layout gets to draw one picture, and how a layout is listed. Knows no wallet."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from screens import Screen

from .invention import Invention
from .truth import Truth


@dataclass(frozen=True, slots=True)
class Sheet:
    """One empty screen, one empty truth and one source of invention; ``variant`` from 0 to 4."""

    screen: Screen
    truth: Truth
    invent: Invention
    variant: int

    @property
    def chance(self) -> Random:
        return self.invent.chance

    @property
    def is_dark(self) -> bool:
        return self.screen.look.theme == "dark"

    def one_of(self, *choices: str) -> str:
        """A choice that follows from the variant, so that the test part holds forms that the tune part does not."""
        return choices[self.variant % len(choices)]


@dataclass(frozen=True, slots=True)
class Layout:
    """``detail`` screens tell exactly one event; others list several, or none."""

    name: str
    language: str
    draw: Callable[[Sheet], None]
    shape: str = "detail"
