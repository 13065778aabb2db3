"""Reads every byte of an open vault and names what is wrong and which evidence it touches. Repairs nothing."""

import hashlib
from collections.abc import Callable, Iterator

from wallet_vault.crypto import NotAuthentic, unauthentic_pages
from wallet_vault.errors import DamagedIndex
from wallet_vault.model import CustodyAction, CustodyEntry, Evidence, EvidenceId, Fault, Verification
from wallet_vault.safe_files import telling_os_errors
from wallet_vault.vault.acquisition import acquisition_details
from wallet_vault.vault.decisions import decision_digest
from wallet_vault.vault.objects import is_object_path
from wallet_vault.vault.stores import Stores

Progress = Callable[[int, int], None]
_DROPPED_BY_SYSTEMS = {".DS_Store", "desktop.ini", "Thumbs.db"}


def verify_stores(stores: Stores, progress: Progress | None = None) -> Verification:
    """Check index, custody log, records, objects and the folder; ``checked`` counts objects."""
    faults = list(_index_faults(stores))
    checked = 0
    try:
        owners = stores.evidence.object_names()
        faults += _custody_faults(stores)
        for checked, (name, owner) in enumerate(owners.items(), 1):
            faults += _object_faults(stores, name, owner)
            if progress is not None:
                progress(checked, len(owners))
        faults += _stray_faults(stores, owners)
    except DamagedIndex:
        if not any(fault.code == "damaged_index" for fault in faults):
            faults.append(Fault("damaged_index", "index"))
    return Verification("vault", tuple(faults), stores.signing.public_key.hex(), checked)


def _index_faults(stores: Stores) -> Iterator[Fault]:
    try:
        stores.index.settle()
        with telling_os_errors(stores.index.path), stores.index.path.open("rb") as file:
            is_authentic = not any(True for _page in unauthentic_pages(stores.keys.index, file))
        if is_authentic and stores.index.is_consistent():
            return
    except DamagedIndex:
        pass
    yield Fault("damaged_index", "index")


def _custody_faults(stores: Stores) -> Iterator[Fault]:
    for place in stores.custody.broken_links():
        yield Fault("broken_custody", f"custody/{place}")
    if not stores.custody.is_head_signed():
        yield Fault("bad_custody_signature", "custody.head")
    yield from _unrecorded(stores)


def _unrecorded(stores: Stores) -> Iterator[Fault]:
    """Yield the rows of evidence and decisions that the custody log does not tell of, or tells otherwise."""
    entries = stores.custody.entries()
    acquired = {entry.evidence: entry for entry in entries if entry.action is CustodyAction.ACQUIRED}
    names = {owner: name for name, owner in stores.evidence.object_names().items()}
    for evidence in (*stores.evidence.all(binned=False), *stores.evidence.all(binned=True)):
        if not _tells(acquired.get(evidence.id), evidence, names[evidence.id]):
            yield Fault("broken_custody", "index", evidence.id)
    for missing in acquired.keys() - names.keys():
        yield Fault("broken_custody", "index", missing or "")
    decided = {dict(entry.details).get("digest") for entry in entries if entry.action is CustodyAction.DECIDED}
    kept = {decision_digest(decision) for decision in stores.decisions.all()}
    if decided != kept:
        yield Fault("broken_custody", "index")


def _tells(entry: CustodyEntry | None, evidence: Evidence, object_name: str) -> bool:
    return entry is not None and set(acquisition_details(evidence, object_name)) <= set(entry.details)


def _object_faults(stores: Stores, name: str, owner: EvidenceId) -> Iterator[Fault]:
    path = f"objects/{name[:2]}/{name}"
    digest = hashlib.sha256()
    try:
        if stores.objects.label(name).evidence != owner:
            yield Fault("damaged_object", path, owner)
            return
        for piece in stores.objects.chunks(name):
            digest.update(piece)
    except FileNotFoundError:
        yield Fault("missing_object", path, owner)
    except (NotAuthentic, OSError):
        yield Fault("damaged_object", path, owner)
    else:
        if digest.hexdigest() != stores.evidence.get(owner).sha256:
            yield Fault("damaged_object", path, owner)


def _stray_faults(stores: Stores, owners: dict[str, EvidenceId]) -> Iterator[Fault]:
    for path in stores.objects.files():
        relative = path.relative_to(stores.layout.folder).as_posix()
        if (path.name in owners and is_object_path(path)) or path.name in _DROPPED_BY_SYSTEMS:
            continue
        yield Fault("orphan_object" if is_object_path(path) else "unexpected_file", relative)
    expected = stores.layout.expected_files() | _DROPPED_BY_SYSTEMS | {"objects"}
    for path in sorted(stores.layout.folder.iterdir()):
        if path.name not in expected:
            yield Fault("unexpected_file", path.name)
