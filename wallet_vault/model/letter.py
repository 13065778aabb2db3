"""A letter in pieces: which words are facts, what each rests on, and what is wrong with them. Writes nothing."""

from dataclasses import dataclass
from enum import StrEnum

from wallet_vault.model.ids import EvidenceId


class BoundTo(StrEnum):
    """What a word of a letter rests on."""

    EVENT = "event"
    LOSS = "loss"
    DEMAND = "demand"
    CASE = "case"
    """The person's own words or details."""
    GROUND = "ground"
    """A law, from the program's own dated data."""
    CLOCK = "clock"
    EXHIBIT = "exhibit"


@dataclass(frozen=True, slots=True)
class Binding:
    """``target`` is an event's or evidence's id; ``value`` the machine-readable value that was written out."""

    to: BoundTo
    target: str = ""
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; without ``binding`` they come from the template and may hold no figure."""

    text: str
    binding: Binding | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """``exhibits`` is the evidence it cites."""

    pieces: tuple[Piece, ...]
    exhibits: tuple[EvidenceId, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class PartKind(StrEnum):
    """The parts of a letter, as its template orders them."""

    TITLE = "title"
    SALUTATION = "salutation"
    OPENING = "opening"
    STORY = "story"
    FACTS = "facts"
    LOSS = "loss"
    DEMAND = "demand"
    GROUNDS = "grounds"
    ATTACHMENTS = "attachments"
    CLOSING = "closing"
    FAREWELL = "farewell"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class LetterPart:
    """``is_list`` numbers the sentences; otherwise they run on, or stand in lines where ``in_lines``.

    The heading of a part that ``runs_in`` stands before its words, in the same line.
    """

    kind: PartKind
    heading: str
    sentences: tuple[Sentence, ...]
    is_list: bool = False
    in_lines: bool = False
    runs_in: bool = False

    @property
    def is_numbered(self) -> bool:
        return self.is_list and len(self.sentences) > 1


@dataclass(frozen=True, slots=True)
class Letter:
    """``channel`` is "" for a call note or a public post."""

    kind: str
    channel: str
    language: str
    parts: tuple[LetterPart, ...]
    limit: int | None = None

    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for part in self.parts for sentence in part.sentences)


@dataclass(frozen=True, slots=True)
class LetterFault:
    """Why a letter may not leave: a stable code, the sentence it stands in, the word, and what that is bound to."""

    code: str
    sentence: str
    figure: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class ToneMark:
    """Words that may harm, from ``start`` to ``end`` of the text, with calmer ones ("" to leave them out).

    ``advice`` says what would be better still, where only the person knows it.
    """

    start: int
    end: int
    kind: str
    calmer: str
    advice: str = ""
