"""WeChat Pay's screens: bill detail, transfer, refund, list."""

import invented_ids as ids
from screen_parts import RowStyle, avatar, bar_code, headline, menu, rows, title_bar
from screens import WIDTH, Screen

from ..invention import COLOURS, COMPANIES, GOODS, PEOPLE, SHOPS
from ..sheet import Sheet
from ..truth import china

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


def spoken(sheet: Sheet) -> str:
    """WeChat's long date: ``2026年2月9日 16:52:51``."""
    when = sheet.invent.when
    return f"{when.year}年{when.month}月{when.day}日 {when:%H:%M:%S}"


def bill(sheet: Sheet) -> None:
    """A payment to a shop."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, company = invent.pick(SHOPS), invent.pick(COMPANIES)
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
    printed = spoken(sheet)
    pairs = [("当前状态", "支付成功"), ("支付时间", printed), ("商品", invent.pick(GOODS)), ("商户全称", company),
             ("支付方式", invent.bank()), ("交易单号", number), ("商户单号", order)]
    if sheet.variant in {1, 3}:
        pairs.insert(4, ("收单机构", "财付通支付科技有限公司"))
    rows(screen, pairs, row_style(sheet))
    when = truth.moment(china(invent.when), printed, label="支付时间")
    amount = truth.amount(shown)
    truth.number(number, "wechat.payment", label="交易单号")
    truth.number(order, label="商户单号", role="merchant")
    truth.other("counterparty", shop)
    truth.other("status", "支付成功", label="当前状态")
    truth.event("payment", when=when, amount=amount, unit="CNY", ids=(number, order), counterparty=shop, status="支付成功")
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
    number, printed = ids.wechat_transfer(sheet.chance, invent.when), spoken(sheet)
    taken = invent.later(seconds=sheet.chance.randrange(30, 900))
    received = f"{taken.year}年{taken.month}月{taken.day}日 {taken:%H:%M:%S}"
    status = "对方已收钱"
    pairs = [("当前状态", status), ("转账说明", "微信转账"), ("转账时间", printed), ("收款时间", received),
             ("支付方式", "零钱"), ("转账单号", number)]
    rows(screen, pairs, row_style(sheet))
    when = truth.moment(china(invent.when), printed, label="转账时间")
    truth.moment(china(taken), received, label="收款时间", role="received")
    amount = truth.amount(shown)
    truth.number(number, "wechat.transfer", label="转账单号")
    truth.other("status", status, label="当前状态")
    truth.event("transfer", when=when, amount=amount, unit="CNY", ids=(number,), counterparty=person, status=status)
    menu(screen, ("对订单有疑惑", "申请转账电子凭证"))
    screen.home_indicator()
