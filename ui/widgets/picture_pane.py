"""A picture of one or more pages with the controls to look at it: zoom, fit, turn the page. Loads nothing itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QWidget

from ui.theme import Palette
from ui.widgets.icon_button import IconButton
from ui.widgets.picture_canvas import PictureCanvas
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _


class PicturePane(QWidget):
    """Asks for a page with ``page_asked``; :meth:`show_page` answers."""

    page_asked = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = PictureCanvas(palette)
        self.setFocusProxy(self.canvas)
        self._page = self._pages = 0
        self._percent = PlainLabel(name="small")
        self._percent.setMinimumWidth(44)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place = PlainLabel(name="small")
        self._out = IconButton("zoom-out", _("Zoom out (−)"), palette)
        self._in = IconButton("zoom-in", _("Zoom in (+)"), palette)
        self._fit = IconButton("fit", _("Show all of it (0)"), palette)
        self._full = QToolButton()
        self._full.setText("1:1")
        self._full.setToolTip(_("Full size, 100 % (1)"))
        self._full.setAccessibleName(_("Full size, 100 % (1)"))
        self._previous = IconButton("chevron-left", _("Previous page (Page Up)"), palette)
        self._next = IconButton("chevron-right", _("Next page (Page Down)"), palette)
        self._arrange()
        self._connect()
        self._show_place()

    def show_page(self, image: QImage, scale: float, page: int, pages: int) -> None:
        """Show page ``page`` (from 0) of ``pages``; ``scale`` as for the canvas."""
        self._page, self._pages = page, pages
        self.canvas.show_picture(image, scale)
        self._show_place()

    def clear(self) -> None:
        """Drop the picture."""
        self.canvas.clear()
        self._page = self._pages = 0
        self._show_place()

    @property
    def page(self) -> int:
        return self._page

    def ask_for_page(self, page: int) -> None:
        """Ask for another page, if there is one."""
        if 0 <= page < self._pages and page != self._page:
            self.page_asked.emit(page)

    def _show_place(self) -> None:
        many = self._pages > 1
        for widget in (self._place, self._previous, self._next):
            widget.setVisible(many)
        self._place.setText(_("Page {page} of {pages}").format(page=self._page + 1, pages=self._pages) if many else "")
        self._previous.setEnabled(self._page > 0)
        self._next.setEnabled(self._page + 1 < self._pages)

    def _arrange(self) -> None:
        bar = QFrame()
        bar.setObjectName("card")
        row = QHBoxLayout(bar)
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(0)
        for widget in (self._previous, self._place, self._next, self._out, self._percent, self._in, self._fit,
                       self._full):  # fmt: skip
            row.addWidget(widget)
        layers = QGridLayout(self)
        layers.setContentsMargins(0, 0, 0, 0)
        layers.setSpacing(0)
        layers.addWidget(self.canvas, 0, 0, 3, 3)
        layers.addWidget(bar, 1, 1)
        layers.setRowStretch(0, 1)
        layers.setColumnStretch(0, 1)
        layers.setRowMinimumHeight(2, 8)
        layers.setColumnMinimumWidth(2, 12)

    def _connect(self) -> None:
        self._out.clicked.connect(lambda: self.canvas.zoom_by(0.8))
        self._in.clicked.connect(lambda: self.canvas.zoom_by(1.25))
        self._fit.clicked.connect(self.canvas.fit)
        self._full.clicked.connect(lambda: self.canvas.zoom_to(1.0))
        self._previous.clicked.connect(lambda: self.ask_for_page(self._page - 1))
        self._next.clicked.connect(lambda: self.ask_for_page(self._page + 1))
        self.canvas.zoomed.connect(lambda zoom: self._percent.setText(f"{zoom * 100:.0f} %"))

    def act_on(self, key: int) -> bool:
        """Do what a key means for the picture or its pages; ``False`` if it means nothing here."""
        steps = {int(Qt.Key.Key_PageUp): -1, int(Qt.Key.Key_PageDown): 1}
        if key in steps and self._pages > 1:
            self.ask_for_page(self._page + steps[key])
            return True
        return self.canvas.act_on(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.act_on(event.key()):
            super().keyPressEvent(event)
