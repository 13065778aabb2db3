"""The person confirms, corrects or rejects a finding, bins evidence, and takes any of it back."""

import secrets
from decimal import Decimal

from wallet_vault.errors import BadInput, NothingToUndo
from wallet_vault.i18n import N_
from wallet_vault.model import (
    Changes,
    Decision,
    DecisionId,
    DecisionKind,
    EvidenceId,
    Finding,
    FindingKey,
    FindingKind,
)
from wallet_vault.values.amounts import parse_amount
from wallet_vault.values.moments import parse_moment
from wallet_vault.workflows.workspace import UndoStep, Workspace

MAX_TYPED_CHARS = 2000


def confirm_finding(workspace: Workspace, evidence_id: EvidenceId, key: FindingKey) -> Changes:
    return _decide(workspace, DecisionKind.CONFIRM, evidence_id, key)


def reject_finding(workspace: Workspace, evidence_id: EvidenceId, key: FindingKey) -> Changes:
    return _decide(workspace, DecisionKind.REJECT, evidence_id, key)


def correct_finding(workspace: Workspace, evidence_id: EvidenceId, finding: Finding, typed: str) -> Changes:
    """Keep what the person typed instead. Raises ``BadInput`` where it cannot be of the finding's kind."""
    return _decide(workspace, DecisionKind.CORRECT, evidence_id, finding.key, checked_value(finding.kind, typed))


def checked_value(kind: FindingKind, typed: str) -> str:
    """What was typed, in the form that findings of ``kind`` hold. Raises ``BadInput``."""
    text = typed.strip()
    if kind is FindingKind.AMOUNT:
        return format(_amount(text), "f")
    if kind is FindingKind.MOMENT:
        when = parse_moment(text)
        if when is None:
            raise BadInput(what=N_("time"), value=text, example="2025-11-03 14:22")
        return when.isoformat()
    if not text or len(text) > MAX_TYPED_CHARS:
        raise BadInput(what=N_("text"), value=text[:40], example="…")
    if kind is FindingKind.TRANSACTION_ID:
        return "".join(text.split())
    return text


def bin_evidence(workspace: Workspace, evidence_id: EvidenceId) -> Changes:
    """Put evidence and its members into the bin. Nothing is deleted."""
    workspace.vault.bin(evidence_id)
    workspace.undo_steps.append(UndoStep("bin", (evidence_id,)))
    return Changes(frozenset({evidence_id}), timeline=True)


def restore_evidence(workspace: Workspace, evidence_id: EvidenceId) -> Changes:
    workspace.vault.restore(evidence_id)
    workspace.undo_steps.append(UndoStep("add", (evidence_id,)))
    return Changes(frozenset({evidence_id}), timeline=True)


def undo(workspace: Workspace) -> tuple[UndoStep, Changes]:
    """Take back the newest act of this opening. Raises ``NothingToUndo``.

    Tables whose mapping was taken back are the caller's to read again.
    """
    if not workspace.undo_steps:
        raise NothingToUndo
    step = workspace.undo_steps.pop()
    if step.kind == "mapping":
        workspace.vault.withdraw(DecisionId(step.targets[0]))
        return step, Changes()
    for target in step.targets:
        if step.kind == "decision":
            workspace.vault.withdraw(DecisionId(target))
        elif step.kind == "bin":
            workspace.vault.restore(EvidenceId(target))
        else:
            workspace.vault.bin(EvidenceId(target))
    touched = _decided_evidence(workspace, step) if step.kind == "decision" else step.targets
    return step, Changes(frozenset(EvidenceId(target) for target in touched), timeline=True, cases=True)


def new_decision_id() -> DecisionId:
    return DecisionId(secrets.token_hex(8))


def keep_decision(workspace: Workspace, decision: Decision) -> None:
    """Record a decision so that *undo* can take it back."""
    workspace.vault.decide(decision)
    workspace.undo_steps.append(UndoStep("decision", (decision.id,)))


def _decide(
    workspace: Workspace, kind: DecisionKind, evidence_id: EvidenceId, key: FindingKey, value: str = ""
) -> Changes:
    decision = Decision(new_decision_id(), workspace.clock(), kind, key, evidence_id, value)
    keep_decision(workspace, decision)
    return Changes(frozenset({evidence_id}), timeline=True)


def _decided_evidence(workspace: Workspace, step: UndoStep) -> tuple[str, ...]:
    return tuple(d.evidence for d in workspace.vault.decisions() if d.id in step.targets and d.evidence)


def _amount(text: str) -> Decimal:
    parsed = parse_amount(text)
    if parsed is None:
        raise BadInput(what=N_("amount"), value=text[:40], example="-1280.00")
    return -parsed.value if parsed.signed == "-" and parsed.value > 0 else parsed.value
