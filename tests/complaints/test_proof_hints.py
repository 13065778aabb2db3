"""How a proof is got from each wallet: every hint in both languages, with its source, its day and how sure it is."""

import tomllib
from datetime import date

import pytest

from wallet_vault import i18n, resources
from wallet_vault.complaints.checklist import Holdings, checklist
from wallet_vault.complaints.proof_hints import hint_for
from wallet_vault.complaints.reckoned import how_sentences
from wallet_vault.model.case import Case, CaseId, Reason
from wallet_vault.model.channel import Confidence

FILES = sorted(resources.path("proofs").glob("*.toml"))
HINTS = [(path.stem, hint["proof"]) for path in FILES for hint in tomllib.loads(path.read_text("utf-8"))["hints"]]


def lines(provider, reason=Reason.NOT_ARRIVED):
    case = Case(CaseId("c"), "", provider, reason, date(2026, 11, 20))
    return {line.proof.id: line for line in checklist(Holdings(case, (), ()))}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(("wallet", "proof"), HINTS)
def test_every_hint_says_what_it_rests_on(wallet, proof, language):
    with i18n.in_language(language):
        hint = hint_for(wallet, proof)
    assert hint.text
    assert hint.origin.source
    assert date(2026, 11, 1) <= hint.origin.read_on <= date(2026, 11, 30)
    assert hint.origin.confidence in {Confidence.READ, Confidence.WEAK}


def test_hints_are_of_wallets_and_proofs_that_there_are():
    listed = {proof for reason in Reason for proof in lines("alipay", reason)}
    assert {wallet for wallet, _proof in HINTS} <= {path.stem for path in resources.path("wallets").glob("*.toml")}
    assert {proof for _wallet, proof in HINTS} <= listed
    assert len(HINTS) == len(set(HINTS))


def test_the_way_is_told_for_the_cases_own_wallet_with_its_doubt():
    with i18n.in_language("en"):
        alipay = how_sentences(lines("alipay")["statement"])
        wechat = how_sentences(lines("wechat")["statement"])
    assert "six-digit password" in alipay[0]
    assert not any("Unconfirmed" in sentence for sentence in alipay)
    assert any("Unconfirmed" in sentence for sentence in wechat)
    assert "looked up on" in wechat[-1]


def test_where_nothing_is_known_the_general_words_stay():
    with i18n.in_language("en"):
        told = how_sentences(lines("ecny")["statement"])
    assert told == ("In the app: bills, export for personal reconciliation; add the file as it comes.",)
