"""The contact log on a real vault: entries by hand, entries that the evidence tells, and what to say at once."""

from dataclasses import replace
from datetime import date

import pytest

from wallet_vault.errors import BadInput
from wallet_vault.model import EventKind
from wallet_vault.model.case import Reason
from wallet_vault.model.contact import ContactWay
from wallet_vault.model.due import DueKind
from wallet_vault.workflows.cases import keep_case, open_case
from wallet_vault.workflows.contact_hints import contact_hints, logged_contacts
from wallet_vault.workflows.contact_log import contacts, edit_contact, log_contact, remove_contact, settle_promise
from wallet_vault.workflows.decide import undo
from wallet_vault.workflows.follow_up import follow_up, settle_due
from wallet_vault.workflows.tell import OwnEvent, add_event, current_timeline
from wallet_vault.workflows.told_contacts import contact_log

NOTE = (
    "通话记录 2025-11-10 15:32 拨打：95188，接听：工号4054。投诉编号 TS202511030087，"
    "客服说会核实差额，3个工作日内给您答复。"
)
pytestmark = pytest.mark.usefixtures("cheap_keys")
ENTRY = {"way": ContactWay.CALL, "when": "2025-11-12 09:30", "said": "会核实差额", "who": "工号4054"}


@pytest.fixture
def case(workspace):
    return open_case(workspace, provider="alipay", reason=Reason.NO_ANSWER)


@pytest.fixture
def note(workspace, case, tmp_path, add):
    """A call note in the vault, and the entry it makes."""
    file = tmp_path / "通话记录.txt"
    file.write_text(NOTE, encoding="utf-8")
    add(file)
    (entry,) = contact_log(workspace, case.id)
    return entry


def promises(workspace):
    return [item for one in follow_up(workspace) for item in one.items if item.kind is DueKind.PROMISE]


def shown_on_timeline(workspace):
    return [(e.counterparty, e.summary) for e in current_timeline(workspace).events if e.kind is EventKind.CONTACT]


def test_an_edited_entry_changes_on_the_timeline_too_and_undo_brings_back_the_old_one(workspace, case):
    logged = log_contact(workspace, case.id, **ENTRY)
    changed = edit_contact(workspace, logged, **ENTRY | {"who": "", "said": "会全额退款"})
    assert contacts(workspace) == (changed,)
    assert shown_on_timeline(workspace) == [("", "会全额退款")]
    undo(workspace)
    assert contacts(workspace) == (logged,)
    assert shown_on_timeline(workspace) == [("工号4054", "会核实差额")]


def test_a_promise_that_was_changed_is_open_again(workspace, case):
    logged = log_contact(workspace, case.id, **ENTRY, promised="3天内回电")
    settle_promise(workspace, logged, is_kept=True)
    (settled,) = contacts(workspace)
    assert edit_contact(workspace, settled, **ENTRY, promised="3天内回电", reference="TS1").is_kept is True
    assert edit_contact(workspace, settled, **ENTRY, promised="5天内回电").is_kept is None


def test_a_wrong_day_changes_nothing(workspace, case):
    logged = log_contact(workspace, case.id, **ENTRY)
    with pytest.raises(BadInput):
        edit_contact(workspace, logged, **ENTRY | {"when": "once"})
    assert contacts(workspace) == (logged,)


def test_a_call_note_is_an_entry_by_itself_and_its_promise_is_due(workspace, note):
    assert note.is_told
    assert (note.contact.way, note.contact.who) == (ContactWay.CALL, "工号4054")
    assert note.contact.reference == "TS202511030087"
    assert contacts(workspace) == ()
    assert [item.due_on for item in promises(workspace)] == [date(2025, 11, 13)]


def test_a_told_entry_is_completed_without_a_second_event(workspace, case, note):
    edit_contact(workspace, note.contact, **ENTRY | {"said": "补充：转接了两次", "attached": note.contact.attached})
    (entry,) = contact_log(workspace, case.id)
    assert (entry.is_told, entry.contact.said, entry.contact.event) == (False, "补充：转接了两次", note.contact.event)
    assert len(shown_on_timeline(workspace)) == 1
    undo(workspace)
    assert contact_log(workspace, case.id) == (note,)


def test_a_dismissed_entry_leaves_the_log_and_stays_on_the_timeline(workspace, case, note):
    remove_contact(workspace, note.contact)
    assert contact_log(workspace, case.id) == ()
    assert promises(workspace) == []
    assert len(shown_on_timeline(workspace)) == 1
    undo(workspace)
    assert contact_log(workspace, case.id) == (note,)


def test_a_told_promise_can_be_called_broken(workspace, case, note):
    (due,) = promises(workspace)
    settle_due(workspace, due, is_kept=False)
    assert promises(workspace) == []
    assert contact_log(workspace, case.id)[0].contact.is_kept is False
    undo(workspace)
    assert promises(workspace) == [due]


def test_what_was_logged_by_hand_is_not_told_again(workspace, case, note):
    log_contact(workspace, case.id, **ENTRY | {"when": "2025-11-10 15:30"})
    assert [entry.is_told for entry in contact_log(workspace, case.id)] == [False]


@pytest.mark.parametrize(("paid_on", "is_part"), [("2025-11-09", True), ("2025-11-11", False)])
def test_what_was_said_before_the_dispute_is_no_part_of_it(workspace, case, note, paid_on, is_part):
    add_event(workspace, OwnEvent(EventKind.PAYMENT, paid_on, "付款", "-1280", "CNY"))
    paid = next(event for event in current_timeline(workspace).events if event.kind is EventKind.PAYMENT)
    keep_case(workspace, replace(case, events=(paid.id,)))
    assert bool(contact_log(workspace, case.id)) is is_part


def test_a_promise_is_reckoned_while_it_is_typed(workspace, case):
    def hints(**changes):
        typed = {"when": "2025-11-10 15:32", "address": "95188", "said": "会核实", "promised": "3个工作日内"}
        return contact_hints(workspace, case.id, **typed | changes)

    assert hints().promise[0].endswith("so 13 November 2025.")
    assert hints().warnings == ()
    assert hints(when="2025-1").promise == ()
    assert hints(promised="尽快").promise == ()
    assert "0095188" in hints(address="0095188").warnings[0]
    assert "password" in hints(said="请把验证码发给我").warnings[0]


def test_the_log_is_shown_with_names_and_warnings(workspace, case, note):
    log_contact(workspace, case.id, **ENTRY | {"said": "让我打开 a1ipay.com 并输入密码"})
    told, written = logged_contacts(workspace, case, contact_log(workspace, case.id))
    assert [name for _id, name in told.attached] == ["通话记录.txt"]
    assert len(written.warnings) == 2
