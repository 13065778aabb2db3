"""The short form of `make torture`: the same figures, from fewer runs."""

import os
from pathlib import Path

import pytest

from tests.torture import device, flips, kills


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked child")
def test_a_vault_outlives_kills_in_every_act_that_writes(tmp_path: Path) -> None:
    figures = kills.torture(18, tmp_path)
    assert figures.troubles == []
    assert figures.kills.total() == 18
    assert figures.acknowledged > 0


def test_every_damage_is_noticed_and_named_and_the_rest_stays_readable(tmp_path: Path) -> None:
    figures = flips.torture(60, tmp_path)
    assert figures.noticed == figures.done
    assert figures.misnamed == []
    assert figures.unreadable == []


def test_a_failing_device_is_told_and_the_vault_stays_intact(tmp_path: Path) -> None:
    figures = device.torture(30, tmp_path)
    assert figures.troubles == []
    assert figures.told.keys() == {"no_room", "device_failed"}
