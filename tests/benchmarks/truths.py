"""Compares what was extracted from a picture of the corpus with the truth beside it. Measures no time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from wallet_vault.model import Extraction, Finding, FindingKey, Observation

COUNTED_KINDS = ("transaction_id", "amount", "moment", "reference", "address", "status", "counterparty", "promise")

BY_CLEANNESS = frozenset({"transaction_id", "amount", "moment"})
"""Counted apart for clean, degraded and stitched pictures."""
SURE = 0.9
MAIN_ROLES = frozenset({"", "paid", "refunded", "received"})
"""Of the amount of an event itself; a fee, a balance or a total stands beside it."""


@dataclass(slots=True)
class Tally:
    """``hits`` of ``total`` by what is counted; ``misses`` says in words what went wrong, for tuning."""

    hits: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, what: str, hit: bool, told: str) -> None:
        self.total[what] += 1
        self.hits[what] += hit
        if not hit:
            self.misses.append(f"{what}: {told}")

    def share(self, what: str) -> float | None:
        """Percent, ``None`` where nothing was counted."""
        return 100 * self.hits[what] / self.total[what] if self.total[what] else None


def compare(truth: dict[str, Any], extraction: Extraction, tally: Tally, name: str) -> None:
    """Count one picture. A value is right where it is exact; an event, where kind, time, amount and ids all are."""
    _compare_findings(truth, extraction, tally, name)
    _compare_ids(truth, extraction, tally, name)
    _compare_sure(truth, extraction, tally, name)
    compare_events(truth, extraction, tally, name)


def _compare_findings(truth: dict[str, Any], extraction: Extraction, tally: Tally, name: str) -> None:
    how_clean = _how_clean(truth)
    for kind in COUNTED_KINDS:
        found = {finding.value for finding in extraction.findings if finding.kind.value == kind}
        for fact in truth["findings"]:
            if fact["kind"] == kind:
                what = f"{kind}, {how_clean}" if kind in BY_CLEANNESS else kind
                tally.count(what, fact["value"] in found, f"{name}: {fact['value']} not in {sorted(found)}")


def _how_clean(truth: dict[str, Any]) -> str:
    return "stitched" if truth["shape"] == "stitched" else "degraded" if truth["degradation"] else "clean"


def _compare_ids(truth: dict[str, Any], extraction: Extraction, tally: Tally, name: str) -> None:
    right = {fact["value"] for fact in truth["findings"] if fact["kind"] == "transaction_id"}
    for value in {finding.value for finding in extraction.findings if finding.kind.value == "transaction_id"}:
        tally.count("true ids of those found", value in right, f"{name}: {value}")


def _compare_sure(truth: dict[str, Any], extraction: Extraction, tally: Tally, name: str) -> None:
    """Of what is told with a confidence of 0.9 or more, what stands on the screen so: calibration."""
    told = {(fact["kind"], fact["value"]) for fact in truth["findings"]}
    beside = set(truth["forbidden"])
    for found in extraction.findings:
        if found.kind.value in BY_CLEANNESS and found.confidence >= SURE:
            is_beside = found.role not in MAIN_ROLES and found.value.lstrip("+-") in beside
            is_right = (found.kind.value, found.value) in told or is_beside
            tally.count("right of those found at 0.9 or more", is_right, f"{name}: {found.kind.value} {found.value}")


def compare_events(truth: dict[str, Any], extraction: Extraction, tally: Tally, name: str) -> None:
    """Count the events of one picture alone."""
    wanted = [_wanted(event) for event in truth["events"]]
    findings = {finding.key: finding for finding in extraction.findings}
    found = [_found(observation, findings) for observation in extraction.observations]
    shape = truth["shape"]
    if shape == "stitched":
        return  # what its values say is counted; how many events a reader makes of a joined page is a matter of taste
    if shape in {"detail", "none", "turned detail", "turned none"}:
        tally.count(f"events of {shape} screens", wanted == found, f"{name}: {wanted} told as {found}")
        return
    for event in _missing(wanted, found):
        tally.count(f"events of {shape}", hit=False, told=f"{name}: {event} not in {found}")
    for event in wanted[: len(wanted) - len(_missing(wanted, found))]:
        tally.count(f"events of {shape}", hit=True, told=str(event))
    for event in _missing(found, wanted)[len(_missing(wanted, found)) :]:
        tally.count(f"events of {shape}", hit=False, told=f"{name}: {event} was not shown")


def _missing(some: Iterable[object], others: Iterable[object]) -> list[object]:
    return list((Counter(some) - Counter(others)).elements())


def _wanted(event: dict[str, Any]) -> tuple[object, ...]:
    return (event["kind"], event["when"], event["inferred"], event["amount"], event["unit"], tuple(event["ids"]))


def _found(observation: Observation, findings: dict[FindingKey, Finding]) -> tuple[object, ...]:
    moment = findings[observation.moment] if observation.moment else None
    amount = findings[observation.amount] if observation.amount else None
    return (
        observation.kind.value,
        moment.value if moment else "",
        moment.inferred if moment else "",
        amount.value if amount else "",
        amount.unit if amount else "",
        tuple(findings[key].value for key in observation.ids),
    )
