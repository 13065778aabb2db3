"""The sample case in the window, stage by stage, from what went wrong to a closed complaint.

``STAGES`` are run in order by ``test_complaint_whole``; each says what a person does, and what they then see.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.person import Person
from wallet_vault.i18n import _, language
from wallet_vault.workflows.demo import DEMO_PASSPHRASE

CTRL = Qt.KeyboardModifier.ControlModifier
STORY = (
    "2025年11月3日14:22，我在星河数码专营店付款，页面显示支付失败，结果被扣了两次1,280.00元。"
    "客服说3个工作日内退款，11月9日只退了1,200.00元。你们完全是在欺骗消费者。"
)
HEATED, CALMER = "你们完全是在欺骗消费者", "上述情况与对方的答复不符"
PAID, PAID_AGAIN, ANSWERED, REFUNDED = "14:22:05", "14:22:31", "20:15", "09:41:18"
"""When the sample's events were: what tells them apart on the timeline."""
FORMS = (("pdf", "Save as PDF"), ("docx", "Save as Word"), ("txt", "Save as text"))


@dataclass
class Clock:
    """Stands still until a test lets days pass."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


@dataclass
class Tale:
    """Who acts, where files go, and what time it is."""

    person: Person
    folder: Path
    clock: Clock = field(default_factory=lambda: Clock(datetime(2025, 11, 18, 2, 0, tzinfo=UTC)))


def try_sample(tale: Tale) -> None:
    person = tale.person
    person.press("Try with sample evidence")
    person.sees("Sample evidence: every name in it is invented.")
    person.sees("星河商城重复扣款")
    person.wait(lambda: "15" in person.words, "all evidence")


def begin(tale: Tale) -> None:
    person = tale.person
    person.press("Complaint")
    person.press("Begin a complaint")
    person.press("Alipay" if language() == "en" else "支付宝")
    person.press("The payment failed, but the money was taken")
    person.press("Next")
    person.sees("Tell it in your own words")


STAGES = (try_sample, begin)


def keep_time(session: Any, clock: Clock) -> None:
    """Every vault that the session opens from now on lives by ``clock``."""
    open_with = session.open_with

    def open_in_time(opener, **rest):
        def opened():
            workspace = opener()
            workspace.clock = clock
            return workspace

        open_with(opened, **rest)

    session.open_with = open_in_time


def tell(tale: Tale) -> None:
    person = tale.person
    person.write("What happened, in your own words", STORY)
    person.sees("Use it")
    person.write("Last digits of the account or card", "4417")
    person.press("Next: evidence")


def choose_events(tale: Tale) -> None:
    """Both payments, the answer and the refund; the first payment was meant, so it is not complained of."""
    person = tale.person
    person.sees("Which events is it about?")
    for done, told in enumerate((PAID, PAID_AGAIN, ANSWERED, REFUNDED), 1):
        person.tick(beside=told)
        person.press("Yes, it was so", beside=told)
        person.sees_count("Events: {done} of {total} confirmed", done=done, total=done)
    person.sees("1,360.00")
    person.press("It is not in dispute", beside=PAID)
    person.sees("80.00", "Not in dispute: it does not count in the loss.")


def check_list(tale: Tale) -> None:
    person = tale.person
    person.press("Next: checklist")
    person.sees("What proves it?", "In the vault")
    person.tick(beside=_("The bank's record of the same payment"))
    person.press("Next: channel")


def choose_channel(tale: Tale) -> None:
    person = tale.person
    person.sees("Where to complain", "Begin here: every further step asks whether you told the provider first.")
    person.press("Complain here")
    person.sees("Next: submit")


def demand(tale: Tale) -> None:
    person = tale.person
    person.sees(HEATED)
    person.press("Use it")
    person.sees_no(HEATED)
    person.sees(CALMER)
    person.turn_to("Edit")
    person.write(_("Amount: {demand}").format(demand=_("Pay the money back")), "80.00")
    person.key(Qt.Key.Key_Tab)
    person.turn_to("Check")
    person.sees("80.00")


def save_letter(tale: Tale) -> None:
    save_letters(tale, "short")


def save_letters(tale: Tale, name: str) -> None:
    person = tale.person
    for form, words in FORMS:
        path = tale.folder / f"{name}.{form}"
        person.answer_file_dialog(lambda words=words: person.press(words), path)
        person.sees(_("The letter is saved: {name}").format(name=path.name))


def hand_in(tale: Tale) -> None:
    person = tale.person
    person.press("Next: submit")
    person.sees("Once you have handed it in, write it down here")
    person.write("Reference number", "AL-20251118-01")
    receipt = tale.folder / "receipt.txt"
    receipt.write_text("投诉已受理 AL-20251118-01")
    person.answer_file_dialog(lambda: person.press("Drop or choose a file …"), receipt)
    person.sees("receipt.txt")
    person.press("Record it as handed in")
    person.sees("Recorded. Its deadlines stand under Follow-up from now on.", "AL-20251118-01")


def log_contact(tale: Tale) -> None:
    person = tale.person
    person.press("Next: follow-up")
    person.sees("What is due")
    person.press("Log a contact")
    person.write("What was said", "我问80.00元何时退回。")
    person.write("Who", "工号5120")
    person.write("Promised", "5个工作日内退款")
    person.press("Keep")
    person.sees("工号5120")


def lock_and_resume(tale: Tale) -> None:
    """In the middle of it; days go by meanwhile, and the clock runs out."""
    person = tale.person
    person.key(Qt.Key.Key_L, CTRL)
    person.sees(_("Locked. The passphrase of the sample is: {passphrase}").format(passphrase=DEMO_PASSPHRASE))
    person.sees_no("工号5120")
    tale.clock.pass_days(16)
    person.write("Passphrase", DEMO_PASSPHRASE)
    person.press("Unlock")
    person.sees("What is due", "工号5120")


def undo(tale: Tale) -> None:
    """A promise is called kept by mistake, and the key takes that back."""
    person = tale.person
    person.press("Promise kept", beside="工号5120")
    person.wait(lambda: not person.can_press_beside("Promise kept", "工号5120"), "the promise settled")
    person.key(Qt.Key.Key_Z, CTRL)
    person.wait(lambda: person.can_press_beside("Promise kept", "工号5120"), "the promise back")
    person.press("Not kept", beside="工号5120")
    person.wait(lambda: not person.can_press_beside("Not kept", "工号5120"), "the promise broken")


def take_next_step(tale: Tale) -> None:
    person = tale.person
    person.sees("The next step", "No answer came in time, or it did not help. You can take the complaint further:")
    person.press("Formal complaint to the provider" if language() == "en" else "服务方正式投诉")
    person.sees("Where to complain")
    person.press("Next: demand and letter")
    person.sees("Next: submit")


def second_letter(tale: Tale) -> None:
    person = tale.person
    person.turn_to("Edit")
    person.write("Name", "林晓舟")
    person.write("Phone", "13800001234")
    person.key(Qt.Key.Key_Tab)
    person.sees("投诉人：林晓舟")
    person.turn_to("Check")
    save_letters(tale, "formal")
    person.press("Next: submit")


def hand_in_again(tale: Tale) -> None:
    person = tale.person
    person.sees("Once you have handed it in, write it down here")
    person.write("Reference number", "GF-20251204-7")
    person.press("From the vault …")
    person.write("Part of the name", "receipt")
    person.key(Qt.Key.Key_Tab)
    person.key(Qt.Key.Key_Down)
    person.press("Take this one")
    person.press("Record it as handed in")
    person.sees("GF-20251204-7")


def record_answer(tale: Tale) -> None:
    person = tale.person
    person.press("Next: follow-up")
    tale.clock.pass_days(3)
    print(person.words)
    person.press(
        "Write down what came …",
        beside=("Formal complaint to the provider" if language() == "en" else "服务方正式投诉"),
    )
    person.choose("What came", "Answered")
    person.press("Satisfied")
    person.press("Keep")
    person.wait(lambda: not person.can_press("Keep"), "the answer kept")


def close_case(tale: Tale) -> None:
    person = tale.person
    person.press("Close the case …")
    person.press("It was solved")
    person.press("Satisfied")
    person.press("Close the case")
    person.sees_count_of("{n} closed case")
    print(person.words)


STAGES = (
    try_sample,
    begin,
    tell,
    choose_events,
    check_list,
    choose_channel,
    demand,
    save_letter,
    hand_in,
    log_contact,
    lock_and_resume,
    undo,
    take_next_step,
    second_letter,
    hand_in_again,
    record_answer,
    close_case,
)
