"""English detail screens: PayPal, Apple Pay, Google Pay. They state no zone, and write the month as a word."""

from datetime import datetime

import invented_ids as ids
from screen_parts import MARGIN, RowStyle, avatar, button, card, rows, title_bar
from screens import WIDTH

from .invention import COLOURS, ENGLISH_PEOPLE, ENGLISH_SHOPS
from .sheet import Sheet
from .truth import bare


def spoken(when: datetime, joint: str = " at ") -> str:
    """``Nov 3, 2025 at 2:22 PM``."""
    return (
        f"{when:%b} {when.day}, {when.year}{joint}{when.hour % 12 or 12}:{when:%M} {'AM' if when.hour < 12 else 'PM'}"
    )


def _activity_head(sheet: Sheet, shop: str, shown: str, printed: str, status: str) -> None:
    screen = sheet.screen
    screen.status_bar()
    title_bar(screen, sheet.one_of("", "Transaction details", "Activity"))
    screen.y += 10
    avatar(screen, WIDTH / 2, screen.y + 26, 26, sheet.invent.pick(COLOURS), shop[0])
    screen.y += 64
    big = screen.type_scale
    screen.text(WIDTH / 2, screen.y, shop, 19, bold=True, anchor="ma")
    screen.text(WIDTH / 2, screen.y + 32 * big, f"{shown} USD", 30, bold=True, anchor="ma")
    screen.text(WIDTH / 2, screen.y + 78 * big, printed, 14, screen.palette.muted, anchor="ma")
    screen.text(WIDTH / 2, screen.y + 102 * big, status, 14, "#2c8a4b", anchor="ma")
    screen.y += 140 * big


def paypal(sheet: Sheet) -> None:
    """A purchase in PayPal's activity."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop, number = invent.pick(ENGLISH_SHOPS), ids.paypal(sheet.chance)
    shown, printed = f"-${invent.sum()}", spoken(invent.when)
    status = sheet.one_of("Completed", "Payment sent", "Completed")
    _activity_head(sheet, shop, shown, printed, status)
    pairs = (
        ("Transaction ID", number),
        ("Paid with", f"Harbor Bank x-{ids.digits(sheet.chance, 4)}"),
        ("Seller info", f"{shop}\norders@{shop.split()[0].lower()}.example"),
        ("Purchase details", "1 item"),
    )
    card(screen, 330 * screen.type_scale)
    screen.y += 18
    align = sheet.one_of("below", "right", "below", "left", "below")
    rows(screen, pairs, RowStyle(align=align, size=14.5, gap=14, left=26, right=WIDTH - 26))
    when = truth.moment(bare(invent.when, "minute"), printed)
    amount = truth.amount(shown, unit="USD")
    truth.number(number, "paypal.transaction", label="Transaction ID")
    truth.other("status", status)
    truth.event("payment", when=when, amount=amount, unit="USD", ids=(number,), counterparty=shop, status=status)
    blue, page = "#0070ba", screen.palette.page
    button(screen, "Report a problem", page, y=screen.height - 86, width=300, colour=blue, outline=blue)
    screen.home_indicator()


def paypal_refund(sheet: Sheet) -> None:
    """A refund in PayPal's activity, with the number of the payment it undoes."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop = invent.pick(ENGLISH_SHOPS)
    screen.status_bar()
    title_bar(screen, "Transaction details")
    screen.y += 16
    shown, printed = f"+${invent.sum()}", spoken(invent.when, sheet.one_of(" at ", ", "))
    screen.text(MARGIN, screen.y, f"Refund from {shop}", 16.5, bold=True)
    screen.text(MARGIN, screen.y + 32 * screen.type_scale, f"{shown} USD", 30, "#2c8a4b", bold=True)
    screen.text(MARGIN, screen.y + 78 * screen.type_scale, printed, 14, screen.palette.muted)
    screen.y += 116 * screen.type_scale
    number, parent = ids.paypal(sheet.chance), ids.paypal(sheet.chance)
    screen.rule(screen.y)
    screen.y += 16
    rows(
        screen,
        (
            ("Status", "Completed"),
            ("Transaction ID", number),
            ("Original transaction ID", parent),
            ("Refunded to", "PayPal balance"),
        ),
        RowStyle(align=sheet.one_of("right", "below", "right"), size=14, gap=16),
    )
    when = truth.moment(bare(invent.when, "minute"), printed, role="refunded")
    amount = truth.amount(shown, unit="USD", role="refunded")
    truth.number(number, "paypal.transaction", label="Transaction ID")
    truth.number(parent, "paypal.transaction", label="Original transaction ID", role="original")
    truth.other("status", "Completed", label="Status")
    truth.event(
        "refund", when=when, amount=amount, unit="USD", ids=(number, parent), counterparty=shop, status="Completed"
    )
    screen.home_indicator()


def apple_pay(sheet: Sheet) -> None:
    """A card's transaction in the phone's wallet; the amount has no sign."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    shop = invent.pick(ENGLISH_SHOPS)
    screen.status_bar()
    title_bar(screen, "")
    screen.y += 12
    shown, printed = f"${invent.sum()}", spoken(invent.when, ", ")
    screen.text(WIDTH / 2, screen.y, shown, 42, bold=True, anchor="ma")
    screen.text(WIDTH / 2, screen.y + 62 * screen.type_scale, shop, 17, anchor="ma")
    screen.text(WIDTH / 2, screen.y + 88 * screen.type_scale, printed, 14, screen.palette.muted, anchor="ma")
    screen.y += 128 * screen.type_scale
    number = ids.apple_order(sheet.chance)
    card(screen, 226 * screen.type_scale, inset=MARGIN)
    screen.y += 16
    rows(
        screen,
        (
            ("Status", "Approved"),
            ("Card", f"Harbor Bank •••• {ids.digits(sheet.chance, 4)}"),
            (sheet.one_of("Order ID", "Order Number"), number),
            ("Total", shown),
        ),
        RowStyle(size=15, gap=20, left=34, right=WIDTH - 34),
    )
    when = truth.moment(bare(invent.when, "minute"), printed)
    amount = truth.amount(shown, unit="USD")
    truth.number(number, "apple.order", label=sheet.one_of("Order ID", "Order Number"))
    truth.other("status", "Approved", label="Status")
    truth.event("payment", when=when, amount=amount, unit="USD", ids=(number,), counterparty=shop, status="Approved")
    screen.text(WIDTH / 2, screen.y + 52, "Report an Issue", 15, "#1f7aec", anchor="ma")
    screen.home_indicator()


def google_pay(sheet: Sheet) -> None:
    """A payment to a person or a shop in Google's wallet."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    other = invent.pick(ENGLISH_PEOPLE if sheet.variant == 2 else ENGLISH_SHOPS)
    screen.status_bar()
    title_bar(screen, "")
    avatar(screen, WIDTH / 2, screen.y + 30, 28, invent.pick(COLOURS), other[0])
    screen.y += 74
    shown, printed = f"${invent.sum()}", spoken(invent.when, sheet.one_of(", ", " at "))
    screen.text(WIDTH / 2, screen.y, f"To {other}", 16, anchor="ma")
    screen.text(WIDTH / 2, screen.y + 28 * screen.type_scale, shown, 38, bold=True, anchor="ma")
    screen.text(WIDTH / 2, screen.y + 84 * screen.type_scale, "Completed", 14, "#2c8a4b", anchor="ma")
    screen.y += 124 * screen.type_scale
    screen.box(
        MARGIN,
        screen.y,
        WIDTH - MARGIN,
        screen.y + 300 * screen.type_scale,
        screen.palette.card,
        14,
        outline=screen.palette.line,
    )
    screen.y += 18
    number = ids.google_order(sheet.chance)
    label = sheet.one_of("Google transaction ID", "Transaction ID")
    rows(
        screen,
        (
            ("Date", printed),
            (label, number),
            ("From", f"Harbor Bank ••{ids.digits(sheet.chance, 4)}"),
            ("Note", "Order"),
        ),
        RowStyle(align="below", size=14, gap=14, left=36, right=WIDTH - 36),
    )
    when = truth.moment(bare(invent.when, "minute"), printed, label="Date")
    amount = truth.amount(shown, unit="USD")
    truth.number(number, "google.order", label=label)
    truth.other("status", "Completed")
    truth.event("payment", when=when, amount=amount, unit="USD", ids=(number,), counterparty=other, status="Completed")
    screen.home_indicator()
