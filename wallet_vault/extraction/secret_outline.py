"""Rules out quickly that a text holds a seed phrase or a private key; finds none itself.

Almost every text holds none, and a statement has millions of characters: what every secret needs (so many letters
between two Chinese words, so many characters in a row) is asked of all of it at once before anybody looks at words.
Whatever might stand between the parts of a secret is left out first, so that no spelling is ruled out with it.
"""

import re
import string
from collections.abc import Iterable

FEWEST_CHARACTERS = 12
"""No secret has fewer: twelve Chinese characters."""
FEWEST_LETTERS = 33
"""Of an English phrase: eleven words of three letters."""
CELLS_APART = "\n?一一?\n"
"""Put between texts that are asked about together: no secret, nor what is needed for one, goes on across it."""
_FEWEST_APART = 11
_SHORTEST_KEY = 51

_KEY_FILE = b"-----BEGIN"
_NEITHER = re.compile("[^\x00-\x7f\u3400-\u9fff]+")
"""Neither ASCII nor Chinese."""
_LETTERS = string.ascii_letters.encode()
_RUNNING = _LETTERS + (string.digits + string.whitespace).encode() + b"\x1c\x1d\x1e\x1f"
"""What keys are made of, and every blank that may stand in one."""
_CHINESE_ROWS = range(0x34, 0xA0)
"""The higher bytes of Chinese characters."""


def _shown_as(mark: bytes, codes: Iterable[int], other: bytes) -> bytes:
    """A table for ``bytes.translate``."""
    marked = set(codes)
    return b"".join(mark if code in marked else other for code in range(256))


_LETTER_OR_WORD = _shown_as(b"a", _LETTERS, b"?")
_NOT_A_LETTER = bytes(set(range(128)) - {*_LETTERS, *b"?"})
_RUN_OR_END = _shown_as(b"a", _RUNNING, b".")
_CHINESE_OR_NOT = _shown_as(b"C", _CHINESE_ROWS, b".")


class SecretOutline:
    """What one text could hold."""

    def __init__(self, text: str) -> None:
        self._chinese = text.encode("utf-16-be", "surrogatepass")[::2].translate(_CHINESE_OR_NOT)
        self._narrow = _NEITHER.sub("", text).encode("ascii", "replace")  # each Chinese character a question mark

    @property
    def may_hold_english(self) -> bool:
        """Whether so many letters stand with no Chinese between them, which parts the words of a phrase."""
        return b"a" * FEWEST_LETTERS in self._narrow.translate(_LETTER_OR_WORD, _NOT_A_LETTER)

    @property
    def may_hold_characters_apart(self) -> bool:
        """Whether so many Chinese characters stand one by one."""
        without_pairs = self._chinese.replace(b"CC", b"|")  # what stands together leaves a mark, and one C at most
        return b"C" * _FEWEST_APART in without_pairs.translate(None, b".")

    @property
    def may_hold_characters_together(self) -> bool:
        return b"C" * FEWEST_CHARACTERS in self._chinese

    @property
    def may_hold_key(self) -> bool:
        """Whether so many letters, digits and blanks stand in a row."""
        return b"a" * _SHORTEST_KEY in self._narrow.translate(_RUN_OR_END)

    @property
    def may_hold_any(self) -> bool:
        """Whether there is a reason to look closer."""
        return (
            self.may_hold_english
            or self.may_hold_characters_apart
            or self.may_hold_characters_together
            or self.may_hold_key
            or _KEY_FILE in self._narrow
        )
