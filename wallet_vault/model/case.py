"""One dispute as the person decided it: what went wrong, what it is about, what is asked. Computes nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from wallet_vault.model.channel import ChannelId, Milestone
from wallet_vault.model.ids import EventId, EvidenceId
from wallet_vault.model.money import Money

CaseId = NewType("CaseId", str)
SubmissionId = NewType("SubmissionId", str)


class Reason(StrEnum):
    """The problems people have. The values are the channels' and letters' contract."""

    CHARGED_BUT_FAILED = "charged_but_failed"
    NOT_ARRIVED = "not_arrived"
    REFUND_MISSING = "refund_missing"
    ACCOUNT_FROZEN = "account_frozen"
    UNAUTHORISED = "unauthorised"
    """The account was stolen, or a payment was not authorised."""
    WRONG_CHARGE = "wrong_charge"
    """A wrong charge or an automatic renewal."""
    NO_ANSWER = "no_answer"
    CRYPTO_MISSING = "crypto_missing"
    DATA_LEAKED = "data_leaked"


class DemandKind(StrEnum):
    REFUND = "refund"
    RELEASE = "release"
    CORRECT = "correct"
    COMPENSATE = "compensate"
    EXPLAIN = "explain"
    DELETE_DATA = "delete_data"
    ANSWER = "answer"
    RECORDS = "records"
    """Hand over the transaction's records."""


class Outcome(StrEnum):
    OPEN = "open"
    SOLVED = "solved"
    COMPENSATED = "compensated"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Demand:
    """``money`` for a refund or compensation; ``None`` asks for the loss where the kind is about money."""

    kind: DemandKind
    money: Money | None = None


@dataclass(frozen=True, slots=True)
class Complainant:
    """Who complains. Kept in the vault; a letter takes only what its channel asks for."""

    name: str = ""
    phone: str = ""
    mail: str = ""
    address: str = ""
    identity_type: str = ""
    identity_number: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """``provider`` is a wallet id; ``story`` the person's own account; ``proofs_held`` ticked by hand."""

    id: CaseId
    name: str
    provider: str
    reason: Reason
    opened_on: date
    account_tail: str = ""
    story: str = ""
    events: tuple[EventId, ...] = ()
    demands: tuple[Demand, ...] = ()
    proofs_held: tuple[str, ...] = ()
    outcome: Outcome = Outcome.OPEN
    is_satisfied: bool | None = None
    channel: ChannelId | None = None
    """The channel that the next letter goes to, ``None`` until the person chose."""
    undisputed: tuple[EventId, ...] = ()
    """Of ``events``: those that are told and not complained of. They do not count in the loss."""
    kept_words: tuple[str, ...] = ()
    """Marked words of the story that the person wants as they are."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One complaint that was handed in. ``letter`` is the frozen text and ``letter_sha256`` its digest."""

    id: SubmissionId
    case: CaseId
    channel: ChannelId
    milestones: tuple[tuple[Milestone, date], ...]
    """What happened to it so far; being submitted is the first."""
    reference: str = ""
    receipt: EvidenceId | None = None
    letter: str = ""
    letter_sha256: str = ""
    is_satisfied: bool | None = None
    """Whether its answer satisfies, ``None`` until the person says so."""
