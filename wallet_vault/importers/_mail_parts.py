"""Takes a mail apart: the text a person reads, and what is attached; fetches nothing that a mail refers to."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.generator import BytesGenerator
from email.message import Message
from email.policy import compat32

from wallet_vault.errors import TooLarge
from wallet_vault.importers._html_text import MAX_TEXT_CHARACTERS, decode_html, html_text
from wallet_vault.importers._mail_headers import untrusted_file_name
from wallet_vault.model import Member
from wallet_vault.values.cells import decode_declared, decode_text

MAX_PARTS = 10_000
MAX_HEADER_LINES = 20_000
"""Of one part: long lists of recipients have thousands."""

MAX_DEPTH = 32
MAX_MEMBERS = 500
_BOUNDARY = b"\n--"
_AS_WRITTEN = compat32.clone(max_line_length=None)
_NAMES_BY_TYPE = {"message/rfc822": "message.eml", "text/html": "part.html", "text/plain": "part.txt"}


@dataclass(slots=True)
class MailParts:
    """``texts`` in the mail's order; ``undecodable`` where a charset was wrong or unknown."""

    texts: list[str] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    undecodable: bool = False


def check_parts(data: bytes) -> None:
    """Refuse endless MIME before it is parsed: count what could be boundaries and headers. Raises ``TooLarge``."""
    if data.count(_BOUNDARY) > MAX_PARTS and data[:65536].lower().count(b"boundary"):
        raise TooLarge(what="parts")
    start = 0
    while start >= 0:
        following = data.find(_BOUNDARY, start + 1)
        _check_headers(data, start, following if following >= 0 else len(data))
        start = following


def _check_headers(data: bytes, start: int, end: int) -> None:
    """Of the part that begins at ``start``, if one does."""
    ends = [found for blank in (b"\n\n", b"\n\r\n") if (found := data.find(blank, start, end)) >= 0]
    if data.count(b"\n", start, min(ends, default=end)) > MAX_HEADER_LINES:
        raise TooLarge(what="headers")


def take_apart(message: Message) -> MailParts:
    """Collect texts and attachments. Raises ``TooLarge`` past the limits of depth, members and text."""
    parts = MailParts()
    _collect(message, parts, 0)
    if sum(map(len, parts.texts)) > MAX_TEXT_CHARACTERS:
        raise TooLarge(what="characters")
    return parts


def _collect(part: Message, parts: MailParts, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise TooLarge(what="depth")
    kind = part.get_content_type()
    if kind == "message/rfc822":
        _attach(parts, part, _nested_bytes(part))
    elif kind == "multipart/alternative" and part.is_multipart():
        _collect_alternative(part, parts, depth)
    elif part.is_multipart():
        for inner in _inner_parts(part):
            _collect(inner, parts, depth + 1)
    elif _is_body(part, kind):
        text = _text_of(part, parts, is_html=kind == "text/html")
        if text.strip():
            parts.texts.append(text)
    else:
        _attach(parts, part, _payload(part))


def _inner_parts(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (inner for inner in payload if isinstance(inner, Message))


def _collect_alternative(part: Message, parts: MailParts, depth: int) -> None:
    """One text of the alternatives."""
    texts: dict[bool, str] = {}
    for inner in _inner_parts(part):
        kind = inner.get_content_type()
        if not inner.is_multipart() and _is_body(inner, kind):
            is_html = kind == "text/html"
            texts.setdefault(is_html, _text_of(inner, parts, is_html=is_html))
        else:
            before = len(parts.texts)
            _collect(inner, parts, depth + 1)
            texts.setdefault(True, "\n".join(parts.texts[before:]))
            del parts.texts[before:]
    plain, html = texts.get(False, "").strip(), texts.get(True, "").strip()
    if chosen := richer_text(plain, html):
        parts.texts.append(chosen)


def richer_text(plain: str, html: str) -> str:
    """The plain text, unless it holds much less than the HTML: "please view this mail in a browser"."""
    return html if len(html) > 2 * len(plain) else plain


def _is_body(part: Message, kind: str) -> bool:
    if part.get_content_disposition() == "attachment" or untrusted_file_name(part):
        return False
    return kind in {"text/plain", "text/html"} or (kind.startswith("text/") and kind != "text/calendar")


def _payload(part: Message) -> bytes:
    """The decoded content. An unknown transfer encoding leaves it as it is."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        payload = None
    if isinstance(payload, bytes):
        return payload
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _nested_bytes(part: Message) -> bytes:
    """A nested message as it was written: nothing folded anew, no line escaped."""
    inner = next(_inner_parts(part), None)
    if inner is None:
        return _payload(part)
    if not inner.keys():  # the whole message was encoded, which RFC 2046, 5.2.1 forbids and some do
        inner["Content-Transfer-Encoding"] = str(part.get("Content-Transfer-Encoding", ""))
        return _payload(inner)
    buffer = io.BytesIO()
    BytesGenerator(buffer, mangle_from_=False, policy=_AS_WRITTEN).flatten(inner)
    return buffer.getvalue()


def _attach(parts: MailParts, part: Message, data: bytes) -> None:
    if not data:
        return
    if len(parts.members) >= MAX_MEMBERS:
        raise TooLarge(what="members")
    name = untrusted_file_name(part) or _NAMES_BY_TYPE.get(part.get_content_type(), "attachment")
    parts.members.append(Member(name, data))


def _text_of(part: Message, parts: MailParts, *, is_html: bool) -> str:
    data = _payload(part)
    charset = _declared_charset(part)
    if is_html:
        decoded = decode_html(data, charset)
    else:
        decoded = decode_declared(data, charset) if charset else decode_text(data)
    parts.undecodable = parts.undecodable or (decoded.guessed and bool(charset))
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return html_text(text) if is_html else text


def _declared_charset(part: Message) -> str:
    try:
        return str(part.get_content_charset("") or "")
    except (ValueError, LookupError, TypeError):
        return ""
