"""Decisions of the person, in the order they were made. Nothing is overwritten; an undone one is kept, marked."""

import hashlib
from dataclasses import replace

import msgspec

from wallet_vault.errors import DamagedIndex, DecisionExists, NothingToUndo
from wallet_vault.model import Decision, DecisionId, EvidenceId
from wallet_vault.vault.index import Index


class DecisionStore:
    def __init__(self, index: Index) -> None:
        self._index = index

    def add(self, decision: Decision) -> bool:
        """Keep a decision; ``False`` where it is kept already. Raises ``DecisionExists`` for another of its id."""
        content = _content(decision)
        row = self._index.row_or_none("SELECT content FROM decision WHERE id = ?", (decision.id,))
        if row is not None:
            if row[0] != content:
                raise DecisionExists
            return False
        self._index.run(
            "INSERT INTO decision (id, content, is_withdrawn) VALUES (?, ?, ?)",
            (decision.id, content, decision.withdrawn),
        )
        return True

    def all(self) -> tuple[Decision, ...]:
        rows = self._index.rows("SELECT content, is_withdrawn FROM decision ORDER BY number")
        return tuple(_decision(content, withdrawn=bool(withdrawn)) for content, withdrawn in rows)

    def get(self, decision_id: DecisionId) -> Decision:
        """Raises ``NothingToUndo`` where there is no such decision."""
        row = self._index.row_or_none("SELECT content, is_withdrawn FROM decision WHERE id = ?", (decision_id,))
        if row is None:
            raise NothingToUndo
        return _decision(row[0], withdrawn=bool(row[1]))

    def digest(self, decision_id: DecisionId) -> str:
        """SHA-256 of a decision as it was stored, apart from its being withdrawn: what the custody log binds."""
        content = self._index.row("SELECT content FROM decision WHERE id = ?", (decision_id,))[0]
        return hashlib.sha256(content).hexdigest()

    def digests(self) -> dict[str, tuple[str, bool]]:
        """Digest and withdrawal of every decision, by its id."""
        rows = self._index.rows("SELECT id, content, is_withdrawn FROM decision")
        return {id_: (hashlib.sha256(content).hexdigest(), bool(withdrawn)) for id_, content, withdrawn in rows}

    def remove_about(self, evidence_id: EvidenceId) -> tuple[DecisionId, ...]:
        """Delete what was decided on one evidence, for good. Gives the ids."""
        about = tuple(decision.id for decision in self.all() if _is_about(decision, evidence_id))
        for decision_id in about:
            self._index.run("DELETE FROM decision WHERE id = ?", (decision_id,))
        return about

    def set_withdrawn(self, decision_id: DecisionId, *, withdrawn: bool) -> None:
        self._index.run("UPDATE decision SET is_withdrawn = ? WHERE id = ?", (withdrawn, decision_id))


def _is_about(decision: Decision, evidence_id: EvidenceId) -> bool:
    return decision.evidence == evidence_id or decision.target.startswith(f"{evidence_id}/")


def _content(decision: Decision) -> bytes:
    return msgspec.json.encode(replace(decision, withdrawn=False), order="deterministic")


def _decision(content: bytes, *, withdrawn: bool) -> Decision:
    try:
        return replace(msgspec.json.decode(content, type=Decision), withdrawn=withdrawn)
    except msgspec.DecodeError as error:
        raise DamagedIndex from error
