import gc

import pytest

from tests.importers import alipay_samples
from wallet_vault.errors import BrokenFile, TooLarge, UnknownFormat
from wallet_vault.importers import Source, _delimited, alipay_csv, identify, wechat_csv
from wallet_vault.model import EventKind, FindingKind, Reading, Record

HEADER = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"


def _wechat(*rows: str, header: str = HEADER) -> Reading:
    text = "\n".join([header, *rows, ""])
    return wechat_csv.IMPORTER.read(Source(text.encode(), "a.csv")).reading


def _wechat_row(
    category: str, direction: str, status: str = "支付成功", amount: str = "¥5.00", remark: str = "/"
) -> Record:
    row = f"2025-11-03 14:22:05,{category},青禾面馆,/,{direction},{amount},零钱,{status},1,2,{remark}"
    return _wechat(row).all_records()[0]


def _amounts(record: Record) -> list[tuple[str, str]]:
    return [(field.role, field.value) for field in record.fields if field.kind is FindingKind.AMOUNT]


@pytest.mark.parametrize(
    ("category", "direction", "kind"),
    [
        ("商户消费", "支出", EventKind.PAYMENT),
        ("扫二维码付款", "支出", EventKind.PAYMENT),
        ("转账", "支出", EventKind.TRANSFER),
        ("转账", "收入", EventKind.RECEIPT),
        ("转账-退款", "收入", EventKind.REFUND),
        ("青禾面馆-退款", "收入", EventKind.REFUND),
        ("零钱提现", "/", EventKind.WITHDRAWAL),
        ("零钱充值", "/", EventKind.TOP_UP),
        ("转入零钱通-来自零钱", "/", EventKind.TRANSFER),
        ("信用卡还款", "/", EventKind.OTHER),
        ("从未见过", "支出", EventKind.PAYMENT),
    ],
)
def test_what_a_wechat_row_is(category: str, direction: str, kind: EventKind) -> None:
    assert _wechat_row(category, direction).kind is kind


@pytest.mark.parametrize(("direction", "value"), [("支出", "-5.00"), ("收入", "+5.00"), ("/", "5.00")])
def test_the_sign_comes_from_the_direction(direction: str, value: str) -> None:
    assert _amounts(_wechat_row("商户消费", direction)) == [("paid", value)]


@pytest.mark.parametrize(
    ("status", "refunded"),
    [
        ("已退款(￥3.93)", "3.93"),
        ("已退款（￥3.93）", "3.93"),
        ("已退款￥3.93", "3.93"),
        ("已全额退款", "5.00"),
        ("对方已退还", "5.00"),
    ],
)
def test_the_refunded_part_of_a_payment_is_in_its_status(status: str, refunded: str) -> None:
    assert _amounts(_wechat_row("商户消费", "支出", status)) == [("paid", "-5.00"), ("refunded", refunded)]


def test_a_refund_row_counts_its_money_once() -> None:
    assert _amounts(_wechat_row("青禾面馆-退款", "收入", "已退款￥5.00")) == [("refunded", "+5.00")]


def test_fee_and_discount_stand_in_the_remark() -> None:
    record = _wechat_row("零钱提现", "/", remark="服务费¥0.10")
    assert _amounts(record) == [("paid", "5.00"), ("fee", "0.10")]
    assert _amounts(_wechat_row("商户消费", "支出", remark="已优惠¥1.00"))[1] == ("discount", "1.00")


def test_unreadable_cells_leave_a_record_with_its_doubts() -> None:
    record = _wechat("昨天,商户消费,青禾面馆,/,支出,很多,零钱,支付成功,1,2,/").all_records()[0]
    assert [notice.code for notice in record.notices] == ["moment_unreadable", "amount_unreadable"]
    assert {field.kind for field in record.fields}.isdisjoint({FindingKind.MOMENT, FindingKind.AMOUNT})


def test_a_direction_nobody_knows_gives_no_sign_to_guess() -> None:
    record = _wechat_row("商户消费", "转出")
    assert [notice.code for notice in record.notices] == ["amount_unreadable"]


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_other_delimiters_are_seen(delimiter: str) -> None:
    row = "2025-11-03 14:22:05,商户消费,青禾面馆,/,支出,¥5.00,零钱,支付成功,1,2,/"
    reading = _wechat(row.replace(",", delimiter), header=HEADER.replace(",", delimiter))
    assert _amounts(reading.all_records()[0]) == [("paid", "-5.00")]


def test_what_excel_calls_unicode_text_is_read() -> None:
    text = alipay_samples.v3("示例").replace(",", "\t")
    source = Source(text.encode("utf-16"), "a.txt")
    assert identify(source) is alipay_csv.IMPORTER


def test_columns_are_found_by_name_in_any_order() -> None:
    reading = _wechat(
        "支出,2025-11-03 14:22:05,¥5.00,商户消费,支付成功,1,2",
        header="收/支,交易时间,金额（元）,交易类型,当前状态,交易单号,商户单号",
    )
    assert reading.all_records()[0].fields[0].value == "2025-11-03T14:22:05+08:00"


def test_a_statement_of_two_rows_says_where_it_differs_from_its_own_count() -> None:
    text = (
        alipay_samples.v3("示例").replace("共6笔记录", "共7笔记录").replace("支出：2笔 129.00元", "支出：2笔 130.00元")
    )
    reading = alipay_csv.IMPORTER.read(Source(text.encode(), "a.csv")).reading
    told = [(notice.code, dict(notice.fields)) for notice in reading.notices]
    assert told == [
        ("row_count_differs", {"stated": "7", "found": "6"}),
        ("totals_differ", {"direction": "支出", "stated": "130.00", "found": "129.00"}),
    ]


def test_the_whole_text_can_be_searched() -> None:
    reading = alipay_csv.IMPORTER.read(Source(alipay_samples.v1().encode("gb18030"), "a.csv")).reading
    for record in reading.all_records():
        assert all(field.text in reading.text for field in record.fields)


def test_too_many_rows_or_columns_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_delimited, "MAX_ROWS", 3)
    with pytest.raises(TooLarge):
        _wechat(*["2025-11-03 14:22:05,商户消费,a,/,支出,¥5.00,零钱,支付成功,1,2,/"] * 3)
    with pytest.raises(TooLarge):
        _wechat(",".join("a" * 300))


def test_a_file_without_the_header_is_broken_not_empty() -> None:
    with pytest.raises(BrokenFile):
        alipay_csv.IMPORTER.read(Source("支付宝交易记录明细查询\n".encode("gb18030"), "a.csv"))


def test_reading_leaves_the_cycle_collector_as_it_was() -> None:
    assert gc.isenabled()
    with pytest.raises((BrokenFile, UnknownFormat)):
        alipay_csv.IMPORTER.read(Source(b"x", "a.csv"))
    _wechat_row("转账", "支出")
    assert gc.isenabled()
