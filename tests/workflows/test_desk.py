"""The complaint desk on a real vault: what is done, what follows when a case changes, names, own channels."""

from dataclasses import replace
from datetime import date

import pytest

from wallet_vault.errors import BadInput, NoSuchChannel
from wallet_vault.i18n import in_language
from wallet_vault.model.case import Demand, DemandKind, Outcome, Reason
from wallet_vault.model.channel import Milestone, Rung, Way
from wallet_vault.workflows.calm_words import marks_of
from wallet_vault.workflows.case_channels import choose_channel, ladder, spelled_clocks
from wallet_vault.workflows.case_evidence import case_evidence, choose_events, tick_proof
from wallet_vault.workflows.cases import (
    case_title,
    cases,
    change_case,
    choose_case,
    close_case,
    confirm_event,
    current_case,
)
from wallet_vault.workflows.channels import find_channel
from wallet_vault.workflows.decide import bin_evidence, undo
from wallet_vault.workflows.desk import DeskStep, begin_case, desk, set_reason
from wallet_vault.workflows.export import case_name, plan_export, rename_case
from wallet_vault.workflows.letter_edits import keep_words
from wallet_vault.workflows.own_channels import OwnContact, add_channel, correct_contact, lookalike
from wallet_vault.workflows.providers import provider_name, providers
from wallet_vault.workflows.submissions import record_submission

HOTLINE = OwnContact(Way.PHONE, "400 820 1234", "complaints", "the shop's page")


@pytest.fixture
def case(workspace):
    begin_case(workspace, "alipay", Reason.REFUND_MISSING)
    return current_case(workspace)


def done(workspace):
    return desk(workspace).done


def test_an_empty_desk_holds_nothing(workspace):
    assert desk(workspace).current is None
    assert done(workspace) == frozenset()


def test_each_step_is_done_when_the_vault_says_so(workspace, case, samples, add):
    add(samples["mail"], samples["statement"])
    assert done(workspace) == frozenset()
    change_case(workspace, case.id, lambda one: replace(one, story="Paid on 3 November."))
    assert done(workspace) == {DeskStep.REASON}
    paid = next(one.event.id for one in case_evidence(workspace, case.id).candidates if one.event.money)
    choose_events(workspace, case.id, [paid], chosen=True)
    assert DeskStep.EVIDENCE not in done(workspace)
    confirm_event(workspace, paid)
    assert DeskStep.EVIDENCE in done(workspace)
    choose_channel(workspace, case.id, find_channel(workspace, "alipay_service").id)
    assert DeskStep.CHANNEL in done(workspace)
    record_submission(workspace, case.id, "alipay_service", on=date(2025, 12, 1))
    assert {DeskStep.LETTER, DeskStep.SUBMITTED} <= done(workspace)
    close_case(workspace, case.id, Outcome.SOLVED, is_satisfied=True)
    assert done(workspace) == frozenset(DeskStep)


def test_the_next_channel_opens_letter_and_submission_again(workspace, case):
    record_submission(workspace, case.id, "alipay_service", on=date(2025, 12, 1))
    choose_channel(workspace, case.id, find_channel(workspace, "provider_complaint").id)
    assert not {DeskStep.LETTER, DeskStep.SUBMITTED} & done(workspace)


def test_a_case_without_events_is_proved_by_its_needed_proofs(workspace):
    begin_case(workspace, "alipay", Reason.DATA_LEAKED)
    case = current_case(workspace)
    assert DeskStep.EVIDENCE not in done(workspace)
    tick_proof(workspace, case.id, "leak", held=True)
    assert DeskStep.EVIDENCE in done(workspace)


def test_an_act_that_changes_nothing_is_none(workspace, case):
    before = workspace.vault.decisions()
    changes = change_case(workspace, case.id, lambda one: replace(one, name=one.name))
    assert not changes.cases
    assert workspace.vault.decisions() == before


def test_a_new_reason_brings_its_usual_demands_unless_the_person_chose_their_own(workspace, case):
    set_reason(workspace, case.id, "alipay", Reason.NO_ANSWER)
    assert current_case(workspace).demands == (Demand(DemandKind.ANSWER),)
    change_case(workspace, case.id, lambda one: replace(one, demands=(Demand(DemandKind.COMPENSATE),)))
    set_reason(workspace, case.id, "alipay", Reason.ACCOUNT_FROZEN)
    assert current_case(workspace).demands == (Demand(DemandKind.COMPENSATE),)


def test_a_channel_that_fits_no_more_is_chosen_no_more(workspace, case):
    choose_channel(workspace, case.id, find_channel(workspace, "alipay_service").id)
    set_reason(workspace, case.id, "alipay", Reason.NO_ANSWER)
    assert current_case(workspace).channel == "alipay_service"
    set_reason(workspace, case.id, "wechat", Reason.NO_ANSWER)
    assert current_case(workspace).channel is None


def test_chosen_events_that_vanish_are_counted_as_gone(workspace, case, samples, add):
    (added,) = add(samples["statement"])
    events = [one.event.id for one in case_evidence(workspace, case.id).candidates]
    choose_events(workspace, case.id, events, chosen=True)
    bin_evidence(workspace, added.evidence.id)
    told = case_evidence(workspace, case.id)
    assert (told.chosen, told.gone) == ((), len(events))


# --- names ---


def test_the_first_case_takes_the_vaults_name_and_the_export_follows_the_case_in_hand(workspace):
    rename_case(workspace, "Earphones")
    assert case_name(workspace) == "Earphones"
    begin_case(workspace, "alipay", Reason.REFUND_MISSING)
    first = current_case(workspace)
    assert case_title(first) == plan_export(workspace).case_name == "Earphones"
    begin_case(workspace, "paypal", Reason.NO_ANSWER)
    assert case_name(workspace) == "The service does not answer"
    rename_case(workspace, "PayPal")
    assert [one.name for one in cases(workspace)] == ["Earphones", "PayPal"]
    undo(workspace)
    choose_case(workspace, first.id)
    assert plan_export(workspace).case_name == "Earphones"


def test_wallets_have_their_names_in_both_languages():
    with in_language("zh_CN"):
        assert (providers()[0].name, providers()[0].other_name) == ("支付宝", "Alipay")
        assert provider_name("wechat") == "微信支付"
    with in_language("en"):
        assert (providers()[0].name, providers()[0].other_name) == ("Alipay", "支付宝")
        assert next(one for one in providers() if one.id == "paypal").other_name == ""
        assert provider_name("some_bank") == "some_bank"


def test_words_are_marked_in_whatever_language_they_are_written(workspace, case):
    text = "These crooks, 骗子!"
    assert [text[mark.start : mark.end] for mark in marks_of(workspace, case.id, text)] == ["crooks", "骗子"]
    assert marks_of(workspace, case.id, "On 3 November I paid 1,280.00.") == ()
    keep_words(workspace, case.id, "crooks")
    assert [text[mark.start : mark.end] for mark in marks_of(workspace, case.id, text)] == ["骗子"]


# --- channels ---


def test_clocks_are_spelled_from_the_day_of_submission_in_the_rules_of_that_day(workspace):
    channel = find_channel(workspace, "12315_complaint")
    before, after = spelled_clocks(channel, date(2026, 4, 14)), spelled_clocks(channel, date(2026, 4, 15))
    assert {clock.rule.origin for clock in before} != {clock.rule.origin for clock in after}
    for clock in (*before, *after):
        assert (clock.due_on is not None) == (clock.rule.starts is Milestone.SUBMITTED)


def test_an_own_channel_is_for_its_wallet_and_never_confirmed(workspace, case):
    add_channel(workspace, case, "Shop desk", Rung.PROVIDER, HOTLINE)
    step = next(step for step in ladder(workspace, case.id).steps if step.choice.channel.is_own)
    assert step.own_contacts == frozenset(step.choice.channel.contacts)
    assert not any(origin.is_confirmed for origin in step.choice.channel.origins())
    begin_case(workspace, "wechat", Reason.NO_ANSWER)
    assert not any(step.choice.channel.is_own for step in ladder(workspace, current_case(workspace).id).steps)
    undo(workspace)
    undo(workspace)
    with pytest.raises(NoSuchChannel):
        find_channel(workspace, step.choice.channel.id)


def test_a_chosen_channel_that_was_undone_is_open_again(workspace, case):
    add_channel(workspace, case, "Shop desk", Rung.PROVIDER, HOTLINE)
    own = next(step.choice.channel for step in ladder(workspace, case.id).steps if step.choice.channel.is_own)
    added = workspace.undo_steps.pop()
    choose_channel(workspace, case.id, own.id)
    workspace.undo_steps.append(added)
    undo(workspace)
    assert DeskStep.CHANNEL not in done(workspace)


def test_a_correction_is_known_from_what_comes_with_the_program(workspace, case):
    channel = find_channel(workspace, "alipay_service")
    correct_contact(workspace, channel.id, channel.contacts[0], HOTLINE)
    corrected = find_channel(workspace, channel.id)
    (step,) = [one for one in ladder(workspace, case.id).steps if one.choice.channel.id == channel.id]
    assert step.own_contacts == frozenset(corrected.contacts[:1])
    correct_contact(workspace, channel.id, None, replace(HOTLINE, value="400 820 9999"))
    values = [contact.value for contact in find_channel(workspace, channel.id).contacts]
    assert (values[0], values[-1]) == ("400 820 1234", "400 820 9999")


@pytest.mark.parametrize("missing", ["value", "read_where"])
def test_an_own_contact_says_what_it_is_and_where_it_was_read(workspace, case, missing):
    with pytest.raises(BadInput):
        add_channel(workspace, case, "Shop desk", Rung.PROVIDER, replace(HOTLINE, **{missing: " "}))


def test_a_contact_that_only_looks_official_is_recognised():
    assert lookalike(Way.PHONE, "951880").resembles == "95188"
    assert lookalike(Way.PHONE, "95188") is None
    assert lookalike(Way.PHONE, "400 820 1234") is None
    assert lookalike(Way.APP, "951880") is None
