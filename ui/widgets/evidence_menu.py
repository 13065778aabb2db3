"""What can be done with one evidence of a list, as a context menu. Does nothing itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from wallet_vault.i18n import _
from wallet_vault.model import Evidence, EvidenceState

Act = Callable[[], object]


def evidence_menu(
    evidence: Evidence, parent: QWidget, *, open_it: Act, read_again: Act, bin_it: Act, restore: Act
) -> QMenu:
    """A menu that deletes itself when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(_("Open"), open_it)
    if evidence.state is EvidenceState.BINNED:
        menu.addAction(_("Take out of the bin"), restore)
    else:
        menu.addAction(_("Read again"), read_again)
        menu.addAction(_("Move to the bin  (Shift+Del)"), bin_it)
    return menu
