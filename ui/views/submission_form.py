"""When and where a complaint was handed in, under which number, with which receipt. Records nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from ui.widgets.attachments import Attachments
from ui.widgets.day_field import DayField
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _
from wallet_vault.model import EvidenceId
from wallet_vault.model.channel import ChannelId
from wallet_vault.workflows.submitted import SubmittedCase

_LANGUAGE_NAMES = {"zh_CN": "简体中文", "en": "English"}


class SubmissionForm(QWidget):
    chosen = Signal()
    """Another channel or language: its letter is another one."""

    def __init__(self, receipt: Attachments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_day = False
        self.on = DayField(_("Handed in on"))
        self.where = QComboBox()
        self.where.setAccessibleName(_("Where to"))
        self.where.activated.connect(self.chosen)
        self.spoken = QComboBox()
        self.spoken.setAccessibleName(_("Language of the letter"))
        self.spoken.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.spoken.activated.connect(self.chosen)
        self.reference = QLineEdit()
        self.reference.setAccessibleName(_("Reference number"))
        self.reference.setPlaceholderText(_("The number that they gave it; it can come later"))
        self.reference.setMaxLength(200)
        self.receipt = receipt
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.where, 1)
        place.addWidget(self.spoken)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(9)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(PlainLabel(_("Where to")), place)
        form.addRow(PlainLabel(_("When")), self.on)
        form.addRow(PlainLabel(_("Reference number")), self.reference)
        form.addRow(PlainLabel(_("Receipt")), self.receipt)

    @property
    def channel(self) -> ChannelId | None:
        chosen = self.where.currentData()
        return ChannelId(chosen) if chosen else None

    @property
    def language(self) -> str:
        return str(self.spoken.currentData() or "")

    @property
    def receipt_id(self) -> EvidenceId | None:
        return next(iter(self.receipt.ids), None)

    def show_choices(self, shown: SubmittedCase) -> None:
        """Offer the channels of the case and the languages of the chosen one; what was typed stays."""
        self.where.clear()
        for channel, name in shown.channels:
            self.where.addItem(name, channel)
        self.where.setCurrentIndex(self.where.findData(shown.chosen))
        self.spoken.clear()
        for language in shown.languages:
            self.spoken.addItem(_LANGUAGE_NAMES.get(language, language), language)
        self.spoken.setCurrentIndex(self.spoken.findData(shown.language))
        self.spoken.setVisible(len(shown.languages) > 1)
        if not self._has_day:
            self.on.start(shown.today)
            self._has_day = True

    def clear_typed(self) -> None:
        """Ready for the next one."""
        self.reference.clear()
        self.receipt.clear()
        self._has_day = False

    def clear(self) -> None:
        """Drop every value."""
        self.clear_typed()
        self.where.clear()
        self.spoken.clear()
