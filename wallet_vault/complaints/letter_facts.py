"""Everything a letter may say, gathered in one value, and how a fact is written out. Composes no letter."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from wallet_vault.complaints.figures import KnownFigures, known_figures
from wallet_vault.complaints.loss import Loss, is_confirmed
from wallet_vault.i18n import format_amount, format_clock, format_day, language
from wallet_vault.model import Event, EventId, EvidenceId, Money, When
from wallet_vault.model.case import Case, Complainant


@dataclass(frozen=True, slots=True)
class ExhibitName:
    """What an evidence is called in letter and bundle: its label ("E001") and the file's name."""

    label: str
    untrusted_name: str


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """``provider`` and ``recipient`` are names in the letter's language; ``numbers`` are further known ones."""

    case: Case
    complainant: Complainant
    provider: str
    recipient: str
    events: tuple[Event, ...]
    loss: Loss
    exhibits: dict[EvidenceId, ExhibitName]
    today: date
    numbers: tuple[str, ...] = ()

    def event(self, event_id: str) -> Event | None:
        return next((event for event in self.events if event.id == EventId(event_id)), None)

    def cited(self, event: Event) -> tuple[EvidenceId, ...]:
        """The evidence behind ``event`` that is there, in the order of the exhibits."""
        behind = {source.evidence for source in event.sources}
        return tuple(evidence for evidence in self.exhibits if evidence in behind)

    def known(self) -> KnownFigures:
        """What the person's own words may name."""
        confirmed = [event for event in self.events if is_confirmed(event)]
        sums = [demand.money for demand in self.case.demands if demand.money]
        numbers = (*self.numbers, self.case.account_tail)
        of_loss = (*self.loss.amounts, *self.loss.paid, *self.loss.returned)
        return known_figures(confirmed, (*of_loss, *sums), (self.today,), numbers)

    def sole_loss(self) -> Money | None:
        """The loss, where it is of one unit and above nothing."""
        owed = [money for money in self.loss.amounts if money.amount > 0]
        return owed[0] if len(owed) == 1 else None


def value_of(event: Event, field: str) -> str:
    """The machine-readable value of one field, "" where it is not told."""
    match field:
        case "when":
            return event.when.isoformat() if event.when else ""
        case "amount":
            return money_value(event.money) if event.money else ""
        case "id":
            return event.ids[0] if event.ids else ""
        case "counterparty":
            return event.counterparty
        case "status":
            return event.status
        case _:
            return " ".join(event.summary.split())


def money_value(money: Money) -> str:
    """A sum without its sign, in a form that two letters can be compared by."""
    return f"{format(abs(money.amount), 'f')} {money.unit}".rstrip()


def money_text(money: Money) -> str:
    """A sum without its sign, as the language in force writes it."""
    return format_amount(abs(Decimal(money.amount)), money.unit)


def when_text(when: When) -> str:
    """Day and time of day, no more precise than told, as the language in force writes it."""
    between = "" if language() == "zh_CN" else ", "
    return between.join(part for part in (format_day(when), format_clock(when)) if part)
