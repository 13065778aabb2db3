"""Ask for a folder or a file. Qt remembers visited folders in a file of its own: that trace is wiped at once."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """An existing folder, or ``None`` where the person changed their mind."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    _forget()
    return Path(chosen) if chosen else None


def choose_new_file(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """A path to write to; ``kinds`` is Qt's filter, as in ``Zip (*.zip)``."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
    _forget()
    return Path(chosen) if chosen else None


def _forget() -> None:
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.remove("FileDialog")
    kept.sync()
