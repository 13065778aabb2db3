"""The evidence bundle: what goes in, written, checked at once, and only then called done."""

import secrets
from dataclasses import dataclass, replace
from pathlib import Path

import wallet_vault
from wallet_vault.bundle import BundleContents, verify_bundle, write_bundle
from wallet_vault.errors import BundleFaulty, NothingToExport, OutputExists
from wallet_vault.jobs import CancelToken, Progress, ProgressReport, no_progress
from wallet_vault.model import Changes, CustodyAction, Evidence, EvidenceId, SourceView, Verification
from wallet_vault.workflows.cases import case_title, change_case, current_case
from wallet_vault.workflows.masked_copies import masked_copies, withheld
from wallet_vault.workflows.read_evidence import begin_reading, finish_reading
from wallet_vault.workflows.shown_readings import unmasked
from wallet_vault.workflows.tell import current_timeline
from wallet_vault.workflows.workspace import Workspace

CASE_NAME = "case_name"


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What an export would hold, before anything is written."""

    case_name: str
    evidence: tuple[Evidence, ...]
    events: int
    size_bytes: int
    unread: int
    withheld: tuple[EvidenceId, ...] = ()
    """The evidence whose original shows a wallet's secret, and what it came in."""


@dataclass(frozen=True, slots=True)
class ExportSummary:
    path: Path
    size_bytes: int
    exhibits: int
    events: int
    verification: Verification


def plan_export(workspace: Workspace) -> ExportPlan:
    """Raises nothing for an empty vault: the plan is then empty too."""
    views = workspace.vault.source_views()
    return ExportPlan(
        case_name(workspace),
        tuple(view.evidence for view in views),
        len(current_timeline(workspace).events),
        sum(view.evidence.size_bytes for view in views),
        sum(view.reading is None for view in views),
        withheld(views),
    )


def export_bundle(
    workspace: Workspace,
    destination: Path,
    *,
    language: str,
    with_secrets: bool = False,
    progress: ProgressReport = no_progress,
    cancel: CancelToken | None = None,
) -> ExportSummary:
    """Write the bundle, read it back to its last byte, and record the export in the custody log.

    Originals that show a seed phrase or private key go in as masked copies, unless ``with_secrets`` is chosen.

    Raises ``NothingToExport``, ``OutputExists``, ``NoRoom``, ``NoPermission``, ``DamagedObject``,
    ``BundleFaulty`` or ``Cancelled``; nothing is left at ``destination`` then.
    """
    views = workspace.vault.source_views()
    if not views:
        raise NothingToExport
    if destination.exists():
        raise OutputExists(path=destination)
    unmasked_before = unmasked(views)
    if unmasked_before:
        for evidence_id in unmasked_before:
            finish_reading(workspace, begin_reading(workspace, evidence_id, cancel))
        views = workspace.vault.source_views()
    contents = _contents(workspace, views, language)
    if not with_secrets:
        contents = replace(contents, masked=masked_copies(workspace, views, language, known=unmasked_before))
    write_bundle(destination, contents, progress=progress, cancel=cancel)
    verification = verify_bundle(destination)
    if not verification.ok:
        destination.unlink()
        raise BundleFaulty
    workspace.vault.record(CustodyAction.EXPORTED, details=_details(contents))
    size = destination.stat().st_size
    progress(Progress(len(views), len(views)))
    return ExportSummary(destination, size, len(views), len(contents.timeline.events), verification)


def _details(contents: BundleContents) -> tuple[tuple[str, str], ...]:
    masked = (("masked", str(len(contents.masked))),) if contents.masked else ()
    return (("exhibits", str(len(contents.views))), ("language", contents.language), *masked)


def case_name(workspace: Workspace) -> str:
    """The complaint that the person works on; without one, the vault as the person named it, else its own name."""
    current = current_case(workspace)
    return case_title(current) if current else workspace.vault.setting(CASE_NAME) or workspace.vault.name


def rename_case(workspace: Workspace, name: str) -> Changes:
    """Rename the complaint that the person works on; without one, the vault's evidence as a whole."""
    current = current_case(workspace)
    if current is not None:
        return change_case(workspace, current.id, lambda case: replace(case, name=name.strip()))
    workspace.vault.set_setting(CASE_NAME, name.strip())
    return Changes(cases=True)


def suggested_file_name(workspace: Workspace) -> str:
    """A name that tells nothing but the day, since it will stand in plain sight."""
    return f"evidence-bundle-{workspace.clock().astimezone():%Y%m%d}-{secrets.token_hex(2)}.zip"


def _contents(workspace: Workspace, views: tuple[SourceView, ...], language: str) -> BundleContents:
    vault = workspace.vault
    return BundleContents(
        case_name=case_name(workspace),
        language=language,
        created_at=workspace.clock(),
        generator=f"wallet-vault {wallet_vault.__version__}",
        views=views,
        timeline=current_timeline(workspace),
        decisions=vault.decisions(),
        custody=vault.custody(),
        thumbnails={view.evidence.id: vault.thumbnail(view.evidence.id) for view in views},
        original=vault.original_chunks,
        sign=vault.sign,
        public_key=vault.public_key,
    )
