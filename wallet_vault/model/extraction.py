"""Proposed facts, each with its place, and the happenings they tell."""

from dataclasses import dataclass

import msgspec

from wallet_vault.model.event import EventKind
from wallet_vault.model.finding_kind import FindingKind
from wallet_vault.model.ids import FindingKey, ObservationKey
from wallet_vault.model.notice import Notice
from wallet_vault.model.reading import Tool
from wallet_vault.model.span import Span
from wallet_vault.model.when import Basis


class Finding(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One proposed fact.

    ``value`` is machine-readable (a plain decimal; ISO 8601; an id without blanks); ``text`` is as
    the source shows it. ``role`` says what the value is of its kind: an amount is ``paid``,
    ``refunded``, ``original``, ``discount``, ``fee`` or ``balance``; a moment is ``paid``,
    ``created``, ``received``, ``refunded``, ``sent``, ``exported`` or ``due``. ``inferred`` holds a
    year-less moment with its year, and ``basis`` what that year rests on.
    """

    key: FindingKey
    kind: FindingKind
    value: str
    text: str
    label: str
    span: Span
    confidence: float
    role: str = ""
    unit: str = ""
    scheme: str = ""
    inferred: str = ""
    basis: Basis = Basis.STATED


class Observation(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One happening as one source tells it: which findings play which part.

    Holds keys, not values: the person may correct a finding, and the observation follows.
    """

    key: ObservationKey
    kind: EventKind
    findings: tuple[FindingKey, ...]
    moment: FindingKey | None = None
    amount: FindingKey | None = None
    ids: tuple[FindingKey, ...] = ()
    counterparty: FindingKey | None = None
    status: FindingKey | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """One run of one tool over one evidence."""

    tool: Tool
    findings: tuple[Finding, ...] = ()
    observations: tuple[Observation, ...] = ()
    notices: tuple[Notice, ...] = ()
    wallet: str = ""
