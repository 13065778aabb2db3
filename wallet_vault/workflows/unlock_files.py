"""Passwords of encrypted files: typed by the person before or after a reading, never inside one.

A password is remembered for this opening of the vault alone, in memory, and tried on the other files that wait for one.
"""

from pathlib import Path

from wallet_vault.errors import PasswordNeeded, WrongPassword
from wallet_vault.model import EvidenceId, Notice, Reading
from wallet_vault.safe_files import read_regular_file
from wallet_vault.workflows.read_evidence import PendingReading, ReadOutcome, finish_reading
from wallet_vault.workflows.workspace import Workspace

MAX_PASSWORDS = 20
"""As many as an archive's members are tried with."""


def passwords_from_file(path: Path) -> tuple[str, ...]:
    """One password a line. Raises ``FileGone``, ``NotAFile`` or ``NoPermission``."""
    lines = read_regular_file(path).data.decode("utf-8-sig", "replace").splitlines()
    return tuple(dict.fromkeys(filter(None, lines)))


def remember_password(workspace: Workspace, password: str) -> None:
    """Try ``password`` first from now on, until the vault is locked."""
    kept = workspace.passwords
    kept[:] = [password, *(known for known in kept if known != password)][:MAX_PASSWORDS]


def finish_unlocking(workspace: Workspace, pending: PendingReading, password: str) -> ReadOutcome:
    """Store what was read with ``password`` and remember it. Raises ``WrongPassword`` where it opened nothing more."""
    if isinstance(pending.answer.exception(), PasswordNeeded):
        raise WrongPassword
    before = locked_members(workspace.vault.reading(pending.evidence.id))
    outcome = finish_reading(workspace, pending)
    if before and locked_members(workspace.vault.reading(pending.evidence.id)) == before:
        raise WrongPassword
    remember_password(workspace, password)
    return outcome


def locked_members(reading: Reading | None) -> tuple[Notice, ...]:
    """What an archive says of those of its files that no password opened."""
    return tuple(notice for notice in (reading.notices if reading else ()) if notice.code == "member_locked")


def locked_evidence(workspace: Workspace) -> tuple[EvidenceId, ...]:
    """What waits for a password."""
    return tuple(e.id for e in workspace.vault.all_evidence() if e.problem == PasswordNeeded.code)
