"""What an event of several sources says, what it keeps in the open, and how the person's decisions show in it."""

from decimal import Decimal

import pytest
from told import START, Told, decision, mail, printed_statement, statement, view

from wallet_vault.model import (
    Basis,
    DecisionKind,
    Event,
    EventKind,
    EventState,
    FindingKey,
    FindingState,
    Money,
    SourceView,
    Timeline,
)
from wallet_vault.timeline import build_timeline, finding_states, resolve, tell_apart

AT = "2025-11-03T14:22:05+08:00"
ID = "4200002455202511031234567890"


def only(timeline: Timeline) -> Event:
    assert len(timeline.events) == 1
    return timeline.events[0]


def told_twice(first: Told, second: Told) -> Event:
    return only(build_timeline([view("shot", first), statement("bill", second, acquired=1)]))


def test_the_statement_is_believed_before_the_screen_and_the_screen_before_the_list() -> None:
    views = [
        view("list", Told("", "-100", (ID,), status="成功"), Told("2025-01-01", "-1"), acquired=0),
        view("shot", Told("2025-11-03T14:22+08:00", "-100", (ID,), status="支付成功"), acquired=1),
        statement("bill", Told(AT, "-100", (ID, "T200P12345"), status="交易成功", summary="咖啡"), acquired=2),
    ]
    event = build_timeline(views).events[1]
    assert (event.status, event.summary, event.ids) == ("交易成功", "咖啡", (ID, "T200P12345"))
    assert event.when is not None
    assert event.when.isoformat() == AT
    assert [source.evidence for source in event.sources] == ["list", "shot", "bill"]
    assert event.conflicts == ()


@pytest.mark.parametrize("made", [statement, printed_statement])
def test_a_statement_is_believed_whether_it_is_a_file_or_printed(made) -> None:
    shot = view("shot", Told(AT, "-100", (ID,), status="支付成功", summary="咖啡"), acquired=0)
    rows = Told(AT, "-100", (ID,), status="交易成功", summary="拿铁"), Told("2025-01-01", "-1")
    event = next(e for e in build_timeline([shot, made("bill", *rows, acquired=1)]).events if len(e.sources) == 2)
    assert (event.status, event.summary) == ("交易成功", "拿铁")


def test_the_most_precise_moment_is_shown() -> None:
    event = told_twice(Told(AT, "-1", (ID,)), Told("2025-11-03T14:22+08:00", "-1", (ID,)))
    assert event.when is not None
    assert event.when.isoformat() == AT
    assert event.merged_because == ("same_id", "same_amount", "same_time")


def test_a_missing_sign_and_currency_come_from_a_source_that_agrees() -> None:
    event = told_twice(Told(AT, "-128", (ID,), unit="CNY"), Told(AT, "128.00", (ID,), unit=""))
    assert event.money == Money(Decimal("-128.00"), "CNY")


@pytest.mark.parametrize(
    ("first", "second", "fields"),
    [
        (Told(AT, "-128", (ID,)), Told(AT, "-182", (ID,)), ["amount"]),
        (Told(AT, "-128", (ID,)), Told(AT, "128", (ID,)), []),
        (Told(AT, "-128", (ID,)), Told("2025-11-03T14:22:06+08:00", "-128", (ID,)), []),
        (Told(AT, "-128", (ID,)), Told("2025-11-03T14:22+08:00", "-128", (ID,)), []),
        (Told(AT, "-128", (ID,)), Told("2025-11-03T06:22:05+00:00", "-128", (ID,)), []),
        (Told(AT, "-128", (ID,)), Told("2025-11-03", "-128", (ID,)), []),
        (Told(AT, "-128", (ID,)), Told("--11-03T14:22", "-128", (ID,)), []),
        (Told(AT, "-128", (ID,)), Told("--11-04T14:22", "-128", (ID,)), ["when"]),
        (Told(AT, "-128", (ID,)), Told("2025-11-03T14:30:00+08:00", "-128", (ID,)), ["when"]),
        (Told(AT, "-1", (ID,), role="paid"), Told("2025-11-03T14:20:00+08:00", "-1", (ID,), role="created"), []),
        (Told(AT, "-1", (ID,), role="paid"), Told("2025-11-03T14:20:00+08:00", "-1", (ID,), role="paid"), ["when"]),
        (Told(AT, "-1", (ID,), status="支付成功"), Told(AT, "-1", (ID,), status="交易成功"), []),
        (Told(AT, "-1", (ID,), status="支付失败"), Told(AT, "-1", (ID,), status="交易成功"), ["status"]),
        (Told(AT, "-1", (ID,), who="晴川商店"), Told(AT, "-1", (ID,), who="晴川商店（总店）"), []),
        (Told(AT, "-1", (ID,), who="*川"), Told(AT, "-1", (ID,), who="晴川"), []),
        (Told(AT, "-1", (ID,), who="rim***@x.example"), Told(AT, "-1", (ID,), who="rimantas@x.example"), []),
        (Told(AT, "-1", (ID,), who="*川"), Told(AT, "-1", (ID,), who="川流"), ["counterparty"]),
        (Told(AT, "-1", (ID,), who="晴川商店"), Told(AT, "-1", (ID,), who="蓝鲸外卖"), ["counterparty"]),
    ],
)
def test_contradictions_stay_in_the_open(first: Told, second: Told, fields: list[str]) -> None:
    conflicts = told_twice(first, second).conflicts
    assert [conflict.field for conflict in conflicts] == fields
    assert all({evidence for evidence, _value in conflict.values} == {"shot", "bill"} for conflict in conflicts)


def test_when_a_mail_was_sent_is_not_when_it_was_paid() -> None:
    views = [
        mail("mail", Told("2025-11-03T14:22:40+08:00", "128", (ID,), role="sent")),
        statement("bill", Told("2025-11-03T14:22+08:00", "-128", (ID,), role="paid"), acquired=1),
    ]
    event = only(build_timeline(views))
    assert event.when is not None
    assert event.when.isoformat() == "2025-11-03T14:22+08:00"
    assert event.conflicts == ()


def test_a_small_difference_in_time_is_said() -> None:
    event = told_twice(Told(AT, "-128", (ID,)), Told("2025-11-03T14:22:06+08:00", "-128", (ID,)))
    assert event.merged_because == ("same_id", "same_amount", "time_differs:1")


def test_a_full_name_is_shown_before_a_masked_one() -> None:
    event = told_twice(Told(AT, "-1", (ID,), who="李阳"), Told(AT, "-1", (ID,), who="*阳"))
    assert event.counterparty == "李阳"


def test_events_are_in_order_of_time_and_the_undated_last() -> None:
    told = [
        Told("", "-1"),
        Told("--11-03T14:22", "-2"),
        Told("2025-11-03", "-3"),
        Told("2025-11-02T23:59:00", "-4"),
        Told("2025-11-02T16:30:00+00:00", "-5"),
    ]
    amounts = [event.money.plain() for event in build_timeline([view("a", *told)]).events if event.money]
    assert amounts == ["-4", "-3", "-5", "-2", "-1"]


def test_one_source_alone_tells_its_events_in_its_own_order() -> None:
    events = tell_apart(statement("bill", Told("2025-11-04", "-1"), Told("2025-11-03", "-2"), Told(AT, "-2")))
    assert [event.money.plain() for event in events if event.money] == ["-1", "-2", "-2"]


def test_an_event_keeps_its_id_when_more_sources_come() -> None:
    shot, bill = view("shot", Told(AT, "-1", (ID,))), statement("bill", Told(AT, "-1", (ID,)), acquired=5)
    assert only(build_timeline([shot])).id == only(build_timeline([bill, shot])).id
    assert only(build_timeline([bill])).id != only(build_timeline([shot])).id


# --- decisions on findings -------------------------------------------------------------------------


def shot() -> SourceView:
    return view("shot", Told("2025-11-03T14:22:05+08:00", "-128.00", (ID,), who="晴川"))


def confirmations(*parts: str) -> list[object]:
    return [decision(DecisionKind.CONFIRM, f"shot.0.{part}", evidence="shot") for part in parts]


def test_confirmed_when_all_that_is_shown_is_confirmed() -> None:
    all_but_one = confirmations("moment", "amount", "id0")
    assert only(build_timeline([shot()], all_but_one)).state is EventState.PROPOSED  # type: ignore[arg-type]
    everything = confirmations("moment", "amount", "id0", "counterparty")
    assert only(build_timeline([shot()], everything)).state is EventState.CONFIRMED  # type: ignore[arg-type]


def test_a_correction_goes_before_a_statement_and_keeps_the_zone() -> None:
    decisions = [
        decision(DecisionKind.CORRECT, "shot.0.amount", "-182.00", evidence="shot"),
        decision(DecisionKind.CORRECT, "shot.0.moment", "2025-11-03T14:20", evidence="shot"),
    ]
    event = only(build_timeline([shot(), statement("bill", Told(AT, "-128.00", (ID,)))], decisions))
    assert event.money == Money(Decimal("-182.00"), "CNY")
    assert event.when is not None
    assert (event.when.isoformat(), event.when.basis) == ("2025-11-03T14:20+08:00", Basis.PERSON)
    assert event.state is EventState.CORRECTED
    assert [conflict.field for conflict in event.conflicts] == ["amount", "when"]


def test_the_last_decision_that_was_not_taken_back_holds() -> None:
    decisions = [
        decision(DecisionKind.CORRECT, "shot.0.amount", "-1", evidence="shot"),
        decision(DecisionKind.CORRECT, "shot.0.amount", "-2", evidence="shot"),
        decision(DecisionKind.REJECT, "shot.0.amount", evidence="shot", withdrawn=True),
        decision(DecisionKind.REJECT, "shot.0.amount", evidence="another"),
    ]
    event = only(build_timeline([shot()], decisions))
    assert event.money == Money(Decimal(-2), "CNY")


def test_what_is_rejected_leaves_and_an_observation_of_nothing_else_goes_with_it() -> None:
    rejected = [decision(DecisionKind.REJECT, f"shot.0.{part}", evidence="shot") for part in ("amount", "moment")]
    event = only(build_timeline([shot()], rejected))
    assert (event.money, event.when, event.ids) == (None, None, (ID,))
    assert "shot.0.amount" not in event.sources[0].findings
    rejected.append(decision(DecisionKind.REJECT, "shot.0.id0", evidence="shot"))
    assert build_timeline([shot()], rejected) == Timeline()


def test_states_and_values_as_the_person_left_them() -> None:
    extraction = shot().extraction
    assert extraction is not None
    decisions = [
        decision(DecisionKind.CORRECT, "shot.0.counterparty", "晴川商店", evidence="shot"),
        decision(DecisionKind.REJECT, "shot.0.id0", evidence="shot"),
    ]
    states = finding_states(extraction, decisions)
    assert states[FindingKey("shot.0.counterparty")] is FindingState.CORRECTED
    assert states[FindingKey("shot.0.id0")] is FindingState.REJECTED
    assert states[FindingKey("shot.0.amount")] is FindingState.PROPOSED
    values = {finding.key: finding.value for finding in resolve(extraction, decisions).findings}
    assert values[FindingKey("shot.0.counterparty")] == "晴川商店"
    assert FindingKey("shot.0.id0") not in values


@pytest.mark.parametrize("value", ["", "128,00", "NaN", "Infinity"])
def test_an_amount_that_is_no_number_is_no_amount(value: str) -> None:
    corrected = decision(DecisionKind.CORRECT, "shot.0.amount", value, evidence="shot")
    assert only(build_timeline([shot()], [corrected])).money is None


# --- decisions on events ---------------------------------------------------------------------------


def pair() -> list[SourceView]:
    return [shot(), mail("mail", Told("2025-11-03T14:22:06+08:00", "128.00"), acquired=1)]


def names_of_the_event() -> list[str]:
    alone = only(build_timeline([pair()[1]]))
    return [only(build_timeline(pair())).id, "shot/0", "mail/0", alone.id]


@pytest.mark.parametrize("target", names_of_the_event())
def test_marks_find_their_event_by_any_of_its_names(target: str) -> None:
    marks = [
        decision(DecisionKind.STAR_EVENT, target),
        decision(DecisionKind.COMMENT_EVENT, target, "ask again"),
        decision(DecisionKind.HIDE_EVENT, target, "private"),
    ]
    timeline = build_timeline(pair(), marks)
    assert timeline.events == ()
    hidden = timeline.hidden[0]
    assert (hidden.starred, hidden.comment, hidden.hidden_reason) == (True, "ask again", "private")
    shown = [*marks, decision(DecisionKind.SHOW_EVENT, target), decision(DecisionKind.UNSTAR_EVENT, target)]
    event = only(build_timeline(pair(), shown))
    assert (event.starred, event.comment, event.hidden_reason) == (False, "ask again", "")


def test_an_event_hidden_without_a_reason_is_hidden_too() -> None:
    assert build_timeline(pair(), [decision(DecisionKind.HIDE_EVENT, "shot/0")]).events == ()


def test_a_source_that_was_split_off_stands_alone() -> None:
    split = decision(DecisionKind.SPLIT_EVENT, "mail/0")
    assert len(build_timeline(pair(), [split]).events) == 2
    withdrawn = decision(DecisionKind.SPLIT_EVENT, "mail/0", withdrawn=True)
    assert len(build_timeline(pair(), [withdrawn]).events) == 1


def test_marks_on_what_is_gone_change_nothing() -> None:
    marks = [decision(DecisionKind.HIDE_EVENT, "nowhere/0"), decision(DecisionKind.REMOVE_EVENT, "nothing")]
    assert build_timeline(pair(), marks) == build_timeline(pair())


def test_the_persons_own_event() -> None:
    added = decision(
        DecisionKind.ADD_EVENT,
        "",
        id="own",
        kind="contact",
        when="2025-11-05",
        amount="39.93",
        unit="CNY",
        summary="called",
    )
    event = only(build_timeline([], [added]))
    assert (event.id, event.kind, event.state, event.added_by_person) == (
        "own",
        EventKind.CONTACT,
        EventState.CONFIRMED,
        True,
    )
    assert (event.money, event.summary, event.sources) == (Money(Decimal("39.93"), "CNY"), "called", ())
    assert event.when is not None
    assert event.when.basis is Basis.PERSON

    edited = [added, decision(DecisionKind.EDIT_EVENT, "own", summary="called twice", when="")]
    event = only(build_timeline([], edited))
    assert (event.summary, event.when) == ("called twice", None)

    starred = only(build_timeline([], [*edited, decision(DecisionKind.STAR_EVENT, "own")]))
    assert starred.starred
    removed = decision(DecisionKind.REMOVE_EVENT, "own")
    assert build_timeline([], [*edited, removed]) == Timeline()


def test_the_own_event_stands_in_order_of_time() -> None:
    added = decision(DecisionKind.ADD_EVENT, "", id="own", kind="contact", when=START.date().isoformat(), summary="x")
    assert [event.added_by_person for event in build_timeline([shot()], [added]).events] == [False, True]
