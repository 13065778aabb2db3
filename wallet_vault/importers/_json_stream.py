"""Reads the messages out of an exported chat's JSON one by one, so that one cut short is read as far as it goes."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from wallet_vault.errors import TooLarge

_MESSAGES = re.compile(r'(?<!\\)"messages"\s{0,100}:\s{0,100}\[')
_NAME = re.compile(r'(?<!\\)"name"\s{0,100}:\s{0,100}("(?:[^"\\\n]|\\.){0,300}")')
_GAP = re.compile(r"\s*,?\s*")
_NAME_BEFORE_CHARACTERS = 4_000
_decoder = json.JSONDecoder()


class CutShort(ValueError):
    """The JSON ends, or stops being JSON, in the middle; what came before it was given."""


@dataclass(frozen=True, slots=True)
class ChatStart:
    """The messages that follow are of the chat of this name, "" where none is given."""

    name: str


def chat_items(text: str) -> Iterator[object]:
    """Each chat's start, then its messages as decoded JSON. Raises ``CutShort``; ``TooLarge`` for endless nesting."""
    end = 0
    for start in _MESSAGES.finditer(text):
        if start.start() < end:
            continue  # a message of a chat that itself has such a list
        names = _NAME.findall(text, max(end, start.start() - _NAME_BEFORE_CHARACTERS), start.start())
        yield ChatStart(json.loads(names[-1], strict=False) if names else "")
        end = start.end()
        while not text.startswith("]", end := _gap_end(text, end)):
            value, end = _value(text, end)
            yield value


def _gap_end(text: str, start: int) -> int:
    gap = _GAP.match(text, start)
    return gap.end() if gap else start


def _value(text: str, start: int) -> tuple[object, int]:
    try:
        return _decoder.raw_decode(text, start)
    except RecursionError as error:
        raise TooLarge(what="depth") from error
    except ValueError as error:
        raise CutShort from error
