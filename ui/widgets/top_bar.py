"""Above every room: the case's name and the way to the others, how much evidence there is, the one search box."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.case_menu import CaseMenu
from ui.widgets.inline_name import InlineName
from ui.widgets.plain_label import PlainLabel
from ui.widgets.search_box import SearchBox
from wallet_vault.i18n import _, ngettext

_SEARCH_PX = 320


class TopBar(QWidget):
    def __init__(self, palette: theme.Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = InlineName()
        self.subtitle = PlainLabel(name="muted")
        self.cases = CaseMenu(palette)
        self.search = SearchBox(palette)
        self.search.setFixedWidth(_SEARCH_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 20, 10)
        row.addWidget(self.name)
        row.addWidget(self.subtitle)
        row.addWidget(self.cases)
        row.addStretch()
        self.cases.rename_asked.connect(self.name.edit)
        row.addWidget(self.search)

    def show_case(self, name: str, evidence: int) -> None:
        self.name.set_name(name)
        self.subtitle.setText(
            ngettext("{count} piece of evidence", "{count} pieces of evidence", evidence).format(count=evidence)
            if evidence
            else _("no evidence yet")
        )

    def clear(self) -> None:
        self.name.clear()
        self.subtitle.clear()
        self.search.forget()
        self.cases.clear()
