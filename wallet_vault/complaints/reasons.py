"""The words for reasons, demands and outcomes, and what each reason usually asks for. Translated when shown."""

from wallet_vault.i18n import N_, _
from wallet_vault.model.case import DemandKind, Outcome, Reason

_REASONS = {
    Reason.CHARGED_BUT_FAILED: N_("The payment failed, but the money was taken"),
    Reason.NOT_ARRIVED: N_("The money did not arrive"),
    Reason.REFUND_MISSING: N_("A refund is missing or not complete"),
    Reason.ACCOUNT_FROZEN: N_("The account was frozen or limited"),
    Reason.UNAUTHORISED: N_("The account was stolen, or I did not make the payment"),
    Reason.WRONG_CHARGE: N_("A wrong charge or an automatic renewal"),
    Reason.NO_ANSWER: N_("The service does not answer"),
    Reason.CRYPTO_MISSING: N_("A crypto transfer failed or is missing"),
    Reason.DATA_LEAKED: N_("My personal data was leaked"),
}
_DEMANDS = {
    DemandKind.REFUND: N_("Pay the money back"),
    DemandKind.RELEASE: N_("Release the account"),
    DemandKind.CORRECT: N_("Correct the record"),
    DemandKind.COMPENSATE: N_("Compensate the loss"),
    DemandKind.EXPLAIN: N_("Explain in writing"),
    DemandKind.DELETE_DATA: N_("Delete my personal data"),
    DemandKind.ANSWER: N_("Answer in writing"),
    DemandKind.RECORDS: N_("Hand over the records of the transaction"),
}
_OUTCOMES = {
    Outcome.OPEN: N_("open"),
    Outcome.SOLVED: N_("solved"),
    Outcome.COMPENSATED: N_("compensated"),
    Outcome.REFUSED: N_("refused"),
    Outcome.NO_ANSWER: N_("no answer"),
    Outcome.WITHDRAWN: N_("withdrawn"),
}
USUAL_DEMANDS: dict[Reason, tuple[DemandKind, ...]] = {
    Reason.CHARGED_BUT_FAILED: (DemandKind.REFUND, DemandKind.EXPLAIN),
    Reason.NOT_ARRIVED: (DemandKind.REFUND, DemandKind.EXPLAIN),
    Reason.REFUND_MISSING: (DemandKind.REFUND, DemandKind.ANSWER),
    Reason.ACCOUNT_FROZEN: (DemandKind.RELEASE, DemandKind.EXPLAIN),
    Reason.UNAUTHORISED: (DemandKind.REFUND, DemandKind.RECORDS),
    Reason.WRONG_CHARGE: (DemandKind.REFUND, DemandKind.CORRECT),
    Reason.NO_ANSWER: (DemandKind.ANSWER,),
    Reason.CRYPTO_MISSING: (DemandKind.EXPLAIN, DemandKind.RECORDS),
    Reason.DATA_LEAKED: (DemandKind.EXPLAIN, DemandKind.DELETE_DATA),
}


def reason_word(reason: Reason) -> str:
    return _(_REASONS[reason])


def demand_word(kind: DemandKind) -> str:
    return _(_DEMANDS[kind])


def outcome_word(outcome: Outcome) -> str:
    return _(_OUTCOMES[outcome])
