"""How far a case is, with the parts that the figure is made of."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from ui.widgets.card import Card
from ui.widgets.discard import discard_all
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _


class ReadinessCard(Card):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.percent = PlainLabel(name="title")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 100)
        self._bar.setAccessibleName(_("Readiness"))
        self._parts = QGridLayout()
        self._parts.setColumnStretch(0, 1)
        self._parts.setVerticalSpacing(3)
        self.body.addWidget(self.percent)
        self.body.addWidget(self._bar)
        self.body.addLayout(self._parts)

    def show_readiness(self, percent: int, parts: Sequence[tuple[str, int, int]]) -> None:
        """``parts`` are (label, done, of how many)."""
        self.percent.setText(_("Ready: {percent}%").format(percent=percent))
        self._bar.setValue(percent)
        self._bar.setProperty("tone", "green" if percent == 100 else "")
        discard_all(self._parts)
        for row, (label, done, total) in enumerate(parts):
            figure = PlainLabel(_("{done} of {total}").format(done=done, total=total), name="small")
            figure.setProperty("tone", "green" if total and done == total else "")
            self._parts.addWidget(PlainLabel(label, name="small", wraps=True), row, 0)
            self._parts.addWidget(figure, row, 1)

    def clear(self) -> None:
        self.percent.clear()
        self._bar.setValue(0)
        discard_all(self._parts)
