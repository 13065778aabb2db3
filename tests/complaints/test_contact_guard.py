"""Numbers and domains that pass for a channel's own are flagged; its own are not; the rest is left alone.

The list is data (``guard_cases.toml``).
"""

import tomllib
from pathlib import Path

import pytest

from wallet_vault.complaints.channels import channel, channels
from wallet_vault.complaints.contact_guard import Standing, domains_in, judge_domain, judge_number, numbers_in
from wallet_vault.extraction.wallets import profiles
from wallet_vault.model.channel import Way

LISTED = tomllib.loads((Path(__file__).parent / "guard_cases.toml").read_text("utf-8"))
OFFICIAL = sorted({c.value for one in channels() for c in one.contacts if c.way is Way.PHONE and c.is_official})
SPELLED = [
    spelling.format(number, first=number[:2], rest=number[2:])
    for number in OFFICIAL
    for spelling in LISTED["official"]["spellings"]
]
AFFIXED = [spelling.format(number) for number in ("95188", "95017") for spelling in LISTED["affixed"]["spellings"]]
BRANDS = [name for profile in profiles() for language, name in profile.names if language == "en"]
OWN = {"alipay": "alipay_service", "wechat": "wechat_service", "police": "police_fraud"}
FALSE_NUMBERS = [(wallet, number) for wallet in OWN for number in LISTED["lookalikes"][wallet]["numbers"]]
FALSE_DOMAINS = LISTED["lookalikes"]["domains"]["domains"]


def standing_of_domain(domain):
    return judge_domain(domain, channels(), BRANDS).standing


@pytest.mark.parametrize(("wallet", "number"), FALSE_NUMBERS)
def test_numbers_that_look_alike_are_flagged(wallet, number):
    verdict = judge_number(number, [channel(OWN[wallet])])
    assert verdict.standing is Standing.LOOKALIKE
    assert verdict.resembles in {contact.value for contact in channel(OWN[wallet]).contacts}


@pytest.mark.parametrize("written", AFFIXED)
def test_an_own_number_with_more_around_it_is_doubtful_and_no_lookalike(written):
    verdict = judge_number(written, [channel("alipay_service"), channel("wechat_service")])
    assert verdict.standing is Standing.AFFIXED
    assert verdict.resembles in {"95188", "95017"}


@pytest.mark.parametrize("number", ["021-110", "0571-95588", "95188-12345", "095188", "0955-55660088"])
def test_more_around_a_number_is_only_doubted_where_it_is_an_own_one(number):
    assert judge_number(number, channels()).standing is not Standing.AFFIXED


@pytest.mark.parametrize("domain", FALSE_DOMAINS)
def test_domains_that_look_alike_are_flagged(domain):
    assert standing_of_domain(domain) is Standing.LOOKALIKE


@pytest.mark.parametrize("written", SPELLED)
def test_official_numbers_are_not_flagged_in_any_spelling(written):
    assert judge_number(written, channels()).standing is Standing.OFFICIAL


@pytest.mark.parametrize("domain", LISTED["official"]["domains"])
def test_official_domains_are_not_flagged_in_any_spelling(domain):
    assert standing_of_domain(domain) is Standing.OFFICIAL


@pytest.mark.parametrize("number", LISTED["unknown"]["numbers"])
def test_other_numbers_are_left_alone(number):
    assert judge_number(number, channels()).standing is Standing.UNKNOWN


@pytest.mark.parametrize("domain", LISTED["unknown"]["domains"])
def test_other_domains_are_left_alone(domain):
    assert standing_of_domain(domain) is Standing.UNKNOWN


def test_the_list_is_long_enough_and_tells_nothing_twice():
    flagged, official = [*FALSE_NUMBERS, *FALSE_DOMAINS], [*SPELLED, *LISTED["official"]["domains"]]
    assert min(len(FALSE_NUMBERS) + len(FALSE_DOMAINS), len(official)) >= 60
    assert len(set(flagged)) == len(flagged)
    assert len(set(official)) == len(official)


def test_an_unsourced_number_is_said_to_be_unconfirmed_and_is_no_measure_for_others():
    own = [channel("jd_service")]
    assert judge_number("95118", own).standing is Standing.UNCONFIRMED
    assert judge_number("95ll8", own).standing is Standing.UNKNOWN


def test_the_same_number_is_judged_by_whose_case_it_is():
    """One digit from Alipay's is WeChat's neighbour's own: only the case's channels are a measure."""
    assert judge_number("95055", [channel("wechat_service")]).standing is Standing.UNKNOWN
    assert judge_number("95055", [channel("alipay_service")]).standing is Standing.LOOKALIKE


def test_numbers_and_domains_are_found_in_running_text():
    text = "请致电９５１８８或95l88，链接https://tokenp0cket.org/help，邮箱help@a1ipay.com。"
    assert list(domains_in(text)) == ["tokenp0cket.org", "a1ipay.com"]
    assert "95188" in list(numbers_in("请拨 95188 或 400-812-3123 咨询"))
    assert {judge_number(n, channels()).standing for n in numbers_in("拨 95188。")} == {Standing.OFFICIAL}
    assert list(numbers_in(text)) == ["95188", "95l88"]
