"""The person's own clocks on every step of the ladder: ask after a week, go on after two. Knows no channel."""

from dataclasses import replace
from datetime import date

from wallet_vault.model.channel import (
    Channel,
    ClockRule,
    ClockSide,
    Confidence,
    Milestone,
    Origin,
    Term,
    TermUnit,
)

_GUIDE = Origin("The complaint guides that this program is made from", date(2026, 11, 22), Confidence.READ)
_STOPS = (Milestone.ACCEPTED, Milestone.ANSWERED, Milestone.REFUSED)


def with_follow_up(channel: Channel) -> Channel:
    """Give a channel without any clock of its own the ladder's: 7 days to ask, 14 to take the next step.

    Where a law or the channel says how long it has, that goes before the guides' advice.
    """
    if any(rule.starts is Milestone.SUBMITTED for rule in channel.clocks):
        return channel
    return replace(channel, clocks=(*channel.clocks, _ASK, _GO_ON))


def _rule(name: str, days: int, act: tuple[tuple[str, str], ...]) -> ClockRule:
    return ClockRule(name, Term(days, TermUnit.DAYS), Milestone.SUBMITTED, _STOPS, ClockSide.PERSON, act, _GUIDE)


_ASK = _rule("follow_up", 7, (("zh_CN", "你来问一问进展"), ("en", "you ask what became of it")))
_GO_ON = _rule(
    "next_step",
    14,
    (("zh_CN", "若仍无答复，你走下一步"), ("en", "you take the next step if there is still no answer")),
)
