"""Put away the files that evidence came from, where the person asks: each only after its seal was proved again."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from wallet_vault.errors import CannotPutAway, OriginalDiffers, WalletVaultError
from wallet_vault.jobs import CancelToken, Progress, ProgressReport, no_progress
from wallet_vault.model import EvidenceId, EvidenceState
from wallet_vault.safe_files import read_regular_file, remove_file
from wallet_vault.workflows.workspace import Workspace

PutAway = Callable[[Path], bool]
"""Puts one file away; ``False`` where the system cannot."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file outside the vault and the evidence that it became."""

    path: Path
    evidence: EvidenceId


@dataclass(frozen=True, slots=True)
class PutAwayResult:
    """``left`` are those that stay where they are: (name, why)."""

    removed: int
    left: tuple[tuple[str, WalletVaultError], ...]


def delete_at_once(path: Path) -> bool:
    """Remove the file without the trash. Raises ``NoPermission`` or ``DeviceFailed``."""
    remove_file(path)
    return True


def remove_originals(
    workspace: Workspace,
    originals: Iterable[Original],
    put_away: PutAway,
    *,
    progress: ProgressReport = no_progress,
    cancel: CancelToken | None = None,
) -> PutAwayResult:
    """Put away each file whose bytes are those that the vault holds, proved for each. Raises ``Cancelled``."""
    token = cancel or CancelToken()
    todo, removed = list(originals), 0
    left: list[tuple[str, WalletVaultError]] = []
    for number, original in enumerate(todo, 1):
        token.raise_if_cancelled()
        try:
            _prove(workspace, original)
            if not put_away(original.path):
                raise CannotPutAway(path=original.path)
            removed += 1
        except WalletVaultError as error:
            left.append((original.path.name, error))
        progress(Progress(number, len(todo)))
    return PutAwayResult(removed, tuple(left))


def _prove(workspace: Workspace, original: Original) -> None:
    """Read file and sealed original to the end. Raises ``OriginalDiffers``, or why one of them cannot be read."""
    vault = workspace.vault
    if original.path.resolve().is_relative_to(vault.folder.resolve()):
        raise OriginalDiffers(path=original.path)  # the vault's own file: it would put away the evidence itself
    evidence = vault.evidence(original.evidence)
    sealed = hashlib.sha256()
    for chunk in vault.original_chunks(original.evidence):
        sealed.update(chunk)
    outside = hashlib.sha256(read_regular_file(original.path).data).hexdigest()
    is_kept = evidence.state is not EvidenceState.BINNED
    if not is_kept or not sealed.hexdigest() == evidence.sha256 == outside:
        raise OriginalDiffers(path=original.path)
