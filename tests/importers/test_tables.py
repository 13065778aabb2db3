import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers import bank_samples, chain_samples, paypal_samples
from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Source, _leaf, bank_csv, camt, identify, oklink_csv, paypal_csv, qif
from wallet_vault.importers._chain import token_number
from wallet_vault.importers._column_dates import DateColumn
from wallet_vault.importers._column_numbers import NumberColumns
from wallet_vault.importers._table import cell_text
from wallet_vault.importers._zones import offset_of
from wallet_vault.model import FindingKind, Reading, When


def _bank(*lines: str) -> Reading:
    return bank_csv.IMPORTER.read(Source("\n".join([*lines, ""]).encode(), "a.csv")).reading


def _codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


def _amounts(reading: Reading) -> list[str]:
    fields = [field for record in reading.all_records() for field in record.fields]
    return [field.value for field in fields if field.kind is FindingKind.AMOUNT and field.role != "balance"]


@pytest.mark.parametrize(
    ("texts", "first", "codes"),
    [
        (["01/02/2025", "13/02/2025"], "2025-02-01", []),
        (["01/02/2025", "02/13/2025"], "2025-01-02", []),
        (["01/02/2025", "03/04/2025"], "2025", ["date_order_open"]),
        (["01/02/2025", "13/02/2025", "02/13/2025"], "2025", ["date_order_open"]),
        (["01.02.2025"], "2025-02-01", []),
        (["02/02/2025"], "2025-02-02", []),
        (["20250102"], "2025-01-02", []),
        (["2025/1/2"], "2025-01-02", ["resaved_by_spreadsheet"]),
    ],
)
def test_the_whole_column_tells_day_from_month(texts: list[str], first: str, codes: list[str]) -> None:
    column = DateColumn(texts)
    when = column.when(texts[0])
    assert (when and when.isoformat(), [notice.code for notice in column.notices]) == (first, codes)


@given(st.dates(When(2000).earliest().date(), When(2090).earliest().date()), st.booleans())
def test_a_date_is_never_read_as_another_one(day: object, month_first: bool) -> None:
    printed = day.strftime("%m/%d/%Y" if month_first else "%d/%m/%Y")
    when = DateColumn([printed]).when(printed)
    assert when is not None
    assert when.isoformat() in {day.isoformat(), f"{day.year:04d}"}


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["1.234,56", "1.234"], ["1234.56", "1234"]),
        (["1,234.56", "1,234"], ["1234.56", "1234"]),
        (["12,5", "3.75"], ["12.5", "3.75"]),
        (["(1,234.00)"], ["-1234.00"]),
    ],
)
def test_the_whole_column_tells_the_decimal_mark(texts: list[str], values: list[str]) -> None:
    numbers = NumberColumns(texts)
    assert [str(parsed.value) for text in texts if (parsed := numbers.parse(text))] == values


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [("PDT", -420), ("CST", None), ("UTC+8", 480), ("GMT+05:30", 330), ("America/Los_Angeles", -420), ("../etc/x", None), ("Nowhere/City", None)],
)  # fmt: skip
def test_zones_are_known_or_not_told(zone: str, minutes: int | None) -> None:
    assert offset_of(zone, When(2025, 7, 1, 12, 0)) == minutes


@pytest.mark.parametrize(
    ("text", "value"), [("1.9E-4", "0.00019"), ("1,250.5", "1250.5"), ("1e999", None), ("-", None)]
)
def test_numbers_of_tokens(text: str, value: str | None) -> None:
    number = token_number(text)
    assert (number is not None and format(number, "f")) == (value or False)


def test_guarded_cells_show_what_they_guard() -> None:
    assert [cell_text(cell) for cell in ('="0012"\t', '="a""b"', "=1+1")] == ["0012", 'a"b', "=1+1"]


def test_cards_that_print_what_is_owed_are_turned_round() -> None:
    reading = _bank(
        "Date,Description,Amount,Currency", "2025-01-01,TEA PURCHASE,5.00,USD", "2025-01-02,AUTOPAY,-5.00,USD"
    )
    assert (_amounts(reading), _codes(reading)) == (["-5.00", "+5.00"], ["credit_signs"])


def test_amounts_without_any_direction_get_no_sign() -> None:
    reading = _bank("Date,Description,Amount,Currency", "2025-01-01,TEA,5.00,USD", "2025-01-02,RICE,7.00,USD")
    assert (_amounts(reading), _codes(reading)) == (["5.00", "7.00"], ["direction_unknown"])


def test_a_column_of_money_out_with_minus_signs_is_not_turned_into_money_in() -> None:
    reading = _bank(bank_samples.CITIC, "2025-11-03,消费,,-128.00,872.00,青禾面馆,人民币")
    assert _amounts(reading) == ["-128.00"]


def test_four_rows_of_numbers_are_a_bank_table_only_if_the_balance_runs() -> None:
    rows = "\n".join(f"05/0{n}/2025,TEA,1.00,,{10 - n}.00" for n in range(1, 6))
    assert identify(Source(rows.encode(), "a.csv")) is bank_csv.IMPORTER
    assert identify(Source(rows.replace("1.00", "2.50").encode(), "a.csv")).name == "table"  # to be named by a person
    with pytest.raises(BrokenFile):
        bank_csv.IMPORTER.read(Source(rows.replace("1.00", "2.50").encode(), "a.csv"))


def test_an_authorisation_is_never_money() -> None:
    data = paypal_samples.table(paypal_samples.ACTIVITY, paypal_samples.ACTIVITY_ROWS[2:3]).encode()
    record = paypal_csv.IMPORTER.read(Source(data, "a.csv")).reading.all_records()[0]
    assert {field.role for field in record.fields if field.kind is FindingKind.AMOUNT} == {"original", "balance"}
    assert [notice.code for notice in record.notices] == ["authorisation_only"]


def test_transfers_between_others_have_no_direction() -> None:
    rows = [
        f"0x{'1' * 64},1,-,2025/11/03 06:02:05,{a},,{b},,5,USDT,{chain_samples.USDT},"
        for a, b in (("x1", "x2"), ("x3", "x4"))
    ]
    reading = oklink_csv.IMPORTER.read(Source("\n".join([chain_samples.OKLINK, *rows]).encode(), "a.csv")).reading
    assert (_amounts(reading), _codes(reading)) == (["5", "5"], ["direction_unknown"])


def test_xml_with_entities_of_its_own_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Document xmlns="x:camt.053.001.02"><Ntry>&b;</Ntry></Document>'
    with pytest.raises(BrokenFile):
        camt.IMPORTER.read(Source(bomb.encode(), "a.xml"))


def test_more_entries_than_a_statement_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_leaf, "MAX_RECORDS", 2)
    data = b"!Type:Bank\n" + b"D1/2/2025\nT1\n^\n" * 3
    with pytest.raises(TooLarge):
        qif.IMPORTER.read(Source(data, "a.qif"))
