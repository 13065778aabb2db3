"""The person's verbs for the ways into a vault: passphrase, key file, remembered device, recovery code."""

from collections.abc import Callable
from pathlib import Path

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.workflows import key_slots
from wallet_vault.workflows.keep_safe import change_passphrase, passphrase_strength, renew_recovery_code
from wallet_vault.workflows.recovery_sheet import write_recovery_sheet
from wallet_vault.workflows.workspace import system_clock

Done = Callable[[], None]
Failed = Callable[[WalletVaultError], None]
Ways = Callable[[tuple[str, ...]], None]


def look_for_ways(session: Session, folder: Path, *, done: Ways, failed: Failed) -> None:
    """What a closed vault says that it opens with."""
    session.run_apart(lambda: key_slots.ways_into_vault(folder), done=done, failed=failed)


def load_ways(session: Session, done: Ways) -> None:
    """What the open vault opens with."""
    session.run(key_slots.ways_in, done=done)


def new_passphrase(session: Session, passphrase: str, key_file: Path | None, *, done: Done, failed: Failed) -> None:
    session.run(
        lambda workspace: change_passphrase(workspace, passphrase, key_file), done=lambda _none: done(), failed=failed
    )


def new_recovery_code(session: Session, *, done: Callable[[str], None], failed: Failed) -> None:
    session.run(renew_recovery_code, done=done, failed=failed)


def save_recovery_sheet(session: Session, path: Path, code: str, vault: str, *, done: Done, failed: Failed) -> None:
    """Write the page to print."""
    session.run_apart(
        lambda: write_recovery_sheet(path, code, vault, system_clock()), done=lambda _none: done(), failed=failed
    )


def make_key_file(session: Session, path: Path, *, done: Done, failed: Failed) -> None:
    session.run_apart(lambda: key_slots.make_key_file(path), done=lambda _none: done(), failed=failed)


def require_key_file(session: Session, passphrase: str, key_file: Path, *, done: Done, failed: Failed) -> None:
    session.run(
        lambda workspace: key_slots.require_key_file(workspace, passphrase, key_file),
        done=lambda _none: done(),
        failed=failed,
    )


def drop_key_file(session: Session, passphrase: str, *, done: Done, failed: Failed) -> None:
    session.run(
        lambda workspace: key_slots.drop_key_file(workspace, passphrase), done=lambda _none: done(), failed=failed
    )


def remember_device(session: Session, *, done: Done, failed: Failed) -> None:
    session.run(key_slots.remember_on_this_device, done=lambda _none: done(), failed=failed)


def forget_device(session: Session, *, done: Done, failed: Failed) -> None:
    session.run(key_slots.forget_this_device, done=lambda _none: done(), failed=failed)


def forget_devices(session: Session, *, done: Done, failed: Failed) -> None:
    session.run(key_slots.forget_all_devices, done=lambda _none: done(), failed=failed)


def measure_passphrase(session: Session, passphrase: str, done: Callable[[str, int], None]) -> None:
    """How strong it is, from 0 to 4; ``done`` gets the passphrase too, to drop answers that came late."""
    session.run_apart(lambda: passphrase_strength(passphrase), done=lambda strength: done(passphrase, strength))
