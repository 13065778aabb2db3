"""The next step of the ladder: whom the person can turn to, since this one did not help. Chooses nobody."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _
from wallet_vault.model.channel import ChannelId


class NextSteps(Card):
    channel_asked = Signal(str)

    def __init__(self, channels: Sequence[tuple[ChannelId, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="accent")
        self.buttons: list[QPushButton] = []
        self.body.addWidget(PlainLabel(_("The next step"), name="title"))
        self.body.addWidget(
            PlainLabel(
                _("No answer came in time, or it did not help. You can take the complaint further:"),
                name="muted",
                wraps=True,
            )
        )
        box = QWidget()
        flow = FlowLayout(box)
        for channel, name in channels:
            button = QPushButton(name.replace("&", "&&"))
            button.setProperty("compact", True)
            button.clicked.connect(lambda _checked=False, asked=channel: self.channel_asked.emit(asked))
            self.buttons.append(button)
            flow.addWidget(button)
        self.body.addWidget(box)
