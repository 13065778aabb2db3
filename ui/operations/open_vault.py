"""Create, unlock, or try out a vault. Key derivation takes a second: it runs on the vault's worker."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from ui.operations.add import Adding
from ui.operations.long_work import run_long_apart
from ui.session import CHILDREN, Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs import CancelToken, Progress
from wallet_vault.workflows.check import is_vault_folder
from wallet_vault.workflows.demo import DEMO_PASSPHRASE, create_demo, demo_sources
from wallet_vault.workflows.key_slots import remember_on_this_device, this_device
from wallet_vault.workflows.salvage import SalvageReport, salvage_originals
from wallet_vault.workflows.sources import FileSource
from wallet_vault.workflows.workspace import Workspace, create_workspace, open_workspace

Failed = Callable[[WalletVaultError], None]


@dataclass(frozen=True, slots=True)
class Typed:
    """What the person gives to get in: a passphrase, with a key file where one is needed, or a recovery code."""

    passphrase: str | None = None
    recovery_code: str | None = None
    key_file: Path | None = None


def create_vault(
    session: Session,
    folder: Path,
    passphrase: str,
    key_file: Path | None = None,
    *,
    created: Callable[[str], None],
    failed: Failed,
) -> None:
    """Make a vault and open it; ``created`` gets the recovery code, which is shown once."""
    codes: list[str] = []

    def create() -> Workspace:
        workspace, recovery_code = create_workspace(folder, passphrase, key_file=key_file, children=CHILDREN)
        codes.append(recovery_code)
        return workspace

    session.open_with(create, done=lambda: created(codes.pop()), failed=failed)


def unlock_vault(session: Session, folder: Path, typed: Typed, *, remember: bool = False, failed: Failed) -> None:
    """Open with what was typed. ``remember`` lets this device open it from now on; trouble with that is told apart."""

    def remember_it() -> None:
        if remember:
            session.run(remember_on_this_device)

    session.open_with(
        lambda: open_workspace(
            folder,
            passphrase=typed.passphrase,
            recovery_code=typed.recovery_code,
            key_file=typed.key_file,
            children=CHILDREN,
        ),
        done=remember_it,
        failed=failed,
        remembered=not is_demo(folder),
    )


def unlock_with_device(session: Session, folder: Path, *, failed: Failed) -> None:
    """Open with what this device's keyring keeps."""
    session.open_with(lambda: open_workspace(folder, device=this_device(), children=CHILDREN), failed=failed)


def salvage_vault(
    session: Session,
    folder: Path,
    destination: Path,
    typed: Typed,
    *,
    cancel: CancelToken,
    progress: Callable[[Progress], None],
    done: Callable[[SalvageReport], None],
    failed: Failed,
    cancelled: Callable[[], None],
) -> None:
    """Take the originals out of a closed, damaged vault."""
    run_long_apart(
        session,
        lambda report: salvage_originals(
            folder,
            destination,
            passphrase=typed.passphrase,
            recovery_code=typed.recovery_code,
            key_file=typed.key_file,
            progress=report,
        ),
        cancel=cancel,
        progress=progress,
        done=done,
        failed=failed,
        cancelled=cancelled,
    )


def open_demo(session: Session, adding: Adding) -> None:
    """Open the vault of sample evidence, made and filled at its first use, apart from real data."""

    def open_or_create() -> Workspace:
        folder = demo_folder()
        if is_vault_folder(folder):
            return open_workspace(folder, passphrase=DEMO_PASSPHRASE, children=CHILDREN)
        return create_demo(folder, children=CHILDREN)

    def samples_if_empty(workspace: Workspace) -> tuple[FileSource, ...]:
        vault = workspace.vault
        return () if vault.all_evidence() or vault.all_evidence(binned=True) else demo_sources()

    session.open_with(
        open_or_create,
        done=lambda: session.run(samples_if_empty, done=adding.add_files),
        failed=session.failed.emit,
        remembered=False,
    )


def demo_folder() -> Path:
    return platformdirs.user_data_path("wallet-vault", appauthor=False) / "demo"


def is_demo(folder: Path | None) -> bool:
    return folder == demo_folder()


def suggest_folder(session: Session, name: str, done: Callable[[Path], None]) -> None:
    """A folder for a new vault that is not there yet, in the person's documents."""

    def suggest() -> Path:
        documents = platformdirs.user_documents_path()
        free = documents / name
        number = 2
        while free.exists():
            free = documents / f"{name} {number}"
            number += 1
        return free

    session.run_apart(suggest, done=done)


def look_for_vault(session: Session, folder: Path, done: Callable[[bool], None]) -> None:
    """Whether there is a vault in ``folder``."""
    session.run_apart(lambda: is_vault_folder(folder), done=done)
