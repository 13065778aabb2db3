"""When two tellings can mean the same happening: kinds, parties, statuses and times compared.

Decides nothing about groups; see :mod:`wallet_vault.timeline.grouping`.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from wallet_vault.model import EventKind, Money, Precision, When

APART = frozenset({EventKind.CONTACT, EventKind.RESTRICTION})
"""Each message is a happening of its own, even when two name the same payment."""

SAME_CLOCK = timedelta(seconds=5)
"""Two systems write the same payment a few seconds apart."""
NEAR_CLOCK = timedelta(minutes=3)
"""A notification or mail follows its payment within minutes."""

_VAGUE = frozenset({EventKind.NOTICE, EventKind.OTHER})
_MONEY_IN = frozenset({EventKind.REFUND, EventKind.RECEIPT})
_MONEY_OUT = frozenset({EventKind.PAYMENT, EventKind.WITHDRAWAL})
_NOT_IN_A_NAME = re.compile(r"[\W_]+")
_MASK = re.compile(r"[*＊]+")

_OUTCOMES = (
    ("failed", ("失败", "fail", "declined", "rejected", "拒绝")),
    ("closed", ("关闭", "取消", "撤销", "closed", "cancel")),
    ("pending", ("等待", "处理中", "进行中", "待", "未支付", "unpaid", "pending", "processing", "waiting")),
    ("refunded", ("退款", "退还", "已退", "refund", "returned")),
    (
        "done",
        (
            "成功",
            "完成",
            "已支付",
            "已付款",
            "已转账",
            "已收",
            "到账",
            "已存入",
            "success",
            "complete",
            "paid",
            "confirmed",
        ),
    ),
)


def direction(kind: EventKind, money: Money | None) -> str:
    """``in``, ``out``, or "" where neither the kind nor a sign tells."""
    if kind in _MONEY_IN:
        return "in"
    if kind in _MONEY_OUT or (money is not None and money.amount < 0):
        return "out"
    return ""


def kinds_agree(first: EventKind, second: EventKind) -> bool:
    """Whether two kinds can name one happening when no id says so."""
    if first is second or first in _VAGUE or second in _VAGUE:
        return True
    if {first, second} <= _MONEY_IN:
        return True
    return EventKind.TRANSFER in {first, second} and EventKind.REFUND not in {first, second}


def money_agrees(first: Money, second: Money) -> bool:
    """Whether two amounts are the same but for the sign, which sources often leave out."""
    units = {first.unit, second.unit} - {""}
    return abs(first.amount) == abs(second.amount) and len(units) < 2


def names_agree(first: str, second: str) -> bool:
    """Whether two names can be one party's: equal, one within the other, or one the other's masked form."""
    if not first or not second or first == second:
        return True
    if is_masked(first) and is_masked(second):
        return True  # what one hides the other may show, so they cannot contradict each other
    if is_masked(first) or is_masked(second):
        return _fits_mask(first, second) or _fits_mask(second, first)
    one, other = _bare_name(first), _bare_name(second)
    return not one or not other or one in other or other in one


def is_masked(name: str) -> bool:
    return "*" in name or "＊" in name


def _bare_name(name: str) -> str:
    return _NOT_IN_A_NAME.sub("", unicodedata.normalize("NFKC", name).casefold())


def _fits_mask(masked: str, name: str) -> bool:
    """Wallets print ``*阳`` for 李阳 and ``rim***@qq.com`` for an account."""
    if not is_masked(masked):
        return False
    parts = _MASK.split(_without_addition(masked))
    if len(parts) < 2:  # the mask is in the addition
        return False
    first, *inner, last = parts
    target = _without_addition(name)
    if len(target) < len(first) + len(last) or not (target.startswith(first) and target.endswith(last)):
        return False
    place = len(first)
    for part in inner:
        found = target.find(part, place, len(target) - len(last))
        if found < 0:
            return False
        place = found + len(part)
    return True


def _without_addition(name: str) -> str:
    """Wallets add a bank or a number in brackets: 李阳(尾号1234)."""
    return unicodedata.normalize("NFKC", name).casefold().partition("(")[0].strip()


def outcome(status: str) -> str:
    """The class of a printed status ("支付成功" and "交易成功" are both ``done``), "" if unknown."""
    folded = status.casefold()
    return next((name for name, words in _OUTCOMES if any(word in folded for word in words)), "")


def statuses_agree(first: str, second: str) -> bool:
    if not first or not second or _bare_name(first) == _bare_name(second):
        return True
    return bool(outcome(first)) and outcome(first) == outcome(second)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stretch of time that a moment can mean: from ``start`` to just before ``end``, in UTC."""

    start: datetime
    end: datetime
    is_clock: bool
    """Minute or second is known."""
    has_year: bool

    def gap_to(self, other: "Stretch") -> timedelta:
        """How far apart the two are at least; zero where they overlap."""
        return max(self.start - other.end, other.start - self.end, timedelta(0))


_LENGTHS = {
    Precision.SECOND: timedelta(0),
    Precision.MINUTE: timedelta(seconds=59),
    Precision.DAY: timedelta(hours=23, minutes=59, seconds=59),
}


def stretch_of(when: When | None, assumed_offset_minutes: int) -> Stretch | None:
    """Give the stretch of a moment known to the day or better, else ``None``."""
    if when is None or when.precision not in _LENGTHS:
        return None
    local = when.earliest(assumed_offset_minutes)
    try:
        start = local.astimezone(UTC)
        end = start + _LENGTHS[when.precision]
    except OverflowError:
        return None
    return Stretch(start, end, when.hour is not None, when.has_year)


def without_year(stretch: Stretch) -> Stretch:
    """The same stretch in the leap year 4, where year-less moments stand."""
    length = stretch.end - stretch.start
    start = stretch.start.replace(year=4)
    return Stretch(start, start + length, stretch.is_clock, has_year=False)
