"""Brings a vault of an older format up to date when it opens: a sealed copy first, then each step, whole or not."""

from datetime import datetime

from wallet_vault.model import CustodyAction
from wallet_vault.safe_files import (
    file_pieces,
    private_folder,
    remove_file,
    remove_leftovers,
    telling_os_errors,
    write_atomically,
)
from wallet_vault.vault.custody import Details
from wallet_vault.vault.layout import VaultLayout
from wallet_vault.vault.measured import Measured
from wallet_vault.vault.migrations import MIGRATIONS
from wallet_vault.vault.schema import SCHEMA_VERSION
from wallet_vault.vault.stores import Stores


def bring_up_to_date(stores: Stores, at: datetime) -> None:
    """Run the steps that the index has not had. One that a stop interrupted has not happened and runs again.

    Raises ``NoRoom``, ``NoPermission``, ``DeviceFailed``; the vault is then as it was.
    """
    version = stores.index.version()
    if version == SCHEMA_VERSION:
        return
    copy = _keep_as_it_was(stores, stores.layout.before_format(version + 1))
    for reached, migrate in enumerate(MIGRATIONS[version - 1 :], version + 1):
        with stores.index.transaction():
            migrate(stores.index)
            stores.index.run(f"PRAGMA user_version = {reached}")
            details = (("from", str(reached - 1)), ("to", str(reached)))
            stores.custody.append(at, CustodyAction.MIGRATED, None, details + copy)
        copy = ()


def _keep_as_it_was(stores: Stores, copy: VaultLayout) -> Details:
    """Copy all but the objects, which no step touches; the header last: with it the copy is complete.

    Gives what the custody log tells of it, so that a cut or exchanged copy is noticed.
    """
    stores.index.settle()
    private_folder(copy.folder)
    remove_leftovers(copy.folder)
    index = Measured(file_pieces(stores.layout.index))
    write_atomically(copy.index, index)
    write_atomically(copy.head, file_pieces(stores.layout.head))
    write_atomically(copy.header, file_pieces(stores.layout.header))
    return (("copy", copy.folder.name), ("copy_sha256", index.sha256()))


def forget_formats_before(layout: VaultLayout) -> None:
    """Remove the copies: they still hold, sealed, what is erased for good."""
    for copy in layout.copies_before_formats():
        for path in (copy.header, copy.head, copy.index):
            remove_file(path)
        with telling_os_errors(copy.folder):
            copy.folder.rmdir()
