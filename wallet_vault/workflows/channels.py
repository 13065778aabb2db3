"""Channels that come with the program and those the person wrote down; which is next for a case, and why."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from wallet_vault.complaints.channels import channels as shipped
from wallet_vault.complaints.channels import parse_channel
from wallet_vault.complaints.clocks import reckon
from wallet_vault.complaints.sourced import DataFileFaulty
from wallet_vault.errors import BadInput, NoSuchChannel
from wallet_vault.extraction.wallets import profile, profiles
from wallet_vault.i18n import N_
from wallet_vault.model import Changes, DecisionKind
from wallet_vault.model.case import Case, Submission
from wallet_vault.model.channel import Channel, ChannelContact, ChannelId, Milestone, Rung, Statement
from wallet_vault.workflows.cases import (
    CaseFacts,
    case_facts,
    complainant,
    today,
)
from wallet_vault.workflows.kept_records import keep_record, kept_records
from wallet_vault.workflows.submissions import submissions
from wallet_vault.workflows.workspace import Workspace

_MAINLAND, _MAINLAND_CURRENCY = "CN", "CNY"


@dataclass(frozen=True, slots=True)
class Hurdle:
    """One thing that the channel asks beforehand. ``is_met`` is ``None`` where only the person can tell."""

    statement: Statement
    is_met: bool | None


@dataclass(frozen=True, slots=True)
class ChannelChoice:
    """A channel for a case. ``why`` is translated when shown; ``is_next`` marks the advised one."""

    channel: Channel
    why: str
    is_next: bool
    hurdles: tuple[Hurdle, ...]


def all_channels(workspace: Workspace | None = None) -> tuple[Channel, ...]:
    """Every channel by rung and id; the person's own replace those of the same id."""
    own = kept_records(workspace, DecisionKind.KEEP_CHANNEL, Channel) if workspace else {}
    merged = {channel.id: channel for channel in shipped()} | {channel.id: channel for channel in own.values()}
    return tuple(sorted(merged.values(), key=lambda channel: (channel.rung, channel.id)))


def find_channel(workspace: Workspace | None, channel_id: str) -> Channel:
    """Raises ``NoSuchChannel``."""
    for channel in all_channels(workspace):
        if channel.id == channel_id:
            return channel
    raise NoSuchChannel(channel=channel_id)


def keep_channel(workspace: Workspace, channel: Channel) -> Changes:
    """Correct a channel, or add one of the person's own: marked as theirs from then on."""
    return keep_record(workspace, DecisionKind.KEEP_CHANNEL, channel.id, replace(channel, is_own=True))


def keep_channel_text(workspace: Workspace, channel_id: str, text: str) -> Channel:
    """Keep a channel written down as ``resources/channels`` are: a new one, or in the place of the one of that id.

    Raises ``BadInput``.
    """
    try:
        channel = parse_channel(channel_id, text)
    except DataFileFaulty as error:
        raise BadInput(what=N_("channel file"), value=error, example="resources/channels/12345.toml") from error
    keep_channel(workspace, channel)
    return find_channel(workspace, channel.id)


def own_contacts(channel: Channel) -> frozenset[ChannelContact]:
    """The contacts that do not come with the program."""
    known = {(contact.way, contact.value) for one in shipped() for contact in one.contacts}
    return frozenset(contact for contact in channel.contacts if (contact.way, contact.value) not in known)


def channel_choices(workspace: Workspace, case_id: str) -> tuple[ChannelChoice, ...]:
    """The channels that fit the case, the advised one marked. Raises ``NoSuchCase``."""
    facts = case_facts(workspace, case_id)
    made = submissions(workspace, facts.case.id)
    fitting = [channel for channel in all_channels(workspace) if fits(channel, facts.case)]
    used = {submission.channel for submission in made}
    rungs = sorted({channel.rung for channel in fitting if channel.id in used}, reverse=True)
    next_rung = _rung_after(rungs[0] if rungs else None, fitting, used)
    return tuple(
        ChannelChoice(
            channel,
            _why(channel, used, next_rung),
            channel.rung is next_rung and channel.id not in used,
            tuple(_hurdle(workspace, ground, facts, made) for ground in (*channel.before, *channel.grounds)),
        )
        for channel in fitting
    )


def known_wallets() -> tuple[str, ...]:
    """The ids of the wallets that a case can be about."""
    return tuple(wallet.id for wallet in profiles())


def fits(channel: Channel, case: Case) -> bool:
    """Whether it is for this wallet, this reason, and the wallet's part of the world."""
    if channel.providers:
        return case.provider in channel.providers
    wallet = profile(case.provider)
    is_mainland = wallet is not None and wallet.currency == _MAINLAND_CURRENCY
    is_near = not is_mainland or channel.region in {"", _MAINLAND}
    return is_near and (not channel.reasons or case.reason.value in channel.reasons)


def _rung_after(last: Rung | None, fitting: list[Channel], used: set[ChannelId]) -> Rung | None:
    above = [channel.rung for channel in fitting if channel.id not in used and (last is None or channel.rung > last)]
    return min(above, default=None)


def _why(channel: Channel, used: set[ChannelId], next_rung: Rung | None) -> str:
    if channel.id in used:
        return N_("You complained here already.")
    if channel.rung is next_rung:
        return _NEXT[channel.rung]
    return N_("This comes later, if the steps before do not help.") if next_rung and channel.rung > next_rung else ""


_NEXT = {
    Rung.SERVICE: N_("Begin here: every further step asks whether you told the provider first."),
    Rung.PROVIDER: N_("Next: a formal letter, since the service did not solve it."),
    Rung.MEDIATION: N_("Next: somebody outside who mediates, since the provider did not solve it."),
    Rung.REGULATOR: N_("Next: the regulator, since mediation did not solve it."),
    Rung.LEGAL: N_("Next: legal help, since nobody solved it."),
}


def _hurdle(workspace: Workspace, ground: Statement, facts: CaseFacts, made: tuple[Submission, ...]) -> Hurdle:
    checks: dict[str, Callable[[], bool | None]] = {
        "provider_first": lambda: bool(made),
        "age": lambda: _is_recent(ground, facts, today(workspace)),
        "once": lambda: False if _is_accepted_outside(made) else None,
        "own_name": lambda: True if complainant(workspace).name else None,
    }
    check = checks.get(ground.check)
    return Hurdle(ground, check() if check else None)


def _is_accepted_outside(made: tuple[Submission, ...]) -> bool:
    """Whether somebody beyond the provider has taken the matter up already."""
    outside = {channel.id for channel in shipped() if channel.rung >= Rung.MEDIATION}
    return any(one.channel in outside and Milestone.ACCEPTED in dict(one.milestones) for one in made)


def _is_recent(ground: Statement, facts: CaseFacts, now: date) -> bool | None:
    """Whether the newest event is no older than the rule's term, ``None`` without a dated event."""
    days = [event.when.earliest().date() for event in facts.events if event.when and event.when.has_year]
    if not days or ground.term is None:
        return None
    return reckon(ground.term, max(days), "").due_on + timedelta(days=1) > now
