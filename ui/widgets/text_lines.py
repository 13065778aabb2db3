"""Breaks plain text into the lines that fit a width, for painted text. Knows no markup."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QTextLayout, QTextOption


def elided(text: str, font: QFont, width: float) -> str:
    """One line that fits ``width``, cut at its end with "…" if it must be."""
    bare = " ".join(text.split()) if "\n" in text else text
    return QFontMetricsF(font).elidedText(bare, Qt.TextElideMode.ElideRight, width)


def wrapped(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """At most ``most`` lines that fit ``width``; the last is cut with "…" where more follows."""
    if surely_fits(text, em_of(font), width):
        return (text,)
    bare = " ".join(text.split())
    layout = QTextLayout(bare, font)
    layout.setTextOption(_wrapping())
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1.0))
        start, length = line.textStart(), line.textLength()
        is_last = len(lines) == most - 1
        lines.append(elided(_units(bare, start), font, width) if is_last else _units(bare, start, length).rstrip())
    layout.endLayout()
    return tuple(lines) or ("",)


def line_count(text: str, font: QFont, width: float) -> int:
    """How many lines ``text`` takes at ``width``, its own line breaks kept."""
    count = 0
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(_wrapping())
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
        layout.endLayout()
        count += max(1, layout.lineCount())
    return count


def units_before(text: str, position: int) -> int:
    """What Qt counts up to a character of ``text``: UTF-16 units, of which some characters have two."""
    return len(text[:position].encode("utf-16-le")) // 2


def _units(text: str, start: int, length: int | None = None) -> str:
    """The stretch of ``text`` that Qt means by ``start`` and ``length``."""
    end = None if length is None else 2 * (start + length)
    return text.encode("utf-16-le")[2 * start : end].decode("utf-16-le", "replace")


def surely_fits(text: str, em: float, width: float) -> bool:
    """Whether ``text`` fits ``width`` though every character were as wide as they come: needs no measuring."""
    return len(text) * em < width and "\n" not in text


def scaled(font: QFont, factor: float) -> QFont:
    """``font`` in another size, whether its own was given in pixels or in points."""
    other = QFont(font)
    other.setPixelSize(max(9, round(QFontInfo(font).pixelSize() * factor)))
    return other


def em_of(font: QFont) -> float:
    """More than the width of any character of ``font``."""
    return QFontMetricsF(font).height() * 1.1


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
