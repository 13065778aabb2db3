"""Check a bundle (no passphrase) or a vault, to the last byte."""

from pathlib import Path

from wallet_vault.bundle import is_bundle, verify_bundle
from wallet_vault.errors import FileGone, NotABundle
from wallet_vault.jobs import Progress, ProgressReport, no_progress
from wallet_vault.model import Verification
from wallet_vault.vault import is_vault
from wallet_vault.workflows.workspace import Workspace


def is_vault_folder(path: Path) -> bool:
    return is_vault(path)


def check_bundle(path: Path, *, progress: ProgressReport = no_progress) -> Verification:
    """Raises ``FileGone`` or ``NotABundle``; every other trouble is a fault in the result."""
    if not path.exists():
        raise FileGone(path=path)
    if not is_bundle(path):
        raise NotABundle(path=path)
    return verify_bundle(path, progress=progress)


def check_vault(workspace: Workspace, *, progress: ProgressReport = no_progress) -> Verification:
    """Read every sealed object, the index and the custody log."""
    return workspace.vault.verify(lambda done, total: progress(Progress(done, total)))
