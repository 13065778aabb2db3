"""Log a contact in ten seconds, or change an entry. Works on a copy; closes only when the vault has kept it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.dialogs.contact_form import ContactForm
from ui.dialogs.evidence_field import EvidenceField
from ui.operations import contacts
from ui.operations.add import Adding
from ui.operations.contacts import ContactDesk
from ui.session import Session
from ui.theme import Palette
from ui.widgets.breaking_text import BreakingText
from ui.widgets.message_bar import MessageBar
from wallet_vault.errors import BadInput, WalletVaultError
from wallet_vault.i18n import _
from wallet_vault.model import Changes
from wallet_vault.workflows.contact_hints import ContactHints

_WIDTH_PX, _LEAST_PX = 560, 260
_REST_OF_SCREEN_PX = 280
_REST_MS = 150
"""Hints follow the typing, not each key."""


class ContactDialog(QDialog):
    """For a new entry, or for the one that ``desk`` holds. Ctrl+Enter keeps it."""

    def __init__(
        self,
        session: Session,
        palette: Palette,
        adding: Adding,
        desk: ContactDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._contact = session, desk.contact
        self.setWindowTitle(_("Log a contact") if desk.contact is None else _("Entry of the contact log"))
        self.setMinimumWidth(_WIDTH_PX)
        self.form = ContactForm(desk, EvidenceField(session, palette, adding))
        self.warning = BreakingText(tone="amber")
        self.warning.setAccessibleName(_("Beware"))
        self.warning.hide()
        self.message = MessageBar(palette)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._arrange()
        self._connect()
        if desk.contact is None:
            self.form.start(desk.now)
        else:
            self.form.fill(desk.contact, desk.attached)
        self._fit()
        self._load_hints()

    def keep(self) -> None:
        """Ask the vault to keep it; the dialog stays until it says yes."""
        self.message.clear()
        try:
            typed = self.form.typed()
        except BadInput as error:
            self.message.show_error(error)
            return
        self.keep_button.setEnabled(False)
        if self._contact is None:
            contacts.log_contact(self._session, self.form.case, typed, done=self._kept, failed=self._refused)
        else:
            contacts.edit_contact(self._session, self._contact, typed, done=self._kept, failed=self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if with_control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
        else:
            super().keyPressEvent(event)

    # --- hints ---

    def _load_hints(self) -> None:
        if self._session.is_open:
            contacts.load_hints(self._session, self.form.case, self.form.words(), self._show_hints)

    def _show_hints(self, hints: ContactHints) -> None:
        self.form.show_hints(hints)
        words = "\n".join(hints.warnings)
        self.warning.setText(words)
        self.warning.setVisible(bool(words))
        self._fit()

    def _fit(self) -> None:
        """As high as the fields need, and never higher than the screen: then they scroll."""
        room = self.screen().availableGeometry().height() - _REST_OF_SCREEN_PX
        self._area.setMinimumHeight(max(_LEAST_PX, min(self.form.sizeHint().height(), room)))

    # --- putting together ---

    def _arrange(self) -> None:
        self.keep_button = QPushButton(_("Keep"))
        self.keep_button.setObjectName("primary")
        self.keep_button.setDefault(True)
        self.keep_button.setToolTip("Ctrl+Enter")
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self.form)
        self.form.setObjectName("scrolled")
        buttons = QDialogButtonBox()
        buttons.addButton(self.keep_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        for widget in (self._area, self.warning, self.message, buttons):
            column.addWidget(widget)

    def _connect(self) -> None:
        self._session.about_to_lock.connect(self._forget)
        self.keep_button.clicked.connect(self.keep)
        self.form.edited.connect(self._rest.start)
        self._rest.timeout.connect(self._load_hints)
        self.form.attached.accept_drops_on(self)
        self.form.attached.changed.connect(self._fit)

    def _kept(self, _changes: Changes) -> None:
        self.accept()

    def _refused(self, error: WalletVaultError) -> None:
        self.keep_button.setEnabled(True)
        self.message.show_error(error)

    def _forget(self) -> None:
        self._rest.stop()
        self.form.clear()
        self.warning.clear()
        self.message.clear()
        self.reject()
