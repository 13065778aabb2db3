"""The drawer of finders: one kind of fact each. This is the contract: text in, matches with places out.

Finders know no page and no file. ``find`` looks through running text; ``read`` reads the one value
that stands at a label. Both are linear in the length of the text and never raise.
"""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from wallet_vault.extraction.lexicon import Binding, Lexicon
from wallet_vault.model import FindingKind, WalletProfile


@dataclass(frozen=True, slots=True)
class Match:
    """Characters ``start`` to ``end`` mean ``value``. ``confidence`` is that of the meaning, not of the reading."""

    start: int
    end: int
    value: str
    confidence: float = 0.9
    role: str = ""
    unit: str = ""
    scheme: str = ""
    label: str = ""
    notice: str = ""
    """Code of the doubt that belongs to it, or ""."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known beforehand: the words of all languages, and the wallet if it was recognised."""

    lexicon: Lexicon
    wallet: WalletProfile | None = None


class Finder(Protocol):
    """One kind of fact."""

    kind: FindingKind

    def find(self, text: str, clues: Clues) -> Iterator[Match]:
        """Matches inside running text, in order, without overlaps. ``text`` is folded."""

    def read(self, text: str, clues: Clues, binding: Binding) -> Match | None:
        """The value that ``text``, which stands at a label, gives; ``None`` if it is none of this kind."""


_MODULES = (
    "account",
    "address",
    "amount",
    "counterparty",
    "method",
    "moment",
    "phone",
    "promise",
    "reference",
    "status",
    "subject",
    "transaction_id",
)


@cache
def finders() -> tuple[Finder, ...]:
    """All finders, in alphabetical order: the one list of the drawer."""
    modules = (importlib.import_module(f"{__name__}.{module}") for module in _MODULES)
    return tuple(cast("Finder", module.FINDER) for module in modules)


@cache
def finder(kind: FindingKind) -> Finder:
    """The finder of that kind."""
    return next(found for found in finders() if found.kind is kind)
