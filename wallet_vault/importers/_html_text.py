"""HTML from strangers as text: decoded and laid out; runs nothing in it and loads nothing it names."""

import re

from inscriptis import get_text

from wallet_vault.errors import TooLarge
from wallet_vault.values.cells import Decoded, codec_of, decode_declared, decode_text

MAX_TEXT_CHARACTERS = 8_000_000
MAX_LAID_OUT_CHARACTERS = 1_000_000
"""Laying out grows faster than its input; longer HTML is given without layout."""

MAX_DEPTH = 5_000
"""Elements in elements: mails nest some dozens of tables, and pages that forget to close a tag do so for each word."""

MAX_SPAN = 100_000
"""Of one cell; browsers count no more than 1,000 columns and 65,534 rows."""

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_HIDDEN = re.compile(r"<(script|style|head|title)\b", re.IGNORECASE)
_OPENED_OR_CLOSED = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
_NEVER_NESTED = frozenset(
    {
        "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input",
        "li", "link", "meta", "option", "p", "param", "rp", "rt", "script", "source", "style", "tbody", "td", "tfoot",
        "th", "thead", "tr", "track", "wbr",
    }
)  # fmt: skip
"""Without content, or closed by the next of their kind: that nobody closes them says nothing."""

_SPAN = re.compile(r"\b(col|row)span\s{0,9}=\s{0,9}[\"']?(\d{6,})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def decode_html(data: bytes, charset: str = "") -> Decoded:
    """Decode by the ``charset`` that came with it, else by the one it names itself, else by its bytes."""
    if codec_of(charset) is None and (meta := _META_CHARSET.search(data[:4096])):
        charset = meta[1].decode("ascii", "replace")
    return decode_declared(data, charset) if charset else decode_text(data)


def html_text(html: str) -> str:
    """HTML as laid-out text. Never loads anything; what cannot be laid out loses its layout only.

    Raises ``TooLarge`` for what nobody writes: more text, depth or width than a page can have.
    """
    if len(html) > MAX_TEXT_CHARACTERS:
        raise TooLarge(what="characters")
    _check_depth(_without_hidden(html))
    for kind, cells in _SPAN.findall(html):
        if len(cells) > len(str(MAX_SPAN)) or int(cells) > MAX_SPAN:
            raise TooLarge(what="columns" if kind.lower() == "col" else "rows")
    try:
        text = get_text(_XML_DECLARATION.sub("", html)) if 0 < len(html) <= MAX_LAID_OUT_CHARACTERS else ""
    except (ValueError, RecursionError, AssertionError, LookupError, TypeError, AttributeError):
        text = ""
    if not text.strip():
        text = _TAG.sub(" ", _without_hidden(html))
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def _check_depth(html: str) -> None:
    """Count what is opened and not closed; in one pass, before a parser builds a tree of it."""
    depth = 0
    for closes, tag in _OPENED_OR_CLOSED.findall(html):
        if tag.lower() not in _NEVER_NESTED:
            depth = max(0, depth - 1) if closes else depth + 1
            if depth > MAX_DEPTH:
                raise TooLarge(what="depth")


def _without_hidden(html: str) -> str:
    """HTML without scripts and styles; in one pass, for hostile markup must not cost more than its length."""
    lowered = html.lower() if len(html.lower()) == len(html) else html
    kept: list[str] = []
    end, unclosed = 0, set[str]()
    for opening in _HIDDEN.finditer(html):
        tag = opening[1].lower()
        if opening.start() < end or tag in unclosed:
            continue
        closing = lowered.find(f"</{tag}", opening.end())
        if closing < 0:
            unclosed.add(tag)
            continue
        kept.append(html[end : opening.start()])
        end = closing
    return "".join([*kept, html[end:]])
