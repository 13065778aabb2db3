"""What every data file of facts shares: words in all languages, and sources that each fact points to.

Knows no fact; ``channels`` and ``advice`` read their files with it.
"""

from datetime import date
from typing import Annotated

import msgspec

from wallet_vault.i18n import LANGUAGES, language
from wallet_vault.model.channel import Confidence, Origin, Texts, text_in

Words = Annotated[str, msgspec.Meta(min_length=1)]


class DataFileFaulty(ValueError):
    """A file breaks a rule: for one of the program's own a defect, found by its test and not told to a person."""


class TextsGiven(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence in every language of the program."""

    en: Words
    chinese: Words = msgspec.field(name="zh_CN")

    def pairs(self) -> Texts:
        return tuple(zip(LANGUAGES, (self.chinese, self.en), strict=True))


class OriginGiven(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source as a file names it, under ``[origins.<name>]``."""

    source: TextsGiven | Words
    read_on: date
    confidence: Confidence

    def told(self) -> Origin:
        """In the language in force, where the file has both."""
        given = self.source
        source = given if isinstance(given, str) else text_in(language(), given.pairs())
        return Origin(source, self.read_on, self.confidence)


class Origins:
    """The sources of one file, in the language in force; remembers which were pointed to."""

    def __init__(self, given: dict[str, OriginGiven]) -> None:
        self._named = {name: origin.told() for name, origin in given.items()}
        self._used: set[str] = set()

    def named(self, name: str) -> Origin:
        """Raises ``DataFileFaulty``."""
        if name not in self._named:
            raise DataFileFaulty(f"no such origin: {name}")
        self._used.add(name)
        return self._named[name]

    def refuse_idle(self) -> None:
        """Raises ``DataFileFaulty`` for a source that no fact points to."""
        idle = self._named.keys() - self._used
        if idle:
            raise DataFileFaulty(f"origins that nothing rests on: {sorted(idle)}")
