"""What proves a complaint of each reason: needed, useful, why, how to get it, and whether the vault holds it.

Ticks what can be told from events and files; the person ticks the rest. Looks into no file itself.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from wallet_vault.complaints.loss import is_confirmed
from wallet_vault.complaints.proof_hints import ProofHint, hint_for
from wallet_vault.i18n import N_
from wallet_vault.model import Event, EventKind, Evidence
from wallet_vault.model.case import Case, Reason

_MONEY_OUT = frozenset({EventKind.PAYMENT, EventKind.TRANSFER, EventKind.WITHDRAWAL, EventKind.CRYPTO_TRANSFER})
_TABLES = ("text/csv", "spreadsheet", "excel")


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the vault holds for one case: its events and the evidence behind them."""

    case: Case
    events: tuple[Event, ...]
    evidence: tuple[Evidence, ...]

    def tells(self, *kinds: EventKind) -> bool:
        return any(event.kind in kinds for event in self.events)


class Need(StrEnum):
    NEEDED = "needed"
    USEFUL = "useful"


@dataclass(frozen=True, slots=True)
class Proof:
    """``label``, ``why`` and ``how`` are translated when shown; ``is_held`` is ``None`` where only the person knows."""

    id: str
    label: str
    why: str
    how: str
    is_held: Callable[[Holdings], bool] | None = None


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """``hint`` says how to get the proof from the case's own wallet, ``None`` where that is not known."""

    proof: Proof
    need: Need
    held: bool
    hint: ProofHint | None = None


@dataclass(frozen=True, slots=True)
class ReadinessPart:
    """``done`` of ``total``; the label is translated when shown."""

    label: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """What readiness is made of; needed proofs count, useful ones are shown beside."""

    parts: tuple[ReadinessPart, ...]

    @property
    def percent(self) -> int:
        """Of all steps in all parts, rounded down: 100 only when nothing is missing."""
        total = sum(part.total for part in self.parts)
        return 100 * sum(part.done for part in self.parts) // total if total else 0


def _holds_table(held: Holdings) -> bool:
    return any(any(word in evidence.media_type for word in _TABLES) for evidence in held.evidence)


def _holds_record(held: Holdings) -> bool:
    return any(event.kind in _MONEY_OUT and event.money and event.when for event in held.events)


def _holds_number(held: Holdings) -> bool:
    return any(event.ids for event in held.events if event.money)


_RECORD = Proof(
    "payment_record",
    N_("The payment's own record: time, amount, other party, number"),
    N_("Every channel asks for it first."),
    N_("Open the bill in the app and take a screenshot of its details."),
    _holds_record,
)
_NUMBER = Proof(
    "order_number",
    N_("The transaction or order number"),
    N_("With it the other side finds the payment at once."),
    N_("It stands at the foot of the bill's details; copy it or take a screenshot."),
    _holds_number,
)
_STATEMENT = Proof(
    "statement",
    N_("The statement of the account as a file"),
    N_("It shows the payment among all others. A provider warns that deleted records are missing from it."),
    N_("In the app: bills, export for personal reconciliation; add the file as it comes."),
    _holds_table,
)
_CERTIFICATE = Proof(
    "certificate",
    N_("A transaction certificate stamped by the provider"),
    N_("A statement is for one's own reconciliation only; the stamped certificate carries more weight."),
    N_("Ask for an electronic receipt or transaction certificate in the app or through its service."),
)
_CONTACT = Proof(
    "contact",
    N_("What the service said: chat, mail or call note"),
    N_("It shows that you asked first and what was promised."),
    N_("Export the chat, or write the call down with time, staff number and reference number."),
    lambda held: held.tells(EventKind.CONTACT),
)
_RESTRICTION = Proof(
    "restriction",
    N_("The notice of the freeze or limit"),
    N_("It shows since when and with what reason."),
    N_("Take a screenshot of the notice in the app, with its date."),
    lambda held: held.tells(EventKind.RESTRICTION),
)
_REFUND = Proof(
    "refund_record",
    N_("The refund's record or the promise of it"),
    N_("It shows what came back, or what was to come."),
    N_("Open the refund's progress in the app and take a screenshot."),
    lambda held: held.tells(EventKind.REFUND) or held.tells(EventKind.CONTACT),
)
_BANK = Proof(
    "bank_record",
    N_("The bank's record of the same payment"),
    N_("It shows that the money really left, whatever the app says."),
    N_("Take a screenshot of the bank's message or export its statement."),
)
_SECURITY = Proof(
    "security",
    N_("Sign-in records and security notices"),
    N_("They show that somebody else used the account."),
    N_("In the app: security centre, devices and sign-in records."),
)
_POLICE = Proof(
    "police_receipt",
    N_("The receipt of the report to the police"),
    N_("Provider and bank act faster with it."),
    N_("Ask for it when you report."),
)
_CHAIN = Proof(
    "chain_record",
    N_("The transfer's hash, addresses and its page in a block explorer"),
    N_("Anybody can check it there."),
    N_("Copy the hash from the wallet, and take a screenshot of the explorer's page."),
    lambda held: held.tells(EventKind.CRYPTO_TRANSFER) and _holds_number(held),
)
_LEAK = Proof(
    "leak",
    N_("What shows the leak: message, call or page"),
    N_("It shows which data came out, and when."),
    N_("Take a screenshot with time and sender."),
)
_RENEWAL = Proof(
    "contract",
    N_("The page where the renewal was agreed or cancelled"),
    N_("It shows what you agreed to."),
    N_("In the app: automatic payments; take a screenshot."),
)
_LISTS: dict[Reason, tuple[tuple[Proof, ...], tuple[Proof, ...]]] = {
    Reason.CHARGED_BUT_FAILED: ((_RECORD, _NUMBER, _CONTACT), (_STATEMENT, _CERTIFICATE, _BANK)),
    Reason.NOT_ARRIVED: ((_RECORD, _NUMBER, _CONTACT), (_STATEMENT, _CERTIFICATE, _BANK)),
    Reason.REFUND_MISSING: ((_RECORD, _NUMBER, _REFUND), (_CONTACT, _STATEMENT, _CERTIFICATE)),
    Reason.ACCOUNT_FROZEN: ((_RESTRICTION, _CONTACT), (_STATEMENT, _CERTIFICATE)),
    Reason.UNAUTHORISED: ((_RECORD, _NUMBER, _SECURITY), (_POLICE, _CONTACT, _STATEMENT, _BANK)),
    Reason.WRONG_CHARGE: ((_RECORD, _NUMBER), (_RENEWAL, _CONTACT, _STATEMENT)),
    Reason.NO_ANSWER: ((_CONTACT,), (_RECORD, _STATEMENT)),
    Reason.CRYPTO_MISSING: ((_CHAIN,), (_CONTACT, _POLICE)),
    Reason.DATA_LEAKED: ((_LEAK,), (_CONTACT, _POLICE)),
}


def checklist(held: Holdings) -> tuple[ChecklistLine, ...]:
    """What the case's reason needs, then what is useful to it, ticked by the vault or by the person."""
    needed, useful = _LISTS[held.case.reason]
    return (*_lines(needed, Need.NEEDED, held), *_lines(useful, Need.USEFUL, held))


def readiness(held: Holdings) -> Readiness:
    """How far the case is, by parts that can each be seen and done."""
    needed = [line for line in checklist(held) if line.need is Need.NEEDED]
    confirmed = sum(is_confirmed(event) for event in held.events)
    return Readiness(
        (
            ReadinessPart(N_("Needed evidence"), sum(line.held for line in needed), len(needed)),
            ReadinessPart(N_("Events chosen"), int(bool(held.events)), 1),
            ReadinessPart(N_("Events confirmed"), confirmed, len(held.events)),
            ReadinessPart(N_("Told in your own words"), int(bool(held.case.story.strip())), 1),
            ReadinessPart(N_("Demand"), int(bool(held.case.demands)), 1),
        )
    )


def _lines(proofs: Iterable[Proof], need: Need, held: Holdings) -> tuple[ChecklistLine, ...]:
    return tuple(
        ChecklistLine(
            proof,
            need,
            proof.id in held.case.proofs_held or bool(proof.is_held is not None and proof.is_held(held)),
            hint_for(held.case.provider, proof.id),
        )
        for proof in proofs
    )
