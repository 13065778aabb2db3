"""Reads every byte of an open vault and names what is wrong and which evidence it touches. Repairs nothing."""

import hashlib
from collections.abc import Callable, Iterator

from wallet_vault.crypto import NotAuthentic, unauthentic_pages
from wallet_vault.errors import DamagedHeader, DamagedIndex, FileGone
from wallet_vault.model import CustodyAction, CustodyEntry, Evidence, EvidenceId, Fault, Verification
from wallet_vault.safe_files import telling_os_errors
from wallet_vault.vault.acquisition import acquisition_details
from wallet_vault.vault.custody_head import read_head
from wallet_vault.vault.header import parse_header
from wallet_vault.vault.header_files import header_bytes
from wallet_vault.vault.objects import is_object_path
from wallet_vault.vault.stores import Stores

Progress = Callable[[int, int], None]
_INDEX_FAULT = Fault("damaged_index", "index")
_DROPPED_BY_SYSTEMS = {".DS_Store", "desktop.ini", "Thumbs.db"}


def verify_stores(stores: Stores, progress: Progress | None = None) -> Verification:
    """Check header, index, custody log, records, objects and the folder; ``checked`` counts objects."""
    faults = [*_header_faults(stores), *_index_faults(stores)]
    if stores.has_lost_changes:
        faults.append(Fault("lost_changes", "index-wal"))
    owners: dict[str, EvidenceId] = {}
    try:
        owners = stores.evidence.object_names()
        faults += _custody_faults(stores)
        for done, (name, owner) in enumerate(owners.items(), 1):
            faults += _object_faults(stores, name, owner)
            if progress is not None:
                progress(done, len(owners))
        faults += [*_stray_faults(stores, owners), *_copy_faults(stores)]
    except DamagedIndex:
        if _INDEX_FAULT not in faults:
            faults.append(_INDEX_FAULT)
    return Verification("vault", tuple(faults), stores.signing.public_key.hex(), len(owners))


def _header_faults(stores: Stores) -> Iterator[Fault]:
    with telling_os_errors(stores.layout.header):
        is_intact = stores.layout.header.read_bytes() == stores.header.encode(stores.keys.master)
    if not is_intact:
        yield Fault("damaged_header", "vault.header")
    if header_bytes(stores.layout.spare_header) != stores.header.encode(stores.keys.master):
        yield Fault("damaged_header", "vault.header.spare")


def _index_faults(stores: Stores) -> Iterator[Fault]:
    try:
        stores.index.settle()
        with telling_os_errors(stores.index.path), stores.index.path.open("rb") as file:
            is_authentic = not any(True for _page in unauthentic_pages(stores.keys.index, file))
        if is_authentic and stores.index.is_consistent():
            return
    except DamagedIndex:
        pass
    yield _INDEX_FAULT


def _copy_faults(stores: Stores) -> Iterator[Fault]:
    """Check the copies that were made before the vault was brought to newer formats."""
    for copy in stores.layout.copies_before_formats():
        try:
            with telling_os_errors(copy.index), copy.index.open("rb") as file:
                is_authentic = not any(True for _page in unauthentic_pages(stores.keys.index, file))
            is_authentic = is_authentic and stores.custody.holds(read_head(copy.head, stores.keys.head))
            parse_header(copy.header.read_bytes()).check(stores.keys.master, copy.header.read_bytes())
        except (DamagedHeader, DamagedIndex, FileGone, OSError):
            is_authentic = False
        if not is_authentic:
            yield Fault("damaged_copy", copy.folder.name)


def _custody_faults(stores: Stores) -> Iterator[Fault]:
    for place in stores.custody.broken_links():
        yield Fault("broken_custody", f"custody/{place}")
    if not (stores.custody.is_head_signed() and _is_head_file_true(stores)):
        yield Fault("bad_custody_signature", "custody.head")
    entries, erasures = stores.custody.entries(), stores.custody.erasures()
    yield from _unrecorded_evidence(stores, entries, frozenset(erasures))
    told = _recorded_decisions(entries)
    for decision in (decision for erasure in erasures.values() for decision in erasure.decisions):
        told.pop(decision, None)
    if told != stores.decisions.digests():
        yield Fault("broken_custody", "index")


def _is_head_file_true(stores: Stores) -> bool:
    try:
        return stores.custody.holds(read_head(stores.layout.head, stores.keys.head))
    except DamagedIndex:
        return False


def _unrecorded_evidence(
    stores: Stores, entries: tuple[CustodyEntry, ...], erased: frozenset[EvidenceId]
) -> Iterator[Fault]:
    """Yield the evidence that the custody log does not tell of, tells otherwise, or tells of in vain."""
    acquired = {entry.evidence: entry for entry in entries if entry.action is CustodyAction.ACQUIRED}
    names = {owner: name for name, owner in stores.evidence.object_names().items()}
    for evidence in (*stores.evidence.all(binned=False), *stores.evidence.all(binned=True)):
        if not _tells(acquired.get(evidence.id), evidence, names[evidence.id]):
            yield Fault("broken_custody", "index", evidence.id)
    for returned in sorted(str(evidence_id) for evidence_id in erased & names.keys()):
        yield Fault("broken_custody", "index", returned)
    for missing in sorted(str(evidence_id) for evidence_id in acquired.keys() - names.keys() - erased):
        yield Fault("broken_custody", "index", missing)


def _recorded_decisions(entries: tuple[CustodyEntry, ...]) -> dict[str, tuple[str, bool]]:
    """Digest and withdrawal of every decision, as the custody log has them."""
    told = (dict(entry.details) for entry in entries if entry.action is CustodyAction.DECIDED)
    return {act["decision"]: (act["digest"], act["act"] == "withdrawn") for act in told if "digest" in act}


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
    erased = {erasure.object_name: owner for owner, erasure in stores.custody.erasures().items()}
    for path in stores.objects.files():
        relative = path.relative_to(stores.layout.folder).as_posix()
        if (path.name in owners and is_object_path(path)) or path.name in _DROPPED_BY_SYSTEMS:
            continue
        code = "orphan_object" if is_object_path(path) else "unexpected_file"
        yield Fault(code, relative, erased.get(path.name, ""))
    copies = {copy.folder.name for copy in stores.layout.copies_before_formats()}
    expected = stores.layout.expected_files() | _DROPPED_BY_SYSTEMS | {"objects"} | copies
    for path in sorted(stores.layout.folder.iterdir()):
        if path.name not in expected:
            yield Fault("unexpected_file", path.name)
