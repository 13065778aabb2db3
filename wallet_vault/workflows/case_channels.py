"""The ladder of one case, spelled out: which channel is next, its clocks from today, and contacts to be wary of."""

from dataclasses import dataclass, replace
from datetime import date

from wallet_vault.complaints.clocks import deadlines
from wallet_vault.complaints.reckoned import reckoning_sentences, term_text
from wallet_vault.i18n import language
from wallet_vault.model import Changes, Evidence
from wallet_vault.model.case import Case, CaseId
from wallet_vault.model.channel import Channel, ChannelContact, ChannelId, ClockRule, Milestone, text_in
from wallet_vault.workflows.cases import change_case, find_case, today
from wallet_vault.workflows.channels import ChannelChoice, channel_choices, find_channel, own_contacts
from wallet_vault.workflows.guard import ContactWarning, SecretRequest, asked_secrets, contact_warnings
from wallet_vault.workflows.workspace import Workspace


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
    """One channel with all that is known of it; ``own_contacts`` are those the person wrote down."""

    choice: ChannelChoice
    clocks: tuple[SpelledClock, ...]
    own_contacts: frozenset[ChannelContact]


@dataclass(frozen=True, slots=True)
class Ladder:
    """``evidence`` is in the order that gives exhibits their numbers."""

    case: Case
    steps: tuple[LadderStep, ...]
    warnings: tuple[ContactWarning, ...]
    secret_requests: tuple[SecretRequest, ...]
    evidence: tuple[Evidence, ...]


def ladder(workspace: Workspace, case_id: str) -> Ladder:
    """The channels that fit the case. Raises ``NoSuchCase``."""
    now = today(workspace)
    return Ladder(
        find_case(workspace, case_id),
        tuple(
            LadderStep(choice, spelled_clocks(choice.channel, now), own_contacts(choice.channel))
            for choice in channel_choices(workspace, case_id)
        ),
        contact_warnings(workspace, case_id),
        asked_secrets(workspace, case_id),
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
