"""The words of the report and the tables for kinds, states and fields. Translated when shown."""

from wallet_vault.i18n import N_, _
from wallet_vault.model import CustodyAction, EventKind, EventState, EvidenceState, FindingKind, FindingState

_KINDS = {
    EventKind.PAYMENT: N_("Payment"),
    EventKind.REFUND: N_("Refund"),
    EventKind.TRANSFER: N_("Transfer"),
    EventKind.RECEIPT: N_("Money received"),
    EventKind.TOP_UP: N_("Top-up"),
    EventKind.WITHDRAWAL: N_("Withdrawal"),
    EventKind.CRYPTO_TRANSFER: N_("Crypto transfer"),
    EventKind.CONTACT: N_("Contact"),
    EventKind.RESTRICTION: N_("Account restricted"),
    EventKind.NOTICE: N_("Notice"),
    EventKind.OTHER: N_("Other"),
}
_STATES = {
    EventState.PROPOSED: N_("read by the program"),
    EventState.CONFIRMED: N_("confirmed by the person"),
    EventState.CORRECTED: N_("corrected by the person"),
}
_FINDING_STATES = {
    FindingState.PROPOSED: N_("read by the program"),
    FindingState.CONFIRMED: N_("confirmed by the person"),
    FindingState.CORRECTED: N_("corrected by the person"),
    FindingState.REJECTED: N_("rejected by the person"),
}
_EVIDENCE_STATES = {
    EvidenceState.SEALED: N_("not read yet"),
    EvidenceState.READ: N_("read"),
    EvidenceState.UNREAD: N_("kept, not readable by the program"),
    EvidenceState.FAILED: N_("kept, reading failed"),
    EvidenceState.BINNED: N_("in the bin"),
}
_FIELDS = {
    "amount": N_("Amount"),
    "when": N_("Time"),
    "counterparty": N_("Other party"),
    "status": N_("Status"),
}
_FINDINGS = {
    FindingKind.AMOUNT: N_("Amount"),
    FindingKind.MOMENT: N_("Time"),
    FindingKind.TRANSACTION_ID: N_("Transaction number"),
    FindingKind.REFERENCE: N_("Reference number"),
    FindingKind.COUNTERPARTY: N_("Other party"),
    FindingKind.STATUS: N_("Status"),
    FindingKind.ACCOUNT: N_("Account"),
    FindingKind.ADDRESS: N_("Chain address"),
    FindingKind.PHONE: N_("Phone number"),
    FindingKind.PROMISE: N_("Promise"),
    FindingKind.METHOD: N_("Paid with"),
    FindingKind.SUBJECT: N_("Subject"),
}
_ACTIONS = {
    CustodyAction.VAULT_CREATED: N_("Vault created"),
    CustodyAction.ACQUIRED: N_("Acquired and sealed"),
    CustodyAction.READ: N_("Read"),
    CustodyAction.READ_FAILED: N_("Reading failed"),
    CustodyAction.DECIDED: N_("Decided by the person"),
    CustodyAction.EXPORTED: N_("Exported"),
    CustodyAction.BINNED: N_("Moved to the bin"),
    CustodyAction.RESTORED: N_("Restored from the bin"),
    CustodyAction.PASSPHRASE_CHANGED: N_("Passphrase changed"),
    CustodyAction.BACKED_UP: N_("Backed up"),
    CustodyAction.KEYS_CHANGED: N_("Keys changed"),
    CustodyAction.ERASED: N_("Erased for good"),
    CustodyAction.MIGRATED: N_("Vault brought to a newer format"),
    CustodyAction.RECOVERED: N_("Recovered; last changes may be missing"),
}


def kind_word(kind: EventKind) -> str:
    return _(_KINDS[kind])


def event_state_word(state: EventState) -> str:
    return _(_STATES[state])


def finding_state_word(state: FindingState) -> str:
    return _(_FINDING_STATES[state])


def evidence_state_word(state: EvidenceState) -> str:
    return _(_EVIDENCE_STATES[state])


def field_word(field: str) -> str:
    return _(_FIELDS[field])


def finding_word(kind: FindingKind) -> str:
    return _(_FINDINGS[kind])


def action_word(action: CustodyAction) -> str:
    return _(_ACTIONS[action])
