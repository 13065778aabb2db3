"""Every preference once: type, default, label and help. Kept in plain sight, so never anything of a vault's content."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
import platformdirs

from wallet_vault.i18n import N_
from wallet_vault.safe_files import private_folder, write_atomically


@dataclass(frozen=True, slots=True)
class Preference:
    """``choices`` are (value, label); empty for free values."""

    key: str
    default: str
    label: str
    help: str
    choices: tuple[tuple[str, str], ...] = ()


LANGUAGE = Preference(
    "language",
    "",
    N_("Language"),
    N_("The language of the window and of new reports."),
    (("", N_("As the system")), ("zh_CN", "简体中文"), ("en", "English")),
)
THEME = Preference(
    "theme",
    "",
    N_("Appearance"),
    N_("Light or dark; by default as the system."),
    (("", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark"))),
)
IDLE_LOCK_MINUTES = Preference(
    "idle_lock_minutes",
    "10",
    N_("Lock when idle"),
    N_("The vault locks itself after this time without a key or mouse movement."),
    (("2", N_("after 2 minutes")), ("10", N_("after 10 minutes")), ("30", N_("after 30 minutes"))),
)
YES, NO = "yes", "no"
LOCK_WITH_SCREEN = Preference(
    "lock_with_screen",
    YES,
    N_("Lock with the screen"),
    N_("The vault locks itself when the screen is locked and before the computer sleeps, where the system tells."),
    ((YES, N_("Yes")), (NO, N_("No"))),
)
OCR_ENGINE = Preference(
    "ocr_engine",
    "rapidocr",
    N_("Text recognition"),
    N_("Which engine reads screenshots. Both work offline."),
    (("rapidocr", N_("RapidOCR (recommended)")), ("tesseract", N_("Tesseract (if installed)"))),
)
REMINDERS = Preference(
    "reminders",
    "on",
    N_("Reminders"),
    N_("A note on the desktop when something is due, also while locked: how many, never what."),
    (("on", N_("once a day")), ("off", N_("never"))),
)
EVIDENCE_AS = Preference(
    "evidence_as",
    "grid",
    N_("Evidence is shown as"),
    N_("Pictures tell screenshots apart; lines show more at once."),
    (("grid", N_("Pictures")), ("list", N_("Lines"))),
)
LAST_VAULT = Preference(
    "last_vault", "", N_("Last vault"), N_("The folder that is offered when the program starts; not its content.")
)

PREFERENCES = (LANGUAGE, THEME, IDLE_LOCK_MINUTES, LOCK_WITH_SCREEN, REMINDERS, OCR_ENGINE, EVIDENCE_AS, LAST_VAULT)


class Settings:
    """The preferences of this person on this machine, in one small file."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or Path(platformdirs.user_config_dir("wallet-vault", appauthor=False), "settings.json")
        self._values = self._load()

    def get(self, preference: Preference) -> str:
        """The value in force: a kept one only if it is still one of the choices."""
        value = self._values.get(preference.key, preference.default)
        if preference.choices and value not in {choice for choice, _label in preference.choices}:
            return preference.default
        return value

    def set(self, preference: Preference, value: str) -> None:
        """Keep a value. Raises ``NoPermission`` or ``NoRoom``."""
        self._values[preference.key] = value
        private_folder(self._file.parent)
        write_atomically(self._file, msgspec.json.format(msgspec.json.encode(self._values)))

    def _load(self) -> dict[str, str]:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=dict[str, str])
        except (OSError, msgspec.DecodeError):
            return {}  # no file yet, or one that somebody broke: the defaults are always right
