import io
import struct
import zipfile

import pytest

from tests.importers import archive_samples
from tests.importers.archive_samples import BILL, CHAT, PASSWORD, info, packed, with_aes, with_zipcrypto
from wallet_vault.errors import BrokenFile, PasswordNeeded, ReadingError, TooLarge, UnsafeArchive, UnsupportedPacking
from wallet_vault.importers import Claim, Source, _zip_members, archive
from wallet_vault.model import Reading

FILES = [("bill.txt", BILL), ("chat.txt", CHAT)]


def _read(data: bytes, *passwords: str) -> Reading:
    return archive.IMPORTER.read(Source(data, "a.zip", passwords=passwords)).reading


def _contents(reading: Reading) -> list[tuple[str, bytes]]:
    return [(member.untrusted_name, member.data) for member in reading.members]


def _with_link() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr(info("passwords", 0o120777), b"/etc/passwd")
    return buffer.getvalue()


def _zeros(count: int, megabytes: int) -> bytes:
    return packed([(f"{number}.bin", bytes(megabytes << 20)) for number in range(count)])


def test_files_become_members_in_their_order() -> None:
    assert _contents(_read(packed(FILES))) == FILES


def test_the_directory_is_kept_with_its_times() -> None:
    assert ("member", "chat.txt | 2025-11-03T14:22:04 | 66") in _read(packed(FILES)).metadata


@pytest.mark.parametrize("data", [with_aes(FILES), with_zipcrypto("bill.txt", BILL)], ids=["aes", "zipcrypto"])
def test_an_encrypted_archive_asks_for_its_password(data: bytes) -> None:
    for passwords in ((), ("000000",), ("", "123456")):
        with pytest.raises(PasswordNeeded):
            _read(data, *passwords)
    assert _contents(_read(data, "000000", PASSWORD))[0] == ("bill.txt", BILL)


def test_no_wrong_password_gives_content() -> None:
    """One in 256 passes the byte that the old cipher checks."""
    data = with_zipcrypto("bill.txt", BILL)
    for number in range(700):
        with pytest.raises(PasswordNeeded):
            _read(data, f"{number:06d}")


def test_a_password_that_is_not_ascii_fits_in_the_code_page_of_chinese_windows() -> None:
    data = with_zipcrypto("bill.txt", BILL, "密码")
    assert _read(data, "密码").members
    assert _read(_with_gbk_password(), "密码").members


def _with_gbk_password() -> bytes:
    class Gbk(str):
        __slots__ = ()

        def encode(self, *_: object) -> bytes:
            return str.encode(self, "gbk")

    return with_zipcrypto("bill.txt", BILL, Gbk("密码"))


def test_a_member_under_another_password_is_told_and_the_others_are_kept() -> None:
    reading = _read(with_aes(FILES, PASSWORD, "other"), PASSWORD)
    assert _contents(reading) == FILES[:1]
    assert [(notice.code, dict(notice.fields)) for notice in reading.notices] == [
        ("member_locked", {"name": "chat.txt"})
    ]
    assert _contents(_read(with_aes(FILES, PASSWORD, "other"), PASSWORD, "other")) == FILES


def test_a_damaged_member_is_told_and_the_others_are_kept() -> None:
    reading = _read(archive_samples.one_damaged())
    assert [member.untrusted_name for member in reading.members] == ["b.txt"]
    assert [(notice.code, dict(notice.fields)) for notice in reading.notices] == [
        ("member_unreadable", {"name": "a.txt"})
    ]


def test_names_in_gbk_are_read_and_told_to_be_guessed() -> None:
    reading = _read(archive_samples.as_unflagged(packed([("账单.txt", BILL)]), "gbk"))
    assert reading.members[0].untrusted_name == "账单.txt"
    assert [notice.code for notice in reading.notices] == ["member_names_guessed"]


def test_a_name_given_in_utf8_beside_is_no_guess() -> None:
    reading = _read(archive_samples.with_unicode_path("退款凭证.txt", CHAT))
    assert (reading.members[0].untrusted_name, reading.notices) == ("退款凭证.txt", ())


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b", "C:/Windows/x", "..\\..\\x", "\\x"])
def test_names_that_lead_outside_are_refused(name: str) -> None:
    with pytest.raises(UnsafeArchive):
        _read(packed([("ok.txt", CHAT), (name, CHAT)]))


def test_links_are_refused() -> None:
    with pytest.raises(UnsafeArchive):
        _read(_with_link())


@pytest.mark.parametrize(
    ("bomb", "what"),
    [
        (_zeros(1, 100), "compression ratio"),
        (_zeros(10, 20), "unpacked bytes"),
        (packed([(str(number), b"") for number in range(2001)]), "members"),
    ],
    ids=["ratio", "size", "count"],
)
def test_bombs_are_refused(bomb: bytes, what: str) -> None:
    with pytest.raises(TooLarge) as caught:
        _read(bomb)
    assert caught.value.fields == {"what": what}


def test_a_size_that_lies_does_not_get_past_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_zip_members, "MAX_UNPACKED_BYTES", 1 << 20)
    bomb = bytearray(_zeros(1, 4))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", bomb, bomb.index(signature) + offset, 100)
    with pytest.raises(ReadingError):
        _read(bytes(bomb))


def test_archives_in_archives_are_members_but_not_without_end() -> None:
    data = packed([("chat.txt", CHAT)])
    for _ in range(3):
        data = packed([("inner.zip", data)])
    assert _read(data).members[0].untrusted_name == "inner.zip"
    with pytest.raises(TooLarge) as caught:
        _read(packed([("inner.zip", data)]))
    assert caught.value.fields == {"what": "depth"}


def test_archives_in_archives_share_one_limit() -> None:
    bomb = packed([(f"{number}.zip", packed([("x", bytes(range(256)) * 4096 * 7)])) for number in range(40)])
    with pytest.raises(TooLarge) as caught:
        _read(bomb)
    assert caught.value.fields == {"what": "unpacked bytes"}


def test_a_method_that_nobody_here_knows_is_told() -> None:
    data = bytearray(packed([("a.txt", CHAT)]))
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.index(signature) + offset, 9)
    with pytest.raises(UnsupportedPacking):
        _read(bytes(data))


def test_an_archive_without_its_directory_is_broken() -> None:
    with pytest.raises(BrokenFile):
        _read(packed(FILES)[:-60])


@pytest.mark.parametrize("first", ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "mimetype"])
def test_office_documents_are_no_archives(first: str) -> None:
    assert archive.IMPORTER.claim(packed([(first, b"<x/>")]), "a.zip") is Claim.NONE


def test_a_member_without_a_name_is_told_as_damage() -> None:
    data = bytearray(packed([("x", CHAT)]))
    directory = data.index(b"PK\x01\x02")
    data[directory + 28 : directory + 32] = struct.pack("<HH", 0, 1)
    with pytest.raises(BrokenFile):
        _read(bytes(data))
