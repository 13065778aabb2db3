"""One happening that a format itself tells apart, with the values that the format names."""

import msgspec

from wallet_vault.model.event import EventKind
from wallet_vault.model.finding_kind import FindingKind
from wallet_vault.model.notice import Notice
from wallet_vault.model.span import Span


class Field(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One value that the format itself names (a column, a mail header).

    ``value`` is normalised as a finding's value is; ``text`` is as printed; ``label`` is the
    column's or header's name as printed.
    """

    kind: FindingKind
    value: str
    text: str
    label: str
    span: Span
    role: str = ""
    unit: str = ""
    scheme: str = ""
    confidence: float = 1.0


MESSAGE_ROLE = "message"
"""The role of a field that holds the words of one message of a chat; what they name belongs to that message."""


class Record(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One happening that the format itself tells apart: a statement row, a message.

    The first transaction id is the row's own; the merchant's follows.
    """

    kind: EventKind
    fields: tuple[Field, ...]
    summary: str = ""
    notices: tuple[Notice, ...] = ()
