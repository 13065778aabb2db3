"""What a person likes: language, colours, when to lock, which engine reads."""

from PySide6.QtWidgets import QComboBox, QWidget

from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.setting_row import SettingRow
from wallet_vault.i18n import _
from wallet_vault.settings import PREFERENCES, Preference


class PreferencesCard(Card):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.choices: dict[str, QComboBox] = {}
        self.body.setSpacing(14)
        session.preferred.connect(self._show_preference)
        for preference in PREFERENCES:
            if preference.choices:
                self.body.addWidget(SettingRow(_(preference.label), _(preference.help), self._choice(preference)))

    def _choice(self, preference: Preference) -> QComboBox:
        box = QComboBox()
        for value, label in preference.choices:
            box.addItem(_(label), value)
        box.setCurrentIndex(box.findData(self._session.settings.get(preference)))
        box.setAccessibleName(_(preference.label))
        box.setAccessibleDescription(_(preference.help))
        box.activated.connect(lambda index: self._session.prefer(preference, box.itemData(index)))
        self.choices[preference.key] = box
        return box

    def _show_preference(self, preference: Preference) -> None:
        """Follow what was changed elsewhere in the window."""
        box = self.choices.get(preference.key)
        if box is not None:
            box.setCurrentIndex(box.findData(self._session.settings.get(preference)))
