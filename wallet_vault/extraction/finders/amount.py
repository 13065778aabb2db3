"""Amounts of money or tokens: with their unit in running text, with or without at a label. Not quantities."""

import re
from collections.abc import Iterator

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.lexicon import Binding
from wallet_vault.model import FindingKind
from wallet_vault.values.amounts import MINUS_SIGNS, UNITS, ParsedAmount, parse_amount

_LONGEST_NUMBER = 32
_BEFORE = 10
_WORDS_BEFORE = 12

_NUMBER = re.compile(r"[0-9]++(?:[.,][0-9]++)*+", re.ASCII)
_LONGEST_UNIT = max(map(len, UNITS))
_UNITS = {**UNITS, **{code.lower(): unit for code, unit in UNITS.items() if code.isascii() and len(code) > 2}}
_SIGN = re.compile(r"(?<![0-9A-Za-z])[+-] ?\Z")

_LOOKALIKE_YEN = re.compile(r"(?P<sign>^[+-]? ?)[YV半羊羋](?= ?[0-9])")
_LOOKALIKE_MINUS = re.compile(r"^[一—–ー_~](?= ?[¥$0-9])")
_BLANK_IN_NUMBER = re.compile(r"(?<=[0-9][.,]) (?=[0-9])|(?<=[0-9]) (?=[.,][0-9])")
_CENTS = re.compile(r"(?P<whole>[0-9]{1,3}(?:[.,][0-9]{3})*)[.,](?P<cents>[0-9]{2})", re.ASCII)
_MINUS = str.maketrans(dict.fromkeys(MINUS_SIGNS, "-"))


class AmountFinder:
    kind = FindingKind.AMOUNT

    def find(self, text: str, clues: Clues) -> Iterator[Match]:
        plain = text.translate(_MINUS)
        end = 0
        for number in _NUMBER.finditer(plain):
            match = _around_number(plain, number, end)
            if match is None:
                continue
            parsed = parse_amount(plain[match[0] : match[1]])
            if parsed is None or not parsed.unit:
                continue
            end = match[1]
            role = _role_before(plain[max(0, match[0] - _WORDS_BEFORE) : match[0]], clues)
            yield Match(match[0], match[1], parsed.plain(), 0.93, role, parsed.unit)

    def read(self, text: str, clues: Clues, binding: Binding) -> Match | None:
        parsed = parse_printed(text)
        if parsed is not None:
            unit = parsed.unit or (clues.wallet.currency if clues.wallet else "")
            return Match(0, len(text), parsed.plain(), 0.97, binding.role, unit)
        first = next(self.find(text, clues), None)
        if first is None or first.start > _BEFORE:
            return None
        return Match(first.start, first.end, first.value, 0.93, binding.role, first.unit)


def parse_printed(text: str) -> ParsedAmount | None:
    """Read a line that is an amount and nothing else, with the slips of text recognition that cannot mean another."""
    cleaned = _BLANK_IN_NUMBER.sub("", text.strip().translate(_MINUS))
    cleaned = _LOOKALIKE_MINUS.sub("-", cleaned)
    cleaned = _LOOKALIKE_YEN.sub(r"\g<sign>¥", cleaned)
    return parse_amount(_with_plain_cents(cleaned))


def _with_plain_cents(text: str) -> str:
    """``1.280.00`` and ``1,280,00`` as ``1280.00``: groups have three digits, cents two."""
    match = _CENTS.search(text)
    if match is None or text[match.end() : match.end() + 1].isdigit() or not set(match["whole"]) & {".", ","}:
        return text
    return text[: match.start()] + re.sub("[.,]", "", match["whole"]) + "." + match["cents"] + text[match.end() :]


def _around_number(text: str, number: re.Match[str], floor: int) -> tuple[int, int] | None:
    """Start and end of the number with its sign and unit; ``None`` where no unit stands at it."""
    if len(number[0]) > _LONGEST_NUMBER:
        return None
    start, unit_before = _unit_before(text, max(floor, number.start() - _BEFORE), number.start())
    end, unit_after = _unit_after(text, number.end())
    if not unit_before and not unit_after:
        return None
    if unit_before and unit_after not in {"", unit_before}:
        end = number.end()  # the next amount's unit
    sign = _SIGN.search(text, max(floor, start - 3), start)
    return sign.start() if sign else start, end


def _unit_before(text: str, floor: int, number_start: int) -> tuple[int, str]:
    """Where a unit before the number starts, and the unit; the number's own start and "" where there is none."""
    stop = number_start
    while stop > floor and number_start - stop < 3 and text[stop - 1] in " +-":
        stop -= 1
    for length in range(min(_LONGEST_UNIT, stop - floor), 0, -1):
        start = stop - length
        unit = _UNITS.get(text[start:stop])
        if unit and not (text[start].isascii() and text[start].isalpha() and start > 0 and _is_latin(text[start - 1])):
            return start, unit
    return number_start, ""


def _unit_after(text: str, number_end: int) -> tuple[int, str]:
    """Where a unit behind the number ends, and the unit; the number's own end and "" where there is none."""
    start = number_end + 1 if text[number_end : number_end + 1] == " " else number_end
    for length in range(min(_LONGEST_UNIT, len(text) - start), 0, -1):
        end = start + length
        unit = _UNITS.get(text[start:end])
        if unit and not (_is_latin(text[end - 1]) and _is_latin(text[end : end + 1])):
            return end, unit
    return number_end, ""


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _role_before(words: str, clues: Clues) -> str:
    """The role that the nearest word before an amount gives it, "" for none."""
    best, role = -1, ""
    for candidate, pattern in clues.lexicon.amount_roles:
        for match in pattern.finditer(words):
            if match.end() > best:
                best, role = match.end(), candidate
    return role


FINDER = AmountFinder()
