"""Binds labels on a screen to the values beside or below them, by geometry. Tells no happening."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from wallet_vault.extraction.finders import Clues, Match, finder
from wallet_vault.extraction.lexicon import Binding
from wallet_vault.extraction.passage import Passage, joined
from wallet_vault.extraction.screen import Printed, Screen
from wallet_vault.model import Box, FindingKind

_UNBROKEN = frozenset({FindingKind.TRANSACTION_ID, FindingKind.REFERENCE, FindingKind.ADDRESS})
"""Kinds whose values go on in the next line without a blank."""
_NEXT_LINE = 0.9
_BELOW_LABEL = 1.9
_ALIGNED = 1.3
"""Distances in heights of a line."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the value that was read at it."""

    binding: Binding
    label: str
    match: Match
    passage: Passage
    top: float


@dataclass(slots=True)
class _Label:
    line: Printed
    bindings: tuple[Binding, ...]
    start: int
    values: list[Printed] = field(default_factory=list)

    @property
    def is_inline(self) -> bool:
        return self.start < len(self.line.text)

    def value_part(self, page: int) -> Printed:
        """The part of the label's own line that is its value."""
        value = joined([self.line.line], page).after(self.start)
        box = value.span(0, len(value.text)).box or self.line.line.box
        return Printed(replace(self.line.line, box=box, level=self._level_of_value()), value.text)

    def _level_of_value(self) -> Box | None:
        if self.line.line.level is None:
            return None
        left, top, right, bottom = self.line.line.level
        return left + (right - left) * self.start / len(self.line.text), top, right, bottom


def pair_up(screen: Screen, clues: Clues) -> tuple[list[Pair], list[Printed]]:
    """The pairs of a screen from top to bottom, and the lines that belong to none."""
    labels = [label for row in screen.rows() for label in _labels_of(row, clues)]
    label_lines = {id(label.line) for label in labels}
    taken = label_lines | {id(value) for label in labels for value in label.values}
    pairs: list[Pair] = []
    unbound: set[int] = set()
    for label in labels:
        values = _values(label, screen, labels, taken)
        taken |= {id(value) for value in values}
        pair = _read(label, values, screen, clues)
        if pair is not None:
            pairs.append(pair)
        elif not _means_nothing(label):
            unbound |= {id(value) for value in values} | ({id(label.line)} if label.is_inline else set())
    rest = [line for line in screen.lines if id(line) not in taken or id(line) in unbound]
    return pairs, rest


def _labels_of(row: Sequence[Printed], clues: Clues) -> Iterator[_Label]:
    """The labels of a row, each with what stands to its right. What a label is followed by at once is its value."""
    last: _Label | None = None
    for line in row:
        found = clues.lexicon.label(line.text)
        is_whole = found is not None and found[1] == len(line.text)
        if found is None or (
            last is not None and not last.values and not last.is_inline and (is_whole or found is not None)
        ):
            if last is not None:
                last.values.append(line)
            continue
        if last is not None:
            yield last
        last = _Label(line, *found)
    if last is not None:
        yield last


def _values(label: _Label, screen: Screen, labels: Sequence[_Label], taken: set[int]) -> list[Printed]:
    """The lines of a label's value: to its right, or below it, and their continuation."""
    values = list(label.values)
    if not values and not label.is_inline:
        first = _first_below(label.line, screen, taken)
        if first is None:
            return []
        values = [first]
        beside_label = False
    else:
        beside_label = True
    last = values[-1] if values else label.value_part(screen.number)
    column = last if beside_label else label.line
    for line in screen.lines:
        if line.top <= last.middle or id(line) in taken or line in values:
            continue
        if line.top - last.bottom > _NEXT_LINE * max(last.height, line.height) or any(
            other.line.beside(line) for other in labels
        ):
            break
        if _in_column(line, last, column) and (
            not beside_label or not values or line.left > label.line.right - label.line.height
        ):
            values.append(line)
            last = line
    return values


def _first_below(label: Printed, screen: Screen, taken: set[int]) -> Printed | None:
    """The line right under a label, in line with its left edge or its centre."""
    for line in screen.lines:
        if line.top <= label.middle:
            continue
        if line.top - label.bottom > _BELOW_LABEL * label.height:
            return None
        aligned = abs(line.left - label.left) < _ALIGNED * label.height
        if aligned or abs(line.centre - label.centre) < _ALIGNED * label.height:
            return None if id(line) in taken else line
    return None


def _in_column(line: Printed, last: Printed, column: Printed) -> bool:
    """Whether a line goes on below another: the same type, and the same left or right edge."""
    same_type = 0.6 < line.height / last.height < 1.6
    near = _ALIGNED * column.height
    return same_type and (
        min(abs(line.left - edge.left) for edge in (last, column)) < near or abs(line.right - last.right) < near
    )


def _read(label: _Label, values: Sequence[Printed], screen: Screen, clues: Clues) -> Pair | None:
    for binding in label.bindings:
        matches = _matches(label, values, screen, clues, binding)
        best = next((found for found in matches if found[0].scheme), matches[0] if matches else None)
        if best is not None:
            printed = label.line.line.text[: label.start] if label.is_inline else label.line.line.text
            return Pair(binding, printed.strip().rstrip(":： "), *best, label.line.top)
    return None


def _matches(
    label: _Label, values: Sequence[Printed], screen: Screen, clues: Clues, binding: Binding
) -> list[tuple[Match, Passage]]:
    """What a binding's finder reads in the value, taken with all of its lines first."""
    if binding.kind is None:
        return []
    passages = _passages(label, values, screen, binding.kind)
    read = ((finder(binding.kind).read(passage.text, clues, binding), passage) for passage in passages)
    return [(match, passage) for match, passage in read if match is not None]


def _passages(label: _Label, values: Sequence[Printed], screen: Screen, kind: FindingKind) -> Iterator[Passage]:
    """The value as one text: for numbers as many lines as are numbers, for words all of them."""
    lines = [value.line for value in values]
    own = [label.line.line] if label.is_inline else []
    glue = "" if kind in _UNBROKEN else None
    count = len(lines)
    if kind in _UNBROKEN:
        count = next((place for place, line in enumerate(values) if not _goes_on(line.text) and (place or own)), count)
    for end in range(count, -1, -1):
        passage = joined([*own, *lines[:end]], screen.number, glue=glue)
        passage = passage.after(label.start) if own else passage
        if passage.text:
            yield passage
        if kind not in _UNBROKEN and kind is not FindingKind.AMOUNT:
            return


def _goes_on(text: str) -> bool:
    """Whether a line can be the continuation of a number."""
    return text.isascii() and all(character.isalnum() or character in "_-.*|@" for character in text.strip())


def _means_nothing(label: _Label) -> bool:
    return all(binding.kind is None for binding in label.bindings)
