"""Change the passphrase, make a new recovery code, copy the vault."""

from pathlib import Path

from zxcvbn import zxcvbn

from wallet_vault.workflows.workspace import Workspace

_MEASURED_CHARS = 72
"""zxcvbn's time grows quickly with length, and beyond this nothing changes in its answer."""


def change_passphrase(workspace: Workspace, new: str) -> None:
    """Re-wrap the keys; no original is sealed again. Raises ``WeakPassphrase``."""
    workspace.vault.change_passphrase(new)


def renew_recovery_code(workspace: Workspace) -> str:
    """A new recovery code, shown once; the old one stops working."""
    return workspace.vault.new_recovery_code()


def back_up(workspace: Workspace, destination: Path) -> None:
    """Copy the whole vault, consistent and checked, while it is open. Raises ``FolderNotEmpty`` or ``NoRoom``."""
    workspace.vault.backup(destination)


def passphrase_strength(passphrase: str) -> int:
    """From 0 (guessed at once) to 4 (strong), by zxcvbn's guesses."""
    if not passphrase:
        return 0
    return int(zxcvbn(passphrase[:_MEASURED_CHARS])["score"])
