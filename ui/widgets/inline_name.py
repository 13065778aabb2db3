"""A name to read and, with a click or Enter, to change in place."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QStackedWidget, QWidget

from wallet_vault.i18n import _

_MAX_CHARACTERS = 80
_WIDTH_PX = 360


class InlineName(QStackedWidget):
    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.button = QPushButton()
        self.button.setObjectName("name")
        self.button.setToolTip(_("Rename this case"))
        self.button.clicked.connect(self.edit)
        self.field = QLineEdit()
        self.field.setMaxLength(_MAX_CHARACTERS)
        self.field.setAccessibleName(_("Name of the case"))
        self.field.returnPressed.connect(self._keep)
        self.field.editingFinished.connect(self._leave)
        self.field.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.addWidget(self.button)
        self.addWidget(self.field)

    def set_name(self, name: str) -> None:
        self._name = name
        shown = self.button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDTH_PX - 40)
        self.button.setText(shown.replace("&", "&&"))
        self.button.setAccessibleName(_("Case: {name}").format(name=name))
        self.updateGeometry()

    def clear(self) -> None:
        """Keep neither the name nor what is being typed."""
        self.set_name("")
        self.field.setText("")  # unlike QLineEdit.clear(), it cannot be undone

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH_PX, super().sizeHint().height()) if self._is_edited else self.button.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _is_edited(self) -> bool:
        return self.currentWidget() is self.field

    def edit(self) -> None:
        self.field.setText(self._name)
        self.setCurrentWidget(self.field)
        self.updateGeometry()
        self.field.setFocus()
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        name = self.field.text().strip()
        if name and name != self._name:
            self.set_name(name)
            self.renamed.emit(name)
        self._leave()

    def _leave(self) -> None:
        if self._is_edited:
            self.setCurrentWidget(self.button)
            self.updateGeometry()
            self.button.setFocus()
