"""Tables in PDFs whose header nobody knows: offered, read by what was said of them; what is no table is left alone."""

from dataclasses import replace

import pytest

from tests.importers import new_table_pdf_samples as samples
from tests.importers.statement_pdf_samples import bank_columns
from wallet_vault.errors import UnknownFormat
from wallet_vault.importers import NewTable, Source, pdf
from wallet_vault.model import ColumnMapping, ColumnRole, FindingKind, Reading


def opened(data: bytes, *known: ColumnMapping) -> NewTable:
    return pdf.IMPORTER.new_table(Source(data, "a.pdf", mappings=known))


def read(data: bytes, *known: ColumnMapping) -> Reading:
    return pdf.IMPORTER.read(Source(data, "a.pdf", mappings=known)).reading


def values(reading: Reading, kind: FindingKind) -> list[str]:
    return [field.value for record in reading.all_records() for field in record.fields if field.kind is kind]


def codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


@pytest.mark.parametrize("ruled", [False, True])
def test_an_unknown_header_is_offered_with_a_guess_and_nothing_is_read_by_it(ruled: bool) -> None:
    data = samples.orchard(ruled=ruled)
    table = opened(data)
    assert table.mapping.labels == samples.ORCHARD_HEADER
    assert table.mapping.roles == ("time", "subject", "amount", "direction", "counterparty", "id")
    assert tuple(table.rows[table.header_row + 1][:2]) == samples.ORCHARD_ROWS[0][:2]
    assert not table.is_known
    reading = read(data)
    assert (reading.all_records(), codes(reading)) == ((), ["table_unknown"])
    assert "星河数码" in reading.text


@pytest.mark.parametrize("ruled", [False, True])
def test_the_rows_are_read_as_the_person_said_with_their_places(ruled: bool) -> None:
    data = samples.orchard(ruled=ruled)
    mapping = opened(data).mapping
    reading = read(data, mapping)
    assert values(reading, FindingKind.AMOUNT) == ["-1280.00", "-23.50", "+1280.00"]
    assert values(reading, FindingKind.TRANSACTION_ID) == [row[-1] for row in samples.ORCHARD_ROWS]
    assert codes(reading) == ["mapping_used"]
    assert mapping.signature in reading.tool.parameters
    for record in reading.all_records():
        for field in record.fields:
            assert field.span.page == 0
            assert field.text.replace(" ", "") == inside(reading, field.span.box)


def inside(reading: Reading, box: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = box
    words = (word for line in reading.pages[0].lines for word in line.words)
    return "".join(
        word.text for word in words
        if left <= word.box[0] and top <= word.box[1] and word.box[2] <= right and word.box[3] <= bottom
    )  # fmt: skip


def test_texts_that_stand_apart_above_the_header_are_not_it() -> None:
    assert opened(samples.shop()).mapping.labels == samples.SHOP_HEADER


def test_the_header_is_found_wherever_it_stands() -> None:
    assert opened(samples.shop(top=300)).mapping == opened(samples.shop()).mapping


def test_a_table_goes_on_over_pages_that_print_its_header_again() -> None:
    data = samples.shop_over_two_pages()
    reading = read(data, opened(data).mapping)
    assert values(reading, FindingKind.AMOUNT) == ["-12.50", "-3.20", "+3.20"]
    assert [record.fields[0].span.page for record in reading.all_records()] == [0, 0, 1]


def test_one_row_is_enough_where_the_header_was_named_before() -> None:
    mapping = opened(samples.shop()).mapping
    one = samples.shop(samples.SHOP_ROWS[:1])
    assert codes(read(one)) == []
    assert values(read(one, mapping), FindingKind.AMOUNT) == ["-12.50"]


def test_what_the_person_says_changes_no_row_of_the_table() -> None:
    table = opened(samples.shop())
    nothing = replace(table.mapping, roles=(ColumnRole.NOTHING,) * len(table.mapping.roles))
    assert opened(samples.shop(), nothing).rows == table.rows


def test_a_mapping_that_makes_no_rows_is_said_to_fit_not() -> None:
    mapping = opened(samples.shop()).mapping
    crossed = replace(mapping, roles=(ColumnRole.SUBJECT, ColumnRole.TIME, ColumnRole.AMOUNT, *mapping.roles[3:]))
    reading = read(samples.shop(), crossed)
    assert (reading.all_records(), codes(reading)) == ((), ["mapping_unfit"])
    assert "What for" in dict(reading.notices[0].fields)["columns"]
    assert crossed.signature in reading.tool.parameters


def test_another_header_is_asked_about_anew() -> None:
    mapping = opened(samples.shop()).mapping
    other = samples.shop(header=("When it was", "What for", "Paid up", "Cur", "Shelf"))
    assert codes(read(other, mapping)) == ["table_unknown"]


@pytest.mark.parametrize(
    "page",
    [
        samples.letter,
        samples.two_columns,
        samples.three_columns,
        samples.invoice,
        samples.unsteady_list,
        samples.rows_without_header,
    ],
)
def test_what_is_no_table_of_payments_opens_no_mapper(page) -> None:
    assert codes(read(page())) == []
    with pytest.raises(UnknownFormat):
        opened(page())


def test_a_statement_of_a_known_format_is_not_asked_about() -> None:
    with pytest.raises(UnknownFormat):
        opened(bank_columns())
