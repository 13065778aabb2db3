"""The person's verbs on findings: confirm, correct and reject."""

from collections.abc import Callable

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.model import Changes, EvidenceId, Finding, FindingKey
from wallet_vault.workflows import decide

Done = Callable[[Changes], None]
Failed = Callable[[WalletVaultError], None]


def confirm_finding(
    session: Session,
    evidence_id: EvidenceId,
    key: FindingKey,
    *,
    done: Done | None = None,
    failed: Failed | None = None,
) -> None:
    session.run(lambda workspace: decide.confirm_finding(workspace, evidence_id, key), done=done, failed=failed)


def reject_finding(
    session: Session,
    evidence_id: EvidenceId,
    key: FindingKey,
    *,
    done: Done | None = None,
    failed: Failed | None = None,
) -> None:
    session.run(lambda workspace: decide.reject_finding(workspace, evidence_id, key), done=done, failed=failed)


def correct_finding(
    session: Session,
    evidence_id: EvidenceId,
    finding: Finding,
    typed: str,
    *,
    done: Done | None = None,
    failed: Failed | None = None,
) -> None:
    """Keep what was typed; ``failed`` gets ``BadInput`` where it cannot be of the finding's kind."""
    session.run(
        lambda workspace: decide.correct_finding(workspace, evidence_id, finding, typed), done=done, failed=failed
    )
