"""What every workflow is handed as one argument: the open vault, the sandbox, the clock and the reader's choice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from wallet_vault.jobs import Limits, Sandbox, cores
from wallet_vault.vault import DeviceKeyring, Vault, create_vault, open_vault

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC, to the second: what custody entries and bundles carry."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(slots=True)
class Workspace:
    """One open vault and what is needed to work with it. ``undo_steps`` is this opening's history, newest last.

    ``viewing`` is a child apart for what the person looks at, so that nobody waits behind an import.
    ``passwords`` are those of encrypted files that the person typed since the vault was opened, newest first:
    kept here and nowhere else.
    """

    vault: Vault
    sandbox: Sandbox
    clock: Clock = system_clock
    ocr_engine: str = ""
    undo_steps: list["UndoStep"] = field(default_factory=list)
    viewing: Sandbox | None = None
    passwords: list[str] = field(default_factory=list, repr=False)

    def close(self) -> None:
        """End the children and drop the keys, whatever fails on the way. Safe to call twice."""
        try:
            self.sandbox.close()
            if self.viewing is not None:
                self.viewing.close()
        finally:
            self.undo_steps.clear()
            self.passwords.clear()
            self.vault.lock()


@dataclass(frozen=True, slots=True)
class UndoStep:
    """One act that can be taken back: a decision, or evidence that was added or binned.

    Of kind ``mapping`` the first target is the decision, the others are the tables that were read by it.
    """

    kind: str
    targets: tuple[str, ...]


def create_workspace(
    folder: Path,
    passphrase: str,
    *,
    key_file: Path | None = None,
    clock: Clock = system_clock,
    ocr_engine: str = "",
    children: int = 1,
) -> tuple[Workspace, str]:
    """Create a vault and open it. Returns the workspace and the recovery code, shown once.

    Raises ``FolderNotEmpty``, ``WeakPassphrase``, ``NotAKeyFile``, ``NoPermission`` or ``NoRoom``.
    """
    vault, recovery_code = create_vault(folder, passphrase, key_file=key_file, clock=clock)
    return _workspace(vault, clock, ocr_engine, children), recovery_code


def open_workspace(
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    key_file: Path | None = None,
    device: DeviceKeyring | None = None,
    clock: Clock = system_clock,
    ocr_engine: str = "",
    children: int = 1,
) -> Workspace:
    """Open a vault with its passphrase (and key file, where it needs one), its recovery code or a remembered device.

    Raises ``NotAVault``, ``WrongPassphrase``, ``KeyFileNeeded``, ``NotAKeyFile``, ``WrongRecoveryCode``,
    ``MistypedRecoveryCode``, ``NotRemembered``, ``NoKeyring``, ``DamagedHeader``, ``DamagedIndex``,
    ``UnknownVersion`` or ``VaultBusy``.
    """
    vault = open_vault(
        folder, passphrase=passphrase, recovery_code=recovery_code, key_file=key_file, device=device, clock=clock
    )
    return _workspace(vault, clock, ocr_engine, children)


def _workspace(vault: Vault, clock: Clock, ocr_engine: str, children: int) -> Workspace:
    return Workspace(vault, new_sandbox(children), clock, ocr_engine, viewing=new_sandbox())


def new_sandbox(children: int = 1) -> Sandbox:
    """Children that share the machine's cores between them."""
    return Sandbox(children, Limits(threads=max(1, cores() // children)))
