"""Finding the files of a drop: in order of name, without what is hidden or linked, and stopped when asked."""

import pytest

from wallet_vault.jobs import Cancelled, CancelToken
from wallet_vault.workflows.sources import find_sources


def test_links_inside_a_folder_lead_nowhere(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("x")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "loop").symlink_to(folder)
    (folder / "away").symlink_to(outside)
    (folder / "a.txt").write_text("a")
    assert [source.name for source in find_sources([folder], "drop")] == ["a.txt"]


def test_a_folder_without_end_can_be_left(tmp_path):
    token = CancelToken()
    token.cancel()
    (tmp_path / "a").mkdir()
    with pytest.raises(Cancelled):
        find_sources([tmp_path], "drop", token)
