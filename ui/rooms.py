"""The rooms of the open vault: built once for a look, and the few words they have for one another. Holds no state."""

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut

from ui import theme
from ui.models.desk_words import step_word
from ui.operations.offer import Offer
from ui.session import Session
from ui.views.complaint_channel import ChannelStep
from ui.views.complaint_evidence import EvidenceStep
from ui.views.complaint_letter import LetterStep
from ui.views.complaint_reason import ReasonStep
from ui.views.complaint_step import ComplaintStep
from ui.views.complaint_submitted import SubmittedStep
from ui.views.complaint_view import ComplaintView
from ui.views.evidence_view import EvidenceView
from ui.views.export_view import ExportView
from ui.views.follow_up_view import FollowUpView
from ui.views.search_view import SearchView
from ui.views.settings.settings_view import SettingsView
from ui.views.shell import SEARCH, SETTINGS, Hands, Room, Shell
from ui.views.timeline_view import TimelineView
from ui.widgets.private_clipboard import PrivateClipboard
from ui.widgets.rail import RailEntry
from wallet_vault.i18n import _, ngettext
from wallet_vault.model import EvidenceId
from wallet_vault.workflows.desk import DeskStep
from wallet_vault.workflows.follow_up import reminder_text


@dataclass(frozen=True, slots=True)
class _Views:
    evidence: EvidenceView
    timeline: TimelineView
    complaint: ComplaintView
    follow_up: FollowUpView
    export: ExportView
    search: SearchView
    settings: SettingsView

    def rooms(self) -> tuple[Room, ...]:
        """In the order of the rail; search and settings are reached otherwise."""
        return (
            Room("evidence", self.evidence, self.evidence.load, self.evidence.clear,
                 RailEntry("evidence", "evidence", _("Evidence"))),
            Room("timeline", self.timeline, self.timeline.load, self.timeline.clear,
                 RailEntry("timeline", "timeline", _("Timeline"))),
            Room("complaint", self.complaint, self.complaint.load, self.complaint.clear,
                 RailEntry("complaint", "complaint", _("Complaint"))),
            Room("follow-up", self.follow_up, self.follow_up.load, self.follow_up.clear,
                 RailEntry("follow-up", "followup", _("Follow-up"))),
            Room("export", self.export, self.export.load, self.export.clear,
                 RailEntry("export", "export", _("Export"))),
            Room(SEARCH, self.search, _nothing, self.search.clear),
            Room(SETTINGS, self.settings, self.settings.load, self.settings.clear),
        )  # fmt: skip


def build_shell(session: Session, palette: theme.Palette, clipboard: PrivateClipboard, hands: Hands) -> Shell:
    """All rooms in their places, able to lead to one another."""
    views = _Views(
        EvidenceView(session, palette),
        TimelineView(session, palette),
        ComplaintView(session, palette, _steps(session, palette, clipboard, hands)),
        FollowUpView(session, palette, hands.adding),
        ExportView(session, palette),
        SearchView(session, palette),
        SettingsView(session, palette, clipboard),
    )
    shell = Shell(session, palette, views.rooms(), hands)
    _lead_to_evidence(views, shell)
    _lead_through_complaints(views, shell)
    _hand_over_work(views, hands)
    _mark_rail(views, shell)
    _lead_to_copies(views, shell)
    shell.searched.connect(views.search.search)
    shell.results_asked.connect(views.search.focus_results)
    return shell


def _steps(
    session: Session, palette: theme.Palette, clipboard: PrivateClipboard, hands: Hands
) -> tuple[tuple[DeskStep, str, ComplaintStep], ...]:
    steps: tuple[tuple[DeskStep, ComplaintStep], ...] = (
        (DeskStep.REASON, ReasonStep(session, palette)),
        (DeskStep.EVIDENCE, EvidenceStep(session, palette)),
        (DeskStep.CHANNEL, ChannelStep(session, palette)),
        (DeskStep.LETTER, LetterStep(session, palette, clipboard)),
        (DeskStep.SUBMITTED, SubmittedStep(session, palette, hands.adding)),
    )
    return tuple((key, step_word(key), step) for key, step in steps)


def _lead_to_evidence(views: _Views, shell: Shell) -> None:
    def show_evidence(evidence_id: str, finding_key: str) -> None:
        shell.show_room("evidence")
        views.evidence.show_evidence(EvidenceId(evidence_id), finding_key)

    for view in (views.timeline, views.complaint, views.follow_up, views.search):
        view.evidence_asked.connect(show_evidence)
    views.timeline.add_evidence_asked.connect(lambda: shell.show_room("evidence"))


def _lead_through_complaints(views: _Views, shell: Shell) -> None:
    def begin_case() -> None:
        shell.show_room("complaint")
        views.complaint.begin()

    def show_channel(case_id: str, channel_id: str) -> None:
        shell.show_room("complaint")
        views.complaint.show_channel(case_id, channel_id)

    def tell_no_case() -> None:
        shell.message.show_note(_("A contact belongs to a case: begin a complaint first."), tone="amber")

    shell.new_case_asked.connect(begin_case)
    views.follow_up.complaint_asked.connect(begin_case)
    views.follow_up.channel_asked.connect(show_channel)
    views.follow_up.case_missing.connect(tell_no_case)
    views.complaint.follow_up_asked.connect(lambda: shell.show_room("follow-up"))
    QShortcut(QKeySequence("Ctrl+Shift+L"), shell, views.follow_up.log_contact)


def _hand_over_work(views: _Views, hands: Hands) -> None:
    views.evidence.files_chosen.connect(lambda paths: hands.adding.add(Offer(paths=tuple(paths)), "drop"))
    views.evidence.read_asked.connect(hands.pump.read)
    views.follow_up.days_told.connect(hands.reminder.keep)
    hands.checks.finished.connect(views.settings.checks.show_checked)


def _mark_rail(views: _Views, shell: Shell) -> None:
    def mark_doubts(_count: int, needs_look: int) -> None:
        meaning = ngettext("{count} needs a look", "{count} need a look", needs_look).format(count=needs_look)
        shell.rail.set_count("evidence", needs_look, meaning)

    def mark_due(count: int) -> None:
        shell.rail.set_count("follow-up", count, reminder_text(count))

    views.evidence.counted.connect(mark_doubts)
    views.follow_up.counted.connect(mark_due)


def _lead_to_copies(views: _Views, shell: Shell) -> None:
    def show_copies() -> None:
        shell.show_room(SETTINGS)
        views.settings.show_copies()

    shell.reminder.copies_asked.connect(show_copies)
    views.settings.copies.copied.connect(shell.reminder.clear)


def _nothing() -> None:
    """For rooms that hold nothing of the vault until they are asked."""
