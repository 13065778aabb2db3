"""A day that has come already: typed, or chosen in a calendar."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget


class DayField(QDateEdit):
    """Offers no day after :meth:`start`'s today."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)

    @property
    def day(self) -> date:
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def start(self, today: date, earliest: date | None = None) -> None:
        """Stand on today; days before ``earliest`` and after today cannot be chosen."""
        last = QDate(today.year, today.month, today.day)
        self.setMaximumDate(last)
        if earliest is not None:
            self.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        self.setDate(last)
