"""What can be done with the event that is chosen on the timeline: keys, menu and dialogs for it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from ui.dialogs.comment import CommentDialog
from ui.dialogs.hide_event import HideEventDialog
from ui.dialogs.own_event import OwnEventDialog
from ui.operations import tell
from ui.session import Session
from ui.theme import Palette
from wallet_vault.i18n import _
from wallet_vault.model import Event


class EventActions:
    """Puts its keys on ``host``. ``chosen`` is the event that they are about."""

    def __init__(self, session: Session, palette: Palette, host: QWidget) -> None:
        self._session, self._palette, self._host = session, palette, host
        self._dialog: QDialog | None = None
        self._chosen: Event | None = None
        self._star = self._action(_("Star"), "S", self.star)
        self._comment = self._action(_("Comment …"), "C", self.comment)
        self._hide = self._action(_("Hide …"), "H", self.hide_or_show)
        self._edit = self._action(_("Edit …"), "E", self.edit)
        self._remove = self._action(_("Remove"), "Del", self.remove)
        self.choose(None)

    @property
    def dialog(self) -> QDialog | None:
        """The dialog that is open, if one is."""
        return self._dialog

    def choose(self, event: Event | None) -> None:
        """Make ``event`` the one that keys and menu are about."""
        self._chosen = event
        for action in (self._star, self._comment, self._hide):
            action.setEnabled(event is not None)
        for action in (self._edit, self._remove):
            action.setEnabled(event is not None and event.added_by_person)
        if event is not None:
            self._star.setText(_("Take the star away") if event.starred else _("Star"))
            self._hide.setText(_("Show again") if event.hidden_reason else _("Hide …"))

    def add(self) -> None:
        self._open(OwnEventDialog(self._session, self._palette, None, self._host))

    def star(self) -> None:
        if self._chosen is not None:
            tell.star_event(self._session, self._chosen.id, starred=not self._chosen.starred)

    def comment(self) -> None:
        if self._chosen is not None:
            self._open(CommentDialog(self._session, self._palette, self._chosen, self._host))

    def hide_or_show(self) -> None:
        if self._chosen is None:
            return
        if self._chosen.hidden_reason:
            tell.show_event(self._session, self._chosen.id)
        else:
            self._open(HideEventDialog(self._session, self._palette, self._chosen.id, self._host))

    def edit(self) -> None:
        if self._chosen is not None and self._chosen.added_by_person:
            self._open(OwnEventDialog(self._session, self._palette, self._chosen, self._host))

    def remove(self) -> None:
        """Take the person's own event away; Ctrl+Z brings it back."""
        if self._chosen is not None and self._chosen.added_by_person:
            tell.remove_event(self._session, self._chosen.id)

    def split(self, number: int) -> None:
        """Make one source of the chosen event a happening of its own."""
        if self._chosen is not None and number < len(self._chosen.sources):
            tell.split_source(self._session, self._chosen.sources[number])

    def show_menu(self, place: QPoint) -> None:
        """Open the menu at ``place`` on the screen."""
        menu = QMenu(self._host)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([a for a in (self._star, self._comment, self._hide, self._edit, self._remove) if a.isEnabled()])
        menu.popup(place)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _action(self, text: str, keys: str, act: Callable[[], None]) -> QAction:
        action = QAction(text, self._host)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        self._host.addAction(action)
        return action
