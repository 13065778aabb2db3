"""The header on the disk, twice: `vault.header`, which counts, and a spare for the day it is damaged.

A vault never opens by the spare: an old one would be a way in for an old passphrase. Salvage does.
"""

from contextlib import suppress
from pathlib import Path

from wallet_vault.crypto import Secret
from wallet_vault.errors import DamagedHeader, DeviceFailed, FileGone, NoPermission, NoRoom, UnknownVersion
from wallet_vault.safe_files import telling_os_errors, write_atomically
from wallet_vault.vault.header import MAX_HEADER_BYTES, Header, parse_header
from wallet_vault.vault.layout import VaultLayout


def write_header(layout: VaultLayout, data: bytes) -> None:
    """Write the spare first: a stop between the two leaves the old header in force."""
    write_atomically(layout.spare_header, data)
    write_atomically(layout.header, data)


def mend_spare_header(layout: VaultLayout, header: Header, master: Secret) -> None:
    """Bring a spare that is missing, or ahead because a change was stopped, to ``header``, where the disk allows.

    A damaged or older one is left for ``verify`` to name: the next change of a key writes it anew.
    """
    untrusted = header_bytes(layout.spare_header)
    if not layout.spare_header.exists() or _is_of_stopped_change(untrusted, header, master):
        with suppress(NoRoom, NoPermission, DeviceFailed, FileGone):
            write_atomically(layout.spare_header, header.encode(master))


def _is_of_stopped_change(untrusted: bytes, header: Header, master: Secret) -> bool:
    try:
        spare = parse_header(untrusted)
        spare.check(master, untrusted)
    except (DamagedHeader, UnknownVersion):
        return False
    return spare.generation == header.generation + 1


def header_bytes(path: Path) -> bytes:
    """What a header file holds, b"" where there is none. Raises ``NoPermission`` or ``DeviceFailed``."""
    try:
        with telling_os_errors(path), path.open("rb") as file:
            return file.read(MAX_HEADER_BYTES)
    except FileGone:
        return b""
