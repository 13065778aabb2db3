"""A day that has come already: typed, or chosen in a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton, QWidget

from ui import theme
from wallet_vault.i18n import language

_ARROWS = (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right"))
"""Qt's names of the arrows, which it paints black whatever the ground is."""


class DayField(QDateEdit):
    """Offers no day after :meth:`start`'s today."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        self._speak()

    @property
    def day(self) -> date:
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _speak(self) -> None:
        """The program's language and colours: Qt would take the system's, and paint weekends red."""
        spoken = QLocale(language())
        self.setLocale(spoken)
        months = self.calendarWidget()
        months.setLocale(spoken)
        months.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            months.setWeekdayTextFormat(weekday, QTextCharFormat())
        for name, picture in _ARROWS:
            arrow = months.findChild(QToolButton, name)
            if arrow is not None:
                arrow.setIcon(theme.icon(picture, self.palette().text().color().name(), 16))

    def start(self, today: date, earliest: date | None = None) -> None:
        """Stand on today; days before ``earliest`` and after today cannot be chosen."""
        last = QDate(today.year, today.month, today.day)
        self.setMaximumDate(last)
        if earliest is not None:
            self.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        self.setDate(last)
