"""Which events a case is probably about, and why: what the story names, what fits the reason, what hangs together.

Proposes only; the person ticks. Reads no vault.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from wallet_vault.model import Event, EventId, EventKind, EvidenceId
from wallet_vault.model.case import Case, Reason

_FITTING: dict[Reason, frozenset[EventKind]] = {
    Reason.REFUND_MISSING: frozenset({EventKind.REFUND}),
    Reason.ACCOUNT_FROZEN: frozenset({EventKind.RESTRICTION}),
    Reason.NO_ANSWER: frozenset({EventKind.CONTACT}),
    Reason.CRYPTO_MISSING: frozenset({EventKind.CRYPTO_TRANSFER}),
}
_FAILED = ("失败", "fail", "declined", "rejected")
_SHORTEST_SHARED_NUMBER = 8
_FEW = 6
"""Events of one picture or chat hang together; those of a statement do not."""

IN_STORY, FITS_REASON, SAME_NUMBER, SAME_AMOUNT, SAME_PARTY, SAME_SOURCE, SAME_WALLET = (
    "in_story",
    "fits_reason",
    "same_number",
    "same_amount",
    "same_party",
    "same_source",
    "same_wallet",
)


def likely_reasons(
    case: Case, events: Sequence[Event], wallets: Mapping[EvidenceId, str]
) -> dict[EventId, tuple[str, ...]]:
    """For each event that may belong to the case, why, by codes. ``wallets`` says whose each evidence was read to be.

    The wallet alone makes nothing likely, and an event of another wallet does not fit the reason.
    """
    crowds = Counter(source.evidence for event in events for source in event.sources)
    own = {event.id: _own_reasons(case, event, wallets) for event in events}
    seeds = [event for event in events if own[event.id] or event.id in case.events]
    found: dict[EventId, tuple[str, ...]] = {}
    for event in events:
        others = [seed for seed in seeds if seed.id != event.id]
        why = (*own[event.id], *_ties(event, others, crowds))
        if why:
            found[event.id] = (*why, SAME_WALLET) if case.provider in _wallets_of(event, wallets) else why
    return found


def _own_reasons(case: Case, event: Event, wallets: Mapping[EvidenceId, str]) -> tuple[str, ...]:
    told = IN_STORY if _is_in_story(case.story, event) else ""
    fits = FITS_REASON if _fits(case, event) and _is_of_provider(case, event, wallets) else ""
    return tuple(code for code in (told, fits) if code)


def _is_in_story(story: str, event: Event) -> bool:
    written = story.replace(",", "").replace("，", "")
    amount = event.money.plain().lstrip("-").removesuffix(".00") if event.money else ""
    names = (event.counterparty, *(number for number in event.ids if len(number) >= _SHORTEST_SHARED_NUMBER))
    return any(name and name in story for name in names) or (len(amount) > 1 and amount in _numbers(written))


def _numbers(text: str) -> set[str]:
    kept = "".join(sign if sign.isdigit() or sign == "." else " " for sign in text)
    return {number.strip(".").removesuffix(".00") for number in kept.split()}


def _fits(case: Case, event: Event) -> bool:
    if case.reason is Reason.CHARGED_BUT_FAILED:
        return any(word in event.status.lower() for word in _FAILED)
    return event.kind in _FITTING.get(case.reason, ())


def _is_of_provider(case: Case, event: Event, wallets: Mapping[EvidenceId, str]) -> bool:
    known = _wallets_of(event, wallets) - {"", "mainland"}
    return not known or case.provider in known


def _wallets_of(event: Event, wallets: Mapping[EvidenceId, str]) -> set[str]:
    return {wallets.get(source.evidence, "") for source in event.sources}


def _ties(event: Event, others: Iterable[Event], crowds: Counter[EvidenceId]) -> tuple[str, ...]:
    seen = tuple(others)
    checks = (
        (SAME_NUMBER, _shares_number),
        (SAME_AMOUNT, _shares_amount),
        (SAME_PARTY, lambda one, other: bool(one.counterparty) and one.counterparty == other.counterparty),
        (SAME_SOURCE, lambda one, other: _shares_source(one, other, crowds)),
    )
    return tuple(code for code, check in checks if any(check(event, other) for other in seen))


def _shares_number(event: Event, other: Event) -> bool:
    """Equal, or one within the other: a refund's number begins with its payment's."""
    return any(
        min(len(one), len(two)) >= _SHORTEST_SHARED_NUMBER and (one in two or two in one)
        for one in event.ids
        for two in other.ids
    )


def _shares_amount(event: Event, other: Event) -> bool:
    if event.money is None or other.money is None:
        return False
    return event.money.unit == other.money.unit and abs(event.money.amount) == abs(other.money.amount)


def _shares_source(event: Event, other: Event, crowds: Counter[EvidenceId]) -> bool:
    few = {source.evidence for source in event.sources if crowds[source.evidence] <= _FEW}
    return any(source.evidence in few for source in other.sources)
