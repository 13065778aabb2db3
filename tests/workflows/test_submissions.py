"""What was handed in, on a real vault: frozen words, what came later, mistakes taken out, and doubts."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from wallet_vault.errors import BadInput, NoSuchCase, NoSuchEvidence
from wallet_vault.model import EvidenceId
from wallet_vault.model.case import Reason
from wallet_vault.model.channel import Milestone
from wallet_vault.workflows.cases import keep_case, open_case
from wallet_vault.workflows.decide import undo
from wallet_vault.workflows.submissions import (
    complete_submission,
    record_milestone,
    record_satisfaction,
    record_submission,
    remove_submission,
    submissions,
)
from wallet_vault.workflows.submitted import submitted_case
from wallet_vault.workflows.tell import current_timeline

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def case(workspace):
    return open_case(workspace, provider="alipay", reason=Reason.REFUND_MISSING)


@pytest.fixture
def made(workspace, case):
    return record_submission(workspace, case.id, "alipay_service", on=date(2025, 11, 12), letter="退款没有到账。")


def test_the_words_are_frozen_with_their_digest(workspace, case, made):
    keep_case(workspace, replace(case, story="现在要写别的了。"))
    (kept,) = submissions(workspace, case.id)
    assert kept.letter == "退款没有到账。"
    assert kept.letter_sha256 == sha256("退款没有到账。".encode()).hexdigest()


def test_nothing_is_handed_in_tomorrow(workspace, case, made):
    with pytest.raises(BadInput):
        record_submission(workspace, case.id, "alipay_service", on=date(2025, 12, 2))
    with pytest.raises(BadInput):
        record_milestone(workspace, made.id, Milestone.ANSWERED, date(2025, 12, 2))
    assert submissions(workspace) == (made,)


def test_number_and_receipt_can_come_later(workspace, made, samples, add):
    (receipt,) = add(samples["statement"])
    complete_submission(workspace, made.id, reference=" TS1 ", receipt=receipt.evidence.id)
    (kept,) = submissions(workspace)
    assert (kept.reference, kept.receipt, kept.letter) == ("TS1", receipt.evidence.id, made.letter)
    with pytest.raises(NoSuchEvidence):
        complete_submission(workspace, made.id, reference="", receipt=EvidenceId("none"))
    undo(workspace)
    assert submissions(workspace) == (made,)


def test_satisfaction_can_be_said_and_taken_back(workspace, made):
    record_satisfaction(workspace, made.id, is_satisfied=False)
    assert submissions(workspace)[0].is_satisfied is False
    record_satisfaction(workspace, made.id, is_satisfied=None)
    assert submissions(workspace) == (made,)


def test_a_mistaken_record_is_taken_out_until_undone(workspace, made):
    remove_submission(workspace, made.id)
    assert submissions(workspace) == ()
    with pytest.raises(NoSuchCase):
        record_satisfaction(workspace, made.id, is_satisfied=True)
    undo(workspace)
    assert submissions(workspace) == (made,)


def test_the_step_shows_the_letter_to_the_chosen_channel_and_what_is_doubtful(workspace, case, samples, add):
    assert submitted_case(workspace, case.id).chosen == "alipay_service"
    add(samples["statement"])
    paid = next(e for e in current_timeline(workspace).events if e.money and abs(e.money.amount) == 1280)
    keep_case(workspace, replace(case, channel="12315_complaint", events=(paid.id,)))
    shown = submitted_case(workspace, case.id)
    assert shown.chosen == "12315_complaint"
    assert shown.digest == sha256(shown.text.encode()).hexdigest()
    unconfirmed = next(doubt for doubt in shown.doubts if doubt.startswith("This was read by the program"))
    assert "1,280.00" in unconfirmed
    assert len(set(shown.doubts)) == len(shown.doubts)


def test_the_step_names_channel_and_receipt_of_what_was_handed_in(workspace, case, samples, add):
    (receipt,) = add(samples["statement"])
    record_submission(workspace, case.id, "alipay_service", on=date(2025, 11, 12), receipt=receipt.evidence.id)
    (handed_in,) = submitted_case(workspace, case.id).made
    assert handed_in.channel == "Alipay customer service"
    assert handed_in.receipt == receipt.evidence.untrusted_name


def test_a_letter_in_another_language_is_another_letter(workspace):
    abroad = open_case(workspace, provider="paypal", reason=Reason.REFUND_MISSING)
    first = submitted_case(workspace, abroad.id)
    assert len(first.languages) > 1
    other = next(one for one in first.languages if one != first.language)
    assert submitted_case(workspace, abroad.id, None, other).language == other
