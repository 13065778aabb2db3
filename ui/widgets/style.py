"""The application's one stylesheet: what each object name and tone looks like. Sizes scale with the system's text.

Colours come from the palette alone; a widget that paints itself takes them from there too.
"""

from string import Template

from ui.theme import BODY_PX, RADIUS_CARD, RADIUS_CONTROL, TITLE_PX, Palette, text_scale
from wallet_vault import resources

_SHEET = Template("""
QWidget { color: $text; font-size: ${body}px; }
QWidget#ground, QMainWindow, QDialog { background: $ground; }
QToolTip { background: $panel; color: $text; border: 1px solid $line; padding: 4px; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: none; }

QLabel { background: transparent; }
QLabel#title { font-size: ${title}px; font-weight: bold; }
QLabel#display { font-size: ${display}px; font-weight: bold; }
QLabel#heading { font-weight: bold; }
QLabel#muted { color: $muted; }
QLabel#small { color: $muted; font-size: ${small}px; }
QLabel#value { font-size: ${title}px; }
QLabel#amount { font-weight: bold; font-size: ${title}px; }
QLabel#amount[tone="green"], QLabel[tone="green"] { color: $green; }
QLabel#amount[tone="red"], QLabel[tone="red"] { color: $red; }
QLabel[tone="amber"] { color: $amber; }
QLabel[tone="accent"] { color: $accent; }
QLabel#code { font-family: "DejaVu Sans Mono", "Cascadia Mono", "Menlo", monospace; font-size: ${display}px; }

QWidget#rail { background: $rail; border: none; border-right: 1px solid $line; }
QToolButton#rail {
  background: transparent; border: 2px solid transparent; border-radius: ${card}px;
  color: $muted; padding: 7px 2px; font-size: ${small}px;
}
QToolButton#rail:hover { background: $line; }
QToolButton#rail:checked { background: $accent_soft; color: $accent; font-weight: bold; }
QToolButton#rail:focus { border-color: $accent; }
QWidget#bar { background: $panel_soft; border: none; border-bottom: 1px solid $line; }
QWidget#foot { background: $panel_soft; border: none; border-top: 1px solid $line; }
QWidget#side { background: $panel_soft; border: none; border-left: 1px solid $line; }
QWidget#side QScrollArea, QWidget#side QScrollArea > QWidget > QWidget { background: transparent; }

QFrame#card { background: $panel; border: 1px solid $line; border-radius: ${card}px; }
QFrame#card[tone="accent"], QFrame#card[selected="true"] { border: 2px solid $accent; }
QFrame#card[tone="amber"] { border: 2px solid $amber; }
QFrame#card:focus { border: 2px solid $accent; }
QFrame#card[tone="amber"]:focus { border-color: $amber; }
QFrame#message { border: none; border-radius: ${control}px; background: $accent_soft; }
QFrame#message[tone="amber"] { background: $amber_soft; }
QFrame#message[tone="red"] { background: $red_soft; }
QFrame#message[tone="green"] { background: $green_soft; }
QFrame#line { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame#drop { border: 2px dashed $muted; border-radius: ${card}px; background: transparent; }

QLabel#chip, QPushButton#chip {
  border: 1px solid $line; border-radius: ${pill}px; background: $panel; color: $text;
  padding: 2px 9px; font-size: ${small}px;
}
QLabel#chip[tone="plain"] { color: $muted; }
QLabel#chip[tone="accent"], QPushButton#chip[tone="accent"], QPushButton#chip:checked {
  background: $accent_soft; border-color: $accent_soft; color: $accent;
}
QLabel#chip[tone="amber"], QPushButton#chip[tone="amber"] {
  background: $amber_soft; border-color: $amber_soft; color: $amber;
}
QLabel#chip[tone="red"], QPushButton#chip[tone="red"] {
  background: $red_soft; border-color: $red_soft; color: $red;
}
QLabel#chip[tone="green"], QPushButton#chip[tone="green"] {
  background: $green_soft; border-color: $green_soft; color: $green;
}
QPushButton#chip:hover { border-color: $muted; }
QPushButton#chip:focus { border: 1px solid $accent; }
QPushButton#chip:checked { border: 1px solid $accent; }

QPushButton {
  background: $panel; border: 1px solid $line; border-radius: ${control}px; padding: 6px 14px; color: $text;
}
QPushButton:hover { border-color: $muted; }
QPushButton:pressed { background: $ground; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $muted; background: $ground; }
QPushButton#primary {
  background: $accent; border: 2px solid $accent; color: $on_accent; font-weight: bold; padding: 6px 16px;
}
QPushButton#primary:hover { background: $accent_strong; border-color: $accent_strong; }
QPushButton#primary:focus { border: 2px solid $text; padding: 6px 16px; }
QPushButton#primary:disabled { background: $line; border-color: $line; color: $muted; }
QPushButton#quiet { background: transparent; }
QPushButton[compact="true"] { padding: 4px 11px; font-size: ${small}px; }
QPushButton[compact="true"]:focus { padding: 3px 10px; }
QPushButton#primary[compact="true"], QPushButton#primary[compact="true"]:focus { padding: 3px 11px; }
QPushButton#drop { border: 1px dashed $muted; background: transparent; color: $muted; font-size: ${small}px; }
QPushButton#drop:hover { border-color: $accent; color: $accent; }
QPushButton#drop:focus { border: 2px solid $accent; }
QPushButton#danger { color: $red; }
QPushButton#link {
  background: transparent; border: 2px solid transparent; border-radius: 4px; color: $accent; padding: 2px 4px;
}
QPushButton#link:hover { text-decoration: underline; }
QPushButton#link:focus { border-color: $accent; padding: 2px 4px; }
QPushButton#choice {
  text-align: left; padding: 18px 20px; border-radius: ${card}px; background: $panel; border: 2px solid $line;
}
QPushButton#choice:hover { border-color: $muted; }
QPushButton#choice:focus { border-color: $accent; }
QPushButton#choice:checked { background: $accent_soft; border-color: $accent; }
QPushButton#choice:checked:focus { border-color: $text; }
QPushButton#step {
  background: transparent; border: 2px solid transparent; border-radius: ${control}px; color: $muted; padding: 4px 5px;
}
QPushButton#step:hover { border-color: $line; }
QPushButton#step:focus { border-color: $accent; padding: 4px 5px; }
QPushButton#step:disabled { background: transparent; }
QPushButton#step[state="done"] { color: $text; }
QPushButton#step[state="current"] { color: $accent; font-weight: bold; }
QPushButton#name {
  background: transparent; border: 2px solid transparent; font-size: ${title}px; font-weight: bold;
  text-align: left; padding: 4px 6px;
}
QPushButton#name:hover { border-color: $line; }
QPushButton#name:focus { border-color: $accent; }
QToolButton { background: transparent; border: 2px solid transparent; border-radius: ${control}px; padding: 3px; }
QToolButton:hover { background: $line; }
QToolButton:focus { border-color: $accent; }
QToolButton:checked { background: $accent_soft; }
QToolButton#cases::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $panel; border: 1px solid $line; border-radius: ${control}px; padding: 6px 9px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 5px 8px;
}
QTextEdit#paper { border: none; border-radius: ${card}px; padding: 0; }
QTextEdit#paper:focus { border: 2px solid $accent; padding: 0; }
QPlainTextEdit#breaking { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 0; }
QPlainTextEdit#breaking:focus { border: 1px solid $accent; padding: 0; }
QPlainTextEdit#breaking[tone="title"] { font-size: ${title}px; font-weight: bold; }
QPlainTextEdit#breaking[tone="muted"] { color: $muted; }
QPlainTextEdit#breaking[tone="small"] { color: $muted; font-size: ${small}px; }
QPlainTextEdit#breaking[tone="amber"] { color: $amber; }
QLineEdit#large { font-size: ${title}px; padding: 10px 12px; }
QLineEdit#large:focus { padding: 9px 11px; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; background: $ground; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 26px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$chevron"); width: 14px; height: 14px; }
QComboBox QAbstractItemView {
  background: $panel; border: 1px solid $line; selection-background-color: $accent_soft; selection-color: $text;
  outline: none; padding: 4px;
}
QCheckBox { spacing: 9px; background: transparent; }
QCheckBox::indicator { width: 18px; height: 18px; border: 2px solid $muted; border-radius: 5px; background: $panel; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox:focus { color: $accent; }

QListView, QTreeView, QTableView {
  background: transparent; border: none; outline: none;
  selection-background-color: $accent_soft; selection-color: $text;
}
QListWidget#topics::item { padding: 8px 10px; border-radius: ${control}px; }
QListWidget#topics::item:hover { background: $line; }
QListWidget#topics::item:selected { background: $accent_soft; color: $accent; font-weight: bold; }
QListWidget#topics::item:selected:focus { border: 1px solid $accent; }
QTreeView, QTableView { background: $panel; border: 1px solid $line; border-radius: ${control}px; }
QTreeView::item, QTableView::item { padding: 4px; }
QHeaderView::section {
  background: $panel; color: $muted; border: none; border-bottom: 1px solid $line; padding: 5px 8px;
}
QTabBar::tab { background: transparent; border: none; padding: 6px 8px; color: $muted; }
QTabBar::tab:selected { color: $text; font-weight: bold; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; }
QTabWidget#beside::tab-bar { left: 12px; }
QMenu { background: $panel; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 22px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }

QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QProgressBar[tone="amber"]::chunk { background: $amber; }
QProgressBar[tone="red"]::chunk { background: $red; }
QProgressBar[tone="green"]::chunk { background: $green; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $panel_soft; }
QCalendarWidget QTableView { border: none; border-radius: 0; }
QCalendarWidget QTableView::item { padding: 0; }
""")


def stylesheet(palette: Palette) -> str:
    """The whole stylesheet in ``palette``'s colours."""
    scale = text_scale()
    shade = "dark" if palette.is_dark else "light"

    def scaled(size_px: float) -> int:
        return round(size_px * scale)

    return _SHEET.substitute(
        text=palette.text,
        muted=palette.muted,
        ground=palette.ground,
        panel=palette.panel,
        panel_soft=palette.panel_soft,
        line=palette.line,
        rail=palette.rail,
        accent=palette.accent,
        accent_soft=palette.accent_soft,
        accent_strong=palette.accent_strong,
        on_accent=palette.on_accent,
        amber=palette.amber,
        amber_soft=palette.amber_soft,
        red=palette.red,
        red_soft=palette.red_soft,
        green=palette.green,
        green_soft=palette.green_soft,
        body=scaled(BODY_PX),
        small=scaled(BODY_PX - 1.5),
        title=scaled(TITLE_PX),
        display=scaled(20),
        control=RADIUS_CONTROL,
        card=RADIUS_CARD,
        pill=scaled(11),
        chevron=resources.path("icons", f"style-chevron-{shade}.svg").as_posix(),
        tick=resources.path("icons", f"style-tick-{shade}.svg").as_posix(),
    )
