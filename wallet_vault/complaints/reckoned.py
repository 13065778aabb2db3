"""Spells a reckoning out in sentences, in the language in force, so that anybody can check it. Reckons nothing."""

from collections.abc import Iterable
from datetime import date, timedelta

from wallet_vault.complaints.checklist import ChecklistLine
from wallet_vault.i18n import _, format_day, language, ngettext
from wallet_vault.model import When
from wallet_vault.model.channel import Confidence, Origin, Term, TermUnit, text_in
from wallet_vault.model.clock import Deadline, Reckoning
from wallet_vault.notices import told


def day_text(day: date) -> str:
    """A calendar day as the language writes it."""
    return format_day(When(day.year, day.month, day.day))


def term_text(term: Term) -> str:
    """A term in words: 15 working days."""
    match term.unit:
        case TermUnit.WORKING_DAYS:
            words = ngettext("{n} working day", "{n} working days", term.count)
        case TermUnit.HOURS:
            words = ngettext("{n} hour", "{n} hours", term.count)
        case TermUnit.WEEKS:
            words = ngettext("{n} week", "{n} weeks", term.count)
        case TermUnit.MONTHS:
            words = ngettext("{n} month", "{n} months", term.count)
        case TermUnit.YEARS:
            words = ngettext("{n} year", "{n} years", term.count)
        case _:
            words = ngettext("{n} day", "{n} days", term.count)
    return words.format(n=term.count)


def reckoning_sentences(reckoning: Reckoning) -> tuple[str, ...]:
    """How the last day came about, one step a sentence."""
    said = [
        _("{term} from {start}, that day not counted, so {due}.").format(
            term=term_text(reckoning.term), start=day_text(reckoning.started_on), due=day_text(reckoning.due_on)
        )
    ]
    if reckoning.rest_days:
        said.append(_("Public rest days on weekdays, not counted: {days}.").format(days=_days(reckoning.rest_days)))
    if reckoning.make_up_days:
        said.append(_("Weekends that are working days, counted: {days}.").format(days=_days(reckoning.make_up_days)))
    if reckoning.next_working_day:
        said.append(
            _("That is a day of rest; the answer may come on {day}.").format(day=day_text(reckoning.next_working_day))
        )
    return (*said, *(told(notice) for notice in reckoning.notices))


def deadline_sentences(deadline: Deadline) -> tuple[str, ...]:
    """What is to happen until when, how that was reckoned, and what it rests on."""
    rule = deadline.rule
    head = _("By {due}: {act}.").format(
        due=day_text(deadline.reckoning.due_on), act=text_in(language(), rule.act).rstrip("。.")
    )
    return (head, *reckoning_sentences(deadline.reckoning), *origin_sentences(rule.origin))


def how_sentences(line: ChecklistLine) -> tuple[str, ...]:
    """How a proof is got: from the case's wallet with what that rests on, else in general."""
    return (line.hint.text, *origin_sentences(line.hint.origin)) if line.hint else (_(line.proof.how),)


def origin_sentences(origin: Origin) -> tuple[str, ...]:
    """The mark of what is not confirmed, then source and day."""
    source = _("Source: {source}, looked up on {day}. Check before use.").format(
        source=origin.source, day=day_text(origin.read_on)
    )
    return (*confidence_sentences(origin.confidence), source)


def confidence_sentences(confidence: Confidence) -> tuple[str, ...]:
    """A plain mark for what is not confirmed; nothing for what was read."""
    match confidence:
        case Confidence.WEAK:
            return (_("Unconfirmed: only secondary pages say so."),)
        case Confidence.UNSOURCED:
            return (_("Unconfirmed: no source was found. Do not rely on it."),)
        case _:
            return ()


def _days(days: Iterable[date]) -> str:
    """Days in a row as one stretch."""
    stretches: list[list[date]] = []
    for day in days:
        if stretches and day - stretches[-1][-1] == timedelta(days=1):
            stretches[-1].append(day)
        else:
            stretches.append([day])
    return _(", ").join(
        day_text(stretch[0]) if len(stretch) == 1 else f"{day_text(stretch[0])} – {day_text(stretch[-1])}"
        for stretch in stretches
    )
