"""How a finding reads: its title, its value as the language writes it, and why it asks for a look. Draws nothing."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from wallet_vault.i18n import N_, _, format_amount, format_clock, format_day, format_zone
from wallet_vault.model import Finding, FindingKind, FindingState, When
from wallet_vault.notices import told
from wallet_vault.workflows.browse import DOUBTFUL_BELOW, Fact

KIND_WORDS: dict[FindingKind, str] = {
    FindingKind.AMOUNT: N_("Amount"),
    FindingKind.MOMENT: N_("Time"),
    FindingKind.TRANSACTION_ID: N_("Transaction number"),
    FindingKind.REFERENCE: N_("Reference number"),
    FindingKind.COUNTERPARTY: N_("Other side"),
    FindingKind.STATUS: N_("Status"),
    FindingKind.ACCOUNT: N_("Account"),
    FindingKind.ADDRESS: N_("Address"),
    FindingKind.PHONE: N_("Phone number"),
    FindingKind.PROMISE: N_("Promise"),
    FindingKind.METHOD: N_("Payment method"),
    FindingKind.SUBJECT: N_("Subject"),
}

ROLE_WORDS: dict[str, str] = {
    "paid": N_("paid"),
    "refunded": N_("refunded"),
    "original": N_("before discount"),
    "discount": N_("discount"),
    "fee": N_("fee"),
    "balance": N_("balance"),
    "created": N_("created"),
    "received": N_("received"),
    "sent": N_("sent"),
    "exported": N_("exported"),
    "due": N_("due"),
}

STATE_WORDS: dict[FindingState, str] = {
    FindingState.PROPOSED: N_("To confirm"),
    FindingState.CONFIRMED: N_("Confirmed"),
    FindingState.CORRECTED: N_("Edited"),
    FindingState.REJECTED: N_("Not this"),
}

STATE_TONES: dict[FindingState, str] = {
    FindingState.PROPOSED: "plain",
    FindingState.CONFIRMED: "green",
    FindingState.CORRECTED: "green",
    FindingState.REJECTED: "plain",
}


@dataclass(frozen=True, slots=True)
class ValueWords:
    """``aside`` is said more quietly behind ``main``: a time zone, a year that was inferred."""

    main: str
    aside: str = ""


def fact_title(finding: Finding) -> str:
    """The label as printed beside the value, else the name of its kind with its role."""
    if finding.label:
        return finding.label
    role = ROLE_WORDS.get(finding.role)
    kind = _(KIND_WORDS[finding.kind])
    return _("{kind} ({role})").format(kind=kind, role=_(role)) if role else kind


def fact_value(finding: Finding) -> ValueWords:
    """The value as the language writes it; what cannot be read as its kind is shown as it is."""
    if finding.kind is FindingKind.AMOUNT:
        return ValueWords(_amount_words(finding))
    if finding.kind is FindingKind.MOMENT:
        return _moment_words(finding)
    return ValueWords(finding.value or finding.text)


def typed_value(finding: Finding) -> str:
    """The value as a person would type it: what editing starts from."""
    if finding.kind is FindingKind.MOMENT:
        return (finding.inferred or finding.value).replace("T", " ")
    return finding.value


def state_words(fact: Fact) -> tuple[str, str]:
    """The words and the tone of a fact's state."""
    if fact.needs_look:
        return _("Needs a look"), "amber"
    return _(STATE_WORDS[fact.state]), STATE_TONES[fact.state]


def reasons(fact: Fact) -> tuple[str, ...]:
    """Why a fact asks for a look, one sentence each."""
    sentences = [told(notice) for notice in fact.notices]
    if fact.original.confidence < DOUBTFUL_BELOW:
        percent = round(fact.original.confidence * 100)
        sentences.append(_("Not certain ({percent} %). Compare it with the original.").format(percent=percent))
    return tuple(dict.fromkeys(sentences))


def _amount_words(finding: Finding) -> str:
    try:
        return format_amount(Decimal(finding.value), finding.unit)
    except InvalidOperation:
        return finding.value or finding.text


def _moment_words(finding: Finding) -> ValueWords:
    try:
        when = When.parse(finding.inferred or finding.value, finding.basis)
    except ValueError:
        return ValueWords(finding.value or finding.text)
    clock = format_clock(when)
    if clock:
        return ValueWords(f"{format_day(when)} {clock}", format_zone(when))
    return ValueWords(format_day(when), _("time of day unknown") if when.day is not None else "")
