"""Times how long a text of 1.2 million characters is searched for contacts that pose as a wallet's own.

``python -m tests.benchmarks.posed_contacts [--kind WORDS]``. Ordinary and hostile texts, each as lines and as one line.
Processor time. Exit code 1 where an ordinary text takes more than half a second, or where four times the text takes more
than twice four times as long.
"""

import argparse
import sys
import time
from collections.abc import Iterator

from wallet_vault.complaints.channels import channels
from wallet_vault.complaints.posed_contacts import Known, posed_contacts
from wallet_vault.extraction.wallets import profiles
from wallet_vault.model import Reading, Tool

LARGE = 1_200_000
SMALL = LARGE // 4
MOST_SECONDS = 0.5
MOST_TIMES_LINEAR = 2.0
_NOISE_SECONDS = 0.1
_LINES = 200
"""Characters of a hostile text's lines."""

ORDINARY = {
    "prose": "今天我在支付宝里付款，对方说会退款，但是一直没有收到。请问怎么办？\n",
    "service": "【支付宝】如有疑问，请致电支付宝客服 95188，或看 alipay.com，谢谢\n",
    "bank": "【招商银行】您尾号1234的信用卡通过支付宝消费100.00元，如有疑问请致电客服热线95555\n",
    "log": "2025-11-03 14:22:10 host.example.com paid 12.50 USD to shop.example ok\n",
    "mail": "You paid $49.99 USD to Bluebird Audio Store with Alipay. Call our customer service, +44 20 7946 0123.\n",
}
HOSTILE = {
    "names": "支付宝",
    "names of service": "支付宝客服",
    "service words": "客服电话热线",
    "own words": "支付宝官方人工在线的",
    "numbers": "95198 ",
    "numbers in sentences": "，95198 9519",
    "number and name": "请拨打 95198 支付宝客服",
    "blanks": "支付宝 客服 95 ",
    "signs": "【支付宝】客服1",
    "open signs": "【",
    "bids": "请拨打官方客服1 ",
    "signed bids": "【支付宝】请拨打官方客服95198",
    "short names": "微信客服 400-821-7756 微信支付",
    "brackets": "(((95198",
    "dots": "a.",
    "labels": "a-1.b",
    "posing domains": "www.a1ipay.com ",
    "hyphens": "1-",
}
BEFORE = "支付宝客服 1 "
"""So that a hostile line is looked at."""


def texts(kind: str) -> Iterator[tuple[str, str]]:
    """(name, text of ``LARGE`` characters)."""
    for name, piece in ORDINARY.items():
        if kind in name:
            yield name, _filled(piece)
    for name, piece in HOSTILE.items():
        if kind in name:
            yield f"{name}, one line", (BEFORE + _filled(piece))[:LARGE]
            line = BEFORE + _filled(piece)[: _LINES - len(BEFORE)] + "\n"
            yield f"{name}, lines", _filled(line)


def _filled(piece: str) -> str:
    return (piece * (LARGE // len(piece) + 1))[:LARGE]


def seconds(text: str, known: Known) -> float:
    reading = Reading(Tool("text", "1"), "text/plain", text)
    started = time.process_time()
    for _posed in posed_contacts(reading, None, known):
        pass
    return time.process_time() - started


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.posed_contacts")
    parser.add_argument("--kind", default="", help="only texts whose name holds this")
    kind = parser.parse_args().kind
    known = Known(channels(), channels(), profiles())
    failed = False
    for name, text in texts(kind):
        small, large = seconds(text[:SMALL], known), seconds(text, known)
        times = large / max(small, _NOISE_SECONDS / 4) / (LARGE / SMALL)
        is_slow = (name in ORDINARY and large > MOST_SECONDS) or times > MOST_TIMES_LINEAR
        failed |= is_slow
        print(f"{name:32} {large:6.2f} s  {times:5.2f} times linear{'  SLOW' if is_slow else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
