"""One communication with the other side: as the person logged it, or as the evidence tells of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from wallet_vault.model.case import CaseId
from wallet_vault.model.ids import EventId, EvidenceId
from wallet_vault.model.when import When

ContactId = NewType("ContactId", str)


class ContactWay(StrEnum):
    CALL = "call"
    CHAT = "chat"
    MAIL = "mail"
    VISIT = "visit"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Contact:
    """``address`` is the number, address or domain that was used; ``promised_by`` the day a promise falls due."""

    id: ContactId
    case: CaseId
    when: When
    way: ContactWay
    who: str = ""
    address: str = ""
    said: str = ""
    promised: str = ""
    promised_by: date | None = None
    reference: str = ""
    attached: tuple[EvidenceId, ...] = ()
    is_kept: bool | None = None
    """Whether the promise was kept, ``None`` until the person says so."""
    event: EventId | None = None
    """The event that the evidence tells it by, ``None`` for what only the person knows of."""
