"""The words of bank statements, Chinese and English: column names, directions, what a row is about. Reads nothing."""

from wallet_vault.importers._table import named

_CHINESE = {
    **dict.fromkeys(("交易日期", "交易日", "日期", "发生日期", "业务日期"), "date"),
    **dict.fromkeys(("交易时间", "时间", "交易时刻"), "time"),
    **dict.fromkeys(("记账日期", "记账日", "入账日期", "入账日", "起息日"), "posted"),
    "记账时间": "posted_time",
    **dict.fromkeys(
        ("金额", "交易金额", "发生额", "交易额", "交易金额(元)", "金额(元)", "交易币种/金额", "交易地金额"), "amount"),
    **dict.fromkeys(("入账金额", "记账金额", "入账币种/金额", "清算币种/金额", "人民币金额"), "booked"),
    **dict.fromkeys(
        ("收入", "收入金额", "存入", "存入金额", "贷方", "贷方金额", "贷方发生额", "记账金额(收入)", "转入金额",
         "收入(元)", "存入金额(元)", "贷方金额(元)"), "in",
    ),
    **dict.fromkeys(
        ("支出", "支出金额", "支取", "取出", "取出金额", "支取金额", "借方", "借方金额", "借方发生额",
         "记账金额(支出)", "转出金额", "支出(元)", "取出金额(元)", "借方金额(元)"), "out",
    ),
    "交易金额(收入)": "original_in", "交易金额(支出)": "original_out", "交易币种": "original_currency",
    **dict.fromkeys(("币种", "币别", "货币", "交易货币"), "currency"),
    **dict.fromkeys(("记账币种", "入账货币", "入账币种"), "booked_currency"),
    **dict.fromkeys(("余额", "账户余额", "联机余额", "本次余额", "可用余额", "余额(元)"), "balance"),
    **dict.fromkeys(("借贷标志", "借贷方向", "借/贷", "借贷", "收支标志", "交易方向"), "direction"),
    **dict.fromkeys(("摘要", "交易摘要", "交易名称", "交易类型", "业务摘要", "交易说明", "交易描述"), "summary"),
    **dict.fromkeys(
        ("对方户名", "对方账户名", "对手信息", "对方名称", "交易对手", "对手户名", "对方姓名", "收/付方名称",
         "对方账户名称", "交易对方", "商户名称"), "counterparty",
    ),
    **dict.fromkeys(
        ("对方账号", "对方账户", "对方卡号/账号", "对手账号", "对方帐号", "收/付方账号", "对方卡号"), "account"),
    **dict.fromkeys(("附言", "客户摘要", "备注", "交易详情", "用途", "交易附言", "附加信息"), "remark"),
    **dict.fromkeys(("交易场所", "交易地点", "网点名称"), "place"),
    **dict.fromkeys(
        ("流水号", "交易流水号", "日志号", "交易流水", "核心流水号", "银行流水号", "交易参考号", "参考号"), "id"),
}  # fmt: skip
_ENGLISH = {
    **dict.fromkeys(("Date", "Transaction Date", "Trans Date", "Trans. Date", "Booking Date", "Value Date"), "date"),
    "Time": "time",
    **dict.fromkeys(("Posting Date", "Post Date", "Posted Date", "Date Posted"), "posted"),
    **dict.fromkeys(("Amount", "Transaction Amount", "Billing amount", "Amount (HKD)", "Amount (USD)"), "amount"),
    **dict.fromkeys(("Credit", "Credit Amount", "Deposits", "Deposit", "Paid in", "Money In", "CR", "Credits"), "in"),
    **dict.fromkeys(
        ("Debit", "Debit Amount", "Withdrawals", "Withdrawal", "Paid out", "Money Out", "DR", "Debits"), "out"),
    **dict.fromkeys(("Currency", "Billing currency", "CCY"), "currency"),
    **dict.fromkeys(("Balance", "Running Balance", "Account Balance", "Running Bal."), "balance"),
    **dict.fromkeys(("Dr/Cr", "Debit/Credit", "CR/DR", "Credit Debit Indicator"), "direction"),
    **dict.fromkeys(
        ("Description", "Details", "Narrative", "Transaction Description", "Particulars", "Transaction Details",
         "Payment type and details"),
        "summary",
    ),
    **dict.fromkeys(("Payee", "Merchant", "Merchant Name", "Counterparty"), "counterparty"),
    **dict.fromkeys(("Memo", "Notes", "Remarks"), "remark"),
    **dict.fromkeys(("Reference", "Reference Number", "Transaction Reference", "Reference No."), "id"),
}  # fmt: skip

NAMES = named(_CHINESE, _ENGLISH)

FOREIGN = frozenset(
    {
        "收/支", "交易单号", "交易订单号", "商家订单号", "商户单号", "交易号", "Gross", "Net", "Product", "手续费",
        "Transaction Hash", "Txhash",
    }
)  # fmt: skip
"""Names in the headers of wallets, shops and chains, which have formats of their own."""

OUT = frozenset(
    {"借", "借方", "支出", "支", "出", "转出", "dr", "d", "debit", "借dr", "dbit", "out", "outgoing", "expense", "sent"}
)
IN = frozenset(
    {
        "贷",
        "贷方",
        "收入",
        "收",
        "入",
        "转入",
        "cr",
        "c",
        "credit",
        "贷cr",
        "crdt",
        "in",
        "incoming",
        "income",
        "received",
    }
)

SPENT = ("消费", "取现", "取款", "购物", "分期", "年费", "purchase", "withdrawal", "cash advance")
PAID_BACK = ("还款", "退款", "退货", "返现", "refund", "payment - thank you", "payment thank you", "autopay")
"""On a card: what comes in."""

REFUNDS = ("退款", "退货", "冲正", "refund", "reversal")
CASH = ("取款", "取现", "atm", "cash withdrawal")
TRANSFERS = ("转账", "汇款", "转出", "网转", "跨行", "transfer", "tfr")
