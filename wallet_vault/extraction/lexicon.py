"""The words of all languages at once, from ``resources/locales/*/lexicon.toml``; holds no rule of its own."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

import msgspec

from wallet_vault import resources
from wallet_vault.model import EventKind, FindingKind

_COLONS = ":："
_TYPED = frozenset({FindingKind.AMOUNT, FindingKind.MOMENT, FindingKind.TRANSACTION_ID, FindingKind.REFERENCE})
"""Kinds whose values cannot be taken for words, so that a label may touch them."""
_VALUE_START = re.compile(r"[0-9A-Za-z+\-¥￥$€£]")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Binding:
    """What a label says about the value beside it. ``kind`` is ``None`` for labels that mean nothing to us."""

    kind: FindingKind | None
    role: str = ""
    event: EventKind | None = None
    scheme: str = ""


class _Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    words: tuple[str, ...]
    role: str = ""
    event: str = ""
    scheme: str = ""

    def binding(self) -> Binding:
        kind = FindingKind(self.kind) if self.kind else None
        return Binding(kind, self.role, _event(self.event), self.scheme)


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...] = ()
    event: str = ""
    joints: tuple[str, ...] = ()
    not_numbers: tuple[str, ...] = ()


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


class _Sentences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    addressed: tuple[str, ...]
    own: tuple[str, ...]
    out: tuple[str, ...]
    in_: tuple[str, ...] = msgspec.field(name="in")
    refund: tuple[str, ...]
    transfer: tuple[str, ...]
    request: tuple[str, ...]
    to_before: tuple[str, ...]
    to_after: tuple[str, ...]
    from_before: tuple[str, ...]
    from_after: tuple[str, ...]


class _Promises(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    units: tuple[str, ...]
    acts: tuple[str, ...]
    ends: tuple[str, ...]
    before_term: tuple[str, ...] = ()
    after_unit: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    labels: tuple[_Labels, ...]
    statuses: tuple[_Words, ...]
    restrictions: _Words
    titles: tuple[_Words, ...]
    page_names: _Words
    buttons: _Words
    names: _Names
    headings: tuple[_Words, ...]
    sentences: _Sentences
    amount_words: dict[str, tuple[str, ...]]
    reference_words: _Words
    promises: _Promises
    contacts: _Words
    accounts: _Names
    seed_labels: _Words
    key_labels: _Words
    prose_words: _Words = _Words()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All languages' words together. Keys of the tables are as :func:`word_key` gives them."""

    files: tuple[_File, ...] = field(repr=False)

    def label(self, text: str) -> tuple[tuple[Binding, ...], int] | None:
        """The bindings of the label that ``text`` is or starts with, and where its value starts."""
        bindings = self._labels.get(word_key(text))
        if bindings is not None:
            return bindings, len(text)
        return self._label_before_value(text)

    def _label_before_value(self, text: str) -> tuple[tuple[Binding, ...], int] | None:
        longest = min(len(text) - 1, self._longest_label)
        for end in range(longest, 0, -1):
            bindings = self._labels.get(word_key(text[:end])) if text[end - 1] not in " \t" else None
            if bindings is None:
                continue
            rest = text[end:]
            start = end + len(rest) - len(rest.lstrip(" \t\u3000" + _COLONS))
            parted = start > end or text[end - 1] in _COLONS
            touching = text[end - 1] > "\u2e80" and _VALUE_START.match(text, end) is not None
            if start < len(text) and (parted or (touching and any(found.kind in _TYPED for found in bindings))):
                return bindings, start
        return None

    @cached_property
    def _labels(self) -> dict[str, tuple[Binding, ...]]:
        table: dict[str, tuple[Binding, ...]] = {}
        for labels in (labels for file in self.files for labels in file.labels):
            for word in labels.words:
                for key in _keys(word):
                    table[key] = (*table.get(key, ()), labels.binding())
        return table

    @cached_property
    def _longest_label(self) -> int:
        return max(map(len, self._labels)) + 2

    @cached_property
    def statuses(self) -> dict[str, EventKind | None]:
        """Words for how a payment stands → the event that they tell of."""
        return {
            key: _event(group.event)
            for file in self.files
            for group in file.statuses
            for word in group.words
            for key in _keys(word)
        }

    @cached_property
    def buttons(self) -> frozenset[str]:
        return frozenset(word_key(word) for file in self.files for word in file.buttons.words)

    @cached_property
    def page_names(self) -> frozenset[str]:
        """What the bar at the top of a page of one payment says."""
        return frozenset(key for file in self.files for word in file.page_names.words for key in _keys(word))

    @cached_property
    def restrictions(self) -> re.Pattern[str]:
        return any_of(word for file in self.files for word in file.restrictions.words)

    @cached_property
    def titles(self) -> dict[str, EventKind | None]:
        return {
            key: _event(group.event)
            for file in self.files
            for group in file.titles
            for word in group.words
            for key in _keys(word)
        }

    @cached_property
    def headings(self) -> tuple[tuple[str, EventKind | None], ...]:
        """(words inside a heading, what they say happened), the more telling first."""
        return tuple(
            (word, _event(group.event)) for file in self.files for group in file.headings for word in group.words
        )

    @cached_property
    def seed_labels(self) -> re.Pattern[str]:
        """What a seed phrase is called."""
        return any_of(word for file in self.files for word in file.seed_labels.words)

    @cached_property
    def prose_words(self) -> frozenset[str]:
        """Small words of sentences, which no seed phrase holds."""
        return frozenset(word for file in self.files for word in file.prose_words.words)

    @cached_property
    def key_labels(self) -> re.Pattern[str]:
        """What a private key is called."""
        return any_of(word for file in self.files for word in file.key_labels.words)

    @cached_property
    def contacts(self) -> re.Pattern[str]:
        return any_of(word for file in self.files for word in file.contacts.words)

    @cached_property
    def amount_roles(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """(role, words that stand before an amount of that role)."""
        roles = dict.fromkeys(role for file in self.files for role in file.amount_words)
        return tuple((role, any_of(word for file in self.files for word in file.amount_words[role])) for role in roles)

    def name_of(self, heading: str) -> str:
        """The other side's name in a heading, without the words around it."""
        name = heading.strip()
        for file in self.files:
            for word in file.names.before:
                if name.startswith(word) and len(name) > len(word):
                    return name[len(word) :].strip()
            for word in file.names.after:
                if name.endswith(word) and len(name) > len(word):
                    return name[: -len(word)].strip()
        return name

    def without_wallet(self, name: str) -> str:
        """A name as a bank writes it (支付宝-…) without the wallet that the money went through."""
        through = (word for file in self.files for word in file.names.through if name.startswith(word))
        prefix = next(through, "")
        return name[len(prefix) :] if len(name) > len(prefix) else name

    def sentence_words(self, part: str) -> re.Pattern[str]:
        """A pattern for one of the lists under ``[sentences]`` (``out``, ``in_``, ``refund`` …)."""
        return self._sentence_patterns[part]

    @cached_property
    def _sentence_patterns(self) -> dict[str, re.Pattern[str]]:
        return {
            part: any_of(word for file in self.files for word in getattr(file.sentences, part))
            for part in _Sentences.__struct_fields__
        }


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first; Latin words only whole."""
    alternatives = [
        rf"(?<![a-zA-Z]){re.escape(word)}(?![a-zA-Z])"
        if word.strip()[:1].isascii() and word.strip()[-1:].isalpha()
        else re.escape(word)
        for word in sorted(set(words), key=len, reverse=True)
    ]
    return re.compile("|".join(alternatives) or r"(?!)", re.IGNORECASE)


def _keys(word: str) -> set[str]:
    """A word as printed, and as text recognition gives it, which loses blanks."""
    return {word_key(word), _BLANKS.sub("", word_key(word))}


def word_key(text: str) -> str:
    """A label or status for looking up: one blank at most, no colon at its end, no difference of case."""
    return _BLANKS.sub(" ", text.strip().rstrip(_COLONS).strip()).casefold()


@cache
def lexicon() -> Lexicon:
    """All languages' words, read once."""
    paths = sorted(resources.path("locales").glob("*/lexicon.toml"))
    return Lexicon(tuple(msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File) for path in paths))


def _event(name: str) -> EventKind | None:
    return EventKind(name) if name else None
