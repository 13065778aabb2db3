"""What the settings view does: keys, copies, a check of the whole vault; and the case's name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs import Progress
from wallet_vault.model import Verification
from wallet_vault.workflows.check import check_vault
from wallet_vault.workflows.export import case_name, rename_case
from wallet_vault.workflows.keep_safe import back_up, change_passphrase, passphrase_strength, renew_recovery_code
from wallet_vault.workflows.workspace import Workspace

Failed = Callable[[WalletVaultError], None]


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What the top bar says of the case."""

    name: str
    evidence: int


def load_case_head(session: Session, done: Callable[[CaseHead], None]) -> None:
    session.run(lambda workspace: CaseHead(case_name(workspace), len(workspace.vault.all_evidence())), done=done)


def name_case(session: Session, name: str, done: Callable[[], None]) -> None:
    session.run(lambda workspace: rename_case(workspace, name), done=lambda _none: done())


def new_passphrase(session: Session, passphrase: str, *, done: Callable[[], None], failed: Failed) -> None:
    session.run(lambda workspace: change_passphrase(workspace, passphrase), done=lambda _none: done(), failed=failed)


def new_recovery_code(session: Session, *, done: Callable[[str], None], failed: Failed) -> None:
    session.run(renew_recovery_code, done=done, failed=failed)


def copy_vault(
    session: Session, destination: Path, *, done: Callable[[], None], failed: Failed, ended: Callable[[], None]
) -> None:
    session.run(
        lambda workspace: back_up(workspace, destination), done=lambda _none: done(), failed=failed, ended=ended
    )


def check_whole_vault(
    session: Session,
    *,
    done: Callable[[Verification], None],
    failed: Failed,
    cancelled: Callable[[], None],
    ended: Callable[[], None],
) -> None:
    """Read every object again, with progress and cancel."""
    cancel = session.new_cancel()

    def work(workspace: Workspace) -> Verification:
        def report(progress: Progress) -> None:
            cancel.raise_if_cancelled()
            session.report(progress, cancel)

        return check_vault(workspace, progress=report)

    def end() -> None:
        session.end_cancel(cancel)
        session.report_end(cancel)
        ended()

    session.run(work, done=done, failed=failed, cancelled=cancelled, ended=end)


def measure_passphrase(session: Session, passphrase: str, done: Callable[[str, int], None]) -> None:
    """How strong it is, from 0 to 4; ``done`` gets the passphrase too, to drop answers that came late."""
    session.run_apart(lambda: passphrase_strength(passphrase), done=lambda strength: done(passphrase, strength))
