"""Key files on the disk: a new one written, one that was handed over read. What they hold is crypto's."""

from pathlib import Path

from wallet_vault.crypto import NotAuthentic, Secret, new_key_file, read_key_file
from wallet_vault.errors import NotAKeyFile, OutputExists
from wallet_vault.safe_files import open_regular_file, write_atomically

_MOST_BYTES = 4096


def write_new_key_file(path: Path) -> None:
    """Make a key file. Raises ``OutputExists``: a key file that a vault needs must never be overwritten."""
    if path.exists():
        raise OutputExists(path=path)
    write_atomically(path, new_key_file())


def key_file_secret(path: Path | None) -> Secret | None:
    """The secret in a key file, ``None`` without one. Raises ``NotAKeyFile``, ``FileGone``, ``NoPermission``."""
    if path is None:
        return None
    with open_regular_file(path) as file:
        untrusted = file.read(_MOST_BYTES)
    try:
        return read_key_file(untrusted)
    except NotAuthentic as error:
        raise NotAKeyFile(path=path) from error
