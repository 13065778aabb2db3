"""A vault of sample evidence, apart from real data: every name in it is invented."""

from collections.abc import Callable
from pathlib import Path

from wallet_vault import resources
from wallet_vault.jobs import CancelToken, ProgressReport, no_progress
from wallet_vault.workflows.add_evidence import Acquired, add_evidence
from wallet_vault.workflows.export import rename_case
from wallet_vault.workflows.sources import FileSource, find_sources
from wallet_vault.workflows.workspace import Workspace, create_workspace

DEMO_PASSPHRASE = "sample evidence only"  # noqa: S105 - guards invented data, and is shown to the person
DEMO_CASE = "星河商城重复扣款"


def demo_sources() -> tuple[FileSource, ...]:
    """The sample files, in name order."""
    return find_sources([resources.path("demo")], "demo")


def create_demo(folder: Path, *, children: int = 1) -> Workspace:
    """An empty demo vault, open. Raises ``FolderNotEmpty``."""
    workspace, _recovery_code = create_workspace(folder, DEMO_PASSPHRASE, children=children)
    rename_case(workspace, DEMO_CASE)
    return workspace


def fill_demo(
    workspace: Workspace,
    *,
    report: Callable[[Acquired], None],
    progress: ProgressReport = no_progress,
    cancel: CancelToken | None = None,
) -> None:
    """Add the sample evidence. Raises ``Cancelled``."""
    add_evidence(workspace, demo_sources(), report=report, progress=progress, cancel=cancel)
