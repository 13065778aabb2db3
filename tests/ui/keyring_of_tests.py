"""A keyring for tests that is as good as the system's own, and none at all."""

from contextlib import contextmanager
from typing import ClassVar

import keyring
import keyring.backends.fail
import pytest
from keyring.backend import KeyringBackend


@pytest.fixture
def device_keyring():
    """What this device's keyring keeps, by name. It passes for the desktop's Secret Service."""
    kept: dict[str, str] = {}

    class Backend(KeyringBackend):
        priority: ClassVar[int] = 1

        def get_password(self, _service, name):
            return kept.get(name)

        def set_password(self, _service, name, value):
            kept[name] = value

        def delete_password(self, _service, name):
            del kept[name]

    Backend.__module__ = "keyring.backends.SecretService"
    with _in_force(Backend()):
        yield kept


@pytest.fixture
def no_keyring():
    with _in_force(keyring.backends.fail.Keyring()):
        yield


@contextmanager
def _in_force(backend: KeyringBackend):
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield
    finally:
        keyring.set_keyring(before)
