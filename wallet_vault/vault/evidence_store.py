"""Rows of evidence: what was acquired, in which order, and how far reading it came. Touches no object."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from wallet_vault.errors import DamagedIndex, NoSuchEvidence
from wallet_vault.model import Evidence, EvidenceId, EvidenceState
from wallet_vault.vault.index import Index, Row
from wallet_vault.vault.object_names import file_of

COLUMNS = (
    "evidence.id, evidence.sha256, evidence.size_bytes, evidence.name, evidence.media_type, evidence.acquired_at, "
    "evidence.source, evidence.state, evidence.modified_at, evidence.parent, evidence.problem, evidence.is_binned"
)
COLUMN_COUNT = 12

_SELECT = f"SELECT {COLUMNS} FROM evidence"  # noqa: S608 - constant columns

_FAMILY = """
WITH RECURSIVE family (id) AS (
    SELECT ?1 UNION SELECT evidence.id FROM evidence JOIN family ON evidence.parent = family.id
)
SELECT id FROM family
"""


class EvidenceStore:
    def __init__(self, index: Index) -> None:
        self._index = index

    def add(self, rows: Iterable[tuple[Evidence, str]]) -> None:
        """Write new evidence, each with its object's name."""
        self._index.run_many(
            "INSERT INTO evidence (id, object, sha256, size_bytes, name, source, media_type, acquired_at,"
            " modified_at, parent, state, problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_row_of(evidence, object_name) for evidence, object_name in rows),
        )

    def get(self, evidence_id: EvidenceId) -> Evidence:
        """Raises ``NoSuchEvidence``."""
        row = self._index.row_or_none(f"{_SELECT} WHERE id = ?", (evidence_id,))
        if row is None:
            raise NoSuchEvidence(evidence=evidence_id)
        return evidence_of(row)

    def has(self, evidence_id: EvidenceId) -> bool:
        return self._index.row_or_none("SELECT 1 FROM evidence WHERE id = ?", (evidence_id,)) is not None

    def number(self, evidence_id: EvidenceId) -> int:
        """The row's number, which keys everything derived. Raises ``NoSuchEvidence``."""
        row = self._index.row_or_none("SELECT number FROM evidence WHERE id = ?", (evidence_id,))
        if row is None:
            raise NoSuchEvidence(evidence=evidence_id)
        return int(row[0])

    def object_name(self, evidence_id: EvidenceId) -> str:
        """Raises ``NoSuchEvidence``."""
        row = self._index.row_or_none("SELECT object FROM evidence WHERE id = ?", (evidence_id,))
        if row is None:
            raise NoSuchEvidence(evidence=evidence_id)
        return str(row[0])

    def object_names(self) -> dict[str, EvidenceId]:
        return {name: EvidenceId(owner) for name, owner in self._index.rows("SELECT object, id FROM evidence")}

    def file_names(self) -> set[str]:
        """The files that hold originals, an object's or a pack's."""
        return {file_of(name) for (name,) in self._index.rows("SELECT object FROM evidence")}

    def count(self, up_to: int | None = None) -> int:
        """How many there are in all, or with numbers up to one."""
        where, values = ("WHERE number <= ?", (up_to,)) if up_to is not None else ("", ())
        return int(self._index.row(f"SELECT count(*) FROM evidence {where}", values)[0])  # noqa: S608 - constant

    def rows(self, after: int = 0) -> Iterator[tuple[int, str, Evidence]]:
        """Number, object and noun of all that come after a number. The vault may be worked in between two of them."""
        sql = f"SELECT number, object, {COLUMNS} FROM evidence WHERE number > ? ORDER BY number LIMIT 1"  # noqa: S608
        while row := self._index.row_or_none(sql, (after,)):
            after, object_name = row[:2]
            yield after, object_name, evidence_of(row[2:])

    def by_digest(self, sha256: str) -> Evidence | None:
        row = self._index.row_or_none(f"{_SELECT} WHERE sha256 = ?", (sha256,))
        return evidence_of(row) if row else None

    def by_digests(self, every: Collection[str]) -> dict[str, Evidence]:
        """Those originals that are held, by their digests."""
        marks = ", ".join("?" * len(every))
        rows = self._index.rows(f"{_SELECT} WHERE sha256 IN ({marks})", tuple(every))
        return {evidence.sha256: evidence for evidence in map(evidence_of, rows)}

    def all(self, *, binned: bool) -> tuple[Evidence, ...]:
        """In order of acquisition, members after their parent."""
        rows = self._index.rows(f"{_SELECT} WHERE is_binned = ? ORDER BY number", (binned,))
        return members_after_parents(tuple(evidence_of(row) for row in rows))

    def family(self, evidence_id: EvidenceId) -> tuple[EvidenceId, ...]:
        """The evidence and all its members, their members included. Raises ``NoSuchEvidence``."""
        self.number(evidence_id)
        rows = self._index.rows(_FAMILY, (evidence_id,))
        return tuple(EvidenceId(row[0]) for row in rows)

    def set_binned(self, evidence_id: EvidenceId, *, binned: bool) -> None:
        self._index.run("UPDATE evidence SET is_binned = ? WHERE id = ?", (binned, evidence_id))

    def remove(self, evidence_id: EvidenceId) -> None:
        """Take the row out; members that stay stand on their own from now on."""
        self._index.run("UPDATE evidence SET parent = NULL WHERE parent = ?", (evidence_id,))
        self._index.run("DELETE FROM evidence WHERE id = ?", (evidence_id,))

    def set_state(self, evidence_id: EvidenceId, state: EvidenceState, media_type: str, problem: str = "") -> None:
        """Record how reading went; an empty ``media_type`` leaves what is known."""
        self._index.run(
            "UPDATE evidence SET state = ?1, problem = ?2, media_type = iif(?3 = '', media_type, ?3) WHERE id = ?4",
            (state.value, problem, media_type, evidence_id),
        )


def _row_of(evidence: Evidence, object_name: str) -> Row:
    return (
        evidence.id,
        object_name,
        evidence.sha256,
        evidence.size_bytes,
        evidence.untrusted_name,
        evidence.source,
        evidence.media_type,
        evidence.acquired_at.isoformat(),
        evidence.modified_at.isoformat() if evidence.modified_at else None,
        evidence.parent,
        evidence.state.value,
        evidence.problem,
    )


def evidence_of(row: Row) -> Evidence:
    """Build the noun from a row of ``COLUMNS``. Raises ``DamagedIndex`` for values no program writes."""
    id_, sha256, size, name, media_type, acquired_at, source, state, modified_at, parent, problem, binned = row
    try:
        return Evidence(
            id=id_,
            sha256=sha256,
            size_bytes=size,
            untrusted_name=name,
            media_type=media_type,
            acquired_at=datetime.fromisoformat(acquired_at),
            source=source,
            state=EvidenceState.BINNED if binned else EvidenceState(state),
            modified_at=datetime.fromisoformat(modified_at) if modified_at else None,
            parent=parent,
            problem=problem,
        )
    except ValueError as error:
        raise DamagedIndex from error


def members_after_parents(in_order: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Reorder so that members follow their parent; one whose parent is not among them stands on its own."""
    present = {evidence.id for evidence in in_order}
    members: dict[EvidenceId | None, list[Evidence]] = {}
    for evidence in in_order:
        parent = evidence.parent if evidence.parent in present else None
        members.setdefault(parent, []).append(evidence)
    ordered: list[Evidence] = []
    waiting = members.get(None, [])[::-1]
    while waiting:
        evidence = waiting.pop()
        ordered.append(evidence)
        waiting.extend(reversed(members.get(evidence.id, ())))
    return tuple(ordered)
