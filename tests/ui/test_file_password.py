"""The password of a locked file: asked after the reading, tried on its siblings, forgotten with the keys."""

import pytest

from tests.importers.archive_samples import CHAT, PASSWORD, with_aes
from tests.ui.fakes import keep_result
from ui import theme
from ui.dialogs.file_password import FilePasswordDialog
from ui.operations.add import Adding
from ui.operations.offer import Offer
from ui.operations.passwords import find_locked
from ui.operations.reading import ReadingPump
from ui.views.evidence_view import EvidenceView


@pytest.fixture
def pump(reading_session):
    return ReadingPump(reading_session)


@pytest.fixture
def locked(qtbot, reading_session, pump, tmp_path):
    """Two locked archives, read as far as that goes."""
    for name, text in (("bill.zip", CHAT), ("other.zip", CHAT + b"2")):
        (tmp_path / name).write_bytes(with_aes([(name.replace("zip", "txt"), text)]))
    with qtbot.waitSignal(pump.finished, timeout=30_000) as told:
        paths = (tmp_path / "bill.zip", tmp_path / "other.zip")
        Adding(reading_session, pump, reading_session).add(Offer(paths=paths), "drop")
    assert [error.code for _name, error in told.args[0]] == ["password_needed"] * 2
    return waiting(qtbot, reading_session)


def waiting(qtbot, session):
    found = []
    find_locked(session, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


@pytest.fixture
def dialog(qtbot, reading_session, locked):
    made = FilePasswordDialog(reading_session, theme.LIGHT, locked[0])
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_right_password_opens_it_and_its_sibling(qtbot, dialog, reading_session, locked, pump):
    dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.opened, timeout=30_000) as told:
        dialog.open_it.click()
    assert locked[1].id in told.args[0]
    assert dialog.password.text() == ""
    with qtbot.waitSignal(pump.finished, timeout=30_000) as read:
        pump.read(told.args[0])
    assert read.args[0] == ()
    assert waiting(qtbot, reading_session) == ()


def test_a_wrong_password_is_told_and_may_be_typed_again(qtbot, dialog, reading_session, locked):
    dialog.password.setText("000000")
    dialog.open_it.click()
    qtbot.waitUntil(dialog.message.isVisible, timeout=30_000)
    assert dialog.message.sentence.text() == "That password does not open this file."
    assert dialog.isVisible()
    assert dialog.open_it.isEnabled()
    assert waiting(qtbot, reading_session) == locked


def test_nothing_is_tried_without_a_password(dialog):
    assert not dialog.open_it.isEnabled()


def test_locking_forgets_what_was_typed(qtbot, dialog, reading_session):
    workspace = keep_result(reading_session, lambda w: w)
    dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.opened, timeout=30_000):
        dialog.open_it.click()
    assert workspace().passwords == [PASSWORD]
    with qtbot.waitSignal(reading_session.locked):
        reading_session.lock()
    assert workspace().passwords == []


def test_the_evidence_view_offers_to_type_it(qtbot, reading_session, locked):
    view = EvidenceView(reading_session, theme.LIGHT)
    qtbot.addWidget(view)
    view.show()
    view.load()
    view.show_evidence(locked[0].id)
    offer = view.opened.source.unread.help
    qtbot.waitUntil(offer.isVisible)
    assert offer.text() == "Type its password…"
    offer.click()
    assert view.findChild(FilePasswordDialog).isVisible()
