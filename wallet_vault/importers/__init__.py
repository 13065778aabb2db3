"""The drawer of importers: one file format each. This is the contract; README.md tells how to add one.

Importers run only inside the sandboxed child. They get bytes and give values; they know no path,
no vault and no clock. Every value from outside is untrusted until checked.
"""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from functools import cache
from typing import Protocol, cast, runtime_checkable

from PIL import Image

from wallet_vault.errors import AmbiguousFormat, UnknownFormat
from wallet_vault.model import ColumnMapping, Notice, Reading


class Claim(IntEnum):
    """How sure an importer is that a file is of its format."""

    NONE = 0
    GENERAL = 1
    """It could be read so, if nobody knows better (plain text)."""
    LIKELY = 2
    """It has the shape, but nothing tells whose it is (a table with a header)."""
    SPECIFIC = 3
    """Magic bytes, or a structure that only this format has."""


@dataclass(frozen=True, slots=True)
class Source:
    """One original as an importer sees it.

    ``passwords`` are those the person gave, for what is encrypted; ``mail_keys`` keys of mail servers as (name,
    TXT record) each, to check signatures with; ``mappings`` what the person said of the columns of tables.
    """

    data: bytes
    untrusted_name: str
    modified_at: datetime | None = None
    passwords: tuple[str, ...] = field(default=(), repr=False)
    mail_keys: tuple[tuple[str, str], ...] = ()
    mappings: tuple[ColumnMapping, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """What an importer gives: the reading, and pictures that OCR should turn into its pages.

    ``pictures[n]`` is page ``n``, or page ``picture_pages[n]`` where some pages have text of their
    own: RGB, in displayed orientation, full size.
    """

    reading: Reading
    pictures: tuple[Image.Image, ...] = field(default=())
    picture_pages: tuple[int, ...] | None = None


class Importer(Protocol):
    """One format. ``name`` and ``version`` key everything derived from it: raise the version on change."""

    name: str
    version: str

    def claim(self, head: bytes, untrusted_name: str) -> Claim:
        """Judge by the first 64 KiB (``head``); the name may only decide between equals."""

    def read(self, source: Source) -> Import:
        """Read the whole original. Raises a ``ReadingError`` subclass where it cannot."""


@runtime_checkable
class DrawsPages(Protocol):
    """An importer whose pages are no pictures, but can be drawn for a look."""

    def draw(self, source: Source, page: int) -> tuple[Image.Image, int]:
        """One page as RGB at the size that its boxes count in, and how many pages there are."""


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table of no known format. ``rows[header_row]`` is its header.

    ``mapping`` is what the person said of this header where ``is_known``, else a guess.
    """

    rows: Sequence[Sequence[str]]
    header_row: int
    mapping: ColumnMapping
    is_known: bool
    text: str
    media_type: str
    notices: tuple[Notice, ...] = ()


@runtime_checkable
class OpensTables(Protocol):
    """An importer of tables that may be of no known format."""

    def new_table(self, source: Source) -> NewTable:
        """The table inside, for a person to name its columns. Raises ``UnknownFormat`` where there is none."""


HEAD_BYTES = 65536

_MODULES = (
    "alipay_csv",
    "archive",
    "bank_csv",
    "camt",
    "chat_telegram",
    "chat_wechat",
    "chat_whatsapp",
    "eml",
    "etherscan_csv",
    "google_transactions_csv",
    "huobi_csv",
    "image",
    "jd_csv",
    "mbox",
    "meituan_csv",
    "mhtml",
    "msg",
    "ofx",
    "oklink_csv",
    "paypal_csv",
    "pdf",
    "qif",
    "recording",
    "stripe_csv",
    "table",
    "text",
    "tronscan_csv",
    "web_page",
    "wechat_csv",
    "workbook",
)


@cache
def importers() -> tuple[Importer, ...]:
    """All importers, in alphabetical order: the one list of the drawer."""
    modules = (importlib.import_module(f"{__name__}.{module}") for module in _MODULES)
    return tuple(cast("Importer", module.IMPORTER) for module in modules)


def identify(source: Source, drawer: Sequence[Importer] | None = None) -> Importer:
    """The one importer for ``source``. Raises ``UnknownFormat`` or ``AmbiguousFormat``."""
    head = source.data[:HEAD_BYTES]
    claims = [(importer.claim(head, source.untrusted_name), importer) for importer in drawer or importers()]
    highest = max((claim for claim, _ in claims), default=Claim.NONE)
    if highest is Claim.NONE:
        raise UnknownFormat
    claimants = [importer for claim, importer in claims if claim is highest]
    if len(claimants) > 1:
        raise AmbiguousFormat(readers=", ".join(importer.name for importer in claimants))
    return claimants[0]
