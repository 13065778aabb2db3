import pytest

from tests.importers.chat_samples import PROMISE, wechat_samples
from wallet_vault.importers import Claim, Source, chat_wechat
from wallet_vault.model import FindingKind, Reading

SAMPLES = dict(wechat_samples())


def _read(data: bytes) -> Reading:
    return chat_wechat.IMPORTER.read(Source(data, "x")).reading


def _told(reading: Reading) -> list[tuple[str, str, str]]:
    kinds = (FindingKind.MOMENT, FindingKind.COUNTERPARTY, FindingKind.SUBJECT)
    values = [{field.kind: field.value for field in record.fields} for record in reading.records]
    return [tuple(value.get(kind, "") for kind in kinds) for value in values]


@pytest.mark.parametrize(
    ("name", "moment", "program"),
    [
        ("memotrace_session.csv", "2025-11-03T14:30:00", "MemoTrace (WeChatMsg)"),
        ("chatlog.csv", "2025-11-03T14:30:00", "chatlog"),
        ("chatlog.json", "2025-11-03T14:30:00+08:00", "chatlog"),
        ("weflow.json", "2025-11-03T06:30:00+00:00", "WeFlow or EchoTrace"),
        ("plain.txt", "2025-11-03T14:30:00", "an unnamed program"),
    ],
)
def test_every_programs_export_is_read_and_its_program_told(name: str, moment: str, program: str) -> None:
    reading = _read(SAMPLES[name])
    assert _told(reading)[-1] == (moment, "某某支付客服", PROMISE)
    assert ("exported by", program) in reading.metadata
    assert dict(next(notice.fields for notice in reading.notices if notice.code == "chat_secondary")) == {
        "program": program
    }


def test_rows_longer_than_the_header_pictures_and_system_lines() -> None:
    reading = _read(SAMPLES["memotrace_full.csv"])
    assert _told(reading) == [
        ("2025-11-03T06:03:00+00:00", "林小满", "付款了但是没有到账"),
        ("2025-11-03T06:30:00+00:00", "某某支付客服", f"{PROMISE}\n请留意"),
        ("2025-11-03T06:31:00+00:00", "林小满", "[图片]"),
    ]
    assert "对方撤回了一条消息" in reading.text


@pytest.mark.parametrize(
    "text",
    [
        "2025-11-03 14:30:00 INFO: started\n2025-11-03 14:30:01 INFO: ready\n",
        "2025-11-03 14:30 客服小周说三个工作日内退款\n",
        "2025-11-03 14:30:00 客服小周说三个工作日内退款\n一条而已\n",
        '{"messages": [{"date_unixtime": "1", "text": "x"}]}',
        "Time,Content\n2025-11-03 14:30:00,x\n",
    ],
)
def test_other_text_is_not_claimed(text: str) -> None:
    assert chat_wechat.IMPORTER.claim(text.encode(), "x") is Claim.NONE


def test_json_that_was_cut_short_is_told() -> None:
    data = SAMPLES["weflow.json"]
    reading = _read(data[:-2] + b', {"isSend": 0, "createTi')
    assert len(reading.records) == 1
    assert "chat_incomplete" in [notice.code for notice in reading.notices]
