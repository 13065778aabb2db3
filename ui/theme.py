"""Colours, sizes, fonts and icons of the window, light and dark. Knows no widget of ours."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from wallet_vault import resources

SPACE = 4
RADIUS_CONTROL = 8
RADIUS_CARD = 12
BODY_PX = 13.5
TITLE_PX = 15


@dataclass(frozen=True, slots=True)
class Palette:
    """Named colours; every pair of text and ground that we use has a contrast of AA or better."""

    is_dark: bool
    ground: str
    panel: str
    line: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    accent_strong: str
    on_accent: str
    amber: str
    amber_soft: str
    red: str
    red_soft: str
    green: str
    green_soft: str
    rail: str
    panel_soft: str


LIGHT = Palette(
    is_dark=False, ground="#f6f5f2", panel="#ffffff", line="#e4e1da", text="#23262b", muted="#5f636a",
    accent="#2f6f6a", accent_soft="#e0eeec", accent_strong="#255955", on_accent="#ffffff",
    amber="#8f5208", amber_soft="#fcf0dc", red="#b3403a", red_soft="#fbe6e4", green="#33693c", green_soft="#e4f1e5",
    rail="#eeece7", panel_soft="#fbfaf8",
)  # fmt: skip
DARK = Palette(
    is_dark=True, ground="#1b1d20", panel="#24272b", line="#363a40", text="#e7e6e2", muted="#a4a8af",
    accent="#6db8b0", accent_soft="#21403d", accent_strong="#84cac3", on_accent="#10201f",
    amber="#e0a458", amber_soft="#3d2f18", red="#e58a83", red_soft="#45211f", green="#8fc596", green_soft="#22381f",
    rail="#17191b", panel_soft="#1f2226",
)  # fmt: skip


def palette_for(choice: str) -> Palette:
    """``light``, ``dark``, or "" for what the system shows."""
    if choice in {"light", "dark"}:
        return DARK if choice == "dark" else LIGHT
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


@cache
def load_fonts() -> str:
    """Make the bundled fonts known to Qt and return the family's name."""
    families: list[str] = []
    for file in sorted(resources.path("fonts").glob("*.[ot]tf")):
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return families[0] if families else QGuiApplication.font().family()


@cache
def text_scale() -> float:
    """How much larger than usual the system wants its text; never smaller than 1."""
    usual_px = BODY_PX
    return max(1.0, QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize() / usual_px)


def body_font() -> QFont:
    """The bundled family, so that Chinese shows on a machine without Chinese fonts."""
    font = QFont(load_fonts())
    font.setPixelSize(round(BODY_PX * text_scale()))
    return font


def qt_palette(palette: Palette) -> QPalette:
    """Our colours under Qt's roles: for whatever the stylesheet does not name."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: palette.ground,
        roles.WindowText: palette.text,
        roles.Base: palette.panel,
        roles.AlternateBase: palette.panel_soft,
        roles.Text: palette.text,
        roles.PlaceholderText: palette.muted,
        roles.Button: palette.panel,
        roles.ButtonText: palette.text,
        roles.ToolTipBase: palette.panel,
        roles.ToolTipText: palette.text,
        roles.Highlight: palette.accent,
        roles.HighlightedText: palette.on_accent,
        roles.Accent: palette.accent,
        roles.Link: palette.accent,
        roles.LinkVisited: palette.accent,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.muted))
    return made


def icon(name: str, colour: str, size_px: int = 24) -> QIcon:
    """One of ``resources/icons``, drawn in ``colour``."""
    return QIcon(icon_pixmap(name, colour, size_px))


def icon_pixmap(name: str, colour: str, size_px: int = 24) -> QPixmap:
    return _drawn(_svg(name).replace(b"#000", QColor(colour).name().encode()), size_px)


def picture(name: str, size_px: int) -> QPixmap:
    """One of ``resources/icons`` in its own colours."""
    return _drawn(_svg(name), size_px)


@cache
def _svg(name: str) -> bytes:
    return resources.path("icons", f"{name}.svg").read_bytes()


def _drawn(svg: bytes, size_px: int) -> QPixmap:
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    side = round(size_px * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
