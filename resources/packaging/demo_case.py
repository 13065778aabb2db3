"""The facts of the demo's invented case: who, when, how much, under which numbers. Draws and writes nothing.

A pair of earphones is paid for; the page says that it failed; the card is charged twice. The service promises
a refund within three working days, which does not come; six days later ¥1,200.00 of ¥1,280.00 comes back.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))


def at(month: int, day: int, hour: int, minute: int, second: int) -> datetime:
    """A moment of the case's autumn, China time."""
    return datetime(2025, month, day, hour, minute, second, tzinfo=CHINA)


SHOP = "星河数码专营店"
COMPANY = "杭州星河数码科技有限公司"
GOODS = "蓝牙耳机 X2"
BANK = "江海银行储蓄卡(4417)"
PRICE = "1,280.00"
REFUND = "1,200.00"
TICKET = "TS202511030087"
BUYER = "林晓舟"

TRADE = "2025110322001410821457730926"
"""The payment that the bill shows."""
TRADE_AGAIN = "2025110322001410821457731187"
"""The payment that was shown as failed, and charged."""
ORDER = "T200P390996030824628194"
REFUND_NUMBER = f"{TRADE}_130011109250941183"

PAID = at(11, 3, 14, 22, 5)
PAID_AGAIN = at(11, 3, 14, 22, 31)
REFUNDED = at(11, 9, 9, 41, 18)

WECHAT_PAID = at(11, 5, 10, 6, 12)
WECHAT_NUMBER = "4200002915202511054173926085"
WECHAT_ORDER = "XY20251105100611408237"
COURIER = "迅羽速递"

CHAIN_SENT = at(11, 6, 19, 28, 44)
CHAIN_SEED = "wallet vault demo"
"""The invented hash and addresses follow from it."""

PAYPAL_PAID = at(11, 12, 20, 5, 0)
PAYPAL_NUMBER = "7FK29481LS613052T"
PAYPAL_SHOP = "Bluebird Audio Store"


@dataclass(frozen=True, slots=True)
class AlipayRow:
    """One row of the Alipay statement; ``direction`` is 支出, 收入 or 不计收支."""

    when: datetime
    category: str
    counterparty: str
    goods: str
    direction: str
    amount: str
    method: str
    status: str
    number: str
    order: str = ""
    account: str = "/"


ALIPAY_ROWS = (
    AlipayRow(
        at(11, 16, 19, 12, 40),
        "餐饮美食",
        "小满咖啡馆",
        "拿铁 大杯",
        "支出",
        "26.00",
        "余额",
        "交易成功",
        "2025111622001410825519204471",
        "MX20251116191238",
    ),
    AlipayRow(
        at(11, 13, 8, 3, 27),
        "交通出行",
        "云岭地铁",
        "乘车",
        "支出",
        "4.00",
        "余额",
        "交易成功",
        "2025111322001410820063918852",
    ),
    AlipayRow(
        REFUNDED,
        "退款",
        SHOP,
        f"退款-{GOODS}",
        "不计收支",
        "1200.00",
        BANK,
        "退款成功",
        REFUND_NUMBER,
        ORDER,
        "xin***@galaxy.example",
    ),
    AlipayRow(
        at(11, 8, 12, 31, 9),
        "日用百货",
        "青禾生鲜超市",
        "有机苹果 5斤装",
        "支出",
        "59.90",
        "余额",
        "交易成功",
        "2025110822001410827740316695",
        "QH2025110812310700042",
    ),
    AlipayRow(
        at(11, 4, 21, 40, 55),
        "账户存取",
        BUYER,
        "提现-实时提现",
        "不计收支",
        "300.00",
        "余额",
        "交易成功",
        "20251104000710000140820025519376",
    ),
    AlipayRow(
        PAID, "数码电器", SHOP, GOODS, "支出", "1280.00", BANK, "交易成功", TRADE, ORDER, "xin***@galaxy.example"
    ),
    AlipayRow(
        at(10, 31, 18, 20, 2),
        "转账红包",
        "周若溪",
        "转账",
        "收入",
        "88.00",
        "余额",
        "交易成功",
        "20251031000710000140829963110284",
    ),
    AlipayRow(
        at(10, 28, 9, 15, 33),
        "文化休闲",
        "云杉书屋",
        "儿童绘本 全12册",
        "支出",
        "128.00",
        "余额",
        "交易成功",
        "2025102822001410828316690047",
        "YS20251028091530118",
    ),
)
"""Newest first, as the statement lists them. The second charge is missing from it."""


@dataclass(frozen=True, slots=True)
class WeChatRow:
    """One row of the WeChat statement; ``direction`` is 支出, 收入 or / for neither."""

    when: datetime
    kind: str
    counterparty: str
    goods: str
    direction: str
    amount: str
    method: str
    status: str
    number: str
    order: str
    remark: str = "/"


WECHAT_ROWS = (
    WeChatRow(
        at(11, 15, 20, 18, 36),
        "转账",
        "沈一帆",
        "转账备注:微信转账",
        "支出",
        "200.00",
        "零钱",
        "对方已收钱",
        "100005000125111500091408263350174492",
        "1000050001202511150914082633501",
    ),
    WeChatRow(
        at(11, 11, 13, 2, 8),
        "商户消费",
        "晨曦便利店",
        "矿泉水",
        "支出",
        "6.50",
        "零钱",
        "支付成功",
        "4200002930202511116620158843",
        "CX20251111130207551",
    ),
    WeChatRow(
        WECHAT_PAID, "商户消费", COURIER, "退货运费", "支出", "18.00", "零钱", "支付成功", WECHAT_NUMBER, WECHAT_ORDER
    ),
    WeChatRow(
        at(11, 2, 9, 44, 51),
        "微信红包",
        "顾清和",
        "/",
        "收入",
        "8.88",
        "/",
        "已存入零钱",
        "1000039801202511020614082771635",
        "1000039801202511020614082771635",
    ),
    WeChatRow(
        at(10, 29, 22, 10, 17),
        "零钱充值",
        "江海银行(4417)",
        "/",
        "/",
        "500.00",
        "江海银行(4417)",
        "充值完成",
        "110251029220140826339175082416",
        "/",
    ),
)
