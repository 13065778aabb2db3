"""Alipay's screens: bill detail, transfer, refund, list, balance."""

import invented_ids as ids
from screen_parts import MARGIN, RowStyle, avatar, bar_code, button, card, headline, menu, rows, title_bar
from screens import WIDTH

from .invention import COLOURS, GOODS, MASKED, SHOPS
from .sheet import Sheet
from .truth import china, plain_decimal, yearless

BLUE = "#1677ff"


def open_bill(sheet: Sheet, letter: str, title: str = "账单详情") -> None:
    """The head that all of Alipay's detail screens share."""
    screen = sheet.screen
    screen.status_bar()
    title_bar(screen, title, right=sheet.one_of("", "全部账单", ""))
    screen.y += 14
    avatar(screen, WIDTH / 2, screen.y + 22, 22, sheet.invent.pick(COLOURS), letter)
    screen.y += 54


def row_style(sheet: Sheet) -> RowStyle:
    return (
        RowStyle(),
        RowStyle(align="left", label_width=96),
        RowStyle(size=14, gap=17),
        RowStyle(align="left", size=15.5, label_width=104),
        RowStyle(size=16, gap=13),
    )[sheet.variant]


def bill(sheet: Sheet) -> None:
    """A payment to a shop."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, company = invent.merchant()
    card(screen, screen.height - 120, top=88)
    open_bill(sheet, shop[0])
    shown = f"-{invent.sum()}"
    headline(screen, shop, shown, "交易成功")
    trade, order = ids.alipay_trade(sheet.chance, invent.when), ids.alipay_merchant(sheet.chance)
    label = sheet.one_of("支付时间", "创建时间", "支付时间", "付款时间", "支付时间")
    printed = f"{invent.when:%Y-%m-%d %H:%M:%S}"
    pairs = [
        (label, printed),
        ("付款方式", invent.bank()),
        ("商品说明", invent.pick(GOODS)),
        ("收款方全称", company),
        (sheet.one_of("订单号", "订单号", "交易号", "交易订单号", "订单号"), trade),
        ("商家订单号", order),
    ]
    if sheet.variant in {2, 3}:
        pairs.insert(1, ("账单分类", "数码电器"))
    rows(screen, pairs, row_style(sheet))
    when = truth.moment(china(invent.when), printed, label=label)
    amount = truth.amount(shown)
    truth.number(trade, "alipay.trade", label=next(name for name, value in pairs if value == trade))
    truth.number(order, label="商家订单号", role="merchant")
    truth.other("counterparty", shop)
    truth.other("status", "交易成功")
    truth.event(
        "payment", when=when, amount=amount, unit="CNY", ids=(trade, order), counterparty=shop, status="交易成功"
    )
    if sheet.variant in {1, 4}:
        screen.text(MARGIN, screen.y, "商家可扫码退款或查询交易", 12, screen.palette.muted)
        screen.y += 24
        bar_code(screen, order)
    menu(screen, ("对此订单有疑问", "查看往来记录"))
    screen.home_indicator()


def transfer(sheet: Sheet) -> None:
    """Money sent to a person."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    person = invent.pick(MASKED)
    card(screen, screen.height - 120, top=88)
    open_bill(sheet, person[1])
    shown = f"-{invent.sum()}"
    name = f"{person[1:]}({person})"
    headline(screen, name, shown, "交易成功")
    number = ids.alipay_transfer(sheet.chance, invent.when)
    printed = f"{invent.when:%Y-%m-%d %H:%M:%S}"
    account = f"138******{ids.digits(sheet.chance, 2)}"
    pairs = [
        ("付款方式", invent.bank()),
        ("转账备注", "转账"),
        ("对方账户", f"{person} {account}"),
        ("创建时间", printed),
        ("订单号", number),
    ]
    rows(screen, pairs, row_style(sheet))
    when = truth.moment(china(invent.when), printed, label="创建时间")
    amount = truth.amount(shown)
    truth.number(number, "alipay.transfer", label="订单号")
    truth.other("status", "交易成功")
    truth.event("transfer", when=when, amount=amount, unit="CNY", ids=(number,), counterparty=name, status="交易成功")
    menu(screen, ("查看往来记录", "申请电子回单", "对此订单有疑问"))
    screen.home_indicator()


def refund(sheet: Sheet) -> None:
    """Money that came back from a shop; the order numbers are the payment's."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, company = invent.merchant()
    card(screen, screen.height - 120, top=88)
    open_bill(sheet, shop[0], sheet.one_of("账单详情", "退款详情"))
    shown = f"+{invent.sum()}"
    headline(screen, shop, shown, "退款成功")
    paid = invent.when
    back = invent.later(days=sheet.chance.randrange(1, 6), seconds=sheet.chance.randrange(60, 9000))
    trade, order = ids.alipay_trade(sheet.chance, paid), ids.alipay_merchant(sheet.chance)
    printed, printed_paid = f"{back:%Y-%m-%d %H:%M:%S}", f"{paid:%Y-%m-%d %H:%M:%S}"
    label = sheet.one_of("退款时间", "退款到账时间", "退款时间", "到账时间", "退款时间")
    pairs = [
        ("退款方式", f"退回{invent.bank()}"),
        ("退款说明", f"退款-{invent.pick(GOODS)}"),
        ("收款方全称", company),
        ("创建时间", printed_paid),
        (label, printed),
        ("订单号", trade),
        ("商家订单号", order),
    ]
    rows(screen, pairs, row_style(sheet))
    when = truth.moment(china(back), printed, label=label, role="refunded")
    truth.moment(china(paid), printed_paid, label="创建时间", role="created")
    amount = truth.amount(shown, role="refunded")
    truth.number(trade, "alipay.trade", label="订单号")
    truth.number(order, label="商家订单号", role="merchant")
    truth.other("status", "退款成功")
    truth.event(
        "refund", when=when, amount=amount, unit="CNY", ids=(trade, order), counterparty=shop, status="退款成功"
    )
    menu(screen, ("对此订单有疑问", "查看往来记录"))
    screen.home_indicator()


def discounted(sheet: Sheet) -> None:
    """A payment with what it would have cost beside what was paid."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, company = invent.merchant()
    card(screen, screen.height - 120, top=88)
    open_bill(sheet, shop[0])
    whole, cut = sheet.chance.randrange(60, 4000), sheet.chance.randrange(1, 50)
    original, discount, shown = f"¥{whole:,}.00", f"-¥{cut}.00", f"-{whole - cut:,}.00"
    headline(screen, shop, shown, "交易成功")
    trade, printed = ids.alipay_trade(sheet.chance, invent.when), f"{invent.when:%Y-%m-%d %H:%M:%S}"
    paid = f"¥{whole - cut:,}.00"
    before, less, after = (
        ("原价", "优惠", "实付"),
        ("订单金额", "红包抵扣", "实付款"),
        ("订单金额", "优惠", "实付金额"),
        ("商品总价", "店铺优惠", "实付款"),
        ("原价", "立减优惠", "实付"),
    )[sheet.variant]
    pairs = [
        (before, original),
        (less, discount),
        (after, paid),
        ("支付时间", printed),
        ("付款方式", invent.bank()),
        ("收款方全称", company),
        ("订单号", trade),
    ]
    rows(screen, pairs, row_style(sheet))
    when = truth.moment(china(invent.when), printed, label="支付时间")
    amount = truth.amount(shown)
    truth.amount(original, role="original", label=before)
    truth.amount(discount, role="discount", label=less)
    truth.amount(paid, label=after)
    truth.number(trade, "alipay.trade", label="订单号")
    truth.other("status", "交易成功")
    truth.event("payment", when=when, amount=amount, unit="CNY", ids=(trade,), counterparty=shop, status="交易成功")
    menu(screen, ("对此订单有疑问",))
    screen.home_indicator()


def bill_list(sheet: Sheet) -> None:
    """The list of a month: one event a row, dates without a year."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    screen.status_bar(fill=screen.palette.card)
    title_bar(screen, "账单", right="⋯" if sheet.variant == 0 else "", fill=screen.palette.card)
    spent, earned = invent.thousands(), invent.cents()
    screen.text(MARGIN, screen.y + 14, f"{invent.when.month}月", 19, bold=True)
    screen.text(MARGIN, screen.y + 46, f"支出 ¥{spent}   收入 ¥{earned}", 12.5, screen.palette.muted)
    truth.forbid(plain_decimal(spent), plain_decimal(earned))
    screen.y += 78
    count = 6 if screen.type_scale > 1 else 7
    card(screen, count * 76 + 8)
    for place in range(count):
        _list_row(sheet, place)
    screen.home_indicator()


def _list_row(sheet: Sheet, place: int) -> None:
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    day = max(1, invent.when.day - place)
    when = invent.when.replace(day=day, hour=(invent.when.hour - place) % 24, minute=sheet.chance.randrange(60))
    shop, is_refund = invent.pick(SHOPS), sheet.chance.random() < 0.2
    name = f"退款-{shop}" if is_refund else shop
    shown = f"{'+' if is_refund else '-'}{invent.sum()}"
    top, printed = screen.y + 12, f"{when:%m-%d %H:%M}"
    avatar(screen, 42, top + 20, 18, invent.pick(COLOURS), shop[0])
    screen.text(72, top, name, 15)
    screen.text(WIDTH - 24, top, shown, 16, "#f5733d" if is_refund else "", bold=True, anchor="ra")
    screen.text(72, top + 23 * screen.type_scale, "退款" if is_refund else "日用百货", 12, screen.palette.muted)
    screen.text(72, top + 42 * screen.type_scale, printed, 12, screen.palette.muted)
    truth.moment(yearless(when), printed)
    amount = truth.amount(shown, role="refunded" if is_refund else "paid")
    truth.event("refund" if is_refund else "payment", when=yearless(when), amount=amount, unit="CNY", counterparty=shop)
    screen.y += 76


def balance(sheet: Sheet) -> None:
    """What the wallet holds: no payment at all."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    screen.box(0, 0, WIDTH, 250, BLUE if not sheet.is_dark else "#12386f")
    screen.status_bar("#ffffff")
    title_bar(screen, sheet.one_of("总资产", "余额宝", "我的余额"), colour="#ffffff")
    total, yesterday, savings = invent.thousands(), f"0.{sheet.chance.randrange(10, 99)}", invent.thousands()
    screen.y += 16
    screen.text(24, screen.y, "总金额(元)", 13.5, "#dbe8ff")
    screen.text(24, screen.y + 28, total, 38, "#ffffff", bold=True)
    screen.text(24, screen.y + 96, f"昨日收益 +{yesterday}", 13.5, "#dbe8ff")
    screen.y = 268
    card(screen, 220)
    screen.y += 20
    rows(
        screen,
        (("余额", f"{savings}元"), ("余额宝", f"{total}元"), ("可用额度", "12,000.00元"), ("银行卡", "3张")),
        RowStyle(size=15, gap=22),
    )
    truth.forbid(*(plain_decimal(text) for text in (total, yesterday, savings, "12,000.00")))
    button(screen, "转入", BLUE, y=520, width=300)
    button(screen, "转出", screen.palette.card, y=576, width=300, colour=BLUE)
    screen.home_indicator()


def failed(sheet: Sheet) -> None:
    """The page that says a payment did not go through."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, _ = invent.merchant()
    screen.status_bar()
    title_bar(screen, sheet.one_of("支付结果", "收银台", "付款结果"))
    screen.y += 46
    middle = screen.y + 30
    screen.circle(WIDTH / 2, middle, 30, "#f5533d")
    for lean in (-1, 1):
        screen.stroke([(WIDTH / 2 - 11, middle - 11 * lean), (WIDTH / 2 + 11, middle + 11 * lean)], "#ffffff", 3.4)
    screen.y += 78
    status = sheet.one_of("支付失败", "付款失败", "支付失败", "支付未成功", "付款失败")
    screen.text(WIDTH / 2, screen.y, status, 22, bold=True, anchor="ma")
    reason = sheet.one_of("系统繁忙，请稍后再试", "网络异常，请重新支付", "银行系统维护中，请更换付款方式")
    screen.text(WIDTH / 2, screen.y + 38 * screen.type_scale, reason, 14, screen.palette.muted, anchor="ma")
    shown = f"¥{invent.sum()}"
    screen.text(WIDTH / 2, screen.y + 78 * screen.type_scale, shown, 30, bold=True, anchor="ma")
    screen.y += 142 * screen.type_scale
    printed = f"{invent.when:%Y-%m-%d %H:%M:%S}"
    trade = ids.alipay_trade(sheet.chance, invent.when)
    rows(
        screen,
        (
            ("收款方", shop),
            ("下单时间", printed),
            ("订单号", trade),
            ("错误码", sheet.one_of("ACQ.SYSTEM_ERROR", "AE150000")),
        ),
        row_style(sheet),
    )
    when = truth.moment(china(invent.when), printed, label="下单时间", role="created")
    amount = truth.amount(shown)
    truth.number(trade, "alipay.trade", label="订单号")
    truth.other("status", status)
    truth.event("payment", when=when, amount=amount, unit="CNY", ids=(trade,), counterparty=shop, status=status)
    button(screen, "重新支付", BLUE, y=screen.height - 140, width=300)
    button(screen, "返回商家", screen.palette.page, y=screen.height - 86, width=300, colour=BLUE, outline=BLUE)
    screen.home_indicator()
