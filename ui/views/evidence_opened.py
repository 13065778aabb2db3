"""One opened evidence: the original with its facts outlined, what is known of it, and the person's decisions.

The list it came from is the affair of :mod:`ui.views.evidence_view`.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.models.fact_book import FactBook
from ui.models.opened_evidence import OpenedDetails, laid_out
from ui.models.record_table import RecordTableModel
from ui.operations import browse
from ui.session import Session
from ui.theme import Palette
from ui.views.evidence_deciding import Deciding, Outcomes
from ui.views.evidence_help import BESIDE_FACTS, Help, help_needed, help_words
from ui.views.evidence_pages import PageLoader, picture_of
from ui.widgets.evidence_panel import EvidencePanel
from ui.widgets.source_pane import SourcePane
from ui.widgets.table_pane import TablePane
from wallet_vault.errors import PasswordNeeded, WalletVaultError
from wallet_vault.i18n import _
from wallet_vault.model import CustodyAction, EvidenceId, EvidenceState, FindingState
from wallet_vault.workflows.browse import EvidenceDetails, Fact
from wallet_vault.workflows.child_tasks import Preview


class OpenedEvidence(QWidget):
    """Arranges nothing itself: the view places ``source`` in the middle and ``panel`` at the side."""

    again_asked = Signal(str)
    """Id of the evidence that should be read once more."""
    evidence_asked = Signal(str)
    """Id of a parent or member to open."""
    help_asked = Signal(object, object, object)
    """The ``Evidence``, the kind of ``Help`` that the person wants to give it, and its ``Reading`` or ``None``."""
    told = Signal(object)
    """A ``WalletVaultError`` to show beside the picture."""

    def __init__(self, session: Session, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self._session = session
        self._rows = RecordTableModel(palette, self)
        self.source = SourcePane(TablePane(self._rows), palette)
        self.panel = EvidencePanel(palette)
        self._id: EvidenceId | None = None
        self._details: EvidenceDetails | None = None
        self._facts = FactBook()
        self._row: int | None = None
        self._pages = PageLoader(session, self._show_page, self._tell_no_picture)
        self._copied = ""
        self._wants_focus = False
        self._wanted = ""
        self._help = Help.NONE
        outcomes = Outcomes(self._decided, self._accept_edit, self.panel.facts.tell_error, self._tell_and_reload)
        self._deciding = Deciding(session, outcomes)
        self._is_loading = self._is_stale = False
        self._connect()

    def _connect(self) -> None:
        facts, source, custody = self.panel.facts, self.source, self.panel.custody
        facts.selected.connect(self._show_place_of)
        facts.hovered.connect(source.light_up)
        facts.confirmed.connect(self.confirm)
        facts.rejected.connect(self.reject)
        facts.corrected.connect(self._correct)
        source.hovered.connect(facts.light_up)
        source.picked.connect(self._select_from_source)
        source.picture.page_asked.connect(self._load_page)
        source.table.row_chosen.connect(lambda row: self._show_row(self._rows.number_at(row)))
        source.unread.help_asked.connect(self._ask_for_help)
        self.panel.help_asked.connect(self._ask_for_help)
        source.unread.again_asked.connect(lambda: self.again_asked.emit(self._id or ""))
        custody.copy_asked.connect(self._copy)
        facts.copy_asked.connect(self._copy)
        custody.evidence_asked.connect(self.evidence_asked)

    # --- open and empty ---

    @property
    def evidence_id(self) -> EvidenceId | None:
        return self._id

    def open(self, evidence_id: EvidenceId, *, take_focus: bool = False) -> None:
        """Show another evidence; answers that were still under way for the one before are dropped."""
        self.clear()
        self._id = evidence_id
        self._deciding.start(evidence_id)
        self._wants_focus = take_focus
        self.reload()

    def select_when_loaded(self, key: str) -> None:
        """Select a fact now, or as soon as it is here; "" for none in particular."""
        self._wanted = key
        if self._fact(key) is not None:
            self._select_first()

    def reload(self) -> None:
        """Load again what is shown; while one answer is awaited, only one more is asked for."""
        asked = self._id
        if asked is None:
            return
        if self._is_loading:
            self._is_stale = True
            return
        self._is_loading = True
        known = self._facts

        def arrive(opened: OpenedDetails) -> None:
            if self._id == asked and self._end_loading():
                self._show(opened)

        def fail(error: WalletVaultError) -> None:
            if self._id == asked:
                self._end_loading()
                self.told.emit(error)

        browse.load_details(self._session, asked, lambda details: laid_out(details, known), arrive, fail)

    def _end_loading(self) -> bool:
        """Whether the answer is fresh. What was decided meanwhile is newer than it: then ask once more."""
        self._is_loading = False
        is_stale, self._is_stale = self._is_stale, False
        if is_stale and not self._deciding.is_under_way:
            self.reload()
        return not (self._deciding.is_under_way or is_stale)

    def clear(self) -> None:
        """Drop every picture, text and value."""
        self._pages.stop()
        self._id, self._details, self._row, self._wanted = None, None, None, ""
        self._facts = FactBook()
        self._deciding.start(None)
        self._is_loading = self._is_stale = False
        self.source.clear()
        self._rows.clear()
        self.panel.clear()

    # --- what arrived ---

    def _show(self, opened: OpenedDetails) -> None:
        before, self._details, self._facts = self._details, opened.details, opened.facts
        details = opened.details
        self.panel.show_details(details)
        self._help = help_needed(details.evidence, details.reading)
        is_beside = self._help in BESIDE_FACTS or (self._help is Help.COLUMNS and _has_pictures(details))
        self.panel.offer_help(help_words(self._help) if is_beside else "")
        if before is None or _differ(before, details):
            self._show_source(opened)
        self._rows.set_doubtful(self._facts.doubtful_rows())
        self._show_places()
        self._show_facts()
        if self._wanted or not self.panel.facts.selected_key:
            self._select_first()
        if self._wants_focus:
            self._wants_focus = False
            self._take_focus()

    def _take_focus(self) -> None:
        if len(self._facts):
            self.panel.facts.take_focus()
        else:
            self.source.setFocus()

    def _show_source(self, opened: OpenedDetails) -> None:
        reading = opened.details.reading
        if _has_pictures(opened.details):
            self._load_page(0)
        elif self._help is Help.COLUMNS:
            self.source.unread.show_new_table()
            self.source.unread.offer_help(help_words(self._help))
            self.source.show_unread()
        elif opened.table.rows:
            self._rows.set_table(opened.table)
            self.source.show_table()
        elif reading is not None and reading.text:
            self.source.show_text(reading.text)
        else:
            self._explain()

    def _show_places(self) -> None:
        """Outline or mark the facts; a table shows them by its rows."""
        if not self._facts.has_rows:
            self.source.show_facts(self._facts.all(), self._details.notices if self._details else ())

    def _explain(self) -> None:
        if self._details is None:
            return
        if self._details.evidence.state in {EvidenceState.READ, EvidenceState.BINNED}:
            self.source.unread.show_no_picture(len(self._details.members))
        else:
            self.source.unread.show_evidence(self._details.evidence)
            if self._help is Help.PASSWORD:
                self.source.unread.offer_help(help_words(self._help))
        self.source.show_unread()

    # --- pictures ---

    def _load_page(self, page: int) -> None:
        if self._id is not None:
            self._pages.load(self._id, page)

    def _show_page(self, preview: Preview, page: int) -> None:
        if not preview.rgb:
            self._explain()
            return
        self.source.show_picture(picture_of(preview), preview.scale, page, preview.pages)
        self._show_places()
        selected = self._fact(self.panel.facts.selected_key)
        if selected is not None and selected.finding.span.page in {None, page}:
            self.source.select(selected)

    def _tell_no_picture(self, error: WalletVaultError) -> None:
        if self._details is None or self._details.evidence.state is EvidenceState.READ:
            self.source.unread.show_error(error)
            if isinstance(error, PasswordNeeded):  # it was typed at an earlier opening, and forgotten since
                self._help = Help.PASSWORD
                self.source.unread.offer_help(help_words(self._help))
            self.source.show_unread()
        else:
            self._explain()

    def _ask_for_help(self) -> None:
        if self._details is not None:
            self.help_asked.emit(self._details.evidence, self._help, self._details.reading)

    # --- facts ---

    def _fact(self, key: str) -> Fact | None:
        return self._facts.get(key)

    def _show_facts(self) -> None:
        """Cards for all facts, or for those of the chosen row of a statement."""
        if self._facts.has_rows:
            shown = self._facts.of_row(self._row) if self._row is not None else ()
        else:
            shown = self._facts.all()
        self.panel.facts.set_facts(shown)
        self.panel.tell_progress(self._progress_words())

    def _progress_words(self) -> str:
        if not len(self._facts):
            is_read = self._details is not None and self._details.reading is not None
            return _("No facts were found here.") if is_read else _("No facts: this original is not read.")
        if self._facts.is_all_decided:
            return _("All looked at.")
        return _("Row {row}").format(row=self._row) if self._row is not None else ""

    def _select(self, fact: Fact | None) -> None:
        if fact is None:
            return
        row = fact.finding.span.row
        if row is not None and row != self._row:
            self._row = row
            self._show_facts()
        self.panel.facts.select(fact.finding.key)
        self._show_place_of(fact.finding.key)

    def _select_first(self) -> None:
        wanted, self._wanted = self._fact(self._wanted), ""
        self._select(wanted or self._facts.first())

    def _show_row(self, number: int) -> None:
        facts = self._facts.of_row(number)
        self._row = number
        self._show_facts()
        chosen = self._facts.first(facts) if facts else None
        if chosen is not None:
            self.panel.facts.select(chosen.finding.key)

    def _select_from_source(self, key: str) -> None:
        self._select(self._fact(key))

    def _show_place_of(self, key: str) -> None:
        fact = self._fact(key)
        self.source.select(fact)
        if fact is not None and fact.finding.span.row is not None:
            row = self._rows.row_of(fact.finding.span.row)
            self.source.table.select_row(row, self._rows.column_of(fact.finding.label))

    # --- decisions ---

    def confirm(self, key: str) -> None:
        """Confirm a fact and move on to the next undecided; one that is decided is only left."""
        fact = self._fact(key)
        if fact is None:
            return
        if fact.state in {FindingState.PROPOSED, FindingState.REJECTED}:
            self._deciding.confirm(key)
        else:
            self._move_on(key)

    def reject(self, key: str) -> None:
        """Say that a fact is not one, and move on."""
        fact = self._fact(key)
        if fact is not None and fact.state is not FindingState.REJECTED:
            self._deciding.reject(key)

    def _correct(self, key: str, typed: str) -> None:
        fact = self._fact(key)
        if fact is not None:
            self._deciding.correct(fact.original, typed)

    def _accept_edit(self, key: str) -> None:
        self.panel.facts.accept_edit(key)
        self._move_on(key)

    def _tell_and_reload(self, error: WalletVaultError) -> None:
        self.told.emit(error)
        self.reload()

    def _decided(self, key: str, state: FindingState) -> None:
        """Show at once what the vault will say in a moment."""
        self._facts.decide(key, state)
        self._rows.set_doubtful(self._facts.doubtful_rows())
        self._show_places()
        self._show_facts()
        self._move_on(key)

    def _move_on(self, key: str) -> None:
        following = self._facts.next(key)
        if following is not None:
            self._select(following)
        self.panel.tell_progress(self._progress_words())

    # --- clipboard ---

    def _copy(self, text: str) -> None:
        self._copied = text
        QGuiApplication.clipboard().setText(text)

    def forget_copied(self) -> None:
        """Take what was copied from here out of the clipboard, if it is still there."""
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""


def _has_pictures(details: EvidenceDetails) -> bool:
    """Whether its pages are looked at, a new table's too: what helps is offered beside them."""
    has_pages = details.reading is not None and bool(details.reading.pages)
    return has_pages or details.evidence.media_type.startswith("image/")


def _differ(before: EvidenceDetails, now: EvidenceDetails) -> bool:
    """Whether the original was read anew in between; compared by what is cheap to compare."""
    if before.evidence.state is not now.evidence.state or (before.reading is None) != (now.reading is None):
        return True
    readings = [entry.sequence for entry in before.custody if entry.action is CustodyAction.READ]
    return readings != [entry.sequence for entry in now.custody if entry.action is CustodyAction.READ]
