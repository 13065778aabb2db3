"""For the window's tests: cheap keys, settings in a temporary file, a real session, and a sandbox that waits for us."""

from pathlib import Path

import pytest

from tests.ui.complaint_case import ComplaintDesk, begin, new_vault
from tests.ui.fakes import PASSPHRASE, PatientSandbox
from tests.ui.keyring_of_tests import device_keyring, no_keyring
from tests.ui.program_case import program, shell
from ui.operations.add import Adding
from ui.operations.reading import ReadingPump
from ui.session import Session
from wallet_vault.crypto import KdfCost
from wallet_vault.i18n import set_language
from wallet_vault.settings import Settings
from wallet_vault.workflows.workspace import Workspace, create_workspace

__all__ = ["device_keyring", "no_keyring", "program", "shell"]


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def cheap_keys(monkeypatch):
    """Vaults made in a test open at once; the real cost is the crypto room's to test."""
    monkeypatch.setattr(KdfCost, "default", staticmethod(KdfCost.for_tests))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "config" / "settings.json")


@pytest.fixture
def session(qapp, settings):
    made = Session(settings)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "my vault"


@pytest.fixture
def sandbox() -> PatientSandbox:
    return PatientSandbox()


@pytest.fixture
def reading_session(qtbot, session, folder, cheap_keys):
    """A session with a new vault whose children really read."""
    with qtbot.waitSignal(session.opened):
        session.open_with(lambda: create_workspace(folder, PASSPHRASE)[0], failed=pytest.fail)
    return session


@pytest.fixture
def open_session(qtbot, session, folder, sandbox, cheap_keys):
    """A session with a new vault, whose children answer when the test says so."""

    def opener() -> Workspace:
        workspace, _code = create_workspace(folder, PASSPHRASE)
        workspace.sandbox.close()
        workspace.sandbox = sandbox
        return workspace

    with qtbot.waitSignal(session.opened):
        session.open_with(opener, failed=pytest.fail)
    return session


@pytest.fixture
def complaint(qtbot, session, folder, sandbox, cheap_keys):
    """An open vault with one complaint case."""
    adding = Adding(session, ReadingPump(session), session)
    with qtbot.waitSignal(session.opened):
        session.open_with(new_vault(folder, sandbox), failed=pytest.fail)
    desk = ComplaintDesk(qtbot, session, adding, None)
    desk.case = desk.do(begin)
    return desk
