"""Finds the header of a statement's table on a PDF page by the names that its format gives its columns."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wallet_vault.importers._delimited import RowsFormat
from wallet_vault.importers._dialect import Header, plain_name
from wallet_vault.importers._pdf_formats import PDF_FORMATS
from wallet_vault.importers._pdf_lines import PrintedLine, PrintedWord
from wallet_vault.importers._pdf_pages import around
from wallet_vault.importers._statement import find_header
from wallet_vault.model.span import Box

_LONGEST_NAME_WORDS = 5
_MIN_LABELS = 3
_MAX_LABELS = 40
_ONE_LABEL_HEIGHTS = 1.0
"""Unknown words closer than this are one column's name."""


@dataclass(frozen=True, slots=True)
class Label:
    """The name of one column, and where it is printed."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PrintedHeader:
    """``columns`` says which label is which column, as the readers of tables know one."""

    labels: tuple[Label, ...]
    rows_format: RowsFormat
    columns: Mapping[str, int]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(label.text for label in self.labels)

    def at(self, row: int) -> Header:
        """The header as the readers of tables know one, in a row counted from 0."""
        return Header(row, self.columns, self.texts)


@dataclass(frozen=True, slots=True)
class HeaderFinder:
    """How headers are told: ``can_be`` says of words whether the others should look at all."""

    can_be: Callable[[Sequence[PrintedWord]], bool]
    in_line: Callable[[PrintedLine, float], PrintedHeader | None]
    of_cells: Callable[[Sequence[Sequence[PrintedWord]]], PrintedHeader | None]


_BEGINNINGS = frozenset(
    name[:length] for rows_format in PDF_FORMATS for name in rows_format.names for length in range(2, len(name) + 1)
)


def labels_in(line: PrintedLine, height: float) -> tuple[Label, ...]:
    """The texts that stand apart on a line, whatever they say; none where there are too few or too many."""
    if not _MIN_LABELS <= len(line.words) <= _MAX_LABELS * _LONGEST_NAME_WORDS:
        return ()
    labels = tuple(_labels(line.words, {}, height))
    return labels if _MIN_LABELS <= len(labels) <= _MAX_LABELS else ()


def labels_of_cells(cells: Sequence[Sequence[PrintedWord]]) -> tuple[Label, ...]:
    """The texts of the cells of a ruled row, whatever they say; none where a cell is empty."""
    return tuple(map(_label, cells)) if _MIN_LABELS <= len(cells) <= _MAX_LABELS and all(cells) else ()


def can_be_header(words: Sequence[PrintedWord]) -> bool:
    """Whether enough of these words begin a column's name for a closer look."""
    return sum(_plain([word]) in _BEGINNINGS for word in words) >= _MIN_LABELS


def header_in(line: PrintedLine, height: float) -> PrintedHeader | None:
    """The header that a line is, told by the first format that knows enough of its names."""
    if len(line.words) > _MAX_LABELS * _LONGEST_NAME_WORDS or not can_be_header(line.words):
        return None
    for rows_format in PDF_FORMATS:
        labels = tuple(_labels(line.words, rows_format.names, height))
        header = _known(labels, rows_format)
        if header is not None:
            return header
    return None


def header_of_cells(cells: Sequence[Sequence[PrintedWord]]) -> PrintedHeader | None:
    """The header that a ruled row is; a name in two languages, one below the other, counts by either."""
    for rows_format in PDF_FORMATS:
        labels = tuple(_label_of_cell(words, rows_format.names) for words in cells)
        header = _known(labels, rows_format)
        if header is not None:
            return header
    return None


def _known(labels: tuple[Label, ...], rows_format: RowsFormat) -> PrintedHeader | None:
    if not _MIN_LABELS <= len(labels) <= _MAX_LABELS:
        return None
    header = find_header([[label.text for label in labels]], rows_format)
    return PrintedHeader(labels, rows_format, header.columns) if header else None


def _labels(words: Sequence[PrintedWord], names: Mapping[str, str], height: float) -> Iterator[Label]:
    """The longest run of words that is a name, again and again; what is none of them stands for itself."""
    place = 0
    unknown: list[PrintedWord] = []
    while place < len(words):
        length = _name_length(words[place : place + _LONGEST_NAME_WORDS], names)
        word = words[place]
        if unknown and (length or word.left - unknown[-1].right > _ONE_LABEL_HEIGHTS * height):
            yield _label(unknown)
            unknown = []
        if length:
            yield _label(words[place : place + length])
        else:
            unknown.append(word)
        place += max(length, 1)
    if unknown:
        yield _label(unknown)


def _name_length(words: Sequence[PrintedWord], names: Mapping[str, str]) -> int:
    return next((n for n in range(len(words), 0, -1) if _plain(words[:n]) in names), 0)


def _plain(words: Sequence[PrintedWord]) -> str:
    return plain_name("".join(word.text for word in words))


def _label(words: Sequence[PrintedWord]) -> Label:
    return Label(" ".join(word.text for word in words), around([word.box for word in words]))


def _label_of_cell(words: Sequence[PrintedWord], names: Mapping[str, str]) -> Label:
    """The whole cell where it is a name; else the first of its lines that is."""
    lines: dict[float, list[PrintedWord]] = {}
    for word in words:
        lines.setdefault(word.middle, []).append(word)
    known = next((line for line in (words, *lines.values()) if _plain(line) in names), words)
    return _label(known)


BY_NAMES = HeaderFinder(can_be_header, header_in, header_of_cells)
"""Headers of known formats."""
