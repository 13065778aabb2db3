import struct

import pytest

from tests.importers import msg_samples
from tests.importers.compound_file import Tree, compound_file
from wallet_vault.errors import TooLarge, UnknownFormat
from wallet_vault.importers import Claim, Source, _outlook, msg
from wallet_vault.model import FindingKind, Reading


def _read(tree: Tree) -> Reading:
    return msg.IMPORTER.read(Source(compound_file(tree), "a.msg")).reading


def _values(reading: Reading) -> dict[FindingKind, str]:
    return {field.kind: field.value for field in reading.records[0].fields}


def test_a_mail_that_travelled_keeps_its_headers() -> None:
    reading = _read(msg_samples.travelled())
    assert [name for name, _ in reading.metadata][:3] == ["Received", "DKIM-Signature", "From"]
    assert _values(reading) == {
        FindingKind.MOMENT: "2025-11-03T15:00:00+08:00",
        FindingKind.COUNTERPARTY: "某某支付",
        FindingKind.SUBJECT: "退款受理",
    }
    assert "退款 ¥28.00" in reading.text
    assert [(member.untrusted_name, len(member.data)) for member in reading.members] == [("账单 2025年11月.csv", 6000)]


def test_a_draft_has_no_date_but_outlooks_times_are_kept() -> None:
    reading = _read(msg_samples.draft_in_gbk())
    assert _values(reading) == {FindingKind.COUNTERPARTY: "林小满", FindingKind.SUBJECT: "投诉：款项未到账"}
    assert [notice.code for notice in reading.notices] == ["mail_date_missing"]
    assert ("Outlook-Created", "2025-11-03T07:00:00+00:00") in reading.metadata


def test_text_that_is_in_rtf_alone_is_read() -> None:
    assert "退款 28.00\ndone" in _read(msg_samples.rtf_alone()).text


def test_damaged_rtf_is_told() -> None:
    tree = {**msg_samples.rtf_alone(), "__substg1.0_10090102": b"\x10\0\0\0\x10\0\0\0LZFu\0\0\0\0broken"}
    assert "mail_part_undecodable" in [notice.code for notice in _read(tree).notices]


def test_a_message_inside_is_shown_below_with_its_attachments() -> None:
    reading = _read(msg_samples.forwarded())
    assert "See below.\n\nFrom: Example Pay <help@pay.example.com>\nSubject: Re: evidence" in reading.text
    assert "We answer within 3 days." in reading.text
    assert [member.untrusted_name for member in reading.members] == ["shot.png"]
    assert _values(reading)[FindingKind.SUBJECT] == "Fwd: evidence"


def test_messages_in_messages_without_end_are_refused() -> None:
    tree = msg_samples.message((0x0037, 0x001F, "x"), header_bytes=24)
    for _ in range(40):
        holder = {**msg_samples.message(header_bytes=8), "__substg1.0_3701000D": tree}
        tree = msg_samples.message((0x0037, 0x001F, "x"), header_bytes=24, attach=holder)
    with pytest.raises(TooLarge):
        _read(tree)


def test_streams_that_share_their_sectors_are_refused_by_their_stated_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_outlook, "MAX_STREAMS_BYTES", 5000)
    with pytest.raises(TooLarge):
        _read(msg_samples.travelled())


def test_other_compound_files_are_not_messages() -> None:
    workbook = compound_file({"Workbook": b"\x09\x08" + bytes(6000)})
    assert msg.IMPORTER.claim(workbook, "a.msg") is Claim.GENERAL
    with pytest.raises(UnknownFormat):
        msg.IMPORTER.read(Source(workbook, "a.msg"))


def test_a_time_beyond_the_calendar_is_none() -> None:
    tree = msg_samples.message((0x0037, 0x001F, "x"), (0x0039, 0x0040, struct.unpack("<Q", b"\xff" * 8)[0]))
    assert [notice.code for notice in _read(tree).notices] == ["mail_date_missing"]
