"""Which events a case is probably about, and why: what the story names, what fits the reason, what hangs together.

Proposes only; the person ticks. Reads no vault.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from wallet_vault.complaints.loss import says_failed
from wallet_vault.model import Event, EventId, EventKind, EvidenceId
from wallet_vault.model.case import Case, Reason

_FITTING: dict[Reason, frozenset[EventKind]] = {
    Reason.REFUND_MISSING: frozenset({EventKind.REFUND}),
    Reason.ACCOUNT_FROZEN: frozenset({EventKind.RESTRICTION}),
    Reason.NO_ANSWER: frozenset({EventKind.CONTACT}),
    Reason.CRYPTO_MISSING: frozenset({EventKind.CRYPTO_TRANSFER}),
}
_SHORTEST_SHARED_NUMBER = 8
_SHORTEST_AMOUNT = 3
_FEW = 6
"""Events of one picture or chat hang together; those of a statement do not."""

IN_STORY, FITS_REASON, SAME_WALLET = "in_story", "fits_reason", "same_wallet"
SAME_NUMBER, SAME_AMOUNT, SAME_PARTY, SAME_SOURCE = "same_number", "same_amount", "same_party", "same_source"
_TIES = (SAME_NUMBER, SAME_AMOUNT, SAME_PARTY, SAME_SOURCE)


def likely_reasons(
    case: Case, events: Sequence[Event], wallets: Mapping[EvidenceId, str]
) -> dict[EventId, tuple[str, ...]]:
    """For each event that may belong to the case, why, by codes. ``wallets`` says whose each evidence was read to be.

    The wallet alone makes nothing likely, and an event of another wallet does not fit the reason.
    """
    figures = _figures(case.story)
    own = {event.id: _own_reasons(case, figures, event, wallets) for event in events}
    ties = _Ties([event for event in events if own[event.id] or event.id in case.events], events)
    found: dict[EventId, tuple[str, ...]] = {}
    for event in events:
        why = (*own[event.id], *ties.of(event))
        if why:
            found[event.id] = (*why, SAME_WALLET) if case.provider in _wallets_of(event, wallets) else why
    return found


class _Ties:
    """What the events that have a reason of their own share with others, looked up by value: there may be thousands."""

    def __init__(self, seeds: Iterable[Event], events: Iterable[Event]) -> None:
        crowds = Counter(source.evidence for event in events for source in event.sources)
        self._few = {evidence for evidence, count in crowds.items() if count <= _FEW}
        self._holders: dict[object, set[EventId]] = defaultdict(set)
        self._numbers: dict[str, set[EventId]] = defaultdict(set)
        self._beginnings: dict[str, set[EventId]] = defaultdict(set)
        self._lengths = {len(number) for event in events for number in _numbers_of(event)}
        for seed in seeds:
            for _code, value in self._values(seed):
                self._holders[value].add(seed.id)
            for number in _numbers_of(seed):
                self._numbers[number].add(seed.id)
                for beginning in self._beginnings_of(number):
                    self._beginnings[beginning].add(seed.id)

    def of(self, event: Event) -> tuple[str, ...]:
        """The codes of what it shares with another one."""
        shared = {code for code, value in self._values(event) if _others(self._holders.get(value, ()), event)}
        if any(self._shares_number(number, event) for number in _numbers_of(event)):
            shared.add(SAME_NUMBER)
        return tuple(code for code in _TIES if code in shared)

    def _values(self, event: Event) -> Iterator[tuple[str, object]]:
        if event.money is not None:
            yield SAME_AMOUNT, (event.money.unit, abs(event.money.amount))
        if event.counterparty:
            yield SAME_PARTY, ("party", event.counterparty)
        for source in event.sources:
            if source.evidence in self._few:
                yield SAME_SOURCE, ("source", source.evidence)

    def _shares_number(self, number: str, event: Event) -> bool:
        """Equal, or one begins with the other: so does a refund's number with its payment's."""
        known = (self._numbers.get(beginning, ()) for beginning in self._beginnings_of(number))
        return any(_others(holders, event) for holders in (*known, self._beginnings.get(number, ())))

    def _beginnings_of(self, number: str) -> Iterator[str]:
        return (number[:length] for length in self._lengths if length <= len(number))


def _others(holders: Collection[EventId], event: Event) -> bool:
    return len(holders) > (event.id in holders)


def _numbers_of(event: Event) -> Iterator[str]:
    return (number for number in event.ids if len(number) >= _SHORTEST_SHARED_NUMBER)


def _own_reasons(
    case: Case, figures: Collection[str], event: Event, wallets: Mapping[EvidenceId, str]
) -> tuple[str, ...]:
    told = IN_STORY if _is_in_story(case.story, figures, event) else ""
    fits = FITS_REASON if _fits(case, event) and _is_of_provider(case, event, wallets) else ""
    return tuple(code for code in (told, fits) if code)


def _is_in_story(story: str, figures: Collection[str], event: Event) -> bool:
    amount = event.money.plain().lstrip("-").removesuffix(".00") if event.money else ""
    names = (event.counterparty, *_numbers_of(event))
    return any(name and name in story for name in names) or amount in figures


def _figures(story: str) -> set[str]:
    """The figures of a story that may be amounts; shorter ones are mostly of dates and clocks."""
    kept = "".join(sign if sign.isdigit() or sign == "." else " " for sign in story.replace(",", "").replace("，", ""))
    figures = {figure.strip(".").removesuffix(".00") for figure in kept.split()}
    return {figure for figure in figures if len(figure) >= _SHORTEST_AMOUNT}


def _fits(case: Case, event: Event) -> bool:
    if case.reason is Reason.CHARGED_BUT_FAILED:
        return says_failed(event)
    return event.kind in _FITTING.get(case.reason, ())


def _is_of_provider(case: Case, event: Event, wallets: Mapping[EvidenceId, str]) -> bool:
    known = _wallets_of(event, wallets) - {"", "mainland"}
    return not known or case.provider in known


def _wallets_of(event: Event, wallets: Mapping[EvidenceId, str]) -> set[str]:
    return {wallets.get(source.evidence, "") for source in event.sources}
