"""The formats of statements in PDFs: those of files and sheets, and the proofs of wallets, which have fewer columns."""

from dataclasses import replace

from wallet_vault.importers import _wechat, alipay_csv
from wallet_vault.importers._delimited import RowsFormat
from wallet_vault.importers._statement import StatementFormat
from wallet_vault.importers._table_formats import FORMATS

_ALIPAY_PROOF = StatementFormat(replace(alipay_csv.DIALECT, required=alipay_csv.DIALECT.required - {"status"}))
"""开具交易流水证明, for use as proof: without the column 交易状态."""

_WECHAT_PROOF = StatementFormat(
    replace(
        _wechat.DIALECT,
        names={**_wechat.DIALECT.names, "收/支/其他": "direction", "交易方式": "method"},
        required=_wechat.DIALECT.required - {"status"},
    )
)
"""交易明细证明."""

PDF_FORMATS: tuple[RowsFormat, ...] = (*FORMATS[:-1], _WECHAT_PROOF, _ALIPAY_PROOF, FORMATS[-1])
