"""Numbers and domains that pose as a wallet's own are told with their place; honest ones are left in peace."""

from pathlib import Path

import pytest

from wallet_vault.complaints.channels import channels
from wallet_vault.complaints.contact_guard import Standing
from wallet_vault.complaints.posed_contacts import Known, PosedContact, posed_contacts
from wallet_vault.errors import WalletVaultError
from wallet_vault.extraction import extract
from wallet_vault.extraction.wallets import profiles
from wallet_vault.importers import Source, identify
from wallet_vault.model import Page, Reading, TextLine, Tool

SAMPLES = Path(__file__).parents[1] / "importers"


def posed_in(reading: Reading) -> list[PosedContact]:
    extraction = extract(reading)
    meant = [one for one in channels() if extraction.wallet in one.providers]
    return list(posed_contacts(reading, extraction, Known(channels(), meant, profiles())))


def of_text(text: str) -> Reading:
    return Reading(Tool("test", "1"), "text/plain", text)


@pytest.mark.parametrize(
    ("text", "posed", "standing"),
    [
        ("【支付宝】账户异常，请致电支付宝客服电话 400-821-7756 处理", "400-821-7756", Standing.UNKNOWN),
        ("Alipay customer service: +1 888 555 0199", "+1 888 555 0199", Standing.UNKNOWN),
        ("支付宝客服95I88", "95I88", Standing.LOOKALIKE),
        ("微信支付客服 95017-1", "95017-1", Standing.LOOKALIKE),
        ("退款请打开 www.a1ipay.com 验证身份", "www.a1ipay.com", Standing.LOOKALIKE),
        ("see https://www.alipay.com.verify-now.cn/a", "www.alipay.com.verify-now.cn", Standing.LOOKALIKE),
        ("或打开www.a1ipay.com办理退款", "www.a1ipay.com", Standing.LOOKALIKE),
        ("支付宝24小时人工客服电话为：400-821-7756", "400-821-7756", Standing.UNKNOWN),
        ("第一行\n第二行 tokenp0cket.org 下载", "tokenp0cket.org", Standing.LOOKALIKE),
    ],
)
def test_what_poses_is_told_where_it_stands(text: str, posed: str, standing: Standing) -> None:
    (told,) = posed_in(of_text(text))
    assert (told.verdict.untrusted_text, told.verdict.standing) == (posed, standing)
    assert told.span is not None
    assert text[told.span.start : told.span.end] == posed


@pytest.mark.parametrize(
    "text",
    [
        "支付宝官方客服热线：95188",
        "支付宝商家客服电话 021-55556666",
        "微信支付 星巴克 客服电话 400-820-6998",
        "支付宝转账后请联系移动客服热线10086",
        "支付宝客服 2025-11-03 14:22 回复",
        "支付宝客服工号 82631 为您服务",
        "支付宝客服 投诉编号 20251103887",
        "请登录alipay.com查看",
        "订单 2025110322001410821000000001 支付宝客服",
        "招商银行信用卡客服 95555，支付宝付款成功",
        "see https://www.paypal.com/help and tokenpocket.pro",
        "文件 alipay-records.csv 和 my_alipay.pdf",
        "Alipay customer service is closed. Order 4012345678901234567",
    ],
)
def test_honest_contacts_are_left_in_peace(text: str) -> None:
    assert posed_in(of_text(text)) == []


def test_on_a_picture_the_line_is_outlined() -> None:
    lines = (TextLine("支付宝", (0, 0, 90, 30), 0.99), TextLine("支付宝客服热线 400-821-7756", (10, 40, 300, 70), 0.99))
    page = Page(0, 400, 800, lines)
    reading = Reading(Tool("test", "1"), "image/png", "\n".join(line.text for line in lines), pages=(page,))
    (told,) = posed_in(reading)
    assert told.span is not None
    assert (told.span.page, told.span.box) == (0, (10, 40, 300, 70))
    assert [contact.value for contact in told.own] == ["95188"]
    assert told.wallet == "alipay"


def test_the_sender_of_a_mail_is_looked_at_without_a_place() -> None:
    reading = Reading(
        Tool("test", "1"),
        "message/rfc822",
        "Hello",
        metadata=(("From", "Alipay <service@a1ipay.com>"), ("X", "a1ipay.com")),
    )
    (told,) = posed_in(reading)
    assert (told.verdict.untrusted_text, told.span) == ("a1ipay.com", None)


def test_nothing_of_the_samples_of_every_format_is_flagged() -> None:
    looked = 0
    for path in sorted(SAMPLES.glob("*/*")):
        if path.suffix in {".eml", ".mbox", ".txt", ".csv", ".html", ".mhtml", ".json", ".pdf", ".msg"}:
            source = Source(path.read_bytes(), path.name)
            try:
                reading = identify(source).read(source).reading
            except WalletVaultError:  # files that are refused are other tests' business
                continue
            assert posed_in(reading) == [], path
            looked += 1
    assert looked > 50
