"""Transfers on a chain: a self-custody wallet in Chinese, two block explorers in English."""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer on one chain; ``shown`` and ``fee`` as printed, without their units."""

    network: str
    digest: str
    sender: str
    receiver: str
    shown: str
    fee: str
    gas: str
    unit: str = "USDT"

    @classmethod
    def on_tron(cls, sheet: Sheet, shown: str) -> "Transfer":
        chance = sheet.chance
        fee = f"{chance.randrange(1, 30)}.{ids.digits(chance, 3)}"
        parties = (ids.tron_address(chance), ids.tron_address(chance))
        return cls("TRON", ids.tron_transaction(chance), *parties, shown, fee, "TRX")

    @classmethod
    def on_ethereum(cls, sheet: Sheet, shown: str, unit: str = "USDT") -> "Transfer":
        chance = sheet.chance
        fee = f"0.000{ids.digits(chance, 4)}1"
        parties = (ids.evm_address(chance), ids.evm_address(chance))
        return cls("Ethereum", ids.evm_transaction(chance), *parties, shown, fee, "ETH", unit)

    @property
    def family(self) -> str:
        return "tron" if self.network == "TRON" else "evm"


@dataclass(frozen=True, slots=True)
class Labels:
    """What a screen calls the parts of a transfer."""

    digest: str
    moment: str
    sender: str
    receiver: str
    fee: str
    amount: str = ""


def _tell(sheet: Sheet, transfer: Transfer, labels: Labels, when: tuple[str, str], status: str) -> None:
    """Note the truth of a transfer; ``when`` is its value and its printed form."""
    truth = sheet.truth
    amount = truth.amount(transfer.shown, unit=transfer.unit, label=labels.amount)
    truth.moment(*when, label=labels.moment)
    truth.amount(transfer.fee, unit=transfer.gas, role="fee", label=labels.fee)
    truth.number(transfer.digest, f"{transfer.family}.tx", label=labels.digest)
    scheme = f"{transfer.family}.address"
    truth.other("address", transfer.sender, label=labels.sender, role="sender", scheme=scheme)
    truth.other("address", transfer.receiver, label=labels.receiver, role="receiver", scheme=scheme)
    truth.other("status", status)
    truth.event(
        "crypto_transfer",
        when=when[0],
        amount=amount,
        unit=transfer.unit,
        ids=(transfer.digest,),
        counterparty=transfer.receiver,
        status=status,
    )


def _wallet_head(sheet: Sheet, status: str, shown: str) -> None:
    screen = sheet.screen
    screen.status_bar()
    title_bar(screen, sheet.one_of("转账详情", "交易详情"))
    screen.y += 8
    _tick(sheet)
    screen.text(WIDTH / 2, screen.y, status, 15, TICK, anchor="ma")
    screen.y += 28 * screen.type_scale
    screen.text(WIDTH / 2, screen.y, f"{shown} USDT", 28, bold=True, anchor="ma")
    screen.y += 54 * screen.type_scale


def _block(sheet: Sheet, low: int, high: int) -> str:
    block = str(sheet.chance.randrange(low, high))
    sheet.truth.forbid(block)
    return block


def wallet(sheet: Sheet) -> None:
    """A self-custody wallet's transfer detail: hash and addresses wrap over lines; the fee is not the amount."""
    screen = sheet.screen
    chain = Transfer.on_tron if sheet.variant in {0, 2, 3} else Transfer.on_ethereum
    transfer = chain(sheet, f"-{sheet.invent.sum()}")
    status = sheet.one_of("转账成功", "交易成功", "已完成")
    _wallet_head(sheet, status, transfer.shown)
    parties = ("发送方", "接收方") if sheet.variant % 2 == 0 else ("付款地址", "收款地址")
    labels = Labels(
        sheet.one_of("交易哈希", "交易号", "交易哈希"), "时间", *parties, sheet.one_of("矿工费", "矿工费", "手续费")
    )
    when = sheet.invent.when
    printed = f"{when:%Y/%m/%d %H:%M:%S}" if sheet.variant == 2 else f"{when:%Y-%m-%d %H:%M:%S}"
    align = sheet.one_of("right", "left", "right", "below", "right")
    card(screen, screen.height - screen.y - 40, inset=12)
    screen.y += 16
    pairs = (
        ("网络", transfer.network),
        (labels.moment, printed),
        (labels.fee, f"{transfer.fee} {transfer.gas}"),
        (labels.sender, transfer.sender),
        (labels.receiver, transfer.receiver),
        (labels.digest, transfer.digest),
        ("区块高度", _block(sheet, 18_000_000, 78_000_000)),
    )
    rows(screen, pairs, RowStyle(align=align, size=13.5, gap=13, left=26, right=WIDTH - 26, label_width=84))
    _tell(sheet, transfer, labels, (bare(when), printed), status)
    screen.home_indicator()


def _browser(sheet: Sheet, host: str) -> None:
    screen = sheet.screen
    screen.status_bar()
    screen.box(MARGIN, screen.y, WIDTH - MARGIN, screen.y + 34, screen.palette.card, 17)
    screen.text(WIDTH / 2, screen.y + 17, host, 13, anchor="mm")
    screen.y += 48
    screen.rule(screen.y)
    screen.y += 18


def _explorer(sheet: Sheet, host: str, pairs: Sequence[tuple[str, str]], style: RowStyle) -> None:
    screen = sheet.screen
    _browser(sheet, host)
    screen.text(MARGIN, screen.y, "Transaction Details", 19, bold=True)
    screen.y += 42 * screen.type_scale
    rows(screen, pairs, style)


def tron_explorer(sheet: Sheet) -> None:
    """A TRON explorer's page in a phone's browser; times are UTC."""
    transfer = Transfer.on_tron(sheet, sheet.invent.sum())
    labels = Labels("Hash", "Time", "From", "To", "Fee", "Amount")
    utc = sheet.invent.when - timedelta(hours=8)
    printed = f"{utc:%Y-%m-%d %H:%M:%S} (UTC)"
    pairs = (
        (labels.digest, transfer.digest),
        ("Result", "SUCCESS"),
        ("Block", _block(sheet, 60_000_000, 78_000_000)),
        (labels.moment, printed),
        (labels.sender, transfer.sender),
        (labels.receiver, transfer.receiver),
        (labels.amount, f"{transfer.shown} {transfer.unit}"),
        (labels.fee, f"{transfer.fee} {transfer.gas}"),
    )
    align = sheet.one_of("left", "below", "left", "left", "below")
    _explorer(sheet, "tronscan.example", pairs, RowStyle(align=align, size=14, gap=12, label_width=64))
    _tell(sheet, transfer, labels, (f"{bare(utc)}+00:00", printed), "SUCCESS")


def evm_explorer(sheet: Sheet) -> None:
    """An Ethereum explorer's page in a phone's browser."""
    transfer = Transfer.on_ethereum(sheet, f"{sheet.chance.randrange(9)}.{ids.digits(sheet.chance, 4)}1", "ETH")
    labels = Labels("Transaction Hash:", "Timestamp:", "From:", "To:", "Transaction Fee:", "Value:")
    utc = sheet.invent.when - timedelta(hours=8)
    printed = f"{utc:%b-%d-%Y} {utc.hour % 12 or 12:02d}:{utc:%M:%S} {'AM' if utc.hour < 12 else 'PM'} +UTC"
    pairs = (
        (labels.digest, transfer.digest),
        ("Status:", "Success"),
        ("Block:", _block(sheet, 18_000_000, 23_000_000)),
        (labels.moment, printed),
        (labels.sender, transfer.sender),
        (labels.receiver, transfer.receiver),
        (labels.amount, f"{transfer.shown} {transfer.unit}"),
        (labels.fee, f"{transfer.fee} {transfer.gas}"),
    )
    size = 13.5 if sheet.variant % 2 else 14
    _explorer(sheet, "etherscan.example", pairs, RowStyle(align="below", size=size, gap=8))
    _tell(sheet, transfer, labels, (f"{bare(utc)}+00:00", printed), "Success")


def holdings(sheet: Sheet) -> None:
    """The tokens that a wallet holds: no transfer at all."""
    invent, truth, screen = sheet.invent, sheet.truth, sheet.screen
    screen.status_bar()
    title_bar(screen, "我的钱包", left=True)
    total = invent.thousands()
    screen.text(MARGIN, screen.y + 16, "总资产 (USD)", 13.5, screen.palette.muted)
    screen.text(MARGIN, screen.y + 40 * screen.type_scale, f"${total}", 36, bold=True)
    truth.forbid(plain_decimal(total))
    screen.y += 120 * screen.type_scale
    for token, colour in (("USDT", "#26a17b"), ("TRX", "#c23631"), ("ETH", "#627eea"), ("BNB", "#f0b90b")):
        held, worth = invent.sum(), invent.cents()
        screen.circle(MARGIN + 18, screen.y + 20, 18, colour)
        screen.text(MARGIN + 48, screen.y + 20, token, 16, bold=True, anchor="lm")
        screen.text(WIDTH - MARGIN, screen.y + 2, held, 16, anchor="ra")
        screen.text(WIDTH - MARGIN, screen.y + 26, f"≈ ${worth}", 12, screen.palette.muted, anchor="ra")
        truth.forbid(plain_decimal(held), plain_decimal(worth))
        screen.y += 70
    screen.home_indicator()
