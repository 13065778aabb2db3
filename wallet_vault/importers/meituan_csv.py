"""Imports Meituan's statements as CSV."""

from collections.abc import Sequence
from decimal import Decimal

from wallet_vault.importers._delimited import DelimitedImporter
from wallet_vault.importers._dialect import AmountBeside, Dialect, Row
from wallet_vault.importers._statement import StatementFormat
from wallet_vault.model import EventKind
from wallet_vault.values.amounts import ParsedAmount

_NAMES = {
    "交易创建时间": "created",
    "交易成功时间": "paid",
    "交易类型": "category",
    "订单标题": "subject",
    "收/支": "direction",
    "支付方式": "method",
    "订单金额": "original",
    "实付金额": "amount",
    "交易单号": "trade",
    "商家单号": "merchant",
    "备注": "remark",
}
_REPAYMENT = "还款"
"""Of what Meituan lent: money out, but bought with before."""


def _kind(row: Row) -> EventKind:
    if row.category == "退款":
        return EventKind.REFUND
    if row.category in {"提现", "余额提现"}:
        return EventKind.WITHDRAWAL
    if row.category in {"充值", "余额充值"}:
        return EventKind.TOP_UP
    if row.category == _REPAYMENT:
        return EventKind.OTHER
    if row.direction == "支出":
        return EventKind.PAYMENT
    return EventKind.RECEIPT if row.direction == "收入" else EventKind.OTHER


def _is_never_unpaid(_row: Row) -> bool:
    """Meituan lists only what was paid."""
    return False


def _none_beside(_row: Row, _amount: Decimal) -> Sequence[AmountBeside]:
    return ()


def _counted(row: Row, amount: ParsedAmount) -> Decimal:
    """Meituan's totals are without repayments."""
    return Decimal(0) if row.category == _REPAYMENT else amount.value


DIALECT = Dialect(
    wallet="mainland",
    names=_NAMES,
    required=frozenset({"created", "paid", "category", "subject", "direction", "amount", "trade", "merchant"}),
    foreign=frozenset(),
    moment_role="created",
    trade_scheme="meituan.order",
    merchant_scheme="meituan.merchant",
    kind=_kind,
    is_unpaid=_is_never_unpaid,
    amounts_beside=_none_beside,
    counted=_counted,
)

FORMAT = StatementFormat(DIALECT)

IMPORTER = DelimitedImporter("meituan_csv", "1", FORMAT)
