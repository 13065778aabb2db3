"""A letter as plain text, to paste or to count. Writes no file."""

from collections.abc import Collection

from wallet_vault.complaints.letter_templates import phrases
from wallet_vault.model.letter import Letter, LetterPart, PartKind

_CLOSE_UP = "。！？；：，、”’」』）"
"""Behind these Chinese leaves no blank."""


def letter_text(letter: Letter, *, without: Collection[PartKind] = ()) -> str:
    """The whole letter, parts apart by an empty line (in short forms by none)."""
    blocks = [_part_text(part, letter) for part in letter.parts if part.kind not in without]
    return ("\n" if letter.kind in {"short", "post"} else "\n\n").join(blocks)


def letter_length(letter: Letter) -> int:
    """Characters as a form counts them: line breaks too, but not the title, which has no place in a text field."""
    return len(letter_text(letter, without={PartKind.TITLE}))


def part_lines(part: LetterPart, language: str) -> tuple[str, ...]:
    """The part's text in paragraphs: one for each item of a list or line, else one for all."""
    texts = [sentence.text for sentence in part.sentences]
    if part.is_list or part.in_lines:
        return tuple(texts)
    run = joined_sentences(texts)
    if part.heading and part.runs_in:
        return (phrases(language).heading.format(heading=part.heading) + run,)
    return (run,)


def joined_sentences(texts: Collection[str]) -> str:
    """Sentences behind one another: a blank between them unless the one before is Chinese."""
    run = ""
    for text in texts:
        run += ("" if not run or run[-1] in _CLOSE_UP else " ") + text
    return run


def headline(part: LetterPart) -> str:
    """The heading where it has a line of its own, else ""."""
    return "" if part.runs_in or part.kind is PartKind.TITLE else part.heading


def _part_text(part: LetterPart, letter: Letter) -> str:
    lines = part_lines(part, letter.language)
    if part.is_numbered:
        lines = tuple(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return "\n".join(line for line in (headline(part), *lines) if line)
