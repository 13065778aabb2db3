"""Dropping and pasting: sealed at once, read a few at a time, and nobody waits."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from tests.ui.fakes import PASSPHRASE, Calls, PatientSandbox
from ui.operations.add import Adding
from ui.operations.offer import Offer, offered
from ui.operations.reading import ReadingPump
from ui.operations.undo import take_back, undo_newest
from ui.session import CHILDREN
from ui.views.added_words import added_sentence, resumed_sentence, undone_sentence
from wallet_vault.errors import BrokenFile, FileGone, NoRoom, NothingToUndo
from wallet_vault.model import EvidenceState, Member
from wallet_vault.vault import Vault
from wallet_vault.workflows import sources
from wallet_vault.workflows.workspace import create_workspace, open_workspace

NOW = datetime(2025, 11, 3, 14, 22, 5, tzinfo=UTC)


@pytest.fixture
def pump(open_session):
    return ReadingPump(open_session)


@pytest.fixture
def adding(open_session, pump):
    return Adding(open_session, pump)


@pytest.fixture
def files(tmp_path):
    """A function that writes so many different files into a folder and gives their paths."""

    def write(count: int):
        folder = tmp_path / "to drop"
        folder.mkdir(exist_ok=True)
        paths = [folder / f"screen {number}.txt" for number in range(count)]
        for path in paths:
            path.write_text(f"evidence {path.name}")
        return tuple(paths)

    return write


@pytest.fixture
def drop(qtbot, adding):
    """Drop paths and give what became of them."""

    def dropping(*paths):
        with qtbot.waitSignal(adding.finished) as told:
            adding.add(Offer(paths=paths), "drop")
        return told.args[0]

    return dropping


@pytest.fixture
def states(qtbot, open_session):
    """The state of each evidence by its name, as the vault has it now."""

    def ask():
        found = []
        open_session.run(
            lambda w: {
                e.untrusted_name: e.state for e in (*w.vault.all_evidence(), *w.vault.all_evidence(binned=True))
            },
            done=found.append,
        )
        qtbot.waitUntil(lambda: bool(found))
        return found[0]

    return ask


def test_everything_is_sealed_before_any_child_has_read(drop, files, sandbox, states):
    added = drop(*files(5))
    assert len(added.kept) == 5
    assert set(states().values()) == {EvidenceState.SEALED}
    assert added_sentence(added) == "5 kept"


def test_a_folder_is_walked_and_trouble_with_one_file_stops_nothing(drop, files, tmp_path):
    first, *_rest = files(3)
    drop(first)
    added = drop(first.parent, tmp_path / "gone.png")
    assert len(added.kept) == 2
    assert added.already_here == 1
    assert [(name, type(error)) for name, error in added.refused] == [("gone.png", FileGone)]
    assert added_sentence(added) == "2 kept, 1 already here, 1 could not be opened"


def test_a_few_are_read_at_a_time(qtbot, drop, files, sandbox, states):
    drop(*files(6))
    for _ in range(6):
        qtbot.waitUntil(lambda: sandbox.under_way > 0)
        sandbox.answer("read")
    qtbot.waitUntil(lambda: set(states().values()) == {EvidenceState.READ})
    assert sandbox.most_at_once == CHILDREN
    assert len(sandbox.asked) == 6


def test_the_vault_answers_the_person_while_children_read(qtbot, drop, files, open_session, sandbox):
    drop(*files(4))
    qtbot.waitUntil(lambda: sandbox.under_way == CHILDREN)
    done = Calls()
    open_session.run(lambda workspace: len(workspace.vault.all_evidence()), done=done)
    qtbot.waitUntil(lambda: done.values == [4])
    assert sandbox.under_way == CHILDREN


def test_what_was_read_is_told_as_it_comes(qtbot, drop, files, open_session, sandbox):
    changed, progress = Calls(), Calls()
    open_session.progressed.connect(progress)
    added = drop(*files(2))
    open_session.changed.connect(changed)
    qtbot.waitUntil(lambda: sandbox.under_way == 2)
    sandbox.answer()
    qtbot.waitUntil(lambda: len(changed) == 1)
    assert changed.values[0].evidence == {added.kept[0]}
    qtbot.waitUntil(lambda: any(shown and (shown.done, shown.total) == (1, 2) for shown in progress.values))
    assert {shown.what for shown in progress.values if shown} >= {"screen 0.txt", "screen 1.txt"}


def test_attachments_are_read_too(qtbot, drop, files, sandbox, states):
    drop(*files(1))
    qtbot.waitUntil(lambda: sandbox.under_way == 1)
    sandbox.answer("mail", members=(Member("attached.png", b"picture"),))
    qtbot.waitUntil(lambda: sandbox.asked[-1] == "attached.png")
    sandbox.answer()
    qtbot.waitUntil(lambda: states().get("attached.png") is EvidenceState.READ)


def test_what_cannot_be_read_is_kept_and_told_at_the_end(qtbot, drop, files, pump, sandbox, states):
    drop(*files(2))
    qtbot.waitUntil(lambda: sandbox.under_way == 2)
    with qtbot.waitSignal(pump.finished) as told:
        sandbox.refuse(BrokenFile())
        sandbox.answer()
    assert [(name, type(error)) for name, error in told.args[0]] == [("screen 0.txt", BrokenFile)]
    assert states()["screen 0.txt"] is EvidenceState.FAILED


def test_cancelling_leaves_the_rest_sealed_to_be_read_later(qtbot, drop, files, open_session, pump, sandbox, states):
    reading = []
    open_session.progressed.connect(lambda shown, token: reading.append(token) if shown and shown.what else None)
    drop(*files(4))
    qtbot.waitUntil(lambda: sandbox.under_way == CHILDREN and bool(reading))
    with qtbot.waitSignal(pump.stopped) as told:
        reading[-1].cancel()
    assert told.args == [4]
    assert set(states().values()) == {EvidenceState.SEALED}
    pump.read_waiting()
    for _ in range(4):
        qtbot.waitUntil(lambda: sandbox.under_way > 0)
        sandbox.answer()
    qtbot.waitUntil(lambda: set(states().values()) == {EvidenceState.READ})


def test_locking_stops_the_reading_and_the_next_opening_goes_on(
    qtbot, drop, files, open_session, pump, sandbox, folder
):
    defects = Calls()
    open_session.broke.connect(defects)
    drop(*files(3))
    qtbot.waitUntil(lambda: sandbox.under_way == CHILDREN)
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    assert not pump.is_running
    again = PatientSandbox()

    def opener():
        workspace = open_workspace(folder, passphrase=PASSPHRASE)
        workspace.sandbox.close()
        workspace.sandbox = again
        return workspace

    with qtbot.waitSignal(open_session.opened):
        open_session.open_with(opener, failed=lambda error: pytest.fail(str(error)))
    pump.read_waiting()
    qtbot.waitUntil(lambda: again.under_way == CHILDREN)
    assert not defects.made


def test_a_full_disk_ends_the_batch_and_is_told_once(qtbot, adding, files, open_session, monkeypatch):
    failed, added = Calls(), Calls()
    open_session.failed.connect(failed)
    adding.finished.connect(added)

    def refuse(*_args, **_more):
        raise NoRoom

    monkeypatch.setattr(Vault, "seal_all", refuse)
    adding.add(Offer(paths=files(3)), "drop")
    qtbot.waitUntil(lambda: len(added) == 1)
    assert [type(error) for error in failed.values] == [NoRoom]
    assert added.values[0].skipped == 3
    assert added.values[0].kept == ()


def test_a_drop_is_undone_as_one_and_comes_back_as_one(qtbot, drop, files, open_session, states):
    added = drop(*files(3))
    undone = Calls()
    undo_newest(open_session, done=undone, failed=lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: len(undone) == 1)
    assert set(states().values()) == {EvidenceState.BINNED}
    assert undone_sentence(undone.values[0]) == "Undone: 3 pieces of evidence are in the bin."
    nothing = Calls()
    undo_newest(open_session, done=lambda _step: pytest.fail("undone twice"), failed=nothing)
    qtbot.waitUntil(lambda: len(nothing) == 1)
    assert isinstance(nothing.values[0], NothingToUndo)
    assert len(added.kept) == 3


def test_taking_a_drop_back_can_be_undone(qtbot, drop, files, open_session, states):
    added = drop(*files(3))
    take_back(open_session, added.kept)
    assert set(states().values()) == {EvidenceState.BINNED}
    undone = Calls()
    undo_newest(open_session, done=undone, failed=lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: len(undone) == 1)
    assert EvidenceState.BINNED not in states().values()


def test_undo_takes_back_what_was_inside_too(qtbot, drop, files, open_session, sandbox, states):
    drop(*files(1))
    qtbot.waitUntil(lambda: sandbox.under_way == 1)
    sandbox.answer("mail", members=(Member("attached.png", b"picture"),))
    qtbot.waitUntil(lambda: "attached.png" in states())
    undone = Calls()
    undo_newest(open_session, done=undone, failed=lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: len(undone) == 1)
    assert states() == {"screen 0.txt": EvidenceState.BINNED, "attached.png": EvidenceState.BINNED}


def test_undo_while_it_is_read_takes_back_what_comes_out_of_it(qtbot, drop, files, open_session, pump, sandbox, states):
    drop(*files(1))
    qtbot.waitUntil(lambda: sandbox.under_way == 1)
    undone = Calls()
    undo_newest(open_session, done=undone, failed=lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: len(undone) == 1)
    with qtbot.waitSignal(pump.finished):
        sandbox.answer("mail", members=(Member("attached.png", b"picture"),))
    assert states() == {"screen 0.txt": EvidenceState.BINNED, "attached.png": EvidenceState.BINNED}
    assert sandbox.asked == ["screen 0.txt"]


def test_looking_through_a_folder_can_be_cancelled(qtbot, adding, files, open_session):
    told = Calls()
    adding.finished.connect(told)
    open_session.progressed.connect(lambda shown, token: token.cancel() if shown else None)
    adding.add(Offer(paths=(files(3)[0].parent,)), "drop")
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told.values[0].kept == ()


def test_two_drops_do_not_mix(qtbot, adding, files):
    told = Calls()
    adding.finished.connect(told)
    first, second, third = files(3)
    adding.add(Offer(paths=(first, second)), "drop")
    adding.add(Offer(paths=(third,)), "drop")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [len(added.kept) for added in told.values] == [2, 1]


# --- what a drop or a paste brings ---------------------------------------------------------------


def test_files_win_over_what_else_is_offered(tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a b.png")), QUrl("https://example.invalid/x.png")])
    mime.setText("something")
    assert offered(mime, "drop", NOW) == Offer(paths=(tmp_path / "a b.png",))


def test_a_picture_from_a_browser_is_kept_byte_for_byte():
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.invalid/x.jpg")])
    mime.setData("image/jpeg", QByteArray(b"\xff\xd8 these very bytes"))
    (source,) = [make() for make in offered(mime, "drop", NOW).data]
    assert source.data == b"\xff\xd8 these very bytes"
    assert source.name == "drop-20251103-142205.jpg"


def test_a_screenshot_on_the_clipboard_becomes_a_picture_without_loss(qapp):
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    mime = QMimeData()
    mime.setImageData(image)
    (source,) = [make() for make in offered(mime, "paste", NOW).data]
    assert source.name == "paste-20251103-142205.png"
    assert source.origin == "paste"
    back = QImage.fromData(source.data)
    assert (back.width(), back.height(), back.pixelColor(2, 1).name()) == (3, 2, "#123456")


def test_text_is_evidence_too():
    mime = QMimeData()
    mime.setText("客服：三个工作日内退款")
    (source,) = [make() for make in offered(mime, "paste", NOW).data]
    assert source.data.decode() == "客服：三个工作日内退款"


def test_nothing_is_made_of_nothing():
    mime = QMimeData()
    mime.setText("  \n")
    assert not offered(mime, "paste", NOW)


# --- a lock in the middle ------------------------------------------------------------------------


@pytest.fixture
def locked_in_the_middle(qtbot, open_session, adding, files, monkeypatch):
    """Five files dropped and locked away before the third, with a text pasted behind them."""
    monkeypatch.setattr(sources, "_TOGETHER_BYTES", 0)  # as if each were large: they are sealed one by one

    def lock_at_the_third(_changes) -> None:
        kept.append(1)
        if len(kept) == 2:
            open_session.bridge.post(open_session.lock)

    kept = []
    open_session.changed.connect(lock_at_the_third)
    with qtbot.waitSignal(open_session.locked):
        adding.add(Offer(paths=files(5)), "drop")
        mime = QMimeData()
        mime.setText("a pasted text")
        adding.add(offered(mime, "paste", NOW), "paste")
    open_session.changed.disconnect(lock_at_the_third)


def open_again(qtbot, session, opener) -> None:
    with qtbot.waitSignal(session.opened):
        session.open_with(opener, failed=pytest.fail)


def names_in(qtbot, session) -> set[str]:
    found = []
    session.run(lambda w: {e.untrusted_name for e in w.vault.all_evidence()}, done=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_what_a_lock_interrupted_goes_on_after_the_unlock(qtbot, open_session, adding, folder, locked_in_the_middle):
    told = Calls()
    adding.resumed.connect(lambda paths, let_go: told((paths, let_go)))
    open_again(qtbot, open_session, lambda: open_workspace(folder, passphrase=PASSPHRASE))
    before = names_in(qtbot, open_session)
    assert 2 <= len(before) < 5
    with qtbot.waitSignal(adding.finished) as finished:
        adding.resume()
    assert not finished.args[0].refused
    assert names_in(qtbot, open_session) == {f"screen {number}.txt" for number in range(5)}
    ((paths, let_go),) = told.values
    assert 5 - len(before) <= paths <= 3
    assert let_go == 1
    adding.resume()  # once is enough
    assert len(told) == 1


def test_another_vault_never_gets_it(qtbot, open_session, adding, tmp_path, folder, locked_in_the_middle):
    told = Calls()
    adding.resumed.connect(told)
    open_again(qtbot, open_session, lambda: create_workspace(tmp_path / "another", PASSPHRASE)[0])
    adding.resume()
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    open_again(qtbot, open_session, lambda: open_workspace(folder, passphrase=PASSPHRASE))
    adding.resume()  # it was dropped when the other one came
    assert len(names_in(qtbot, open_session)) < 5
    assert not told.made


def test_what_the_person_cancelled_does_not_come_back(qtbot, open_session, adding, folder, files):
    open_session.progressed.connect(lambda step, token: token.cancel() if step else None)
    with qtbot.waitSignal(adding.finished):
        adding.add(Offer(paths=files(4)), "drop")
    with qtbot.waitSignal(open_session.locked):
        open_session.lock()
    told = Calls()
    adding.resumed.connect(told)
    open_again(qtbot, open_session, lambda: open_workspace(folder, passphrase=PASSPHRASE))
    adding.resume()
    assert not told.made


def test_the_words_for_what_goes_on():
    assert resumed_sentence(3, 0).startswith("Going on with 3 files")
    assert "paste it again" in resumed_sentence(0, 1)
