"""A letter as plain text, to paste or to count, and who stands in which field of a form. Writes no file."""

from wallet_vault.model.letter import Letter, LetterPart, PartKind


def letter_text(letter: Letter) -> str:
    """The whole letter, parts apart by an empty line (in short forms by none)."""
    blocks = [_part_text(part, letter) for part in letter.parts]
    return ("\n" if letter.kind in {"short", "post"} else "\n\n").join(blocks)


def letter_length(letter: Letter) -> int:
    """Characters as a form counts them: line breaks too."""
    return len(letter_text(letter))


def sentence_lines(part: LetterPart, language: str) -> tuple[str, ...]:
    """The part's text in paragraphs: one for each item of a list or line, else one for all."""
    texts = [sentence.text for sentence in part.sentences]
    if part.is_list and len(texts) > 1:
        return tuple(f"{number}. {text}" for number, text in enumerate(texts, 1))
    if part.is_list or part.in_lines:
        return tuple(texts)
    return (("" if language == "zh_CN" else " ").join(texts),)


def _part_text(part: LetterPart, letter: Letter) -> str:
    lines = sentence_lines(part, letter.language)
    heading = (part.heading,) if part.heading and part.kind is not PartKind.TITLE else ()
    return "\n".join((*heading, *lines))
