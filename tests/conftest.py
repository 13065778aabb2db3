"""Shared by all tests: Qt draws without a screen unless a test brings one; no test depends on this machine's settings."""

import os

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _variable in ("LC_ALL", "LANG", "LANGUAGE", "LC_MESSAGES"):
    os.environ.pop(_variable, None)
os.environ["LANG"] = "en_US.UTF-8"


# How long an example takes says how busy a machine is. Under CI Hypothesis draws the same examples each time.
settings.register_profile("at_home", deadline=None)
if not os.environ.get("CI"):
    settings.load_profile("at_home")


@pytest.fixture(autouse=True)
def _settings_of_its_own(tmp_path_factory, monkeypatch):
    """No test reads or writes the settings of whoever runs it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))


def pytest_sessionfinish(session, exitstatus):
    """Where everything is installed nothing may be skipped: a missing piece would pass unnoticed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
