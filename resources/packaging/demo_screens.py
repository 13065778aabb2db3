"""Draws the demo's screens. Knows the case's facts; writes no file."""

from random import Random

import demo_case as case
import invented_ids as ids
from screen_parts import (
    MARGIN,
    RowStyle,
    avatar,
    bar_code,
    bubble,
    button,
    card,
    headline,
    input_bar,
    menu,
    rows,
    time_mark,
    title_bar,
)
from screens import WIDTH, Look, Screen

BLUE, GREEN = "#1677ff", "#07c160"
SERVICE, OWN = "#1677ff", "#7c8db0"


def failure_page() -> Screen:
    """The page after the second attempt: it says that the payment failed."""
    screen = Screen(Look(clock="14:22", battery=64))
    screen.status_bar()
    title_bar(screen, "支付结果")
    screen.y += 46
    middle = screen.y + 30
    screen.circle(WIDTH / 2, middle, 30, "#f5533d")
    for lean in (-1, 1):
        screen.stroke([(WIDTH / 2 - 11, middle - 11 * lean), (WIDTH / 2 + 11, middle + 11 * lean)], "#ffffff", 3.4)
    screen.y += 78
    screen.text(WIDTH / 2, screen.y, "支付失败", 22, bold=True, anchor="ma")
    screen.text(WIDTH / 2, screen.y + 38, "系统繁忙，请稍后再试", 14, screen.palette.muted, anchor="ma")
    screen.text(WIDTH / 2, screen.y + 78, f"¥{case.PRICE}", 30, bold=True, anchor="ma")
    screen.y += 142
    rows(
        screen,
        (("收款方", case.SHOP), ("下单时间", f"{case.PAID_AGAIN:%Y-%m-%d %H:%M:%S}"), ("订单号", case.TRADE_AGAIN)),
    )
    button(screen, "重新支付", BLUE, y=screen.height - 140, width=300)
    button(screen, "返回商家", screen.palette.page, y=screen.height - 86, width=300, colour=BLUE, outline=BLUE)
    screen.home_indicator()
    return screen


def bill(look: Look) -> Screen:
    """Alipay's detail of the payment."""
    screen = Screen(look)
    card(screen, screen.height - 120, top=88)
    _head(screen, "账单详情")
    headline(screen, case.SHOP, f"-{case.PRICE}", "交易成功")
    rows(
        screen,
        (
            ("支付时间", f"{case.PAID:%Y-%m-%d %H:%M:%S}"),
            ("付款方式", case.BANK),
            ("商品说明", case.GOODS),
            ("收款方全称", case.COMPANY),
            ("订单号", case.TRADE),
            ("商家订单号", case.ORDER),
        ),
    )
    screen.text(MARGIN, screen.y, "商家可扫码退款或查询交易", 12, screen.palette.muted)
    screen.y += 24
    bar_code(screen, case.ORDER)
    menu(screen, ("对此订单有疑问", "查看往来记录"))
    screen.home_indicator()
    return screen


def refund_receipt() -> Screen:
    """The receipt that the refund mail carries."""
    screen = Screen(Look(clock="9:42", battery=71))
    card(screen, screen.height - 120, top=88)
    _head(screen, "退款详情")
    headline(screen, case.SHOP, f"+{case.REFUND}", "退款成功")
    rows(
        screen,
        (
            ("退款时间", f"{case.REFUNDED:%Y-%m-%d %H:%M:%S}"),
            ("退款方式", f"退回{case.BANK}"),
            ("退款说明", f"退款-{case.GOODS}"),
            ("退款单号", case.REFUND_NUMBER),
            ("商家订单号", case.ORDER),
        ),
    )
    screen.home_indicator()
    return screen


def _head(screen: Screen, title: str) -> None:
    screen.status_bar()
    title_bar(screen, title)
    screen.y += 14
    avatar(screen, WIDTH / 2, screen.y + 22, 22, "#36a3f7", case.SHOP[0])
    screen.y += 54


def bank_messages() -> Screen:
    """Two charges within the same minute, as the bank tells them."""
    screen = Screen(Look(clock="14:31", battery=62))
    screen.status_bar()
    title_bar(screen, "955862")
    screen.y += 12
    for balance in ("7,415.36", "6,135.36"):
        time_mark(screen, "2025年11月3日 14:22")
        text = (
            f"【江海银行】您尾号4417的储蓄卡11月3日14:22快捷支付支出人民币{case.PRICE}元"
            f"（支付宝-{case.SHOP}），余额{balance}元。"
        )
        bubble(screen, text, mine=False, pictures=False)
    screen.home_indicator()
    return screen


def chat(look: Look, title: str, turns: tuple[tuple[str, str], ...], *, own_fill: str = "#95ec69") -> Screen:
    """A chat of (who, text): ``time`` marks, ``me``, or the first character of the other side's picture."""
    screen = Screen(look)
    screen.status_bar()
    title_bar(screen, title)
    screen.rule(screen.y)
    screen.y += 12
    for who, text in turns:
        if who == "time":
            time_mark(screen, text)
        elif who == "me":
            bubble(screen, text, mine=True, fill=own_fill, colour="#101010", letter="我", face=OWN)
        else:
            bubble(screen, text, mine=False, letter=who, face=SERVICE)
    input_bar(screen, "请输入您的问题")
    return screen


FIRST_CHAT = (
    ("time", "2025年11月3日 20:15"),
    ("客", "您好，工号4054为您服务，请问有什么可以帮您？"),
    ("me", f"我在{case.SHOP}买耳机，页面显示支付失败，但是银行卡被扣了两次¥{case.PRICE}。"),
    ("客", f"非常抱歉给您带来不便。已为您登记，投诉编号{case.TICKET}。"),
    ("客", "经核实，多扣的款项会在3个工作日内退款，原路退回您的银行卡。"),
    ("me", "好的，我等到11月6日。"),
)
SECOND_CHAT = (
    ("time", "2025年11月7日 18:36"),
    ("me", f"你好，{case.TICKET}说好3个工作日内退款，今天已经第4天了，没有收到。"),
    ("星", "亲，这边帮您催一下支付平台，请您再等等哦。"),
    ("time", "2025年11月7日 18:40"),
    ("me", "请给我一个准确的时间。"),
    ("星", "会在48小时内给您答复。"),
)
THIRD_CHAT = (
    ("time", "2025年11月14日 10:21"),
    ("me", f"11月9日只退了¥{case.REFUND}，还差¥80.00。"),
    ("客", "您好，工号4127为您服务。¥80.00为活动优惠，不在退款范围内。"),
    ("me", "我付款时没有用任何优惠，账单上实付就是1,280.00元。"),
    ("客", f"理解您的心情，已将{case.TICKET}升级处理，7个工作日内答复您。"),
)


def wechat_bill() -> Screen:
    """WeChat Pay's detail of what sending the goods back cost."""
    screen = Screen(Look(width_px=1080, height_px=2400, clock="10:07", battery=88), page="#ffffff")
    screen.status_bar()
    title_bar(screen, "")
    avatar(screen, WIDTH / 2, screen.y + 28, 24, "#f2a93b", case.COURIER[0])
    screen.y += 64
    headline(screen, case.COURIER, "-18.00", "")
    screen.rule(screen.y, 24, WIDTH - 24)
    screen.y += 16
    when = case.WECHAT_PAID
    rows(
        screen,
        (
            ("当前状态", "支付成功"),
            ("支付时间", f"{when.year}年{when.month}月{when.day}日 {when:%H:%M:%S}"),
            ("商品", "退货运费"),
            ("商户全称", "上海迅羽速递有限公司"),
            ("支付方式", "零钱"),
            ("交易单号", case.WECHAT_NUMBER),
            ("商户单号", case.WECHAT_ORDER),
        ),
        RowStyle(align="left", left=24, right=WIDTH - 24, gap=13),
    )
    bar_code(screen, "390417255081936642017358")
    menu(screen, ("对订单有疑惑", "发起群收款", "在此商户的交易"))
    screen.home_indicator()
    return screen


def chain_transfer() -> Screen:
    """A self-custody wallet's detail of a transfer to the shop's overseas store."""
    chance = Random(case.CHAIN_SEED)
    screen = Screen(Look(theme="dark", clock="19:30", battery=47))
    screen.status_bar()
    title_bar(screen, "转账详情")
    middle = screen.y + 36
    screen.circle(WIDTH / 2, middle, 26, "#22a06b")
    screen.stroke([(WIDTH / 2 - 11, middle), (WIDTH / 2 - 3, middle + 8), (WIDTH / 2 + 12, middle - 8)], "#ffffff", 3)
    screen.y += 74
    screen.text(WIDTH / 2, screen.y, "转账成功", 15, "#22a06b", anchor="ma")
    screen.text(WIDTH / 2, screen.y + 28, "-36.50 USDT", 28, bold=True, anchor="ma")
    screen.y += 82
    card(screen, screen.height - screen.y - 40, inset=12)
    screen.y += 16
    rows(
        screen,
        (
            ("网络", "TRON"),
            ("时间", f"{case.CHAIN_SENT:%Y-%m-%d %H:%M:%S}"),
            ("矿工费", "13.844 TRX"),
            ("发送方", ids.tron_address(chance)),
            ("接收方", ids.tron_address(chance)),
            ("交易哈希", ids.tron_transaction(chance)),
            ("区块高度", "77182045"),
        ),
        RowStyle(size=13.5, gap=13, left=26, right=WIDTH - 26, label_width=84),
    )
    screen.home_indicator()
    return screen


def paypal_detail() -> Screen:
    """PayPal's English detail of the earphones bought instead."""
    screen = Screen(Look(width_px=1170, height_px=2532, clock="8:11", battery=55, maker="ios"))
    screen.status_bar()
    title_bar(screen, "Transaction details")
    screen.y += 10
    avatar(screen, WIDTH / 2, screen.y + 26, 26, "#9b6bdf", "B")
    screen.text(WIDTH / 2, screen.y + 64, case.PAYPAL_SHOP, 19, bold=True, anchor="ma")
    screen.text(WIDTH / 2, screen.y + 96, "-$49.99 USD", 30, bold=True, anchor="ma")
    screen.text(WIDTH / 2, screen.y + 142, "Nov 12, 2025 at 8:05 PM", 14, screen.palette.muted, anchor="ma")
    screen.text(WIDTH / 2, screen.y + 166, "Completed", 14, "#2c8a4b", anchor="ma")
    screen.y += 204
    card(screen, 250)
    screen.y += 18
    rows(
        screen,
        (
            ("Transaction ID", case.PAYPAL_NUMBER),
            ("Paid with", "Harbor Bank x-4417"),
            ("Seller info", f"{case.PAYPAL_SHOP}\norders@bluebird.example"),
            ("Purchase details", "Wireless earphones"),
        ),
        RowStyle(align="below", size=14.5, gap=12, left=26, right=WIDTH - 26),
    )
    button(
        screen,
        "Report a problem",
        screen.palette.page,
        y=screen.height - 86,
        width=300,
        colour="#0070ba",
        outline="#0070ba",
    )
    screen.home_indicator()
    return screen
