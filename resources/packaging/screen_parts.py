"""Parts that wallet and chat screens share: title bars, label–value rows, bubbles. Decides no words and no values."""

# ruff: noqa: PLR0917
# A folder of scripts, not a package; x, y, text, size, colour is the order every drawing library takes.

from collections.abc import Sequence
from dataclasses import dataclass

from screens import WIDTH, Screen

MARGIN = 20


@dataclass(frozen=True, slots=True)
class RowStyle:
    """How label–value rows look. ``align`` puts values at the right edge or in a left column; or below the label."""

    align: str = "right"
    size: float = 14.5
    gap: float = 15
    label_width: float = 92
    left: float = MARGIN
    right: float = WIDTH - MARGIN
    value_bold: bool = False
    ruled: bool = False


def title_bar(
    screen: Screen, title: str, *, right: str = "", fill: str = "", colour: str = "", left: bool = False
) -> None:
    """A back arrow, the screen's title and at most one word at the right."""
    tone = colour or screen.palette.text
    if fill:
        screen.box(0, screen.y - 4, WIDTH, screen.y + 44, fill)
    middle = screen.y + 20
    screen.stroke([(25, middle - 7), (18, middle), (25, middle + 7)], tone)
    screen.text(44 if left else WIDTH / 2, middle, title, 17, tone, bold=True, anchor="lm" if left else "mm")
    if right:
        screen.text(WIDTH - MARGIN, middle, right, 14, tone, anchor="rm")
    screen.y += 44


def avatar(screen: Screen, x: float, y: float, radius: float, fill: str, letter: str = "") -> None:
    """A round picture with one character, as wallets show shops without a logo."""
    screen.circle(x, y, radius, fill)
    if letter:
        screen.text(x, y, letter, radius * 0.95 / screen.type_scale, "#ffffff", bold=True, anchor="mm")


def headline(
    screen: Screen,
    name: str,
    amount: str,
    status: str,
    *,
    colour: str = "",
    status_colour: str = "",
    amount_size: float = 36,
    currency: str = "",
) -> None:
    """The middle column of a bill: who, how much, how it went."""
    if name:
        screen.y += screen.paragraph(WIDTH / 2, screen.y, name, 16, WIDTH - 60, align="m") + 6
    shown = amount if not currency else f"{currency}{amount}"
    screen.text(WIDTH / 2, screen.y, shown, amount_size, colour, bold=True, anchor="ma")
    screen.y += screen.line_height(amount_size) + 4
    if status:
        screen.text(WIDTH / 2, screen.y, status, 14.5, status_colour or screen.palette.muted, anchor="ma")
        screen.y += screen.line_height(14.5) + 18


def rows(screen: Screen, pairs: Sequence[tuple[str, str]], style: RowStyle | None = None) -> None:
    """Label–value rows from the cursor down; long values wrap inside their column."""
    look = style or RowStyle()
    column = max(look.label_width, *(screen.measure(label, look.size) + 12 for label, _ in pairs))
    for label, value in pairs:
        screen.y += _row(screen, label, value, look, column) + look.gap
        if look.ruled:
            screen.rule(screen.y - look.gap / 2, look.left, look.right)


def _row(screen: Screen, label: str, value: str, style: RowStyle, column: float) -> float:
    muted = screen.palette.muted
    screen.text(style.left, screen.y, label, style.size, muted)
    if style.align == "below":
        top = screen.y + screen.line_height(style.size) + 1
        width = style.right - style.left
        return top - screen.y + screen.paragraph(style.left, top, value, style.size, width, bold=style.value_bold)
    width = style.right - style.left - column
    x, align = (style.right, "r") if style.align == "right" else (style.left + column, "l")
    return screen.paragraph(x, screen.y, value, style.size, width, align=align, bold=style.value_bold)


def card(screen: Screen, height: float, *, inset: float = 10, radius: float = 10, top: float | None = None) -> None:
    """A panel of ``height`` points from ``top`` (the cursor unless told), drawn before what stands on it."""
    start = screen.y if top is None else top
    screen.box(inset, start, WIDTH - inset, start + height, screen.palette.card, radius)


def bar_code(screen: Screen, digits: str, *, height: float = 44, width: float = 250) -> None:
    """Bars under an order number, as shops scan them; decorative."""
    step = width / (len(digits) * 4)
    x = (WIDTH - width) / 2
    for digit in digits:
        dark = 1 + int(digit, 36) % 3
        screen.box(x, screen.y, x + dark * step, screen.y + height, screen.palette.text)
        x += 4 * step
    screen.y += height + 8


def menu(screen: Screen, items: Sequence[str]) -> None:
    """Rows that lead elsewhere, each with a chevron."""
    screen.rule(screen.y, MARGIN, WIDTH - MARGIN)
    for item in items:
        screen.text(MARGIN, screen.y + 14, item, 14.5)
        middle = screen.y + 14 + screen.line_height(14.5) * 0.42
        edge = WIDTH - MARGIN
        screen.stroke([(edge - 6, middle - 5), (edge - 1, middle), (edge - 6, middle + 5)], screen.palette.muted)
        screen.y += screen.line_height(14.5) + 26
        screen.rule(screen.y, MARGIN, WIDTH - MARGIN)


def button(
    screen: Screen, text: str, fill: str, *, y: float, colour: str = "#ffffff", outline: str = "", width: float = 200
) -> None:
    """A wide button, centred."""
    left = (WIDTH - width) / 2
    screen.box(left, y, left + width, y + 44, fill, 8, outline=outline)
    screen.text(WIDTH / 2, y + 22, text, 16, colour, anchor="mm")


def time_mark(screen: Screen, text: str) -> None:
    """The grey line with a time between messages."""
    screen.text(WIDTH / 2, screen.y, text, 11.5, screen.palette.muted, anchor="ma")
    screen.y += screen.line_height(11.5) + 8


def bubble(
    screen: Screen,
    text: str,
    *,
    mine: bool,
    fill: str = "",
    colour: str = "",
    face: str = "#9aa4b2",
    letter: str = "",
    size: float = 15,
    pictures: bool = True,
) -> None:
    """One message: the other side's at the left, one's own at the right."""
    pad, edge = 11, (58 if pictures else MARGIN)
    inner = WIDTH - edge - (62 if pictures else 70) - 2 * pad
    lines = screen.wrap(text, size, inner)
    width = max(screen.measure(line, size) for line in lines) + 2 * pad
    height = len(lines) * screen.line_height(size) + 2 * pad - 5
    x0 = WIDTH - edge - width if mine else edge
    screen.box(x0, screen.y, x0 + width, screen.y + height, fill or screen.palette.bubble_in, 8)
    if pictures:
        middle = WIDTH - 30 if mine else 30
        screen.box(middle - 19, screen.y, middle + 19, screen.y + 38, face, 5)
        screen.text(middle, screen.y + 19, letter, 16 / screen.type_scale, "#ffffff", anchor="mm")
    tone = colour or screen.palette.bubble_in_text
    for number, line in enumerate(lines):
        screen.text(x0 + pad, screen.y + pad - 3 + number * screen.line_height(size), line, size, tone)
    screen.y += max(height, 38 if pictures else 0) + 14


def input_bar(screen: Screen, hint: str = "") -> None:
    """The field at the foot of a chat."""
    top = screen.height - 62
    screen.box(0, top, WIDTH, screen.height, screen.palette.card)
    screen.rule(top)
    screen.box(50, top + 9, WIDTH - 90, top + 42, screen.palette.page, 6)
    if hint:
        screen.text(60, top + 25, hint, 13, screen.palette.muted, anchor="lm")
    for x in (26, WIDTH - 64, WIDTH - 26):
        screen.circle(x, top + 25, 12, "", outline=screen.palette.text, width=1.3)
