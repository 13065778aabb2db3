"""The whole complaint, in the program as it is started by a person; ``test_complaint_whole`` gives it a screen.

Window, reading, keys, files and settings are real. Only the clock is the test's, so that days can go by.
"""

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from PySide6.QtWidgets import QApplication

from tests.ui.person import Person
from tests.ui.whole_complaint import FIRST_NUMBER, SECOND_NUMBER, STAGES, Clock, Tale, sees_locked
from ui.app import Program, build_application
from ui.operations.open_vault import demo_folder
from ui.session import Session
from wallet_vault.model.case import Outcome
from wallet_vault.settings import LANGUAGE, Settings
from wallet_vault.workflows.cases import cases
from wallet_vault.workflows.demo import DEMO_PASSPHRASE
from wallet_vault.workflows.submissions import submissions
from wallet_vault.workflows.workspace import open_workspace


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program builds it."""
    return build_application(["wallet-vault"])


@pytest.fixture
def program(qapp, tmp_path, monkeypatch):
    made = Program(Settings(tmp_path / "settings.json"))
    made.settings.set(LANGUAGE, "en")
    broken: list[BaseException] = []
    made.session.broke.connect(broken.append)
    yield made
    made.end()
    made.window.close()
    assert broken == []


@pytest.fixture
def tale(qtbot, program, tmp_path) -> Tale:
    clock = Clock(datetime(2025, 11, 18, 2, 0, tzinfo=UTC))
    keep_time(program.session, clock)
    program.start()
    qtbot.waitUntil(program.window.isVisible)
    return Tale(Person(qtbot, program.window), clock, tmp_path, lambda: program.pump.is_running)


def test_the_whole_complaint(tale: Tale) -> None:
    for stage in STAGES:
        stage(tale)
    for name in ("short", "formal"):
        for words in (words_of_pdf(tale.folder / f"{name}.pdf"), words_of_docx(tale.folder / f"{name}.docx")):
            assert "退还款项¥80.00" in words
            assert "欺骗" not in words
    assert_the_vault_remembers(tale)


def assert_the_vault_remembers(tale: Tale) -> None:
    """What the person did is what stands in the vault once the program has let go of it."""
    tale.person.press("Lock")
    sees_locked(tale.person)
    workspace = open_workspace(demo_folder(), passphrase=DEMO_PASSPHRASE)
    try:
        (case,) = cases(workspace)
        assert (case.outcome, case.is_satisfied) == (Outcome.SOLVED, True)
        first, second = submissions(workspace, case.id)
        assert (first.channel, first.reference) == ("alipay_service", FIRST_NUMBER)
        assert (second.channel, second.reference) == ("provider_complaint", SECOND_NUMBER)
        assert first.receipt == second.receipt is not None
        saved = (tale.folder / "formal.txt").read_text(encoding="utf-8")
        assert second.letter.splitlines() == saved.splitlines()
    finally:
        workspace.close()


def words_of_pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pages:
        return "".join(page.get_textpage().get_text_bounded() for page in pages).replace(" ", "").replace("\r\n", "")


def words_of_docx(path: Path) -> str:
    return "".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def keep_time(session: Session, clock: Clock) -> None:
    """Every vault that the session opens from now on lives by ``clock``."""
    open_with = session.open_with

    def open_in_time(opener, **rest):
        def opened():
            workspace = opener()
            workspace.clock = clock
            return workspace

        open_with(opened, **rest)

    session.open_with = open_in_time
