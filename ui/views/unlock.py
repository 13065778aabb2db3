"""The lock screen: the vault's name, its passphrase, and the ways around."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import theme
from ui.operations.open_vault import is_demo, unlock_vault, unlock_with_recovery_code
from ui.session import Session
from ui.widgets.busy import Busy
from ui.widgets.column import ColumnPage
from ui.widgets.message_bar import MessageBar
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _
from wallet_vault.workflows.demo import DEMO_PASSPHRASE


class UnlockView(ColumnPage):
    other_asked = Signal()
    new_asked = Signal()
    home_asked = Signal()
    """Away from the sample vault, to the welcome."""

    def __init__(self, session: Session, palette: theme.Palette, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(400, parent)
        self._session = session
        self._palette = palette
        self._folder = folder
        self._by_code = False
        self.passphrase = PassphraseField(_("Passphrase"), palette)
        self.code = QLineEdit()
        self.code.setObjectName("large")
        self.code.setPlaceholderText(_("Recovery code"))
        self.code.setAccessibleName(_("Recovery code"))
        self.code.hide()
        self.unlock = QPushButton(_("Unlock"))
        self.unlock.setObjectName("primary")
        self.unlock.setMinimumHeight(44)
        self.unlock.setAutoDefault(True)
        self.unlock.clicked.connect(self._unlock)
        self.passphrase.returnPressed.connect(self._unlock)
        self.code.returnPressed.connect(self._unlock)
        self.message = MessageBar(palette)
        self.busy = Busy()
        self.by_code = self._link(_("Use the recovery code"), self._switch)
        self.other = self._link(_("Open another vault"), self.other_asked.emit)
        self.new = self._link(_("New"), self.new_asked.emit)
        if is_demo(folder):
            self.other = self._link(_("Leave the sample"), self.home_asked.emit)
        self._arrange()
        session.failed.connect(self.message.show_error)
        QTimer.singleShot(0, self.passphrase, self.passphrase.setFocus)

    @property
    def _field(self) -> QLineEdit:
        return self.code if self._by_code else self.passphrase

    def _switch(self) -> None:
        self._by_code = not self._by_code
        self.passphrase.forget()
        self.code.clear()
        self.passphrase.setVisible(not self._by_code)
        self.code.setVisible(self._by_code)
        self.by_code.setText(_("Use the passphrase") if self._by_code else _("Use the recovery code"))
        self.message.clear()
        self._field.setFocus()

    def _unlock(self) -> None:
        typed = self._field.text()
        if not typed:
            self._field.setFocus()
            return
        self._set_busy(busy=True)
        unlock = unlock_with_recovery_code if self._by_code else unlock_vault
        unlock(self._session, self._folder, typed, failed=self._fail)

    def _fail(self, error: WalletVaultError) -> None:
        self._set_busy(busy=False)
        self.message.show_error(error)
        self._field.selectAll()
        self._field.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.passphrase, self.code, self.unlock, self.by_code, self.other, self.new):
            widget.setEnabled(not busy)
        if busy:
            self.message.clear()
            self.busy.start(_("Unlocking"))
        else:
            self.busy.stop()

    def _arrange(self) -> None:
        picture = PlainLabel()
        picture.setPixmap(theme.icon_pixmap("lock", self._palette.accent, 48))
        state = _("Locked")
        if is_demo(self._folder):
            state = _("Locked. The passphrase of the sample is: {passphrase}").format(passphrase=DEMO_PASSPHRASE)
        title = _("Sample evidence") if is_demo(self._folder) else self._folder.name
        name = PlainLabel(title, name="display", wraps=True)
        for label in (picture, name, PlainLabel(state, name="muted", wraps=True, selectable=True)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.column.addWidget(label)
        self.column.addSpacing(10)
        for widget in (self.passphrase, self.code, self.unlock, self.busy, self.message):
            self.column.addWidget(widget)
        self.column.addLayout(self._links())

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addStretch()
        for number, link in enumerate((self.by_code, self.other, self.new)):
            if number:
                row.addWidget(PlainLabel("·", name="muted"))
            row.addWidget(link)
        row.addStretch()
        return row

    def _link(self, text: str, act: Callable[[], None]) -> QPushButton:
        link = QPushButton(text)
        link.setObjectName("link")
        link.setAutoDefault(True)
        link.clicked.connect(lambda: act())  # noqa: PLW0108 - keeps "checked" away from a signal without arguments
        return link
