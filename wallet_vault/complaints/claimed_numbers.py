"""Numbers that a text calls the customer service of a wallet whose own numbers are known, and that are others.

Told is only what stands so close to the wallet's name that nobody else can be meant: merchants, banks and couriers
print their own hotlines beside the name of the wallet that was paid with.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import or_

from wallet_vault.complaints.contact_guard import Standing, Verdict, judge_number
from wallet_vault.model import WalletProfile
from wallet_vault.model.channel import Channel, ChannelContact, Way

_SERVICE = (
    r"(?:客服|热线|人工服务|服务电话|hotline|helpline|customer (?:service|support|care)|support (?:line|number|team))"
)
_SERVICE_WORD = re.compile(_SERVICE, re.IGNORECASE)
_SOMEBODY_ELSE = re.compile(r"商家|商户|卖家|店铺|银行|商店|merchant|seller|shop|store|bank", re.IGNORECASE)
_MANY_OTHERS = re.compile(
    r"门店|商城|超市|酒店|餐|医院|快递|速运|速递|物流|外卖|移动|联通|电信|保险|基金|证券|航空|铁路|公司|专营|旗舰"
    r"|courier|delivery|hotel|insurance|airline",
    re.IGNORECASE,
)
"""Beside ``_SOMEBODY_ELSE``, where the name stands further off."""
_ITS_OWN = r"(?:[\s的)）】」]|官方|人工|在线|全国|统一|24小时|支付|中心|部门|official|24-hour|'s){0,20}"
"""What may stand between a wallet's name and its service: with other words it is somebody else's."""
_TO_CALL = (
    r"(?:[\s:是为]|\((?!\+?[0-9]{2,4}\))|客服|热线|专线|电话|号码|请|拨打|致电|联系"
    r"|at|on|is|call|phone|number|line|hotline|team|no\.){0,20}"
)
"""What may stand between the service and its number: not the words for a staff's or an order's number."""
_NO_DATE = r"(?!20[0-9]{2}-[0-9]{1,2}-)"
_NUMBER = (
    rf"{_NO_DATE}(?P<number>(?<![0-9A-Za-z*.,\-])(?:\((?=\+?[0-9]{{2,4}}\)))?"
    r"\+?[0-9OoIl][0-9OoIl()\- ]{3,17}[0-9OoIl](?![0-9A-Za-z*]))"
)
_LONGEST_NUMBER_DIGITS = 13
"""With more it is an order's number."""
_SENTENCE = r"(?:^|[。;,、!?|\t]|自称|来自|接到|回拨|请|拨打|致电|联系|[0-9]{1,2}:[0-9]{2}\s)"
"""What may stand before a number that stands before its owner's name: other words could be another owner's."""
_BIDDING = r"(?:拨打|致电|联系|咨询|官方|人工|call|contact|phone)[\s:]{0,3}(?:我们的|our|the)?\s{0,3}"
"""What asks the reader to call whoever signed."""
_HOTLINE = re.compile(
    r"\+[0-9][0-9 ()\-]{6,18}|[48]00[ \-]?(?:[0-9]{3}[ \-]?[0-9]{4}|[0-9]{4}[ \-]?[0-9]{3})"
    r"|\(?0[1-9][0-9]{1,2}\)?[ \-]?[0-9]{7,8}|95[0-9]{3}(?:[0-9]{1,3})?|96[0-9]{3,4}"
)
_MOBILE = re.compile(r"1[3-9][0-9][ \-]?[0-9]{4}[ \-]?[0-9]{4}")
_NOT_OWN = frozenset({Standing.UNKNOWN, Standing.LOOKALIKE, Standing.AFFIXED})
_DIGIT = re.compile(r"[0-9]")
_PHONE_WORD = re.compile(r"电话|热线|专线|拨打|致电|call|phone|hotline|line|number", re.IGNORECASE)
_SIGNED = re.compile(r"【\s{0,3}([^】\n]{1,20}?)\s{0,3}】")
_ALONE = re.compile(rf"{_TO_CALL}{_NUMBER}[\s。,;]*(?:\(?24小时\)?)?\s*", re.IGNORECASE)
_BIDDEN = re.compile(rf"{_BIDDING}{_SERVICE}{_TO_CALL}{_NUMBER}", re.IGNORECASE)
_PAID_WITH = re.compile(
    r"(?:付款|支付|收款|结算|充值|退款|交易|缴费)(?:方式|渠道|账户|工具|通道|平台|至|到)?[\s:]*$"
    r"|(?:使用|通过|支持|method|pa(?:id|y|ying) (?:with|via|by))[\s:]*$",
    re.IGNORECASE,
)
_CALLED_OTHERS = re.compile(
    rf"(?:{_SOMEBODY_ELSE.pattern}|{_MANY_OTHERS.pattern})(?:[\s的]|公司|官方|人工|服务|全国|24小时){{0,4}}"
    rf"(?:{_SERVICE}{_TO_CALL}|{_TO_CALL})$",
    re.IGNORECASE,
)
_SIGNED_OTHERS = re.compile(
    rf"\s{{0,3}}【[^】\n]{{0,20}}(?:{_SOMEBODY_ELSE.pattern}|{_MANY_OTHERS.pattern})[^】\n]{{0,20}}】", re.IGNORECASE
)
_SIGNS_BEFORE = 20
_LINES_AROUND = 3
_SIGNS_AROUND = 200
"""How far a message reaches from the name of its sender, in lines and in characters."""


@dataclass(frozen=True, slots=True)
class ClaimedNumber:
    """``line`` is the place of its line among those given; ``own`` are the wallet's known numbers."""

    verdict: Verdict
    line: int
    wallet: str
    own: tuple[ChannelContact, ...]


def claimed_numbers(
    lines: Sequence[str], channels: Sequence[Channel], wallets: Iterable[WalletProfile]
) -> Iterator[ClaimedNumber]:
    """By wallet, in the order of the lines, which are in Unicode's form NFKC.

    Of a wallet with no known number nothing can be said.
    """
    of_service = _with_service(lines)
    text = "\n".join(lines).lower() if of_service else ""
    for wallet in wallets:
        if not any(name in text for name in _lower([*_names(wallet), *_short_names(wallet)])):
            continue
        own = _hotlines(channel for channel in channels if wallet.id in channel.providers)
        if own:
            yield from _Claims(wallet, channels, own, lines).among(of_service)


def is_called_others(untrusted_text: str, start: int) -> bool:
    """Whether the words right before ``start``, or who signed its line, call it a bank's, a shop's or the like."""
    text = unicodedata.normalize("NFKC", untrusted_text[max(0, start - _SIGNS_AROUND) : start]).rpartition("\n")[2]
    return _CALLED_OTHERS.search(text[-_SIGNS_BEFORE:]) is not None or _SIGNED_OTHERS.match(text) is not None


def _with_service(lines: Sequence[str]) -> list[int]:
    """The places of the lines with words for customer service, where a number may be in it or in the next."""
    digits = [_DIGIT.search(line) is not None for line in lines]
    has_number = map(or_, digits, [*digits[1:], False])
    return [place for place, is_near in enumerate(has_number) if is_near and _SERVICE_WORD.search(lines[place])]


def _names(wallet: WalletProfile) -> set[str]:
    return {name for _language, name in wallet.names}


def _short_names(wallet: WalletProfile) -> set[str]:
    """What a wallet is called for short, and what else may be, too: “WeChat”."""
    names = _names(wallet)
    return {mark for mark in wallet.marks if any(name.startswith(mark) for name in names)} - names


def _hotlines(channels: Iterable[Channel]) -> tuple[ChannelContact, ...]:
    contacts = (contact for channel in channels for contact in channel.contacts)
    return tuple(contact for contact in contacts if contact.way is Way.PHONE and contact.is_official)


class _Claims:
    """What is called one wallet's service in the lines of a text."""

    def __init__(
        self, wallet: WalletProfile, channels: Sequence[Channel], own: tuple[ChannelContact, ...], lines: Sequence[str]
    ) -> None:
        self._wallet, self._own, self._lines = wallet.id, own, lines
        self._of_wallet = [channel for channel in channels if wallet.id in channel.providers]
        numbers = _any_of(contact.value for contact in own)
        self._own_number = _compiled(rf"(?<![0-9])(?<![0-9)]-)(?:{numbers})(?![0-9]|-[0-9])")
        self._judged = cache(self._judge)
        """Numbers come again and again."""
        self._others = {contact.value for contact in _hotlines(channels)}
        names, short = _names(wallet), _short_names(wallet)
        self._names, self._short_names = _lower(names), _lower(short)
        self._is_signing = not self._names.isdisjoint(sign.lower() for line in lines for sign in _SIGNED.findall(line))
        called = rf"(?:{_any_of(names)})(?P<gap>\s{{0,9}}){_ITS_OWN}{_SERVICE}"
        self._after = _compiled(rf"{called}{_TO_CALL}{_NUMBER}")
        self._before = _compiled(
            rf"{_SENTENCE}{_TO_CALL}{_NUMBER}[\s)(「:\-—的是为]{{0,4}}{called}(?!{_TO_CALL}[+0-9])"
        )
        self._heading = _compiled(rf"{called}{_TO_CALL}$")
        self._short = _compiled(
            rf"(?:^|[\s。;,!:】]|{_BIDDING})(?!{_any_of(names)})(?:{_any_of(short)}){_ITS_OWN}{_SERVICE}{_TO_CALL}{_NUMBER}"
        )

    def among(self, of_service: Iterable[int]) -> Iterator[ClaimedNumber]:
        """``of_service`` are the places of the lines with words for customer service."""
        for place in of_service:
            line = self._lines[place].lower()
            if self._holds_only_own(line):
                continue
            found = []
            if any(name in line for name in self._names):
                found += [(place, verdict) for verdict in (*self._named_before(place), *self._named_after(place))]
                found += [(place + 1, verdict) for verdict in self._named_above(place)]
            if any(name in line for name in self._short_names):
                found += [(place, verdict) for verdict in self._named_shortly(place)]
            if self._is_signing:
                found += [(place, verdict) for verdict in self._signed(place)]
            for at, verdict in dict.fromkeys(found):
                yield ClaimedNumber(verdict, at, self._wallet, self._own)

    def _named_before(self, place: int) -> Iterator[Verdict]:
        """“<wallet> customer service 95xxx”."""
        for match in self._after.finditer(self._lines[place]):
            verdict = self._judged(match["number"])
            if verdict.standing not in _NOT_OWN or _SOMEBODY_ELSE.search(match[0]) or _is_how_paid(match):
                continue
            is_short = sum(map(str.isdigit, match["number"])) <= _LONGEST_NUMBER_DIGITS
            if _is_phone(verdict, _HOTLINE, _MOBILE) or (is_short and _PHONE_WORD.search(match[0])):
                yield verdict

    def _named_after(self, place: int) -> Iterator[Verdict]:
        """“95xxx <wallet> customer service”; not where the wallet's own follows: the number is the one before's."""
        line = self._lines[place]
        if not self._has_own(line):
            yield from self._foreign(self._before.finditer(line), _HOTLINE, _MOBILE)

    def _named_above(self, place: int) -> Iterator[Verdict]:
        """A number alone in the line below “<wallet> customer service”, of a list that does not hold the own one."""
        below = self._lines[place + 1 : place + 2]
        match = _ALONE.fullmatch(below[0]) if below else None
        heading = self._heading.search(self._lines[place]) if match else None
        is_headed = heading is not None and not _is_how_paid(heading) and not _SOMEBODY_ELSE.search(heading[0])
        if match and is_headed and not any(map(self._has_own, self._lines[place : place + 1 + _LINES_AROUND])):
            yield from self._foreign([match], _HOTLINE, _MOBILE)

    def _named_shortly(self, place: int) -> Iterator[Verdict]:
        """“WeChat customer service”, near the wallet's full name. Mobile numbers are somebody's address in the app."""
        for verdict, match in self._foreign_once(self._short.finditer(self._lines[place]), _HOTLINE):
            around = self._around(place, match)
            if any(name in around.lower() for name in self._names) and not self._is_of_others(around):
                yield verdict

    def _signed(self, place: int) -> Iterator[Verdict]:
        """“【<wallet>】… call our customer service 95xxx”: the nearest sender's name is the wallet's."""
        for verdict, match in self._foreign_once(_BIDDEN.finditer(self._lines[place]), _HOTLINE, _MOBILE):
            around = self._around(place, match)
            signs = [sign.lower() for sign in _SIGNED.findall(around)]
            if signs and set(signs) <= self._names and not self._is_of_others(around):
                yield verdict

    def _around(self, place: int, match: re.Match[str]) -> str:
        """The lines before it and its own, cut where it is too far for one message."""
        line, above = self._lines[place], self._lines[max(0, place - _LINES_AROUND) : place]
        here = line[max(0, match.start() - _SIGNS_AROUND) : match.end() + _SIGNS_AROUND]
        return "\n".join((*(one[-_SIGNS_AROUND:] for one in above), here))

    def _foreign(self, matches: Iterable[re.Match[str]], *shapes: re.Pattern[str]) -> Iterator[Verdict]:
        return (verdict for verdict, _match in self._foreign_once(matches, *shapes))

    def _foreign_once(
        self, matches: Iterable[re.Match[str]], *shapes: re.Pattern[str]
    ) -> Iterator[tuple[Verdict, re.Match[str]]]:
        """Phone numbers that are nobody's known one, each where it stands first in its line."""
        seen = set()
        for match in matches:
            if match["number"] not in seen and not _SOMEBODY_ELSE.search(match[0]):
                seen.add(match["number"])
                verdict = self._judged(match["number"])
                is_known = verdict.untrusted_text in self._others
                if verdict.standing in _NOT_OWN and _is_phone(verdict, *shapes) and not is_known:
                    yield verdict, match

    def _judge(self, untrusted_number: str) -> Verdict:
        return judge_number(_trimmed(untrusted_number), self._of_wallet)

    def _is_of_others(self, text: str) -> bool:
        """Whether somebody else may be meant, or the own number is told beside: for calls from abroad are others."""
        return bool(self._has_own(text) or _SOMEBODY_ELSE.search(text) or _MANY_OTHERS.search(text))

    def _holds_only_own(self, line: str) -> bool:
        """Most lines of honest messages: nothing more is to be looked for."""
        others = self._own_number.sub("", line)
        return others != line and not _DIGIT.search(others)

    def _has_own(self, line: str) -> bool:
        return self._own_number.search(line) is not None


def _is_phone(verdict: Verdict, *shapes: re.Pattern[str]) -> bool:
    return verdict.standing is not Standing.UNKNOWN or any(shape.fullmatch(verdict.untrusted_text) for shape in shapes)


def _trimmed(number: str) -> str:
    """Without what follows a whole number after a blank, as the hours of service do."""
    parts = number.split(" ")
    for count in range(len(parts), 0, -1):
        part = " ".join(parts[:count])
        if _HOTLINE.fullmatch(part) or _MOBILE.fullmatch(part):
            return part
    return number


def _is_how_paid(match: re.Match[str]) -> bool:
    """“Paid with: <wallet>  Customer service: …” is the service of whoever was paid."""
    before = match.string[max(0, match.start() - _SIGNS_BEFORE) : match.start()]
    return bool(match["gap"]) and _PAID_WITH.search(before) is not None


def _lower(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.lower() for name in names)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names)))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
