import io
import struct
import zipfile

import openpyxl
import pytest

from tests.importers import shop_samples, wechat_samples
from tests.importers.golden import sample_paths
from tests.importers.old_workbook import old_workbook
from wallet_vault.errors import BrokenFile, TooLarge, UnknownFormat
from wallet_vault.importers import Source, _workbook, workbook
from wallet_vault.importers._biff import open_old_workbook
from wallet_vault.importers._workbook import open_workbook

SAMPLES = dict(wechat_samples.workbook_samples())


def _changed(name: str, part: str, old: bytes, new: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SAMPLES[name])) as before, zipfile.ZipFile(buffer, "w") as after:
        for member in before.namelist():
            data = before.read(member)
            assert member != part or old in data
            after.writestr(member, data.replace(old, new) if member == part else data)
    return buffer.getvalue()


def test_a_part_that_unpacks_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_workbook, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(TooLarge):
        open_workbook(SAMPLES["b_text_cells.xlsx"])


def test_a_lone_cell_far_away_does_not_fill_the_memory() -> None:
    far = _changed(
        "b_text_cells.xlsx",
        "xl/worksheets/sheet1.xml",
        b"</sheetData>",
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    )
    with pytest.raises(TooLarge):
        open_workbook(far)


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_workbook, "MAX_MEMBERS", 3)
    with pytest.raises(TooLarge):
        open_workbook(SAMPLES["b_text_cells.xlsx"])


def test_a_missing_row_16_moves_no_row() -> None:
    """Typed workbooks leave empty rows out of the XML; rows count as a spreadsheet shows them."""
    reading = workbook.IMPORTER.read(Source(SAMPLES["c_typed_cells.xlsx"], "a.xlsx")).reading
    assert reading.all_records()[0].fields[0].span.row == 19


def test_dates_counted_from_1904_are_four_years_later() -> None:
    data = _changed("c_bare_serials.xlsx", "xl/workbook.xml", b"<workbookPr", b'<workbookPr date1904="1"')
    reading = workbook.IMPORTER.read(Source(data, "a.xlsx")).reading
    assert reading.all_records()[0].fields[0].value == "2029-11-04T14:22:05+08:00"


def test_hidden_sheets_are_not_read() -> None:
    names = [sheet.name for sheet in open_workbook(SAMPLES["several_sheets.xlsx"]).sheets]
    assert names == ["副本", "账单"]


def test_another_workbook_is_unknown_not_broken() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "something else"
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(UnknownFormat):
        workbook.IMPORTER.read(Source(buffer.getvalue(), "a.xlsx"))


def test_a_cut_workbook_is_broken() -> None:
    with pytest.raises(BrokenFile):
        open_workbook(SAMPLES["b_text_cells.xlsx"][:-200])


def test_an_old_workbook_with_a_lone_cell_far_away_is_refused() -> None:
    rows: list[list[str]] = [[] for _ in range(65535)]
    rows.append([""] * 255 + ["x"])
    with pytest.raises(TooLarge):
        open_old_workbook(old_workbook(rows))


@pytest.mark.parametrize(
    ("extent", "error"),
    [((65280, 6, 0, 7), BrokenFile), ((0, 6, 9, 7), BrokenFile), ((0, 2**32 - 1, 0, 256), TooLarge)],
)
def test_an_old_workbook_whose_stated_extent_is_none_is_refused(
    extent: tuple[int, ...], error: type[BrokenFile | TooLarge]
) -> None:
    data = old_workbook([["a"] * 7] * 6)
    with pytest.raises(error):
        open_old_workbook(data.replace(struct.pack("<LLHH", 0, 6, 0, 7), struct.pack("<LLHH", *extent)))


def test_statements_of_other_wallets_are_read_out_of_workbooks_too() -> None:
    rows = [line.split(",") for line in shop_samples.jd_2024().splitlines()]
    reading = workbook.IMPORTER.read(Source(old_workbook(rows), "a.xls")).reading
    assert (reading.wallet, len(reading.all_records()), reading.notices) == ("jd", 6, ())


def test_a_panic_of_the_library_is_a_broken_file() -> None:
    damaged = bytearray((sample_paths("workbook")[0].parent / "citic_old.xls").read_bytes())
    damaged[538] = 0xFF
    with pytest.raises(BrokenFile):
        workbook.IMPORTER.read(Source(bytes(damaged), "a.xls"))
