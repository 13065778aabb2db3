"""A made-up case for bundle tests: a screenshot, a mail with an attachment, one unread file, three events."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from wallet_vault.bundle import BundleContents
from wallet_vault.crypto import CHAIN_START, Secret, SigningKey, custody_entry_hash
from wallet_vault.model import (
    Conflict,
    CustodyAction,
    CustodyEntry,
    Decision,
    DecisionId,
    DecisionKind,
    Event,
    EventId,
    EventKind,
    EventState,
    Evidence,
    EvidenceId,
    EvidenceState,
    Extraction,
    Finding,
    FindingKey,
    FindingKind,
    Money,
    ObservationKey,
    Reading,
    SourceRef,
    SourceView,
    Span,
    Timeline,
    Tool,
    When,
)

CREATED = datetime(2026, 2, 3, 10, 20, 31, tzinfo=UTC)
KEY = SigningKey(Secret(bytes(range(32))))
OTHER_KEY = SigningKey(Secret(bytes(range(1, 33))))

ORIGINALS = {
    EvidenceId("shot"): ("付款 截图.png", "image/png", b"\x89PNG picture " * 400),
    EvidenceId("mail"): ("Re: <script>alert(1)</script>.eml", "message/rfc822", b"From: a@b.example\r\n" * 30),
    EvidenceId("attached"): ("../../evil\\name.exe", "application/x-unknown", b"MZ\x00attachment"),
    EvidenceId("bill"): ("=HYPERLINK(x).csv", "text/csv", "交易时间,金额\n".encode("gb18030") * 20),
}
PARENTS = {EvidenceId("attached"): EvidenceId("mail")}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8ffff3f0005fe02fea72d9cae0000000049454e44ae426082"
)
TRADE = "4200002455202511031234567890"


def evidence(place: int, name: EvidenceId) -> Evidence:
    file_name, media_type, data = ORIGINALS[name]
    return Evidence(
        id=name,
        sha256=sha256(data).hexdigest(),
        size_bytes=len(data),
        untrusted_name=file_name,
        media_type=media_type,
        acquired_at=CREATED - timedelta(days=1) + timedelta(minutes=place),
        source="drop",
        state=EvidenceState.UNREAD if name == "attached" else EvidenceState.READ,
        parent=PARENTS.get(name),
    )


def finding(name: str, kind: FindingKind, text: str) -> Finding:
    return Finding(FindingKey(name), kind, text, text, "label", Span.on_page(0, (1, 2, 3, 4)), 0.93)


def views() -> tuple[SourceView, ...]:
    tool = Tool("made", "1")
    found = (
        finding("f-amount", FindingKind.AMOUNT, "-128.00"),
        finding("f-name", FindingKind.COUNTERPARTY, "<b>晴川</b> & 商店"),
        finding("f-bad", FindingKind.STATUS, "=cmd|' /C calc'!A0"),
    )
    made = []
    for place, name in enumerate(ORIGINALS):
        extraction = Extraction(tool, found) if name == "shot" else None
        reading = Reading(tool, ORIGINALS[name][1], "text") if name != "attached" else None
        made.append(SourceView(evidence(place, name), reading, extraction))
    return tuple(made)


def timeline() -> Timeline:
    source = tuple(SourceRef(EvidenceId(name), ObservationKey("0")) for name in ("shot", "bill"))
    payment = Event(
        EventId("e1"),
        kind=EventKind.PAYMENT,
        when=When.parse("2025-11-03T14:22:05+08:00"),
        money=Money(Decimal("-128.00"), "CNY"),
        ids=(TRADE, "T200P123"),
        counterparty="<b>晴川</b> & 商店",
        status="=1+1",
        summary="+86 138",
        sources=source,
        conflicts=(
            Conflict("amount", ((EvidenceId("shot"), "-128.00 CNY"), (EvidenceId("bill"), "-182.00 CNY"))),
            Conflict("when", ((EvidenceId("shot"), "2025-11-03T14:22:05+08:00"), (EvidenceId("bill"), "2025-11-04"))),
        ),
        merged_because=("same_id",),
    )
    refund = Event(
        EventId("e2"),
        kind=EventKind.REFUND,
        when=When.parse("2025-11-09"),
        money=Money(Decimal("39.93"), "CNY"),
        sources=source[:1],
        state=EventState.CONFIRMED,
        comment="@later",
    )
    call = Event(
        EventId("e3"), kind=EventKind.CONTACT, summary="电话客服", added_by_person=True, state=EventState.CONFIRMED
    )
    hidden = Event(EventId("e4"), kind=EventKind.OTHER, summary="HIDDEN", hidden_reason="private")
    return Timeline((payment, refund, call), (hidden,))


def custody() -> tuple[CustodyEntry, ...]:
    entries: list[CustodyEntry] = []

    def append(action: CustodyAction, name: EvidenceId | None, *details: tuple[str, str]) -> None:
        previous = entries[-1].entry_hash if entries else CHAIN_START
        at = CREATED - timedelta(days=1)
        entry = CustodyEntry(len(entries) + 1, at, action, name, details, previous, "")
        entries.append(CustodyEntry(entry.sequence, at, action, name, details, previous, custody_entry_hash(entry)))

    append(CustodyAction.VAULT_CREATED, None)
    for name, (file_name, _type, data) in ORIGINALS.items():
        append(CustodyAction.ACQUIRED, name, ("sha256", sha256(data).hexdigest()), ("name", file_name))
    append(CustodyAction.DECIDED, EvidenceId("shot"), ("decision", "d1"))
    return tuple(entries)


def original(name: EvidenceId) -> Iterator[bytes]:
    data = ORIGINALS[name][2]
    for start in range(0, len(data), 1000):
        yield data[start : start + 1000]


def contents(**changes: object) -> BundleContents:
    decision = Decision(DecisionId("d1"), CREATED, DecisionKind.CORRECT, "f-amount", EvidenceId("shot"), "-182.00")
    made: dict[str, object] = {
        "case_name": "晴川 case: <one>",
        "language": "en",
        "created_at": CREATED,
        "generator": "wallet-vault 0.1.0",
        "views": views(),
        "timeline": timeline(),
        "decisions": (decision,),
        "custody": custody(),
        "thumbnails": {EvidenceId("shot"): PIXEL, EvidenceId("mail"): b"", EvidenceId("bill"): b"<svg onload=x>"},
        "original": original,
        "sign": KEY.sign,
        "public_key": KEY.public_key,
    }
    return BundleContents(**(made | changes))  # type: ignore[arg-type]


def canonical(fields: dict[str, object]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
