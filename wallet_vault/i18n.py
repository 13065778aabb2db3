"""The language of the program: translated sentences, and dates, numbers and money as the locale writes them.

Sentences are English in the code and looked up in ``resources/locales/<language>/wallet_vault.po``
when they are shown. Not for evidence text, which is never translated.
"""

import gettext as _gettext_library
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date as _babel_date
from babel.dates import format_time as _babel_time
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal

from wallet_vault import resources
from wallet_vault.model import When

LANGUAGES = ("zh_CN", "en")
SOURCE_LANGUAGE = "en"


class _Catalog(_gettext_library.NullTranslations):
    """Sentences of one language, read from its text catalogue, so that none can be stale."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self._sentences: dict[str | tuple[str, str], str | tuple[str, ...]] = {}
        if language != SOURCE_LANGUAGE:
            with resources.path("locales", language, "wallet_vault.po").open("rb") as file:
                catalog = read_po(file)
            for message in catalog:
                translated = message.string
                if not message.id or not translated or message.fuzzy:
                    continue
                if not isinstance(translated, str):
                    translated = tuple(translated)
                    if not all(translated):
                        continue  # one empty form must not be shown
                key = message.id if isinstance(message.id, str) else message.id[0]
                self._sentences[(message.context, key) if message.context else key] = translated

    def gettext(self, message: str) -> str:
        found = self._sentences.get(message, message)
        return found if isinstance(found, str) else found[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        found = self._sentences.get(msgid1)
        if found is None:
            return msgid1 if n == 1 else msgid2
        return found if isinstance(found, str) else found[0 if n == 1 or len(found) == 1 else 1]

    def pgettext(self, context: str, message: str) -> str:
        found = self._sentences.get((context, message), message)
        return found if isinstance(found, str) else found[0]


_in_force = _Catalog(SOURCE_LANGUAGE)
_spoken: ContextVar[_Catalog | None] = ContextVar("spoken", default=None)
"""What :func:`in_language` set, for its own thread alone: the window speaks on while a letter is written beside it."""


@cache
def _catalog_of(language: str) -> _Catalog:
    return _Catalog(language)


def _catalog() -> _Catalog:
    return _spoken.get() or _in_force


def N_(sentence: str) -> str:
    """Mark a sentence for translation where it is defined; :func:`_` translates it where it is shown."""
    return sentence


def _(sentence: str) -> str:
    return _catalog().gettext(sentence)


def ngettext(singular: str, plural: str, count: int) -> str:
    return _catalog().ngettext(singular, plural, count)


def pgettext(context: str, sentence: str) -> str:
    """Translate a sentence that means different things in different places ("Open")."""
    return _catalog().pgettext(context, sentence)


def joined(*sentences: str) -> str:
    """Whole sentences behind one another: a blank between them in English, none in Chinese."""
    return ("" if _catalog().language == "zh_CN" else " ").join(sentence for sentence in sentences if sentence)


def system_language() -> str:
    """``zh_CN`` for any Chinese system, else ``en``."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        value = os.environ.get(variable, "")
        if value:
            return "zh_CN" if value.lower().startswith("zh") else "en"
    name = (locale.getlocale()[0] or "").lower()
    return "zh_CN" if name.startswith(("zh", "chinese")) else "en"


def set_language(language: str | None) -> str:
    """Switch to ``language`` (``None``: the system's). Returns the language in force."""
    global _in_force
    wanted = _known(language or system_language())
    _in_force = _catalog_of(wanted)
    return wanted


def language() -> str:
    return _catalog().language


@contextmanager
def in_language(wanted: str) -> Iterator[None]:
    """Speak ``wanted`` for a while: for text that leaves in a chosen language (reports, letters)."""
    before = _spoken.set(_catalog_of(_known(wanted)))
    try:
        yield
    finally:
        _spoken.reset(before)


def _known(wanted: str) -> str:
    if wanted in LANGUAGES:
        return wanted
    return "zh_CN" if wanted.lower().startswith("zh") else "en"


def _locale() -> Locale:
    return Locale.parse(_catalog().language if _catalog().language != "en" else "en_GB")


def format_day(when: When) -> str:
    """The day as the language writes it; a missing year or day is left out, never filled in."""
    instant = when.earliest().date()
    if when.day is None:
        pattern = "yyyy年" if _catalog().language == "zh_CN" else "yyyy"
        if when.month is not None:
            pattern = "yyyy年M月" if _catalog().language == "zh_CN" else "MMMM yyyy"
        return _babel_date(instant, pattern, locale=_locale())
    if not when.has_year:
        pattern = "M月d日" if _catalog().language == "zh_CN" else "d MMMM"
        return _babel_date(instant, pattern, locale=_locale())
    return _babel_date(instant, "long", locale=_locale())


def format_weekday(when: When) -> str:
    return _babel_date(when.earliest().date(), "EEE", locale=_locale())


def format_clock(when: When) -> str:
    """Hours and minutes (and seconds where told), "" where the time of day is unknown."""
    if when.hour is None:
        return ""
    pattern = "HH:mm:ss" if when.second is not None else "HH:mm"
    return _babel_time(when.earliest().timetz(), pattern, locale=_locale())


def format_when(when: When) -> str:
    """Day and time of day with their precision; an unknown time of day is said so."""
    day = format_day(when)
    clock = format_clock(when)
    if clock:
        zone = format_zone(when)
        return f"{day} {clock} {zone}".rstrip()
    if when.day is not None:
        return _("{day}, time of day unknown").format(day=day)
    return day


def format_zone(when: When) -> str:
    if when.offset_minutes is None:
        return ""
    if when.offset_minutes == 480:
        return _("China time")
    sign = "-" if when.offset_minutes < 0 else "+"
    hours, minutes = divmod(abs(when.offset_minutes), 60)
    return f"UTC{sign}{hours:02d}:{minutes:02d}"


def format_amount(amount: Decimal, unit: str, *, signed: bool = False) -> str:
    """Money as the language writes it, with all digits of the source; ``signed`` shows ``+`` too."""
    digits = max(2, -int(amount.as_tuple().exponent)) if unit else max(0, -int(amount.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    sign = "-" if amount < 0 else "+" if signed and amount > 0 else ""
    number = format_decimal(abs(amount), pattern, locale=_locale())
    if unit in {"CNY", "USD", "EUR", "GBP", "HKD", "JPY"}:
        symbol = format_currency(Decimal(0), unit, "¤", locale=_locale(), currency_digits=False)
        return f"{sign}{symbol}{number}"
    return f"{sign}{number} {unit}".rstrip()
