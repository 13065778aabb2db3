"""The first page of all: a new vault, one that is there, or a look around with sample evidence."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.session import Session
from ui.widgets.busy import Busy
from ui.widgets.column import ColumnPage
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_label import PlainLabel
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import LANGUAGES, _, language
from wallet_vault.settings import LANGUAGE


class WelcomeView(ColumnPage):
    new_asked = Signal()
    open_asked = Signal()
    demo_asked = Signal()

    def __init__(self, session: Session, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(560, parent)
        self._session = session
        self._palette = palette
        self.message = MessageBar(palette)
        self.busy = Busy()
        self.new = self._choice("plus", _("New vault"), _("A sealed place for everything that proves your case."))
        self.new.clicked.connect(self.new_asked)
        self.open = self._choice("folder", _("Open vault"), _("You made one before, here or on another computer."))
        self.open.clicked.connect(self.open_asked)
        self.demo = QPushButton(theme.icon("sample", palette.accent, 16), _("Try with sample evidence"))
        self.demo.setObjectName("link")
        self.demo.setToolTip(_("An invented case in a vault of its own. Nothing of yours is touched."))
        self.demo.setAccessibleDescription(self.demo.toolTip())
        self.demo.clicked.connect(self.demo_asked)
        self.languages = self._language_switch()
        for button in (self.new, self.open, self.demo):
            button.setAutoDefault(True)  # Enter presses it, as people expect
        self._arrange()
        QTimer.singleShot(0, self.new, self.new.setFocus)
        session.failed.connect(self._fail)

    def set_busy(self) -> None:
        """While the sample vault is made nothing else can be chosen."""
        self._set_enabled(enabled=False)
        self.message.clear()
        self.busy.start(_("Opening the sample vault"))

    def _fail(self, error: WalletVaultError) -> None:
        self._set_enabled(enabled=True)
        self.busy.stop()
        self.message.show_error(error)

    def _set_enabled(self, *, enabled: bool) -> None:
        for button in (self.new, self.open, self.demo):
            button.setEnabled(enabled)

    def _choice(self, icon: str, title: str, text: str) -> QPushButton:
        """One large choice; its words are labels on top of the button, which has the name for screen readers."""
        button = QPushButton()
        button.setObjectName("choice")
        button.setAccessibleName(title)
        button.setAccessibleDescription(text)
        picture = PlainLabel()
        picture.setPixmap(theme.icon_pixmap(icon, self._palette.accent, 30))
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(PlainLabel(title, name="title"))
        words.addWidget(PlainLabel(text, name="muted", wraps=True))
        row = QHBoxLayout(button)
        row.setContentsMargins(22, 18, 22, 18)
        row.setSpacing(18)
        row.addWidget(picture)
        row.addLayout(words, 1)
        for label in button.findChildren(PlainLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        button.setMinimumHeight(row.sizeHint().height())
        return button

    def _language_switch(self) -> QComboBox:
        switch = QComboBox()
        names = dict(LANGUAGE.choices)
        for code in LANGUAGES:
            switch.addItem(names[code], code)
        switch.setCurrentIndex(switch.findData(language()))
        switch.setAccessibleName(_("Language"))
        switch.activated.connect(lambda index: self._session.prefer(LANGUAGE, switch.itemData(index)))
        return switch

    def _arrange(self) -> None:
        logo = PlainLabel()
        logo.setPixmap(theme.picture("org.wallet_vault.WalletVault", 56))
        name = PlainLabel(_("Wallet Vault"), name="display")
        promise = PlainLabel(
            _("Keep what proves your case, see what happened, hand it over. Everything stays on this computer."),
            name="muted",
            wraps=True,
        )
        for label in (logo, name, promise):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.column.addWidget(label)
        self.column.addSpacing(12)
        self.column.addWidget(self.new)
        self.column.addWidget(self.open)
        self.column.addWidget(self.demo, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self.message)
        self.column.addWidget(self.busy)
        self.column.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignHCenter)
