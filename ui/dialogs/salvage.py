"""Save the originals of a vault that does not open any more, in plain, where the person says."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.dialogs.choose_path import choose_folder
from ui.dialogs.task import TaskDialog
from ui.dialogs.way_in import WayIn
from ui.operations.keys import look_for_ways
from ui.operations.open_vault import salvage_vault
from ui.session import Session
from ui.widgets.path_field import PathField
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _, ngettext
from wallet_vault.workflows.key_slots import PASSPHRASE_AND_KEY_FILE
from wallet_vault.workflows.salvage import SalvageReport


class SalvageDialog(TaskDialog):
    def __init__(self, session: Session, palette: theme.Palette, folder: Path, parent: QWidget | None = None) -> None:
        words = (
            _("Save the originals"),
            _(
                "If there is a backup, open that instead: it has everything. Without one, each sealed original that is "
                "still whole can be taken out of this vault into an empty folder. What was read in them, your "
                "decisions and the custody log stay behind. The vault is not changed."
            ),
            _("Save the originals"),
        )
        super().__init__(session, palette, words, parent)
        self._folder = folder
        self.way = WayIn(palette, folder)
        self.destination = PathField(_("Empty folder for the originals"))
        self.destination.choose_asked.connect(self._choose)
        self.way.submitted.connect(self.try_to_start)
        self.body.addWidget(self.way)
        self.body.addWidget(self.way.by_code)
        self.body.addWidget(self.destination)
        self.body.addWidget(
            PlainLabel(_("The files there are not encrypted: anyone who gets at the folder can read them."), wraps=True)
        )
        self.way.field.setFocus()
        look_for_ways(session, folder, done=self._show_ways, failed=self._assume_passphrase)

    def try_to_start(self) -> None:
        typed, destination = self.way.typed, self.destination.path
        if typed is None:
            return
        if destination is None:
            self.destination.setFocus()
            return
        cancel = self.begin(_("Saving the originals"))
        salvage_vault(
            self.session,
            self._folder,
            destination,
            typed,
            cancel=cancel,
            progress=self.show_progress,
            done=self._tell,
            failed=self._fail,
            cancelled=self._tell_stopped,
        )

    def forget(self) -> None:
        self.way.forget()

    def _show_ways(self, ways: tuple[str, ...]) -> None:
        self.way.need_key_file(needed=PASSPHRASE_AND_KEY_FILE in ways)

    def _assume_passphrase(self, _error: WalletVaultError) -> None:
        """A header too damaged to say: the answer to the passphrase will tell whether a key file is needed."""

    def _choose(self) -> None:
        chosen = choose_folder(self, _("Where shall the originals be?"), self._folder.parent)
        if chosen is not None:
            self.destination.set_path(chosen)

    def _tell(self, report: SalvageReport) -> None:
        self.end()
        self.forget()
        saved, lost = len(report.saved), len(report.lost)
        self.message.show_note(
            ngettext("{count} original was saved.", "{count} originals were saved.", saved).format(count=saved),
            advice=ngettext(
                "{count} is damaged and could not be saved.", "{count} are damaged and could not be saved.", lost
            ).format(count=lost)
            if lost
            else _("None was damaged."),
            details=report.lost,
            tone="amber" if lost else "green",
        )

    def _tell_stopped(self) -> None:
        self.end()
        self.message.show_note(_("Stopped. What was saved until then stays in the folder."), tone="amber")

    def _fail(self, error: WalletVaultError) -> None:
        self.fail(error)
        self.way.look_at(error)
