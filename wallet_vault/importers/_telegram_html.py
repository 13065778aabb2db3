"""Reads the pages that Telegram Desktop exports: one line a division, as its program writes them; not HTML at large."""

import html
import re
from collections.abc import Iterator

from wallet_vault.importers._chat import Message
from wallet_vault.model import When

_BLOCK = re.compile(r'<div class="message (?P<kind>default|service)[^"]{0,60}" id="message-?\d{1,12}">')
_DATE = re.compile(r'date details" title="(?P<shown>[^"]{8,60})"')
_FROM = re.compile(r'<div class="from_name">\s{0,40}(?P<name>[^<]{0,300})')
_TEXT = re.compile(r'<div class="(?:text|body details)">\s{0,40}')
_MEDIA = re.compile(r'<a class="[^"]{0,80}" href="(?P<path>[^"]{1,400})"')
_HEADING = re.compile(
    r'<div class="page_header">.{0,400}?<div class="text bold">\s{0,40}(?P<name>[^<]{1,300})', re.DOTALL
)
_MOMENT = re.compile(
    r"(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4}) (?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    r"(?: UTC(?P<sign>[+-])(?P<hours>\d\d):(?P<minutes>\d\d))?"
)
_BREAK = re.compile(r"<br ?/?>")
_TAG = re.compile(r"<[^<>]{0,2000}>")


def is_export(head: str) -> bool:
    return '<div class="page_wrap">' in head and '<div class="history">' in head


def chat_name(text: str) -> str:
    heading = _HEADING.search(text[:20_000])
    return _plain(heading["name"]) if heading else ""


def messages(text: str) -> Iterator[Message | str]:
    """The messages, and what the program itself says as bare lines; a message without a name goes on with the last."""
    blocks = list(_BLOCK.finditer(text))
    sender = ""
    for index, block in enumerate(blocks):
        end = blocks[index + 1].start() if index + 1 < len(blocks) else len(text)
        content = text[block.end() : end]
        if block["kind"] == "service":
            yield _text_of(content)
            continue
        named = _FROM.search(content)
        sender = _plain(named["name"]) if named else sender
        shown = _DATE.search(content)
        time = _plain(shown["shown"]) if shown else ""
        yield Message(time, _when(time), sender, _words(content))


def _words(content: str) -> str:
    media = _MEDIA.search(content)
    attached = f"[{_plain(media['path'])}]" if media and not media["path"].startswith(("http", "tg:")) else ""
    return "\n".join(filter(None, (attached, _text_of(content))))


def _text_of(content: str) -> str:
    """The division of the text, which holds no other division."""
    start = _TEXT.search(content)
    if start is None:
        return ""
    end = content.find("</div>", start.end())
    return _plain(_TAG.sub("", _BREAK.sub("\n", content[start.end() : end if end >= 0 else None])))


def _plain(text: str) -> str:
    return html.unescape(text).strip()


def _when(shown: str) -> When | None:
    match = _MOMENT.fullmatch(shown)
    if match is None:
        return None
    year, month, day, hour, minute, second = (
        int(match[name]) for name in ("year", "month", "day", "hour", "minute", "second")
    )
    offset = int(match["hours"]) * 60 + int(match["minutes"]) if match["sign"] else None
    if offset is not None and match["sign"] == "-":
        offset = -offset
    when = When(year, month, day, hour, minute, second, offset)
    try:
        when.earliest()
    except ValueError:
        return None
    return when
