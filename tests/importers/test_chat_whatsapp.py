import pytest

from tests.importers import chat_samples
from wallet_vault.errors import TooLarge
from wallet_vault.extraction import extract
from wallet_vault.importers import Claim, Source, chat_whatsapp, identify
from wallet_vault.model import FindingKind, Reading, Record


def _read(text: str) -> Reading:
    return chat_whatsapp.IMPORTER.read(Source(text.encode(), "_chat.txt")).reading


def _told(record: Record) -> tuple[str, str, str]:
    values = {field.kind: field.value for field in record.fields}
    return values.get(FindingKind.MOMENT, ""), values[FindingKind.COUNTERPARTY], values.get(FindingKind.SUBJECT, "")


def _moments(*lines: str) -> list[str]:
    return [_told(record)[0] for record in _read("".join(f"{line} - Nev: x\n" for line in lines)).records]


def test_each_message_has_its_time_its_sender_and_its_words() -> None:
    told = [_told(record) for record in _read(chat_samples.android()).records]
    assert told[0] == ("2025-11-03T14:03", "林小满", "订单 20251103 付款了但是没有到账\n请查一下")
    assert told[-1] == ("2025-11-14T09:00", "林小满", "Paid at 10:00 - see the receipt: still nothing")
    assert len(told) == 4


def test_iphones_marks_and_narrow_blanks_do_not_hide_a_message() -> None:
    told = [_told(record) for record in _read(chat_samples.iphone()).records]
    assert [moment for moment, _sender, _body in told] == [
        "2025-11-03T14:02:11", "2025-11-03T14:03:45", "2025-11-03T14:04:00", "2025-11-14T00:05:00",
    ]  # fmt: skip
    assert told[1][1] == "~\u202fNev"


@pytest.mark.parametrize(
    ("lines", "moments"),
    [
        (["01/02/25, 10:00", "13/02/25, 10:00"], ["2025-02-01T10:00", "2025-02-13T10:00"]),
        (["01/02/25, 10:00", "02/13/25, 10:00"], ["2025-01-02T10:00", "2025-02-13T10:00"]),
        (["01.02.25, 10:00", "02.02.25, 10:00", "01.03.25, 10:00"], ["2025-02-01T10:00", "2025-02-02T10:00", "2025-03-01T10:00"]),
        (["2025/2/1 下午3:20", "2025/2/1 上午12:20"], ["2025-02-01T15:20", "2025-02-01T00:20"]),
        (["1/20/25, 12:10 p. m.", "1/20/25, 12:10 a. m."], ["2025-01-20T12:10", "2025-01-20T00:10"]),
    ],
)  # fmt: skip
def test_the_order_of_day_and_month_is_told_by_the_whole_chat(lines: list[str], moments: list[str]) -> None:
    assert _moments(*lines) == moments


def test_an_open_order_is_told_and_its_moments_are_doubtful() -> None:
    reading = _read("03/04/2025, 10:05 - Nev: a\n05/04/2025, 10:06 - Help: b\n")
    assert "chat_date_order_open" in [notice.code for notice in reading.notices]
    assert {field.confidence for record in reading.records for field in record.fields[:1]} == {0.5}


def test_a_quoted_stamp_does_not_spoil_the_chat() -> None:
    reading = _read(chat_samples.android() + "99/99/2025, 10:00 - Nev: quoted\n")
    assert _told(reading.records[0])[0] == "2025-11-03T14:03"
    assert [notice.code for notice in reading.records[-1].notices] == ["moment_unreadable"]


def test_what_a_message_names_belongs_to_it_alone() -> None:
    reading = _read(chat_samples.android())
    extraction = extract(reading)
    values = {finding.key: finding.value for finding in extraction.findings}
    named = [{values[key] for key in observed.findings} for observed in extraction.observations]
    assert "GD20251103001" in named[1]
    assert "GD20251103001" not in named[0] | named[2] | named[3]
    assert [values[observed.moment] for observed in extraction.observations] == [
        "2025-11-03T14:03", "2025-11-03T14:30", "2025-11-03T14:31", "2025-11-14T09:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "2025-11-03 10:00:00 - server - INFO: started\n2025-11-03 10:00:01 - server - INFO: ready\n",
        "notes\n03/11/2025, 14:03 - Nev: x\n",
        "03/11/2025, 14:03\n03/11/2025, 14:04\n",
        "金额 12:30 - 说明: 无\n",
    ],
)
def test_notes_and_logs_are_not_taken_for_chats(text: str) -> None:
    assert chat_whatsapp.IMPORTER.claim(text.encode(), "_chat.txt") is Claim.NONE
    assert identify(Source(text.encode(), "_chat.txt")).name == "text"


def test_too_many_messages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_whatsapp, "MAX_MESSAGES", 3)
    with pytest.raises(TooLarge):
        _read(chat_samples.android())
