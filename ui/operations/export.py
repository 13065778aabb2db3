"""Plan an export, write the bundle, and check one that came from anywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs import CancelToken, Progress, ProgressReport
from wallet_vault.model import Verification
from wallet_vault.workflows import export
from wallet_vault.workflows.check import check_bundle
from wallet_vault.workflows.export import ExportPlan, ExportSummary
from wallet_vault.workflows.workspace import Workspace

Failed = Callable[[WalletVaultError], None]


@dataclass(frozen=True, slots=True)
class OfferedExport:
    """What would go in, and the file name that is offered for it."""

    plan: ExportPlan
    file_name: str


def offer_export(session: Session, done: Callable[[OfferedExport], None]) -> None:
    session.run(
        lambda workspace: OfferedExport(export.plan_export(workspace), export.suggested_file_name(workspace)),
        done=done,
    )


def rename_case(session: Session, name: str) -> None:
    session.run(lambda workspace: export.rename_case(workspace, name))


def export_bundle(
    session: Session,
    destination: Path,
    *,
    language: str,
    with_secrets: bool,
    progress: ProgressReport,
    done: Callable[[ExportSummary], None],
    failed: Failed,
    cancelled: Callable[[], None],
) -> CancelToken:
    """Write and check the bundle; the token stops it. ``progress`` is called on the main thread."""
    cancel = session.new_cancel()

    def report(step: Progress) -> None:
        session.bridge.post(lambda: progress(step))

    def work(workspace: Workspace) -> ExportSummary:
        try:
            return export.export_bundle(
                workspace,
                destination,
                language=language,
                with_secrets=with_secrets,
                progress=report,
                cancel=cancel,
            )
        finally:
            session.bridge.post(lambda: session.end_cancel(cancel))

    session.run(work, done=done, failed=failed, cancelled=cancelled)
    return cancel


def check(
    session: Session,
    path: Path,
    *,
    progress: ProgressReport,
    done: Callable[[Verification], None],
    failed: Failed,
) -> None:
    """Check the bundle at ``path`` to its last byte; it need not be one of this vault's."""

    def report(step: Progress) -> None:
        session.bridge.post(lambda: progress(step))

    session.run(lambda _workspace: check_bundle(path, progress=report), done=done, failed=failed)
