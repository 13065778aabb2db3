"""The short form of `make torture`: the same figures, from fewer runs."""

import os
import zlib
from pathlib import Path

import pytest

from tests.torture import canary, device, flips, kills, memory
from tests.torture.journey import NEVER_SHOWN
from tests.torture.planted import PLACES, Needles, markers


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


def test_the_search_for_markers_finds_them_in_every_encoding_and_unpacked() -> None:
    planted = markers(1)
    assert len(planted) == len(PLACES) == 50
    for place, marker in planted.items():
        for text in (marker.hanzi, marker.word):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gbk"):
                hidden = b"before" + text.encode(encoding) + b"behind"
                assert Needles(planted).found_in(hidden) == {place}
                assert Needles(planted).found_in(b"head" + zlib.compress(hidden)) == {place}


@pytest.mark.skipif(os.name != "posix", reason="kills a child")
def test_no_marker_leaves_the_vault_on_a_whole_journey_with_a_kill(tmp_path: Path) -> None:
    figures = canary.torture(tmp_path, ("tesseract",))
    if not figures.met:
        pytest.skip("Tesseract is not installed")
    assert figures.hits == []
    assert set(PLACES) - figures.met["tesseract"] <= NEVER_SHOWN


def test_a_locked_vault_leaves_no_marker_and_no_key_in_memory(tmp_path: Path) -> None:
    figures = memory.torture(tmp_path)
    assert figures.texts > 10_000
    assert figures.held == []


def test_a_text_that_is_held_is_found_with_its_holder() -> None:
    holder = {"kept": ["a canary sings".title()]}
    [held] = [held for held in memory.live_texts() if held.text == holder["kept"][0]]
    assert "dict of kept" in memory.told(held)
