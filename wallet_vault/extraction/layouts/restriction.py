"""Tells a notice that an account was frozen or limited. Not a payment that failed."""

from wallet_vault.extraction.draft import Draft
from wallet_vault.extraction.finders import Match
from wallet_vault.extraction.layouts.view import View
from wallet_vault.extraction.screen import Printed
from wallet_vault.model import EventKind, FindingKind

_LONGEST_STATEMENT = 48


def tell_restriction(view: View, draft: Draft) -> bool:
    """Tell the restriction; false where the page is about something else."""
    statement = _statement(view)
    moment = next((pair for pair in view.of(FindingKind.MOMENT)), None)
    numbers = list(view.of(FindingKind.REFERENCE))
    labelled = EventKind.RESTRICTION in view.events()
    if view.amounts or statement is None or not (labelled or numbers or moment):
        return False
    when = draft.add_moment(moment.match, moment.passage, label=moment.label) if moment else None
    found = [draft.add(FindingKind.REFERENCE, pair.match, pair.passage, label=pair.label) for pair in numbers]
    references = [one for one in found if one is not None]
    text = statement.text
    status = draft.add(FindingKind.STATUS, Match(0, len(text), text, 0.9), view.passage(statement))
    draft.observe(
        EventKind.RESTRICTION, [when, *references, status], moment=when, ids=references, status=status, summary=text
    )
    return True


def _statement(view: View) -> Printed | None:
    """The line in the largest type that says so."""
    said = [
        line
        for line in view.rest
        if len(line.text) <= _LONGEST_STATEMENT
        and not view.screen.is_title(line)
        and view.clues.lexicon.restrictions.search(line.text)
    ]
    return max(said, key=lambda line: line.height, default=None)
