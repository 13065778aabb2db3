"""The demo's files: all there, made again alike, readable, and agreeing with each other on every number."""

import email
import email.policy
import json
import zipfile
from io import BytesIO
from pathlib import Path

import demo_case as case
import demo_screens
import demo_statements
import make_demo
import pytest
from openpyxl import load_workbook
from PIL import Image, ImageChops, ImageStat

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
EXPECTED = json.loads(Path(__file__).with_name("expected.json").read_text(encoding="utf-8"))
LIMIT_BYTES = 3_000_000
PICTURES = (".png", ".jpg")


@pytest.fixture(scope="module")
def made():
    return make_demo.demo_files()


@pytest.fixture(scope="module")
def mail():
    (path,) = DEMO.glob("*.eml")
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def csv_lines() -> list[str]:
    (path,) = DEMO.glob("*.csv")
    return path.read_bytes().decode("gb18030").split("\r\n")


def test_the_committed_files_are_those_that_the_script_makes(made):
    assert {path.name for path in DEMO.iterdir()} == set(made)
    assert len(made) == EXPECTED["files"] >= 13


def test_the_script_makes_the_same_bytes_again(made):
    assert make_demo.demo_files() == made


def test_committed_statements_and_notes_are_byte_for_byte_the_same(made):
    for name, data in made.items():
        if not name.lower().endswith((*PICTURES, ".eml", ".xlsx")):
            assert (DEMO / name).read_bytes() == data, name


def difference(first: bytes, second: bytes) -> float:
    """Mean difference of two pictures in grey levels; other builds of the same libraries may differ by a trace."""
    one, other = (Image.open(BytesIO(data)).convert("L") for data in (first, second))
    assert one.size == other.size
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def test_committed_pictures_look_the_same(made):
    for name, data in made.items():
        if name.lower().endswith(PICTURES):
            assert difference((DEMO / name).read_bytes(), data) < 0.5, name


def test_the_whole_is_small():
    assert sum(path.stat().st_size for path in DEMO.iterdir()) <= LIMIT_BYTES


def test_the_alipay_statement_has_the_fourth_layout():
    lines = csv_lines()
    rows = [line for line in lines[25:] if line]
    assert lines[0] == "-" * 84
    assert "支付宝支付科技有限公司  电子客户回单" in lines[23]
    assert lines[24].startswith("交易时间,交易分类,交易对方,")
    assert lines[7] == f"共{len(rows)}笔记录"
    assert all(row.count(",") == 12 and row.endswith(",") for row in rows)
    assert all("\t," in row for row in rows)


def test_the_alipay_totals_add_up():
    lines = csv_lines()
    assert lines[8] == "收入：1笔 88.00元"
    assert lines[9] == "支出：5笔 1497.90元"
    assert lines[10] == "不计收支：2笔 1500.00元"


def test_the_wechat_workbook_has_the_third_layout():
    (path,) = DEMO.glob("*.xlsx")
    sheet = load_workbook(path).active
    assert [cell.value for cell in sheet[18]] == list(demo_statements.WECHAT_HEADER)
    assert sheet["A15"].value.endswith("UTC+08:00时间")
    assert [sheet.cell(19, column).data_type for column in (1, 6, 9)] == ["d", "n", "s"]
    with zipfile.ZipFile(path) as archive:
        assert b'<row r="16"' not in archive.read("xl/worksheets/sheet1.xml")
    assert sheet.max_row == 18 + len(case.WECHAT_ROWS)


def test_the_mail_is_gb18030_with_its_receipt(mail):
    (attachment,) = mail.iter_attachments()
    body = mail.get_body()
    assert body.get_content_charset() == "gb18030"
    assert case.REFUND_NUMBER in body.get_content()
    assert attachment.get_filename() == "退款回执_20251109.png"
    assert difference(attachment.get_content(), make_demo.png(demo_screens.refund_receipt())) < 0.5


def shown_on(screen) -> str:
    return "".join(screen.drawn).replace(" ", "")


def test_the_payment_has_the_same_numbers_everywhere():
    bill, statement = shown_on(demo_screens.bill(demo_screens.Look())), "\n".join(csv_lines())
    for number in (case.TRADE, case.ORDER):
        assert number in bill
        assert number in statement


def test_the_refund_has_the_same_number_everywhere(mail):
    receipt, statement = shown_on(demo_screens.refund_receipt()), "\n".join(csv_lines())
    assert case.REFUND_NUMBER in receipt
    assert case.REFUND_NUMBER in statement
    assert case.REFUND_NUMBER in mail.get_body().get_content()


def test_the_second_charge_is_missing_from_the_statement():
    assert case.TRADE_AGAIN in shown_on(demo_screens.failure_page())
    assert case.TRADE_AGAIN not in "\n".join(csv_lines())


def test_numbers_are_dated_as_their_rows():
    for row in (*case.ALIPAY_ROWS, *case.WECHAT_ROWS):
        day = f"{row.when:%Y%m%d}"
        parent_day = f"{case.PAID:%Y%m%d}"
        assert any(stamp in row.number for stamp in (day, day[2:], parent_day)), row.number


def test_expected_events_rest_on_files_that_exist(mail):
    names = {path.name for path in DEMO.iterdir()} | {part.get_filename() for part in mail.iter_attachments()}
    for event in EXPECTED["events"]:
        assert set(event["sources"]) <= names, event


def test_every_statement_row_is_expected():
    numbers = {event["ids"][0] for event in EXPECTED["events"] if event["ids"]}
    assert {row.number for row in (*case.ALIPAY_ROWS, *case.WECHAT_ROWS)} <= numbers
