"""*Remember on this device*: a random secret in the system's keyring, one for each vault. Off unless asked for.

The keyring never gets the passphrase or the master key. Whoever can use the person's unlocked
session can read what it keeps: FORMAT.md says so.
"""

from typing import Protocol

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from wallet_vault.crypto import KEY_BYTES, Secret
from wallet_vault.errors import NoKeyring, NotRemembered

_SERVICE = "wallet-vault"
_TRUSTED_BACKENDS = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
"""Those that encrypt. Others that may be installed keep plain text or keep nothing."""


class DeviceKeyring(Protocol):
    """Small texts by name. Every method raises ``NoKeyring`` where there is none that can be trusted."""

    def get(self, name: str) -> str | None: ...

    def put(self, name: str, value: str) -> None: ...

    def remove(self, name: str) -> None:
        """Again is harmless."""


class SystemKeyring:
    """The keyring of the person's session."""

    def get(self, name: str) -> str | None:
        try:
            return _backend().get_password(_SERVICE, name)
        except KeyringError as error:
            raise NoKeyring from error

    def put(self, name: str, value: str) -> None:
        try:
            _backend().set_password(_SERVICE, name, value)
        except KeyringError as error:
            raise NoKeyring from error

    def remove(self, name: str) -> None:
        try:
            if _backend().get_password(_SERVICE, name) is not None:
                _backend().delete_password(_SERVICE, name)
        except KeyringError as error:
            raise NoKeyring from error


def _backend() -> KeyringBackend:
    chosen = keyring.get_keyring()
    for backend in getattr(chosen, "backends", [chosen]):  # the chainer asks several in turn
        if type(backend).__module__.startswith(_TRUSTED_BACKENDS):
            trusted: KeyringBackend = backend
            return trusted
    raise NoKeyring


def remember_secret(device: DeviceKeyring, vault_id: bytes, secret: Secret) -> None:
    device.put(vault_id.hex(), secret.reveal().hex())


def remembered_secret(device: DeviceKeyring, vault_id: bytes) -> Secret:
    """What this device's keyring keeps for a vault. Raises ``NotRemembered`` or ``NoKeyring``."""
    try:
        secret = bytes.fromhex(device.get(vault_id.hex()) or "")
    except ValueError as error:
        raise NotRemembered from error
    if len(secret) != KEY_BYTES:
        raise NotRemembered
    return Secret(secret)
