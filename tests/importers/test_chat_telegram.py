import json

import pytest

from tests.importers import chat_samples
from tests.importers.chat_samples import PROMISE, telegram, telegram_page
from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Source, chat_telegram
from wallet_vault.model import FindingKind, Reading


def _read(chat: object) -> Reading:
    data = chat.encode() if isinstance(chat, str) else json.dumps(chat).encode()
    return chat_telegram.IMPORTER.read(Source(data, "result.json")).reading


def _told(reading: Reading) -> list[tuple[str, str, str]]:
    kinds = (FindingKind.MOMENT, FindingKind.COUNTERPARTY, FindingKind.SUBJECT)
    values = [{field.kind: field.value for field in record.fields} for record in reading.records]
    return [tuple(value.get(kind, "") for kind in kinds) for value in values]


EXPECTED = [
    ("2025-11-03T14:03:00+08:00", "林小满", "[photo: photos/photo_1.jpg]\n订单 20251103 付款了但是没有到账"),
    ("2025-11-03T14:30:00+08:00", "Example Pay Help", f"[forwarded from Desk]\n{PROMISE} https://pay.example.com"),
    ("2025-11-03T14:31:00+08:00", "user3", "joined late"),
]


def test_both_clocks_together_give_the_zone() -> None:
    reading = _read(telegram())
    assert _told(reading) == EXPECTED
    assert reading.notices == ()


def test_all_chats_of_an_account_are_read() -> None:
    reading = _read({"chats": {"about": "x", "list": [telegram(), telegram()]}})
    assert _told(reading) == EXPECTED * 2
    assert [value for name, value in reading.metadata if name == "chat"] == ["Example Pay Help"] * 2


def test_an_old_export_states_no_zone() -> None:
    reading = _read(chat_samples._without_unixtime(telegram()))
    assert _told(reading)[0][0] == "2025-11-03T14:03:00"
    assert [notice.code for notice in reading.notices] == ["chat_zone_missing"]


def test_a_bare_unix_time_is_a_moment_in_utc() -> None:
    reading = _read({"messages": [{"type": "message", "date_unixtime": "1544006350", "from": "A", "text": "Hi"}]})
    assert _told(reading) == [("2018-12-05T10:39:10+00:00", "A", "Hi")]


def test_a_page_gives_names_to_joined_messages_and_no_markup() -> None:
    reading = _read(telegram_page())
    assert _told(reading) == [
        ("2025-11-03T14:03:00+08:00", "林小满", "paid <twice>\nplease check"),
        ("2025-11-03T14:04:00+08:00", "林小满", "hello?"),
        ("2025-11-03T14:30:00+08:00", "Example Pay Help", PROMISE),
    ]
    assert ("chat", "Example & Pay Help") in reading.metadata


def test_an_export_that_was_cut_short_is_read_as_far_as_it_goes() -> None:
    text = json.dumps(telegram())
    reading = _read(text[: text.index('"id": 4,')])
    assert _told(reading) == EXPECTED[:2]
    assert [notice.code for notice in reading.notices] == ["chat_incomplete"]


@pytest.mark.parametrize("chat", [{"messages": []}, {"messages": [1, "x", None]}, {"chats": {"list": [3]}}])
def test_an_export_without_messages_is_broken(chat: object) -> None:
    with pytest.raises(BrokenFile):
        _read(chat)


def test_endless_nesting_is_read_or_refused() -> None:
    deep = '{"messages":[{"type":"message","date_unixtime":"1544006350","from":"A","text":' + "[" * 200_000
    with pytest.raises(TooLarge) as caught:
        _read(deep)
    assert caught.value.fields == {"what": "depth"}


def test_other_json_is_not_claimed() -> None:
    assert chat_telegram.IMPORTER.claim(b'{"messages": [{"talker": "a", "isSelf": 1}]}', "result.json") is Claim.NONE
    assert chat_telegram.IMPORTER.claim(b'{"transactions": []}', "result.json") is Claim.NONE
