"""Evidence by hand for the evidence view: a vault of values that can bin, restore and fail, and readings with places."""

from dataclasses import replace

import msgspec

from tests.ui.told_case import (
    SHOP,
    START,
    TOOL,
    HandSandbox,
    HandSession,
    HandVault,
    box,
    evidence,
    row_parts,
    told,
    view,
)
from wallet_vault.errors import BrokenFile
from wallet_vault.model import (
    CustodyAction,
    CustodyEntry,
    EventKind,
    EvidenceState,
    Extraction,
    Field,
    Finding,
    FindingKey,
    FindingKind,
    Notice,
    Page,
    Reading,
    Record,
    SourceView,
    Span,
)
from wallet_vault.workflows.child_tasks import Preview

ORDER = "2025110322001410821457730926"


def finding(name: str, kind: FindingKind, value: str, span: Span, confidence: float = 0.97, **more) -> Finding:
    return Finding(
        FindingKey(name), kind, value, more.pop("text", value), more.pop("label", ""), span, confidence, **more
    )


def screenshot(number: int = 1, name: str = "Screenshot_1.png") -> SourceView:
    """A payment's detail screen: an amount, a time, a doubtful number, a shop."""
    kept = evidence(number, name, "image/png")
    findings = (
        finding("amount", FindingKind.AMOUNT, "-1280.00", box(200), unit="CNY", role="paid"),
        finding("moment", FindingKind.MOMENT, "2025-11-03T14:22:05+08:00", box(420), label="支付时间"),
        finding("order", FindingKind.TRANSACTION_ID, ORDER, box(620), 0.55, label="订单号"),
        finding("shop", FindingKind.COUNTERPARTY, SHOP, box(150)),
    )
    findings = tuple(msgspec.structs.replace(f, key=FindingKey(f"{kept.id}.{f.key}")) for f in findings)
    doubts = (Notice("date_without_year", finding=findings[2].key),)
    reading = Reading(TOOL, "image/png", "-1280.00\n2025-11-03 14:22:05", pages=(Page(0, 900, 1600),))
    return SourceView(kept, reading, Extraction(TOOL, findings, notices=doubts))


def two_pages(number: int = 1) -> SourceView:
    kept = evidence(number, "scan.tiff", "image/tiff")
    findings = (
        finding("first", FindingKind.AMOUNT, "10.00", box(100), unit="CNY"),
        finding("second", FindingKind.AMOUNT, "20.00", Span.on_page(1, (300, 100, 600, 140)), unit="CNY"),
    )
    return SourceView(
        kept,
        Reading(TOOL, "image/tiff", "10\n20", pages=(Page(0, 900, 1600), Page(1, 900, 1600))),
        Extraction(TOOL, findings),
    )


def mail(number: int = 2) -> SourceView:
    """Line ends of two sorts and a character beyond the first plane stand before the amount."""
    text = "Subject: 退款\r\n\r\n🙂 您好\r\n退款 1,200.00 元 <b>bold</b>\n"
    at = text.index("1,200.00")
    kept = evidence(number, "退款通知.eml", "message/rfc822")
    found = finding("mailed", FindingKind.AMOUNT, "1200.00", Span.in_text(at, at + 8), text="1,200.00", unit="CNY")
    return SourceView(kept, Reading(TOOL, "message/rfc822", text), Extraction(TOOL, (found,)))


def statement(rows: int = 3, number: int = 3, doubtful: int = 2) -> SourceView:
    """Rows 5, 6, 7 …; the amount of the ``doubtful``-th is doubted."""
    kept = evidence(number, "支付宝交易明细.csv", "text/csv")
    records, observations = [], []
    labels = {"moment": "交易时间", "counterparty": "交易对方", "amount": "金额", "id": "交易订单号"}
    for place in range(rows):
        row = place + 5
        parts = row_parts(
            row, "2025-11-03T14:22:05+08:00", f"-{place + 1}.50", f"商户 {place}", f"20250000{place:020d}"
        )
        records.append(
            Record(EventKind.PAYMENT, tuple(Field(k, v, t, labels[n], s) for n, (k, v, t, s) in parts.items()))
        )
        observations.append(told(kept, EventKind.PAYMENT, parts, row=row))
    made = view(kept, *observations, records=records)
    findings = made.extraction.findings
    amount = next(f for f in findings if f.span.row == doubtful + 4 and f.kind is FindingKind.AMOUNT)
    doubts = (Notice("amount_unreadable", finding=amount.key),)
    return replace(made, extraction=replace(made.extraction, notices=doubts))


def unreadable(number: int = 4, code: str = "broken_file") -> SourceView:
    state = EvidenceState.UNREAD if code == "unknown_format" else EvidenceState.FAILED
    return SourceView(msgspec.structs.replace(evidence(number, "damaged.pdf", "application/pdf", state), problem=code))


class EvidenceVault(HandVault):
    def __init__(self, views=()) -> None:
        super().__init__(views)
        self.binned: list[SourceView] = []

    def thumbnail(self, evidence_id) -> bytes:
        return b""

    def all_evidence(self, *, binned: bool = False):
        return tuple(found.evidence for found in (self.binned if binned else self.views))

    def _view(self, evidence_id):
        for found in (*self.views, *self.binned):
            if found.evidence.id == evidence_id:
                return found
        return super()._view(evidence_id)

    def bin(self, evidence_id) -> None:
        found = self._view(evidence_id)
        self.views.remove(found)
        self.binned.append(replace(found, evidence=msgspec.structs.replace(found.evidence, state=EvidenceState.BINNED)))

    def restore(self, evidence_id) -> None:
        found = self._view(evidence_id)
        self.binned.remove(found)
        self.views.append(replace(found, evidence=msgspec.structs.replace(found.evidence, state=EvidenceState.READ)))

    def withdraw(self, decision_id) -> None:
        self.made = [replace(made, withdrawn=True) if made.id == decision_id else made for made in self.made]

    def custody(self, evidence_id=None):
        return (
            CustodyEntry(2, START, CustodyAction.ACQUIRED, evidence_id, (("source", "drop"),), "0" * 64, "a" * 64),
            CustodyEntry(
                3, START, CustodyAction.READ, evidence_id, (("tool", "image"), ("version", "1"), ("findings", "4")),
                "a" * 64, "b" * 64,
            ),
        )  # fmt: skip


class Pages(HandSandbox):
    """Draws plain pages, half as large as the original; ``broken`` pages cannot be decoded."""

    def __init__(self, pages: int = 1) -> None:
        self.pages = pages
        self.broken = False

    def call(self, _task, _payload, *, cancel=None) -> bytes:
        if cancel is not None:
            cancel.raise_if_cancelled()
        if self.broken:
            raise BrokenFile
        width, height = 450, 800
        return msgspec.msgpack.encode(Preview(width, height, 0.5, b"\xf4\xf4\xf2" * (width * height), self.pages))


def hand_session(*views: SourceView, pages: int = 1) -> HandSession:
    session = HandSession(EvidenceVault(views))
    session.workspace.sandbox = Pages(pages)
    return session
