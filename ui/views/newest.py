"""Lets only the answer to the newest question through: the others come too late to be shown. Asks nothing itself."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Newest:
    def __init__(self) -> None:
        self._asked = 0

    def only(self, show: Callable[[T], None]) -> Callable[[T], None]:
        """A callback for the question that is asked now; it shows nothing once another was asked or all dropped."""
        self._asked += 1
        asked = self._asked

        def heed(answer: T) -> None:
            if asked == self._asked:
                show(answer)

        return heed

    def drop(self) -> None:
        """Let no answer through that was asked for so far."""
        self._asked += 1
