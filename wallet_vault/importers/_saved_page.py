"""What a browser notes in a page it saves: its address, the time, the program; and the page's text."""

import html
import re
from collections.abc import Iterator

from wallet_vault.importers._html_text import html_text
from wallet_vault.importers._mail_headers import sent_at

_FIRST_CHARACTERS = 65_536
_SINGLEFILE = re.compile(
    r"Page saved with SingleFile\s{0,20}url:\s{0,20}(?P<url>\S{1,4000})\s{1,20}"
    r"saved date:\s{0,20}(?P<saved>[^\r\n]{1,80})"
)
_CHROME = re.compile(r"<!--\s{0,5}saved from url=\(\d{4}\)(?P<url>\S{1,4000})\s{0,5}-->")
_TITLE = re.compile(r"<title[^>]{0,200}>(?P<title>[^<]{0,500})", re.IGNORECASE)
_CANONICAL = re.compile(r"<link\b[^>]{0,500}?\brel=[\"']?canonical\b[^>]{0,4000}>", re.IGNORECASE)
_HREF = re.compile(r"\bhref=[\"']?(?P<url>[^\"'\s>]{1,4000})", re.IGNORECASE)
_SCRIPT_DATE = re.compile(
    r"(?P<month>[A-Z][a-z]{2}) (?P<day>\d\d) (?P<year>\d{4}) (?P<clock>\d\d:\d\d:\d\d) GMT(?P<zone>[+-]\d{4})"
)
"""As browsers print a date: ``Mon Nov 03 2025 15:00:00 GMT+0800 (China Standard Time)``."""

_EMBEDDED = re.compile(r"data:[\w/+.;=-]{0,120}base64,[A-Za-z0-9+/=\s]{64,}")
_BLANKS = re.compile(r"\s+")


def page_text(markup: str) -> str:
    """The page as text; pictures and fonts that a saved page carries inside itself are left out first."""
    return html_text(_EMBEDDED.sub("data:", markup))


def page_notes(markup: str) -> Iterator[tuple[str, str]]:
    """Title, address, save time and program as the markup states them: (name, value) each."""
    head = markup[:_FIRST_CHARACTERS]
    if title := _TITLE.search(head):
        yield "title", _plain(title["title"])
    if single := _SINGLEFILE.search(head):
        yield "address", single["url"]
        yield "saved", saved_at(single["saved"])
        yield "saved by", "SingleFile"
    elif chrome := _CHROME.search(head):
        yield "address", chrome["url"]
        yield "saved by", "browser"
    elif (link := _CANONICAL.search(head)) and (canonical := _HREF.search(link[0])):
        yield "address by the page itself", _plain(canonical["url"])


def saved_at(printed: str) -> str:
    """The save time as ISO 8601 where it can be read, else as printed."""
    match = _SCRIPT_DATE.search(printed)
    when = sent_at("{day} {month} {year} {clock} {zone}".format_map(match.groupdict()) if match else printed)
    return when.isoformat() if when else printed.strip()


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", html.unescape(text)).strip()
