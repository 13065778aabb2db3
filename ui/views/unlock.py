"""The lock screen: the vault's name, the ways in, the ways around, and what is left of a damaged vault."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.dialogs.salvage import SalvageDialog
from ui.dialogs.way_in import WayIn
from ui.operations.keys import look_for_ways
from ui.operations.open_vault import is_demo, unlock_vault, unlock_with_device
from ui.session import Session
from ui.widgets.busy import Busy
from ui.widgets.column import ColumnPage
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import DamagedHeader, DamagedIndex, MissingObject, WalletVaultError
from wallet_vault.i18n import _
from wallet_vault.workflows.demo import DEMO_PASSPHRASE
from wallet_vault.workflows.key_slots import DEVICE, PASSPHRASE_AND_KEY_FILE

_DAMAGE = (DamagedHeader, DamagedIndex, MissingObject)
"""After these the originals may still be there to save."""


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
        self.way = WayIn(palette, folder)
        self.passphrase, self.code, self.by_code = self.way.passphrase, self.way.code, self.way.by_code
        self.by_code.setAutoDefault(True)
        self.state = PlainLabel(name="muted", wraps=True, selectable=True)
        self.remember = QCheckBox(_("Remember on this device"))
        self.remember.setToolTip(_("Whoever can use this computer's session can then open the vault."))
        self.remember.setAccessibleDescription(self.remember.toolTip())
        self.unlock = self._large_button(_("Unlock"), self._unlock)
        self.unlock.setObjectName("primary")
        self.by_device = self._large_button(_("Open with this device"), self._unlock_with_device)
        self.by_device.hide()
        self.message = MessageBar(palette, stacked=True)
        self.busy = Busy()
        self.other = self._link(_("Open another vault"), self.other_asked.emit)
        self.new = self._link(_("New"), self.new_asked.emit)
        if is_demo(folder):
            self.other = self._link(_("Leave the sample"), self.home_asked.emit)
            self.remember.hide()
        self._arrange()
        self._connect()
        self._show_state()
        look_for_ways(session, folder, done=self._show_ways, failed=self._tell_trouble)
        QTimer.singleShot(0, self.passphrase, self.passphrase.setFocus)

    # --- what is shown ---

    def _show_state(self) -> None:
        """Never say that it is locked while keys may be in memory."""
        is_locking = self._session.is_locking
        state = _("Locking …") if is_locking else _("Locked")
        if is_demo(self._folder) and not is_locking:
            state = _("Locked. The passphrase of the sample is: {passphrase}").format(passphrase=DEMO_PASSPHRASE)
        self.state.setText(state)

    def _show_ways(self, ways: tuple[str, ...]) -> None:
        self.way.need_key_file(needed=PASSPHRASE_AND_KEY_FILE in ways)
        self.by_device.setVisible(DEVICE in ways)

    def _tell_trouble(self, error: WalletVaultError) -> None:
        rescue = (_("Save the originals …"), self._salvage) if isinstance(error, _DAMAGE) else None
        self.message.show_error(error, action=rescue)
        QTimer.singleShot(0, self.message, lambda: self.ensureWidgetVisible(self.message))

    # --- the acts ---

    def _unlock(self) -> None:
        typed = self.way.typed
        if typed is None:
            return
        self._set_busy(busy=True)
        unlock_vault(self._session, self._folder, typed, remember=self.remember.isChecked(), failed=self._fail)

    def _unlock_with_device(self) -> None:
        self._set_busy(busy=True)
        unlock_with_device(self._session, self._folder, failed=self._fail)

    def _fail(self, error: WalletVaultError) -> None:
        self._set_busy(busy=False)
        self._tell_trouble(error)
        self.way.look_at(error)

    def _salvage(self) -> None:
        SalvageDialog(self._session, self._palette, self._folder, self).open()

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.way, self.remember, self.unlock, self.by_device, self.by_code, self.other, self.new):
            widget.setEnabled(not busy)
        if busy:
            self.message.clear()
            self.busy.start(_("Unlocking"))
        else:
            self.busy.stop()

    # --- putting together ---

    def _connect(self) -> None:
        self.way.submitted.connect(self._unlock)
        self.way.switched.connect(self.message.clear)
        self._session.failed.connect(self.message.show_error)
        self._session.locked.connect(self._show_state)

    def _arrange(self) -> None:
        picture = PlainLabel()
        picture.setPixmap(theme.icon_pixmap("lock", self._palette.accent, 48))
        title = _("Sample evidence") if is_demo(self._folder) else self._folder.name
        name = PlainLabel(title, name="display", wraps=True)
        for label in (picture, name, self.state):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.column.addWidget(label)
        self.column.addSpacing(10)
        for widget in (self.way, self.remember, self.unlock, self.by_device, self.busy, self.message):
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

    def _large_button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setMinimumHeight(44)
        button.setAutoDefault(True)
        button.clicked.connect(act)
        return button

    def _link(self, text: str, act: Callable[[], None]) -> QPushButton:
        link = QPushButton(text)
        link.setObjectName("link")
        link.setAutoDefault(True)
        link.clicked.connect(lambda: act())  # noqa: PLW0108 - keeps "checked" away from a signal without arguments
        return link
