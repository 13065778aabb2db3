"""The key of a mail's sender: pasted, kept, and the mail is checked with it at once; nothing is fetched."""

import pytest

from tests.importers.test_mail_signature import NAME, _record, signed
from ui import theme
from ui.dialogs.mail_key import MailKeyDialog
from ui.operations.add import Adding
from ui.operations.offer import Offer
from ui.operations.reading import ReadingPump
from ui.views.evidence_view import EvidenceView
from ui.widgets.plain_label import PlainLabel


@pytest.fixture
def view(qtbot, reading_session, tmp_path):
    """The window's view with one signed mail in it, opened."""
    made = EvidenceView(reading_session, theme.LIGHT)
    qtbot.addWidget(made)
    pump = ReadingPump(reading_session)
    made.read_asked.connect(pump.read)
    (tmp_path / "paid.eml").write_bytes(signed())
    with qtbot.waitSignal(pump.finished, timeout=30_000):
        Adding(reading_session, pump, reading_session).add(Offer(paths=(tmp_path / "paid.eml",)), "drop")
    made.show()
    (evidence,) = codes_of_all(qtbot, reading_session)
    made.show_evidence(evidence)
    qtbot.waitUntil(made.opened.panel.help.isVisible, timeout=30_000)
    return made


def codes_of_all(qtbot, session) -> dict[str, tuple[str, ...]]:
    """The codes of the notices of each evidence."""
    told = []
    session.run(lambda workspace: workspace.vault.source_views(), done=told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    return {view.evidence.id: tuple(notice.code for notice in view.reading.notices) for view in told[0]}


@pytest.fixture
def dialog(view):
    assert view.opened.panel.help.text() == "Check its signature…"
    view.opened.panel.help.click()
    return view.window().findChild(MailKeyDialog)


@pytest.mark.parametrize("pasted", [lambda: f'{NAME}. 300 IN TXT "{_record()}"', _record])
def test_the_pasted_key_checks_the_mail_at_once(qtbot, view, dialog, reading_session, pasted) -> None:
    dialog.text.setPlainText(pasted())
    dialog.keep()
    qtbot.waitUntil(
        lambda: list(codes_of_all(qtbot, reading_session).values()) == [("mail_signature_fits",)], timeout=30_000
    )
    qtbot.waitUntil(lambda: not view.opened.panel.help.isVisible(), timeout=30_000)


def test_the_dialog_names_the_key_that_the_mail_asks_for(dialog) -> None:
    (told,) = [label for label in dialog.findChildren(PlainLabel) if NAME in label.text()]
    assert told.height() >= told.heightForWidth(told.width())  # nothing of it is cut off


def test_what_is_no_key_is_told_and_can_be_pasted_again(qtbot, dialog, reading_session) -> None:
    dialog.text.setPlainText("hello")
    dialog.keep()
    qtbot.waitUntil(dialog.message.isVisible, timeout=30_000)
    assert "mail key" in dialog.message.sentence.text()
    assert dialog.isVisible()
    assert list(codes_of_all(qtbot, reading_session).values()) == [("mail_signature_unchecked",)]
