"""Reads every byte of an open vault and names what is wrong and which evidence it touches. Repairs nothing.

Every check is a row of small steps, so that ``gentle_verification`` can take them a few at a time while
the vault is worked in.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from pathlib import Path

from wallet_vault.crypto import PAGE_BYTES, NotAuthentic, unauthentic_pages
from wallet_vault.errors import DamagedHeader, DamagedIndex, FileGone
from wallet_vault.model import CustodyAction, CustodyEntry, Evidence, EvidenceId, Fault, Verification
from wallet_vault.safe_files import telling_os_errors
from wallet_vault.vault.acquisition import acquisition_details
from wallet_vault.vault.custody_head import read_head
from wallet_vault.vault.header import parse_header
from wallet_vault.vault.header_files import header_bytes
from wallet_vault.vault.layout import VaultLayout
from wallet_vault.vault.measured import Measured
from wallet_vault.vault.object_names import blocks_of, file_of
from wallet_vault.vault.objects import is_object_path
from wallet_vault.vault.packs import Blocks, Pack
from wallet_vault.vault.stores import Stores

Progress = Callable[[int, int], None]
INDEX_FAULT = Fault("damaged_index", "index")
_DROPPED_BY_SYSTEMS = {".DS_Store", "desktop.ini", "Thumbs.db"}
_BLOCK_BYTES = 64 * PAGE_BYTES
_ROW_BYTES = 8 * 1024
"""What comparing one row with the custody log costs, in bytes hashed; a file's own cost is as much again."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One small step: what it cost, in bytes read or their like, and what it found."""

    cost_bytes: int
    faults: tuple[Fault, ...] = ()


def verify_stores(stores: Stores, progress: Progress | None = None) -> Verification:
    """Check header, index, custody log, records, objects and the folder; ``checked`` counts objects."""
    faults = [*header_faults(stores), *_index_faults(stores)]
    if stores.has_lost_changes:
        faults.append(Fault("lost_changes", "index-wal"))
    total = done = 0
    try:
        total = stores.evidence.count()
        faults += _faults(custody_steps(stores))
        for step in originals_checked(stores):
            faults += step.faults
            done += 1
            if progress is not None:
                progress(done, total)
        faults += _faults(folder_steps(stores))
    except DamagedIndex:
        faults.append(INDEX_FAULT)
    return Verification("vault", tuple(dict.fromkeys(faults)), stores.signing.public_key.hex(), total)


def _faults(steps: Iterator[Checked]) -> Iterator[Fault]:
    for step in steps:
        yield from step.faults


def header_faults(stores: Stores) -> Iterator[Fault]:
    """Compare both header files with what opened the vault. Raises ``FileGone`` where the header is not there."""
    with telling_os_errors(stores.layout.header):
        is_intact = stores.layout.header.read_bytes() == stores.header.encode(stores.keys.master)
    if not is_intact:
        yield Fault("damaged_header", "vault.header")
    if header_bytes(stores.layout.spare_header) != stores.header.encode(stores.keys.master):
        yield Fault("damaged_header", "vault.header.spare")


def _index_faults(stores: Stores) -> Iterator[Fault]:
    try:
        if not any(_faults(index_steps(stores))) and stores.index.is_consistent():
            return
    except DamagedIndex:
        pass
    yield INDEX_FAULT


def index_steps(stores: Stores) -> Iterator[Checked]:
    """Check that every page of the index is there, authentic and at its place."""
    stores.index.settle()
    with telling_os_errors(stores.index.path):
        is_cut = stores.index.path.stat().st_size != stores.index.pages() * PAGE_BYTES
    yield Checked(_ROW_BYTES, (INDEX_FAULT,) if is_cut else ())
    for before, block in _blocks(stores.layout.index):
        yield _pages_checked(stores, before, block, INDEX_FAULT)


def _pages_checked(stores: Stores, pages_before: int, block: bytes, fault: Fault) -> Checked:
    is_authentic = not any(True for _page in unauthentic_pages(stores.keys.index, BytesIO(block), pages_before))
    return Checked(2 * len(block), () if is_authentic else (fault,))


def _blocks(path: Path) -> Iterator[tuple[int, bytes]]:
    """Whole pages and how many came before. The file is opened anew for each: the vault may be worked in between."""
    before = 0
    while True:
        with telling_os_errors(path), path.open("rb") as file:
            file.seek(before * PAGE_BYTES)
            block = file.read(_BLOCK_BYTES)
        if not block:
            return
        yield before, block
        before += -(-len(block) // PAGE_BYTES)


@dataclass(slots=True)
class _Told:
    """What the custody log says, gathered page by page: acquisitions, and the last word on every decision."""

    acquired: dict[EvidenceId | None, CustodyEntry] = field(default_factory=dict)
    decisions: dict[str, tuple[str, bool]] = field(default_factory=dict)

    def hear(self, entry: CustodyEntry) -> None:
        if entry.action is CustodyAction.ACQUIRED:
            self.acquired[entry.evidence] = entry
        elif entry.action is CustodyAction.DECIDED and "digest" in (act := dict(entry.details)):
            self.decisions[act["decision"]] = (act["digest"], act["act"] == "withdrawn")


def custody_steps(stores: Stores) -> Iterator[Checked]:
    """Check the chain, its signed end, and that rows and decisions are what it tells."""
    told = _Told()
    for page, broken in stores.custody.pages():
        for entry in page:
            told.hear(entry)
        yield Checked(_ROW_BYTES * len(page), tuple(Fault("broken_custody", f"custody/{place}") for place in broken))
    # No step ends between the log's last page and here: what the log tells and what there is are of one moment.
    faults, names = tuple(_ends_otherwise(stores, told)), frozenset(stores.evidence.object_names().values())
    yield Checked(_ROW_BYTES * (len(told.decisions) + len(names)), faults)
    for _number, object_name, evidence in stores.evidence.rows():
        is_told = evidence.id not in names or _tells(told.acquired.get(evidence.id), evidence, object_name)
        yield Checked(_ROW_BYTES, () if is_told else (Fault("broken_custody", "index", evidence.id),))


def _ends_otherwise(stores: Stores, told: _Told) -> Iterator[Fault]:
    """Yield what contradicts the whole of the log: its end, decisions, evidence that should be there or gone."""
    if not (stores.custody.is_head_signed() and _is_head_file_true(stores)):
        yield Fault("bad_custody_signature", "custody.head")
    erasures = stores.custody.erasures()
    gone = {decision for erasure in erasures.values() for decision in erasure.decisions}
    kept = {id_: last for id_, last in told.decisions.items() if id_ not in gone}
    if kept != stores.decisions.digests():
        yield Fault("broken_custody", "index")
    present = set(stores.evidence.object_names().values())
    returned, missing = present & erasures.keys(), told.acquired.keys() - present - erasures.keys()
    for evidence_id in sorted(str(one) for one in (*returned, *missing)):
        yield Fault("broken_custody", "index", evidence_id)


def _is_head_file_true(stores: Stores) -> bool:
    try:
        return stores.custody.holds(read_head(stores.layout.head, stores.keys.head))
    except DamagedIndex:
        return False


def _tells(entry: CustodyEntry | None, evidence: Evidence, object_name: str) -> bool:
    return entry is not None and set(acquisition_details(evidence, object_name)) <= set(entry.details)


class _OriginalCheck:
    """One original that is read to its last byte. Damage is told, never raised."""

    def __init__(self, stores: Stores, name: str, evidence: Evidence) -> None:
        self._stores = stores
        self._name = name
        self._evidence = evidence
        self._passing: Measured | None = None
        self._code = ""

    def read(self, measuring: Callable[[Iterable[bytes]], Measured]) -> Iterator[Checked]:
        """Read it, a step for each piece."""
        try:
            with self._stores.objects.opened(self._name) as (label, pieces):
                if label.evidence == self._evidence.id:
                    self._passing = measuring(pieces)
                    for piece in self._passing:
                        yield Checked(len(piece))
        except FileNotFoundError:
            self._code = "missing_object"
        except (NotAuthentic, OSError):
            self._code = "damaged_object"

    def told(self) -> Checked:
        """What was found; waits for the hash."""
        is_its_own = self._passing is not None and self._passing.sha256() == self._evidence.sha256
        code = self._code or ("" if is_its_own else "damaged_object")
        path = self._stores.objects.path(self._name).relative_to(self._stores.layout.folder).as_posix()
        return Checked(2 * _ROW_BYTES, (Fault(code, path, self._evidence.id),) if code else ())


def object_steps(stores: Stores, name: str, evidence: Evidence) -> Iterator[Checked]:
    """Read one original to its last byte."""
    check = _OriginalCheck(stores, name, evidence)
    yield from check.read(Measured)
    yield check.told()


def originals_checked(stores: Stores) -> Iterator[Checked]:
    """Read all originals, a step for each. While the end of one is still being hashed, the next is being read."""
    before: _OriginalCheck | None = None
    for _number, name, evidence in stores.evidence.rows():
        check = _OriginalCheck(stores, name, evidence)
        for _step in check.read(stores.objects.measuring):
            pass
        if before is not None:
            yield before.told()
        before = check
    if before is not None:
        yield before.told()


def folder_steps(stores: Stores) -> Iterator[Checked]:
    """Name the files that no vault has, and check the copies made before the vault came to newer formats."""
    owned = stores.evidence.file_names()
    yield Checked(_ROW_BYTES * len(owned))
    yield from _pack_steps(stores)
    erased = {erasure.object_name: owner for owner, erasure in stores.custody.erasures().items()}
    for path in stores.objects.files(besides=owned):
        relative = path.relative_to(stores.layout.folder).as_posix()
        code = "orphan_object" if is_object_path(path) else "unexpected_file"
        stray = (Fault(code, relative, erased.get(path.name, "")),)
        yield Checked(_ROW_BYTES, () if path.name in _DROPPED_BY_SYSTEMS else stray)
    copies = stores.layout.copies_before_formats()
    expected = (
        stores.layout.expected_files() | _DROPPED_BY_SYSTEMS | {"objects"} | {copy.folder.name for copy in copies}
    )
    names = sorted(path.name for path in stores.layout.folder.iterdir())
    yield Checked(_ROW_BYTES, tuple(Fault("unexpected_file", name) for name in names if name not in expected))
    for copy in copies:
        yield from _copy_steps(stores, copy)


def _pack_steps(stores: Stores) -> Iterator[Checked]:
    """Check what no original vouches for: where packs begin and end, and that what was erased is gone."""
    erased: dict[str, dict[str, EvidenceId]] = {}
    for owner, erasure in stores.custody.erasures().items():
        erased.setdefault(file_of(erasure.object_name), {})[erasure.object_name] = owner
    packed = sorted(name for name in stores.evidence.object_names() if name != file_of(name))
    for file_name, members in groupby(packed, file_of):
        path = stores.objects.path(file_name)
        with suppress(OSError, NotAuthentic):  # its originals were named as missing or damaged
            faults = tuple(_pack_faults(stores.objects.pack(file_name), path, members, erased.get(file_name, {})))
            relative = path.relative_to(stores.layout.folder).as_posix()
            yield Checked(2 * _ROW_BYTES, tuple(Fault(code, relative, owner) for code, owner in faults))


def _pack_faults(
    pack: Pack, path: Path, members: Iterable[str], gone: dict[str, EvidenceId]
) -> Iterator[tuple[str, str]]:
    """Codes, each with the evidence that it touches or ""."""
    told_bytes = pack.told_bytes()
    if told_bytes != path.stat().st_size:
        yield "damaged_pack", ""
    if told_bytes is not None:
        for blocks in pack.strangers(filter(None, map(blocks_of, members))):
            yield "orphan_object", _once_there(gone, blocks)


def _once_there(gone: dict[str, EvidenceId], blocks: Blocks) -> str:
    """The erased evidence whose original stood in these blocks, "" where there was none."""
    for name, owner in gone.items():
        place = blocks_of(name)
        if place is not None and place.first < blocks.end and blocks.first < place.end:
            return owner
    return ""


def _copy_steps(stores: Stores, copy: VaultLayout) -> Iterator[Checked]:
    damaged, digest = Fault("damaged_copy", copy.folder.name), hashlib.sha256()
    try:
        for before, block in _blocks(copy.index):
            digest.update(block)
            yield _pages_checked(stores, before, block, damaged)
        is_whole = stores.custody.copied_index(copy.folder.name) in {None, digest.hexdigest()}
        is_whole = is_whole and stores.custody.holds(read_head(copy.head, stores.keys.head))
        parse_header(copy.header.read_bytes()).check(stores.keys.master, copy.header.read_bytes())
    except (DamagedHeader, DamagedIndex, FileGone, OSError):
        is_whole = False
    yield Checked(_ROW_BYTES, () if is_whole else (damaged,))
