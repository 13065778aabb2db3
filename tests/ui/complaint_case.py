"""A vault of its own with a complaint case in it, as of 1 December 2025, and hands to act in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from tests.ui.fakes import PASSPHRASE, keep_result
from ui.operations.add import Adding
from ui.operations.undo import undo_newest
from ui.session import Session
from wallet_vault.model.case import Case, Reason
from wallet_vault.workflows.cases import keep_case, open_case
from wallet_vault.workflows.workspace import Workspace, create_workspace

NOW = datetime(2025, 12, 1, 8, 0, tzinfo=UTC)
STORY = "退款没有到账。"


@dataclass
class ComplaintDesk:
    """The open session, what adds files to it, and its one case."""

    qtbot: Any
    session: Session
    adding: Adding
    case: Case

    def do(self, work: Callable[[Workspace], Any]) -> Any:
        """Run ``work`` on the vault's thread and give its result."""
        result = keep_result(self.session, work)
        ended: list[None] = []
        self.session.run(lambda _workspace: None, done=ended.append)
        self.qtbot.waitUntil(lambda: bool(ended))
        return result()

    def undo(self) -> None:
        with self.qtbot.waitSignal(self.session.changed):
            undo_newest(self.session, done=lambda _step: None, failed=self._fail)

    def _fail(self, error: Exception) -> None:
        raise AssertionError(error)


def new_vault(folder, sandbox) -> Callable[[], Workspace]:
    """Opens a vault whose clock stands still and whose children read what the test says."""

    def opener() -> Workspace:
        workspace, _code = create_workspace(folder, PASSPHRASE, clock=lambda: NOW)
        workspace.sandbox.close()
        workspace.sandbox = sandbox
        return workspace

    return opener


def begin(workspace: Workspace) -> Case:
    """A refund that is missing, told in one's own words."""
    opened = replace(open_case(workspace, provider="alipay", reason=Reason.REFUND_MISSING, name="耳机"), story=STORY)
    keep_case(workspace, opened)
    return opened


def drop_file(place: QWidget, file: Path) -> None:
    """Drag a file over ``place`` and let go of it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    middle = place.rect().center()
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(place, QDragEnterEvent(middle, *how))
    QApplication.sendEvent(place, QDropEvent(QPointF(middle), *how))


def texts_of(root: QWidget) -> str:
    """Everything that stands in ``root``, seen or not."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        found += [widget.accessibleName(), widget.toolTip()]
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
        elif isinstance(widget, QComboBox):
            found += [widget.itemText(row) for row in range(widget.count())]
        elif isinstance(widget, QListWidget):
            found += [widget.item(row).text() for row in range(widget.count())]
    return "\n".join(found)
