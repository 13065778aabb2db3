"""Detail screens of UnionPay's app, JD Pay, the e-CNY wallet and a Hong Kong wallet in Traditional Chinese."""

import invented_ids as ids
from screen_parts import MARGIN, RowStyle, avatar, card, headline, menu, rows, title_bar
from screens import WIDTH

from .invention import COLOURS, GOODS
from .sheet import Sheet
from .truth import bare, china


def union_pay(sheet: Sheet) -> None:
    """云闪付: a purchase with its retrieval reference and order number."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, _ = invent.merchant()
    screen.status_bar("#ffffff", fill="#e1373b")
    title_bar(screen, "交易详情", fill="#e1373b", colour="#ffffff")
    screen.y += 10
    card(screen, 520 * screen.type_scale)
    screen.y += 22
    shown = f"{sheet.one_of('-', '-¥', '-')}{invent.sum()}"
    headline(screen, shop, shown, "交易成功", status_colour="#3d9a50")
    query, reference = ids.unionpay_query(sheet.chance, invent.when), ids.digits(sheet.chance, 12)
    printed = f"{invent.when:%Y-%m-%d %H:%M:%S}"
    pairs = (
        ("交易类型", "消费"),
        ("交易时间", printed),
        ("支付方式", invent.bank()),
        ("商户名称", shop),
        (sheet.one_of("订单编号", "交易流水号", "订单号"), query),
        ("检索参考号", reference),
    )
    rows(screen, pairs, RowStyle(align=sheet.one_of("right", "left", "right"), size=14.5, gap=16))
    when = truth.moment(china(invent.when), printed, label="交易时间")
    amount = truth.amount(shown)
    truth.number(query, "unionpay.query", label=pairs[4][0])
    truth.number(reference, label="检索参考号", role="retrieval")
    truth.other("status", "交易成功")
    truth.event(
        "payment", when=when, amount=amount, unit="CNY", ids=(query, reference), counterparty=shop, status="交易成功"
    )
    screen.home_indicator()


def jd_pay(sheet: Sheet) -> None:
    """JD's bill detail: its order numbers have twelve digits."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, _ = invent.merchant()
    screen.status_bar()
    title_bar(screen, "账单详情", left=sheet.variant in {1, 3})
    card(screen, 490 * screen.type_scale)
    screen.y += 20
    avatar(screen, 44, screen.y + 18, 17, "#e1251b", "京")
    screen.text(70, screen.y + 18, shop, 16, bold=True, anchor="lm")
    screen.y += 54
    shown = f"{sheet.one_of('-', '-¥')}{invent.sum()}"
    headline(screen, "", shown, "交易成功")
    order, serial = ids.jd_order(sheet.chance), f"{invent.when:%Y%m%d}{ids.digits(sheet.chance, 18)}"
    printed = f"{invent.when:%Y-%m-%d %H:%M:%S}"
    label = sheet.one_of("交易时间", "支付时间", "创建时间")
    pairs = (
        (label, printed),
        ("商品说明", invent.pick(GOODS)),
        ("支付方式", sheet.one_of("京东白条", invent.bank())),
        ("交易分类", "数码电器"),
        ("交易订单号", order),
        ("商家订单号", serial),
    )
    rows(
        screen,
        pairs,
        RowStyle(align=sheet.one_of("right", "right", "left"), size=14, gap=18, left=24, right=WIDTH - 24),
    )
    when = truth.moment(china(invent.when), printed, label=label)
    amount = truth.amount(shown)
    truth.number(order, "jd.order", label="交易订单号")
    truth.number(serial, label="商家订单号", role="merchant")
    truth.other("status", "交易成功")
    truth.event(
        "payment", when=when, amount=amount, unit="CNY", ids=(order, serial), counterparty=shop, status="交易成功"
    )
    menu(screen, ("联系客服",))
    screen.home_indicator()


def e_cny(sheet: Sheet) -> None:
    """数字人民币: a payment from an operator's wallet."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, _ = invent.merchant()
    screen.box(0, 0, WIDTH, 210, "#c7343a" if not sheet.is_dark else "#5c1c20")
    screen.status_bar("#ffffff")
    title_bar(screen, "交易详情", colour="#ffffff")
    screen.y += 12
    shown = f"-¥{invent.sum()}"
    screen.text(WIDTH / 2, screen.y, f"付款给 {shop}", 14.5, "#ffe3e3", anchor="ma")
    screen.text(WIDTH / 2, screen.y + 30, shown, 34, "#ffffff", bold=True, anchor="ma")
    screen.y = 196
    card(screen, 420 * screen.type_scale)
    screen.y += 22
    number = f"1001{invent.when:%Y%m%d%H%M%S}{ids.digits(sheet.chance, 14)}"
    printed = f"{invent.when:%Y-%m-%d %H:%M:%S}"
    label = sheet.one_of("流水号", "交易流水号", "订单编号")
    pairs = (
        ("交易状态", "交易成功"),
        ("交易类型", "消费"),
        ("交易时间", printed),
        ("付款钱包", "江海银行(0022)"),
        ("收款方", shop),
        (label, number),
    )
    rows(
        screen,
        pairs,
        RowStyle(
            align=sheet.one_of("right", "left", "right", "right", "below"), size=14.5, gap=16, left=26, right=WIDTH - 26
        ),
    )
    when = truth.moment(china(invent.when), printed, label="交易时间")
    amount = truth.amount(shown)
    truth.number(number, label=label)
    truth.other("status", "交易成功", label="交易状态")
    truth.event("payment", when=when, amount=amount, unit="CNY", ids=(number,), counterparty=shop, status="交易成功")
    screen.home_indicator()


def hong_kong(sheet: Sheet) -> None:
    """A Hong Kong wallet in Traditional Chinese, in Hong Kong dollars; it states no zone."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop = sheet.one_of("青竹文具專門店", "海灣茶餐廳", "維港影音器材")
    screen.status_bar()
    title_bar(screen, "交易詳情")
    screen.y += 20
    avatar(screen, WIDTH / 2, screen.y + 22, 22, invent.pick(COLOURS), shop[0])
    screen.y += 58
    shown = f"-HK$ {invent.sum()}"
    headline(screen, shop, shown, "付款成功", amount_size=32)
    number = f"{invent.when:%Y%m%d}{ids.digits(sheet.chance, 16)}"
    printed = f"{invent.when:%Y/%m/%d %H:%M:%S}" if sheet.variant % 2 else f"{invent.when:%Y-%m-%d %H:%M:%S}"
    label = sheet.one_of("交易編號", "訂單編號", "交易單號")
    rows(
        screen,
        (("付款時間", printed), ("付款方式", "轉數快賬戶"), ("商戶名稱", shop), (label, number)),
        RowStyle(align=sheet.one_of("right", "left"), size=15, gap=18, left=MARGIN, right=WIDTH - MARGIN),
    )
    when = truth.moment(bare(invent.when), printed, label="付款時間")
    amount = truth.amount(shown, unit="HKD")
    truth.number(number, label=label)
    truth.other("status", "付款成功")
    truth.event("payment", when=when, amount=amount, unit="HKD", ids=(number,), counterparty=shop, status="付款成功")
    menu(screen, ("聯絡客戶服務", "申請電子收據"))
    screen.home_indicator()
