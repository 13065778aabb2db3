"""The evidence of the vault: an empty place to drop, a grid, or one opened with its facts. Arranges and loads.

What happens inside the opened one is the affair of :mod:`ui.views.evidence_opened`.
"""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.models.evidence_chips import chips
from ui.models.evidence_model import EvidenceFilter, EvidenceModel, Shown, SortBy, counts, wallets_of
from ui.operations import browse
from ui.operations.bin import bin_evidence, restore_evidence
from ui.operations.browse import CardLists
from ui.operations.undo import undo_newest
from ui.session import Session
from ui.theme import Palette
from ui.views.evidence_help import HelpDesk
from ui.views.evidence_opened import OpenedEvidence
from ui.widgets.binned_note import BinnedNote
from ui.widgets.evidence_bar import EvidenceBar
from ui.widgets.evidence_empty import EvidenceEmpty
from ui.widgets.evidence_foot import EvidenceFoot
from ui.widgets.evidence_lists import EvidenceLists
from ui.widgets.evidence_menu import evidence_menu
from ui.widgets.message_bar import MessageBar
from ui.widgets.thumbnail_strip import ThumbnailStrip
from wallet_vault.i18n import _
from wallet_vault.model import Changes, Evidence, EvidenceId, EvidenceState
from wallet_vault.settings import EVIDENCE_AS, Preference

_RELOAD_AFTER_MS = 120
"""Many changes in a row (a batch being read) load the list once."""


class EvidenceView(QWidget):
    """Left and Right go through the evidence; Enter, E, Delete decide on the selected fact; Esc goes back."""

    files_chosen = Signal(list)
    """``list[Path]`` that the person wants to add."""
    read_asked = Signal(list)
    """``list[EvidenceId]`` to read once more."""
    counted = Signal(int, int)
    """How many evidence there are, and how many of them need a look."""

    def __init__(self, session: Session, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = EvidenceModel(self)
        self._rows = EvidenceFilter(self._model, self)
        self.opened = OpenedEvidence(session, palette, self)
        self._desk = HelpDesk(session, palette, self)
        self.empty = EvidenceEmpty(palette)
        orders = ((SortBy.ACQUIRED, _("In the order added")), (SortBy.TOLD, _("By the time it tells of")))
        self.bar = EvidenceBar(palette, orders)
        self.message = MessageBar(palette)
        self.lists = EvidenceLists(self._rows, palette)
        self.strip = ThumbnailStrip(self._rows, palette)
        self._foot = EvidenceFoot(self.strip)
        self._binned = BinnedNote()
        self._after_load: tuple[EvidenceId, str] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_RELOAD_AFTER_MS)
        self._arrange()
        self._connect()

    # --- what the shell calls ---

    def load(self) -> None:
        """Load the list, and what is opened."""
        browse.load_cards(self._session, self._show_cards)
        self.opened.reload()

    def show_evidence(self, evidence_id: EvidenceId, finding: str = "") -> None:
        """Open one evidence, from a search or a timeline, with a finding selected if its key is given."""
        if self._model.row_of(evidence_id) < 0:
            self._after_load = (evidence_id, finding)
            return
        if self._rows.row_of(evidence_id) < 0:
            self._choose_chip(Shown.BIN if self._is_binned(evidence_id) else Shown.ALL)
        self._open(evidence_id)
        self.opened.select_when_loaded(finding)

    def clear(self) -> None:
        """Drop every picture, name, text and value."""
        self._timer.stop()
        self._after_load = None
        self.opened.clear()
        self.opened.forget_copied()
        self._model.clear()
        self._rows.keep(None)
        self.message.clear()
        self._show_mode()

    # --- parts ---

    def _arrange(self) -> None:
        self._places = QStackedWidget()
        for page in (self.lists, self.opened.source):
            self._places.addWidget(page)
        middle = QWidget()
        left = QVBoxLayout(middle)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        messages = QVBoxLayout()
        messages.setContentsMargins(20, 0, 20, 4)
        messages.addWidget(self.message)
        messages.addWidget(self._binned)
        left.addWidget(self.bar)
        left.addLayout(messages)
        left.addWidget(self._places, 1)
        left.addWidget(self._foot)
        browser = QWidget()
        row = QHBoxLayout(browser)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(middle, 1)
        row.addWidget(self.opened.panel)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(browser)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self._show_layout()
        self._show_mode()

    def _connect(self) -> None:
        self._session.changed.connect(self._note_change)
        self._session.preferred.connect(self._show_layout)
        self._session.about_to_lock.connect(self.clear)
        self._timer.timeout.connect(self._reload_cards)
        self.empty.choose_asked.connect(self._choose_files)
        self.bar.choose_asked.connect(self._choose_files)
        self._foot.choose_asked.connect(self._choose_files)
        self.bar.back_asked.connect(self.show_grid)
        self.bar.step_asked.connect(self.step)
        self.bar.order_chosen.connect(lambda name: self._rows.sort_by(SortBy(name)))
        self.bar.chips.chosen.connect(lambda name: self._choose_chip(Shown(name)))
        self.opened.told.connect(self.message.show_error)
        self.opened.again_asked.connect(lambda evidence_id: self.read_asked.emit([EvidenceId(evidence_id)]))
        self.opened.help_asked.connect(self._desk.ask)
        self._desk.read_asked.connect(self.read_asked)
        self.opened.evidence_asked.connect(lambda evidence_id: self.show_evidence(EvidenceId(evidence_id)))
        self._binned.restore_asked.connect(self._restore_opened)
        self.bar.wallet_chosen.connect(self._choose_wallet)
        self.bar.layout_asked.connect(self._choose_layout)
        for thumbnails in (self.lists, self.strip):
            thumbnails.opened.connect(lambda row: self._open(self._rows.card_at(row).evidence.id))
            thumbnails.menu_asked.connect(self._offer_menu)

    # --- loading ---

    def _note_change(self, changes: Changes) -> None:
        if not changes.evidence:
            return
        self._timer.start()
        if self.opened.evidence_id in changes.evidence:
            self.opened.reload()

    def _reload_cards(self) -> None:
        if self._session.is_open:
            browse.load_cards(self._session, self._show_cards)

    def _show_cards(self, lists: CardLists) -> None:
        counted = counts(lists.kept, lists.binned)
        current = self._rows.shown
        self.bar.chips.set_choices(chips(counted, current))
        self.bar.chips.choose(current)
        wallets = wallets_of(lists.kept)
        if self._rows.wallet not in dict(wallets):
            self._rows.show_wallet("")
        self.bar.show_wallets(wallets, self._rows.wallet)
        self._model.set_cards((*lists.kept, *lists.binned))
        self.counted.emit(counted[Shown.ALL], counted[Shown.NEEDS_LOOK])
        wanted, self._after_load = self._after_load, None
        if wanted is not None:
            self.show_evidence(*wanted)
        self._show_mode()

    # --- modes ---

    @property
    def is_opened(self) -> bool:
        return self.opened.evidence_id is not None

    def show_grid(self) -> None:
        """Close what is opened."""
        before = self.opened.evidence_id
        self.opened.clear()
        self._rows.keep(None)
        self._show_mode()
        self.lists.select(self._rows.row_of(before) if before else -1)
        self.lists.front.setFocus()

    def step(self, by: int) -> None:
        """Open the next (1) or previous (-1) of what is shown."""
        row = self._row() + by
        if self.is_opened and 0 <= row < self._rows.rowCount():
            self._open(self._rows.card_at(row).evidence.id)

    def _open(self, evidence_id: EvidenceId) -> None:
        if evidence_id != self.opened.evidence_id:
            self._rows.keep(evidence_id)
            self.message.clear()
            self.opened.open(evidence_id, take_focus=True)
        self._show_mode()

    def _row(self) -> int:
        opened = self.opened.evidence_id
        return self._rows.row_of(opened) if opened else -1

    def _show_mode(self) -> None:
        """Bring the widgets in line with what is loaded and opened."""
        if self.is_opened and self._row() < 0 and self._model.rowCount():
            self.opened.clear()
        is_opened = self.is_opened
        if not is_opened:
            self.bar.show_grid()
        else:
            self.bar.show_place(self._row(), self._rows.rowCount())
        self._pages.setCurrentIndex(1 if self._model.rowCount() or is_opened else 0)
        self._places.setCurrentIndex(1 if is_opened else 0)
        self.opened.panel.setVisible(is_opened)
        self._foot.setVisible(is_opened)
        self.lists.tell_if_empty()
        opened = self.opened.evidence_id
        self._binned.setVisible(opened is not None and self._is_binned(opened))
        if is_opened:
            self.strip.show_row(self._row())

    def _choose_chip(self, shown: Shown) -> None:
        """Narrow the list; where something is opened that is not in it, the first that is opens."""
        self._rows.keep(None)
        self._rows.show_only(shown)
        self.bar.chips.choose(shown)
        if self.is_opened and self._row() < 0:
            if self._rows.rowCount():
                self._open(self._rows.card_at(0).evidence.id)
            else:
                self.opened.clear()
        self._show_mode()

    def _choose_wallet(self, wallet: str) -> None:
        self._rows.keep(None)
        self._rows.show_wallet(wallet)
        self._show_mode()

    def _choose_layout(self, layout: str) -> None:
        self._session.prefer(EVIDENCE_AS, layout)

    def _show_layout(self, preference: Preference = EVIDENCE_AS) -> None:
        if preference is EVIDENCE_AS:
            layout = self._session.settings.get(EVIDENCE_AS)
            self.bar.show_as(layout)
            self.lists.show_as(layout)

    def _is_binned(self, evidence_id: EvidenceId) -> bool:
        row = self._model.row_of(evidence_id)
        return row >= 0 and self._model.cards[row].evidence.state is EvidenceState.BINNED

    # --- adding, bin ---

    def _choose_files(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(self, _("Choose files to add"))
        if names:
            self.files_chosen.emit([Path(name) for name in names])

    def bin(self, evidence_id: EvidenceId) -> None:
        """Move an evidence to the bin, with a way back beside it."""
        following = self._neighbour(evidence_id)
        row = self._model.row_of(evidence_id)
        if row < 0 or self._is_binned(evidence_id):
            return
        name = self._model.cards[row].evidence.untrusted_name

        def tell(_changes: Changes) -> None:
            if self.opened.evidence_id == evidence_id:
                self._open(following) if following else self.show_grid()
            self.message.show_note(
                _("“{name}” is in the bin. Nothing was deleted.").format(name=name), action=(_("Undo"), self._undo)
            )

        bin_evidence(self._session, evidence_id, done=tell)

    def _neighbour(self, evidence_id: EvidenceId) -> EvidenceId | None:
        """What to show when an evidence leaves the list: the next, else the one before."""
        row, count = self._rows.row_of(evidence_id), self._rows.rowCount()
        at = row + 1 if row + 1 < count else row - 1
        return self._rows.card_at(at).evidence.id if row >= 0 and 0 <= at < count else None

    def _undo(self) -> None:
        undo_newest(self._session, done=lambda _step: None, failed=self.message.show_error)

    def _restore_opened(self) -> None:
        if self.opened.evidence_id is not None:
            restore_evidence(self._session, self.opened.evidence_id)

    def _offer_menu(self, row: int, point: QPoint) -> None:
        self._menu_for(self._rows.card_at(row).evidence).popup(point)

    def _menu_for(self, evidence: Evidence) -> QMenu:
        return evidence_menu(
            evidence,
            self,
            open_it=lambda: self._open(evidence.id),
            read_again=lambda: self.read_asked.emit([evidence.id]),
            bin_it=lambda: self.bin(evidence.id),
            restore=lambda: restore_evidence(self._session, evidence.id),
        )

    # --- keys ---

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.is_opened:
            self.opened.panel.facts.take_focus()
        elif self._model.rowCount():
            self.lists.front.setFocus()
        else:
            self.empty.choose.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._act_on(event):
            super().keyPressEvent(event)

    def _act_on(self, event: QKeyEvent) -> bool:
        key, has_shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key == Qt.Key.Key_Delete and (has_shift or not self.opened.panel.facts.selected_key):
            return self._bin_current()
        if not self.is_opened or self.opened.panel.facts.is_editing:
            return False
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.step(1 if key == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Escape:
                self.show_grid()
            case _:
                return self.opened.panel.facts.act_on(key) or self.opened.source.act_on(key)
        return True

    def _bin_current(self) -> bool:
        chosen, row = self.opened.evidence_id, self.lists.current_row
        if chosen is None and row >= 0:
            chosen = self._rows.card_at(row).evidence.id
        if chosen is not None:
            self.bin(chosen)
        return chosen is not None
