"""Advice on protecting the account: short, in both languages, by reason and wallet, each with its source."""

import tomllib
from datetime import date

import pytest

from wallet_vault import i18n, resources
from wallet_vault.model.advice import AdviceKind
from wallet_vault.model.case import Reason
from wallet_vault.model.channel import Confidence
from wallet_vault.workflows.advice import account_advice

WALLETS = sorted(path.stem for path in resources.path("wallets").glob("*.toml"))
ENTRIES = tomllib.loads(resources.path("advice", "account.toml").read_text("utf-8"))["advice"]
ALL_KINDS = set(AdviceKind)


def kinds(reason, wallet):
    return {advice.kind for advice in account_advice(reason, wallet)}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("wallet", ["", *WALLETS])
@pytest.mark.parametrize("reason", Reason)
def test_nobody_is_to_give_a_password_or_code_away(reason, wallet, language):
    word = "密码" if language == "zh_CN" else "password"
    with i18n.in_language(language):
        first = account_advice(reason, wallet)[0]
    assert first.kind is AdviceKind.NEVER
    assert word in first.text


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("wallet", WALLETS)
def test_every_piece_is_short_and_says_what_it_rests_on(reason, wallet):
    given = account_advice(reason, wallet)
    assert len({advice.id for advice in given}) == len(given) <= 9
    for advice in given:
        assert advice.origin.source
        assert date(2026, 11, 1) <= advice.origin.read_on <= date(2026, 11, 30)
        assert len(advice.text) <= 190
    assert [advice.kind for advice in given] == sorted((advice.kind for advice in given), key=list(AdviceKind).index)


@pytest.mark.parametrize("wallet", ["alipay", "wechat", "jd", "unionpay"])
def test_a_stolen_account_is_frozen_changed_locked_and_reported(wallet):
    assert kinds(Reason.UNAUTHORISED, wallet) == ALL_KINDS
    freeze = next(a for a in account_advice(Reason.UNAUTHORISED, wallet) if a.kind is AdviceKind.FREEZE)
    assert "article 57" in freeze.origin.source


def test_a_wallet_that_nobody_runs_is_not_said_to_be_frozen_by_anybody():
    texts = [a.text for a in account_advice(Reason.CRYPTO_MISSING, "tokenpocket") if a.kind is AdviceKind.FREEZE]
    assert texts
    assert texts[0].startswith("Nobody can freeze")


def test_a_late_refund_does_not_frighten():
    assert kinds(Reason.REFUND_MISSING, "alipay") == {AdviceKind.NEVER}


def test_hotlines_of_secondary_pages_are_marked():
    police = next(a for a in account_advice(Reason.UNAUTHORISED, "alipay") if "96110" in a.text)
    assert police.origin.confidence is Confidence.WEAK


def test_only_wallets_that_there_are_and_no_sentence_told_twice():
    assert {wallet for entry in ENTRIES for key in ("wallets", "not_wallets") for wallet in entry.get(key, ())} <= set(
        WALLETS
    )
    texts = [entry["text"][language] for entry in ENTRIES for language in i18n.LANGUAGES]
    assert len(set(texts)) == len(texts)
