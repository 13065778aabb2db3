"""What holds for any evidence: nothing lost, nothing twice, no order of sources matters, and work grows with size."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import Told, statement, view

from wallet_vault.model import EventKind, SourceView, Timeline
from wallet_vault.timeline import build_timeline, same_amount
from wallet_vault.timeline.likeness import names_agree

MOMENTS = (
    "",
    "2025-11-03",
    "2025-11-03T14:22",
    "2025-11-03T14:22:05+08:00",
    "2025-11-03T14:24:00+08:00",
    "--11-03T14:22",
)
told = st.builds(
    Told,
    when=st.sampled_from(MOMENTS),
    amount=st.sampled_from(["", "-1", "1", "-2"]),
    ids=st.lists(st.sampled_from(["id-number-1", "id-number-2", "id-number-3"]), max_size=2, unique=True).map(tuple),
    kind=st.sampled_from(
        [EventKind.PAYMENT, EventKind.REFUND, EventKind.TRANSFER, EventKind.NOTICE, EventKind.CONTACT]
    ),
    who=st.sampled_from(["", "晴川", "*川", "蓝鲸"]),
)


@st.composite
def cases(draw: Callable[..., list[list[Told]]]) -> list[SourceView]:
    several = draw(st.lists(st.lists(told, max_size=4), max_size=6))
    return [
        (statement if place % 2 else view)(f"source{place}", *one, acquired=place % 3)
        for place, one in enumerate(several)
    ]


@given(views=cases(), randomly=st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_the_order_of_sources_does_not_matter(views: list[SourceView], randomly: object) -> None:
    shuffled = views.copy()
    randomly.shuffle(shuffled)  # type: ignore[attr-defined]
    assert build_timeline(views) == build_timeline(shuffled)


@given(views=cases())
@settings(max_examples=80, deadline=None)
def test_no_observation_is_lost_or_told_twice(views: list[SourceView]) -> None:
    timeline = build_timeline(views)
    shown = Counter((source.evidence, source.observation) for event in timeline.events for source in event.sources)
    expected = Counter(
        (one.evidence.id, observation.key)
        for one in views
        if one.extraction
        for observation in one.extraction.observations
        if observation.moment or observation.amount or observation.ids
    )
    assert shown == expected
    assert len({event.id for event in timeline.events}) == len(timeline.events)


@given(views=cases())
@settings(max_examples=80, deadline=None)
def test_money_in_and_money_out_never_become_one(views: list[SourceView]) -> None:
    kinds = {(one.evidence.id, o.key): o.kind for one in views if one.extraction for o in one.extraction.observations}
    for event in build_timeline(views).events:
        told_kinds = {kinds[(source.evidence, source.observation)] for source in event.sources}
        assert not {EventKind.PAYMENT, EventKind.REFUND} <= told_kinds
        assert EventKind.CONTACT not in told_kinds or len(event.sources) == 1


def rows(count: int, *, with_id: bool, seconds: int) -> list[Told]:
    start = datetime.fromisoformat("2024-01-01T00:00:00+08:00")
    return [
        Told(
            (start + timedelta(seconds=seconds * place)).isoformat(),
            "-1.00",
            (f"42000000{place:020d}",) if with_id else (),
        )
        for place in range(count)
    ]


CROWDS = {
    "two statements of the same rows": lambda n: [
        statement("a", *rows(n, with_id=True, seconds=600)),
        statement("b", *rows(n, with_id=True, seconds=600)),
    ],
    "a statement and notes without ids": lambda n: [
        statement("a", *rows(n, with_id=True, seconds=600)),
        view("b", *rows(n, with_id=False, seconds=600)),
    ],
    "one amount in one minute, over and over": lambda n: [
        statement("a", *rows(n, with_id=False, seconds=0)),
        statement("b", *rows(n, with_id=False, seconds=0)),
    ],
    "one id, over and over": lambda n: [
        view(f"v{place}", Told("2025-11-03T14:22", "-1", ("4200002455202511031234567890",))) for place in range(n)
    ],
}


@pytest.mark.parametrize("name", CROWDS)
def test_comparisons_grow_with_the_number_of_rows_and_not_with_its_square(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def comparisons(count: int) -> int:
        calls = 0
        real = same_amount._alike

        def counted(*pair: object) -> bool:
            nonlocal calls
            calls += 1
            return real(*pair)  # type: ignore[arg-type]

        with monkeypatch.context() as patched:
            patched.setattr(same_amount, "_alike", counted)
            build_timeline(CROWDS[name](count))
        return calls

    assert comparisons(800) <= 2 * comparisons(400) + 400


def test_twenty_thousand_rows() -> None:
    views = CROWDS["a statement and notes without ids"](10_000)
    timeline: Timeline = build_timeline(views)
    assert len(timeline.events) == 10_000
    assert all(len(event.sources) == 2 for event in timeline.events)


@given(st.text(alphabet="*ab", max_size=30), st.text(alphabet="ab", max_size=30))
def test_a_name_fits_its_own_mask(masked: str, filling: str) -> None:
    assert names_agree(masked, masked.replace("*", filling))


@given(st.text(alphabet="*＊(（ab ", max_size=12), st.text(alphabet="*＊(（ab ", max_size=12))
def test_names_are_compared_both_ways_alike(first: str, second: str) -> None:
    assert names_agree(first, second) == names_agree(second, first)
