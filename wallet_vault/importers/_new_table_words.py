"""The words by which the columns of a table of no known format are guessed. Reads nothing."""

from wallet_vault.importers._bank_words import NAMES
from wallet_vault.importers._table import named
from wallet_vault.model import ColumnRole

_OF_BANKS = {
    "date": ColumnRole.TIME, "time": ColumnRole.TIME, "posted": ColumnRole.TIME, "amount": ColumnRole.AMOUNT,
    "booked": ColumnRole.AMOUNT, "in": ColumnRole.MONEY_IN, "out": ColumnRole.MONEY_OUT,
    "currency": ColumnRole.CURRENCY, "balance": ColumnRole.BALANCE, "direction": ColumnRole.DIRECTION,
    "summary": ColumnRole.SUBJECT, "counterparty": ColumnRole.COUNTERPARTY, "account": ColumnRole.ACCOUNT,
    "remark": ColumnRole.REMARK, "id": ColumnRole.ID,
}  # fmt: skip

WHOLE = {name: _OF_BANKS[key].value for name, key in NAMES.items() if key in _OF_BANKS} | named(
    {
        **dict.fromkeys(("收/支", "收支", "收支类型", "资金方向", "Type", "Direction", "In/Out"), ColumnRole.DIRECTION),
        **dict.fromkeys(("手续费", "服务费", "Fee", "Fees", "Charge", "Commission"), ColumnRole.FEE),
        **dict.fromkeys(("Total", "Sum", "Value", "Gross", "总价", "实付", "实付款", "合计金额"), ColumnRole.AMOUNT),
        **dict.fromkeys(
            ("To", "From", "Name", "Shop", "Store", "Seller", "收款方", "付款方", "店名", "卖家"),
            ColumnRole.COUNTERPARTY,
        ),
        **dict.fromkeys(("Item", "Product", "Title", "商品", "Purpose", "Subject"), ColumnRole.SUBJECT),
        **dict.fromkeys(("State", "Result", "状态", "结果"), ColumnRole.STATUS),
        **dict.fromkeys(("Id", "No", "No.", "编号", "单号"), ColumnRole.ID),
    }
)
"""A whole label → role."""

PARTS: tuple[tuple[str, ColumnRole], ...] = (
    ("商户单号", ColumnRole.OTHER_ID), ("商家订单", ColumnRole.OTHER_ID), ("商户订单", ColumnRole.OTHER_ID),
    ("merchantorder", ColumnRole.OTHER_ID), ("merchantref", ColumnRole.OTHER_ID),
    ("流水号", ColumnRole.ID), ("订单号", ColumnRole.ID), ("交易号", ColumnRole.ID), ("单号", ColumnRole.ID),
    ("txhash", ColumnRole.ID), ("transactionid", ColumnRole.ID), ("orderid", ColumnRole.ID), ("orderno", ColumnRole.ID),
    ("reference", ColumnRole.ID),
    ("手续费", ColumnRole.FEE), ("服务费", ColumnRole.FEE), ("fee", ColumnRole.FEE),
    ("余额", ColumnRole.BALANCE), ("balance", ColumnRole.BALANCE),
    ("币种", ColumnRole.CURRENCY), ("currency", ColumnRole.CURRENCY),
    ("状态", ColumnRole.STATUS), ("status", ColumnRole.STATUS),
    ("账号", ColumnRole.ACCOUNT), ("卡号", ColumnRole.ACCOUNT), ("account", ColumnRole.ACCOUNT),
    ("方式", ColumnRole.METHOD), ("method", ColumnRole.METHOD),
    ("对方", ColumnRole.COUNTERPARTY), ("商户", ColumnRole.COUNTERPARTY), ("商家", ColumnRole.COUNTERPARTY),
    ("店铺", ColumnRole.COUNTERPARTY), ("payee", ColumnRole.COUNTERPARTY), ("merchant", ColumnRole.COUNTERPARTY),
    ("recipient", ColumnRole.COUNTERPARTY), ("beneficiary", ColumnRole.COUNTERPARTY),
    ("收入", ColumnRole.MONEY_IN), ("存入", ColumnRole.MONEY_IN), ("credit", ColumnRole.MONEY_IN),
    ("支出", ColumnRole.MONEY_OUT), ("支取", ColumnRole.MONEY_OUT), ("debit", ColumnRole.MONEY_OUT),
    ("金额", ColumnRole.AMOUNT), ("amount", ColumnRole.AMOUNT), ("betrag", ColumnRole.AMOUNT),
    ("montant", ColumnRole.AMOUNT), ("importe", ColumnRole.AMOUNT),
    ("日期", ColumnRole.TIME), ("时间", ColumnRole.TIME), ("date", ColumnRole.TIME), ("datum", ColumnRole.TIME),
    ("fecha", ColumnRole.TIME), ("time", ColumnRole.TIME),
    ("备注", ColumnRole.REMARK), ("附言", ColumnRole.REMARK), ("memo", ColumnRole.REMARK), ("note", ColumnRole.REMARK),
    ("摘要", ColumnRole.SUBJECT), ("说明", ColumnRole.SUBJECT), ("商品", ColumnRole.SUBJECT),
    ("description", ColumnRole.SUBJECT), ("details", ColumnRole.SUBJECT),
)  # fmt: skip
"""Part of a label → role; the first that fits counts."""
