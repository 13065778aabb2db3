"""Transfers on a chain: a self-custody wallet in Chinese, two block explorers in English."""

from datetime import timedelta

import invented_ids as ids
from screen_parts import MARGIN, RowStyle, card, rows, title_bar
from screens import WIDTH

from .sheet import Sheet
from .truth import bare, plain_decimal

TICK = "#22a06b"


def _tick(sheet: Sheet) -> None:
    screen = sheet.screen
    middle = screen.y + 28
    screen.circle(WIDTH / 2, middle, 26, TICK)
    screen.stroke([(WIDTH / 2 - 11, middle), (WIDTH / 2 - 3, middle + 8), (WIDTH / 2 + 12, middle - 8)], "#ffffff", 3)
    screen.y += 66


def _chain(sheet: Sheet) -> tuple[str, str, str, str, str, str]:
    """(network, hash, its scheme, sender, receiver, token of the fee)."""
    chance = sheet.chance
    if sheet.variant in {0, 2, 3}:
        return (
            "TRON",
            ids.tron_transaction(chance),
            "tron.tx",
            ids.tron_address(chance),
            ids.tron_address(chance),
            "TRX",
        )
    return "Ethereum", ids.evm_transaction(chance), "evm.tx", ids.evm_address(chance), ids.evm_address(chance), "ETH"


def wallet(sheet: Sheet) -> None:
    """tpWallet's transfer detail: hash and addresses wrap over lines; the fee is not the amount."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    network, digest, scheme, sender, receiver, gas = _chain(sheet)
    screen.status_bar()
    title_bar(screen, sheet.one_of("转账详情", "交易详情"))
    screen.y += 8
    _tick(sheet)
    status = sheet.one_of("转账成功", "交易成功", "已完成")
    screen.text(WIDTH / 2, screen.y, status, 15, TICK, anchor="ma")
    screen.y += 28 * screen.look.type_scale
    shown = f"-{invent.sum()}"
    screen.text(WIDTH / 2, screen.y, f"{shown} USDT", 28, bold=True, anchor="ma")
    screen.y += 54 * screen.look.type_scale
    fee = (
        f"{sheet.chance.randrange(1, 30)}.{ids.digits(sheet.chance, 3)}"
        if gas == "TRX"
        else f"0.00{ids.digits(sheet.chance, 4)}"
    )
    printed = f"{invent.when:%Y-%m-%d %H:%M:%S}" if sheet.variant != 2 else f"{invent.when:%Y/%m/%d %H:%M:%S}"
    block = f"{sheet.chance.randrange(18_000_000, 78_000_000)}"
    card(screen, screen.height - screen.y - 40, inset=12)
    screen.y += 16
    names = ("发送方", "接收方") if sheet.variant % 2 == 0 else ("付款地址", "收款地址")
    pairs = (
        ("网络", network),
        ("时间", printed),
        (sheet.one_of("矿工费", "矿工费", "手续费"), f"{fee} {gas}"),
        (names[0], sender),
        (names[1], receiver),
        (sheet.one_of("交易哈希", "交易号", "交易哈希"), digest),
        ("区块高度", block),
    )
    rows(
        screen,
        pairs,
        RowStyle(
            align=sheet.one_of("right", "left", "right", "below", "right"),
            size=13.5,
            gap=13,
            left=26,
            right=WIDTH - 26,
            label_width=84,
        ),
    )
    when = truth.moment(bare(invent.when), printed, label="时间")
    amount = truth.amount(shown, unit="USDT")
    truth.amount(fee, unit=gas, role="fee", label=pairs[2][0])
    truth.number(digest, scheme, label=pairs[5][0])
    truth.other("status", status)
    family = scheme.split(".")[0]
    truth.other("address", sender, label=names[0], role="sender", scheme=f"{family}.address")
    truth.other("address", receiver, label=names[1], role="receiver", scheme=f"{family}.address")
    truth.event(
        "crypto_transfer",
        when=when,
        amount=amount,
        unit="USDT",
        ids=(digest,),
        counterparty=receiver,
        status=status,
    )
    truth.forbid(block)
    screen.home_indicator()


def _browser(sheet: Sheet, host: str) -> None:
    screen = sheet.screen
    screen.status_bar()
    screen.box(MARGIN, screen.y, WIDTH - MARGIN, screen.y + 34, screen.palette.card, 17)
    screen.text(WIDTH / 2, screen.y + 17, host, 13, anchor="mm")
    screen.y += 48
    screen.rule(screen.y)
    screen.y += 18


def tron_explorer(sheet: Sheet) -> None:
    """A TRON explorer's page in a phone's browser; times are UTC."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    chance = sheet.chance
    _browser(sheet, "tronscan.example")
    digest, sender, receiver = ids.tron_transaction(chance), ids.tron_address(chance), ids.tron_address(chance)
    screen.text(MARGIN, screen.y, "Transaction Details", 19, bold=True)
    screen.y += 42 * screen.look.type_scale
    utc = invent.when - timedelta(hours=8)
    printed, shown = f"{utc:%Y-%m-%d %H:%M:%S} (UTC)", invent.sum()
    block, fee = f"{chance.randrange(60_000_000, 78_000_000)}", f"{chance.randrange(1, 30)}.{ids.digits(chance, 5)}"
    pairs = (
        ("Hash", digest),
        ("Result", "SUCCESS"),
        ("Block", block),
        ("Time", printed),
        ("From", sender),
        ("To", receiver),
        ("Amount", f"{shown} USDT"),
        ("Fee", f"{fee} TRX"),
    )
    rows(
        screen,
        pairs,
        RowStyle(align=sheet.one_of("left", "below", "left", "left", "below"), size=14, gap=12, label_width=64),
    )
    when = truth.moment(f"{bare(utc)}+00:00", printed, label="Time")
    amount = truth.amount(shown, unit="USDT", label="Amount")
    truth.amount(fee, unit="TRX", role="fee", label="Fee")
    truth.number(digest, "tron.tx", label="Hash")
    truth.other("address", sender, label="From", role="sender", scheme="tron.address")
    truth.other("address", receiver, label="To", role="receiver", scheme="tron.address")
    truth.event(
        "crypto_transfer", when=when, amount=amount, unit="USDT", ids=(digest,), counterparty=receiver, status="SUCCESS"
    )
    truth.forbid(block)


def evm_explorer(sheet: Sheet) -> None:
    """An Ethereum explorer's page in a phone's browser."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    chance = sheet.chance
    _browser(sheet, "etherscan.example")
    digest, sender, receiver = ids.evm_transaction(chance), ids.evm_address(chance), ids.evm_address(chance)
    screen.text(MARGIN, screen.y, "Transaction Details", 19, bold=True)
    screen.y += 42 * screen.look.type_scale
    utc = invent.when - timedelta(hours=8)
    half = f"{utc.hour % 12 or 12:02d}:{utc:%M:%S} {'AM' if utc.hour < 12 else 'PM'}"
    printed = f"{utc:%b}-{utc:%d}-{utc.year} {half} +UTC"
    shown, token = f"{chance.randrange(0, 9)}.{ids.digits(chance, 4)}1", "ETH"
    block, fee = f"{chance.randrange(18_000_000, 23_000_000)}", f"0.000{ids.digits(chance, 4)}1"
    pairs = (
        ("Transaction Hash:", digest),
        ("Status:", "Success"),
        ("Block:", block),
        ("Timestamp:", printed),
        ("From:", sender),
        ("To:", receiver),
        ("Value:", f"{shown} {token}"),
        ("Transaction Fee:", f"{fee} ETH"),
    )
    rows(screen, pairs, RowStyle(align="below", size=13.5 if sheet.variant % 2 else 14, gap=8))
    when = truth.moment(f"{bare(utc)}+00:00", printed, label="Timestamp:")
    amount = truth.amount(shown, unit=token, label="Value:")
    truth.amount(fee, unit="ETH", role="fee", label="Transaction Fee:")
    truth.number(digest, "evm.tx", label="Transaction Hash:")
    truth.other("address", sender, label="From:", role="sender", scheme="evm.address")
    truth.other("address", receiver, label="To:", role="receiver", scheme="evm.address")
    truth.event(
        "crypto_transfer", when=when, amount=amount, unit=token, ids=(digest,), counterparty=receiver, status="Success"
    )
    truth.forbid(block)


def holdings(sheet: Sheet) -> None:
    """The tokens that a wallet holds: no transfer at all."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    screen.status_bar()
    title_bar(screen, "我的钱包", left=True)
    total = invent.thousands()
    screen.text(MARGIN, screen.y + 16, "总资产 (USD)", 13.5, screen.palette.muted)
    screen.text(MARGIN, screen.y + 40 * screen.look.type_scale, f"${total}", 36, bold=True)
    truth.forbid(plain_decimal(total))
    screen.y += 120 * screen.look.type_scale
    for token, colour in (("USDT", "#26a17b"), ("TRX", "#c23631"), ("ETH", "#627eea"), ("BNB", "#f0b90b")):
        held, worth = invent.sum(), invent.cents()
        screen.circle(MARGIN + 18, screen.y + 20, 18, colour)
        screen.text(MARGIN + 48, screen.y + 20, token, 16, bold=True, anchor="lm")
        screen.text(WIDTH - MARGIN, screen.y + 2, held, 16, anchor="ra")
        screen.text(WIDTH - MARGIN, screen.y + 26, f"≈ ${worth}", 12, screen.palette.muted, anchor="ra")
        truth.forbid(plain_decimal(held), plain_decimal(worth))
        screen.y += 70
    screen.home_indicator()
