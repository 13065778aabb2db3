"""Notices about an account: frozen, limited."""

import invented_ids as ids
from screen_parts import MARGIN, RowStyle, button, card, rows, title_bar
from screens import WIDTH

from .sheet import Sheet
from .truth import china


def frozen(sheet: Sheet) -> None:
    """An account was limited: when, why, and under which number."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    screen.status_bar()
    title_bar(screen, sheet.one_of("账户安全", "风险提示", "账户限制通知"))
    screen.y += 30
    screen.circle(WIDTH / 2, screen.y + 30, 30, "#f5a623")
    screen.text(WIDTH / 2, screen.y + 30, "!", 36 / screen.type_scale, "#ffffff", bold=True, anchor="mm")
    screen.y += 80
    status = sheet.one_of("账户已冻结", "账户已被限制收付款", "您的账户已被冻结")
    screen.text(WIDTH / 2, screen.y, status, 20, bold=True, anchor="ma")
    screen.y += 40 * screen.type_scale
    reason = "系统检测到您的账户存在异常交易，为保障资金安全，已暂停余额支付、转账和提现功能。"
    screen.y += screen.paragraph(MARGIN + 8, screen.y, reason, 14.5, WIDTH - 2 * MARGIN - 16, screen.palette.muted) + 20
    case, printed = f"FX{invent.when:%Y%m%d}{ids.digits(sheet.chance, 6)}", f"{invent.when:%Y-%m-%d %H:%M:%S}"
    card(screen, 150 * screen.type_scale, inset=MARGIN)
    screen.y += 18
    label = sheet.one_of("冻结时间", "限制时间", "处理时间")
    rows(
        screen,
        ((label, printed), (sheet.one_of("受理编号", "案件编号"), case), ("限制期限", "待核实")),
        RowStyle(left=34, right=WIDTH - 34),
    )
    when = truth.moment(china(invent.when), printed, label=label, role="created")
    truth.other("reference", case, label=sheet.one_of("受理编号", "案件编号"))
    truth.other("status", status)
    truth.event("restriction", when=when, ids=(case,), status=status)
    button(screen, "申请解除限制", "#1677ff", y=screen.height - 110, width=300)
    screen.home_indicator()
