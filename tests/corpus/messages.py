"""Messages: a bank's SMS, chats with a wallet's service, notices on the lock screen."""

from datetime import datetime, timedelta

import invented_ids as ids
from screen_parts import bubble, card, input_bar, time_mark, title_bar
from screens import WIDTH

from .invention import BANKS, SHOPS
from .sheet import Sheet
from .truth import bare, china, plain_decimal, yearless


def bank_sms(sheet: Sheet) -> None:
    """A bank's messages: one payment each, the date without a year, the balance last."""
    invent, screen = sheet.invent, sheet.screen
    bank, tail = invent.pick(BANKS), ids.digits(sheet.chance, 4)
    screen.status_bar()
    title_bar(screen, f"9558{ids.digits(sheet.chance, 2)}" if sheet.variant % 2 else bank)
    screen.y += 12
    for place in range(3 if screen.type_scale <= 1 else 2):
        when = invent.later(hours=5 * place, minutes=sheet.chance.randrange(50))
        _sms(sheet, bank, tail, when, is_in=place == 2)
    screen.home_indicator()


def _sms(sheet: Sheet, bank: str, tail: str, when: datetime, *, is_in: bool) -> None:
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    arrived = when + timedelta(seconds=sheet.chance.randrange(3, 20))
    time_mark(screen, f"{arrived.year}年{arrived.month}月{arrived.day}日 {arrived:%H:%M}")
    shop, shown, balance = invent.pick(SHOPS), invent.sum(), invent.thousands()
    printed = f"{when.month}月{when.day}日{when:%H:%M}"
    verb = "退款入账" if is_in else sheet.one_of("快捷支付支出", "消费", "网上支付支出")
    bubble(
        screen,
        f"【{bank}】您尾号{tail}的储蓄卡{printed}{verb}人民币{shown}元（{shop}），余额{balance}元。",
        mine=False,
        pictures=False,
    )
    truth.moment(yearless(when), printed)
    amount = truth.amount(shown, role="refunded" if is_in else "paid")
    truth.event(
        "refund" if is_in else "payment",
        when=yearless(when),
        inferred=china(when, "minute"),
        amount=amount,
        unit="CNY",
        counterparty=shop,
    )
    truth.forbid(plain_decimal(balance))


def service_chat(sheet: Sheet) -> None:
    """A chat with a wallet's service: a ticket number and a promise with a term."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, _ = invent.merchant()
    screen.status_bar()
    title_bar(screen, sheet.one_of("支付宝客服", "微信支付客服", "在线客服"))
    screen.rule(screen.y)
    screen.y += 12
    ticket = f"TS{invent.when:%Y%m%d}{ids.digits(sheet.chance, 4)}"
    days = sheet.one_of("3", "5", "7", "3", "15")
    promise = f"{days}个工作日内{sheet.one_of('退款', '原路退回', '给您答复')}"
    staff = f"工号{ids.digits(sheet.chance, 4)}"
    shown = f"¥{invent.sum()}"
    mine = "#95ec69" if not sheet.is_dark else "#3eb575"
    printed = f"{invent.when.year}年{invent.when.month}月{invent.when.day}日 {invent.when:%H:%M}"
    time_mark(screen, printed)
    bubble(screen, f"您好，{staff}为您服务，请问有什么可以帮您？", mine=False, letter="客", face="#1677ff")
    bubble(
        screen,
        f"我在{shop}付款{shown}，页面显示支付失败，但是银行卡已经扣款了。",
        mine=True,
        fill=mine,
        colour="#101010",
        letter="我",
        face="#7c8db0",
    )
    bubble(
        screen,
        f"已为您登记，投诉编号{ticket}。经核实会在{promise}，请您耐心等待。",
        mine=False,
        letter="客",
        face="#1677ff",
    )
    bubble(screen, "好的，谢谢。", mine=True, fill=mine, colour="#101010", letter="我", face="#7c8db0")
    input_bar(screen, "请输入您的问题" if sheet.variant % 2 else "")
    when = truth.moment(bare(invent.when, "minute"), printed, role="sent")
    truth.other("reference", ticket, label="投诉编号")
    truth.other("promise", promise)
    truth.amount(shown, role="")
    truth.event("contact", when=when, ids=(ticket,))


def service_page(sheet: Sheet) -> None:
    """A chat whose messages carry their own full times."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    screen.status_bar()
    title_bar(screen, sheet.one_of("我的客服", "人工客服"))
    ticket = f"{sheet.one_of('CS', 'GD', 'TS')}{invent.when:%y%m%d}{ids.digits(sheet.chance, 6)}"
    texts = (
        (True, "请问我的退款为什么还没有到账？"),
        (False, f"您好，您的工单号是{ticket}，正在加急处理。"),
        (True, "之前说好的时间已经过了。"),
        (False, "非常抱歉给您带来不便，我们会在24小时内给您回复。"),
    )
    screen.y += 14
    for place, (is_mine, text) in enumerate(texts):
        moment = invent.later(seconds=70 * place + sheet.chance.randrange(60))
        printed = f"{moment:%Y-%m-%d %H:%M:%S}"
        time_mark(screen, printed)
        bubble(
            screen,
            text,
            mine=is_mine,
            fill="#d7e8ff" if is_mine else "",
            colour="#101010" if is_mine else "",
            letter="我" if is_mine else "客",
        )
        when = truth.moment(bare(moment), printed, role="sent")
        truth.event("contact", when=when, ids=(ticket,) if ticket in text else ())
    truth.other("reference", ticket, label="工单号")
    truth.other("promise", "24小时内给您回复")
    input_bar(screen, "请输入")


def push_notices(sheet: Sheet) -> None:
    """A lock screen: its large clock is no payment time; the notices tell amounts without a date."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    screen.box(0, 0, WIDTH, screen.height, "#3b4a63" if not sheet.is_dark else "#12161d")
    screen.status_bar("#ffffff")
    clock = f"{invent.shot:%H:%M}"
    screen.text(WIDTH / 2, 70, clock, 64 / screen.type_scale, "#ffffff", bold=True, anchor="ma")
    day = f"{invent.shot.month}月{invent.shot.day}日 星期{'一二三四五六日'[invent.shot.weekday()]}"
    screen.text(WIDTH / 2, 156, day, 16, "#ffffff", anchor="ma")
    truth.forbid(clock)
    screen.y = 220
    for title in (sheet.one_of("支付宝", "微信支付"), invent.pick(BANKS)):
        shop, shown = invent.pick(SHOPS), f"{invent.sum()}元"
        top, height = screen.y, 104 * screen.type_scale
        card(screen, height, inset=14, radius=16)
        screen.box(28, top + 14, 46, top + 32, "#1677ff", 4)
        screen.text(54, top + 23, title, 13, screen.palette.muted, anchor="lm")
        screen.text(
            WIDTH - 30, top + 23, f"{sheet.chance.randrange(2, 58)}分钟前", 12, screen.palette.muted, anchor="rm"
        )
        screen.paragraph(28, top + 42, f"你向{shop}成功付款{shown}，点击查看账单。", 14.5, WIDTH - 58)
        amount = truth.amount(shown)
        truth.event("payment", amount=amount, unit="CNY", counterparty=shop)
        screen.y += height + 10
    screen.home_indicator()
