"""What an opened evidence needs a person for: the names of its columns, its password. Offers it and asks for it."""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.column_mapper import ColumnMapperDialog
from ui.dialogs.file_password import FilePasswordDialog
from ui.dialogs.mail_key import MailKeyDialog
from ui.session import Session
from ui.theme import Palette
from wallet_vault.errors import PasswordNeeded
from wallet_vault.i18n import N_, _
from wallet_vault.model import Evidence, Reading


class Help(StrEnum):
    NONE = ""
    COLUMNS = "columns"
    OTHER_COLUMNS = "other columns"
    """They were named before; another word may be better."""
    PASSWORD = "password"  # noqa: S105 - the kind of help, no secret
    OTHER_PASSWORD = "other password"  # noqa: S105 - the kind of help, no secret
    """Some of what is inside has another password."""
    SIGNATURE = "signature"
    """A mail is signed, and nobody gave the key to check that."""


_BY_NOTICE = {
    "table_unknown": Help.COLUMNS,
    "mapping_unfit": Help.OTHER_COLUMNS,
    "mapping_used": Help.OTHER_COLUMNS,
    "member_locked": Help.OTHER_PASSWORD,
    "mail_signature_unchecked": Help.SIGNATURE,
}
_WORDS = {
    Help.COLUMNS: N_("Say what its columns are…"),
    Help.OTHER_COLUMNS: N_("Change what its columns are…"),
    Help.PASSWORD: N_("Type its password…"),
    Help.OTHER_PASSWORD: N_("Type another password…"),
    Help.SIGNATURE: N_("Check its signature…"),
}
BESIDE_FACTS = frozenset({Help.OTHER_COLUMNS, Help.OTHER_PASSWORD, Help.SIGNATURE})
"""What is offered of an evidence that was read."""
_SIGNED_AS_SENT = "eml"
"""The reader whose originals are the mail as it was signed; Outlook's files are not."""


def help_needed(evidence: Evidence, reading: Reading | None) -> Help:
    """What a person could do for this evidence."""
    if evidence.problem == PasswordNeeded.code:
        return Help.PASSWORD
    codes = [notice.code for notice in (reading.notices if reading else ())]
    kind = next((_BY_NOTICE[code] for code in codes if code in _BY_NOTICE), Help.NONE)
    is_as_sent = reading is not None and reading.tool.name == _SIGNED_AS_SENT
    return Help.NONE if kind is Help.SIGNATURE and not is_as_sent else kind


def help_words(kind: Help) -> str:
    """What the button says, "" for no button."""
    return _(_WORDS[kind]) if kind in _WORDS else ""


class HelpDesk(QObject):
    """Opens the dialog that asks; what has to be read after it is told."""

    read_asked = Signal(list)
    """``list[EvidenceId]``."""

    def __init__(self, session: Session, palette: Palette, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._palette = palette
        self._window = window

    def ask(self, evidence: Evidence, kind: Help, reading: Reading | None = None) -> None:
        """Ask the person for what ``kind`` says."""
        if kind is Help.SIGNATURE and reading is not None:
            self.ask_mail_key(evidence, reading)
        elif kind in {Help.COLUMNS, Help.OTHER_COLUMNS}:
            self.ask_columns(evidence)
        elif kind is not Help.NONE:
            self.ask_password(evidence)

    def ask_mail_key(self, evidence: Evidence, reading: Reading) -> None:
        dialog = MailKeyDialog(self._session, self._palette, evidence.id, reading, self._window)
        dialog.checked.connect(self.read_asked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_columns(self, evidence: Evidence) -> None:
        mapper = ColumnMapperDialog(self._session, self._palette, evidence, self._window)
        mapper.kept.connect(self.read_asked)
        mapper.finished.connect(mapper.deleteLater)
        mapper.open()

    def ask_password(self, evidence: Evidence) -> None:
        dialog = FilePasswordDialog(self._session, self._palette, evidence, self._window)
        dialog.opened.connect(self.read_asked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
