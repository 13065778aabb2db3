"""How WeChat Pay writes its statements, in CSV and in workbooks alike."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from wallet_vault.importers._dialect import AmountBeside, Dialect, Row
from wallet_vault.model import EventKind
from wallet_vault.values.amounts import parse_amount

_NAMES = {
    "交易时间": "created",
    "交易类型": "category",
    "交易对方": "counterparty",
    "商品": "subject",
    "收/支": "direction",
    "金额(元)": "amount",
    "支付方式": "method",
    "当前状态": "status",
    "交易单号": "trade",
    "商户单号": "merchant",
    "备注": "remark",
}
_PRINTED = r"[¥￥]?\d[\d,.]{0,20}"
_REFUNDED_PART = re.compile(rf"已退款[（(]?({_PRINTED})[)）]?")
_FULLY_REFUNDED = frozenset({"已全额退款", "对方已退还", "已全额退还"})
_IN_REMARK = (("fee", re.compile(rf"服务费({_PRINTED})")), ("discount", re.compile(rf"已优惠({_PRINTED})")))
_BETWEEN_PEOPLE = ("转账", "微信红包", "群收款", "亲属卡交易", "赞赏")
_MOVES = ("零钱通转出", "转入零钱通")


def _kind(row: Row) -> EventKind:
    if row.category.endswith("退款"):
        return EventKind.REFUND
    if row.category.startswith("零钱提现"):
        return EventKind.WITHDRAWAL
    if row.category.startswith("零钱充值"):
        return EventKind.TOP_UP
    if row.direction == "收入":
        return EventKind.RECEIPT
    if row.direction == "支出":
        return EventKind.TRANSFER if row.category.startswith(_BETWEEN_PEOPLE) else EventKind.PAYMENT
    return EventKind.TRANSFER if row.category.startswith(_MOVES) else EventKind.OTHER


def _amounts_beside(row: Row, amount: Decimal) -> Sequence[AmountBeside]:
    if not row.remark and "退" not in row.status:
        return ()
    return tuple(_beside(row, amount))


def _beside(row: Row, amount: Decimal) -> Iterator[AmountBeside]:
    if not row.category.endswith("退款"):
        if row.status in _FULLY_REFUNDED:
            yield AmountBeside("refunded", "status", row.status, amount)
        elif (part := _REFUNDED_PART.search(row.status)) and (refunded := parse_amount(part[1])):
            yield AmountBeside("refunded", "status", part[1], refunded.value)
    for role, pattern in _IN_REMARK:
        if (match := pattern.search(row.remark)) and (parsed := parse_amount(match[1])):
            yield AmountBeside(role, "remark", match[1], parsed.value)


def _is_never_unpaid(_row: Row) -> bool:
    """WeChat lists only what was paid."""
    return False


DIALECT = Dialect(
    wallet="wechat",
    names=_NAMES,
    required=frozenset({"created", "category", "direction", "amount", "status", "trade", "merchant"}),
    foreign=frozenset(),
    moment_role="paid",
    trade_scheme="wechat.payment",
    merchant_scheme="wechat.merchant",
    kind=_kind,
    is_unpaid=_is_never_unpaid,
    amounts_beside=_amounts_beside,
)
