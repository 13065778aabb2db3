"""Compares phone numbers and domains with the channels' own, and flags those that only look like one.

What resembles nothing known is unknown, neither good nor bad: a list of all honest numbers does not exist.
"""

import operator
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

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
_HOME_PREFIX = re.compile(r"^(?:\(?(?:\+|00)86\)?|\+?\(86\)|86(?=[ \-()]))[ \-)]*")
_AREA_CODE = r"(?:10|2[0-9]|[3-9][0-9]{2})"
"""Without its leading 0, which is left out after the country's prefix."""
_WHOLE_NUMBER = re.compile(rf"1[3-9][0-9]{{9}}|0{_AREA_CODE}[0-9]{{7,8}}|[48]00[0-9]{{7}}")
"""A mobile, a landline with its area code, a 400 number: whatever it ends with, nobody takes it for a short hotline."""
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
_DOMAIN_WAYS = frozenset({Way.WEB, Way.MAIL})
_SECOND_LEVELS = frozenset({"com", "co", "net", "org", "gov", "edu", "ac"})


class Standing(StrEnum):
    OFFICIAL = "official"
    LOOKALIKE = "lookalike"
    AFFIXED = "affixed"
    """The channel's own number with an area code before it or an extension after it: it may be another line."""
    UNCONFIRMED = "unconfirmed"
    """Given for a channel somewhere, but no source was found."""
    UNKNOWN = "unknown"


DOUBTED = frozenset({Standing.LOOKALIKE, Standing.AFFIXED})
"""What a person is warned of."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``resembles`` is the channel's own number or domain, or the wallet's name in a domain."""

    untrusted_text: str
    standing: Standing
    resembles: str = ""


def judge_number(untrusted_text: str, channels: Iterable[Channel]) -> Verdict:
    """Compare one phone number with those of ``channels``.

    Flagged are extra digits, letters for digits, neighbours swapped, and one digit for another that looks like it.
    Not just any other digit: 95588 is a bank's own, whatever wallet it resembles. The country's prefix changes nothing;
    an area code or an extension is a doubt of its own, no look-alike.
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
        if contact.is_official and _is_affixed(untrusted_text, contact.value):
            return Verdict(untrusted_text, Standing.AFFIXED, contact.value)
    for contact in contacts:
        if contact.is_official and _passes_for_number(number, contact.value):
            return Verdict(untrusted_text, Standing.LOOKALIKE, contact.value)
    return Verdict(untrusted_text, Standing.UNKNOWN)


def judge_domain(untrusted_text: str, channels: Iterable[Channel], brands: Iterable[str] = ()) -> Verdict:
    """Compare one domain with those of ``channels`` and with the Latin names of wallets (``brands``)."""
    return DomainJudge(channels, brands).judge(untrusted_text)


class DomainJudge:
    """Compares many domains with the same ``channels`` and ``brands``, as ``judge_domain`` does one."""

    def __init__(self, channels: Iterable[Channel], brands: Iterable[str] = ()) -> None:
        known = tuple(channels)
        falses = {false.value for one in known for false in one.false_contacts if false.way in _DOMAIN_WAYS}
        self._meant_by_false = {false: _meant_by_false(false, known, _DOMAIN_WAYS) for false in falses}
        contacts = [contact for one in known for contact in one.contacts if contact.way in _DOMAIN_WAYS]
        own = [contact.value.lower() for contact in contacts if contact.is_official]
        self._own = [(domain, _Brand(_name_label(domain))) for domain in own]
        self._brands = [_Brand(name) for name in map(_latin, brands) if len(name) >= _BRAND_LETTERS]
        self._borrowed_by = cache(self._borrowed_in)
        """Labels come again and again."""

    def judge(self, untrusted_text: str) -> Verdict:
        domain = _plain_domain(untrusted_text)
        if resembled := self._meant_by_false.get(domain):
            return Verdict(untrusted_text, Standing.LOOKALIKE, resembled)
        for own, _brand in self._own:
            if domain == own or domain.endswith(f".{own}"):
                return Verdict(untrusted_text, Standing.OFFICIAL, own)
        name = _name_label(domain)
        for own, brand in self._own:
            if own in domain or brand.is_passed_for_by(name):
                return Verdict(untrusted_text, Standing.LOOKALIKE, own)
        if borrowed := self._brand_in(domain.split(".")[:-1], name):
            return Verdict(untrusted_text, Standing.LOOKALIKE, borrowed)
        return Verdict(untrusted_text, Standing.UNKNOWN)

    def _brand_in(self, labels: Sequence[str], name: str) -> str:
        """The first brand disguised in any label, or as it is in front of a name that is not its own; "" for none."""
        disguised = {brand for label in labels for brand in self._borrowed_by(label)}
        for brand in self._brands:
            if brand.name in disguised or (brand.name in labels and name != brand.name):
                return brand.name
        return ""

    def _borrowed_in(self, label: str) -> tuple[str, ...]:
        skeleton = _skeleton(label).replace("-", "")
        return tuple(brand.name for brand in self._brands if brand.is_borrowed_by(label, skeleton))


class _Brand:
    """A name that others may pass for."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._skeleton = _skeleton(name)

    def is_passed_for_by(self, label: str) -> bool:
        if len(self.name) < _BRAND_LETTERS:
            return False
        return label == self.name or self.is_borrowed_by(label, _skeleton(label).replace("-", ""))

    def is_borrowed_by(self, label: str, skeleton: str) -> bool:
        """The name inside a longer label, written with other signs, or with one letter changed."""
        if label == self.name:
            return False
        return self._skeleton in skeleton or (abs(len(label) - len(self.name)) <= 1 and _one_change(label, self.name))


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
    return "".join(character for character in _without_country(text) if character not in " -()\t")


def _without_country(text: str) -> str:
    return _HOME_PREFIX.sub("", unicodedata.normalize("NFKC", text).strip())


def _is_affixed(text: str, official: str) -> bool:
    if len(official) < _HOTLINE_DIGITS:
        return False
    home = _without_country(text)
    is_abroad = home != unicodedata.normalize("NFKC", text).strip()
    area = rf"\(?0{'?' if is_abroad else ''}{_AREA_CODE}\)?[ \-]*"
    return re.fullmatch(rf"(?:{area})?\(?{official}\)?(?:[ \-]+[0-9]{{1,4}})?", home) is not None


def _passes_for_number(number: str, official: str) -> bool:
    if len(official) < _HOTLINE_DIGITS or _WHOLE_NUMBER.fullmatch(number):
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


def _skeleton(label: str) -> str:
    text = label.translate(_CONFUSABLE)
    for pair, one in _PAIRS:
        text = text.replace(pair, one)
    return text


def _latin(name: str) -> str:
    return "".join(character for character in name.lower() if character.isascii() and character.isalnum())


def _one_change(text: str, other: str) -> bool:
    """Whether one sign was changed, added, left out, or swapped with its neighbour."""
    if text[:1] != other[:1] and text[-1:] != other[-1:] and min(len(text), len(other)) > 2:
        return False  # one change, or two neighbours, cannot reach both ends
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
