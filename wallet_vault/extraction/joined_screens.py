"""Takes a long picture apart that was joined from the pages of several payments. Lists and chats stay whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from wallet_vault.extraction.finders.amount import parse_printed
from wallet_vault.extraction.lexicon import Lexicon, word_key
from wallet_vault.extraction.screen import Printed, screen_of
from wallet_vault.model import Page

_LONG = 3.0
"""Height by width from which a picture may hold more than one screen."""
_HEADLINE = 1.35
"""How much larger than the usual type a page's own amount is set; a list's amounts are less than that."""


def screens_in(page: Page, lexicon: Lexicon) -> tuple[Page, ...]:
    """The page, or one page for each payment that it shows one below the other, in the same coordinates."""
    if page.height_px < _LONG * page.width_px:
        return (page,)
    screen = screen_of(page, lexicon)
    titles = [line for line in screen.lines if word_key(line.text) in lexicon.page_names]
    headlines = [line for line in screen.lines if _is_headline(line, screen.type_px)]
    if len(headlines) < 2:
        return (page,)
    cuts = [title.top - 1 for title in titles if headlines[0].bottom < title.top]
    for first, second in pairwise(headlines):
        if not any(first.bottom < title.top < second.top for title in titles):
            cuts.append(_widest_gap(first, second, screen.lines))
    return tuple(_between(page, sorted(cuts)))


def _is_headline(line: Printed, type_px: float) -> bool:
    return line.height > _HEADLINE * type_px and parse_printed(line.text) is not None


def _widest_gap(first: Printed, second: Printed, lines: Sequence[Printed]) -> float:
    between = [line for line in lines if first.bottom < line.top and line.bottom < second.top]
    gaps = [(lower.top - upper.bottom, lower.top - 1) for upper, lower in pairwise([first, *between, second])]
    return max(gaps)[1]


def _between(page: Page, cuts: Sequence[float]) -> Iterator[Page]:
    for top, bottom in pairwise([float("-inf"), *cuts, float("inf")]):
        yield replace(page, lines=tuple(line for line in page.lines if top <= line.upright[1] < bottom))
