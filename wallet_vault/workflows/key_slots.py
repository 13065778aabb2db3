"""The ways into a vault besides the passphrase: a key file that is needed with it, a device that remembers it."""

from pathlib import Path

from wallet_vault.vault import DeviceKeyring, SystemKeyring, ways_into, write_new_key_file
from wallet_vault.workflows.workspace import Workspace

PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way in
PASSPHRASE_AND_KEY_FILE = "passphrase_and_key_file"  # noqa: S105 - the name of a way in
DEVICE = "device"


def ways_into_vault(folder: Path) -> tuple[str, ...]:
    """What a closed vault opens with, to ask for the right things. Raises ``NotAVault``, ``DamagedHeader``."""
    return ways_into(folder)


def ways_in(workspace: Workspace) -> tuple[str, ...]:
    return workspace.vault.ways_in()


def this_device() -> DeviceKeyring:
    """The system's keyring. Asking it for anything raises ``NoKeyring`` where there is none."""
    return SystemKeyring()


def make_key_file(path: Path) -> None:
    """Write a new key file. Raises ``OutputExists``."""
    write_new_key_file(path)


def require_key_file(workspace: Workspace, passphrase: str, key_file: Path) -> None:
    """From now on ``passphrase`` opens the vault only with the key file. Raises ``NotAKeyFile``, ``WeakPassphrase``."""
    workspace.vault.require_key_file(passphrase, key_file)


def drop_key_file(workspace: Workspace, passphrase: str) -> None:
    """From now on ``passphrase`` opens the vault by itself."""
    workspace.vault.drop_key_file(passphrase)


def remember_on_this_device(workspace: Workspace) -> None:
    """Let whoever uses this session open the vault without the passphrase. Raises ``NoKeyring``."""
    workspace.vault.remember_on_device(SystemKeyring())


def forget_this_device(workspace: Workspace) -> None:
    """Raises ``NoKeyring``."""
    workspace.vault.forget_device(SystemKeyring())


def forget_all_devices(workspace: Workspace) -> None:
    """No device opens the vault by itself any more; needs no keyring."""
    workspace.vault.forget_all_devices()
