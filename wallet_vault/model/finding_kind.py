"""The kinds of finding; apart from :mod:`extraction` so that a reading can name them."""

from enum import StrEnum


class FindingKind(StrEnum):
    """What a proposed fact is about. The values are the command line's contract."""

    AMOUNT = "amount"
    MOMENT = "moment"
    TRANSACTION_ID = "transaction_id"
    REFERENCE = "reference"
    COUNTERPARTY = "counterparty"
    STATUS = "status"
    ACCOUNT = "account"
    ADDRESS = "address"
    PHONE = "phone"
    PROMISE = "promise"
    METHOD = "method"
    SUBJECT = "subject"
