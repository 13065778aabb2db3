"""Alipay's screens: bill detail, transfer, refund, list, balance."""

import invented_ids as ids
from screen_parts import MARGIN, RowStyle, avatar, bar_code, card, headline, menu, rows, title_bar
from screens import WIDTH

from ..invention import COLOURS, COMPANIES, GOODS, MASKED, SHOPS
from ..sheet import Sheet
from ..truth import china

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
    shop, company = invent.pick(SHOPS), invent.pick(COMPANIES)
    card(screen, screen.height - 120, top=88)
    open_bill(sheet, shop[0])
    shown = f"-{invent.sum()}"
    headline(screen, shop, shown, "交易成功")
    trade, order = ids.alipay_trade(sheet.chance, invent.when), ids.alipay_merchant(sheet.chance)
    label = sheet.one_of("支付时间", "创建时间", "支付时间", "付款时间", "支付时间")
    printed = f"{invent.when:%Y-%m-%d %H:%M:%S}"
    pairs = [(label, printed), ("付款方式", invent.bank()), ("商品说明", invent.pick(GOODS)), ("收款方全称", company),
             (sheet.one_of("订单号", "订单号", "交易号", "交易订单号", "订单号"), trade), ("商家订单号", order)]
    if sheet.variant in {2, 3}:
        pairs.insert(1, ("账单分类", "数码电器"))
    rows(screen, pairs, row_style(sheet))
    when = truth.moment(china(invent.when), printed, label=label)
    amount = truth.amount(shown)
    truth.number(trade, "alipay.trade", label=next(name for name, value in pairs if value == trade))
    truth.number(order, label="商家订单号", role="merchant")
    truth.other("counterparty", shop)
    truth.other("status", "交易成功")
    truth.event("payment", when=when, amount=amount, unit="CNY", ids=(trade, order), counterparty=shop, status="交易成功")
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
    pairs = [("付款方式", invent.bank()), ("转账备注", "转账"), ("对方账户", f"{person} {account}"),
             ("创建时间", printed), ("订单号", number)]
    rows(screen, pairs, row_style(sheet))
    when = truth.moment(china(invent.when), printed, label="创建时间")
    amount = truth.amount(shown)
    truth.number(number, "alipay.transfer", label="订单号")
    truth.other("status", "交易成功")
    truth.event("transfer", when=when, amount=amount, unit="CNY", ids=(number,), counterparty=name, status="交易成功")
    menu(screen, ("查看往来记录", "申请电子回单", "对此订单有疑问"))
    screen.home_indicator()
