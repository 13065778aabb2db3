"""Ask for a folder. Qt remembers visited folders in a file of its own: that trace is wiped at once."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """An existing folder, or ``None`` where the person changed their mind."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    forget_visits()
    return Path(chosen) if chosen else None


def forget_visits() -> None:
    """Wipe what Qt's dialogs have written down of visited folders."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.remove("FileDialog")
    kept.sync()
