"""A clock that ticks, a cheap vault, and readings to put into it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wallet_vault.model import Extraction, Finding, FindingKey, FindingKind, Member, Reading, Span, Tool
from wallet_vault.vault import KdfCost, Vault, create_vault, open_vault

PASSPHRASE = "correct horse 电池"
TOOL = Tool("fake-reader", "1", "careful")


class TickingClock:
    """One second later each time it is asked, in China time."""

    def __init__(self) -> None:
        self.now = datetime(2025, 3, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> TickingClock:
    return TickingClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "my vault"


@pytest.fixture
def made(folder: Path, clock: TickingClock) -> Iterator[tuple[Vault, str]]:
    vault, recovery_code = create_vault(folder, PASSPHRASE, clock=clock, cost=KdfCost.for_tests())
    with vault:
        yield vault, recovery_code


@pytest.fixture
def vault(made: tuple[Vault, str]) -> Vault:
    return made[0]


@pytest.fixture
def reopened(vault: Vault, folder: Path, clock: TickingClock) -> Iterator[Callable[[], Vault]]:
    """Locks the vault and opens it again, as often as it is called."""
    opened = [vault]

    def reopen() -> Vault:
        opened[-1].lock()
        opened.append(open_vault(folder, passphrase=PASSPHRASE, clock=clock))
        return opened[-1]

    yield reopen
    opened[-1].lock()


def reading(text: str = "退款成功 Refund of ¥12.00\n订单号 20250301", **parts: object) -> Reading:
    return Reading(TOOL, "image/png", text, members=(Member("a.pdf", b"member"),), **parts)


def extraction(findings: int = 2) -> Extraction:
    return Extraction(
        TOOL,
        tuple(
            Finding(
                FindingKey(f"key{number}"),
                FindingKind.AMOUNT,
                f"{number}.00",
                f"¥{number}.00",
                "金额",
                Span.on_page(0, (1.0, 2.0, 3.0, 4.5)),
                0.98,
            )
            for number in range(findings)
        ),
    )
