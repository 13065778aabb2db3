"""The sample complaint as a whole: from its reason to submitted, followed up, escalated and closed, on a real screen."""

import shutil
from pathlib import Path

import pytest

from tests.ui.real_screen import real_screen

pytestmark = pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb (Linux)")

PATIENCE_S = 300


def test_a_complaint_goes_from_its_reason_to_its_end_in_a_real_window(tmp_path: Path) -> None:
    """The story runs in a process of its own: its window is on that screen, and this process stays without one."""
    home = tmp_path / "home"
    home.mkdir()
    story = (
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        f"--basetemp={tmp_path / 'story'}",
        "tests/ui/complaint_on_screen.py",
    )
    with real_screen(home) as screen, screen.running(*story) as program:
        told, _nothing = program.communicate(timeout=PATIENCE_S)
        assert program.returncode == 0, told
