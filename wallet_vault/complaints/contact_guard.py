"""Compares phone numbers and domains with the channels' own, and flags those that only look like one.

What resembles nothing known is unknown, neither good nor bad: a list of all honest numbers does not exist.
"""

import operator
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from wallet_vault.model.channel import Channel, Way

_PHONE = re.compile(r"(?<![0-9A-Za-z.])(?:\+|00)?[0-9OoIliBS][0-9OoIliBS()\- ]{3,17}[0-9OoIliBS](?![0-9A-Za-z.])")
_CHINESE = r"\u3400-\u9fff\uf900-\ufaff"
"""Chinese words stand against a domain without a blank: they end it, and are no part of it."""
_IN_LABEL = rf"[^\W_{_CHINESE}]"
_DOMAIN = re.compile(
    rf"(?<!{_IN_LABEL})(?<![_.\-])(?:{_IN_LABEL}|-)+(?:\.(?:{_IN_LABEL}|-)+)*"
    rf"\.(?:[a-z]{{2,24}}|xn--[a-z0-9\-]{{2,59}})(?!{_IN_LABEL}|[_\-])",
    re.IGNORECASE,
)
_LETTERS_FOR_DIGITS = str.maketrans("OoIliBS", "0011185")
_HOME_PREFIX = re.compile(r"^(?:\+86|0086)")
_CONFUSABLE = str.maketrans("01i35аеорсухіѕοαν", "ollesaeopcyxlsoav")
"""Digits, Cyrillic and Greek letters by the Latin ones that they pass for (after Unicode TS #39, in part)."""
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_HOTLINE_DIGITS = 5
"""Shorter numbers (110) are too close to other emergency numbers to compare."""
_ALIKE_DIGITS = frozenset(frozenset(pair) for pair in ("06", "08", "09", "17", "38", "56", "68", "69", "89"))
_AUTHORITIES = "12"
"""Lines of authorities begin so and stand close together (12366 taxes, 12363 central bank): all of them are honest."""
_EXTRA_DIGITS = 6
"""With more of them it is an order's number, not a phone's."""
_BRAND_LETTERS = 5
_SECOND_LEVELS = frozenset({"com", "co", "net", "org", "gov", "edu", "ac"})


class Standing(StrEnum):
    OFFICIAL = "official"
    LOOKALIKE = "lookalike"
    UNCONFIRMED = "unconfirmed"
    """Given for a channel somewhere, but no source was found."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``resembles`` is the channel's own number or domain, or the wallet's name in a domain."""

    untrusted_text: str
    standing: Standing
    resembles: str = ""


def judge_number(untrusted_text: str, channels: Iterable[Channel]) -> Verdict:
    """Compare one phone number with those of ``channels``.

    Flagged are extra digits, letters for digits, neighbours swapped, and one digit for another that looks like it.
    Not just any other digit: 95588 is a bank's own, whatever wallet it resembles.
    """
    known = tuple(channels)
    contacts = [contact for one in known for contact in one.contacts if contact.way is Way.PHONE]
    number = _plain_number(untrusted_text)
    if resembled := _meant_by_false(number, known, {Way.PHONE}):
        return Verdict(untrusted_text, Standing.LOOKALIKE, resembled)
    for contact in contacts:
        if contact.value == number:
            standing = Standing.OFFICIAL if contact.is_official else Standing.UNCONFIRMED
            return Verdict(untrusted_text, standing, contact.value)
    for contact in contacts:
        if contact.is_official and _passes_for_number(number, contact.value):
            return Verdict(untrusted_text, Standing.LOOKALIKE, contact.value)
    return Verdict(untrusted_text, Standing.UNKNOWN)


def judge_domain(untrusted_text: str, channels: Iterable[Channel], brands: Iterable[str] = ()) -> Verdict:
    """Compare one domain with those of ``channels`` and with the Latin names of wallets (``brands``)."""
    known = tuple(channels)
    domain = _plain_domain(untrusted_text)
    if resembled := _meant_by_false(domain, known, {Way.WEB, Way.MAIL}):
        return Verdict(untrusted_text, Standing.LOOKALIKE, resembled)
    contacts = [c for one in known for c in one.contacts if c.way in {Way.WEB, Way.MAIL} and c.is_official]
    official = [contact.value.lower() for contact in contacts]
    for own in official:
        if domain == own or domain.endswith(f".{own}"):
            return Verdict(untrusted_text, Standing.OFFICIAL, own)
    for own in official:
        if _passes_for(_name_label(domain), _name_label(own)) or own in domain:
            return Verdict(untrusted_text, Standing.LOOKALIKE, own)
    for brand in (_latin(brand) for brand in brands):
        if len(brand) >= _BRAND_LETTERS and _borrows_name(domain, brand):
            return Verdict(untrusted_text, Standing.LOOKALIKE, brand)
    return Verdict(untrusted_text, Standing.UNKNOWN)


def _meant_by_false(plain: str, channels: Iterable[Channel], ways: Container[Way]) -> str:
    """The own contact of the channel that is known to be imitated by this one, "" for none."""
    for one in channels:
        if any(plain == false.value and false.way in ways for false in one.false_contacts):
            return next((own.value for own in one.contacts if own.way in ways and own.is_official), one.id)
    return ""


def numbers_in(untrusted_text: str) -> Iterator[str]:
    """What may be a phone number in a text, as it stands there."""
    return (match[0].strip() for match in _PHONE.finditer(unicodedata.normalize("NFKC", untrusted_text)))


def domains_in(untrusted_text: str) -> Iterator[str]:
    """The domains of links, mail addresses and bare names in a text."""
    return (match[0] for match in _DOMAIN.finditer(unicodedata.normalize("NFKC", untrusted_text)))


def _plain_number(text: str) -> str:
    """Without blanks, hyphens, brackets and the country's prefix; letters stay."""
    kept = "".join(character for character in unicodedata.normalize("NFKC", text) if character not in " -()\t")
    return _HOME_PREFIX.sub("", kept)


def _passes_for_number(number: str, official: str) -> bool:
    if len(official) < _HOTLINE_DIGITS:
        return False
    digits = number.translate(_LETTERS_FOR_DIGITS).lstrip("+")
    if digits == official:
        return True
    is_extended = official in {digits[: len(official)], digits[-len(official) :]}
    return (is_extended and len(digits) - len(official) <= _EXTRA_DIGITS) or (
        len(digits) == len(official) and _is_misread(digits, official)
    )


def _is_misread(digits: str, official: str) -> bool:
    differs = [frozenset(pair) for pair in zip(digits, official, strict=True) if pair[0] != pair[1]]
    is_alike = len(differs) == 1 and differs[0] in _ALIKE_DIGITS and not official.startswith(_AUTHORITIES)
    return is_alike or _is_swapped(digits, official)


def _plain_domain(text: str) -> str:
    """Lower case, no trailing dot, punycode undone where it can be."""
    labels = unicodedata.normalize("NFKC", text).strip().rstrip(".").lower().split(".")
    return ".".join(_readable(label) for label in labels)


def _readable(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _name_label(domain: str) -> str:
    """The label that a person takes for the name: before the ending, and before ``com.cn``."""
    labels = domain.split(".")
    place = -3 if len(labels) > 2 and labels[-2] in _SECOND_LEVELS else -2
    return labels[place] if len(labels) >= -place else labels[0]


def _passes_for(label: str, official: str) -> bool:
    if len(official) < _BRAND_LETTERS:
        return False
    return _borrows(label, official) or label == official


def _borrows(label: str, brand: str) -> bool:
    """The brand inside a longer label, written with other signs, or with one letter changed."""
    if label == brand:
        return False
    plain = _skeleton(label).replace("-", "")
    return _skeleton(brand) in plain or (abs(len(label) - len(brand)) <= 1 and _one_change(label, brand))


def _borrows_name(domain: str, brand: str) -> bool:
    """The brand disguised in any label, or as it is in front of a name that is not its own."""
    labels = domain.split(".")[:-1]
    return any(_borrows(label, brand) for label in labels) or (brand in labels and _name_label(domain) != brand)


def _skeleton(label: str) -> str:
    text = label.translate(_CONFUSABLE)
    for pair, one in _PAIRS:
        text = text.replace(pair, one)
    return text


def _latin(name: str) -> str:
    return "".join(character for character in name.lower() if character.isascii() and character.isalnum())


def _one_change(text: str, other: str) -> bool:
    """Whether one sign was changed, added, left out, or swapped with its neighbour."""
    if len(text) == len(other):
        return sum(map(operator.ne, text, other)) == 1 or _is_swapped(text, other)
    short, long = sorted((text, other), key=len)
    if len(long) - len(short) != 1:
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _is_swapped(text: str, other: str) -> bool:
    """Whether two neighbours, and nothing else, have changed places."""
    differs = [place for place, pair in enumerate(zip(text, other, strict=True)) if pair[0] != pair[1]]
    is_pair = len(differs) == 2 and differs[1] == differs[0] + 1
    return is_pair and text[differs[0]] == other[differs[1]] and text[differs[1]] == other[differs[0]]
