"""Due items, contacts and submissions in the words that their cards show. Knows no widget."""

from datetime import date

from ui.widgets.contact_card import ContactFace
from ui.widgets.due_card import DueFace
from ui.widgets.submission_card import SubmissionFace
from wallet_vault.i18n import N_, _, format_day, format_when, ngettext
from wallet_vault.model import When
from wallet_vault.model.case import Case, Outcome
from wallet_vault.model.channel import ClockSide, Milestone
from wallet_vault.model.contact import ContactWay
from wallet_vault.model.due import DueItem, DueKind
from wallet_vault.workflows.cases import case_title
from wallet_vault.workflows.contact_hints import LoggedContact
from wallet_vault.workflows.submitted import HandedIn

WAYS: tuple[tuple[ContactWay, str], ...] = (
    (ContactWay.CALL, N_("Phone call")),
    (ContactWay.CHAT, N_("Online chat")),
    (ContactWay.MAIL, N_("E-mail")),
    (ContactWay.VISIT, N_("In person")),
    (ContactWay.POST, N_("By post")),
)
OUTCOMES: tuple[tuple[Outcome, str], ...] = (
    (Outcome.SOLVED, N_("It was solved")),
    (Outcome.COMPENSATED, N_("I was compensated")),
    (Outcome.REFUSED, N_("It was refused")),
    (Outcome.NO_ANSWER, N_("There was no answer")),
    (Outcome.WITHDRAWN, N_("I withdrew it")),
)
MILESTONES: tuple[tuple[Milestone, str], ...] = (
    (Milestone.ANSWERED, N_("Answered")),
    (Milestone.ACCEPTED, N_("Accepted for handling")),
    (Milestone.HELD, N_("Holding reply: it will take longer")),
    (Milestone.REFUSED, N_("Refused")),
    (Milestone.MEDIATION_ENDED, N_("Mediation ended")),
)


def day_words(day: date) -> str:
    """A calendar day as the language writes it."""
    return format_day(When(day.year, day.month, day.day))


def distance_words(day: date, today: date) -> str:
    """How far a day is from today."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("{n} day overdue", "{n} days overdue", -days).format(n=-days)
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def due_face(item: DueItem, today: date) -> DueFace:
    """One item as its card tells it; amber from the day after it was due, and on the day."""
    is_due = item.due_on is not None and item.due_on <= today
    return DueFace(
        day=day_words(item.due_on) if item.due_on else "",
        distance=distance_words(item.due_on, today) if item.due_on else _("missing"),
        is_due=is_due,
        title=item.title,
        head=item.sentences[0] if item.sentences else "",
        reckoning=item.sentences[1:],
        is_unconfirmed=item.origin is not None and not item.origin.is_confirmed,
        can_answer=item.kind is DueKind.CLOCK,
        settled_by=_settled_by(item),
    )


def contact_face(logged: LoggedContact, *, names_case: bool) -> ContactFace:
    """One entry of the log; ``names_case`` where there are several."""
    contact = logged.entry.contact
    return ContactFace(
        way=_(dict(WAYS)[contact.way]),
        icon=_ICONS[contact.way],
        when=format_when(contact.when),
        who=" · ".join(part for part in (contact.who, contact.address) if part),
        said=contact.said,
        promised=_promise_words(logged),
        is_broken=contact.is_kept is False,
        reference=_("Number: {number}").format(number=contact.reference) if contact.reference else "",
        case=case_title(logged.case) if names_case else "",
        warnings=logged.warnings,
        attached=logged.attached,
        is_told=logged.entry.is_told,
    )


def closed_words(case: Case) -> str:
    """A closed case in one line: name, outcome, and whether the person is content."""
    outcome = _(dict(OUTCOMES)[case.outcome])
    content = {True: _("satisfied"), False: _("not satisfied"), None: ""}[case.is_satisfied]
    return " · ".join(filter(None, (case_title(case), outcome, content)))


def submission_face(handed_in: HandedIn) -> SubmissionFace:
    """A submission as its card tells it, what became of it in order."""
    made = handed_in.submission
    reached = sorted(made.milestones, key=lambda reached: reached[1])
    satisfied = {True: (_("satisfied"), "green"), False: (_("not satisfied"), "amber"), None: ("", "")}
    return SubmissionFace(
        channel=handed_in.channel,
        history=tuple(f"{day_words(day)} · {milestone_words(milestone)}" for milestone, day in reached),
        reference=made.reference,
        receipt=handed_in.receipt,
        letter=made.letter,
        digest=made.letter_sha256,
        satisfied=satisfied[made.is_satisfied],
    )


def milestone_words(milestone: Milestone) -> str:
    return _("Handed in") if milestone is Milestone.SUBMITTED else _(dict(MILESTONES)[milestone])


_ICONS = {
    ContactWay.CALL: "phone",
    ContactWay.CHAT: "chat",
    ContactWay.MAIL: "mail",
    ContactWay.VISIT: "person",
    ContactWay.POST: "document",
}


def _settled_by(item: DueItem) -> tuple[tuple[str, bool], ...]:
    """The words that settle an item, and whether each means that it was kept."""
    if item.kind is DueKind.PROMISE:
        return ((_("Promise kept"), True), (_("Not kept"), False))
    if item.kind is DueKind.GAP:
        return ((_("I have it"), True),)
    return ((_("Done"), True),) if item.side is ClockSide.PERSON else ()


def _promise_words(logged: LoggedContact) -> str:
    contact = logged.entry.contact
    if not contact.promised:
        return ""
    words = [_("Promised: {promise}").format(promise=contact.promised)]
    if contact.is_kept is not None:
        words.append(_("promise kept") if contact.is_kept else _("not kept"))
    elif contact.promised_by is not None:
        words.append(_("until {day}").format(day=day_words(contact.promised_by)))
    return " · ".join(words)
