"""The watched folder, and removing what was added from its folder: never by itself, never unproved."""

import pytest
from PySide6.QtCore import QFile

from tests.ui.fakes import Calls, keep_result
from ui import theme
from ui.dialogs.remove_originals import RemoveOriginalsDialog
from ui.operations.add import Added, Adding
from ui.operations.offer import Offer
from ui.operations.reading import ReadingPump
from ui.operations.remove_originals import remove_originals
from ui.operations.undo import undo_newest
from ui.operations.watching import FolderWatch
from ui.views import watched_folder_card
from ui.views.added_words import added_sentence, removed_sentence
from ui.views.watched_folder_card import WatchedFolderCard
from wallet_vault.workflows.watched_folder import watch_folder


@pytest.fixture
def adding(open_session):
    return Adding(open_session, ReadingPump(open_session, open_session), open_session)


@pytest.fixture
def dropped(qtbot, open_session, tmp_path):
    """A folder that is watched."""
    folder = tmp_path / "drop here"
    folder.mkdir()
    done = Calls()
    open_session.run(lambda workspace: watch_folder(workspace, folder), done=done)
    qtbot.waitUntil(lambda: len(done) == 1)
    return folder


def look(qtbot, session, watch) -> None:
    """One look and what follows from it."""
    watch.look()
    done = Calls()
    session.run(lambda _workspace: None, done=done, background=True)
    qtbot.waitUntil(lambda: len(done) == 1)


def test_what_is_put_into_the_folder_is_added_once(qtbot, open_session, adding, dropped):
    watch, told = FolderWatch(open_session, adding), Calls()
    adding.finished.connect(told)
    (dropped / "a.txt").write_text("evidence")
    look(qtbot, open_session, watch)
    assert len(told) == 0  # it may still be growing
    look(qtbot, open_session, watch)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert added_sentence(told.values[0]) == "From the watched folder: 1 kept"
    for _ in range(3):
        look(qtbot, open_session, watch)
    assert len(told) == 1
    assert (dropped / "a.txt").exists()


def test_what_was_undone_is_not_added_again(qtbot, open_session, adding, dropped):
    watch, told, undone = FolderWatch(open_session, adding), Calls(), Calls()
    adding.finished.connect(told)
    (dropped / "a.txt").write_text("evidence")
    look(qtbot, open_session, watch)
    look(qtbot, open_session, watch)
    qtbot.waitUntil(lambda: len(told) == 1)
    undo_newest(open_session, done=undone, failed=pytest.fail)
    qtbot.waitUntil(lambda: len(undone) == 1)
    again = FolderWatch(open_session, adding)  # as at the next opening
    look(qtbot, open_session, again)
    look(qtbot, open_session, again)
    assert len(told) == 1


def test_nobody_looks_while_the_vault_is_locked(qtbot, open_session, adding, dropped):
    watch, failed = FolderWatch(open_session, adding), Calls()
    open_session.failed.connect(failed)
    open_session.opened.emit()
    assert watch._timer.isActive()
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    assert not watch._timer.isActive()
    assert not failed.made


def test_the_folder_is_chosen_in_the_settings_and_kept_in_the_vault_alone(
    qtbot, open_session, settings, tmp_path, monkeypatch
):
    folder = tmp_path / "my drops"
    folder.mkdir()
    card = WatchedFolderCard(open_session, theme.LIGHT)
    qtbot.addWidget(card)
    card.show()
    card.load()
    monkeypatch.setattr(watched_folder_card, "choose_folder", lambda *_asked: folder)
    card.choose.click()
    qtbot.waitUntil(card.stop.isVisible)
    assert "my drops" in card.place.text().replace("\u200b", "")
    assert "my drops" not in settings._file.read_text()
    card.stop.click()
    qtbot.waitUntil(lambda: not card.stop.isVisible())


def test_a_folder_with_the_vault_in_it_is_refused_with_words(qtbot, open_session, tmp_path, monkeypatch):
    card = WatchedFolderCard(open_session, theme.LIGHT)
    qtbot.addWidget(card)
    card.show()
    monkeypatch.setattr(watched_folder_card, "choose_folder", lambda *_asked: tmp_path)
    card.choose.click()
    qtbot.waitUntil(card.message.isVisible)
    assert "cannot be watched" in card.message.sentence.text()


# --- removing originals --------------------------------------------------------------------------


@pytest.fixture
def added(qtbot, adding, tmp_path) -> Added:
    """Two files in a folder, dropped."""
    folder = tmp_path / "phone"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(name)
    with qtbot.waitSignal(adding.finished) as told:
        adding.add(Offer(paths=(folder,)), "drop")
    return told.args[0]


def test_a_drop_knows_which_files_it_came_from_also_those_already_here(qtbot, adding, added, tmp_path):
    assert [original.path.name for original in added.originals] == ["a.txt", "b.txt"]
    with qtbot.waitSignal(adding.finished) as told:
        adding.add(Offer(paths=(tmp_path / "phone" / "a.txt",)), "drop")
    assert [original.evidence for original in told.args[0].originals] == [added.originals[0].evidence]


def test_the_dialog_leaves_everything_unless_told_otherwise(qtbot, open_session, added):
    dialog, chosen = RemoveOriginalsDialog(open_session, added.originals), Calls()
    qtbot.addWidget(dialog)
    dialog.chosen.connect(chosen)
    dialog.show()
    assert dialog.keep.isDefault()
    dialog.keep.click()
    assert not dialog.isVisible()
    assert not chosen.made
    dialog.delete.click()
    assert chosen.values == [True]


def test_originals_are_deleted_once_proved_and_the_changed_one_is_left(qtbot, open_session, added):
    added.originals[1].path.write_text("changed since")
    done = Calls()
    remove_originals(open_session, added.originals, for_good=True, done=done)
    qtbot.waitUntil(lambda: len(done) == 1)
    assert [original.path.exists() for original in added.originals] == [False, True]
    assert removed_sentence(done.values[0]) == "1 original was removed. 1 was left where it is."
    still = keep_result(open_session, lambda workspace: workspace.vault.original(added.originals[0].evidence))
    done = Calls()
    open_session.run(lambda _workspace: None, done=done)
    qtbot.waitUntil(lambda: len(done) == 1)
    assert still() == b"a.txt"


def test_the_trash_is_the_systems(qtbot, open_session, added, monkeypatch):
    asked = []
    monkeypatch.setattr(QFile, "moveToTrash", staticmethod(lambda name: (asked.append(name), (True, ""))[1]))
    done = Calls()
    remove_originals(open_session, added.originals, for_good=False, done=done)
    qtbot.waitUntil(lambda: len(done) == 1)
    assert asked == [str(original.path) for original in added.originals]
    assert removed_sentence(done.values[0]) == "2 originals were removed."
