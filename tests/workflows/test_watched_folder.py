"""A watched folder: what stopped growing is taken, once, and the vault remembers it."""

from pathlib import Path

import pytest

from tests.workflows.conftest import PASSPHRASE
from wallet_vault.errors import UnsuitableFolder
from wallet_vault.workflows.watched_folder import (
    FolderLook,
    look_into_folder,
    remember_taken,
    stop_watching,
    watch_folder,
    watched_folder,
)
from wallet_vault.workflows.workspace import open_workspace


@pytest.fixture
def dropped(tmp_path, workspace):
    folder = tmp_path / "drop here"
    folder.mkdir()
    watch_folder(workspace, folder)
    return folder


def names(look: FolderLook) -> list[str]:
    return [Path(mark.path).name for mark in look.ready]


def looked_twice(workspace) -> FolderLook:
    return look_into_folder(workspace, look_into_folder(workspace, frozenset()).seen)


def test_a_file_is_ready_when_two_looks_saw_it_the_same(workspace, dropped):
    (dropped / "a.txt").write_text("half")
    first = look_into_folder(workspace, frozenset())
    assert names(first) == []
    (dropped / "a.txt").write_text("half and the rest")
    second = look_into_folder(workspace, first.seen)
    assert names(second) == []
    assert names(look_into_folder(workspace, second.seen)) == ["a.txt"]


def test_what_was_taken_is_not_taken_again_even_after_locking(workspace, dropped, tmp_path):
    (dropped / "a.txt").write_text("a")
    remember_taken(workspace, looked_twice(workspace).ready)
    assert names(looked_twice(workspace)) == []
    workspace.close()
    opened = open_workspace(tmp_path / "vault", passphrase=PASSPHRASE)
    try:
        assert watched_folder(opened) == dropped
        assert names(looked_twice(opened)) == []
        (dropped / "a.txt").write_text("another text under the same name")
        assert names(looked_twice(opened)) == ["a.txt"]
    finally:
        opened.close()


def test_what_has_left_the_folder_is_forgotten(workspace, dropped):
    (dropped / "a.txt").write_text("a")
    marks = looked_twice(workspace).ready
    remember_taken(workspace, marks)
    (dropped / "a.txt").unlink()
    (dropped / "b.txt").write_text("b")
    remember_taken(workspace, looked_twice(workspace).ready)
    assert "a.txt" not in workspace.vault.setting("watched_taken")


def test_unfinished_hidden_empty_and_linked_files_are_left_alone(workspace, dropped, tmp_path):
    for name in ("movie.crdownload", "x.part", ".hidden"):
        (dropped / name).write_text("x")
    (dropped / "empty.txt").touch()
    (tmp_path / "outside.txt").write_text("x")
    (dropped / "link.txt").symlink_to(tmp_path / "outside.txt")
    (dropped / "sub").mkdir()
    (dropped / "sub" / "within.txt").write_text("x")
    assert names(looked_twice(workspace)) == ["within.txt"]


def test_a_folder_that_is_away_holds_nothing_and_is_still_watched(workspace, dropped):
    dropped.rmdir()
    assert looked_twice(workspace) == FolderLook()
    assert watched_folder(workspace) == dropped


def test_the_vaults_own_folder_is_not_watched(workspace, tmp_path):
    for folder in (tmp_path / "vault", tmp_path, tmp_path / "vault" / "objects", tmp_path / "nowhere"):
        with pytest.raises(UnsuitableFolder):
            watch_folder(workspace, folder)
    assert watched_folder(workspace) is None


def test_watching_ends(workspace, dropped):
    (dropped / "a.txt").write_text("a")
    stop_watching(workspace)
    assert looked_twice(workspace) == FolderLook()
