"""Signs of danger in a reading: secrets that open a wallet, masked wherever they stand, and requests for secrets.

Judges no sender. A masked reading keeps every place: each hidden character becomes one "●".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from msgspec.structs import replace as with_changes

from wallet_vault.extraction.private_keys import private_keys
from wallet_vault.extraction.secret_outline import CELLS_APART, FEWEST_CHARACTERS, FEWEST_LETTERS, SecretOutline
from wallet_vault.extraction.secret_requests import secret_request_places
from wallet_vault.extraction.seed_phrases import Range, seed_phrases
from wallet_vault.model import Box, Field, Notice, Page, Reading, Record, Rows, Span, TextLine, Word, packed

SEED_PHRASE = "seed_phrase_shown"
PRIVATE_KEY = "private_key_shown"
SECRET_REQUEST = "secret_requested"  # noqa: S105 - the name of a notice
SECRET_CODES = frozenset({SEED_PHRASE, PRIVATE_KEY})

_MASK = "●"
_HIDDEN = re.compile(r"\S")
_BETWEEN_PAGES = "\n\n"
_WHOLE: Box = (0, 0, float("inf"), float("inf"))


@dataclass(frozen=True, slots=True)
class _Secret:
    code: str
    places: tuple[Range, ...]


def masked(reading: Reading) -> Reading:
    """The reading without any seed phrase or private key, and a notice with the place of each."""
    if not _is_any_in_rows(reading.rows):
        return _masked(reading)
    whole = _masked(replace(reading, records=reading.all_records(), rows=Rows()))
    rows, records = packed(whole.records)
    return replace(whole, rows=rows, records=records)


def _masked(reading: Reading) -> Reading:
    pages, notices = [], []
    renamed: dict[str, str] = {}
    for page, secrets in zip(reading.pages, _secrets_of_pages(reading.pages), strict=True):
        lines = _masked_lines(page, secrets)
        renamed |= {old.text: new.text for old, new in zip(page.lines, lines, strict=True) if old.text != new.text}
        pages.append(replace(page, lines=lines))
        notices += [Notice(s.code, span=Span.on_page(page.number, _box_of(page, s))) for s in secrets]
    in_text = _secrets(reading.text)
    hidden = [place for secret in in_text for place in secret.places]
    text = _renamed(_masked_text(reading.text, hidden), renamed)
    if not notices:
        notices = [Notice(s.code, span=Span.in_text(s.places[0][0], s.places[-1][1])) for s in in_text]
    boxes = [(s.span.page, s.span.box) for s in notices if s.span is not None and s.span.box is not None]
    records = tuple(_masked_record(record, hidden, boxes) for record in reading.records)
    metadata = tuple((name, _without_secrets(value)) for name, value in reading.metadata)
    notices = notices or list(_notices_of_records(reading))
    if not notices:
        return reading
    return replace(
        reading,
        text=text,
        pages=tuple(pages),
        records=records,
        metadata=metadata,
        notices=(*reading.notices, *notices),
    )


def secret_boxes(notices: Iterable[Notice], page: int) -> tuple[Box, ...]:
    """Where a picture is to be covered: all of it where a secret's place in the text says nothing of pictures."""
    spans = [notice.span for notice in notices if notice.code in SECRET_CODES and notice.span is not None]
    boxes = (span.box or _WHOLE for span in spans if span.box is None or span.page == page)
    return tuple(dict.fromkeys(boxes))


def request_notices(reading: Reading) -> Iterator[Notice]:
    """One notice for each sentence that asks for a secret, with its place."""
    for page in reading.pages:
        text = _page_text(page)
        for place in secret_request_places(text):
            yield Notice(SECRET_REQUEST, span=Span.on_page(page.number, _around(page, [place])))
    if not reading.pages:
        for start, end in secret_request_places(reading.text):
            yield Notice(SECRET_REQUEST, span=Span.in_text(start, end))


def _secrets(text: str) -> list[_Secret]:
    outline = SecretOutline(text)
    phrases = [_Secret(SEED_PHRASE, places) for places in seed_phrases(text, outline)]
    return [*phrases, *(_Secret(PRIVATE_KEY, (place,)) for place in private_keys(text, outline))]


def _masked_text(text: str, places: Iterable[Range]) -> str:
    """The text with "●" for every character in these places; blanks and line ends stay."""
    pieces, done = [], 0
    for start, end in sorted(places):
        pieces += [text[done:start], _HIDDEN.sub(_MASK, text[max(start, done) : end])]
        done = max(done, end)
    return "".join((*pieces, text[done:]))


def _renamed(text: str, renamed: Mapping[str, str]) -> str:
    """The text with the lines that pages have hidden."""
    return "\n".join(renamed.get(line, line) for line in text.split("\n")) if renamed else text


def _without_secrets(text: str) -> str:
    return _masked_text(text, [place for secret in _secrets(text) for place in secret.places])


# --- pages ---


def _page_text(page: Page) -> str:
    return "\n".join(line.text for line in page.lines)


def _secrets_of_pages(pages: Sequence[Page]) -> list[list[_Secret]]:
    """The secrets of each page, looked for in all pages at once: a phrase may go on overleaf."""
    texts = [_page_text(page) for page in pages]
    found = _secrets(_BETWEEN_PAGES.join(texts))
    starts = accumulate((len(text) + len(_BETWEEN_PAGES) for text in texts), initial=0)
    return [list(_within(found, start, start + len(text))) for start, text in zip(starts, texts, strict=False)]


def _within(secrets: Iterable[_Secret], start: int, end: int) -> Iterator[_Secret]:
    """What stands of the secrets between two places of the text, counted from the first."""
    for secret in secrets:
        places = [(max(at, start) - start, min(to, end) - start) for at, to in secret.places if at < end and to > start]
        if places:
            yield _Secret(secret.code, tuple(places))


def _line_starts(page: Page) -> list[int]:
    return list(accumulate((len(line.text) + 1 for line in page.lines), initial=0))


def _masked_lines(page: Page, secrets: Iterable[_Secret]) -> tuple[TextLine, ...]:
    hidden = [place for secret in secrets for place in secret.places]
    if not hidden:
        return page.lines
    texts = _masked_text(_page_text(page), hidden).split("\n")
    return tuple(_masked_line(line, text) for line, text in zip(page.lines, texts, strict=True))


def _masked_line(line: TextLine, text: str) -> TextLine:
    if text == line.text:
        return line
    return replace(line, text=text, words=tuple(_masked_words(line, text)))


def _masked_words(line: TextLine, text: str) -> Iterator[Word]:
    """The words as the line has them now; one that is not found in it is hidden whole."""
    at = 0
    for word in line.words:
        found = line.text.find(word.text, at)
        at = found + len(word.text) if found >= 0 else at
        shown = text[found:at] if found >= 0 else _MASK * len(word.text)
        yield replace(word, text=shown)


def _box_of(page: Page, secret: _Secret) -> Box:
    """One box over all of it, so that a word that was not read is covered too."""
    return _around(page, secret.places)


def _around(page: Page, places: Iterable[Range]) -> Box:
    starts = _line_starts(page)
    boxes = [
        line.box
        for line, start in zip(page.lines, starts, strict=False)
        if any(begin < start + len(line.text) and end > start for begin, end in places)
    ]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


# --- records ---


def _notices_of_records(reading: Reading) -> Iterator[Notice]:
    for field in (field for record in reading.records for field in record.fields):
        for secret in _secrets(f"{field.label}: {field.text}"):
            yield Notice(secret.code, span=field.span)
    for _name, value in reading.metadata:
        yield from (Notice(secret.code) for secret in _secrets(value))


_OnPage = tuple[int | None, Box]
"""A page and what of it is covered."""


def _masked_record(record: Record, hidden: list[Range], covered: Sequence[_OnPage]) -> Record:
    fields = tuple(_masked_field(field, hidden, covered) for field in record.fields)
    summary = _without_secrets(record.summary)
    if fields != record.fields:  # a summary may hold less of a phrase than can be told
        summary = _HIDDEN.sub(_MASK, record.summary)
    return with_changes(record, fields=fields, summary=summary)


def _masked_field(field: Field, hidden: list[Range], covered: Sequence[_OnPage]) -> Field:
    start, end = field.span.start, field.span.end
    if start is not None and end is not None:
        inside = [(max(at, start) - start, min(to, end) - start) for at, to in hidden if at < end and to > start]
        if inside and len(field.text) != end - start:
            inside = [(0, len(field.text))]
    elif any(_is_under(field.span, page, box) for page, box in covered):
        inside = [(0, len(field.text))]
    else:
        before = f"{field.label}: "
        found = [place for secret in _secrets(before + field.text) for place in secret.places]
        inside = [(max(0, at - len(before)), to - len(before)) for at, to in found if to > len(before)]
    if not inside:
        return field
    text = _masked_text(field.text, inside)
    value = text if field.value == field.text else _MASK * len(field.value)
    return with_changes(field, text=text, value=value)


def _is_under(span: Span, page: int | None, box: Box) -> bool:
    if span.box is None or span.page != page:
        return False
    left, top, right, bottom = span.box
    return left < box[2] and box[0] < right and top < box[3] and box[1] < bottom


# --- rows ---


def _is_any_in_rows(rows: Rows) -> bool:
    """Whether a cell holds a secret. A column that can hold none as a whole is not looked at cell by cell."""
    for group in rows.groups:
        labels = (*(cell.label for cell in group.cells), "")
        columns = (*map(group.printed, range(len(group.cells))), group.summaries)
        for label, texts in zip(labels, columns, strict=True):
            if not _is_any_long_enough(texts):
                continue
            cells = [f"{label}: {text}" for text in set(texts)]
            if SecretOutline(CELLS_APART.join(cells)).may_hold_any and any(map(_secrets, cells)):
                return True
    return False


def _is_any_long_enough(texts: Sequence[str]) -> bool:
    longest = max(map(len, texts), default=0)
    return longest >= FEWEST_LETTERS or (longest >= FEWEST_CHARACTERS and not "".join(texts).isascii())
