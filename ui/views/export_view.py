"""The evidence bundle: what goes in, where it goes, and that it was checked. Arranges and asks; writes nothing."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.models import export_words
from ui.operations import export
from ui.operations.export import OfferedExport
from ui.session import Session
from ui.widgets.export_contents import ExportContents
from ui.widgets.export_summary import ExportSummaryCard
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from wallet_vault import faults
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import LANGUAGES, _, language, ngettext
from wallet_vault.jobs import CancelToken, Progress
from wallet_vault.model import Changes, Verification
from wallet_vault.workflows.export import ExportSummary

_SIDE_PX = 360
_LANGUAGE_NAMES = {"zh_CN": "简体中文", "en": "English"}


class ExportView(QWidget):
    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._palette = palette
        self._file_name = ""
        self._known_name = ""
        self._cancel: CancelToken | None = None
        self._make_parts()
        self._arrange()
        self._connect()
        self.clear()

    # --- life ---

    def load(self) -> None:
        """Ask what would go in now."""
        export.offer_export(self._session, self._show)

    def clear(self) -> None:
        """Drop every value: the vault is about to lock."""
        self._file_name = self._known_name = ""
        self.headline.clear()
        self.case_name.setText("")
        self.contents.clear()
        self.unread.clear()
        self.withheld.clear()
        self.with_secrets.setChecked(False)
        self.summary.clear()
        self.message.clear()
        self._end_work()
        self.go.setEnabled(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._session.is_open:
            self.load()

    # --- parts ---

    def _make_parts(self) -> None:
        self.headline = PlainLabel(name="muted")
        self.unread = PlainLabel(wraps=True)
        self.unread.setProperty("tone", "amber")
        self.withheld = PlainLabel(wraps=True)
        self.withheld.setProperty("tone", "amber")
        self.with_secrets = QCheckBox(_("Include these originals with their secret"))
        self.contents = ExportContents(self._palette)
        self.case_name = QLineEdit()
        self.case_name.setMaxLength(80)
        self.case_name.setAccessibleName(_("Name of the case"))
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the report"))
        for name in LANGUAGES:
            self.language.addItem(_LANGUAGE_NAMES[name], name)
        self.language.setCurrentIndex(self.language.findData(language()))
        self.go = QPushButton(theme.icon("export", self._palette.on_accent, 16), _("Export …"))
        self.go.setObjectName("primary")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(_("Progress"))
        self.stop = QPushButton(_("Cancel"))
        self.check = QPushButton(_("Check a bundle …"))
        self.check.setObjectName("link")
        self.message = MessageBar(self._palette)
        self.summary = ExportSummaryCard(self._palette)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(20, 16, 20, 16)
        left.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Evidence bundle"), name="title"))
        head.addWidget(self.headline, 1, Qt.AlignmentFlag.AlignRight)
        left.addLayout(head)
        left.addWidget(self.unread)
        left.addWidget(self.withheld)
        left.addWidget(self.with_secrets)
        left.addWidget(self.contents, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._side())

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        work = QHBoxLayout()
        work.addWidget(self.bar, 1)
        work.addWidget(self.stop)
        for words, field in ((_("Name of the case"), self.case_name), (_("Language of the report"), self.language)):
            column.addWidget(PlainLabel(words, name="muted"))
            column.addWidget(field)
        column.addWidget(
            PlainLabel(
                _("The bundle is not encrypted: whoever has the file can read it. The vault stays as it is."),
                name="small",
                wraps=True,
            )
        )
        column.addWidget(self.go)
        column.addLayout(work)
        column.addWidget(self.message)
        column.addWidget(self.summary)
        column.addStretch(1)
        column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        area = QScrollArea()
        area.setObjectName("side")
        area.setWidgetResizable(True)
        area.setFixedWidth(_SIDE_PX)
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        area.setWidget(side)
        return area

    def _connect(self) -> None:
        self._session.about_to_lock.connect(self.clear)
        self._session.changed.connect(self._on_changed)
        self.case_name.editingFinished.connect(self._rename)
        self.go.clicked.connect(self._ask_where)
        self.stop.clicked.connect(self._stop)
        self.check.clicked.connect(self._ask_which)

    # --- what goes in ---

    def _on_changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.load()

    def _show(self, offered: OfferedExport) -> None:
        plan = offered.plan
        self._file_name, self._known_name = offered.file_name, plan.case_name
        self.headline.setText(export_words.headline(plan))
        self.unread.setText(export_words.unread_note(plan))
        self.unread.setVisible(bool(plan.unread))
        self.withheld.setText(export_words.withheld_note(plan))
        self.withheld.setVisible(bool(plan.withheld))
        self.with_secrets.setVisible(bool(plan.withheld))
        self.contents.show_rows(export_words.contents(plan))
        if not self.case_name.hasFocus():
            self.case_name.setText(plan.case_name)
        self.go.setEnabled(bool(plan.evidence) and self._cancel is None)

    def _rename(self) -> None:
        name = self.case_name.text().strip()
        if not name:
            self.case_name.setText(self._known_name)
        elif name != self._known_name and self._session.is_open:
            self._known_name = name
            export.rename_case(self._session, name)

    # --- writing ---

    def _ask_where(self) -> None:
        self._rename()
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Export the evidence bundle"),
            str(Path.home() / self._file_name),
            _("Evidence bundle (*.zip)"),
            options=QFileDialog.Option.DontConfirmOverwrite,  # nothing is ever overwritten
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, destination: Path) -> None:
        """Write the bundle there, check it, and show what became of it."""
        self._begin_work(_("Writing"))
        self._cancel = export.export_bundle(
            self._session,
            destination if destination.suffix.lower() == ".zip" else destination.with_name(f"{destination.name}.zip"),
            language=self.language.currentData(),
            with_secrets=self.with_secrets.isChecked(),
            progress=self._progressed,
            done=self._exported,
            failed=self._failed,
            cancelled=self._cancelled,
        )

    def _exported(self, summary: ExportSummary) -> None:
        self._end_work()
        self.with_secrets.setChecked(False)  # chosen for one export, never for the next
        self.summary.show_summary(export_words.summary_face(summary))

    def _failed(self, error: WalletVaultError) -> None:
        self._end_work()
        self.message.show_error(error)

    def _cancelled(self) -> None:
        self._end_work()
        self.message.show_note(_("The export was stopped. Nothing was left behind."))

    def _stop(self) -> None:
        if self._cancel is not None:
            self._cancel.cancel()

    # --- checking ---

    def _ask_which(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Check a bundle"), str(Path.home()), _("Evidence bundle (*.zip)")
        )
        if chosen:
            self.check_bundle(Path(chosen))

    def check_bundle(self, path: Path) -> None:
        """Check a bundle that came from anywhere."""
        self._begin_work(_("Checking"))
        self.stop.hide()
        export.check(self._session, path, progress=self._progressed, done=self._told, failed=self._failed)

    def _told(self, result: Verification) -> None:
        self._end_work()
        if result.ok:
            whole = ngettext("Everything is as it was sealed: {count} file checked.",
                             "Everything is as it was sealed: {count} files checked.", result.checked)  # fmt: skip
            signed = _("Signed by the key {key}").format(key=export_words.fingerprint(result.signed_by))
            self.message.show_note(whole.format(count=result.checked), advice=signed, tone="green")
            return
        self.message.show_note(
            _("Not everything is as it was sealed."),
            advice=_("Do not rely on this copy. Ask whoever sent it for a fresh one."),
            details=[faults.told(fault) for fault in result.faults],
            tone="red",
        )

    # --- while it runs ---

    def _begin_work(self, words: str) -> None:
        self.message.clear()
        self.summary.clear()
        self.go.setEnabled(False)
        self.check.setEnabled(False)
        self.bar.setMaximum(0)
        self.bar.setAccessibleDescription(words)
        self.bar.show()
        self.stop.show()

    def _progressed(self, progress: Progress) -> None:
        if not self.bar.isHidden():
            self.bar.setMaximum(progress.total)
            self.bar.setValue(progress.done)

    def _end_work(self) -> None:
        self._cancel = None
        self.bar.setMaximum(1)
        self.bar.hide()
        self.stop.hide()
        self.check.setEnabled(True)
        self.go.setEnabled(self.contents.topLevelItemCount() > 0)
