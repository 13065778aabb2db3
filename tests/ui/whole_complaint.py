"""The sample case in the window, stage by stage, from what went wrong to a closed complaint.

A stage says what a person does and what they then see. ``STAGES`` are run in order by ``test_complaint_whole``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from tests.ui.person import Person
from wallet_vault.i18n import _, language, ngettext
from wallet_vault.workflows.demo import DEMO_CASE, DEMO_PASSPHRASE

CTRL = Qt.KeyboardModifier.ControlModifier
HEATED, CALMER = "你们完全是在欺骗消费者", "上述情况与对方的答复不符"
STORY = (
    "2025年11月3日14:22，我在星河数码专营店付款，页面显示支付失败，结果被扣了两次1,280.00元。"
    f"客服说3个工作日内退款，11月9日只退了1,200.00元。{HEATED}。"
)
PAID, PAID_AGAIN, ANSWERED, REFUNDED = "14:22:05", "14:22:31", "20:15", "09:41:18"
"""When the sample's events were: what tells them apart on the timeline."""
WALLET = {"en": "Alipay", "zh_CN": "支付宝"}
SERVICE = {"en": "Alipay customer service", "zh_CN": "支付宝客服"}
NEXT = {"en": "Formal complaint to the provider", "zh_CN": "服务方正式投诉"}
FIRST_NUMBER, SECOND_NUMBER = "AL-20251118-01", "GF-20251204-7"
CLERK = "工号5120"
FORMS = (("pdf", "Save as PDF"), ("docx", "Save as Word"), ("txt", "Save as text"))


@dataclass
class Clock:
    """Stands still until days are let pass."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


@dataclass
class Tale:
    """Who acts, what time it is, where files go, and whether evidence is still being read."""

    person: Person
    clock: Clock
    folder: Path
    is_reading: Callable[[], bool]


def try_sample(tale: Tale) -> None:
    person = tale.person
    person.press("Try with sample evidence")
    person.sees("Sample evidence: every name in it is invented.", DEMO_CASE)
    person.rest_while(lambda: "15" not in person.words)  # the mail was read: its receipt is the fifteenth
    person.rest_while(tale.is_reading)


def begin(tale: Tale) -> None:
    person = tale.person
    person.press("Complaint")
    person.press("Begin a complaint")
    person.press(WALLET[language()])
    person.press("The payment failed, but the money was taken")
    person.press("Next")
    person.sees("Tell it in your own words", "Protect the account now")


def tell(tale: Tale) -> None:
    person = tale.person
    person.write("What happened, in your own words", STORY)
    person.sees("Use it", "Keep mine")
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
    person.sees("Not in dispute: it does not count in the loss.")
    person.sees_no("1,360.00")


def check_list(tale: Tale) -> None:
    person = tale.person
    person.press("Next: checklist")
    person.sees("What proves it?", "In the vault")
    person.sees_count("Checklist: {done} of {total} needed", done=3, total=3)
    person.tick(beside=_("The bank's record of the same payment"))
    person.press("Next: channel")


def choose_channel(tale: Tale) -> None:
    person = tale.person
    person.sees("Where to complain", "Begin here: every further step asks whether you told the provider first.")
    person.press("Complain here")
    person.sees("关于付款失败但款项被扣除的投诉", "尚有¥80.00未收回")


def demand(tale: Tale) -> None:
    person = tale.person
    person.press("Use it")
    person.sees(CALMER)
    person.sees_no(HEATED)
    person.turn_to("Edit")
    person.write(_("Amount: {demand}").format(demand=_("Pay the money back")), "80.00")
    person.key(Qt.Key.Key_Tab)
    person.turn_to("Check")
    person.sees("退还款项¥80.00")


def save_letter(tale: Tale) -> None:
    _save(tale, "short")


def hand_in(tale: Tale) -> None:
    person = tale.person
    person.press("Next: submit")
    person.sees("Once you have handed it in, write it down here", SERVICE[language()])
    person.write("Reference number", FIRST_NUMBER)
    receipt = tale.folder / "receipt.txt"
    receipt.write_text(f"投诉已受理 {FIRST_NUMBER}", encoding="utf-8")
    person.answer_file_dialog(lambda: person.press("Drop or choose a file …"), receipt)
    person.sees(receipt.name)
    person.press("Record it as handed in")
    person.sees("Recorded. Its deadlines stand under Follow-up from now on.", FIRST_NUMBER, "Handed in so far")


def log_contact(tale: Tale) -> None:
    person = tale.person
    person.press("Next: follow-up")
    person.sees("What is due")
    person.press("Log a contact")
    person.write("What was said", "我问80.00元何时退回。")
    person.write("Who", CLERK)
    person.write("Promised", "5个工作日内退款")
    person.press("Keep")
    person.wait(lambda: not person.finds("Keep"), "the dialog closed")
    person.sees(CLERK)


def lock_and_resume(tale: Tale) -> None:
    """In the middle of it. Days go by meanwhile: the clock runs out, and the promise too."""
    person = tale.person
    person.key(Qt.Key.Key_L, CTRL)
    sees_locked(person)
    person.sees_no(CLERK)
    tale.clock.pass_days(16)
    person.write("Passphrase", DEMO_PASSPHRASE)
    person.press("Unlock")
    person.sees("What is due", CLERK)
    for days in (9, 2):
        person.sees(ngettext("{n} day overdue", "{n} days overdue", days).format(n=days))


def undo(tale: Tale) -> None:
    """A promise is called kept by mistake, and the keyboard takes that back."""
    person = tale.person
    person.press("Promise kept", beside=CLERK)
    person.wait(lambda: not person.finds("Promise kept", beside=CLERK), "the promise settled")
    person.key(Qt.Key.Key_Z, CTRL)
    person.press("Not kept", beside=CLERK)
    person.wait(lambda: not person.finds("Not kept", beside=CLERK), "the promise broken")


def take_next_step(tale: Tale) -> None:
    person = tale.person
    person.sees("No answer came in time, or it did not help. You can take the complaint further:")
    person.press(NEXT[language()])
    person.sees("Where to complain")
    person.press("Complain here")
    person.sees("关于付款失败但款项被扣除的投诉函", "此致")


def second_letter(tale: Tale) -> None:
    person = tale.person
    person.turn_to("Edit")
    person.write("Full name", "林晓舟")
    person.write("Phone", "13800001234")
    person.key(Qt.Key.Key_Tab)
    person.sees("投诉人：林晓舟", "联系电话：13800001234")
    person.turn_to("Check")
    _save(tale, "formal")


def hand_in_again(tale: Tale) -> None:
    """The receipt is in the vault already; typing a part of its name is enough."""
    person = tale.person
    person.press("Next: submit")
    person.write("Reference number", SECOND_NUMBER)
    person.press("From the vault …")
    person.write("Part of the name", "receipt")
    person.press("Take this one")
    person.press("Record it as handed in")
    person.sees(SECOND_NUMBER, FIRST_NUMBER)


def record_answer(tale: Tale) -> None:
    person = tale.person
    person.press("Next: follow-up")
    tale.clock.pass_days(3)
    person.press("Write down what came …", beside=NEXT[language()])
    person.choose("What came", "Answered")
    person.press("Satisfied")
    person.press("Keep")
    person.wait(lambda: not person.finds("Write down what came …", beside=NEXT[language()]), "its clocks stopped")


def close_case(tale: Tale) -> None:
    person = tale.person
    person.press("Close the case …")
    person.press("It was solved")
    person.press("Satisfied")
    person.press("Close the case")
    person.wait(lambda: not person.finds("Close the case …"), "no open case")
    person.sees(f"{DEMO_CASE} · {_('It was solved')} · {_('satisfied')}", "Take it up again")


def sees_locked(person: Person) -> None:
    """The words that show only when the keys are gone."""
    person.sees(_("Locked. The passphrase of the sample is: {passphrase}").format(passphrase=DEMO_PASSPHRASE))


def _save(tale: Tale, name: str) -> None:
    """As PDF, DOCX and text; what is written says what stood on the paper."""
    person = tale.person
    for form, words in FORMS:
        path = tale.folder / f"{name}.{form}"
        person.answer_file_dialog(lambda words=words: person.press(words), path)
        person.sees(_("The letter is saved: {name}").format(name=path.name))
    assert "¥80.00" in (tale.folder / f"{name}.txt").read_text(encoding="utf-8")


STAGES: tuple[Callable[[Tale], None], ...] = (
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
