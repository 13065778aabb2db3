"""Takes XML apart into a few kinds of elements, each value with its place; entities and DTDs are refused."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from xml.parsers import expat

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers._leaf import Leaf

MAX_DEPTH = 64
_MAX_LEAVES = 2_000
"""Of one element by distinct paths; an entry has some dozens."""
_CHUNK_BYTES = 65536


@dataclass(slots=True)
class Element:
    """One element with the values below it by path; of values that repeat the first."""

    name: str
    leaves: dict[str, Leaf] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def first(self, *paths: str) -> Leaf | None:
        """The first of these values that is there; a path may begin anywhere below the element."""
        for path in paths:
            found = self.leaves.get(path) or next(
                (leaf for place, leaf in self.leaves.items() if place.endswith(f"/{path}")), None
            )
            if found is not None:
                return found
        return None

    def text(self, path: str) -> str | None:
        leaf = self.first(path)
        return leaf.text if leaf else None

    def count(self, name: str) -> int:
        """How many elements of that name are below."""
        return self.counts.get(name, 0)


def elements(text: str, names: AbstractSet[str]) -> Iterator[Element]:
    """The outermost elements of these names, in order.

    Raises ``BrokenFile`` for a document type, ``TooLarge`` for a depth that no statement has, and
    ``ExpatError`` where the text is no XML.
    """
    encoded = text.encode("utf-8", "replace")
    walker = _Walker(text, encoded, names)
    for start in range(0, len(encoded), _CHUNK_BYTES):
        walker.parser.Parse(encoded[start : start + _CHUNK_BYTES], False)
        yield from walker.take()
    walker.parser.Parse(b"", True)
    yield from walker.take()


class _Walker:
    def __init__(self, text: str, encoded: bytes, names: AbstractSet[str]) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self.parser.CharacterDataHandler = self._say
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._text = text
        self._encoded = encoded
        self._names = names
        self._path: list[str] = []
        self._element: Element | None = None
        self._base = 0
        self._value_start = -1
        self._done: list[Element] = []
        self._seen_bytes = self._seen_characters = 0

    def take(self) -> list[Element]:
        done, self._done = self._done, []
        return done

    def _place(self) -> int:
        """Where the parser stands, in characters; it only moves on."""
        at = self.parser.CurrentByteIndex
        if at > self._seen_bytes:
            self._seen_characters += len(self._encoded[self._seen_bytes : at].decode("utf-8", "ignore"))
            self._seen_bytes = at
        return self._seen_characters

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        bare = name.rpartition(":")[2]
        self._path.append(bare)
        if len(self._path) > MAX_DEPTH:
            raise TooLarge(what="depth")
        self._value_start = -1
        if self._element is None and bare in self._names:
            self._element, self._base = Element(bare), len(self._path)
        elif self._element is not None:
            self._element.counts[bare] = self._element.counts.get(bare, 0) + 1
            if attributes:
                self._element.attributes.setdefault("/".join(self._path[self._base :]), attributes)

    def _say(self, _text: str) -> None:
        if self._element is not None and self._value_start < 0:
            self._value_start = self._place()

    def _close(self, _name: str) -> None:
        if self._element is not None:
            if self._value_start >= 0:
                self._add_leaf(self._element)
            if len(self._path) == self._base:
                self._done.append(self._element)
                self._element = None
        self._value_start = -1
        self._path.pop()

    def _add_leaf(self, element: Element) -> None:
        raw = self._text[self._value_start : self._place()]
        bare = raw.strip()
        if bare and len(element.leaves) < _MAX_LEAVES:
            start = self._value_start + len(raw) - len(raw.lstrip())
            element.leaves.setdefault("/".join(self._path[self._base :]), Leaf(self._path[-1], bare, start))

    def _refuse(self, *_declared: object) -> None:
        raise BrokenFile
