"""A new table: looked at, said what its columns are, read by that from then on; and undone."""

from dataclasses import replace

import msgspec
import pytest

from tests.importers.new_table_pdf_samples import shop as printed_shop
from tests.importers.new_table_samples import SHOP
from wallet_vault.errors import MappingUnreadable, UnknownFormat
from wallet_vault.model import DayOrder
from wallet_vault.workflows.add_evidence import read_waiting
from wallet_vault.workflows.column_mapping import keep_mapping, look_at_table, mapping_from_file
from wallet_vault.workflows.decide import undo
from wallet_vault.workflows.read_evidence import begin_reading, finish_reading
from wallet_vault.workflows.tell import current_timeline
from wallet_vault.workflows.workspace import open_workspace

NEXT_MONTH = SHOP.replace("/2025", "/2024").replace("12.50", "99.00").replace("AB-", "AC-")


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "shop.csv"
    path.write_text(SHOP)
    return path


def codes(workspace, evidence_id):
    return [notice.code for notice in workspace.vault.reading(evidence_id).notices]


def test_a_new_table_is_kept_and_asks_what_its_columns_are(workspace, add, shop):
    (acquired,) = add(shop)
    assert codes(workspace, acquired.evidence.id) == ["table_unknown"]
    assert not workspace.vault.reading(acquired.evidence.id).all_records()


def test_the_first_events_are_shown_before_anything_is_kept(workspace, add, shop):
    (acquired,) = add(shop)
    look = look_at_table(workspace, acquired.evidence.id)
    assert not look.is_known
    assert look.row_count == 3
    assert look.rows[0][1] == "Coffee beans"
    assert [event.when.isoformat() for event in look.events] == ["2025"] * 3
    tried = look_at_table(workspace, acquired.evidence.id, replace(look.mapping, day_order=DayOrder.DAY_FIRST))
    assert next(event.when.isoformat() for event in tried.events) == "2025-04-03T12:11"
    assert not workspace.vault.decisions()


def test_what_was_said_is_kept_and_used_for_the_next_table_with_that_header(workspace, add, shop, tmp_path):
    (acquired,) = add(shop)
    mapping = replace(look_at_table(workspace, acquired.evidence.id).mapping, day_order=DayOrder.DAY_FIRST)
    again = keep_mapping(workspace, mapping)
    assert again == (acquired.evidence.id,)
    read_waiting(workspace, again)
    assert codes(workspace, acquired.evidence.id) == ["mapping_used"]
    (tmp_path / "next.csv").write_text(NEXT_MONTH)
    (other,) = add(tmp_path / "next.csv")
    assert codes(workspace, other.evidence.id) == ["mapping_used"]
    assert look_at_table(workspace, other.evidence.id).is_known
    amounts = {event.money.plain() for event in current_timeline(workspace).events if event.money}
    assert {"-12.50", "-99.00"} <= amounts


def test_it_is_still_known_after_locking_and_opening(workspace, add, shop, tmp_path):
    (acquired,) = add(shop)
    mapping = look_at_table(workspace, acquired.evidence.id).mapping
    keep_mapping(workspace, mapping)
    workspace.close()
    opened = open_workspace(tmp_path / "vault", passphrase="four quiet paper boats")
    try:
        assert look_at_table(opened, acquired.evidence.id).mapping == mapping
    finally:
        opened.close()


def test_the_last_word_holds_and_undo_goes_back_to_the_one_before(workspace, add, shop):
    (acquired,) = add(shop)
    first = look_at_table(workspace, acquired.evidence.id).mapping
    keep_mapping(workspace, first)
    read_waiting(workspace, [acquired.evidence.id])
    again = keep_mapping(workspace, replace(first, day_order=DayOrder.DAY_FIRST))
    assert again == (acquired.evidence.id,)
    step, _changes = undo(workspace)
    assert (step.kind, step.targets[1:]) == ("mapping", (acquired.evidence.id,))
    assert look_at_table(workspace, acquired.evidence.id).mapping == first
    undo(workspace)
    finish_reading(workspace, begin_reading(workspace, acquired.evidence.id))
    assert codes(workspace, acquired.evidence.id) == ["table_unknown"]


def test_what_is_no_new_table_has_no_columns_to_name(workspace, add, samples):
    (acquired,) = add(samples["statement"])
    with pytest.raises(UnknownFormat):
        look_at_table(workspace, acquired.evidence.id)


@pytest.mark.parametrize(
    "text", ["", "{}", '{"labels": ["a"], "roles": ["nonsense"]}', '{"labels": ["a"], "roles": [""]}']
)
def test_a_mapping_file_that_is_none_is_told_apart(tmp_path, text):
    path = tmp_path / "mapping.json"
    path.write_text(text)
    with pytest.raises(MappingUnreadable):
        mapping_from_file(path)


def test_a_mapping_file_holds_what_was_kept(workspace, add, shop, tmp_path):
    (acquired,) = add(shop)
    mapping = look_at_table(workspace, acquired.evidence.id).mapping
    path = tmp_path / "mapping.json"
    path.write_bytes(msgspec.json.encode(mapping))
    assert mapping_from_file(path) == mapping


def test_a_table_in_a_pdf_is_asked_about_read_and_named_anew_in_the_same_way(workspace, add, tmp_path):
    (tmp_path / "shop.pdf").write_bytes(printed_shop())
    (acquired,) = add(tmp_path / "shop.pdf")
    evidence_id = acquired.evidence.id
    assert acquired.read.is_new_table
    look = look_at_table(workspace, evidence_id)
    assert (look.is_known, len(look.events)) == (False, 3)
    wrong = replace(look.mapping, roles=(look.mapping.roles[1], look.mapping.roles[0], *look.mapping.roles[2:]))
    read_waiting(workspace, keep_mapping(workspace, wrong))
    assert codes(workspace, evidence_id) == ["mapping_unfit"]
    assert keep_mapping(workspace, look.mapping) == (evidence_id,)
    read_waiting(workspace, (evidence_id,))
    assert codes(workspace, evidence_id) == ["mapping_used"]
    spans = [field.span for record in workspace.vault.reading(evidence_id).all_records() for field in record.fields]
    assert spans
    assert all(span.page == 0 and span.box for span in spans)
