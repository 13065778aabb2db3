"""The ladder of one case, spelled out: which channel is next, its clocks from today, and contacts to be wary of."""

from dataclasses import dataclass, replace
from datetime import date

from wallet_vault.complaints.channels import channel as shipped_channel
from wallet_vault.complaints.clocks import deadlines
from wallet_vault.complaints.reckoned import reckoning_sentences, term_text
from wallet_vault.i18n import language
from wallet_vault.model import Changes, Evidence
from wallet_vault.model.case import Case, CaseId
from wallet_vault.model.channel import Channel, ChannelContact, ChannelId, ClockRule, Milestone, text_in
from wallet_vault.workflows.cases import change_case, find_case, today
from wallet_vault.workflows.channels import ChannelChoice, channel_choices, find_channel
from wallet_vault.workflows.guard import ContactWarning, contact_warnings
from wallet_vault.workflows.providers import is_of_mainland
from wallet_vault.workflows.workspace import Workspace

_AT_HOME = ("CN", "")


@dataclass(frozen=True, slots=True)
class SpelledClock:
    """A clock in words. ``due_on`` is its day if the complaint went off today, ``None`` for one that starts later."""

    rule: ClockRule
    term: str
    act: str
    due_on: date | None = None
    steps: tuple[str, ...] = ()
    """How the day was reckoned."""


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One channel with all that is known of it; ``own_contacts`` are those the person wrote down.

    ``is_elsewhere`` marks those of another part of the world than the wallet's.
    """

    choice: ChannelChoice
    clocks: tuple[SpelledClock, ...]
    own_contacts: frozenset[ChannelContact]
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """``evidence`` is in the order that gives exhibits their numbers."""

    case: Case
    steps: tuple[LadderStep, ...]
    warnings: tuple[ContactWarning, ...]
    evidence: tuple[Evidence, ...]


def ladder(workspace: Workspace, case_id: str) -> Ladder:
    """The channels that fit the case. Raises ``NoSuchCase``."""
    case, now = find_case(workspace, case_id), today(workspace)
    is_at_home = is_of_mainland(case.provider)
    return Ladder(
        case,
        tuple(
            LadderStep(
                choice,
                spelled_clocks(choice.channel, now),
                own_contacts(choice.channel),
                is_at_home and choice.channel.region not in _AT_HOME,
            )
            for choice in channel_choices(workspace, case_id)
        ),
        contact_warnings(workspace, case_id),
        tuple(view.evidence for view in workspace.vault.source_views()),
    )


def choose_channel(workspace: Workspace, case_id: CaseId, channel_id: ChannelId) -> Changes:
    """The next letter goes there. Raises ``NoSuchCase`` or ``NoSuchChannel``."""
    chosen = find_channel(workspace, channel_id).id
    return change_case(workspace, case_id, lambda case: replace(case, channel=chosen))


def spelled_clocks(channel: Channel, submitted_on: date) -> tuple[SpelledClock, ...]:
    """Every clock in the version in force, those that start at once with their day."""
    running = {one.rule: one for one in deadlines(channel, {Milestone.SUBMITTED: submitted_on})}
    spelled = []
    for rule in channel.clocks:
        term, act = term_text(rule.term), text_in(language(), rule.act).rstrip("。.")
        deadline = running.get(rule)
        if deadline is not None:
            reckoned = deadline.reckoning
            spelled.append(SpelledClock(rule, term, act, reckoned.due_on, reckoning_sentences(reckoned)))
        elif rule.holds_for(submitted_on):
            spelled.append(SpelledClock(rule, term, act))
    return tuple(spelled)


def own_contacts(channel: Channel) -> frozenset[ChannelContact]:
    """The contacts that do not come with the program."""
    shipped = shipped_channel(channel.id)
    return frozenset(channel.contacts) - frozenset(shipped.contacts if shipped else ())
