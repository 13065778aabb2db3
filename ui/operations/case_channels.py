"""What the person does on the ladder: look, choose a channel, correct a contact, add a channel of their own."""

from collections.abc import Callable

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.model import Changes
from wallet_vault.model.case import Case, CaseId
from wallet_vault.model.channel import ChannelContact, ChannelId, Rung, Way
from wallet_vault.workflows import case_channels, own_channels
from wallet_vault.workflows.case_channels import Ladder
from wallet_vault.workflows.own_channels import OwnContact

Done = Callable[[Changes], None]
Failed = Callable[[WalletVaultError], None]


def load_ladder(session: Session, case_id: CaseId, done: Callable[[Ladder], None]) -> None:
    session.run(lambda workspace: case_channels.ladder(workspace, case_id), done=done)


def choose_channel(session: Session, case_id: CaseId, channel_id: ChannelId, done: Done) -> None:
    session.run(lambda workspace: case_channels.choose_channel(workspace, case_id, channel_id), done=done)


def add_channel(
    session: Session, case: Case, name: str, rung: Rung, contact: OwnContact, *, done: Done, failed: Failed
) -> None:
    session.run(
        lambda workspace: own_channels.add_channel(workspace, case, name, rung, contact), done=done, failed=failed
    )


def correct_contact(
    session: Session,
    channel_id: ChannelId,
    before: ChannelContact | None,
    contact: OwnContact,
    *,
    done: Done,
    failed: Failed,
) -> None:
    session.run(
        lambda workspace: own_channels.correct_contact(workspace, channel_id, before, contact),
        done=done,
        failed=failed,
    )


def look_alike(session: Session, way: Way, typed: str, done: Callable[[str], None]) -> None:
    """Tell which official contact it only looks like, "" for none."""

    def work(_workspace: object) -> str:
        verdict = own_channels.lookalike(way, typed)
        return verdict.resembles if verdict else ""

    session.run(work, done=done)
