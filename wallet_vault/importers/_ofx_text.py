"""Takes OFX apart into its values, as SGML or XML and however banks bend it; what they mean is ``ofx``'s.

Written here because the libraries are either not maintained or refuse much of what banks send, and
none tells where a value stands.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from wallet_vault.importers._leaf import Leaf
from wallet_vault.values.cells import BLANKS, Decoded, decode_declared, decode_text

_TOKEN = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9_.]{0,63})[^<>]{0,200}>((?:<!\[CDATA\[[^\]]{0,4000}\]\]>|[^<])*)")
_CDATA = re.compile(r"<!\[CDATA\[([^\]]*)\]\]>")
_CHARSET = re.compile(rb"CHARSET:\s{0,4}([A-Za-z0-9_-]{1,20})|encoding=[\"']([A-Za-z0-9_-]{1,20})", re.IGNORECASE)
_CODE_PAGES = {"1252": "cp1252", "8859-1": "cp1252", "iso-8859-1": "cp1252", "936": "gb18030", "gb2312": "gb18030"}
_HEAD_BYTES = 2048


class Token(NamedTuple):
    """A tag and the value after it; ``value.text`` is "" where another tag follows."""

    name: str
    closes: bool
    value: Leaf


def decode_with_header(data: bytes) -> Decoded:
    """The text: UTF-8 where it is, whatever the header says; else as the header says, else guessed."""
    try:
        return Decoded(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:_HEAD_BYTES])
        name = (declared[1] or declared[2]).decode("ascii").lower() if declared else ""
        return decode_declared(data, _CODE_PAGES[name]) if name in _CODE_PAGES else decode_text(data)


def tokens(text: str) -> Iterator[Token]:
    """All tags in order, names in upper case."""
    for match in _TOKEN.finditer(text):
        name = match[2].upper()
        raw, start = match[3], match.start(3)
        cdata = _CDATA.search(raw) if "<![" in raw else None
        if cdata is not None:
            raw, start = cdata[1], start + cdata.start(1)
        bare = raw.strip(BLANKS)
        yield Token(name, bool(match[1]), Leaf(name, bare, start + len(raw) - len(raw.lstrip(BLANKS))))


def shown(leaf: Leaf) -> str:
    """A value with its entities resolved."""
    return " ".join(unescape(leaf.text).split())
