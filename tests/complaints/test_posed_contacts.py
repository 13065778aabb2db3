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
        ("微信支付客服 95017-1", "95017-1", Standing.AFFIXED),
        ("退款请打开 www.a1ipay.com 验证身份", "www.a1ipay.com", Standing.LOOKALIKE),
        ("see https://www.alipay.com.verify-now.cn/a", "www.alipay.com.verify-now.cn", Standing.LOOKALIKE),
        ("或打开www.a1ipay.com办理退款", "www.a1ipay.com", Standing.LOOKALIKE),
        ("支付宝24小时人工客服电话为：400-821-7756", "400-821-7756", Standing.UNKNOWN),
        ("第一行\n第二行 tokenp0cket.org 下载", "tokenp0cket.org", Standing.LOOKALIKE),
        ("支付宝客服 400-821-7756 24小时服务", "400-821-7756", Standing.UNKNOWN),
        ("支付宝客服热线 0571-95188", "0571-95188", Standing.AFFIXED),
        ("支付宝客服：95188-1", "95188-1", Standing.AFFIXED),
        ("微信支付客服电话 +86 755 95017", "+86 755 95017", Standing.AFFIXED),
        ("支付宝客服电话 (0571)95188", "(0571)95188", Standing.AFFIXED),
        ("0571-95188 支付宝客服", "0571-95188", Standing.AFFIXED),
        ("支付宝客服热线 +1 95188", "+1 95188", Standing.LOOKALIKE),
        ("【支付宝】您在星河商城的订单异常，请拨打 95198", "95198", Standing.LOOKALIKE),
        ("支付宝付款失败，请拨打客服热线 95198", "95198", Standing.LOOKALIKE),
        ("95198 支付宝客服来电", "95198", Standing.LOOKALIKE),
        ("对方自称 400-821-7756（支付宝客服），让我转账", "400-821-7756", Standing.UNKNOWN),
        ("14:22 13800001234 支付宝客服", "13800001234", Standing.UNKNOWN),
        ("请拨打400-821-7756（支付宝官方客服）处理", "400-821-7756", Standing.UNKNOWN),
        ("+1 888 555 0199 - Alipay customer service", "+1 888 555 0199", Standing.UNKNOWN),
        ("Please speak to Alipay customer service at +1 888 555 0199", "+1 888 555 0199", Standing.UNKNOWN),
        ("支付宝客服\r\n400-821-7756\r\n", "400-821-7756", Standing.UNKNOWN),
        ("支付宝客服\n400-821-7756", "400-821-7756", Standing.UNKNOWN),
        ("退款请联系支付宝客服热线：\n95198（24小时）", "95198", Standing.LOOKALIKE),
        ("微信支付退款通知\n微信客服 400-821-7756", "400-821-7756", Standing.UNKNOWN),
        ("微信客服电话：95071，微信支付安全中心", "95071", Standing.LOOKALIKE),
        ("微信客服：400-821-7756，微信支付安全中心", "400-821-7756", Standing.UNKNOWN),
        ("【支付宝】您的账户异常，请立即拨打客服电话 400-821-7756 处理", "400-821-7756", Standing.UNKNOWN),
        ("【支付宝】您的账户异常。\n请联系官方客服：13800001234", "13800001234", Standing.UNKNOWN),
        ("您的账户异常，请致电客服热线400-821-7756【支付宝】", "400-821-7756", Standing.UNKNOWN),
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
        # the wallet's own number, with its country, its hours and what to press
        "支付宝客服热线 +86 95188",
        "支付宝客服热线 (86)95188",
        "支付宝客服热线（+86）95188，请拨打",
        "支付宝客服95188 24小时为您服务",
        "支付宝客服95188转1，95188按2",
        "95188 支付宝客服",
        "95017（微信支付客服）",
        "微信客服 95017，微信支付",
        "【支付宝】如有疑问请致电客服热线95188",
        # what stands before the name is another's, or no number to call
        "招商银行 95555 支付宝客服 95188",
        "招商银行客服 95555 支付宝客服稍后回复",
        "请拨打银行客服 95555 支付宝客服也可咨询",
        "建设银行 95533，支付宝客服 95188",
        "顺丰 95338 支付宝客服已受理",
        "20251103 支付宝客服 回复：您好",
        "2025-11-03 14:22 支付宝客服：您好",
        "14:22:05 支付宝客服：您好",
        "订单号 95533001 支付宝客服",
        "工号 82631 支付宝客服",
        "支付宝客服 82631 为您服务",
        "支付宝客服 20251103 已回复",
        "支付宝客服电话 4012345678901234",
        "12315 支付宝客服投诉",
        "96110 支付宝客服",
        # the next line is another's, or a list of several
        "支付宝客服\n工号 82631",
        "支付宝客服\n20251103",
        "支付宝客服\n400-820-6998 星巴克",
        "招商银行客服\n支付宝客服\n95555\n95188",
        "支付宝商家客服\n400-820-6998",
        "付款方式 支付宝\n客服电话 400-820-6998",
        "支付方式\n支付宝\n客服电话\n400-820-6998",
        # merchants give their account in the app beside how they were paid
        "微信客服 13800001234，支持微信支付",
        "星巴克微信客服 400-820-6998，支持微信支付",
        "商家：星巴克\n微信客服 400-820-6998\n微信支付 35.00",
        "微信客服 400-820-6998",
        # honest messages of banks, merchants and couriers, though a digit from the wallet's
        "您已通过支付宝支付保费，如有疑问请致电星河保险公司客服热线 95198",
        "支付宝付款成功\n商家电话 95168",
        "【星河快递】您的包裹已签收，运费由支付宝支付，请拨打 95189",
        "【招商银行】您尾号1234的信用卡通过支付宝消费100.00元，如有疑问请致电客服热线95555",
        "【建设银行】您的账户支付宝快捷支付支出35.00元。请拨打客服电话95533",
        "【支付宝】您绑定的招商银行卡已失效，请联系银行客服95555",
        "【支付宝】您在星巴克门店的订单已退款，请联系客服 400-820-6998",
        "【支付宝】您的话费充值成功，请拨打移动客服热线10086",
        "【顺丰速运】您的快递已签收，运费已由支付宝支付。请致电客服热线 95338",
        "【支付宝】验证码 123456\n【顺丰速运】请致电客服热线 95338",
        "【京东】退款已原路退回微信支付，请联系客服 950618",
        "您已用支付宝付款成功，请致电客服电话 400-820-6998",
        "微信支付凭证\n收款方 星巴克\n请拨打客服电话 400-820-6998",
        "付款方式：支付宝 客服热线：400-820-6998",
        "支付方式 微信支付 客服电话 021-55556666",
        "Payment method: Alipay  Customer service: +44 20 7946 0123",
        "付款方式 支付宝 客服热线：\n400-820-6998",
        "Paid with Alipay  Customer service +44 20 7946 0123",
        "本店支持支付宝、微信支付。客服电话 400-820-6998",
        "【支付宝】如需帮助请致电客服95188，境外请拨打客服 +86 571 5550 0123",
        "【支付宝】电费缴费成功，如有疑问请拨打国家电网客服热线95598",
        "客服热线 95555 支付宝客服热线 95188",
        "95188支付宝客服说：已登记，工单号 8213311",
        "联系支付宝客服后，又拨打了 12315",
        "支付宝客服让我联系招行客服95555",
        "转接支付宝客服\n手机号 13800001234",
        "PayPal customer service: +1 888 555 0199",
        "Paid with Alipay. Store hotline 400-820-6998",
        "Your parcel was paid with Alipay. Call our customer service: +44 20 7946 0123",
    ],
)
def test_honest_contacts_are_left_in_peace(text: str) -> None:
    assert posed_in(of_text(text)) == []


@pytest.mark.parametrize("number", ["13800095188", "021-55595188", "400-8295188"])
def test_somebody_s_whole_number_is_not_taken_for_the_hotline_that_it_ends_with(number: str) -> None:
    assert posed_in(of_text(f"【支付宝】付款成功\n联系电话 {number}")) == []


@pytest.mark.parametrize(("text", "is_told"), [("星河保险客服电话 95198", False), ("请拨打客服电话 95198", True)])
def test_on_a_picture_it_is_the_line_that_tells_whose_number_it_is(text: str, is_told: bool) -> None:
    lines = (TextLine("支付宝", (0, 0, 90, 30), 0.99), TextLine(text, (10, 40, 300, 70), 0.99))
    page = Page(0, 400, 800, lines)
    reading = Reading(Tool("test", "1"), "image/png", f"支付宝\n{text}", pages=(page,))
    assert [posed.verdict.untrusted_text for posed in posed_in(reading)] == ["95198"] * is_told


def test_the_line_below_on_a_picture_is_the_one_that_is_outlined() -> None:
    lines = (TextLine("支付宝客服", (0, 0, 90, 30), 0.99), TextLine("400-821-7756", (10, 40, 300, 70), 0.99))
    page = Page(0, 400, 800, lines)
    reading = Reading(Tool("test", "1"), "image/png", "支付宝客服\n400-821-7756", pages=(page,))
    (told,) = posed_in(reading)
    assert told.span is not None
    assert told.span.box == (10, 40, 300, 70)


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
