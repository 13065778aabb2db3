"""Turns a draft letter into the page that is shown: which words are figures, and what each rests on. Draws nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ui.widgets.letter_paper import Paragraph, Run
from wallet_vault.i18n import _
from wallet_vault.model.letter import Binding, BoundTo, LetterPart, PartKind, Piece, Sentence
from wallet_vault.workflows.letter_desk import LetterDesk, ToldEvent

_FIGURES = frozenset({"when", "amount", "id", "paid", "returned"})
_FLUSH = frozenset({PartKind.SALUTATION, PartKind.ATTACHMENTS})
_CLOSE_UP = "。！？；：，、”’」』）"


@dataclass(frozen=True, slots=True)
class LetterPage:
    """``figures`` counts the figures of the letter, ``doubtful`` those that nothing bears out yet."""

    paragraphs: tuple[Paragraph, ...]
    figures: int
    doubtful: int


def letter_page(desk: LetterDesk) -> LetterPage:
    """The page of the desk's draft, empty without one."""
    if desk.draft is None:
        return LetterPage((), 0, 0)
    paragraphs = tuple(_Page(desk).paragraphs())
    runs = [run for paragraph in paragraphs for run in paragraph.runs]
    told = [run for run in runs if run.tone in {"figure", "doubt"}]
    figures = [run for run in told if any(letter.isdigit() for letter in run.text)]
    return LetterPage(paragraphs, len(figures), sum(run.tone == "doubt" for run in figures))


def sentence_number(desk: LetterDesk, text: str) -> int:
    """Which sentence of the letter reads so; -1 for none."""
    sentences = desk.draft.letter.sentences() if desk.draft else ()
    return next((number for number, sentence in enumerate(sentences) if sentence.text == text), -1)


def event_of_sentence(desk: LetterDesk, number: int) -> ToldEvent | None:
    """The event that a sentence tells, ``None`` where it tells none."""
    sentences = desk.draft.letter.sentences() if desk.draft else ()
    if not 0 <= number < len(sentences):
        return None
    bound = [piece.binding for piece in sentences[number].pieces if piece.binding]
    target = next((one.target for one in bound if one.to is BoundTo.EVENT), "")
    return next((told for told in desk.events if told.event.id == target), None)


class _Page:
    def __init__(self, desk: LetterDesk) -> None:
        if desk.draft is None:
            raise ValueError(desk)
        self._draft = desk.draft
        self._is_chinese = desk.draft.letter.language == "zh_CN"
        self._events = {told.event.id: told for told in desk.events}
        self._labels = dict(desk.exhibits)
        self._doubts: dict[str, dict[str, str]] = {}
        for told in desk.faults:
            self._doubts.setdefault(told.fault.sentence, {})[told.fault.figure] = told.told
        self._tone = [self._draft.text[mark.start : mark.end] for mark in self._draft.tone]
        self._number = -1

    def paragraphs(self) -> Iterator[Paragraph]:
        for part in self._draft.letter.parts:
            if part.heading and not part.runs_in and part.kind is not PartKind.TITLE:
                yield Paragraph((Run(part.heading),), "heading")
            if part.is_list or part.in_lines:
                yield from self._lines(part)
            else:
                yield self._run(part)

    def _lines(self, part: LetterPart) -> Iterator[Paragraph]:
        for place, sentence in enumerate(part.sentences):
            number = (Run(f"{place + 1}.\t"),) if part.is_numbered else ()
            yield Paragraph((*number, *self._sentence(part, sentence)), self._kind(part, place))

    def _run(self, part: LetterPart) -> Paragraph:
        runs: list[Run] = []
        if part.heading and part.runs_in:
            runs.append(Run(part.heading + ("：" if self._is_chinese else ": ")))
        for sentence in part.sentences:
            if runs and runs[-1].text and runs[-1].text[-1] not in f"{_CLOSE_UP} ":
                runs.append(Run(" "))
            runs.extend(self._sentence(part, sentence))
        return Paragraph(tuple(runs), self._kind(part, 0))

    def _kind(self, part: LetterPart, place: int) -> str:
        if part.kind is PartKind.TITLE:
            return "title"
        if part.is_numbered:
            return "item"
        if not self._is_chinese or part.kind in _FLUSH:
            return "plain"
        if part.kind is PartKind.SIGNATURE:
            return "plain" if part.heading else "right"
        return "plain" if part.kind is PartKind.FAREWELL and place else "indented"

    def _sentence(self, part: LetterPart, sentence: Sentence) -> Iterator[Run]:
        self._number += 1
        doubts = self._doubts.get(sentence.text, {})
        for piece in sentence.pieces:
            whole = doubts.get(piece.text) or doubts.get("")
            if part.kind is PartKind.STORY:
                yield from self._story(piece.text, doubts)
            elif not piece.text:
                continue  # bound without words: what it tells is told already
            elif piece.binding is None:
                yield self._plain(piece.text, doubts)
            else:
                yield from self._bound(piece, piece.binding, whole)

    def _plain(self, text: str, doubts: dict[str, str]) -> Run:
        doubt = doubts.get(text)
        return self._doubt(text, doubt) if doubt else Run(text, sentence=self._number)

    def _doubt(self, text: str, told: str, evidence: str = "", finding: str = "") -> Run:
        return Run(text, "doubt", self._number, f"{text}. {told}", evidence, finding)

    def _bound(self, piece: Piece, bound: Binding, doubt: str | None) -> Iterator[Run]:
        match bound.to:
            case BoundTo.EVENT:
                yield self._of_event(piece, bound, doubt)
            case BoundTo.EXHIBIT:
                yield from self._cited(piece, bound, doubt)
            case BoundTo.LOSS | BoundTo.DEMAND:
                says = _("{figure}. From the events of this case.").format(figure=piece.text)
                shown = Run(piece.text, "figure", self._number, says)
                yield self._doubt(piece.text, doubt) if doubt else shown
            case BoundTo.GROUND:
                yield Run(piece.text, "weak" if bound.value == "WEAK" else "plain", self._number)
            case _:
                yield Run(piece.text, sentence=self._number)

    def _of_event(self, piece: Piece, bound: Binding, doubt: str | None) -> Run:
        told = self._events.get(bound.target)  # type: ignore[call-overload]  # a binding's target is plain text
        evidence, finding = ("", "")
        if told is not None:
            evidence, finding = told.places.get(bound.field) or told.places.get("", ("", ""))
        if doubt:
            return self._doubt(piece.text, doubt, evidence, finding)
        if bound.field not in _FIGURES:
            return Run(piece.text, sentence=self._number)
        label = self._labels.get(evidence, "")  # type: ignore[call-overload]  # "" for the person's own statement
        borne = _("{figure}. Exhibit {label} bears it out.") if label else _("{figure}. Your own statement.")
        return Run(piece.text, "figure", self._number, borne.format(figure=piece.text, label=label), evidence, finding)

    def _cited(self, piece: Piece, bound: Binding, doubt: str | None) -> Iterator[Run]:
        """Each exhibit's label is a stop of its own."""
        rest = piece.text
        for evidence in bound.target.split(","):
            label = self._labels.get(evidence, "")  # type: ignore[call-overload]  # a binding's target is plain text
            before, found, after = rest.partition(label) if label else (rest, "", "")
            if doubt or not found:
                break
            yield Run(before, sentence=self._number)
            says = _("Exhibit {label}").format(label=label)
            yield Run(found, "cited", self._number, says, evidence)
            rest = after
        yield self._doubt(rest, doubt) if doubt else Run(rest, sentence=self._number)

    def _story(self, text: str, doubts: dict[str, str]) -> Iterator[Run]:
        """The person's own words, with what nothing bears out and what would be better said calmly."""
        makers: dict[str, Callable[[str], Run]] = {}
        for words in self._tone:
            makers[words] = self._heated
        for figure, told in doubts.items():
            makers[figure] = lambda found, told=told: self._doubt(found, told)  # type: ignore[misc]
        yield from self._split(text, makers)

    def _heated(self, found: str) -> Run:
        return Run(found, "heated", self._number, _("{words}. There is a calmer wording.").format(words=found))

    def _split(self, text: str, makers: dict[str, Callable[[str], Run]]) -> Iterator[Run]:
        places = sorted((text.find(words), -len(words), words) for words in makers if words and words in text)
        if not places:
            yield Run(text, sentence=self._number)
            return
        start, _length, words = places[0]
        if start:
            yield Run(text[:start], sentence=self._number)
        yield makers[words](words)
        if text[start + len(words) :]:
            yield from self._split(text[start + len(words) :], makers)
