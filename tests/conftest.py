"""Shared by all tests: Qt draws without a screen unless a test brings one; no test depends on the machine's language."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _variable in ("LC_ALL", "LANG", "LANGUAGE", "LC_MESSAGES"):
    os.environ.pop(_variable, None)
os.environ["LANG"] = "en_US.UTF-8"
