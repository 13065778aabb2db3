"""Tables of no known format: found, guessed, and read by what the person said of their columns."""

import csv
import io
from dataclasses import replace

import pytest

from tests.importers.conformance import ImporterConformance
from tests.importers.new_table_samples import NAMELESS, ORCHARD, SHOP, SIDES, workbook
from wallet_vault.errors import UnknownFormat
from wallet_vault.importers import Claim, Source, identify, table
from wallet_vault.importers import workbook as workbooks
from wallet_vault.model import ColumnMapping, ColumnRole, DayOrder, EventKind, FindingKind, OutSign, Reading

SHOP_ROLES = ("time", "subject", "amount", "currency", "id", "status")


class TestTable(ImporterConformance):
    importer = table.IMPORTER
    heads = (b"", b"date,text,amount\n2025-11-03,x,1.00\n")

    def cells(self, reading: Reading, source: Source) -> dict[tuple[int, int], str]:
        rows = csv.reader(io.StringIO(reading.text, newline=""))
        return {(r, c): cell for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1)}


def opened(text: str, *known: ColumnMapping, name: str = "x.csv"):
    source = Source(text.encode(), name, mappings=known)
    importer = identify(source)
    assert importer is table.IMPORTER
    return importer.new_table(source)


def read(text: str, mapping: ColumnMapping) -> Reading:
    return table.IMPORTER.read(Source(text.encode(), "x.csv", mappings=(mapping,))).reading


def values(reading: Reading, kind: FindingKind) -> list[str]:
    return [field.value for record in reading.all_records() for field in record.fields if field.kind is kind]


def codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


def test_a_table_without_a_header_is_offered_and_not_read() -> None:
    found = opened(NAMELESS)
    assert found.mapping.roles == ("time", "id", "amount", "currency", "subject")
    assert found.mapping.labels[0] == "1: 2025-11-03 14:22:05"
    assert not found.is_known
    reading = table.IMPORTER.read(Source(NAMELESS.encode(), "x.csv")).reading
    assert (reading.all_records(), codes(reading)) == ((), ["table_unknown"])


def test_a_table_without_a_header_is_read_by_what_was_said_of_it_and_no_other_is() -> None:
    said = opened(NAMELESS).mapping
    reading = read(NAMELESS, said)
    assert values(reading, FindingKind.AMOUNT) == ["-1280.00", "-23.50", "+1280.00"]
    assert values(reading, FindingKind.MOMENT)[0].startswith("2025-11-03T14:22:05")
    other = NAMELESS.replace("2025-11-03", "2025-10-03")
    assert not opened(other, said).is_known


def test_lines_above_a_table_without_a_header_are_none_of_its_rows() -> None:
    text = "my payments\n\n" + NAMELESS
    assert len(read(text, opened(text).mapping).all_records()) == 3


@pytest.mark.parametrize(
    "text",
    [
        "".join(NAMELESS.splitlines(keepends=True)[:2]),
        NAMELESS + "2025-11-07,only,three\n",
        "2025-11-03, I paid 12.00, they said\nso I wrote, again, and again\nand on 2025-11-05, I got, nothing\n",
        "a,b,c\n1,2,3\n4,5,6\n",
    ],
)
def test_what_only_looks_a_little_like_a_table_stays_text(text: str) -> None:
    assert identify(Source(text.encode(), "x.csv")).name == "text"


def test_a_sheet_without_a_header_is_offered_too() -> None:
    data = workbook(NAMELESS, ",")
    assert workbooks.IMPORTER.new_table(Source(data, "x.xlsx")).mapping.roles[:3] == ("time", "id", "amount")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (SHOP, SHOP_ROLES),
        (ORCHARD, ("time", "subject", "amount", "direction", "counterparty", "id")),
        (SIDES, ("time", "subject", "out", "in", "balance")),
    ],
)
def test_what_the_columns_are_is_guessed_by_their_names_and_their_cells(text, roles):
    found = opened(text)
    assert found.mapping.roles == roles
    assert not found.is_known


def test_the_currency_of_the_header_is_part_of_the_guess():
    assert opened(ORCHARD).mapping.unit == "CNY"


def test_the_header_is_found_wherever_it_stands():
    moved = "one more line,,,\n" * 7 + SHOP
    assert opened(moved).mapping == opened(SHOP).mapping
    assert opened(moved).header_row == opened(SHOP).header_row + 7


def test_nothing_is_read_by_a_guess_alone():
    reading = table.IMPORTER.read(Source(SHOP.encode(), "x.csv")).reading
    assert not reading.all_records()
    assert codes(reading) == ["table_unknown"]
    assert "Coffee beans" in reading.text


def test_the_rows_are_read_as_the_person_said_and_it_is_said_that_they_were():
    mapping = replace(opened(SHOP).mapping, day_order=DayOrder.DAY_FIRST)
    reading = read(SHOP, mapping)
    assert values(reading, FindingKind.AMOUNT) == ["-12.50", "-3.20", "+3.20"]
    assert values(reading, FindingKind.MOMENT)[0] == "2025-04-03T12:11"
    assert [record.kind for record in reading.all_records()] == [EventKind.PAYMENT, EventKind.OTHER, EventKind.REFUND]
    assert codes(reading) == ["mapping_used"]
    assert reading.tool.parameters == mapping.signature
    assert [notice.code for notice in reading.all_records()[1].notices] == ["not_completed"]


def test_the_other_order_of_day_and_month_gives_the_other_day():
    mapping = replace(opened(SHOP).mapping, day_order=DayOrder.MONTH_FIRST)
    assert values(read(SHOP, mapping), FindingKind.MOMENT)[0] == "2025-03-04T12:11"


def test_an_open_order_of_day_and_month_is_a_doubt():
    assert "date_order_open" in codes(read(SHOP, opened(SHOP).mapping))


def test_chinese_tables_are_in_chinese_time_and_their_word_tells_the_direction():
    reading = read(ORCHARD, opened(ORCHARD).mapping)
    assert values(reading, FindingKind.AMOUNT) == ["-1280.00", "-23.50", "+1280.00"]
    assert values(reading, FindingKind.MOMENT)[0] == "2025-11-03T14:22:05+08:00"
    assert {field.unit for record in reading.all_records() for field in record.fields if field.unit} == {"CNY"}


def test_a_stated_number_of_rows_is_checked():
    short = ORCHARD.rsplit("\n", 2)[0] + "\n"
    assert "row_count_differs" in codes(read(short, opened(ORCHARD).mapping))


def test_money_in_and_out_have_columns_of_their_own():
    assert values(read(SIDES, opened(SIDES).mapping), FindingKind.AMOUNT) == ["-12.00", "88.00", "+100.00", "188.00"]


@pytest.mark.parametrize(("sign", "first"), [(OutSign.MINUS, "+12.50"), (OutSign.PLUS, "-12.50")])
def test_which_sign_means_out_is_the_persons_to_say(sign, first):
    positive = SHOP.replace("-12.50", "12.50").replace("-3.20", "3.20").replace("Refund of milk", "Cups")
    mapping = opened(positive).mapping
    assert "direction_unknown" in codes(read(positive, mapping))
    told = read(positive, replace(mapping, out_sign=sign))
    assert values(told, FindingKind.AMOUNT)[0] == first
    assert "direction_unknown" not in codes(told)


def test_a_missing_currency_is_a_doubt_until_the_person_names_it():
    text = SHOP.replace(",Cur,", ",Kind,").replace(",EUR,", ",a,")
    mapping = opened(text).mapping
    assert "unit_unstated" in codes(read(text, mapping))
    assert "unit_unstated" not in codes(read(text, replace(mapping, unit="EUR")))


def test_the_same_header_is_known_again_whatever_its_case_and_blanks():
    other = SHOP.replace("When,What for", "WHEN , what  for")
    found = opened(other, opened(SHOP).mapping)
    assert found.is_known
    assert opened(other).mapping.signature == opened(SHOP).mapping.signature


def test_another_header_is_not_read_by_it():
    found = opened(SHOP.replace("State", "Stage"), opened(SHOP).mapping)
    assert not found.is_known


def test_an_id_that_a_spreadsheet_destroyed_is_marked():
    text = ORCHARD.replace("QG20251103142205001", "2.02511E+27")
    reading = read(text, opened(ORCHARD).mapping)
    assert [notice.code for notice in reading.all_records()[0].notices] == ["id_destroyed"]


def test_a_workbook_is_asked_about_and_read_in_the_same_way():
    data = workbook(ORCHARD, ";")
    source = Source(data, "x.xlsx")
    asking = workbooks.IMPORTER.read(source).reading
    assert codes(asking) == ["table_unknown"]
    mapping = workbooks.IMPORTER.new_table(source).mapping
    assert mapping == opened(ORCHARD).mapping
    reading = workbooks.IMPORTER.read(replace(source, mappings=(mapping,))).reading
    assert values(reading, FindingKind.AMOUNT) == ["-1280.00", "-23.50", "+1280.00"]


@pytest.mark.parametrize(
    "text",
    [
        "name,mail,phone\nLin,lin@example.org,12\nChen,chen@example.org,13\n",
        "我今天,付了,12.00 元\n2025-11-03,给了,南门面馆 5.00\n",
        '{"date": "2025-11-03", "amount": 1.00, "text": "x"}\n' * 3,
        "<table>date,amount,text\n2025-11-03,1.00,x</table>",
        "a,b\n2025-11-03,1.00\n",
    ],
)
def test_what_is_no_table_of_payments_is_left_to_others(text):
    assert table.IMPORTER.claim(text.encode(), "x.csv") is Claim.NONE
    with pytest.raises(UnknownFormat):
        table.IMPORTER.read(Source(text.encode(), "x.csv"))


def test_a_mapping_without_time_or_money_is_not_complete():
    mapping = opened(SHOP).mapping
    assert mapping.is_complete
    assert not replace(mapping, roles=(ColumnRole.NOTHING, *mapping.roles[1:])).is_complete
