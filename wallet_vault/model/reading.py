"""What an importer or an OCR engine read out of one original: text with places, before any meaning."""

from dataclasses import dataclass

import msgspec

from wallet_vault.model.event import EventKind
from wallet_vault.model.finding_kind import FindingKind
from wallet_vault.model.notice import Notice
from wallet_vault.model.span import Box, Span


@dataclass(frozen=True, slots=True)
class Tool:
    """Who read: name, version and parameters. Derived records are keyed by it."""

    name: str
    version: str
    parameters: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """``confidence`` from 0 to 1, as the engine gave it."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as printed; its words from left to right.

    ``level`` is where it would stand were the picture level and upright; ``None``: where it stands.
    """

    text: str
    box: Box
    confidence: float
    words: tuple[Word, ...] = ()
    level: Box | None = None

    @property
    def upright(self) -> Box:
        return self.level or self.box


@dataclass(frozen=True, slots=True)
class Page:
    """One picture or page, its size in pixels as displayed, and its lines in reading order."""

    number: int
    width_px: int
    height_px: int
    lines: tuple[TextLine, ...] = ()


class Field(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One value that the format itself names (a column, a mail header).

    ``value`` is normalised as a finding's value is; ``text`` is as printed; ``label`` is the
    column's or header's name as printed.
    """

    kind: FindingKind
    value: str
    text: str
    label: str
    span: Span
    role: str = ""
    unit: str = ""
    scheme: str = ""
    confidence: float = 1.0


MESSAGE_ROLE = "message"
"""The role of a field that holds the words of one message of a chat; what they name belongs to that message."""


class Record(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One happening that the format itself tells apart: a statement row, a message.

    The first transaction id is the row's own; the merchant's follows.
    """

    kind: EventKind
    fields: tuple[Field, ...]
    summary: str = ""
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """An attachment or archive member. ``untrusted_name`` is never used as a path."""

    untrusted_name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one reader found in one original. ``metadata`` keeps order and repeats (mail headers)."""

    tool: Tool
    media_type: str
    text: str = ""
    pages: tuple[Page, ...] = ()
    records: tuple[Record, ...] = ()
    members: tuple[Member, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()
    wallet: str = ""
    """Id of the wallet profile where the format itself tells it ("alipay", "wechat"), else ""."""
