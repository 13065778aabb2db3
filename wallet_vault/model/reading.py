"""What an importer or an OCR engine read out of one original: text with places, before any meaning."""

from dataclasses import dataclass, field

from wallet_vault.model.notice import Notice
from wallet_vault.model.record import Record
from wallet_vault.model.rows import Rows
from wallet_vault.model.span import Box


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


@dataclass(frozen=True, slots=True)
class Member:
    """An attachment or archive member. ``untrusted_name`` is never used as a path."""

    untrusted_name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one reader found in one original. ``metadata`` keeps order and repeats (mail headers).

    ``records`` are those that are no rows; :meth:`all_records` gives both.
    """

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
    rows: Rows = field(default_factory=Rows)
    is_masked: bool = False
    """Whether it was gone through for a wallet's secrets; what is not is not to be shown as it is."""

    def all_records(self) -> tuple[Record, ...]:
        """Every happening that the format tells apart, the rows of a statement from the top."""
        return (*self.rows.records(), *self.records)
