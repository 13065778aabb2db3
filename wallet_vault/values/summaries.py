"""One line out of many words: for a list that shows what a message is about. Keeps no layout."""

import re

SUMMARY_CHARACTERS = 60
CUT_MARK = "…"
_HALF_WORD = re.compile(r"[0-9A-Za-z_]+$")


def summary_of(text: str) -> str:
    """The first words of ``text`` in one line; what was cut ends with a mark, and never in half a number."""
    line = " ".join(text[: 8 * SUMMARY_CHARACTERS].split())
    if len(line) <= SUMMARY_CHARACTERS:
        return line
    cut = line[: SUMMARY_CHARACTERS - 1]
    whole = _HALF_WORD.sub("", cut).rstrip() if line[len(cut)].isalnum() else cut
    return (whole or cut) + CUT_MARK
