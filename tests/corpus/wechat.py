"""WeChat Pay's screens: bill detail, transfer, refund, list."""

from datetime import datetime

import invented_ids as ids
from screen_parts import MARGIN, RowStyle, avatar, bar_code, button, card, headline, menu, rows, time_mark, title_bar
from screens import WIDTH, Screen

from .invention import COLOURS, GOODS, PEOPLE, SHOPS
from .sheet import Sheet
from .truth import china, plain_decimal, yearless

GREEN = "#07c160"


def paint(screen: Screen) -> None:
    """WeChat's bill pages are white, or nearly black."""
    screen.box(0, 0, WIDTH, screen.height, "#ffffff" if screen.look.theme == "light" else "#191919")


def row_style(sheet: Sheet) -> RowStyle:
    return RowStyle(
        align=sheet.one_of("left", "left", "right", "left", "right"),
        size=(14.5, 15, 14.5, 16, 14)[sheet.variant],
        label_width=92,
        left=24,
        right=WIDTH - 24,
        gap=13,
    )


def spoken(when: datetime) -> str:
    """WeChat's long date: ``2026年2月9日 16:52:51``."""
    return f"{when.year}年{when.month}月{when.day}日 {when:%H:%M:%S}"


def bill(sheet: Sheet) -> None:
    """A payment to a shop."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, company = invent.merchant()
    paint(screen)
    screen.status_bar()
    title_bar(screen, sheet.one_of("", "账单详情", ""))
    avatar(screen, WIDTH / 2, screen.y + 28, 24, invent.pick(COLOURS), shop[0])
    screen.y += 64
    shown = f"-{invent.sum()}"
    headline(screen, shop, shown, "")
    screen.rule(screen.y, 24, WIDTH - 24)
    screen.y += 16
    number, order = ids.wechat_payment(sheet.chance, invent.when), ids.wechat_merchant(sheet.chance, invent.when)
    printed = spoken(invent.when)
    pairs = [
        ("当前状态", "支付成功"),
        ("支付时间", printed),
        ("商品", invent.pick(GOODS)),
        ("商户全称", company),
        ("支付方式", invent.bank()),
        ("交易单号", number),
        ("商户单号", order),
    ]
    if sheet.variant in {1, 3}:
        pairs.insert(4, ("收单机构", "江海支付科技有限公司"))
    rows(screen, pairs, row_style(sheet))
    when = truth.moment(china(invent.when), printed, label="支付时间")
    amount = truth.amount(shown)
    truth.number(number, "wechat.payment", label="交易单号")
    truth.number(order, label="商户单号", role="merchant")
    truth.other("counterparty", shop)
    truth.other("status", "支付成功", label="当前状态")
    truth.event(
        "payment", when=when, amount=amount, unit="CNY", ids=(number, order), counterparty=shop, status="支付成功"
    )
    if sheet.variant in {0, 3}:
        bar_code(screen, ids.digits(sheet.chance, 24))
    screen.rule(screen.y, 24, WIDTH - 24)
    menu(screen, ("对订单有疑惑", "发起群收款"))
    screen.home_indicator()


def transfer(sheet: Sheet) -> None:
    """Money sent to a friend."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    person = invent.pick(PEOPLE)
    paint(screen)
    screen.status_bar()
    title_bar(screen, "")
    avatar(screen, WIDTH / 2, screen.y + 28, 24, invent.pick(COLOURS), person[0])
    screen.y += 64
    shown = f"-{invent.sum()}"
    name = f"转账-转给{person}"
    headline(screen, name, shown, "")
    screen.rule(screen.y, 24, WIDTH - 24)
    screen.y += 16
    number, printed = ids.wechat_transfer(sheet.chance, invent.when), spoken(invent.when)
    taken = invent.later(seconds=sheet.chance.randrange(30, 900))
    received = spoken(taken)
    status = "对方已收钱"
    pairs = [
        ("当前状态", status),
        ("转账说明", "微信转账"),
        ("转账时间", printed),
        ("收款时间", received),
        ("支付方式", "零钱"),
        ("转账单号", number),
    ]
    rows(screen, pairs, row_style(sheet))
    when = truth.moment(china(invent.when), printed, label="转账时间")
    truth.moment(china(taken), received, label="收款时间", role="received")
    amount = truth.amount(shown)
    truth.number(number, "wechat.transfer", label="转账单号")
    truth.other("status", status, label="当前状态")
    truth.event("transfer", when=when, amount=amount, unit="CNY", ids=(number,), counterparty=person, status=status)
    menu(screen, ("对订单有疑惑", "申请转账电子凭证"))
    screen.home_indicator()


def refund(sheet: Sheet) -> None:
    """Money that came back from a shop, under a number of its own."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, company = invent.merchant()
    paint(screen)
    screen.status_bar()
    title_bar(screen, sheet.one_of("", "退款详情"))
    avatar(screen, WIDTH / 2, screen.y + 28, 24, invent.pick(COLOURS), shop[0])
    screen.y += 64
    shown = f"+{invent.sum()}"
    headline(screen, f"{shop}-退款", shown, "")
    screen.rule(screen.y, 24, WIDTH - 24)
    screen.y += 16
    number, order = ids.wechat_refund(sheet.chance, invent.when), ids.wechat_merchant(sheet.chance, invent.when)
    printed, status = spoken(invent.when), sheet.one_of("退款成功", "已退款", "已全额退款")
    pairs = [
        ("当前状态", status),
        ("退款时间", printed),
        ("商品", invent.pick(GOODS)),
        ("商户全称", company),
        ("退款方式", sheet.one_of("退回零钱", "退回银行卡")),
        ("退款单号", number),
        ("商户单号", order),
    ]
    rows(screen, pairs, row_style(sheet))
    when = truth.moment(china(invent.when), printed, label="退款时间", role="refunded")
    amount = truth.amount(shown, role="refunded")
    truth.number(number, "wechat.refund", label="退款单号")
    truth.number(order, label="商户单号", role="merchant")
    truth.other("status", status, label="当前状态")
    truth.event("refund", when=when, amount=amount, unit="CNY", ids=(number, order), counterparty=shop, status=status)
    menu(screen, ("对订单有疑惑", "在此商户的交易"))
    screen.home_indicator()


def bill_list(sheet: Sheet) -> None:
    """The list of a month: one event a row; the heading alone holds the year."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    paint(screen)
    screen.status_bar()
    title_bar(screen, "账单", right="统计" if sheet.variant in {1, 3} else "")
    spent, earned = invent.thousands(), invent.cents()
    screen.box(0, screen.y, WIDTH, screen.y + 62, screen.palette.page)
    screen.text(MARGIN, screen.y + 9, f"{invent.when.year}年{invent.when.month}月", 16, bold=True)
    screen.text(MARGIN, screen.y + 36, f"支出¥{spent}  收入¥{earned}", 12.5, screen.palette.muted)
    truth.forbid(plain_decimal(spent), plain_decimal(earned))
    screen.y += 70
    for place in range(6 if screen.type_scale > 1 else 8):
        _list_row(sheet, place)
    screen.home_indicator()


def _list_row(sheet: Sheet, place: int) -> None:
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    day = max(1, invent.when.day - place)
    when = invent.when.replace(day=day, hour=(invent.when.hour - 2 * place) % 24, minute=sheet.chance.randrange(60))
    is_in = sheet.chance.random() < 0.25
    name = f"转账-来自{invent.pick(PEOPLE)}" if is_in else invent.pick(SHOPS)
    minus = sheet.one_of("-", "-", "\u2212", "-", "\u2212")
    shown = f"{'+' if is_in else minus}{invent.sum()}"
    printed = f"{when.month}月{when.day}日 {when:%H:%M}"
    top = screen.y + 12
    screen.box(MARGIN, top, MARGIN + 40, top + 40, invent.pick(COLOURS), 5)
    screen.text(MARGIN + 20, top + 20, name[-2], 17 / screen.type_scale, "#ffffff", anchor="mm")
    screen.text(74, top - 1, name, 15.5)
    screen.text(74, top + 23 * screen.type_scale, printed, 12.5, screen.palette.muted)
    screen.text(WIDTH - MARGIN, top - 1, shown, 17, "#e8a33a" if is_in else "", bold=True, anchor="ra")
    truth.moment(yearless(when), printed)
    amount = truth.amount(shown, role="received" if is_in else "paid")
    truth.event(
        "receipt" if is_in else "payment",
        when=yearless(when),
        inferred=china(when, "minute"),
        amount=amount,
        unit="CNY",
        counterparty=name.removeprefix("转账-来自"),
    )
    screen.y += 68 * max(1, screen.type_scale)
    screen.rule(screen.y, 74)


def balance(sheet: Sheet) -> None:
    """The purse: what it holds, and no payment."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    paint(screen)
    screen.status_bar()
    title_bar(screen, "", right="零钱明细")
    middle = screen.y + 70
    screen.circle(WIDTH / 2, middle, 30, "#f2b13c")
    screen.text(WIDTH / 2, middle, "¥", 30, "#ffffff", bold=True, anchor="mm")
    shown = invent.thousands()
    screen.text(WIDTH / 2, middle + 54, "我的零钱", 16, anchor="ma")
    screen.text(WIDTH / 2, middle + 88, f"¥{shown}", 40, bold=True, anchor="ma")
    note = f"转入零钱通，七日年化 1.{sheet.chance.randrange(10, 99)}%"
    screen.text(WIDTH / 2, middle + 160, note, 13.5, "#e8a33a", anchor="ma")
    truth.forbid(plain_decimal(shown))
    button(screen, "充值", GREEN, y=screen.height - 200)
    button(screen, "提现", screen.palette.page, y=screen.height - 144, colour=GREEN)
    screen.home_indicator()


def voucher(sheet: Sheet) -> None:
    """The card that the payment service's account sends after a payment."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, _ = invent.merchant()
    screen.status_bar()
    title_bar(screen, "微信支付")
    screen.y += 14
    time_mark(screen, f"{invent.when.month}月{invent.when.day}日 {invent.when:%H:%M}")
    shown, bank = f"¥{invent.sum()}", invent.bank()
    card(screen, 262 * screen.type_scale, inset=14)
    top, size = screen.y + 14, screen.type_scale
    screen.text(30, top, sheet.one_of("微信支付凭证", "付款凭证"), 15)
    screen.text(WIDTH / 2, top + 40 * size, "付款金额", 13.5, screen.palette.muted, anchor="ma")
    screen.text(WIDTH / 2, top + 62 * size, shown, 34, bold=True, anchor="ma")
    screen.y = top + 126 * size
    printed = f"{invent.when:%Y-%m-%d %H:%M:%S}"
    rows(
        screen,
        (("收款方", shop), ("支付方式", bank), ("支付时间", printed), ("交易状态", "支付成功")),
        RowStyle(align="left", size=14, left=30, right=WIDTH - 30, gap=8),
    )
    when = truth.moment(china(invent.when), printed, label="支付时间")
    amount = truth.amount(shown)
    truth.other("counterparty", shop, label="收款方")
    truth.other("status", "支付成功", label="交易状态")
    truth.event("payment", when=when, amount=amount, unit="CNY", counterparty=shop, status="支付成功")
    screen.home_indicator()
