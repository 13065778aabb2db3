"""Statements that PDFs print as tables: every row with its places, and text alone where a table cannot be told."""

from dataclasses import replace

import pytest

from tests.importers import statement_pdf_samples as samples
from tests.importers.pdf_samples import pdf as pdf_of
from tests.importers.statement_pdf_samples import ENGLISH_LINES, put
from wallet_vault.extraction import extract
from wallet_vault.importers import Source, pdf
from wallet_vault.model import FindingKind, Reading, Record


def _read(data: bytes) -> Reading:
    return pdf.IMPORTER.read(Source(data, "a.pdf")).reading


def _values(records: tuple[Record, ...], kind: FindingKind, role: str | None = None) -> list[str]:
    fields = (field for record in records for field in record.fields)
    return [field.value for field in fields if field.kind is kind and role in {None, field.role}]


def _codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


def test_a_bank_statement_over_two_pages_is_read_row_by_row() -> None:
    reading = _read(samples.bank_columns())
    assert _values(reading.records, FindingKind.TRANSACTION_ID) == [
        row[-1].replace("/", "") for row in samples.BANK_ROWS
    ]
    assert _values(reading.records, FindingKind.AMOUNT, "paid") == ["-128.00", "+500.00", "-64.50", "-1000.00"]
    assert _values(reading.records, FindingKind.AMOUNT, "refunded") == ["+64.50"]
    assert _values(reading.records, FindingKind.COUNTERPARTY)[2] == "某某网络科技有限公司"
    assert _values(reading.records, FindingKind.MOMENT)[0] == "2025-11-01T09:12:05+08:00"
    assert [record.fields[0].span.page for record in reading.records] == [0, 0, 0, 1, 1]
    assert (reading.wallet, _codes(reading)) == ("mainland", [])


def test_sums_above_the_table_are_held_against_its_rows() -> None:
    (notice,) = _read(samples.bank_columns(income="565.50")).notices
    assert (notice.code, dict(notice.fields)) == (
        "totals_differ",
        {"direction": "收入", "stated": "565.50", "found": "564.50"},
    )


def test_a_balance_below_nothing_is_no_money_that_moved() -> None:
    reading = _read(samples.bank_columns(balance="-1,372.0"))
    assert _values(reading.records, FindingKind.AMOUNT, "balance")[-1] == "-1372.0"
    assert _codes(reading) == []


def test_a_box_lies_around_all_lines_of_its_cell() -> None:
    reading = _read(samples.bank_columns())
    left, top, right, bottom = reading.records[0].fields[0].span.box
    inside = [
        word.text
        for line in reading.pages[0].lines
        for word in line.words
        if left <= word.box[0] and top <= word.box[1] and word.box[2] <= right and word.box[3] <= bottom
    ]
    assert "".join(inside) == "2025110122001400000001234567890"


def test_ruled_cells_hold_their_lines_together_wherever_they_stand() -> None:
    reading = _read(samples.wallet_proof())
    ids = [
        [field.value for field in record.fields if field.kind is FindingKind.TRANSACTION_ID]
        for record in reading.records
    ]
    assert ids == [
        ["4200002022202511031234567890", "GD20251103001"],
        ["100005000125110401234567890123456789"],
        ["4200002022202511051234567891", "XB202511050001"],
    ]
    assert _values(reading.records, FindingKind.METHOD) == ["零钱", "招商银行(1234)"]
    assert (reading.wallet, _codes(reading)) == ("wechat", [])


def test_a_header_in_two_languages_and_rows_as_close_as_lines_are_told_apart() -> None:
    reading = _read(samples.bank_both_languages())
    assert _values(reading.records, FindingKind.AMOUNT, "paid") == ["-128.00", "+500.00", "-1000.00"]
    assert _values(reading.records, FindingKind.COUNTERPARTY) == ["青禾面馆", "林小满", "某某网络科技有限公司"]
    assert [field.text for field in reading.records[1].fields][-2] == "林小满 6222021200111222"
    assert _codes(reading) == []


def test_rows_of_one_day_share_its_date_and_balances_carried_are_no_rows() -> None:
    reading = _read(samples.bank_english())
    assert _values(reading.records, FindingKind.MOMENT) == ["2025-11-02", "2025-11-02", "2025-11-03"]
    assert _values(reading.records, FindingKind.AMOUNT, "paid") == ["-12.80", "+500.00", "-1000.00"]
    assert _values(reading.records, FindingKind.SUBJECT)[1] == "CR A N OTHER RENT SHARE"
    assert reading.records[0].fields[0].span == reading.records[1].fields[0].span


def test_days_without_a_year_are_read_as_such() -> None:
    lines = [(day.removesuffix(" 25"), *rest) for day, *rest in ENGLISH_LINES]
    reading = _read(samples.bank_english(lines))
    assert _values(reading.records, FindingKind.MOMENT) == ["--11-02", "--11-02", "--11-03"]
    assert [notice.code for notice in reading.records[0].notices] == ["date_without_year"]


def test_amounts_that_could_begin_or_end_their_rows_leave_the_table_as_text() -> None:
    lines = [
        *ENGLISH_LINES,
        ("05 Nov 25", "ATM", "20.00", "", ""),
        ("", "OXFORD ST", "", "", ""),
        ("", "FEE", "1.00", "", ""),
    ]
    assert len(_read(samples.bank_english(lines)).records) == 5
    ambiguous = [lines[0], *lines[-3:]]
    reading = _read(samples.bank_english(ambiguous))
    assert (reading.records, _codes(reading)) == ((), ["table_unread"])
    assert "OXFORD ST" in reading.text


def test_columns_that_no_white_parts_leave_the_table_as_text() -> None:
    lines = [(day, "PAYMENT TO A SHOP WITH A NAME SO LONG THAT IT GOES ON AND ON AND ON", out, "", "") for day, out in
             (("02 Nov 25", "12.80"), ("03 Nov 25", "1.00"), ("04 Nov 25", "2.00"))]  # fmt: skip
    assert _read(samples.bank_english(lines)).records == ()


def test_a_row_that_fits_no_column_is_told() -> None:
    crossing = b"".join(
        put(30, 615, "Printed on 2025-11-09  99.00  THIS LINE RUNS ACROSS THE COLUMNS OF THE TABLE AS NO ROW DOES")
    )
    pages = samples.bank_pages()
    reading = _read(pdf_of([pages[0] + crossing, *pages[1:]]))
    assert ("table_lines_unplaced", (("lines", "1"),)) in [(notice.code, notice.fields) for notice in reading.notices]
    assert len(reading.records) == 5


def test_a_page_without_a_header_of_its_own_goes_on_with_the_rows() -> None:
    first = samples.bank_pages()[0]
    second = b"".join(samples.bank_rows(800, samples.BANK_ROWS[3:]))
    letterhead = b"".join(put(410, 830, "BRANCH 7"))
    assert len(_read(pdf_of([first, letterhead + second])).records) == 5


@pytest.mark.parametrize(("rotate", "turn"), [(90, "0 1 -1 0 595 0"), (270, "0 -1 1 0 0 842")])
def test_a_page_printed_on_its_side_is_read_as_it_is_shown(rotate: int, turn: str) -> None:
    content = f"q {turn} cm 1 0 0 1 0 -240 cm ".encode() + samples.english_page() + b" Q"
    (page,) = (reading := _read(pdf_of([content], rotate=rotate))).pages
    assert page.width_px > page.height_px
    assert _values(reading.records, FindingKind.AMOUNT, "paid") == ["-12.80", "+500.00", "-1000.00"]


def test_prose_with_the_words_of_a_header_is_no_table() -> None:
    prose = put(30, 700, "Date, description, amount and balance are printed on 2025-11-03 below 12.00 each")
    named = put(30, 680, "Date Description Amount Balance")
    reading = _read(pdf_of([b"".join([*prose, *named])]))
    assert reading.records == ()


@pytest.mark.parametrize("name", ["bank_columns", "wallet_proof", "bank_both_languages", "bank_english"])
def test_each_row_is_told_once(name: str) -> None:
    reading = _read(getattr(samples, name)())
    extraction = extract(reading)
    assert len(extraction.observations) == len(reading.records)
    assert {found.span.page is None for found in extraction.findings} == {False}


def test_pages_without_rows_are_told_as_pages() -> None:
    reading = _read(samples.bank_english())
    more = replace(reading, pages=(*reading.pages, replace(reading.pages[0], number=1)))
    assert any(found.span.page == 1 for found in extract(more).findings)
