"""Key files and remembered devices: who comes in with what, and who no more."""

import secrets
from pathlib import Path
from typing import ClassVar

import keyring
import keyring.backends.fail
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from wallet_vault.crypto import KdfCost
from wallet_vault.errors import (
    KeyFileNeeded,
    NoKeyring,
    NotAKeyFile,
    NotRemembered,
    OutputExists,
    WrongPassphrase,
    WrongPassphraseOrKeyFile,
)
from wallet_vault.model import CustodyAction
from wallet_vault.vault import SystemKeyring, Vault, create_vault, open_vault, write_new_key_file

from .conftest import PASSPHRASE, TickingClock

Made = tuple[Vault, str]


class FakeKeyring:
    """A keyring of one device."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def put(self, name: str, value: str) -> None:
        self.kept[name] = value

    def remove(self, name: str) -> None:
        self.kept.pop(name, None)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "stick" / "my.key"
    path.parent.mkdir()
    write_new_key_file(path)
    return path


def test_a_vault_with_a_key_file_needs_both(folder: Path, clock: TickingClock, key_file: Path, tmp_path: Path) -> None:
    vault, code = create_vault(folder, PASSPHRASE, clock=clock, cost=KdfCost.for_tests(), key_file=key_file)
    assert vault.ways_in() == ("passphrase_and_key_file", "recovery_code")
    vault.lock()
    write_new_key_file(tmp_path / "another.key")
    with pytest.raises(KeyFileNeeded):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)
    with pytest.raises(WrongPassphraseOrKeyFile):
        open_vault(folder, passphrase=PASSPHRASE, key_file=tmp_path / "another.key", clock=clock)
    with pytest.raises(WrongPassphraseOrKeyFile):
        open_vault(folder, passphrase="another one", key_file=key_file, clock=clock)
    for key in ({"passphrase": PASSPHRASE, "key_file": key_file}, {"recovery_code": code}):
        with open_vault(folder, **key, clock=clock) as again:
            assert again.verify().ok


def test_a_key_file_can_be_required_and_dropped(
    vault: Vault, folder: Path, clock: TickingClock, key_file: Path
) -> None:
    vault.require_key_file(PASSPHRASE, key_file)
    with pytest.raises(KeyFileNeeded):
        vault.change_passphrase("a new passphrase")
    vault.change_passphrase("a new passphrase", key_file)
    vault.lock()
    with open_vault(folder, passphrase="a new passphrase", key_file=key_file, clock=clock) as again:
        again.drop_key_file("a new passphrase")
        assert again.ways_in() == ("passphrase", "recovery_code")
        told = [(entry.action, dict(entry.details)["what"]) for entry in again.custody()[-3:]]
    assert told == [
        (CustodyAction.KEYS_CHANGED, "key file required"),
        (CustodyAction.PASSPHRASE_CHANGED, "passphrase"),
        (CustodyAction.KEYS_CHANGED, "key file dropped"),
    ]
    with open_vault(folder, passphrase="a new passphrase", clock=clock) as again:
        assert again.verify().ok


def test_a_key_file_that_is_not_needed_is_left_aside(
    vault: Vault, folder: Path, clock: TickingClock, key_file: Path
) -> None:
    vault.lock()
    with open_vault(folder, passphrase=PASSPHRASE, key_file=key_file, clock=clock) as again:
        assert not again.is_locked


def test_a_key_file_is_never_overwritten(key_file: Path) -> None:
    before = key_file.read_bytes()
    with pytest.raises(OutputExists):
        write_new_key_file(key_file)
    assert key_file.read_bytes() == before


def test_a_damaged_key_file_is_told_from_a_wrong_one(
    vault: Vault, folder: Path, clock: TickingClock, key_file: Path
) -> None:
    vault.require_key_file(PASSPHRASE, key_file)
    vault.lock()
    whole = key_file.read_bytes()
    for place in range(len(whole) - 1):
        spoilt = whole[:place] + bytes([whole[place] ^ 2]) + whole[place + 1 :]
        key_file.write_bytes(spoilt)
        with pytest.raises(NotAKeyFile):
            open_vault(folder, passphrase=PASSPHRASE, key_file=key_file, clock=clock)
    key_file.write_bytes(whole.replace(b"\n", b"\r\n"))
    with open_vault(folder, passphrase=PASSPHRASE, key_file=key_file, clock=clock) as again:
        assert not again.is_locked


def test_a_device_that_remembers_opens_without_the_passphrase(vault: Vault, folder: Path, clock: TickingClock) -> None:
    mine, other = FakeKeyring(), FakeKeyring()
    vault.remember_on_device(mine)
    vault.remember_on_device(other)
    vault.remember_on_device(mine)
    assert vault.ways_in() == ("passphrase", "recovery_code", "device", "device")
    vault.lock()
    for device in (mine, other):
        with open_vault(folder, device=device, clock=clock) as again:
            assert again.verify().ok
    with pytest.raises(NotRemembered):
        open_vault(folder, device=FakeKeyring(), clock=clock)
    assert PASSPHRASE not in str(mine.kept)


def test_a_forgotten_device_opens_nothing(vault: Vault, folder: Path, clock: TickingClock) -> None:
    mine, other = FakeKeyring(), FakeKeyring()
    vault.remember_on_device(mine)
    vault.remember_on_device(other)
    kept_by_mine = dict(mine.kept)
    vault.forget_device(mine)
    vault.forget_device(mine)
    assert mine.kept == {}
    mine.kept = kept_by_mine
    assert vault.ways_in() == ("passphrase", "recovery_code", "device")
    vault.forget_all_devices()
    vault.lock()
    for device in (mine, other):
        with pytest.raises(NotRemembered):
            open_vault(folder, device=device, clock=clock)
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as again:
        assert again.verify().ok


def test_the_device_remembered_longest_ago_makes_room(vault: Vault, folder: Path, clock: TickingClock) -> None:
    devices = [FakeKeyring() for _number in range(33)]
    for device in devices:
        vault.remember_on_device(device)
    vault.lock()
    with pytest.raises(NotRemembered):
        open_vault(folder, device=devices[0], clock=clock)
    with open_vault(folder, device=devices[1], clock=clock) as again:
        assert again.ways_in().count("device") == 32


def test_nonsense_in_the_keyring_is_not_remembered(vault: Vault, folder: Path, clock: TickingClock) -> None:
    device = FakeKeyring()
    vault.remember_on_device(device)
    vault.lock()
    (name,) = device.kept
    for nonsense in ("", "not hexadecimal", "ab", secrets.token_hex(32)):
        device.kept[name] = nonsense
        with pytest.raises(NotRemembered):
            open_vault(folder, device=device, clock=clock)


def test_a_vault_is_opened_in_one_way(vault: Vault, folder: Path, clock: TickingClock) -> None:
    vault.lock()
    for ways in ({}, {"passphrase": PASSPHRASE, "device": FakeKeyring()}):
        with pytest.raises(ValueError, match="way into the vault"):
            open_vault(folder, clock=clock, **ways)
    with pytest.raises(WrongPassphrase):
        open_vault(folder, passphrase="another one", clock=clock)


class PlainTextKeyring(KeyringBackend):
    """One that would keep the secret readable: not to be trusted."""

    priority = 9

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("asked")


@pytest.mark.parametrize("backend", [keyring.backends.fail.Keyring, PlainTextKeyring])
def test_a_system_without_a_keyring_to_trust_is_told(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, backend: type[KeyringBackend]
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", backend)
    with pytest.raises(NoKeyring):
        vault.remember_on_device(SystemKeyring())
    assert vault.ways_in() == ("passphrase", "recovery_code")
    assert vault.verify().ok


class KeptBySystem(KeyringBackend):
    """Stands where the Secret Service stands."""

    priority = 5
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


KeptBySystem.__module__ = "keyring.backends.SecretService"


def test_the_systems_keyring_is_used_and_emptied(
    vault: Vault, folder: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", KeptBySystem)
    vault.remember_on_device(SystemKeyring())
    vault.lock()
    again = open_vault(folder, device=SystemKeyring(), clock=clock)
    again.forget_device(SystemKeyring())
    again.forget_device(SystemKeyring())
    again.lock()
    assert KeptBySystem.kept == {}


def test_a_keyring_that_refuses_is_told(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise keyring.errors.KeyringLocked

    monkeypatch.setattr(keyring, "get_keyring", KeptBySystem)
    monkeypatch.setattr(KeptBySystem, "get_password", refuse)
    monkeypatch.setattr(KeptBySystem, "set_password", refuse)
    device = SystemKeyring()
    for ask in (lambda: device.get("x"), lambda: device.put("x", "y"), lambda: device.remove("x")):
        with pytest.raises(NoKeyring):
            ask()
