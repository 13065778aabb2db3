"""Numbers and domains that pass for a channel's own are flagged; its own are not; the rest is left alone."""

import pytest

from wallet_vault.complaints.channels import channels
from wallet_vault.complaints.contact_guard import Standing, domains_in, judge_domain, judge_number, numbers_in
from wallet_vault.model.channel import Way

OFFICIAL = [
    c.value
    for channel in channels()
    for c in channel.contacts
    if c.way is Way.PHONE and c.is_official and len(c.value) >= 5
]
BRANDS = ("TokenPocket", "Alipay", "PayPal", "UnionPay", "WeChat Pay")


@pytest.mark.parametrize("number", OFFICIAL)
@pytest.mark.parametrize("written", ["{}", "+86 {}", "0086-{}", " {} ", "({})"])
def test_official_numbers_are_not_flagged(number, written):
    assert judge_number(written.format(number), channels()).standing is Standing.OFFICIAL


@pytest.mark.parametrize("number", OFFICIAL)
@pytest.mark.parametrize("change", ["+{}0", "00{}", "400{}", "{}88", "1{}", "0{}1"])
def test_numbers_with_more_digits_are_flagged(number, change):
    own = [c for c in channels() if any(contact.value == number for contact in c.contacts)]
    verdict = judge_number(change.format(number), own)
    flagged = Standing.UNKNOWN if change == "0{}1" else Standing.LOOKALIKE
    assert (verdict.standing, verdict.resembles) == (flagged, number if flagged is Standing.LOOKALIKE else "")


@pytest.mark.parametrize(
    ("number", "resembles"),
    [
        ("95l88", "95188"),
        ("95O17", "95017"),
        ("95I88", "95188"),
        ("95o17", "95017"),
        ("95818", "95188"),
        ("95071", "95017"),
    ],
)
def test_numbers_that_look_alike_are_flagged(number, resembles):
    own = [c for c in channels() if any(contact.value == resembles for contact in c.contacts)]
    assert (judge_number(number, own).standing, judge_number(number, own).resembles) == (Standing.LOOKALIKE, resembles)


def test_an_unsourced_number_is_said_to_be_unconfirmed():
    assert judge_number("95118", channels()).standing is Standing.UNCONFIRMED


@pytest.mark.parametrize("number", ["13800001234", "120", "119", "021-55550123", "4008123123"])
def test_other_numbers_are_left_alone(number):
    assert judge_number(number, channels()).standing is Standing.UNKNOWN


@pytest.mark.parametrize("domain", ["tokenpocket.pro", "www.tokenpocket.pro", "HELP.TokenPocket.pro."])
def test_official_domains_are_not_flagged(domain):
    assert judge_domain(domain, channels(), BRANDS).standing is Standing.OFFICIAL


@pytest.mark.parametrize(
    "domain",
    [
        "tokenp0cket.org",
        "tokenpocket.org",
        "tokenpocket.com.cn",
        "tokenpockets.pro",
        "tokenpoket.pro",
        "tokenpokcet.pro",
        "token-pocket.pro",
        "tokenpocket-help.com",
        "tokenpocket.pro.example",
        "my-tokenpocket.example",
        "tоkenpocket.pro",  # a Cyrillic o
        "xn--" + "tоkenpocket".encode("punycode").decode() + ".pro",  # the same as it travels
        "a1ipay.com",
        "alipay-service.example",
        "alipay.com-login.example",
        "alipayy.com",
        "paypa1.com",
        "paypaI-secure.example",
        "paypal-support.example",
        "secure-paypal.example",
        "unionpay-refund.example",
        "un1onpay.com",
        "wechatpay-kefu.example",
    ],
)
def test_domains_that_look_alike_are_flagged(domain):
    assert judge_domain(domain, channels(), BRANDS).standing is Standing.LOOKALIKE


@pytest.mark.parametrize(
    "domain", ["example.com", "galaxy.example", "alipay.com", "paypal.com", "pocket.example", "gov.cn", "pay.example"]
)
def test_other_domains_are_left_alone(domain):
    assert judge_domain(domain, channels(), BRANDS).standing is Standing.UNKNOWN


def test_numbers_and_domains_are_found_in_running_text():
    text = "请致电９５１８８或95l88，链接https://tokenp0cket.org/help，邮箱help@a1ipay.com。"
    assert list(domains_in(text)) == ["tokenp0cket.org", "a1ipay.com"]
    assert "95188" in list(numbers_in("请拨 95188 或 400-812-3123 咨询"))
    assert {judge_number(n, channels()).standing for n in numbers_in("拨 95188。")} == {Standing.OFFICIAL}
