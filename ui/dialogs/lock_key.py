"""Ctrl+L inside a dialog: while one is open, the window's own keys are out of reach."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from ui.session import Session


def lock_by_key(dialog: QDialog, session: Session) -> None:
    QShortcut(QKeySequence("Ctrl+L"), dialog, session.lock)
