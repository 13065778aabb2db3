"""What a picture says, in the command line's shapes. Draws nothing."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """One value as a reader should give it; ``text`` is as printed."""

    kind: str
    value: str
    text: str
    label: str = ""
    role: str = ""
    unit: str = ""
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event that the picture tells; ``inferred`` is a year-less moment with the year that the picture gives."""

    kind: str
    when: str = ""
    inferred: str = ""
    amount: str = ""
    unit: str = ""
    ids: tuple[str, ...] = ()
    counterparty: str = ""
    status: str = ""


@dataclass(slots=True)
class Truth:
    """Collected while a layout draws. ``forbidden`` values stand on the screen but are no fact of the event."""

    facts: list[Fact] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)

    def amount(self, text: str, *, unit: str = "CNY", role: str = "paid", label: str = "") -> str:
        """Note an amount as printed; return its plain decimal."""
        value = plain_decimal(text)
        self.facts.append(Fact("amount", value, text, label, role, unit))
        return value

    def moment(self, value: str, text: str, *, label: str = "", role: str = "paid") -> str:
        """Note a moment in ISO 8601 beside its printed form; return it."""
        self.facts.append(Fact("moment", value, text, label, role))
        return value

    def number(self, value: str, scheme: str = "", *, label: str = "", role: str = "", text: str = "") -> str:
        """Note a transaction id; return it."""
        self.facts.append(Fact("transaction_id", value, text or value, label, role, "", scheme))
        return value

    def other(self, kind: str, value: str, *, label: str = "", role: str = "", scheme: str = "", text: str = "") -> str:
        """Note a fact of another kind; return its value."""
        self.facts.append(Fact(kind, value, text or value, label, role, "", scheme))
        return value

    def event(self, kind: str, **parts: Any) -> None:
        self.events.append(Happening(kind, **parts))

    def forbid(self, *values: str) -> None:
        self.forbidden.extend(values)

    def as_json(self) -> dict[str, Any]:
        """The lists as they stand in the file beside the picture; what is also a fact is not forbidden."""
        told = {fact.value.lstrip("+-") for fact in self.facts}
        return {
            "findings": [asdict(fact) for fact in self.facts],
            "events": [asdict(event) for event in self.events],
            "forbidden": [value for value in self.forbidden if value.lstrip("+-") not in told],
        }


def plain_decimal(text: str) -> str:
    """``¥1,280.00`` as ``1280.00``; the sign as printed."""
    return "".join(c for c in text.replace("−", "-") if c.isdigit() or c in "+-.")


def china(when: datetime, precision: str = "second") -> str:
    """The moment as Chinese wallets mean it: their clock is always UTC+8."""
    return when.strftime("%Y-%m-%dT%H:%M:%S+08:00" if precision == "second" else "%Y-%m-%dT%H:%M+08:00")


def bare(when: datetime, precision: str = "second") -> str:
    """The moment without a zone, for screens that state none."""
    return when.strftime("%Y-%m-%dT%H:%M:%S" if precision == "second" else "%Y-%m-%dT%H:%M")


def yearless(when: datetime) -> str:
    """``11-03 14:22`` as ``--11-03T14:22``."""
    return when.strftime("--%m-%dT%H:%M")
