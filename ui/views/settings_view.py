"""Preferences, and what keeps the vault safe: its passphrase, its recovery code, a copy, a check."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.choose_path import choose_folder
from ui.dialogs.passphrase import PassphraseDialog
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.operations import settings as operations
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from ui.widgets.private_clipboard import PrivateClipboard
from wallet_vault import faults
from wallet_vault.i18n import _, ngettext, pgettext
from wallet_vault.model import Verification
from wallet_vault.settings import PREFERENCES, Preference

_WIDTH_PX = 720


class SettingsView(QScrollArea):
    def __init__(
        self,
        session: Session,
        palette: theme.Palette,
        clipboard: PrivateClipboard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._palette = palette
        self._clipboard = clipboard
        self.choices: dict[str, QComboBox] = {}
        self.message = MessageBar(palette)
        self.passphrase = self._button(_("Change passphrase"), self._change_passphrase)
        self.code = self._button(_("New recovery code"), self._ask_new_code)
        self.copy = self._button(_("Back up"), self._back_up)
        self.check = self._button(_("Check now"), self._check)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self._page())

    def clear(self) -> None:
        self.message.clear()

    # --- the acts ---

    def _change_passphrase(self) -> None:
        dialog = PassphraseDialog(self._session, self._palette, self)
        dialog.accepted.connect(lambda: self._say(_("The passphrase was changed. The recovery code stays the same.")))
        dialog.open()

    def _ask_new_code(self) -> None:
        self.message.show_note(
            _("The old recovery code will stop working."),
            action=(_("Make a new one"), self._renew_code),
            tone="amber",
        )

    def _renew_code(self) -> None:
        operations.new_recovery_code(self._session, done=self._show_code, failed=self.message.show_error)

    def _show_code(self, code: str) -> None:
        RecoveryCodeDialog(code, self._session, self._clipboard, self._palette, self).open()

    def _back_up(self) -> None:
        vault = self._session.folder
        if vault is None:
            return
        chosen = choose_folder(self, _("Where shall the copy be?"), vault.parent)
        if chosen is not None:
            self._copy_to(chosen / f"{vault.name} {date.today():%Y-%m-%d}")  # noqa: DTZ011 - the person's own day

    def _copy_to(self, destination: Path) -> None:
        self.copy.setEnabled(False)
        self._say(_("Copying"))
        operations.copy_vault(
            self._session,
            destination,
            done=lambda: self._say(
                _("The vault was copied and the copy was checked: {folder}").format(folder=destination), tone="green"
            ),
            failed=self.message.show_error,
            ended=lambda: self.copy.setEnabled(True),
        )

    def _check(self) -> None:
        self.check.setEnabled(False)
        self._say(_("Checking every sealed file"))
        operations.check_whole_vault(
            self._session,
            done=self._show_check,
            failed=self.message.show_error,
            cancelled=self.message.clear,
            ended=lambda: self.check.setEnabled(True),
        )

    def _show_check(self, result: Verification) -> None:
        if result.ok:
            count = result.checked
            self._say(
                ngettext(
                    "Everything is as it was sealed: {count} file checked.",
                    "Everything is as it was sealed: {count} files checked.",
                    count,
                ).format(count=count),
                tone="green",
            )
            return
        self.message.show_note(
            _("Not everything is as it was sealed."),
            advice=_("Do not rely on this copy alone: compare it with a backup."),
            details=[faults.told(fault) for fault in result.faults],
            tone="red",
        )

    def _say(self, sentence: str, *, tone: str = "accent") -> None:
        self.message.show_note(sentence, tone=tone)

    # --- the page ---

    def _page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("ground")
        column = QWidget()
        column.setMaximumWidth(_WIDTH_PX)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(24, 20, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(_("Settings"), name="display"))
        layout.addWidget(self.message)
        layout.addWidget(self._preferences())
        layout.addWidget(PlainLabel(_("This vault"), name="title"))
        layout.addWidget(self._safety())
        layout.addStretch()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(column, 1)
        row.addStretch(0)
        return page

    def _preferences(self) -> Card:
        card = Card()
        card.body.setSpacing(14)
        for preference in PREFERENCES:
            if preference.choices:
                card.body.addLayout(_row(_(preference.label), _(preference.help), self._choice(preference)))
        return card

    def _choice(self, preference: Preference) -> QComboBox:
        box = QComboBox()
        for value, label in preference.choices:
            box.addItem(_(label), value)
        box.setCurrentIndex(box.findData(self._session.settings.get(preference)))
        box.setAccessibleName(_(preference.label))
        box.setAccessibleDescription(_(preference.help))
        box.activated.connect(lambda index: self._session.prefer(preference, box.itemData(index)))
        self.choices[preference.key] = box
        return box

    def _safety(self) -> Card:
        card = Card()
        card.body.setSpacing(14)
        for label, text, button in (
            (_("Passphrase"), _("Another passphrase for this vault. Nothing is sealed again."), self.passphrase),
            (_("Recovery code"), _("If the paper was lost or seen by someone."), self.code),
            (pgettext("of the vault", "Copy"),
             _("The whole vault into another folder, for example on another drive."), self.copy),
            (_("Check this vault"), _("Reads every sealed file, the index and the custody log to the last byte."),
             self.check),
        ):  # fmt: skip
            card.body.addLayout(_row(label, text, button))
        return card

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(act)
        return button


def _row(label: str, text: str, control: QWidget) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(PlainLabel(label))
    words.addWidget(PlainLabel(text, name="small", wraps=True))
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addLayout(words, 1)
    control.setMinimumWidth(200)
    row.addWidget(control)
    return row
