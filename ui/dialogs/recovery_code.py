"""Shows a recovery code once, with a page to print; the dialog closes when the person has it on paper."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.choose_path import choose_new_file
from ui.dialogs.lock_key import lock_by_key
from ui.operations.keys import save_recovery_sheet
from ui.session import Session
from ui.widgets.growing_dialog import GrowingDialog
from ui.widgets.plain_label import PlainLabel
from ui.widgets.private_clipboard import PrivateClipboard
from ui.widgets.recovery_code_panel import RecoveryCodePanel
from wallet_vault.i18n import _


class RecoveryCodePage(RecoveryCodePanel):
    """The panel with its page to print. A lock takes the code off the screen."""

    def __init__(
        self,
        code: str,
        session: Session,
        clipboard: PrivateClipboard,
        palette: theme.Palette,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(code, clipboard, palette, parent)
        self._session = session
        self.page_asked.connect(self._choose)
        session.about_to_lock.connect(self.forget)

    def save_page(self, path: Path) -> None:
        """Write the page and say what to do with the file."""
        vault = self._session.folder
        if vault is not None and self.code:
            save_recovery_sheet(
                self._session, path, self.code, vault.name, done=self._tell_saved, failed=self.message.show_error
            )

    def _choose(self) -> None:
        suggested = Path.home() / f"{_('Recovery code')}.pdf"
        chosen = choose_new_file(self, _("Where shall the page be?"), suggested)
        if chosen is not None:
            self.save_page(chosen if chosen.suffix else chosen.with_suffix(".pdf"))

    def _tell_saved(self) -> None:
        self.message.show_note(
            _("The page was saved."),
            advice=_("The file is not encrypted: print it, then delete it and empty the system's bin."),
            tone="amber",
        )


class RecoveryCodeDialog(GrowingDialog):
    def __init__(
        self,
        code: str,
        session: Session,
        clipboard: PrivateClipboard,
        palette: theme.Palette,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.setMinimumWidth(460)
        self.panel = RecoveryCodePage(code, session, clipboard, palette)
        self.panel.finished.connect(self.accept)
        session.about_to_lock.connect(self.reject)
        lock_by_key(self, session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(_("Your new recovery code"), name="display"))
        layout.addWidget(
            PlainLabel(_("It is shown only this once. The old code does not open the vault any more."), wraps=True)
        )
        layout.addWidget(self.panel)
