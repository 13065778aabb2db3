"""The line above the evidence: what is shown, in which order, and where the opened one stands among the rest."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.theme import Palette
from ui.widgets.filter_chips import FilterChips
from ui.widgets.icon_button import IconButton
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _

_WALLET_CHARACTERS = 8
"""Of a wallet's name in the closed chooser: the groups beside it need the room."""


class EvidenceBar(QWidget):
    """Two faces: over the grid with the order, over the opened one with its place and a way back."""

    back_asked = Signal()
    step_asked = Signal(int)
    choose_asked = Signal()
    order_chosen = Signal(str)
    wallet_chosen = Signal(str)
    """The id of a wallet, "" for all."""
    layout_asked = Signal(str)
    """``grid`` or ``list``."""

    def __init__(self, palette: Palette, orders: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        """``orders`` are (name, words) of each order."""
        super().__init__(parent)
        self.chips = FilterChips()
        self._is_opened = self._has_wallets = False
        self._back = IconButton("arrow-left", _("All evidence (Esc)"), palette)
        self._place = PlainLabel(name="muted")
        self._previous = IconButton("chevron-left", _("Previous evidence (←)"), palette)
        self._next = IconButton("chevron-right", _("Next evidence (→)"), palette)
        self._order = QComboBox()
        self._order.setAccessibleName(_("Order"))
        self._order.setToolTip(_("Order"))
        for name, words in orders:
            self._order.addItem(words, name)
        self._wallet = QComboBox()
        self._wallet.setAccessibleName(_("Wallet"))
        self._wallet.setToolTip(_("Wallet"))
        self._wallet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._wallet.setMinimumContentsLength(_WALLET_CHARACTERS)
        self._layout = IconButton("table", "", palette)
        self._shown_as = "grid"
        self.show_as("grid")
        self._add = QPushButton(theme.icon("plus", palette.text, 16), _("Add…"))
        self._add.setObjectName("quiet")
        self._add.setToolTip(_("Choose files to add; dropping them anywhere works too"))
        self._back.clicked.connect(self.back_asked)
        self._previous.clicked.connect(lambda: self.step_asked.emit(-1))
        self._next.clicked.connect(lambda: self.step_asked.emit(1))
        self._add.clicked.connect(self.choose_asked)
        self._wallet.activated.connect(lambda at: self.wallet_chosen.emit(str(self._wallet.itemData(at))))
        self._layout.clicked.connect(lambda: self.layout_asked.emit("grid" if self._shown_as == "list" else "list"))
        self._order.activated.connect(lambda at: self.order_chosen.emit(str(self._order.itemData(at))))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self._wallet, self._order, self._layout, self._add, self._place, self._previous, self._next):
            row.addWidget(widget)
        self.show_grid()

    def show_grid(self) -> None:
        self._show_face(is_opened=False)

    def show_place(self, row: int, count: int) -> None:
        """Show that evidence ``row`` (from 0) of ``count`` is opened."""
        self._show_face(is_opened=True)
        self._place.setText(_("{number} of {count}").format(number=row + 1, count=count))
        self._previous.setEnabled(row > 0)
        self._next.setEnabled(row + 1 < count)

    def show_wallets(self, wallets: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Offer (id, name) of each wallet; nothing where there is no choice."""
        self._wallet.clear()
        self._wallet.addItem(_("All wallets"), "")
        for wallet, name in wallets:
            self._wallet.addItem(name, wallet)
        self._wallet.setCurrentIndex(max(self._wallet.findData(chosen), 0))
        self._has_wallets = len(wallets) > 1 or bool(chosen)
        self._wallet.setVisible(self._has_wallets and not self._is_opened)

    def show_as(self, layout: str) -> None:
        """Say which of ``grid`` and ``list`` is shown: the button offers the other."""
        self._shown_as = layout
        if layout == "list":
            self._layout.show_as("image", _("Show as pictures"))
        else:
            self._layout.show_as("table", _("Show as lines"))

    @property
    def place(self) -> str:
        return self._place.text()

    def _show_face(self, *, is_opened: bool) -> None:
        of_opened: tuple[QWidget, ...] = (self._back, self._place, self._previous, self._next)
        self._is_opened = is_opened
        for widget in (*of_opened, self._order, self._layout, self._add):
            widget.setVisible((widget in of_opened) is is_opened)
        self._wallet.setVisible(self._has_wallets and not is_opened)
