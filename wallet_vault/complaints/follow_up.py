"""What is due in a case, in order, with its reckoning spelled out. Reads no vault and no clock."""

from collections.abc import Iterable, Sequence
from datetime import date

from wallet_vault.complaints.checklist import ChecklistLine, Need
from wallet_vault.complaints.clocks import deadlines, reckon
from wallet_vault.complaints.ladder import with_follow_up
from wallet_vault.complaints.promises import promised_term
from wallet_vault.complaints.reckoned import day_text, deadline_sentences, how_sentences, reckoning_sentences
from wallet_vault.i18n import _, language
from wallet_vault.model import Event
from wallet_vault.model.case import CaseId, Submission
from wallet_vault.model.channel import Channel, Milestone, text_in
from wallet_vault.model.contact import Contact
from wallet_vault.model.due import DueItem, DueKind


def submission_dues(submission: Submission, channel: Channel) -> tuple[DueItem, ...]:
    """The clocks of one submission that still run."""
    title = text_in(language(), channel.names)
    return tuple(
        DueItem(
            submission.case,
            DueKind.CLOCK,
            submission.id,
            title,
            deadline_sentences(deadline),
            deadline.reckoning.due_on,
            deadline.rule.id,
            deadline.rule.side,
            deadline.rule.origin,
        )
        for deadline in deadlines(with_follow_up(channel), dict(submission.milestones))
        if deadline.stopped_on is None
    )


def contact_due(contact: Contact, region: str) -> DueItem | None:
    """The promise of one logged contact, until the person says whether it was kept."""
    if contact.promised_by is None or contact.is_kept is not None:
        return None
    started = contact.when.earliest().date()
    term = promised_term(contact.promised)
    told = reckon(term, started, region) if term else None
    reckoned = reckoning_sentences(told) if told and told.due_on == contact.promised_by else ()
    said = _("On {day} you were promised: {promise}").format(day=day_text(started), promise=contact.promised)
    return DueItem(
        contact.case, DueKind.PROMISE, contact.id, contact.who or _("Promise"), (said, *reckoned), contact.promised_by
    )


def evidence_due(case: CaseId, event: Event, promise: str, region: str) -> DueItem | None:
    """A promise that an evidence tells, counted from the event's day; ``None`` without a day or a term."""
    term = promised_term(promise)
    if term is None or event.when is None or not event.when.has_year or event.when.day is None:
        return None
    told = reckon(term, event.when.earliest().date(), region)
    said = _("On {day} you were promised: {promise}").format(day=day_text(told.started_on), promise=promise)
    title = event.counterparty or _("Promise")
    return DueItem(case, DueKind.PROMISE, event.id, title, (said, *reckoning_sentences(told)), told.due_on, promise)


def gap_dues(case: CaseId, lines: Iterable[ChecklistLine]) -> tuple[DueItem, ...]:
    """Needed evidence that is missing, with how to get it."""
    return tuple(
        DueItem(case, DueKind.GAP, line.proof.id, _(line.proof.label), (_(line.proof.why), *how_sentences(line)))
        for line in lines
        if line.need is Need.NEEDED and not line.held
    )


def in_order(items: Iterable[DueItem]) -> tuple[DueItem, ...]:
    """The earliest day first; what has none at the end. The same promise told twice is one item."""
    once: dict[tuple[object, ...], DueItem] = {}
    for item in items:
        once.setdefault((item.case, item.kind, item.due_on, item.title, item.sentences[:1]), item)
    return tuple(sorted(once.values(), key=lambda item: (item.due_on is None, item.due_on or date.max, item.title)))


def asks_for_next_step(submissions: Sequence[Submission], dues: Iterable[DueItem], today: date) -> bool:
    """Whether the ladder goes on: a clock ran out unanswered, or the last answer does not satisfy."""
    if not submissions:
        return False
    last = submissions[-1]
    if last.is_satisfied is False or Milestone.REFUSED in dict(last.milestones):
        return True
    return any(item.target == last.id and item.is_overdue(today) for item in dues)


def broke_promise(contacts: Iterable[Contact], submissions: Sequence[Submission]) -> bool:
    """Whether the other side broke its word after the last step of the ladder: that step did not help."""
    since = dict(submissions[-1].milestones)[Milestone.SUBMITTED] if submissions else date.min
    return any(contact.is_kept is False and contact.when.earliest().date() >= since for contact in contacts)
