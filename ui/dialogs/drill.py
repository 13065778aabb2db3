"""Restore a copy of the vault for trial: the only proof that a backup is worth anything."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.dialogs.choose_path import choose_folder
from ui.dialogs.task import TaskDialog
from ui.dialogs.way_in import WayIn
from ui.operations.settings import drill_copy
from ui.session import Session
from ui.widgets.path_field import PathField
from wallet_vault import faults
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _, ngettext
from wallet_vault.workflows.keep_safe import DrillReport


class DrillDialog(TaskDialog):
    def __init__(
        self, session: Session, palette: theme.Palette, copy: Path | None, parent: QWidget | None = None
    ) -> None:
        words = (
            _("Try to restore a copy"),
            _(
                "The copy is restored to a temporary place on this computer, still encrypted, opened there with what "
                "you type, read to its last byte, and removed again. Neither the copy nor this vault is changed."
            ),
            _("Try it"),
        )
        super().__init__(session, palette, words, parent)
        self.copy = PathField(_("Folder of the copy"))
        self.copy.set_path(copy)
        self.copy.choose_asked.connect(self._choose)
        self.way = WayIn(palette, copy)
        self.way.submitted.connect(self.try_to_start)
        for widget in (self.copy, self.way, self.way.by_code):
            self.body.addWidget(widget)
        (self.way.field if copy else self.copy).setFocus()

    def try_to_start(self) -> None:
        copy, typed = self.copy.path, self.way.typed
        if copy is None:
            self.copy.setFocus()
        elif typed is not None:
            cancel = self.begin(_("Restoring the copy for trial"))
            drill_copy(
                self.session,
                copy,
                typed,
                cancel=cancel,
                progress=self.show_progress,
                done=self._tell,
                failed=self._fail,
                cancelled=self._tell_stopped,
            )

    def forget(self) -> None:
        self.way.forget()

    def _choose(self) -> None:
        start = self.copy.path or self.session.folder or Path.home()
        chosen = choose_folder(self, _("Which copy?"), start)
        if chosen is not None:
            self.copy.set_path(chosen)

    def _tell(self, report: DrillReport) -> None:
        self.end()
        self.forget()
        if not report.verification.ok:
            self.message.show_note(
                _("The copy opens, but not everything in it is as it was sealed."),
                advice=_("Make a new copy in another place now, and keep this one until that is done."),
                details=[faults.told(fault) for fault in report.verification.faults],
                tone="red",
            )
            return
        count, day = report.evidence, f"{report.last_entry_at.astimezone():%Y-%m-%d %H:%M}"
        self.message.show_note(
            ngettext(
                "The copy can be restored: {count} piece of evidence, as it was sealed. It is as of {moment}.",
                "The copy can be restored: {count} pieces of evidence, all as they were sealed. It is as of {moment}.",
                count,
            ).format(count=count, moment=day),
            advice=_("What you typed opens it. The trial copy was removed."),
            tone="green",
        )

    def _tell_stopped(self) -> None:
        self.end()
        self.message.show_note(_("Stopped. The trial copy was removed."))

    def _fail(self, error: WalletVaultError) -> None:
        self.fail(error)
        self.way.look_at(error)
