"""The third step: the ladder of channels, which is next and why, and everything known of the one that is looked at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.own_channel import CorrectContactDialog, OwnChannelDialog
from ui.models import channel_faces
from ui.operations import case_channels
from ui.session import Session
from ui.views.complaint_step import ComplaintStep
from ui.views.newest import Newest
from ui.widgets.channel_sheet import ChannelSheet
from ui.widgets.ladder_list import LadderList
from ui.widgets.lines_card import LinesCard
from ui.widgets.step_page import StepPage, heading
from wallet_vault.i18n import _
from wallet_vault.model import Changes
from wallet_vault.model.case import CaseId
from wallet_vault.workflows.case_channels import Ladder, LadderStep


class ChannelStep(ComplaintStep):
    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(session, palette, parent)
        self._ladder: Ladder | None = None
        self._looked_at = self._wished = ""
        self._newest = Newest()
        self.list = LadderList()
        self.sheet = ChannelSheet(palette)
        self.warnings = LinesCard(_("Be careful"), tone="amber")
        self.add = QPushButton(theme.icon("plus", palette.accent, 14), _("Add a channel of your own"))
        self.add.setObjectName("link")
        self.page = StepPage("")
        self._arrange()
        self._connect()
        self.clear()

    def show_case(self, case_id: CaseId) -> None:
        case_channels.load_ladder(self.session, case_id, self._newest.only(self._show))

    def look_at(self, channel_id: str) -> None:
        """Show this channel when the case is shown next, whichever was looked at before."""
        self._wished = channel_id

    def clear(self) -> None:
        self._newest.drop()
        self._ladder = None
        self._looked_at = self._wished = ""
        self.list.clear()
        self.sheet.clear()
        self.warnings.clear()
        self._name_next()

    # --- what is shown ---

    def _show(self, ladder: Ladder) -> None:
        self._looked_at = self._wished or _added(self._ladder, ladder) or self._looked_at
        self._wished = ""
        self._ladder = ladder
        if self._step() is None:
            self._looked_at = _first_look(ladder)
        faces = [channel_faces.rung_face(step, ladder) for step in ladder.steps]
        self.list.show_faces(faces, self._looked_at)
        self.warnings.show_lines(channel_faces.warning_lines(ladder))
        self._show_sheet()

    def _show_sheet(self) -> None:
        step = self._step()
        self.sheet.show_face(channel_faces.sheet_face(step) if step else None)
        self._name_next()

    def _step(self) -> LadderStep | None:
        steps = self._ladder.steps if self._ladder else ()
        return next((step for step in steps if step.choice.channel.id == self._looked_at), None)

    def _name_next(self) -> None:
        is_chosen = self._ladder is not None and self._ladder.case.channel == self._looked_at
        self.page.next.setText(_("Next: demand and letter") if is_chosen else _("Complain here"))
        self.page.next.setEnabled(self._step() is not None)

    # --- what the person does ---

    def _turn_to(self, channel_id: str) -> None:
        self._looked_at = channel_id
        self._show_sheet()

    def _go_on(self) -> None:
        step = self._step()
        if self._ladder is None or step is None:
            return
        if self._ladder.case.channel == step.choice.channel.id:
            self.next_asked.emit()
        else:
            case_channels.choose_channel(self.session, self._ladder.case.id, step.choice.channel.id, self._chosen)

    def _chosen(self, _changes: Changes) -> None:
        self.next_asked.emit()

    def _add(self) -> None:
        if self._ladder is not None:
            self._open(OwnChannelDialog(self.session, self.colours, self._ladder.case, self))

    def _correct(self, key: str) -> None:
        step = self._step()
        if step is not None:
            channel = step.choice.channel
            before = channel.contacts[int(key)] if key else None
            self._open(CorrectContactDialog(self.session, self.colours, channel, before, self))

    def _open(self, dialog: OwnChannelDialog | CorrectContactDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # --- putting together ---

    def _arrange(self) -> None:
        self.page.lead.addWidget(heading(_("Where to complain")))
        self.page.lead.addWidget(self.list)
        self.page.lead.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.set_lead_visible(visible=True)
        self.page.set_side_visible(visible=False)
        self.page.main.addWidget(self.warnings)
        self.page.main.addWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def _connect(self) -> None:
        self.list.chosen.connect(self._turn_to)
        self.sheet.correct_asked.connect(self._correct)
        self.add.clicked.connect(self._add)
        self.page.next.clicked.connect(self._go_on)


def _first_look(ladder: Ladder) -> str:
    """The chosen channel, else the next one, else the first."""
    known = [step.choice.channel.id for step in ladder.steps]
    advised = [step.choice.channel.id for step in ladder.steps if step.choice.is_next]
    chosen = [ladder.case.channel] if ladder.case.channel in known else []
    return next(iter([*chosen, *advised, *known]), "")


def _added(before: Ladder | None, now: Ladder) -> str:
    """A channel that the person has just written down, "" for none: it is what they want to see."""
    if before is None or before.case.id != now.case.id:
        return ""
    known = {step.choice.channel.id for step in before.steps}
    channels = (step.choice.channel for step in now.steps)
    return next((channel.id for channel in channels if channel.is_own and channel.id not in known), "")
