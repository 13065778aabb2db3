"""The person says what the columns of a new table are: looked at first, kept for every table with the same header."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from wallet_vault.errors import MappingUnreadable, ReaderCrashed
from wallet_vault.jobs import CancelToken, Sandbox
from wallet_vault.model import (
    ColumnMapping,
    CustodyAction,
    Decision,
    DecisionKind,
    Event,
    Evidence,
    EvidenceId,
    EvidenceState,
    Notice,
    SourceView,
)
from wallet_vault.safe_files import read_regular_file
from wallet_vault.timeline import tell_apart
from wallet_vault.workflows.decide import new_decision_id
from wallet_vault.workflows.read_evidence import kept_mappings
from wallet_vault.workflows.read_files import file_as_evidence
from wallet_vault.workflows.table_tasks import LOOK_AT_TABLE, TableAnswer, TableRequest
from wallet_vault.workflows.workspace import UndoStep, Workspace

_TABLE_READERS = frozenset({"pdf", "table", "workbook"})


@dataclass(frozen=True, slots=True)
class TableLook:
    """A new table as the person judges it: its first ``rows``, and the first ``events`` that a mapping makes of them.

    ``mapping`` is the one tried, kept before (``is_known``) or guessed; ``notices`` are doubts about all rows.
    """

    mapping: ColumnMapping
    is_known: bool
    rows: tuple[tuple[str, ...], ...]
    row_count: int
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]


def look_at_table(
    workspace: Workspace,
    evidence_id: EvidenceId,
    mapping: ColumnMapping | None = None,
    cancel: CancelToken | None = None,
) -> TableLook:
    """What ``mapping`` makes of a table's first rows; without one what was kept for its header, else a guess.

    Raises ``UnknownFormat`` for what is no table of unknown columns, or another ``ReadingError``.
    """
    evidence = workspace.vault.evidence(evidence_id)
    request = TableRequest(
        workspace.vault.original(evidence_id),
        evidence.untrusted_name,
        mapping,
        kept_mappings(workspace),
        tuple(workspace.passwords),
    )
    return _looked(workspace.viewing or workspace.sandbox, request, evidence, cancel)


def look_at_file(sandbox: Sandbox, path: Path) -> TableLook:
    """What a new table outside of any vault seems to be. Raises as :func:`look_at_table`, or why it does not open."""
    data = read_regular_file(path).data
    return _looked(
        sandbox, TableRequest(data, path.name), file_as_evidence(path.name, hashlib.sha256(data).hexdigest())
    )


def keep_mapping(workspace: Workspace, mapping: ColumnMapping) -> tuple[EvidenceId, ...]:
    """Keep what the person said; gives the tables that should be read again. One step for *undo*."""
    waiting = _read_without(workspace, mapping)
    value = msgspec.json.encode(mapping).decode()
    decision = Decision(new_decision_id(), workspace.clock(), DecisionKind.KEEP_MAPPING, mapping.signature, value=value)
    workspace.vault.decide(decision)
    workspace.undo_steps.append(UndoStep("mapping", (decision.id, *waiting)))
    return waiting


def mapping_from_file(path: Path) -> ColumnMapping:
    """A mapping written as JSON. Raises ``MappingUnreadable``, ``FileGone``, ``NotAFile`` or ``NoPermission``."""
    try:
        mapping = msgspec.json.decode(read_regular_file(path).data, type=ColumnMapping)
    except msgspec.DecodeError as error:
        raise MappingUnreadable(path=path) from error
    if not mapping.is_complete:
        raise MappingUnreadable(path=path)
    return mapping


def _looked(child: Sandbox, request: TableRequest, evidence: Evidence, cancel: CancelToken | None = None) -> TableLook:
    payload = child.call(LOOK_AT_TABLE, msgspec.msgpack.encode(request), cancel=cancel)
    try:
        answer = msgspec.msgpack.decode(payload, type=TableAnswer)
    except msgspec.DecodeError as error:
        raise ReaderCrashed from error
    events = tell_apart(SourceView(evidence, answer.reading, answer.extraction))
    return TableLook(answer.mapping, answer.is_known, answer.rows, answer.row_count, events, answer.notices)


def _read_without(workspace: Workspace, mapping: ColumnMapping) -> tuple[EvidenceId, ...]:
    """Tables of this header: those of unknown columns, and those that were read by an earlier mapping."""
    found = []
    for evidence in workspace.vault.all_evidence():
        if evidence.state is not EvidenceState.READ or not _is_by_table_reader(workspace, evidence.id):
            continue
        reading = workspace.vault.reading(evidence.id)
        if reading is None:
            continue
        is_asking = any(notice.code == "table_unknown" for notice in reading.notices)
        if is_asking or mapping.signature in reading.tool.parameters.split():
            found.append(evidence.id)
    return tuple(found)


def _is_by_table_reader(workspace: Workspace, evidence_id: EvidenceId) -> bool:
    """Told by the custody log, so that long statements of known formats are not unpacked."""
    tools = [
        dict(e.details).get("tool") for e in workspace.vault.custody(evidence_id) if e.action is CustodyAction.READ
    ]
    return bool(tools) and tools[-1] in _TABLE_READERS
