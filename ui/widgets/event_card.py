"""Draws one event of the timeline as a card beside its day. Draws values; knows no event and no vault.

Thousands of events are rows of one list, so nothing here is a widget: heights come from a
:class:`CardShape`, which is cheap, and the rest of an :class:`EventFace` is asked for rows in sight only.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import RADIUS_CARD, RADIUS_CONTROL, Palette, icon_pixmap
from ui.widgets.text_lines import elided, em_of, scaled, surely_fits, wrapped
from wallet_vault.i18n import format_day
from wallet_vault.model import When

Index = QModelIndex | QPersistentModelIndex

SHAPE_ROLE = Qt.ItemDataRole.UserRole + 1
FACE_ROLE = Qt.ItemDataRole.UserRole + 2

_LEAST_DAY_PX = 84
_LINE_PX = 36
"""From the day to the card, the line between them."""
_CARD_GAP, _DAY_GAP = 8, 14
_PAD_X, _PAD_Y = 14, 12
_CLOCK_PX, _ICON_PX, _MONEY_PX = 52, 24, 150
_CHIP_PAD, _CHIP_GAP = 10, 6
_BOX_PAD = 10
_SENTENCE_LINES, _DIFFERENCE_LINES, _COMMENT_LINES = 2, 3, 2


@dataclass(frozen=True, slots=True)
class ChipFace:
    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class CardShape:
    """What the height of a row depends on."""

    sentence: str
    has_money: bool
    differences: tuple[str, ...]
    comment: str
    starts_day: bool
    ends_day: bool


_PLAIN = CardShape("", has_money=False, differences=(), comment="", starts_day=False, ends_day=False)


@dataclass(frozen=True, slots=True)
class EventFace:
    """One event as it is drawn and spoken. ``day`` is "" below the first of a day."""

    shape: CardShape
    day: str
    day_note: str
    clock: str
    clock_note: str
    icon: str
    detail: str
    money: str
    is_money_in: bool
    chips: tuple[ChipFace, ...]
    is_starred: bool
    is_hidden: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Heights that follow the font, so that text may be scaled."""

    font: QFont
    small: QFont
    line: float
    small_line: float
    chip: float
    em: float
    bold: QFont
    gutter: float
    """Room for the day, left of the card."""

    @classmethod
    def of(cls, font: QFont) -> "_Sizes":
        font = QFont(font)  # an option's own font dies with the option
        small = scaled(font, 0.89)
        line = QFontMetricsF(font).height()
        small_line = QFontMetricsF(small).height()
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Bold)
        longest = QFontMetricsF(bold).horizontalAdvance(format_day(When(month=9, day=30)))
        gutter = max(_LEAST_DAY_PX, longest) + _LINE_PX
        return cls(font, small, max(22.0, line), small_line, max(22.0, small_line + 4), em_of(font), bold, gutter)


class EventDelegate(QStyledItemDelegate):
    """Paints cards in the palette's colours; the focused card is framed in the accent."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._pixmaps: dict[tuple[str, str], QPixmap] = {}
        self.resize(600, QFont())

    def resize(self, width: int, font: QFont) -> None:
        """Lay out for a list of this width and font: told by the list, since asking for each row is dear."""
        self._width = width
        self._sizes = _Sizes.of(font)
        self._one_line = _card_height(_PLAIN, self._sizes, width - self._sizes.gutter)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        shape: CardShape = index.data(SHAPE_ROLE)
        gap = _DAY_GAP if shape.ends_day else _CARD_GAP
        return QSize(self._width, round(self._height(shape)) + gap)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        face: EventFace = index.data(FACE_ROLE)
        sizes = self._sizes
        row = QRectF(option.rect)
        height = self._height(face.shape)
        card = QRectF(row.x() + sizes.gutter, row.y(), row.width() - sizes.gutter - 1, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if face.is_hidden:
            painter.setOpacity(0.7)
        self._paint_day(painter, row, card, face, sizes)
        self._paint_frame(painter, card.adjusted(1, 1, -1, -1), option)
        _CardPainter(self, painter, face, sizes, card).paint()
        painter.restore()

    def colour(self, name: str) -> QColor:
        return QColor(getattr(self._palette, name))

    def pixmap(self, name: str, colour: str) -> QPixmap:
        """An icon in one of the palette's colours, drawn once."""
        key = (name, colour)
        if key not in self._pixmaps:
            self._pixmaps[key] = icon_pixmap(name, getattr(self._palette, colour), 16)
        return self._pixmaps[key]

    def _height(self, shape: CardShape) -> float:
        """Most cards are one line and chips: those need no measuring."""
        card_width = self._width - self._sizes.gutter
        is_plain = not (shape.differences or shape.comment)
        if is_plain and surely_fits(shape.sentence, self._sizes.em, _sentence_width(shape, card_width)):
            return self._one_line
        return _card_height(shape, self._sizes, card_width)

    def _paint_day(self, painter: QPainter, row: QRectF, card: QRectF, face: EventFace, sizes: _Sizes) -> None:
        line_x = row.x() + sizes.gutter - 20
        bottom = card.bottom() if face.shape.ends_day else row.bottom()
        painter.setPen(QPen(self.colour("line"), 2))
        painter.drawLine(QPointF(line_x, card.top()), QPointF(line_x, bottom))
        if not face.day:
            return
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        width = sizes.gutter - _LINE_PX
        place = QRectF(row.x(), row.y() + _PAD_Y, width, sizes.line)
        painter.setPen(self.colour("text"))
        painter.setFont(sizes.bold)
        painter.drawText(place, right, elided(face.day, sizes.bold, width))
        painter.setPen(self.colour("muted"))
        painter.setFont(sizes.small)
        painter.drawText(place.translated(0, sizes.line - 2), right, elided(face.day_note, sizes.small, width))

    def _paint_frame(self, painter: QPainter, card: QRectF, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focused:
            painter.setPen(QPen(self.colour("accent_soft"), 4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        edge = "accent" if selected else "muted" if hovered else "line"
        painter.setPen(QPen(self.colour(edge), 1.4 if selected else 1.0))
        painter.setBrush(self.colour("panel"))
        painter.drawRoundedRect(card, RADIUS_CARD, RADIUS_CARD)


class _CardPainter:
    """The inside of one card, from top to bottom."""

    def __init__(
        self, delegate: EventDelegate, painter: QPainter, face: EventFace, sizes: _Sizes, card: QRectF
    ) -> None:
        self._delegate, self._painter, self._face, self._sizes = delegate, painter, face, sizes
        self._card = card
        self._left = card.x() + _PAD_X + _CLOCK_PX
        self._right = card.right() - _PAD_X
        self._y = card.y() + _PAD_Y

    def paint(self) -> None:
        self._paint_head()
        self._paint_chips()
        for difference in self._face.shape.differences:
            self._paint_box(difference)
        if self._face.shape.comment:
            self._paint_comment()

    def _paint_head(self) -> None:
        line, face = self._sizes.line, self._face
        self._text(face.clock, self._card.x() + _PAD_X, _CLOCK_PX, "muted", self._sizes.font)
        self._icon(face.icon, self._left, "green" if face.is_money_in else "muted")
        left, right = self._left + _ICON_PX, self._right
        right -= self._paint_money(right)
        if face.is_starred:
            right -= _ICON_PX
            self._icon("star-full", right + 4, "amber")
        lines = wrapped(face.shape.sentence, self._sizes.font, _sentence_width(face.shape, self._card.width()),
                        _SENTENCE_LINES)  # fmt: skip
        if face.clock_note:
            left += self._text(face.clock_note, left, right - left, "muted", self._sizes.font) + 12
        for number, words in enumerate(lines):
            advance = self._text(words, left, right - left, "text", self._sizes.font)
            if number == 0 and len(lines) == 1 and face.detail:
                self._text(face.detail, left + advance + 12, right - left - advance - 16, "muted", self._sizes.small)
            self._y += line

    def _paint_money(self, right: float) -> float:
        if not self._face.money:
            return 0.0
        font = scaled(self._sizes.font, 1.1)
        font.setWeight(QFont.Weight.Bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        width = QFontMetricsF(font).horizontalAdvance(self._face.money) + 2
        self._text(self._face.money, right - width, width, "green" if self._face.is_money_in else "text", font)
        return width + 16

    def _paint_chips(self) -> None:
        self._y += 8
        left, metrics = self._left, QFontMetricsF(self._sizes.small)
        for number, chip in enumerate(self._face.chips):
            width = metrics.horizontalAdvance(chip.text) + 2 * _CHIP_PAD
            waiting = len(self._face.chips) - number
            if left + width > self._right and waiting:
                self._text(f"+{waiting}", left, self._right - left, "muted", self._sizes.small, height=self._sizes.chip)
                break
            self._chip(chip, QRectF(left, self._y, width, self._sizes.chip))
            left += width + _CHIP_GAP
        self._y += self._sizes.chip

    def _chip(self, chip: ChipFace, place: QRectF) -> None:
        tones = {"accent", "amber", "red", "green"}
        tone = chip.tone if chip.tone in tones else ""
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen if tone else QPen(self._colour("line"), 1))
        painter.setBrush(self._colour(f"{tone}_soft") if tone else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(self._colour(tone or "muted"))
        painter.setFont(self._sizes.small)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, chip.text)

    def _paint_box(self, words: str) -> None:
        self._y += 8
        width = self._right - self._left
        lines = wrapped(words, self._sizes.small, width - 2 * _BOX_PAD, _DIFFERENCE_LINES)
        height = len(lines) * self._sizes.small_line + 2 * _BOX_PAD - 4
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour("amber_soft"))
        self._painter.drawRoundedRect(QRectF(self._left, self._y, width, height), RADIUS_CONTROL, RADIUS_CONTROL)
        top = self._y
        self._y += _BOX_PAD - 2
        for line in lines:
            self._text(line, self._left + _BOX_PAD, width - 2 * _BOX_PAD, "amber", self._sizes.small,
                       height=self._sizes.small_line)  # fmt: skip
            self._y += self._sizes.small_line
        self._y = top + height

    def _paint_comment(self) -> None:
        self._y += 8
        self._painter.drawPixmap(QPointF(self._left, self._y), self._delegate.pixmap("chat", "muted"))
        width = self._right - self._left - _ICON_PX
        for line in wrapped(self._face.shape.comment, self._sizes.small, width, _COMMENT_LINES):
            self._text(line, self._left + _ICON_PX, width, "muted", self._sizes.small, height=self._sizes.small_line)
            self._y += self._sizes.small_line

    def _text(
        self, words: str, left: float, width: float, colour: str, font: QFont, *, height: float | None = None
    ) -> float:
        """Draw one line, elided to ``width``; returns how wide it came out."""
        if width <= 0:
            return 0.0
        shown = elided(words, font, width)
        self._painter.setPen(self._colour(colour))
        self._painter.setFont(font)
        place = QRectF(left, self._y, width, height or self._sizes.line)
        self._painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return QFontMetricsF(font).horizontalAdvance(shown)

    def _icon(self, name: str, left: float, colour: str) -> None:
        top = self._y + (self._sizes.line - 16) / 2
        self._painter.drawPixmap(QPointF(left, top), self._delegate.pixmap(name, colour))

    def _colour(self, name: str) -> QColor:
        return self._delegate.colour(name)


def _sentence_width(shape: CardShape, card_width: float) -> float:
    return card_width - 2 * _PAD_X - _CLOCK_PX - _ICON_PX - (_MONEY_PX if shape.has_money else _ICON_PX)


def _card_height(shape: CardShape, sizes: _Sizes, card_width: float) -> float:
    """Add up what :class:`_CardPainter` draws."""
    inner = card_width - 2 * _PAD_X - _CLOCK_PX
    lines = len(wrapped(shape.sentence, sizes.font, _sentence_width(shape, card_width), _SENTENCE_LINES))
    height = 2 * _PAD_Y + lines * sizes.line + 8 + sizes.chip
    for words in shape.differences:
        count = len(wrapped(words, sizes.small, inner - 2 * _BOX_PAD, _DIFFERENCE_LINES))
        height += 8 + count * sizes.small_line + 2 * _BOX_PAD - 4
    if shape.comment:
        count = len(wrapped(shape.comment, sizes.small, inner - _ICON_PX, _COMMENT_LINES))
        height += 8 + count * sizes.small_line
    return height
