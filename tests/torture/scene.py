"""The vaults that are tortured: small, cheap to open, with everything in them that a vault can hold."""

import random
from datetime import UTC, datetime
from pathlib import Path

from wallet_vault.jobs import Sandbox
from wallet_vault.model import (
    Decision,
    DecisionId,
    DecisionKind,
    Evidence,
    Extraction,
    Finding,
    FindingKey,
    FindingKind,
    Reading,
    Span,
    Tool,
)
from wallet_vault.vault import Arrival, KdfCost, Vault, create_vault, open_vault
from wallet_vault.workflows.workspace import Workspace

PASSPHRASE = "four quiet paper boats"
NEW_PASSPHRASE = "nine loud paper boats"
TOOL = Tool("invented-reader", "1")


def clock() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def new_vault(folder: Path) -> tuple[Vault, str]:
    return create_vault(folder, PASSPHRASE, clock=clock, cost=KdfCost.for_tests())


def reopen(folder: Path) -> Vault:
    return open_vault(folder, passphrase=PASSPHRASE, clock=clock)


def reading(text: str) -> Reading:
    return Reading(TOOL, "text/plain", text)


def extraction() -> Extraction:
    finding = Finding(FindingKey("k"), FindingKind.AMOUNT, "-128.00", "¥128.00", "金额", Span.in_text(0, 7), 0.9)
    return Extraction(TOOL, (finding,))


def confirmation(number: int, evidence: Evidence) -> Decision:
    return Decision(DecisionId(f"d{number}"), clock(), DecisionKind.CONFIRM, "k", evidence.id)


def fill(vault: Vault, count: int, seed: int = 1) -> list[Evidence]:
    """Evidence of several sizes, read and decided on."""
    chance, kept = random.Random(seed), []
    for number in range(count):
        data = chance.randbytes(200 + number * 7919 % 9000) if number else chance.randbytes(600_000)
        evidence, _ = vault.seal(data, name=f"证据 {seed}-{number}.txt", source="drop")
        vault.store_reading(evidence.id, reading(f"第 {number} 份证据 " * 40), extraction(), chance.randbytes(800))
        vault.decide(confirmation(seed * 1000 + number, evidence))
        kept.append(evidence)
    return kept


def fill_pack(vault: Vault, count: int, seed: int = 3) -> list[Evidence]:
    """Small evidence that arrives together and shares a file; the third is erased for good."""
    chance = random.Random(seed)
    arrivals = [Arrival(chance.randbytes(90 + 350 * number), f"附件 {number}.eml", "drop") for number in range(count)]
    kept = [evidence for evidence, _is_new in vault.seal_all(arrivals)]
    vault.bin(kept[2].id)
    vault.erase(kept[2].id)
    return kept[:2] + kept[3:]


class NoChildren(Sandbox):
    """Stands where the children would: nothing is parsed here."""

    def __init__(self) -> None:
        self.children = 0

    def close(self) -> None: ...


def workspace(vault: Vault) -> Workspace:
    return Workspace(vault, NoChildren(), clock)
