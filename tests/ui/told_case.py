"""A small invented case by hand: a vault of values and a session that answers at once, for the timeline's views."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from types import SimpleNamespace

import msgspec
from PySide6.QtCore import QObject, Signal

from wallet_vault.errors import NoSuchEvidence, VaultLocked, WalletVaultError
from wallet_vault.jobs import Cancelled, CancelToken
from wallet_vault.model import (
    Changes,
    EventKind,
    Evidence,
    EvidenceId,
    EvidenceState,
    Extraction,
    Field,
    Finding,
    FindingKey,
    FindingKind,
    Observation,
    ObservationKey,
    Reading,
    Record,
    SourceView,
    Span,
    Tool,
)
from wallet_vault.model.search import SearchHit
from wallet_vault.workflows.child_tasks import Preview

START = datetime(2025, 11, 15, 9, 0, tzinfo=UTC)
TOOL = Tool("by hand", "1")

Part = tuple[FindingKind, str, str, Span]
"""Kind, value, text, place."""


def evidence(number: int, name: str, media_type: str, state: EvidenceState = EvidenceState.READ) -> Evidence:
    digest = sha256(name.encode()).hexdigest()
    return Evidence(
        EvidenceId(f"e{number}"),
        digest,
        1000 * number,
        name,
        media_type,
        START + timedelta(minutes=number),
        "drop",
        state,
    )


def told(
    kept: Evidence, kind: EventKind, parts: dict[str, Part], *, row: int = 0, summary: str = "", unit: str = "CNY"
) -> tuple[tuple[Finding, ...], Observation]:
    """One observation; ``parts`` are named moment, amount, id, counterparty, status."""
    findings = {
        name: Finding(
            FindingKey(f"{kept.id}.{row}.{name}"), kind_, value, text, name, span, 0.95,
            role="paid" if name == "moment" else "", unit=unit if kind_ is FindingKind.AMOUNT else "",
        )
        for name, (kind_, value, text, span) in parts.items()
    }  # fmt: skip
    keys = {name: finding.key for name, finding in findings.items()}
    observation = Observation(
        ObservationKey(f"{kept.id}.{row}"), kind, tuple(keys.values()), keys.get("moment"), keys.get("amount"),
        (keys["id"],) if "id" in keys else (), keys.get("counterparty"), keys.get("status"), summary,
    )  # fmt: skip
    return tuple(findings.values()), observation


def view(
    kept: Evidence, *observations: tuple[tuple[Finding, ...], Observation], text: str = "", records=()
) -> SourceView:
    findings = tuple(finding for found, _observation in observations for finding in found)
    reading = Reading(TOOL, kept.media_type, text, records=tuple(records))
    return SourceView(kept, reading, Extraction(TOOL, findings, tuple(o for _found, o in observations)))


def box(top: float, left: float = 300, width: float = 300) -> Span:
    return Span.on_page(0, (left, top, left + width, top + 36))


def picture_parts(when: str, amount: str, who: str, number: str, status: str = "") -> dict[str, Part]:
    parts = {
        "amount": (FindingKind.AMOUNT, amount, amount, box(200)),
        "moment": (FindingKind.MOMENT, when, when, box(420)),
        "counterparty": (FindingKind.COUNTERPARTY, who, who, box(150)),
        "id": (FindingKind.TRANSACTION_ID, number, number, box(620)),
        "status": (FindingKind.STATUS, status, status, box(270)),
    }
    return {name: part for name, part in parts.items() if part[1]}


def row_parts(row: int, when: str, amount: str, who: str, number: str) -> dict[str, Part]:
    values = {
        "moment": (FindingKind.MOMENT, when),
        "counterparty": (FindingKind.COUNTERPARTY, who),
        "amount": (FindingKind.AMOUNT, amount),
        "id": (FindingKind.TRANSACTION_ID, number),
    }
    return {
        name: (kind, value, value, Span.in_cell(row, column))
        for column, (name, (kind, value)) in enumerate(values.items(), 1)
    }


def row_record(kind: EventKind, row: int, when: str, amount: str, who: str, number: str) -> Record:
    labels = {"moment": "交易时间", "counterparty": "交易对方", "amount": "金额", "id": "交易订单号"}
    return Record(
        kind,
        tuple(
            Field(found, value, text, labels[name], span)
            for name, (found, value, text, span) in row_parts(row, when, amount, who, number).items()
        ),
    )


SHOP = "星河数码专营店"
FIRST_ID = "2025110322001410821457730926"
REFUND_ID = "2025110922001410821457730999"


def case_views() -> tuple[SourceView, ...]:
    """Two payments, a chat, a refund whose sources differ, and a note without a time of day."""
    shot = evidence(1, "Screenshot_20251103.png", "image/png")
    statement = evidence(2, "支付宝交易明细.csv", "text/csv")
    mail = evidence(3, "退款通知.eml", "message/rfc822")
    chat = evidence(4, "客服聊天.png", "image/png")
    again = evidence(5, "Screenshot_失败.png", "image/png")
    unread = evidence(6, "录音.amr", "audio/amr", EvidenceState.UNREAD)
    mail_text = "星河商城退款通知\n您的订单已退款 1,280.00 元，请于 2025-11-09 09:41 之后查收。\n"
    row_41 = (41, "2025-11-03T14:22:06+08:00", "-1280.00", SHOP, FIRST_ID)
    row_58 = (58, "2025-11-09T09:41:00+08:00", "1200.00", SHOP, REFUND_ID)
    mailed = mail_text.index("1,280.00")
    return (
        view(
            shot,
            told(shot, EventKind.PAYMENT,
                 picture_parts("2025-11-03T14:22:05+08:00", "-1280.00", SHOP, FIRST_ID, "交易成功")),
        ),
        view(
            statement,
            told(statement, EventKind.PAYMENT, row_parts(*row_41), row=41, summary="蓝牙耳机 X2"),
            told(statement, EventKind.REFUND, row_parts(*row_58), row=58),
            records=(row_record(EventKind.PAYMENT, *row_41), row_record(EventKind.REFUND, *row_58)),
        ),
        view(
            mail,
            told(mail, EventKind.REFUND, {
                "amount": (FindingKind.AMOUNT, "1280.00", "1,280.00", Span.in_text(mailed, mailed + 8)),
                "id": (FindingKind.TRANSACTION_ID, REFUND_ID, REFUND_ID, Span.in_text(0, 4)),
            }),
            text=mail_text,
        ),
        view(
            chat,
            told(chat, EventKind.CONTACT,
                 {"moment": (FindingKind.MOMENT, "2025-11-03T20:15+08:00", "20:15", box(300))},
                 summary="联系客服：登记投诉 TS202511030087，承诺 3 个工作日内处理并退回重复扣款，如未到账请再次联系并提供该编号与付款凭证"),
        ),
        view(
            again,
            told(again, EventKind.PAYMENT,
                 picture_parts("2025-11-03T14:22:40+08:00", "-1280.00", SHOP, "2025110322001410821457730927", "支付失败")),
        ),
        SourceView(unread),
    )  # fmt: skip


class HandVault:
    """The part of a vault that the timeline, export and search look at, made of values."""

    def __init__(self, views=()) -> None:
        self.views = list(views)
        self.made = []
        self.settings = {}
        self.name = "case"
        self.hits = ()

    def source_views(self, *, with_readings=True):
        return tuple(self.views)

    def decisions(self):
        return tuple(self.made)

    def decide(self, decision) -> None:
        self.made.append(decision)

    def withdraw(self, decision_id) -> None:
        self.made = [replace(one, withdrawn=True) if one.id == decision_id else one for one in self.made]

    def all_evidence(self, *, binned: bool = False):
        return tuple(view.evidence for view in self.views)

    def _view(self, evidence_id):
        for found in self.views:
            if found.evidence.id == evidence_id:
                return found
        raise NoSuchEvidence(evidence=evidence_id)

    def evidence(self, evidence_id):
        return self._view(evidence_id).evidence

    def reading(self, evidence_id):
        return self._view(evidence_id).reading

    def extraction(self, evidence_id):
        return self._view(evidence_id).extraction

    def original(self, evidence_id):
        return evidence_id.encode()

    def custody(self, evidence_id=None):
        return ()

    def setting(self, key, default=""):
        return self.settings.get(key, default)

    def set_setting(self, key, value) -> None:
        self.settings[key] = value

    def search(self, words, limit=200) -> tuple[SearchHit, ...]:
        return self.hits[:limit]


class HandSandbox:
    """Draws a plain page instead of decoding."""

    def call(self, _task, _payload, *, cancel=None) -> bytes:
        width, height = 900, 1600
        return msgspec.msgpack.encode(Preview(width, height, 1.0, b"\xf4\xf4\xf2" * (width * height)))


class HandSettings:
    """Preferences that nobody keeps."""

    def __init__(self) -> None:
        self.values = {}

    def get(self, preference) -> str:
        return self.values.get(preference.key, preference.default)

    def set(self, preference, value) -> None:
        self.values[preference.key] = value


class HandSession(QObject):
    """Runs what it is asked at once, or when :meth:`answer` is called while it is :attr:`slow`."""

    opened = Signal()
    leaving = Signal()
    about_to_lock = Signal()
    locked = Signal()
    changed = Signal(object)
    progressed = Signal(object, object)
    failed = Signal(object)
    broke = Signal(object)
    preferred = Signal(object)

    def __init__(self, vault: HandVault) -> None:
        super().__init__()
        self.vault = vault
        self.workspace = SimpleNamespace(
            vault=vault,
            sandbox=HandSandbox(),
            clock=lambda: START,
            undo_steps=[],
            ocr_engine="",
            viewing=None,
            passwords=[],
        )
        self.bridge = SimpleNamespace(post=lambda call: call())
        self.settings = HandSettings()
        self.is_open = True
        self.slow = False
        self.refuse: WalletVaultError | None = None
        self._waiting = []

    def run(self, work, *, done=None, failed=None, cancelled=None, ended=None, background=False, saves=False) -> None:
        self._waiting.append((work, done, failed, cancelled, ended))
        if not self.slow:
            self.answer()

    def answer(self) -> None:
        """Do what waits, in order."""
        while self._waiting:
            self._settle(*self._waiting.pop(0))

    def answer_last_first(self) -> None:
        self._waiting.reverse()
        self.answer()

    def _settle(self, work, done, failed, cancelled, ended) -> None:
        self._tell(work, done, failed, cancelled)
        if ended:
            ended()

    def _tell(self, work, done, failed, cancelled) -> None:
        try:
            if not self.is_open:
                raise VaultLocked
            if self.refuse is not None:
                raise self.refuse
            result = work(self.workspace)
        except Cancelled:
            if cancelled:
                cancelled()
        except WalletVaultError as error:
            (failed or self.failed.emit)(error)
        else:
            if done:
                done(result)
            if isinstance(result, Changes):
                self.changed.emit(result)

    def prefer(self, preference, value) -> None:
        self.settings.set(preference, value)
        self.preferred.emit(preference)

    def new_cancel(self) -> CancelToken:
        return CancelToken()

    def end_cancel(self, token) -> None:
        pass

    def lock(self) -> None:
        self.leaving.emit()
        self.is_open = False
        self.about_to_lock.emit()


def many_views(count: int) -> tuple[SourceView, ...]:
    """One statement of ``count`` payments, a few hours apart."""
    statement = evidence(1, "all.csv", "text/csv")
    first = datetime(2019, 1, 1, tzinfo=UTC)
    rows = [
        told(
            statement,
            EventKind.REFUND if number % 9 == 0 else EventKind.PAYMENT,
            row_parts(number, (first + timedelta(hours=3 * number)).isoformat()[:19] + "+08:00",
                      f"{'' if number % 9 == 0 else '-'}{number % 977}.50", f"商户 {number % 50}", f"20250000{number:020d}"),
            row=number,
        )
        for number in range(1, count + 1)
    ]  # fmt: skip
    return (view(statement, *rows),)


def binned(views: tuple[SourceView, ...], number: int) -> tuple[SourceView, ...]:
    return tuple(
        replace(found, evidence=replace(found.evidence, state=EvidenceState.BINNED)) if place == number else found
        for place, found in enumerate(views)
    )
