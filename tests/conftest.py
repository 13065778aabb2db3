"""Shared by all tests: Qt draws without a screen unless a test brings one; no test depends on this machine's settings."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _variable in ("LC_ALL", "LANG", "LANGUAGE", "LC_MESSAGES"):
    os.environ.pop(_variable, None)
os.environ["LANG"] = "en_US.UTF-8"


@pytest.fixture(autouse=True)
def _settings_of_its_own(tmp_path_factory, monkeypatch):
    """No test reads or writes the settings of whoever runs it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
