"""Imports Alipay's statements as CSV: the web layout and the app's three; not its stamped PDF."""

from collections.abc import Sequence
from decimal import Decimal

from wallet_vault.importers._delimited import DelimitedImporter
from wallet_vault.importers._dialect import AmountBeside, Dialect, Row
from wallet_vault.importers._statement import StatementFormat
from wallet_vault.model import EventKind

_NAMES = {
    "交易号": "trade",
    "交易订单号": "trade",
    "商家订单号": "merchant",
    "交易创建时间": "created",
    "交易时间": "created",
    "付款时间": "paid",
    "类型": "category",
    "交易分类": "category",
    "交易对方": "counterparty",
    "对方账号": "account",
    "商品名称": "subject",
    "商品说明": "subject",
    "金额(元)": "amount",
    "金额": "amount",
    "收/支": "direction",
    "收/付款方式": "method",
    "交易状态": "status",
    "服务费(元)": "fee",
    "成功退款(元)": "refunded",
    "备注": "remark",
    "资金状态": "fund_state",
}


_CLOSED = frozenset({"交易关闭", "已关闭", "等待付款", "等待买家付款", "还款失败"})


def is_unpaid(row: Row) -> bool:
    """Whether the order was closed or left open without a payment: nothing tells that money moved."""
    return row.status in _CLOSED and not (row.method or row.paid or row.fund_state)


def _kind(row: Row) -> EventKind:
    if "退款成功" in row.status or row.category == "退款" or row.subject.startswith("退款-"):
        return EventKind.REFUND
    if row.direction == "支出":
        return EventKind.TRANSFER if _is_transfer(row) else EventKind.PAYMENT
    if row.direction == "收入":
        return EventKind.RECEIPT
    if "提现" in row.subject:
        return EventKind.WITHDRAWAL
    if row.subject.startswith(("充值", "余额充值", "账户充值")):
        return EventKind.TOP_UP
    return EventKind.TRANSFER if _is_transfer(row) else EventKind.OTHER


def _is_transfer(row: Row) -> bool:
    return row.category in {"转账红包", "转账"} or row.subject.startswith("转账")


def _none_beside(_row: Row, _amount: Decimal) -> Sequence[AmountBeside]:
    return ()


DIALECT = Dialect(
    wallet="alipay",
    names=_NAMES,
    required=frozenset({"created", "direction", "amount", "status", "trade", "merchant"}),
    foreign=frozenset({"商户名称", "交易说明", "当前状态"}),
    moment_role="created",
    trade_scheme="alipay.trade",
    merchant_scheme="alipay.merchant",
    kind=_kind,
    is_unpaid=is_unpaid,
    amounts_beside=_none_beside,
)

FORMAT = StatementFormat(DIALECT)

IMPORTER = DelimitedImporter("alipay_csv", "1", FORMAT)
