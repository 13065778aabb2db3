"""Rules out quickly that a text holds a seed phrase or a private key; finds none itself.

Almost every text holds none, and a statement has millions of characters: what every secret needs (so many letters
between two Chinese words, so many characters in a row) is asked of all of it at once before anybody looks at words.
"""

import re
import string

FEWEST_CHARACTERS = 12
"""No secret has fewer: twelve Chinese characters."""
FEWEST_LETTERS = 33
"""Of an English phrase: eleven words of three letters."""
_FEWEST_APART = 11
_SHORTEST_KEY = 51
_LETTERS = string.ascii_letters.encode()
_RUNNING = (string.ascii_letters + string.digits + string.whitespace).encode()
_WIDE_BLANKS = "\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_WIDE_MARKS = "、，：）（·•"
"""What may stand between the words of a phrase or the characters of a key and is not ASCII."""
_AS_BLANK = dict.fromkeys(_WIDE_BLANKS, " ") | dict.fromkeys(_WIDE_MARKS, ",")

_LETTER_MAP = bytes(97 if code in _LETTERS else 63 for code in range(256))
_NO_LETTERS = bytes(code for code in range(128) if code not in _LETTERS and code != 63)
_RUNNING_MAP = bytes(97 if code in _RUNNING else 46 for code in range(256))
_CHINESE_MAP = bytes(67 if 0x34 <= code <= 0x9F else 46 for code in range(256))
_COMMON = bytes((0, *range(0x34, 0xA0)))
_STAND_APART = re.compile(rb"(?<!C)C(?:\.++C(?!C)){%d}" % (_FEWEST_APART - 1))


class SecretOutline:
    """What one text could hold."""

    def __init__(self, text: str) -> None:
        high = text.encode("utf-16-be", "surrogatepass")[::2]
        self._chinese = high.translate(_CHINESE_MAP)
        others = {0, *high.translate(None, _COMMON)}
        for wide, plain in _AS_BLANK.items():
            if ord(wide) >> 8 in others and wide in text:
                text = text.replace(wide, plain)
        self._narrow = text.encode("ascii", "replace")

    @property
    def may_hold_english(self) -> bool:
        """Whether so many letters stand together with nothing between them that parts the words of a phrase."""
        return b"a" * FEWEST_LETTERS in self._narrow.translate(_LETTER_MAP, _NO_LETTERS)

    @property
    def may_hold_characters_apart(self) -> bool:
        """Whether so many Chinese characters stand one by one."""
        return _STAND_APART.search(self._chinese) is not None

    @property
    def may_hold_characters_together(self) -> bool:
        return b"C" * FEWEST_CHARACTERS in self._chinese

    @property
    def may_hold_key(self) -> bool:
        """Whether so many letters, digits and blanks stand in a row."""
        return b"a" * _SHORTEST_KEY in self._narrow.translate(_RUNNING_MAP)
