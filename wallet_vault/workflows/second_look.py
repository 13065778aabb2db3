"""Reads doubtful fields of a picture again, larger and by the other engine; runs in the sandboxed child.

Agreement raises confidence, a difference becomes a notice. Never replaces a value: which reading is right is the
person's to say.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from msgspec import structs
from PIL import Image

from wallet_vault.model import Box, Extraction, Finding, FindingKind, Notice
from wallet_vault.ocr import OcrEngine

DOUBTFUL = 0.9
AGREED = 0.95
MOST_FIELDS = 12
"""Looked at again in one original; each takes a fifth of a second."""
_CHECKED_KINDS = frozenset(
    {
        FindingKind.AMOUNT,
        FindingKind.MOMENT,
        FindingKind.TRANSACTION_ID,
        FindingKind.REFERENCE,
        FindingKind.ADDRESS,
    }
)
_LOOKALIKES = frozenset("O0oQDIl1|B8S5Z2G6")
_LARGER = 2.0
_MARGIN = 0.6
"""Around the field, in heights of its box."""
_TALLEST_PX = 400
_WIDEST_PX = 3000


def look_again(
    extraction: Extraction, pictures: Callable[[int], Image.Image | None], other: OcrEngine | None
) -> Extraction:
    """The extraction with what a second reading says of its doubtful fields; as it is where there is no other engine.

    ``pictures`` gives the picture of a page number, ``None`` where the page is none.
    """
    if other is None or other.missing():
        return extraction
    changed: dict[str, Finding] = {}
    notices: list[Notice] = []
    for found in islice(_doubtful(extraction.findings), MOST_FIELDS):
        picture = pictures(found.span.page or 0)
        if picture is None or found.span.box is None:
            continue
        second = _read_field(picture, found.span.box, other)
        if second is None:
            continue
        if _same(found.text, second):
            changed[found.key] = structs.replace(found, confidence=max(found.confidence, AGREED))
        elif found.confidence < DOUBTFUL or _is_comparable(found.text, second):
            fields = (("first", found.text), ("second", second))
            notices.append(Notice("second_reading_differs", fields, found.span, found.key))
    findings = tuple(changed.get(found.key, found) for found in extraction.findings)
    return replace(extraction, findings=findings, notices=(*extraction.notices, *notices))


def other_engine(chosen: OcrEngine, engines: Sequence[OcrEngine]) -> OcrEngine | None:
    """The first engine that is not the chosen one and can run here."""
    return next((one for one in engines if one.name != chosen.name and not one.missing()), None)


def _doubtful(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The least sure first."""
    doubted = [found for found in findings if found.kind in _CHECKED_KINDS and _is_doubtful(found)]
    return sorted(doubted, key=lambda found: found.confidence)


def _is_doubtful(found: Finding) -> bool:
    if found.confidence < DOUBTFUL:
        return True
    is_number = found.kind in {FindingKind.TRANSACTION_ID, FindingKind.REFERENCE}
    is_mixed = any(c.isalpha() for c in found.value) and any(c.isdigit() for c in found.value)
    return is_number and is_mixed and not _is_hexadecimal(found.value) and bool(_LOOKALIKES.intersection(found.value))


def _is_hexadecimal(value: str) -> bool:
    """Its signs pass for none other."""
    return set(value.removeprefix("0x").lower()) <= set("0123456789abcdef")


def _read_field(picture: Image.Image, box: Box, other: OcrEngine) -> str | None:
    """What the other engine reads there; ``None`` where it reads nothing."""
    left, top, right, bottom = box
    margin = _MARGIN * (bottom - top)
    field = picture.crop(
        (
            max(0, round(left - margin)),
            max(0, round(top - margin)),
            min(picture.width, round(right + margin)),
            min(picture.height, round(bottom + margin)),
        )
    )
    factor = min(_LARGER, _TALLEST_PX / max(1, field.height), _WIDEST_PX / max(1, field.width))
    size = (max(1, round(field.width * factor)), max(1, round(field.height * factor)))
    lines = other.read(field.resize(size, Image.Resampling.LANCZOS))
    return "".join(line.text for line in lines) or None


def _same(first: str, second: str) -> bool:
    """Whether the second reading shows the first, whatever stands beside it."""
    return bool(_plain(first)) and _plain(first) in _plain(second)


def _is_comparable(first: str, second: str) -> bool:
    """Whether they differ in signs, not in length: a reading that lost half of a sure number tells nothing of it."""
    return len(_plain(first)) == len(_plain(second))


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
