"""What all layouts look at: the screen, its label–value pairs, and the lines that belong to none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wallet_vault.extraction.finders import Clues
from wallet_vault.extraction.finders.amount import parse_printed
from wallet_vault.extraction.pairs import Pair, pair_up
from wallet_vault.extraction.passage import Passage, joined
from wallet_vault.extraction.screen import Printed, Screen, screen_of
from wallet_vault.model import EventKind, FindingKind, Page
from wallet_vault.values.amounts import ParsedAmount


@dataclass(frozen=True, slots=True)
class FreeAmount:
    """A line that is an amount and nothing else, at no label."""

    line: Printed
    amount: ParsedAmount


@dataclass(frozen=True, slots=True)
class View:
    """``rest`` are the lines that no pair has taken; ``amounts`` the amounts among them."""

    screen: Screen
    pairs: tuple[Pair, ...]
    rest: tuple[Printed, ...]
    amounts: tuple[FreeAmount, ...]
    clues: Clues

    def of(self, kind: FindingKind, *roles: str) -> Iterator[Pair]:
        """The pairs of a kind; with ``roles`` only those, in the order of the roles."""
        pairs = [pair for pair in self.pairs if pair.binding.kind is kind]
        if not roles:
            yield from pairs
        for role in roles:
            yield from (pair for pair in pairs if pair.binding.role == role)

    def passage(self, *lines: Printed) -> Passage:
        return joined([line.line for line in lines], self.screen.number)

    def events(self) -> frozenset[EventKind]:
        """The kinds of happening that the labels speak of."""
        return frozenset(pair.binding.event for pair in self.pairs if pair.binding.event is not None)


def view_of(page: Page, clues: Clues) -> View:
    """Look at a page."""
    screen = screen_of(page, clues.lexicon)
    pairs, rest = pair_up(screen, clues)
    return View(screen, tuple(pairs), tuple(rest), tuple(_amounts(rest)), clues)


def _amounts(lines: Sequence[Printed]) -> Iterator[FreeAmount]:
    for line in lines:
        amount = parse_printed(line.text)
        if amount is not None and _looks_like_money(line.text, amount):
            yield FreeAmount(line, amount)


def _looks_like_money(text: str, amount: ParsedAmount) -> bool:
    """Whether a bare number can be money: it has a unit, or cents."""
    exponent = amount.value.as_tuple().exponent
    return bool(amount.unit) or (isinstance(exponent, int) and -exponent == 2 and "%" not in text)
