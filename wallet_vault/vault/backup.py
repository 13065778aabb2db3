"""A consistent copy of an open vault, checked before it counts as one. The copy opens with the same keys.

A copy that is there already is brought up to date: originals never change, so only new ones are
copied, and the old copy stays whole until the new index stands in its place.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from wallet_vault.crypto import NotAuthentic, Secret
from wallet_vault.errors import (
    BackupDiverged,
    BackupFaulty,
    BackupOfAnother,
    DamagedIndex,
    FolderNotEmpty,
    MissingObject,
    VaultBusy,
)
from wallet_vault.safe_files import (
    LockFile,
    move_into_place,
    private_folder,
    remove_file,
    remove_leftovers,
    telling_os_errors,
    unfinished_name,
)
from wallet_vault.vault.erasure import destroy_returned
from wallet_vault.vault.header import parse_header
from wallet_vault.vault.header_files import write_header
from wallet_vault.vault.index import Index
from wallet_vault.vault.layout import VaultLayout
from wallet_vault.vault.object_names import file_of
from wallet_vault.vault.objects import ObjectStore
from wallet_vault.vault.stores import Keys, Stores
from wallet_vault.vault.verification import verify_stores

Progress = Callable[[int, int], None]
_OBJECT_FAULTS = {"damaged_object", "missing_object", "damaged_pack", "orphan_object"}


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """``objects`` are all that the copy holds, ``copied`` those that were not there before."""

    objects: int
    copied: int


def copy_vault(stores: Stores, destination: Path, progress: Progress | None = None) -> BackupSummary:
    """Copy the header, new objects and the index, and read the copy to its last byte: two steps for each object.

    ``progress`` may raise to stop it; a copy that was whole before still opens.
    Raises ``FolderNotEmpty``, ``BackupOfAnother``, ``BackupDiverged``, ``MissingObject``, ``BackupFaulty``,
    ``VaultBusy``, ``NoRoom``, ``DeviceFailed``, ``NoPermission``.
    """
    layout = VaultLayout(private_folder(destination))
    tell = progress or _tell_nobody
    is_new = _check_destination(stores, layout)
    with _locked(layout) as lock:
        if not is_new:
            remove_leftovers(layout.folder)
            _check_nothing_is_lost(stores, layout)
        write_header(layout, stores.header.encode(stores.keys.master))
        copied = _copy_objects(stores, layout, lambda done, total: tell(done, 2 * total))
        _copy_index(stores, layout)
        with _opened_copy(stores, layout, lock) as copy:
            copy.write_head()
            _drop_obsolete(copy)
            _check(stores, copy, lambda done, total: tell(total + done, 2 * total))
    return BackupSummary(len(stores.evidence.object_names()), copied)


def _check_destination(stores: Stores, layout: VaultLayout) -> bool:
    """Whether the folder is empty. Anything but an older copy of this vault is left alone."""
    with telling_os_errors(layout.folder):
        if not any(layout.folder.iterdir()):
            return True
        if not layout.header.is_file():
            raise FolderNotEmpty(folder=layout.folder)
        untrusted = layout.header.read_bytes()
    header = parse_header(untrusted)
    if header.vault_id != stores.header.vault_id or layout.folder.samefile(stores.layout.folder):
        raise BackupOfAnother(folder=layout.folder)
    header.check(stores.keys.master, untrusted)
    return False


@contextmanager
def _locked(layout: VaultLayout) -> Iterator[LockFile]:
    lock = LockFile(layout.lock)
    if not lock.acquire():
        raise VaultBusy
    try:
        yield lock
    finally:
        lock.release()


def _check_nothing_is_lost(stores: Stores, layout: VaultLayout) -> None:
    """Refuse to replace a copy that someone opened and worked in. Its write-ahead log is emptied on the way."""
    try:
        index = Index.open(layout.index, stores.keys.index)
    except DamagedIndex:  # the copy was cut short, or is not worth keeping
        remove_file(layout.index.with_name("index-wal"))
        return
    try:
        copy = Stores.over(layout, LockFile(layout.lock), stores.header, stores.keys, index)
        if not stores.custody.holds(copy.custody.head()) and not _is_contained(copy, stores):
            raise BackupDiverged(folder=layout.folder)
    finally:
        index.close()


def _is_contained(copy: Stores, stores: Stores) -> bool:
    """Whether all that the copy holds is in the vault too: a cut-short copy that was opened adopts what it has."""
    known = {entry.evidence for entry in stores.custody.entries()}
    ours = stores.decisions.digests()
    evidence = (*copy.evidence.all(binned=False), *copy.evidence.all(binned=True))
    is_known = all(one.id in known or stores.evidence.by_digest(one.sha256) is not None for one in evidence)
    return is_known and all(id_ in ours and ours[id_][0] == told[0] for id_, told in copy.decisions.digests().items())


def _tell_nobody(_done: int, _total: int) -> None:
    """For a backup that nobody watches."""


def _copy_objects(stores: Stores, layout: VaultLayout, progress: Progress) -> int:
    target = ObjectStore(private_folder(layout.objects), stores.keys.objects)
    names = stores.evidence.object_names()
    there, copied = target.sweep(), set[str]()
    for done, (name, owner) in enumerate(names.items(), 1):
        if (file_name := file_of(name)) not in there | copied:
            if not stores.objects.path(name).exists():
                raise MissingObject(evidence=owner)
            stores.objects.copy_into(name, target)
            copied.add(file_name)
        progress(done, len(names))
    return sum(file_of(name) in copied for name in names)


def _copy_index(stores: Stores, layout: VaultLayout) -> None:
    unfinished = unfinished_name(layout.index)
    index = Index.create_blank(unfinished, stores.keys.index)
    try:
        index.fill_from(stores.index)
    finally:
        index.close()
    move_into_place(unfinished, layout.index)


@contextmanager
def _opened_copy(stores: Stores, layout: VaultLayout, lock: LockFile) -> Iterator[Stores]:
    keys = Keys.under(Secret(stores.keys.master.reveal()), stores.header.vault_id)
    try:
        index = Index.open(layout.index, keys.index)
        try:
            yield Stores.over(layout, lock, stores.header, keys, index)
        finally:
            index.close()
    finally:
        keys.wipe()


def _drop_obsolete(copy: Stores) -> None:
    """Remove what the vault no longer has: erased originals, and seconds of those that it has."""
    for file_name in destroy_returned(copy, copy.objects.sweep()) - copy.evidence.file_names():
        with suppress(NotAuthentic, OSError):  # named by the check that follows
            digests = {copy.objects.measured(name)[0] for name in copy.objects.names_in(file_name)}
            if digests <= copy.evidence.by_digests(digests).keys():
                copy.objects.discard(file_name)


def _check(stores: Stores, copy: Stores, progress: Progress) -> None:
    """Verify the copy; originals that went bad in it since they were copied are copied once more."""
    faults = verify_stores(copy, progress).faults
    if faults and {fault.code for fault in faults} <= _OBJECT_FAULTS:
        bad = {Path(fault.path).name for fault in faults}
        for file_name in stores.evidence.file_names() & bad:
            stores.objects.copy_into(file_name, copy.objects)
        faults = verify_stores(copy).faults
    if faults:
        raise BackupFaulty
