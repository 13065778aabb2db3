"""All layouts, in the order in which a sample takes them. A new one is one function and one line here."""

from . import alipay, bank_wallets, crypto, english, messages, notices, wechat
from .sheet import Layout

LAYOUTS = (
    Layout("alipay_bill", "zh", alipay.bill),
    Layout("wechat_bill", "zh", wechat.bill),
    Layout("alipay_transfer", "zh", alipay.transfer),
    Layout("wechat_transfer", "zh", wechat.transfer),
    Layout("tpwallet_transfer", "zh", crypto.wallet),
    Layout("paypal_detail", "en", english.paypal),
    Layout("alipay_refund", "zh", alipay.refund),
    Layout("wechat_refund", "zh", wechat.refund),
    Layout("alipay_list", "zh", alipay.bill_list, "list"),
    Layout("wechat_list", "zh", wechat.bill_list, "list"),
    Layout("bank_sms", "zh", messages.bank_sms, "messages"),
    Layout("service_chat", "zh", messages.service_chat, "messages"),
    Layout("unionpay_detail", "zh", bank_wallets.union_pay),
    Layout("jd_detail", "zh", bank_wallets.jd_pay),
    Layout("ecny_detail", "zh", bank_wallets.e_cny),
    Layout("apple_pay", "en", english.apple_pay),
    Layout("google_pay", "en", english.google_pay),
    Layout("tronscan", "en", crypto.tron_explorer),
    Layout("etherscan", "en", crypto.evm_explorer),
    Layout("payment_failed", "zh", alipay.failed),
    Layout("account_frozen", "zh", notices.frozen),
    Layout("alipay_discount", "zh", alipay.discounted),
    Layout("alipay_balance", "zh", alipay.balance, "none"),
    Layout("wechat_voucher", "zh", wechat.voucher),
    Layout("hongkong_detail", "zh-Hant", bank_wallets.hong_kong),
    Layout("paypal_refund", "en", english.paypal_refund),
    Layout("service_page", "zh", messages.service_page, "messages"),
    Layout("push_notices", "zh", messages.push_notices, "messages"),
    Layout("wechat_balance", "zh", wechat.balance, "none"),
    Layout("token_holdings", "zh", crypto.holdings, "none"),
)
