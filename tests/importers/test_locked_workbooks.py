"""XLSX with a password: asked for, opened with the one that fits, refused where trying one would take for ever."""

from collections.abc import Callable
from random import Random

import pytest

from tests.importers import wechat_samples
from tests.importers.archive_samples import packed
from tests.importers.locked_workbooks import OPENS_FOR_ALL, PASSWORD, agile, package_of, slow, standard
from wallet_vault.errors import BrokenFile, PasswordNeeded, TooLarge, UnknownFormat, UnsupportedPacking
from wallet_vault.importers import Source, identify
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
