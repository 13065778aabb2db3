"""What is due and what the person says of it: settle, close, reopen, and hand the days to their calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import language
from wallet_vault.model import Changes
from wallet_vault.model.case import Case, CaseId, Outcome, SubmissionId
from wallet_vault.model.channel import ChannelId, Milestone, text_in
from wallet_vault.model.due import DueItem
from wallet_vault.workflows import cases, follow_up
from wallet_vault.workflows.channels import all_channels
from wallet_vault.workflows.contact_hints import LoggedContact, logged_contacts
from wallet_vault.workflows.follow_up import FollowUp
from wallet_vault.workflows.submissions import submissions
from wallet_vault.workflows.workspace import Workspace

Done = Callable[[Changes], None]
Failed = Callable[[WalletVaultError], None]


@dataclass(frozen=True, slots=True)
class FollowUpDesk:
    """Everything that the room shows. ``channels`` are names by id; ``log`` is newest first."""

    today: date
    open: tuple[FollowUp, ...]
    closed: tuple[Case, ...]
    log: tuple[LoggedContact, ...]
    channels: dict[ChannelId, str]
    handed_in_on: dict[SubmissionId, date]
    """The day of each submission, by its id."""

    @property
    def days(self) -> tuple[date, ...]:
        return follow_up.due_days(self.open)


def load_follow_up(
    session: Session, *, done: Callable[[FollowUpDesk], None], ended: Callable[[], None], background: bool
) -> None:
    """Gather what is due in all open cases, and the log of each; in the ``background`` while nobody looks."""

    def work(workspace: Workspace) -> FollowUpDesk:
        told = follow_up.follow_up(workspace)
        log = [logged for one in told for logged in logged_contacts(workspace, one.case, one.log)]
        log.sort(key=lambda one: one.entry.contact.when.sort_key(), reverse=True)
        closed = tuple(case for case in cases.cases(workspace) if case.outcome is not Outcome.OPEN)
        names = {channel.id: text_in(language(), channel.names) for channel in all_channels(workspace)}
        days = {made.id: dict(made.milestones)[Milestone.SUBMITTED] for made in submissions(workspace)}
        return FollowUpDesk(cases.today(workspace), told, closed, tuple(log), names, days)

    session.run(work, done=done, ended=ended, background=background)


def settle_due(session: Session, item: DueItem, *, is_kept: bool = True) -> None:
    """Say that it is done, or whether a promise was kept; Ctrl+Z takes it back."""
    session.run(lambda workspace: follow_up.settle_due(workspace, item, is_kept=is_kept))


def close_case(
    session: Session, case: CaseId, outcome: Outcome, *, is_satisfied: bool | None, done: Done, failed: Failed
) -> None:
    session.run(
        lambda workspace: cases.close_case(workspace, case, outcome, is_satisfied=is_satisfied),
        done=done,
        failed=failed,
    )


def reopen_case(session: Session, case: CaseId) -> None:
    session.run(lambda workspace: cases.reopen_case(workspace, case))


def export_calendar(
    session: Session, destination: Path, *, with_content: bool, done: Callable[[int], None], failed: Failed
) -> None:
    """Write the days to an .ics file; ``done`` gets how many. Tells ``OutputExists`` and what disks say."""
    session.run(
        lambda workspace: follow_up.export_calendar(workspace, destination, with_content=with_content),
        done=done,
        failed=failed,
    )
