"""Finds seed phrases (BIP-39, English and Simplified Chinese) in a text, each word's place. Keeps and masks nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mnemonic import Mnemonic

from wallet_vault.extraction.lexicon import lexicon
from wallet_vault.extraction.secret_outline import FEWEST_LETTERS, SecretOutline

Range = tuple[int, int]
"""Start and end in a text."""

_LENGTHS = frozenset({12, 15, 18, 21, 24})
_SHORTEST = 12
_LONGEST_WORD = 8
_FEWEST_DIFFERENT = 6
_FEWEST_DIFFERENT_CHARACTERS = 10
_TOKEN = re.compile(r"[A-Za-z]+|[\u3400-\u9fff]+")
_BETWEEN = re.compile(r"(?=.*[\s\d,、，])(?:[\s\d,、，:：)）#·•\"'-]|[(（]\d|(?<=\d)\.|\.(?=\s)){1,60}|", re.DOTALL)
"""What may stand between two words of a phrase: blanks, numbers and their marks; nothing that code is made of."""
_LABEL_REACH = 24
_CHINESE = "\u3400-\u9fff"
_WITHOUT_CHINESE = re.compile(rf"[^{_CHINESE}]{{{FEWEST_LETTERS},}}")
_LETTERS = re.compile(r"[A-Za-z]+")
_STANDING_APART = re.compile(
    rf"(?:(?<![{_CHINESE}])[{_CHINESE}](?![{_CHINESE}])[^A-Za-z{_CHINESE}]*+){{{_SHORTEST - 1},}}"
)
_TOGETHER = re.compile(rf"[{_CHINESE}]{{{_SHORTEST},}}")
"""Where characters without blanks can be a phrase."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    place: Range
    is_listed: bool


@cache
def _english() -> Mnemonic:
    return Mnemonic("english")


@cache
def _english_words() -> frozenset[str]:
    return frozenset(_english().wordlist)


@cache
def _nearly_words() -> frozenset[str]:
    return frozenset(shorter for word in _english_words() for shorter in _one_letter_less(word))


def _one_letter_less(word: str) -> Iterator[str]:
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


@cache
def _chinese() -> Mnemonic:
    return Mnemonic("chinese_simplified")


@cache
def _characters() -> frozenset[str]:
    return frozenset(_chinese().wordlist)


def seed_phrases(text: str, outline: SecretOutline) -> Iterator[tuple[Range, ...]]:
    """The places of the words of each phrase. Numbers and line ends between words do not matter.

    At least twelve listed words in a row, or eleven and one that was misread.
    """
    if outline.may_hold_english:
        yield from _english_phrases(text)
    if outline.may_hold_characters_apart:
        yield from _spaced_characters(text)
    if outline.may_hold_characters_together:
        yield from _labelled_characters(text)


def _english_phrases(text: str) -> Iterator[tuple[Range, ...]]:
    """Chinese parts phrases, so that only what stands between it and is long enough is looked at word by word."""
    for stretch in _WITHOUT_CHINESE.finditer(text):
        if sum(map(len, _LETTERS.findall(text, *stretch.span()))) >= FEWEST_LETTERS:
            yield from _phrases_in(list(_words(text, *stretch.span())))


def _phrases_in(words: Sequence[_Word]) -> Iterator[tuple[Range, ...]]:
    start = 0
    while start < len(words):
        if not words[start].is_listed:
            start += 1
            continue
        end = _run_end(words, start)
        phrase: Sequence[_Word] = words[start:end]
        if len(phrase) < _SHORTEST:
            phrase = _with_misread(words, start, end)
        if phrase and _is_phrase([word.text for word in phrase]):
            yield tuple(word.place for word in phrase)
            end = max(end, words.index(phrase[-1], start) + 1)
        start = end


def _words(text: str, start: int, end: int) -> Iterator[_Word]:
    """The words of a stretch; an empty one where something stands between two that parts no phrase's words."""
    done = start
    for match in _TOKEN.finditer(text, start, end):
        if not _BETWEEN.fullmatch(text, done, match.start()):
            yield _Word("", (done, done), is_listed=False)
        yield from _split(match[0].lower(), match.start())
        done = match.end()


def _run_end(words: Sequence[_Word], start: int) -> int:
    end = start
    while end < len(words) and words[end].is_listed:
        end += 1
    return end


def _with_misread(words: Sequence[_Word], start: int, end: int) -> Sequence[_Word]:
    """The run with one misread word inside or at either end; empty where that is no phrase."""
    if end < len(words) and _is_misread(words[end]):
        behind = _run_end(words, end + 1)
        if behind - start >= _SHORTEST:
            return words[start:behind]
    if end - start == _SHORTEST - 1 and start and _is_misread(words[start - 1]):
        return words[start - 1 : end]
    return ()


def _is_misread(word: _Word) -> bool:
    """Whether a listed word becomes this one by one letter, changed, lost or too many."""
    is_of_size = 3 <= len(word.text) <= _LONGEST_WORD + 1
    return (
        is_of_size
        and word.text not in lexicon().prose_words
        and not _nearly_words().isdisjoint(_one_letter_less(word.text))
    )


def _is_phrase(words: Sequence[str]) -> bool:
    """Whether these are no mere repetition: the same word twelve times is one only where its checksum holds."""
    return len(set(words)) >= _FEWEST_DIFFERENT or (len(words) in _LENGTHS and _english().check(" ".join(words)))


def _split(token: str, start: int) -> Iterator[_Word]:
    """One token, or the listed words that text recognition has joined into it."""
    parts = _parts(token) if token.isascii() and token not in _english_words() and len(token) > 5 else None
    for part in parts or [token]:
        yield _Word(part, (start, start + len(part)), part in _english_words())
        start += len(part)


def _parts(token: str) -> list[str] | None:
    """How a token is made of listed words; ``None`` where it is not. Never longer than a phrase."""
    if len(token) > 24 * _LONGEST_WORD:
        return None
    made: list[list[str] | None] = [[]]
    for end in range(1, len(token) + 1):
        starts = range(max(0, end - _LONGEST_WORD), end - 2)
        found = ((made[at], token[at:end]) for at in starts if token[at:end] in _english_words())
        made.append(next(([*before, word] for before, word in found if before is not None), None))
    return made[-1]


def _spaced_characters(text: str) -> Iterator[tuple[Range, ...]]:
    """Chinese phrases are single characters that stand apart; prose never does."""
    for stretch in _STANDING_APART.finditer(text):
        run: list[tuple[str, Range]] = []
        for match in _TOKEN.finditer(text, *stretch.span()):
            if match[0] in _characters():
                run.append((match[0], match.span()))
                continue
            yield from _phrase_of(run)
            run = []
        yield from _phrase_of(run)


def _phrase_of(run: Sequence[tuple[str, Range]]) -> Iterator[tuple[Range, ...]]:
    if len(run) >= _SHORTEST - 1 and len({character for character, _place in run}) >= _FEWEST_DIFFERENT_CHARACTERS:
        yield tuple(place for _character, place in run)


def _labelled_characters(text: str) -> Iterator[tuple[Range, ...]]:
    """Characters without blanks behind the words for a seed phrase, where their checksum holds."""
    for match in _TOGETHER.finditer(text):
        is_chosen = len(match[0]) in _LENGTHS and _characters().issuperset(match[0])
        before = text[max(0, match.start() - _LABEL_REACH) : match.start()]
        if is_chosen and lexicon().seed_labels.search(before) and _chinese().check(" ".join(match[0])):
            yield (match.span(),)
