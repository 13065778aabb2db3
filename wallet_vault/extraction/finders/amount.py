"""Amounts of money or tokens: with their unit in running text, with or without at a label. Not quantities."""

import re
from collections.abc import Iterator

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.lexicon import Binding
from wallet_vault.model import FindingKind
from wallet_vault.values.amounts import MINUS_SIGNS, UNITS, ParsedAmount, parse_amount

_LONGEST_NUMBER = 32
_BEFORE, _AFTER = 10, 8
_WORDS_BEFORE = 12

_NUMBER = re.compile(r"[0-9]++(?:[.,][0-9]++)*+", re.ASCII)
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_UNIT_BEFORE = re.compile(rf"(?P<sign>[+-] ?)?(?<![A-Za-z])(?P<unit>{_UNIT}) ?(?P<inner>[+-])? ?\Z", re.IGNORECASE)
_SIGN_BEFORE = re.compile(r"(?<![0-9A-Za-z])[+-] ?\Z")
_UNIT_AFTER = re.compile(rf" ?(?:{_UNIT})(?![A-Za-z])", re.IGNORECASE)

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
    before = _UNIT_BEFORE.search(text, max(floor, number.start() - _BEFORE), number.start())
    after = _UNIT_AFTER.match(text, number.end(), number.end() + _AFTER)
    if before is None and after is None:
        return None
    if before is not None:
        return before.start(), after.end() if after else number.end()
    sign = _SIGN_BEFORE.search(text, max(floor, number.start() - 3), number.start())
    return sign.start() if sign else number.start(), after.end() if after else number.end()


def _role_before(words: str, clues: Clues) -> str:
    """The role that the nearest word before an amount gives it, "" for none."""
    best, role = -1, ""
    for candidate, pattern in clues.lexicon.amount_roles:
        for match in pattern.finditer(words):
            if match.end() > best:
                best, role = match.end(), candidate
    return role


FINDER = AmountFinder()
