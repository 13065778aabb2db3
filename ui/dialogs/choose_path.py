"""Ask for a folder or a file. Qt remembers visited folders in a file of its own: that trace is wiped at once."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """An existing folder, or ``None`` where the person changed their mind."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return _without_trace(chosen)


def choose_file(parent: QWidget, title: str, start: Path) -> Path | None:
    """An existing file."""
    chosen, _filter = QFileDialog.getOpenFileName(parent, title, str(start))
    return _without_trace(chosen)


def choose_new_file(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """A file to write; the dialog has asked before one that is there is replaced."""
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, str(suggested))
    return _without_trace(chosen)


def stop_choosing() -> None:
    """Close a dialog that asks for a place: the vault is about to lock, and what it was for is over."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QFileDialog):
            widget.reject()


def forget_visits() -> None:
    """Wipe what Qt's dialogs have written down of visited folders."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.remove("FileDialog")
    kept.sync()


def _without_trace(chosen: str) -> Path | None:
    forget_visits()
    return Path(chosen) if chosen else None
