"""Check a bundle (no passphrase) or a vault, to the last byte: at once, or gently in the background."""

from contextlib import suppress
from pathlib import Path

from wallet_vault.bundle import is_bundle, verify_bundle
from wallet_vault.errors import FileGone, NotABundle, WalletVaultError
from wallet_vault.faults import told
from wallet_vault.jobs import Progress, ProgressReport, no_progress
from wallet_vault.model import Fault, GentleCheck, LastCheck, Verification
from wallet_vault.vault import is_vault
from wallet_vault.workflows.workspace import Workspace

SLICE_BYTES = 2 * 1024 * 1024
"""Takes about 10 ms where SHA-256 runs at 0.4 GiB/s: a click never waits noticeably behind a slice."""


def is_vault_folder(path: Path) -> bool:
    return is_vault(path)


def check_bundle(path: Path, *, progress: ProgressReport = no_progress) -> Verification:
    """Raises ``FileGone`` or ``NotABundle``; every other trouble is a fault in the result."""
    if not path.exists():
        raise FileGone(path=path)
    if not is_bundle(path):
        raise NotABundle(path=path)
    return verify_bundle(path, progress=progress)


def check_vault(workspace: Workspace, *, progress: ProgressReport = no_progress) -> Verification:
    """Read every sealed object, the index and the custody log."""
    verification = workspace.vault.verify(lambda done, total: progress(Progress(done, total)))
    with suppress(WalletVaultError):  # what was found counts, also where a damaged vault can keep no note of it
        workspace.vault.keep_check(verification.faults)
    return verification


def check_gently(workspace: Workspace, *, slice_bytes: int = SLICE_BYTES) -> GentleCheck:
    """Check about ``slice_bytes`` more of the vault and return: call it again whenever nobody waits for the vault.

    A round reads every original, longest unverified first, then the index, the custody log and the
    folder; when one is finished the next call begins another. ``faults`` are those of the round so far.
    A round goes on after a lock. Raises ``FileGone`` where the vault's folder is gone, ``VaultLocked``.
    """
    return workspace.vault.verify_slice(slice_bytes)


def fault_lines(workspace: Workspace, faults: tuple[Fault, ...]) -> tuple[str, ...]:
    """One line for each fault, with the name that the evidence came with, where the index still knows it."""
    names: dict[str, str] = {}
    with suppress(WalletVaultError):
        vault = workspace.vault
        names = {e.id: e.untrusted_name for e in (*vault.all_evidence(), *vault.all_evidence(binned=True))}
    return tuple(": ".join(filter(None, (names.get(fault.evidence, ""), told(fault)))) for fault in faults)


def last_check(workspace: Workspace) -> LastCheck | None:
    """When the newest whole check ended, gentle or at once, and what it found; ``None`` where there was none."""
    return workspace.vault.last_check()
