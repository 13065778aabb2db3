"""What was found against what was drawn: exact, missed, false. Knows nothing of pictures or engines."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from wallet_vault.model import Event, Extraction, FindingKind

SCORED = ("transaction_id", "amount", "moment")


@dataclass
class Score:
    """Counts over many pictures. ``false_ids`` were found and stand nowhere on the picture."""

    wanted: Counter = field(default_factory=Counter)
    exact: Counter = field(default_factory=Counter)
    found_ids: int = 0
    false_ids: int = 0
    events_wanted: Counter = field(default_factory=Counter)
    events_right: Counter = field(default_factory=Counter)
    pictures: int = 0
    false_events: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, truth: dict, extraction: Extraction, events: tuple[Event, ...]) -> None:
        self.pictures += 1
        self._add_findings(name, truth, extraction)
        self._add_events(name, truth, events)

    def share(self, kind: str) -> float:
        return 100 * self.exact[kind] / self.wanted[kind] if self.wanted[kind] else 100.0

    def all_exact(self) -> float:
        return 100 * sum(self.exact.values()) / max(1, sum(self.wanted.values()))

    def false_id_share(self) -> float:
        return 100 * self.false_ids / max(1, self.found_ids)

    def event_share(self, shape: str) -> float:
        return 100 * self.events_right[shape] / self.events_wanted[shape] if self.events_wanted[shape] else 100.0

    def _add_findings(self, name: str, truth: dict, extraction: Extraction) -> None:
        found: dict[str, Counter] = {kind: Counter() for kind in SCORED}
        for finding in extraction.findings:
            if finding.kind.value in found:
                found[finding.kind.value][finding.value] += 1
        for wanted in truth["findings"]:
            kind = wanted["kind"]
            if kind not in SCORED:
                continue
            self.wanted[kind] += 1
            match = next((value for value in found[kind] if same_value(kind, wanted["value"], value)), None)
            if match is None:
                self.misses.append(f"{name}: {kind} {wanted['value']} not in {sorted(found[kind])}")
            else:
                self.exact[kind] += 1
        drawn = {f["value"] for f in truth["findings"] if f["kind"] in {"transaction_id", "reference", "address"}}
        ids = [f.value for f in extraction.findings if f.kind is FindingKind.TRANSACTION_ID]
        self.found_ids += len(ids)
        self.false_ids += sum(value not in drawn for value in ids)
        self.misses += [f"{name}: false id {value}" for value in ids if value not in drawn]

    def _add_events(self, name: str, truth: dict, events: tuple[Event, ...]) -> None:
        shape, wanted = truth["shape"], truth["events"]
        if shape == "detail":
            self.events_wanted[shape] += 1
            right = len(events) == 1 and same_event(wanted[0], events[0])
            self.events_right[shape] += right
            if not right:
                self.misses.append(f"{name}: detail event {wanted[0]} told as {[brief(e) for e in events]}")
            return
        left = list(events)
        for event in wanted:
            self.events_wanted[shape] += 1
            match = next((candidate for candidate in left if same_event(event, candidate)), None)
            if match is None:
                self.misses.append(f"{name}: event {event} not in {[brief(e) for e in events]}")
            else:
                left.remove(match)
                self.events_right[shape] += 1
        if shape == "none":
            self.events_wanted[shape] += 1
            self.events_right[shape] += not events
            self.false_events += len(events)


def same_value(kind: str, wanted: str, found: str) -> bool:
    """Exact, but for an offset that the picture does not state and for how a decimal is written."""
    if kind == "moment":
        return same_moment(wanted, found)
    if kind == "amount":
        return same_amount(wanted, found)
    return wanted == found


def same_moment(wanted: str, found: str) -> bool:
    clock = wanted.find("T")
    stated_offset = clock >= 0 and ("+" in wanted[clock:] or "-" in wanted[clock:])
    return found == wanted if stated_offset else without_offset(found) == wanted


def without_offset(moment: str) -> str:
    date, mark, clock = moment.partition("T")
    return date + mark + clock.split("+")[0].split("-")[0].removesuffix("Z")


def same_amount(wanted: str, found: str) -> bool:
    try:
        return Decimal(wanted) == Decimal(found)
    except InvalidOperation:
        return False


def same_event(wanted: dict, event: Event) -> bool:
    """Kind, time, amount and own id."""
    when = event.when.isoformat() if event.when else ""
    times = [time for time in (wanted["when"], wanted["inferred"]) if time]
    amount = event.money.plain() if event.money else ""
    return (
        event.kind.value == wanted["kind"]
        and (not times or any(same_moment(time, when) for time in times))
        and (not wanted["amount"] or same_amount(wanted["amount"], amount))
        and (not wanted["ids"] or wanted["kind"] == "contact" or wanted["ids"][0] in event.ids)
    )


def brief(event: Event) -> str:
    when = event.when.isoformat() if event.when else "-"
    return f"{event.kind.value} {when} {event.money.plain() if event.money else '-'} {event.ids[:1]}"
