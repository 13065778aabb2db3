"""XLSX with a password: asked for, opened with the one that fits, refused where trying one would take for ever."""

import struct
from collections.abc import Callable
from random import Random

import pytest

from tests.importers import wechat_samples
from tests.importers.archive_samples import packed
from tests.importers.locked_workbooks import OPENS_FOR_ALL, PASSWORD, agile, old, package_of, slow, standard
from tests.importers.old_workbook import old_workbook
from wallet_vault.errors import BrokenFile, PasswordNeeded, TooLarge, UnknownFormat, UnsupportedPacking
from wallet_vault.importers import Source, identify
from wallet_vault.importers._biff import open_old_workbook
from wallet_vault.model import Reading

_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
NAME, PLAIN = next(iter(wechat_samples.workbook_samples()))


def _read(data: bytes, *passwords: str) -> Reading:
    source = Source(data, "a.xlsx", passwords=passwords)
    return identify(source).read(source).reading


@pytest.mark.parametrize("lock", [agile, standard])
def test_a_locked_workbook_asks_for_its_password_and_is_read_with_it(lock: Callable[[bytes], bytes]) -> None:
    data = lock(PLAIN)
    for passwords in ((), ("",), ("000000",)):
        with pytest.raises(PasswordNeeded):
            _read(data, *passwords)
    assert _read(data, "000000", PASSWORD).records == _read(PLAIN).records


def test_a_workbook_that_only_protects_its_writing_is_read_at_once() -> None:
    assert _read(agile(PLAIN, OPENS_FOR_ALL)).records == _read(PLAIN).records


ROWS = [["交易时间", "对方", "金额"], ["2025-11-03", "星河数码专营店", -1280.5], *[["2025-11-04", "小满", 3.0]] * 90]


@pytest.mark.parametrize("bits", [40, 128])
def test_a_locked_xls_asks_for_its_password_and_is_read_with_it(bits: int) -> None:
    data = old(old_workbook(ROWS), bits=bits)
    for passwords in ((), ("",), ("000000",)):
        with pytest.raises(PasswordNeeded):
            open_old_workbook(data, passwords)
    assert open_old_workbook(data, ("000000", PASSWORD)).sheets == open_old_workbook(old_workbook(ROWS)).sheets


def test_an_xls_that_only_protects_its_writing_is_read_at_once() -> None:
    data = old(old_workbook(ROWS), OPENS_FOR_ALL)
    assert open_old_workbook(data).sheets == open_old_workbook(old_workbook(ROWS)).sheets


def test_an_xls_that_is_only_obfuscated_is_told() -> None:
    data = old(old_workbook(ROWS))
    at = data.index(struct.pack("<HHH", 1, 2, 2))
    for passwords in ((), (PASSWORD,)):
        with pytest.raises(UnsupportedPacking):
            open_old_workbook(data[:at] + struct.pack("<HHH", 0, 7, 8) + data[at + 6 :], passwords)


def test_damaged_locks_of_an_xls_are_broken_or_do_not_open() -> None:
    data = old(old_workbook(ROWS))
    for start in range(0, len(data), 97):
        damaged = data[:start] + b"\xff" * 40 + data[start + 40 :]
        try:
            open_old_workbook(damaged, (PASSWORD,))
        except (BrokenFile, PasswordNeeded, TooLarge, UnsupportedPacking):
            continue


def test_a_locked_text_is_no_workbook() -> None:
    with pytest.raises(UnknownFormat):
        _read(
            agile(packed([("[Content_Types].xml", _TYPES), ("word/document.xml", Random(1).randbytes(8000))])), PASSWORD
        )


def test_a_password_that_would_take_for_ever_is_not_tried() -> None:
    with pytest.raises(TooLarge) as caught:
        _read(slow(1_000_000_000), PASSWORD)
    assert caught.value.fields == {"what": "rounds"}


def test_other_ways_of_locking_are_told() -> None:
    with pytest.raises(UnsupportedPacking):
        _read(package_of(b"\x04\0\x03\0" + bytes(100), bytes(5000)), PASSWORD)


@pytest.mark.parametrize("lock", [agile, standard])
def test_damaged_locks_are_broken_or_do_not_open(lock: Callable[[bytes], bytes]) -> None:
    data = lock(PLAIN)
    for start in range(0, len(data), 997):
        damaged = data[:start] + b"\xff" * 40 + data[start + 40 :]
        try:
            _read(damaged)
        except (BrokenFile, PasswordNeeded, TooLarge, UnknownFormat, UnsupportedPacking):
            continue
