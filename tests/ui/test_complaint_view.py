"""A person's way through the first half of a complaint: reason, evidence, channel. Left, resumed, undone, locked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from tests.ui.fakes import Calls
from tests.ui.told_case import FIRST_ID, REFUND_ID, SHOP, HandSession, HandVault, case_views, many_views
from ui import theme
from ui.dialogs.own_channel import CorrectContactDialog, OwnChannelDialog
from ui.models.desk_words import step_word
from ui.views.complaint_channel import ChannelStep
from ui.views.complaint_evidence import EVENTS, PROOFS, EvidenceStep
from ui.views.complaint_reason import ReasonStep
from ui.views.complaint_view import ComplaintView
from ui.widgets.style import stylesheet
from wallet_vault import i18n
from wallet_vault.model import EventKind
from wallet_vault.model.case import Reason
from wallet_vault.model.channel import Confidence, Rung, Way
from wallet_vault.model.contact import ContactWay
from wallet_vault.workflows.cases import cases, choose_case, current_case
from wallet_vault.workflows.channels import find_channel
from wallet_vault.workflows.contact_log import log_contact
from wallet_vault.workflows.decide import undo
from wallet_vault.workflows.desk import DeskStep, begin_case, desk
from wallet_vault.workflows.tell import current_timeline

STORY = f"On 9 November only part of my money came back from {SHOP}."
ALL_STEPS = ("reason", "evidence", "channel", "follow_up")
EARLY = (DeskStep.REASON, ReasonStep), (DeskStep.EVIDENCE, EvidenceStep), (DeskStep.CHANNEL, ChannelStep)


@pytest.fixture(autouse=True)
def _english():
    with i18n.in_language("en"):
        yield


@pytest.fixture
def session(qapp):
    return HandSession(HandVault(case_views()))


@pytest.fixture
def view(qtbot, session):
    return shown(qtbot, session)


@pytest.fixture
def opened(session, view):
    """A case about the shop's refund, at its first step."""
    act(session, lambda workspace: begin_case(workspace, "alipay", Reason.REFUND_MISSING))
    return view


def shown(qtbot, session):
    steps = tuple((key, step_word(key), kind(session, theme.LIGHT)) for key, kind in EARLY)
    view = ComplaintView(session, theme.LIGHT, steps)
    qtbot.addWidget(view)
    view.resize(1196, 744)
    view.show()
    return view


def act(session, work):
    """Somebody else does something in the vault; the window hears of it."""
    session.run(work)


def case(session):
    return current_case(session.workspace)


def undone(session):
    act(session, lambda workspace: undo(workspace)[1])


def step(view, key):
    return view._steps[key]


def press(qtbot, button):
    QApplication.processEvents()  # what was just made is laid out and shown
    assert button.isVisible(), button.text()
    assert button.isEnabled(), button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_story(view, words):
    view.reason.form.story.setPlainText(words)
    leave(view.reason.form.story)


def leave(field):
    QApplication.sendEvent(field, QFocusEvent(QFocusEvent.Type.FocusOut))


def event_of(session, kind):
    return next(event.id for event in current_timeline(session.workspace).events if event.kind is kind)


def all_words(widget):
    """Everything that can be read or heard of a widget, hidden parts too."""
    said = []
    for part in (widget, *widget.findChildren(QWidget)):
        said += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
        if isinstance(part, (QLabel, QAbstractButton, QLineEdit)):
            said.append(part.text())
        if isinstance(part, QPlainTextEdit):
            said.append(part.toPlainText())
    return "\n".join(said)


def wrapping(widget):
    return [label for label in widget.findChildren(QLabel) if label.isVisible() and label.wordWrap() and label.text()]


def cut_off(widget):
    return [label.text() for label in wrapping(widget) if label.height() < label.heightForWidth(label.width())]


# --- beginning ---


def test_without_a_case_there_is_one_calm_invitation(view):
    assert view.step == ""
    shown_buttons = [button for button in view.findChildren(QPushButton) if button.isVisible()]
    assert [button.text() for button in shown_buttons] == ["Begin a complaint"]


def test_one_question_after_the_other_and_only_the_first_step_can_be_pressed(qtbot, view):
    press(qtbot, view.start)
    choice = view.reason.choice
    assert choice.providers.isVisible()
    assert not choice.reasons.isVisible()
    assert not choice.next.isEnabled()
    assert [key for key in ALL_STEPS if view.stepper.button(key).isEnabled()] == ["reason"]
    press(qtbot, choice.providers.tile("alipay"))
    assert choice.reasons.isVisible()
    assert not choice.next.isEnabled()
    press(qtbot, choice.reasons.tile("refund_missing"))
    assert choice.next.isEnabled()


def test_mainland_wallets_come_first_with_their_names_in_both_languages(qtbot, view):
    press(qtbot, view.start)
    tiles = view.reason.choice.providers.tiles
    assert [(tile.accessibleName(), tile.accessibleDescription()) for tile in tiles[:2]] == [
        ("Alipay", "支付宝"),
        ("WeChat Pay", "微信支付"),
    ]
    assert [tile.key for tile in tiles].index("paypal") > [tile.key for tile in tiles].index("ecny")
    assert "etherscan" not in [tile.key for tile in tiles]


def test_beginning_can_be_given_up(qtbot, session, view):
    press(qtbot, view.start)
    press(qtbot, view.reason.choice.back)
    assert view.step == ""
    assert cases(session.workspace) == ()


def test_a_case_begins_with_wallet_and_reason_and_takes_over_the_vaults_name(qtbot, session, view):
    session.vault.settings["case_name"] = "星河商城"
    press(qtbot, view.start)
    press(qtbot, view.reason.choice.providers.tile("alipay"))
    press(qtbot, view.reason.choice.reasons.tile("refund_missing"))
    press(qtbot, view.reason.choice.next)
    begun = case(session)
    assert (begun.provider, begun.reason, begun.name) == ("alipay", Reason.REFUND_MISSING, "星河商城")
    assert view.step == "reason"
    assert view.reason.form.isVisible()
    assert view.reason.form.about.text() == "Alipay · A refund is missing or not complete"
    assert view.reason.form.name.text() == "星河商城"


# --- in the person's own words ---


def test_what_is_typed_is_kept_when_the_field_is_left_and_by_itself_after_a_while(qtbot, session, opened):
    type_story(opened, STORY)
    assert case(session).story == STORY
    qtbot.keyClicks(opened.reason.form.tail, "4417")
    qtbot.waitUntil(lambda: case(session).account_tail == "4417")
    assert opened.stepper.done == {"reason"}
    assert "done" in opened.stepper.button("reason").accessibleName()


def test_what_was_typed_last_is_kept_at_a_lock(session, opened):
    opened.reason.form.story.setPlainText(STORY)
    session.lock()
    session.is_open = True
    assert case(session).story == STORY


def test_what_is_being_typed_is_not_overwritten_by_what_happens_elsewhere(session, opened):
    opened.reason.form.story.setPlainText("I am still writ")
    act(session, lambda workspace: choose_case(workspace, case(session).id))
    assert opened.reason.form.story.toPlainText() == "I am still writ"


def test_undo_takes_the_kept_words_back(session, opened):
    type_story(opened, STORY)
    type_story(opened, STORY + " More.")
    undone(session)
    assert opened.reason.form.story.toPlainText() == STORY
    assert opened.stepper.done == {"reason"}
    undone(session)
    assert opened.reason.form.story.toPlainText() == ""
    assert opened.stepper.done == frozenset()


def test_words_that_may_harm_are_marked_gently_and_replaced_on_request(qtbot, session, opened):
    form = opened.reason.form
    form.story.setPlainText("These crooks charged me twice, 骗子!")
    qtbot.waitUntil(lambda: len(form.story.extraSelections()) == 2)
    assert [selection.cursor.selectedText() for selection in form.story.extraSelections()] == ["crooks", "骗子"]
    assert "“crooks” may sound heated. Better: “the company”" in all_words(form.notes)
    press(qtbot, form.notes.findChildren(QPushButton, "calmer")[0])
    assert form.story.toPlainText() == "These the company charged me twice, 骗子!"
    qtbot.waitUntil(lambda: len(form.story.extraSelections()) == 1)
    press(qtbot, next(one for one in form.notes.findChildren(QPushButton, "keep_word") if one.text()))
    assert form.story.extraSelections() == []
    assert form.notes.isHidden()
    leave(form.story)
    assert case(session).story == "These the company charged me twice, 骗子!"


def test_the_account_is_to_be_protected_first_and_a_stolen_one_more_so(session, opened):
    quiet = opened.reason.form.advice.texts
    assert "password" in quiet[0]
    act(session, lambda workspace: begin_case(workspace, "alipay", Reason.UNAUTHORISED))
    urgent = opened.reason.form.advice.texts
    assert len(urgent) > len(quiet)
    assert any("freeze" in text for text in urgent)


def test_wallet_and_reason_can_be_changed_and_the_usual_demands_follow(qtbot, session, opened):
    before = case(session).demands
    press(qtbot, opened.reason.form.change)
    choice = opened.reason.choice
    assert (choice.providers.current, choice.reasons.current) == ("alipay", "refund_missing")
    press(qtbot, choice.reasons.tile("account_frozen"))
    press(qtbot, choice.next)
    assert case(session).reason is Reason.ACCOUNT_FROZEN
    assert case(session).demands != before
    assert opened.reason.form.isVisible()
    undone(session)
    assert case(session).demands == before


# --- evidence ---


@pytest.fixture
def evidence(opened, session):
    type_story(opened, STORY)
    opened.show_step("evidence")
    return step(opened, "evidence")


def test_likely_events_come_first_and_say_why(evidence, session):
    refund, chat = event_of(session, EventKind.REFUND), event_of(session, EventKind.CONTACT)
    assert evidence.events.likely.keys[-1] == refund
    assert evidence.events.others.keys == (chat,)
    row = evidence.events.row(refund)
    assert "your story names it" in all_words(row)
    assert "it fits the reason" in all_words(row)
    assert "CN¥1,200.00" in all_words(row)


def test_ticking_and_confirming_builds_the_loss_and_says_what_is_left_out(qtbot, session, evidence):
    payment = next(e.id for e in current_timeline(session.workspace).events if FIRST_ID in e.ids)
    refund = event_of(session, EventKind.REFUND)
    for event in (payment, refund):
        press(qtbot, evidence.events.row(event).tick)
    assert case(session).events == (payment, refund)
    assert evidence.loss.texts == (
        "Nothing to count yet",
        "2 events with money are not counted; their rows say why.",
    )
    assert "Not counted yet: you have not confirmed it." in all_words(evidence.events.row(payment))
    press(qtbot, evidence.events.row(payment).confirm)
    assert evidence.loss.texts[0] == "CN¥1,280.00"
    assert not evidence.events.row(payment).confirm.isVisible()
    press(qtbot, evidence.events.row(refund).confirm)
    assert "the sources name different amounts" in all_words(evidence.events.row(refund))
    assert evidence.readiness.percent.text() == "Ready: 100%"


def test_what_is_not_in_dispute_is_left_out_of_the_loss_until_it_is_again(qtbot, session, evidence):
    payment = next(e.id for e in current_timeline(session.workspace).events if FIRST_ID in e.ids)
    row = evidence.events.row(payment)
    press(qtbot, row.tick)
    assert not row.dispute.isVisible()
    press(qtbot, row.confirm)
    assert evidence.loss.texts[0] == "CN¥1,280.00"
    press(qtbot, row.dispute)
    assert evidence.loss.texts == ("Nothing to count yet",)
    assert "Not in dispute: it does not count in the loss." in all_words(row)
    assert row.dispute.text() == "It is in dispute"
    press(qtbot, row.dispute)
    assert evidence.loss.texts[0] == "CN¥1,280.00"
    undone(session)
    assert case(session).undisputed == (payment,)


def test_confirming_and_ticking_can_be_undone(qtbot, session, evidence):
    payment = next(e.id for e in current_timeline(session.workspace).events if FIRST_ID in e.ids)
    press(qtbot, evidence.events.row(payment).tick)
    press(qtbot, evidence.events.row(payment).confirm)
    undone(session)
    assert evidence.events.row(payment).confirm.isVisible()
    undone(session)
    assert not evidence.events.row(payment).tick.isChecked()
    assert case(session).events == ()


def test_all_likely_events_are_ticked_as_one_step(qtbot, session, evidence):
    press(qtbot, evidence.events.take_all)
    assert set(case(session).events) == set(evidence.events.likely.keys)
    assert not evidence.events.take_all.isVisible()
    undone(session)
    assert case(session).events == ()


def test_thousands_of_events_are_shown_a_few_at_a_time(qtbot, qapp):
    session = HandSession(HandVault(many_views(400)))
    view = shown(qtbot, session)
    act(session, lambda workspace: begin_case(workspace, "alipay", Reason.WRONG_CHARGE))
    view.show_step("evidence")
    events = step(view, "evidence").events
    assert (len(events.likely.keys), len(events.others.keys)) == (0, 20)
    assert events.more.text() == "Show more (380)"
    press(qtbot, events.more)
    assert len(events.others.keys) == 70


def test_no_more_is_proposed_than_a_person_looks_through(qtbot, qapp):
    session = HandSession(HandVault(many_views(600)))  # more than sixty refunds among them
    view = shown(qtbot, session)
    act(session, lambda workspace: begin_case(workspace, "alipay", Reason.REFUND_MISSING))
    view.show_step("evidence")
    events = step(view, "evidence").events
    assert events.take_all.text() == "Tick all 60 likely events"
    press(qtbot, events.take_all)
    assert len(case(session).events) == len(events.likely.keys) == 60


def test_an_event_ticked_below_stays_under_the_pointer_and_keeps_the_keyboard(qtbot, session, evidence):
    chat = event_of(session, EventKind.CONTACT)
    tick = evidence.events.row(chat).tick
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert case(session).events == (chat,)
    assert evidence.events.others.keys == (chat,)
    assert evidence.events.row(chat).tick is tick
    assert tick.hasFocus()


def test_a_chip_leads_to_the_evidence(qtbot, session, opened, evidence):
    asked = Calls()
    opened.evidence_asked.connect(asked)
    refund = event_of(session, EventKind.REFUND)
    chips = evidence.events.row(refund).findChildren(QPushButton, "chip")
    press(qtbot, chips[1])
    assert asked.made == [("e3", "e3.0.amount")]


def test_the_checklist_is_ticked_from_the_vault_and_by_the_person(qtbot, session, evidence):
    press(qtbot, evidence.page.next)
    assert evidence.parts.current == PROOFS
    record, certificate = evidence.proofs.row("payment_record"), evidence.proofs.row("certificate")
    assert not record.tick.isChecked()
    assert "How to get it" in all_words(record)
    payment = next(e.id for e in current_timeline(session.workspace).events if FIRST_ID in e.ids)
    press(qtbot, evidence.parts._buttons[EVENTS])
    press(qtbot, evidence.events.row(payment).tick)
    press(qtbot, evidence.parts._buttons[PROOFS])
    assert record.tick.isChecked()
    assert not record.tick.isEnabled()
    assert "In the vault" in all_words(record)
    press(qtbot, certificate.tick)
    assert case(session).proofs_held == ("certificate",)
    press(qtbot, certificate.tick)
    assert case(session).proofs_held == ()


def test_the_step_is_done_when_the_person_stands_behind_every_chosen_event(qtbot, session, opened, evidence):
    payment = next(e.id for e in current_timeline(session.workspace).events if FIRST_ID in e.ids)
    press(qtbot, evidence.events.row(payment).tick)
    assert "evidence" not in opened.stepper.done
    press(qtbot, evidence.events.row(payment).confirm)
    assert "evidence" in opened.stepper.done


def test_an_empty_timeline_says_what_to_do(qtbot, qapp):
    session = HandSession(HandVault())
    view = shown(qtbot, session)
    act(session, lambda workspace: begin_case(workspace, "alipay", Reason.NO_ANSWER))
    view.show_step("evidence")
    assert "There is nothing on the timeline yet" in all_words(step(view, "evidence").events)
    assert not step(view, "evidence").events.take_all.isVisible()


# --- channel ---


@pytest.fixture
def channel(opened):
    opened.show_step("channel")
    return step(opened, "channel")


def test_the_next_channel_is_marked_and_told_why(channel):
    tile = channel.list.tile("alipay_service")
    assert tile.isChecked()
    assert "Next" in tile.accessibleDescription()
    assert "Begin here: every further step asks whether you told the provider first." in channel.sheet.texts


def test_the_ladder_is_walked_by_arrow_keys(qtbot, channel):
    first = channel.list.tile("alipay_service")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert channel.list.current == "provider_complaint"
    assert "Formal complaint to the provider" in channel.sheet.texts


def test_what_must_come_first_is_checked(qtbot, channel):
    press(qtbot, channel.list.tile("12315_complaint"))
    texts = channel.sheet.texts
    assert "Checked beforehand" in texts
    assert any(text.endswith("(not yet)") for text in texts)
    assert any(text.endswith("(check this yourself)") for text in texts)


def test_clocks_are_spelled_out_from_today_on(qtbot, channel):
    press(qtbot, channel.list.tile("12315_report"))
    assert any("Handed in today, that is 5 December 2025." in text for text in channel.sheet.texts)
    assert any(text.startswith("15 working days from 15 November 2025") for text in channel.sheet.texts)


def test_a_contact_shows_its_source_and_a_weak_one_is_marked(channel):
    texts = channel.sheet.texts
    assert "95188" in texts
    assert "Unconfirmed: only secondary pages say so." in texts
    assert any("looked up on 22 November 2026. Check before use." in text for text in texts)
    assert "Never give a password or a verification code, whoever asks for it." in texts


def test_a_false_number_is_shown_apart_and_cannot_be_corrected(channel):
    texts = channel.sheet.texts
    assert texts.index("95055") > texts.index("Not theirs. Do not use these:") > texts.index("95188")
    assert "Correct 95055" not in all_words(channel.sheet)


def test_the_list_is_that_of_the_wallets_part_of_the_world(session, opened, channel):
    assert "cfpb" not in channel.list._tiles
    act(session, lambda workspace: begin_case(workspace, "paypal", Reason.REFUND_MISSING))
    assert channel.list._tiles == {}
    opened.show_step("channel")
    assert "cfpb" in channel.list._tiles


def test_choosing_is_kept_and_leads_on(qtbot, session, opened, channel):
    gone_on = Calls()
    opened.follow_up_asked.connect(gone_on)  # the desk under test ends with the channel
    assert channel.page.next.text() == "Complain here"
    press(qtbot, channel.page.next)
    assert case(session).channel == "alipay_service"
    assert len(gone_on) == 1
    assert "channel" in opened.stepper.done
    assert channel.page.next.text() == "Next: demand and letter"
    undone(session)
    assert case(session).channel is None
    assert channel.page.next.text() == "Complain here"


def test_a_number_that_only_looks_like_theirs_is_warned_of(session, channel):
    assert channel.warnings.isHidden()
    act(
        session,
        lambda workspace: (
            log_contact(workspace, case(session).id, way=ContactWay.CALL, when="2025-11-10 15:32", said="Call 951880"),
            choose_case(workspace, case(session).id),
        )[1],
    )
    assert channel.warnings.texts == (
        "“951880” stands in your contact log. It looks like 95188, but is not theirs.",
        "Do not call or open it. Never give a password or a verification code, whoever asks.",
    )


def test_whoever_asks_for_a_code_is_named(session, channel):
    act(
        session,
        lambda workspace: (
            log_contact(
                workspace, case(session).id, way=ContactWay.CALL, when="2025-11-10 15:32", said="请把短信验证码发给我"
            ),
            choose_case(workspace, case(session).id),
        )[1],
    )
    assert channel.warnings.texts[0].startswith("In your contact log somebody asks for a secret: “")


def test_an_own_channel_is_kept_and_marked_as_such(qtbot, session, channel):
    press(qtbot, channel.add)
    dialog = channel.findChild(OwnChannelDialog)
    dialog.name.setText("Shop desk")
    dialog.rung.setCurrentIndex(dialog.rung.findData(int(Rung.SERVICE)))
    dialog.value.setText("400-820-1234")
    dialog.keep()
    assert "where you read it" in all_words(dialog.message)
    dialog.read_where.setText("the shop's page")
    dialog.keep()
    tile = next(tile for key, tile in channel.list._tiles.items() if key.startswith("own_"))
    assert (tile.accessibleName(), "Your own" in tile.accessibleDescription()) == ("Shop desk", True)
    assert tile.isChecked()
    assert "Yours" in channel.sheet.texts
    assert any("you read it here: the shop's page" in text for text in channel.sheet.texts)
    undone(session)
    assert "Shop desk" not in all_words(channel.list) + all_words(channel.sheet)


def test_a_corrected_contact_takes_the_place_of_the_old_one(qtbot, session, channel):
    press(qtbot, next(b for b in channel.sheet.findChildren(QPushButton) if b.accessibleName() == "Correct 95188"))
    dialog = channel.findChild(CorrectContactDialog)
    assert dialog.value.text() == "95188"
    dialog.value.setText("Me, then My service")
    dialog.way.setCurrentIndex(dialog.way.findData(Way.APP.value))
    dialog.read_where.setText("the app")
    dialog.keep()
    assert "Me, then My service" in channel.sheet.texts
    assert "95188" not in channel.sheet.texts
    (contact,) = find_channel(session.workspace, "alipay_service").contacts
    assert contact.origin.confidence is Confidence.WEAK
    undone(session)
    assert "95188" in channel.sheet.texts


def test_a_look_alike_is_kept_only_when_the_person_insists(qtbot, session, channel):
    channel.sheet.correct_asked.emit("0")
    dialog = channel.findChild(CorrectContactDialog)
    dialog.value.setText("95188-1")
    dialog.read_where.setText("a message")
    dialog.keep()
    assert "It looks like 95188, but is not the same." in all_words(dialog.message)
    assert "95188" in channel.sheet.texts
    dialog.keep()
    assert "95188-1" in channel.sheet.texts


# --- the whole desk ---


def test_a_case_is_resumed_at_its_first_step_that_is_not_done(qtbot, session, opened, evidence):
    payment = next(e.id for e in current_timeline(session.workspace).events if FIRST_ID in e.ids)
    press(qtbot, evidence.events.row(payment).tick)
    session.lock()
    session.is_open = True
    opened.load()
    assert opened.step == "evidence"
    assert opened.stepper.done == {"reason"}
    opened.show_step("reason")
    assert opened.reason.form.story.toPlainText() == STORY


def test_locking_leaves_no_value_behind(qtbot, session, opened, evidence, tmp_path):
    act(session, lambda workspace: begin_case(workspace, "alipay", Reason.NO_ANSWER))
    act(session, lambda workspace: choose_case(workspace, cases(workspace)[0].id))
    press(qtbot, evidence.events.take_all)
    opened.show_step("channel")
    press(qtbot, step(opened, "channel").page.next)
    opened.show_step("reason")
    assert SHOP in all_words(opened)
    session.lock()
    said = all_words(opened)
    for value in (STORY, SHOP, "1,280", FIRST_ID, REFUND_ID, "A refund is missing", "95188"):
        assert value not in said
    assert opened.step == ""


def test_answers_that_come_after_the_lock_are_dropped(session, opened):
    type_story(opened, STORY)
    session.slow = True
    opened.load()
    session.lock()
    session.is_open = True
    session.answer()
    assert opened.step == ""
    assert SHOP not in all_words(opened)


def test_each_of_several_cases_keeps_its_own(session, opened):
    type_story(opened, STORY)
    act(session, lambda workspace: begin_case(workspace, "wechat", Reason.ACCOUNT_FROZEN))
    assert opened.reason.form.about.text() == "WeChat Pay · The account was frozen or limited"
    assert opened.reason.form.story.toPlainText() == ""
    first = cases(session.workspace)[0]
    act(session, lambda workspace: choose_case(workspace, first.id))
    assert opened.step == "evidence"
    opened.show_step("reason")
    assert opened.reason.form.story.toPlainText() == STORY
    assert desk(session.workspace).current.id == first.id


def test_the_next_step_of_a_ladder_is_led_to_from_elsewhere(session, opened):
    first = case(session)
    act(session, lambda workspace: begin_case(workspace, "wechat", Reason.ACCOUNT_FROZEN))
    opened.show_channel(first.id, "12315_complaint")
    assert opened.step == "channel"
    assert step(opened, "channel").sheet.texts[0] == "12315 complaint"
    opened.show_step("reason")
    opened.show_channel(first.id, "heimao")
    assert step(opened, "channel").list.current == "heimao"
    assert case(session).id == first.id


def test_another_case_can_be_chosen_while_a_new_one_is_begun(session, opened):
    first = case(session)
    act(session, lambda workspace: begin_case(workspace, "wechat", Reason.ACCOUNT_FROZEN))
    opened.begin()
    act(session, lambda workspace: choose_case(workspace, first.id))
    assert opened.reason.form.isVisible()
    assert opened.reason.form.about.text().startswith("Alipay")
    assert opened.stepper.button("channel").isEnabled()


def test_undoing_the_beginning_leads_back_to_the_invitation(session, opened):
    undone(session)
    assert opened.step == ""
    assert cases(session.workspace) == ()


def test_steps_are_reached_by_keyboard_and_say_where_one_is(qtbot, opened):
    stepper = opened.stepper
    assert stepper.button("reason").accessibleName() == "Step 1 of 4: Reason, you are here"
    stepper.button("reason").setFocus()
    qtbot.keyClick(stepper, Qt.Key.Key_Right)
    assert stepper.button("evidence").hasFocus()
    qtbot.keyClick(stepper.button("evidence"), Qt.Key.Key_Space)
    assert opened.step == "evidence"
    assert stepper.current == "evidence"


def test_a_narrow_window_names_the_current_step_only(opened):
    opened.stepper.setFixedWidth(220)
    QApplication.processEvents()
    assert [opened.stepper.button(key).text() for key in ("reason", "evidence")] == ["Reason", ""]
    assert opened.stepper.button("evidence").accessibleName() == "Step 2 of 4: Evidence"


def test_the_follow_up_is_a_room_of_its_own(qtbot, opened):
    with qtbot.waitSignal(opened.follow_up_asked):
        press(qtbot, opened.stepper.button("follow_up"))
    assert opened.step == "reason"


def test_nothing_is_cut_off_in_the_smallest_window(qtbot, session, opened):
    opened.setStyleSheet(stylesheet(theme.LIGHT))
    opened.resize(796, 500)
    opened.show_step("evidence")
    qtbot.waitUntil(lambda: bool(wrapping(opened)) and not cut_off(opened))


def test_the_whole_desk_speaks_chinese(qtbot, session):
    with i18n.in_language("zh_CN"):
        view = shown(qtbot, session)
        assert view.start.text() == "开始投诉"
        act(session, lambda workspace: begin_case(workspace, "alipay", Reason.REFUND_MISSING))
        assert view.stepper.button("channel").text() == "渠道"
        assert view.reason.form.about.text().startswith("支付宝 · ")
        view.show_step("channel")
        assert step(view, "channel").page.next.text() == "向这里投诉"
