"""The columns of a new table: look what a mapping makes of it, and keep the one that the person made."""

from collections.abc import Callable

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs import CancelToken
from wallet_vault.model import ColumnMapping, EvidenceId
from wallet_vault.workflows import column_mapping
from wallet_vault.workflows.column_mapping import TableLook

Failed = Callable[[WalletVaultError], None]


def look_at_table(
    session: Session,
    evidence_id: EvidenceId,
    mapping: ColumnMapping | None,
    *,
    done: Callable[[TableLook], None],
    failed: Failed,
) -> CancelToken:
    """Try ``mapping``, or ``None`` for a guess. Cancel the token returned when nobody waits for it any more."""
    token = session.new_cancel()
    session.run(
        lambda workspace: column_mapping.look_at_table(workspace, evidence_id, mapping, token),
        done=done,
        failed=failed,
        ended=lambda: session.end_cancel(token),
    )
    return token


def keep_mapping(
    session: Session, mapping: ColumnMapping, *, done: Callable[[tuple[EvidenceId, ...]], None], failed: Failed
) -> None:
    """Keep it; ``done`` gets the tables to be read again."""
    session.run(lambda workspace: column_mapping.keep_mapping(workspace, mapping), done=done, failed=failed)
