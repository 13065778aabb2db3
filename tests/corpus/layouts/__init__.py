"""All layouts, in the order in which a sample takes them. A new one is one function and one line here."""

from ..sheet import Layout
from . import alipay, wechat

LAYOUTS = (
    Layout("alipay_bill", "zh", alipay.bill),
    Layout("wechat_bill", "zh", wechat.bill),
    Layout("alipay_transfer", "zh", alipay.transfer),
    Layout("wechat_transfer", "zh", wechat.transfer),
)
