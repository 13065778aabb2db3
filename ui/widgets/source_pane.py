"""The opened original as it looks: a picture, a text, a table, or why nothing is shown. Loads nothing itself."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.theme import Palette
from ui.widgets.kept_unread import KeptUnread
from ui.widgets.picture_canvas import Outline
from ui.widgets.picture_pane import PicturePane
from ui.widgets.table_pane import TablePane
from ui.widgets.text_pane import Mark, TextPane
from wallet_vault.model import FindingState, Notice
from wallet_vault.notices import told
from wallet_vault.workflows.browse import Fact


class SourcePane(QStackedWidget):
    """Shows where facts stand. Pointing and picking come from whichever face is shown."""

    hovered = Signal(str)
    picked = Signal(str)

    def __init__(self, table: TablePane, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = PicturePane(palette)
        self.text = TextPane(palette)
        self.table = table
        self.unread = KeptUnread(palette)
        self._nothing = QWidget()
        self._text_page, self._table_page = _inset(self.text), _inset(self.table)
        for face in (self._nothing, self.picture, self._text_page, self._table_page, self.unread):
            self.addWidget(face)
        for source in (self.picture.canvas, self.text):
            source.hovered.connect(self.hovered)
            source.picked.connect(self.picked)

    def show_picture(self, image: QImage, scale: float, page: int, pages: int) -> None:
        self.picture.show_page(image, scale, page, pages)
        self.setCurrentWidget(self.picture)

    def show_text(self, text: str) -> None:
        self.text.show_text(text)
        self.setCurrentWidget(self._text_page)

    def show_table(self) -> None:
        self.setCurrentWidget(self._table_page)

    def show_unread(self) -> None:
        self.setCurrentWidget(self.unread)

    def show_facts(self, facts: tuple[Fact, ...], notices: tuple[Notice, ...] = ()) -> None:
        """Outline or mark ``facts`` and what ``notices`` speak of; those on other pages wait for theirs."""
        if self.currentWidget() is self.picture:
            self.picture.canvas.set_outlines(
                (*outlines(facts, self.picture.page), *warned_outlines(notices, self.picture.page))
            )
        elif self.currentWidget() is self._text_page:
            self.text.set_marks((*marks(facts), *warned_marks(notices)))

    def select(self, fact: Fact | None) -> None:
        """Light up the place of a fact, on another page if it stands there."""
        key = fact.finding.key if fact else ""
        page = fact.finding.span.page if fact else None
        if page is not None and page != self.picture.page:
            self.picture.ask_for_page(page)
        self.picture.canvas.select(key)
        if self.currentWidget() is self._text_page:
            self.text.select(key)

    def light_up(self, key: str) -> None:
        self.picture.canvas.light_up(key)
        if self.currentWidget() is self._text_page:
            self.text.light_up(key)

    def act_on(self, key: int) -> bool:
        """Do what a key means for what is shown; ``False`` if it means nothing here."""
        return self.currentWidget() is self.picture and self.picture.act_on(key)

    def clear(self) -> None:
        """Drop every picture and text."""
        self.picture.clear()
        self.text.clear()
        self.unread.clear()
        self.setCurrentWidget(self._nothing)


def _inset(face: QWidget) -> QWidget:
    """Room around a face that has a frame of its own."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 4, 20, 14)
    column.addWidget(face)
    return page


def outlines(facts: tuple[Fact, ...], page: int) -> tuple[Outline, ...]:
    """One outline for each fact that stands on ``page`` and was not rejected."""
    return tuple(
        Outline(f.finding.key, f.finding.span.box, _tone(f), f.finding.text)
        for f in facts
        if f.finding.span.box is not None and (f.finding.span.page or 0) == page
        and f.state is not FindingState.REJECTED
    )  # fmt: skip


def warned_outlines(notices: tuple[Notice, ...], page: int) -> tuple[Outline, ...]:
    """One outline for each place on ``page`` that a notice speaks of."""
    return tuple(
        Outline(f"{notice.code} {number}", notice.span.box, "amber", told(notice))
        for number, notice in enumerate(notices)
        if notice.span is not None and notice.span.box is not None and (notice.span.page or 0) == page
    )


def warned_marks(notices: tuple[Notice, ...]) -> tuple[Mark, ...]:
    """One mark for each place in the text that a notice speaks of."""
    return tuple(
        Mark(f"{notice.code} {number}", notice.span.start, notice.span.end, "amber")
        for number, notice in enumerate(notices)
        if notice.span is not None and notice.span.start is not None and notice.span.end is not None
    )


def marks(facts: tuple[Fact, ...]) -> tuple[Mark, ...]:
    """One mark for each fact that stands in the text and was not rejected."""
    return tuple(
        Mark(f.finding.key, f.finding.span.start, f.finding.span.end, _tone(f))
        for f in facts
        if f.finding.span.start is not None and f.finding.span.end is not None
        and f.state is not FindingState.REJECTED
    )  # fmt: skip


def _tone(fact: Fact) -> str:
    return "amber" if fact.needs_look else "accent"
