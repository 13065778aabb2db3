import pytest

from tests.importers import mbox_samples
from tests.importers.mbox_samples import FIRST, SECOND
from wallet_vault.importers import Source, identify, mbox
from wallet_vault.model import Reading


def _read(data: bytes) -> Reading:
    return mbox.IMPORTER.read(Source(data, "Inbox")).reading


def test_each_message_is_a_member_as_it_was_before_quoting() -> None:
    assert [member.data.decode() for member in _read(mbox_samples.mailbox().encode()).members] == [FIRST, SECOND]


def test_windows_line_ends_are_kept() -> None:
    (first, second) = _read(mbox_samples.mailbox().replace("\n", "\r\n").encode()).members
    assert (first.data.decode(), second.data.decode()) == (FIRST.replace("\n", "\r\n"), SECOND.replace("\n", "\r\n"))


def test_members_are_named_by_number_and_subject() -> None:
    names = [member.untrusted_name for member in _read(mbox_samples.mailbox().encode()).members]
    assert names == ["0001 退款受理.eml", "0002 a b evidence.eml"]


def test_members_are_mails_and_the_mailbox_is_none() -> None:
    data = mbox_samples.mailbox().encode()
    assert identify(Source(data, "a.eml")).name == "mbox"
    assert {identify(Source(member.data, "x")).name for member in _read(data).members} == {"eml"}


def test_a_first_message_longer_than_the_head_still_makes_a_mailbox() -> None:
    long = "From a@example.com Mon Nov 03 07:00:02 2025\n" + FIRST + "lorem ipsum\n" * 9000
    data = f"{long}\n{mbox_samples.mailbox()}".encode()
    assert identify(Source(data, "a")).name == "mbox"
    assert len(_read(data).members) == 3


def test_what_is_too_much_is_told_and_left_in_the_original(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "MAX_MESSAGES", 3)
    reading = _read(mbox_samples.mailbox().encode() * 4)
    assert len(reading.members) == 3
    assert [(notice.code, dict(notice.fields)) for notice in reading.notices] == [
        ("mailbox_cut", {"found": "8", "taken": "3"})
    ]
