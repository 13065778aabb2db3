"""A button that shows a picture only; its name is for screen readers and the tooltip."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton, QWidget

from ui import theme


class IconButton(QToolButton):
    def __init__(
        self, icon_name: str, name: str, palette: theme.Palette, *, side_px: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setIconSize(QSize(side_px, side_px))
        self.show_as(icon_name, name)

    def show_as(self, icon_name: str, name: str) -> None:
        """Change the picture and the name together, so that they never disagree."""
        self.setIcon(theme.icon(icon_name, self._palette.muted, self.iconSize().width()))
        self.setAccessibleName(name)
        self.setToolTip(name)
