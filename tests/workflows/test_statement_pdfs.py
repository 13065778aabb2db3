"""A bank's PDF in a vault: each of its rows is an event, and each value stands on its page."""

import pytest

from tests.importers.statement_pdf_samples import bank_columns, bank_english
from wallet_vault.model import FindingKind
from wallet_vault.workflows.browse import evidence_details, preview
from wallet_vault.workflows.decide import correct_finding
from wallet_vault.workflows.tell import current_timeline


@pytest.fixture
def add_pdf(add, tmp_path):
    def added(data):
        (tmp_path / "statement.pdf").write_bytes(data)
        return add(tmp_path / "statement.pdf")[0].evidence.id

    return added


def test_rows_of_a_pdf_are_events_and_their_pages_can_be_looked_at(workspace, add_pdf):
    evidence = add_pdf(bank_columns())
    told = [str(event.money.amount) for event in current_timeline(workspace).events]
    assert told == ["-128.00", "500.00", "-64.50", "-1000.00", "64.50"]
    assert {fact.finding.span.page for fact in evidence_details(workspace, evidence).facts} == {0, 1}
    assert all(observed.is_printed_row for observed in workspace.vault.extraction(evidence).observations)
    assert preview(workspace, evidence, 1).pages == 2


def test_a_day_that_is_printed_once_is_one_finding_and_corrected_for_all_its_rows(workspace, add_pdf):
    evidence = add_pdf(bank_english())
    days = [f for f in evidence_details(workspace, evidence).facts if f.finding.kind is FindingKind.MOMENT]
    assert [day.finding.value for day in days] == ["2025-11-02", "2025-11-03"]
    correct_finding(workspace, evidence, days[0].finding, "2025-11-12")
    when = [event.when.isoformat() for event in current_timeline(workspace).events]
    assert sorted(when) == ["2025-11-03", "2025-11-12", "2025-11-12"]
