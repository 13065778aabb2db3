"""Imports JD's statements as CSV: the layouts of 2023 and since December 2024."""

from collections.abc import Sequence
from decimal import Decimal

from wallet_vault.importers._delimited import DelimitedImporter
from wallet_vault.importers._dialect import AmountBeside, Dialect, Row
from wallet_vault.importers._statement import StatementFormat
from wallet_vault.model import EventKind
from wallet_vault.values.amounts import ParsedAmount

_NAMES = {
    "交易时间": "created",
    "商户名称": "counterparty",
    "交易说明": "subject",
    "金额": "amount",
    "收/付款方式": "method",
    "交易状态": "status",
    "收/支": "direction",
    "交易分类": "category",
    "交易订单号": "trade",
    "商家订单号": "merchant",
    "备注": "remark",
}
_CLOSED = frozenset({"交易关闭", "等待付款", "已取消"})
_PAY_LATER = "先享后付"


def _kind(row: Row) -> EventKind:
    if row.status == "退款成功" or row.subject.startswith("退款-"):
        return EventKind.REFUND
    if row.direction == "支出" or "已全额退款" in row.amount:
        return EventKind.PAYMENT
    if row.direction == "收入":
        return EventKind.RECEIPT
    if "提现" in row.subject:
        return EventKind.WITHDRAWAL
    if "充值" in row.subject and "钱包" in row.subject:
        return EventKind.TOP_UP
    return EventKind.OTHER


def _is_unpaid(row: Row) -> bool:
    return row.status in _CLOSED


def _none_beside(_row: Row, _amount: Decimal) -> Sequence[AmountBeside]:
    return ()


def _counted(row: Row, amount: ParsedAmount) -> Decimal:
    """JD's totals are without what was refunded, and without purchases that are to be paid later."""
    if row.category == _PAY_LATER and row.direction == "不计收支":
        return Decimal(0)
    return amount.value - (amount.refunded or 0)


DIALECT = Dialect(
    wallet="jd",
    names=_NAMES,
    required=frozenset({"created", "counterparty", "subject", "direction", "amount", "status", "trade", "merchant"}),
    foreign=frozenset({"交易对方", "商品说明"}),
    moment_role="paid",
    trade_scheme="jd.order",
    merchant_scheme="jd.merchant",
    kind=_kind,
    is_unpaid=_is_unpaid,
    amounts_beside=_none_beside,
    counted=_counted,
)

FORMAT = StatementFormat(DIALECT)

IMPORTER = DelimitedImporter("jd_csv", "1", FORMAT)
