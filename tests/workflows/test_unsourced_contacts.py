"""A number without a source is offered in nothing that a case brings forth: letters, forms, reminders, advice."""

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from wallet_vault import i18n
from wallet_vault.complaints.channels import channels
from wallet_vault.complaints.letter_templates import KINDS
from wallet_vault.model.case import Reason
from wallet_vault.workflows.advice import account_advice
from wallet_vault.workflows.cases import keep_case, open_case
from wallet_vault.workflows.channels import channel_choices
from wallet_vault.workflows.follow_up import export_calendar, follow_up
from wallet_vault.workflows.letters import draft_letter, form_sheet
from wallet_vault.workflows.submissions import record_submission

NUMBERS = {contact.value for one in channels() for contact in one.contacts if not contact.is_official}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("wallet", ["jd", "unionpay"])
def test_it_is_in_nothing_that_a_case_brings_forth(workspace, tmp_path, wallet, language):
    case = open_case(workspace, provider=wallet, reason=Reason.NO_ANSWER)
    keep_case(workspace, replace(case, story="客服一直没有答复。"))
    record_submission(workspace, case.id, f"{wallet}_service", on=date(2025, 11, 3))
    with i18n.in_language(language):
        letters = [
            draft_letter(workspace, case.id, choice.channel.id, language=language, kind=kind).text
            for choice in channel_choices(workspace, case.id)
            for kind in ("", *KINDS)
        ]
        forms = [
            line.value
            for choice in channel_choices(workspace, case.id)
            for line in form_sheet(workspace, case.id, choice.channel.id)
        ]
        due = [f"{item.title} {item.sentences}" for one in follow_up(workspace) for item in one.items]
        why = [choice.why for choice in channel_choices(workspace, case.id)]
        advice = [one.text for reason in Reason for one in account_advice(reason, wallet)]
        export_calendar(workspace, tmp_path / "due.ics", with_content=True)
    entries = Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT")
    calendar = [f"{entry['summary']} {entry['description']}" for entry in entries]
    said = [*letters, *forms, *due, *why, *advice, *calendar]
    assert len(said) > 60
    assert {"95118", "95516"} == NUMBERS
    assert not [text for text in said for number in NUMBERS if number in text]


@pytest.mark.parametrize("wallet", ["alipay", "wechat", "jd", "unionpay", "ecny"])
def test_a_wallet_of_the_mainland_is_not_sent_abroad(workspace, wallet):
    case = open_case(workspace, provider=wallet, reason=Reason.UNAUTHORISED)
    assert {choice.channel.region for choice in channel_choices(workspace, case.id)} == {"CN"}


def test_a_wallet_of_the_world_may_go_anywhere(workspace):
    case = open_case(workspace, provider="paypal", reason=Reason.UNAUTHORISED)
    assert {choice.channel.region for choice in channel_choices(workspace, case.id)} == {"", "CN", "US", "GB", "EU"}
