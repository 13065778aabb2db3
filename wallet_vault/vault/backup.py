"""A consistent copy of an open vault, checked before it counts as one. The copy opens with the same keys."""

from pathlib import Path

from wallet_vault.crypto import Secret
from wallet_vault.errors import BackupFaulty, FolderNotEmpty, MissingObject
from wallet_vault.safe_files import LockFile, private_folder, telling_os_errors, write_atomically
from wallet_vault.vault.index import Index
from wallet_vault.vault.layout import VaultLayout
from wallet_vault.vault.objects import ObjectStore
from wallet_vault.vault.stores import Keys, Stores
from wallet_vault.vault.verification import verify_stores


def copy_vault(stores: Stores, destination: Path) -> None:
    """Copy objects, then the index, then the header, and read the copy to its last byte.

    Raises ``FolderNotEmpty``, ``MissingObject``, ``BackupFaulty``, ``NoRoom``, ``DeviceFailed``, ``NoPermission``.
    """
    layout = VaultLayout(private_folder(destination))
    with telling_os_errors(destination):
        if any(destination.iterdir()):
            raise FolderNotEmpty(folder=destination)
    target = ObjectStore(private_folder(layout.objects), stores.keys.objects)
    for name, owner in stores.evidence.object_names().items():
        if not stores.objects.path(name).exists():
            raise MissingObject(evidence=owner)
        stores.objects.copy_into(name, target)
    copy = _copied_index(stores, layout)
    try:
        copy.write_head()
        write_atomically(layout.header, stores.header.encode(stores.keys.master))
        if not verify_stores(copy).ok:
            raise BackupFaulty
    finally:
        copy.close()


def _copied_index(stores: Stores, layout: VaultLayout) -> Stores:
    lock = LockFile(layout.lock)
    lock.acquire()
    keys = Keys.under(Secret(bytes(stores.keys.master.reveal())), stores.header.vault_id)
    index = Index.create_blank(layout.index, keys.index)
    try:
        index.fill_from(stores.index)
        return Stores.over(layout, lock, stores.header, keys, index)
    except BaseException:
        index.close()
        keys.wipe()
        lock.release()
        raise
