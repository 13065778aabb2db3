"""All formats of tables in one list, for whatever holds tables of unknown format: workbooks. Reads nothing itself."""

from collections.abc import Sequence

from wallet_vault.importers import (
    _bank_table,
    alipay_csv,
    etherscan_csv,
    google_transactions_csv,
    huobi_csv,
    jd_csv,
    meituan_csv,
    oklink_csv,
    paypal_csv,
    stripe_csv,
    tronscan_csv,
    wechat_csv,
)
from wallet_vault.importers._delimited import RowsFormat
from wallet_vault.importers._dialect import Header
from wallet_vault.importers._statement import find_header

FORMATS: tuple[RowsFormat, ...] = (
    alipay_csv.FORMAT,
    etherscan_csv.FORMAT,
    google_transactions_csv.FORMAT,
    huobi_csv.FORMAT,
    jd_csv.FORMAT,
    meituan_csv.FORMAT,
    oklink_csv.FORMAT,
    paypal_csv.FORMAT,
    stripe_csv.FORMAT,
    tronscan_csv.FORMAT,
    wechat_csv.FORMAT,
    _bank_table.FORMAT,
)
"""The bank's words last: they are everybody's."""


def find_format(rows: Sequence[Sequence[str]]) -> tuple[RowsFormat, Header] | None:
    """The format whose header is near the top of these rows, and where it is."""
    for rows_format in FORMATS:
        header = find_header(rows, rows_format)
        if header is not None:
            return rows_format, header
    return None
