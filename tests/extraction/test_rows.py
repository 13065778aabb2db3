"""Rows held by column are told as records are: the same findings under the same keys, which decisions of any age name."""

import pytest

from tests.importers import alipay_samples
from tests.importers.row_samples import ALIPAY, ALIPAY_ROWS, BANK, BANK_ROWS, JD, JD_ROWS
from wallet_vault.extraction import extract
from wallet_vault.extraction.records import from_record
from wallet_vault.importers import Source, identify
from wallet_vault.model import Reading


def read(*rows: str) -> Reading:
    source = Source("\n".join((*rows, "")).encode(), "statement.csv")
    return identify(source).read(source).reading


@pytest.mark.parametrize(
    "reading",
    [
        read(ALIPAY, *ALIPAY_ROWS),
        read(BANK, *BANK_ROWS),
        read(JD, *JD_ROWS),
        read(alipay_samples.v3("支付宝支付科技有限公司", alipay_samples.ROWS)),
    ],
    ids=["alipay", "bank", "jd", "alipay sample"],
)
def test_rows_give_what_their_records_give(reading: Reading) -> None:
    told = [from_record(record) for record in reading.all_records()]
    extraction = extract(reading)
    assert len(reading.rows) == len(told) > 0
    assert not extraction.findings
    assert list(extraction.all_findings()) == [found for findings, _observed, _doubts in told for found in findings]
    assert list(extraction.all_observations()) == [observed for _findings, observed, _doubts in told]
    assert {n for n in extraction.notices if n.finding} == {n for *_, doubts in told for n in doubts if n.finding}


def test_two_amounts_of_one_cell_have_keys_of_their_own() -> None:
    findings = [found for found in extract(read(JD, *JD_ROWS)).all_findings() if found.kind == "amount"]
    assert [(found.value, found.role) for found in findings][:2] == [("-131.77", "paid"), ("89.84", "refunded")]
    assert len({found.key for found in findings}) == len(findings)


def test_one_row_alone_tells_what_it_told_among_the_others() -> None:
    extraction = extract(read(JD, *JD_ROWS))
    row = extraction.rows.groups[0].numbers[0]
    alone = extraction.in_row(row)
    assert list(alone.all_findings()) == [found for found in extraction.all_findings() if found.span.row == row]
    assert not list(extraction.in_row(None).all_findings())
