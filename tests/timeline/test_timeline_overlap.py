"""Statements whose periods overlap add nothing twice; equal payments stay as many as they are."""

import hashlib
from datetime import UTC, datetime

import pytest

from tests.importers import alipay_samples, wechat_samples
from wallet_vault.extraction import extract
from wallet_vault.importers import Source, identify
from wallet_vault.model import Decision, DecisionId, DecisionKind, Evidence, EvidenceId, EvidenceState, SourceView
from wallet_vault.timeline import build_timeline

COMPANY = "支付宝支付科技有限公司"
ALIPAY = alipay_samples.ROWS
WECHAT = wechat_samples.ROWS
BANK = (
    "2025-11-01,消费,,10.00,100.00,青禾面馆,人民币",
    "2025-11-02,消费,,8.00,92.00,茶馆,人民币",
    "2025-11-02,消费,,8.00,84.00,茶馆,人民币",
    "2025-11-03,退款,28.00,,112.00,青禾面馆,人民币",
    "2025-11-04,消费,,5.00,107.00,茶馆,人民币",
)
TEA = ("2025-11-03,TEA,-5.00,USD", "2025-11-14,TEA,-5.00,USD", "2025-11-14,TEA,-5.00,USD")


def alipay(rows) -> bytes:
    return alipay_samples.v3(COMPANY, rows).encode("gb18030")


def wechat(rows) -> bytes:
    lines = [*wechat_samples.preamble(), wechat_samples.HEADER, *(",".join(row) for row in rows), ""]
    return "\n".join(lines).encode()


def bank(rows, header: str = "交易日期,摘要,存入,取出,余额,对方户名,币种") -> bytes:
    return "\n".join((header, *rows, "")).encode()


def tea(rows) -> bytes:
    return bank(rows, "Date,Description,Amount,Currency")


def view(data: bytes) -> SourceView:
    source = Source(data, "statement.csv")
    reading = identify(source).read(source).reading
    digest = hashlib.sha256(data).hexdigest()
    acquired = datetime(2025, 12, 1, tzinfo=UTC)
    evidence = Evidence(
        EvidenceId(digest[:10]), digest, len(data), "x", reading.media_type, acquired, "drop", EvidenceState.READ
    )
    return SourceView(evidence, reading, extract(reading))


def events(*files: bytes):
    return build_timeline([view(data) for data in files]).events


@pytest.mark.parametrize(
    ("first", "second", "in_all"),
    [
        pytest.param(alipay(ALIPAY[:4]), alipay(ALIPAY[2:]), len(ALIPAY), id="alipay"),
        pytest.param(alipay_samples.v2().encode("gb18030"), alipay(ALIPAY), len(ALIPAY), id="alipay, two layouts"),
        pytest.param(wechat(WECHAT[:5]), wechat(WECHAT[3:]), len(WECHAT), id="wechat"),
        pytest.param(bank(BANK[:4]), bank(BANK[1:]), len(BANK), id="a bank's, without numbers"),
        pytest.param(tea(TEA), tea(TEA[1:]), len(TEA), id="without numbers and balances"),
        pytest.param(tea(TEA[:2]), tea(TEA[1:]), len(TEA), id="one of two equal rows"),
    ],
)
def test_overlapping_statements_add_nothing_twice(first, second, in_all):
    for files in ((first, second), (second, first)):
        told = events(*files)
        assert len(told) == in_all
        assert not any(event.conflicts for event in told)


def test_equal_rows_of_one_file_are_as_many_events():
    assert len(events(tea(TEA))) == len(TEA)


def test_rows_that_print_alike_are_one_only_where_their_kind_is():
    refunds = [row.replace("TEA", "TEA refund").replace("-5", "5") for row in TEA[:1]]
    assert len(events(tea(TEA[:1]), tea(refunds))) == 2


def test_rows_that_differ_in_anything_stay_apart():
    other = [row.replace("茶馆", "面馆") for row in BANK[1:3]]
    assert len(events(bank(BANK[1:3]), bank(other))) == 4


def test_a_row_merged_by_what_it_prints_stays_so_after_a_correction():
    views = [view(bank(BANK[:1])), view(bank(BANK[:2]))]
    finding = next(found for found in views[0].extraction.all_findings() if found.value == "-10.00")
    at = datetime(2025, 12, 2, tzinfo=UTC)
    corrected = Decision(DecisionId("d"), at, DecisionKind.CORRECT, finding.key, views[0].evidence.id, "-11.00")
    first, _second = build_timeline(views, (corrected,)).events
    assert first.money.plain() == "-11.00"
    assert len(first.sources) == 2


# --- numbers that a spreadsheet destroyed --------------------------------------------------------


def destroyed(row, number: str = "2.02511E+27"):
    return (*row[:9], number, *row[10:])


def test_a_destroyed_number_makes_no_two_payments_one():
    lunch = ALIPAY[0]
    supper = ("2025-11-04 19:00:00", *lunch[1:])
    told = events(alipay((destroyed(lunch), destroyed(supper))))
    assert len(told) == 2
    assert [event.ids[0] for event in told] == ["2.02511E+27"] * 2


def test_the_whole_number_of_another_source_takes_its_place():
    (event,) = events(alipay((destroyed(ALIPAY[0]),)), alipay(ALIPAY[:1]))
    assert event.ids[0] == alipay_samples.PAID
    assert "2.02511E+27" not in event.ids
