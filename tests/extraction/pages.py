"""Builds pages by hand, without text recognition: lines where a screen shows them."""

from wallet_vault.model import Extraction, Finding, Observation, Page, Reading, TextLine, Tool

WIDTH, HEIGHT = 1080, 2400
OCR = Tool("image", "1", "by hand")


def line(
    text: str,
    top: float,
    left: float = 60,
    *,
    right: float | None = None,
    centred: bool = False,
    size: float = 48,
    confidence: float = 0.99,
) -> TextLine:
    """One line of type ``size`` pixels high; its width follows from its characters unless ``right`` ends it."""
    width = sum(size if ord(character) > 0x2E80 else 0.55 * size for character in text)
    if centred:
        left = (WIDTH - width) / 2
    elif right is not None:
        left = right - width
    return TextLine(text, (left, top, left + width, top + size), confidence)


def rows(
    *pairs: tuple[str, str], top: float = 900, gap: float = 110, label_left: float = 60, value_right: float = 1020
) -> list[TextLine]:
    """Labels on the left, values set against the right edge; ``\\n`` breaks a value over lines."""
    lines = []
    for place, (label, value) in enumerate(pairs):
        at = top + place * gap
        lines.append(line(label, at, label_left))
        lines += [line(part, at + 60 * index, right=value_right) for index, part in enumerate(value.split("\n"))]
        top += 60 * value.count("\n")
    return lines


def status_bar(clock: str = "14:25") -> list[TextLine]:
    return [line(clock, 24, 60, size=40), line("5G 83", 24, 860, size=40)]


def page(*groups: list[TextLine] | TextLine, number: int = 0) -> Page:
    lines = [found for group in groups for found in (group if isinstance(group, list) else [group])]
    return Page(number, WIDTH, HEIGHT, tuple(sorted(lines, key=lambda found: (found.box[1], found.box[0]))))


def reading(*pages: Page) -> Reading:
    text = "\n\n".join("\n".join(found.text for found in one.lines) for one in pages)
    return Reading(OCR, "image/png", text, pages)


def one(extraction: Extraction) -> Observation:
    """The only observation."""
    assert len(extraction.observations) == 1, extraction.observations
    return extraction.observations[0]


def value(extraction: Extraction, key: str | None) -> str:
    return finding(extraction, key).value if key else ""


def finding(extraction: Extraction, key: str) -> Finding:
    return next(found for found in extraction.findings if found.key == key)


def values(extraction: Extraction, kind: str, role: str | None = None) -> list[str]:
    return [found.value for found in extraction.findings if found.kind == kind and role in {None, found.role}]
