"""Whatever a case holds: its letter leaves over every channel while the facts stand, and every change stops it by name."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from wallet_vault import i18n
from wallet_vault.complaints.channels import channels
from wallet_vault.complaints.letter_check import FAULTS, letter_faults
from wallet_vault.complaints.letter_facts import ExhibitName, LetterFacts
from wallet_vault.complaints.letter_templates import KINDS
from wallet_vault.complaints.letter_writing import write_letter
from wallet_vault.complaints.loss import loss_of
from wallet_vault.model import (
    Conflict,
    Event,
    EventId,
    EventKind,
    EventState,
    EvidenceId,
    Money,
    ObservationKey,
    SourceRef,
    When,
)
from wallet_vault.model.case import Case, CaseId, Complainant, Demand, DemandKind, Reason
from wallet_vault.model.letter import BoundTo

TODAY = date(2025, 11, 24)
EXHIBITS = {EvidenceId(f"e{n}"): ExhibitName(f"E{n:03d}", f"凭证_{n}.png") for n in range(1, 6)}
LETTERS = [(channel.letter, language, channel) for channel in channels() for language in i18n.LANGUAGES]
LETTERS += [(kind, language, None) for kind in KINDS for language in i18n.LANGUAGES]
PROVIDERS = ["alipay", "wechat", "jd", "unionpay", "paypal", "tokenpocket"]
STORIES = [
    "",
    "页面显示失败，但是款项被扣。",
    "The page said it failed. The money was taken.",
    "第一段。\n第二段打了3次电话。",
]
WORDS = st.sampled_from(["", "交易成功", "支付失败", "Completed", "已受理，请等待。", "x" * 60])


@st.composite
def events(draw, place):
    kind = draw(st.sampled_from(EventKind))
    amount = draw(st.none() | st.decimals(min_value="0.01", max_value="99999.99", places=2))
    minute = draw(st.integers(0, 59))
    when = When.parse(f"2025-11-{draw(st.integers(1, 20)):02d}T14:{minute:02d}:05+08:00")
    evidence = draw(st.lists(st.sampled_from(list(EXHIBITS)), min_size=1, max_size=3, unique=True))
    return Event(
        EventId(f"event{place}"),
        kind,
        draw(st.none() | st.just(when)),
        Money(amount, draw(st.sampled_from(["CNY", "USDT"]))) if amount else None,
        (f"2025110322001410821457{place:06d}",),
        draw(st.sampled_from(["", "星河数码专营店", "Bluebird & Co <b>"])),
        draw(WORDS),
        draw(WORDS),
        tuple(SourceRef(one, ObservationKey(f"o{place}")) for one in evidence),
        draw(st.sampled_from([EventState.CONFIRMED, EventState.CORRECTED])),
    )


@st.composite
def cases(draw):
    told = tuple(draw(events(place)) for place in range(draw(st.integers(1, 4))))
    undisputed = tuple(event.id for event in told if draw(st.booleans()))
    demands = tuple(Demand(kind) for kind in draw(st.lists(st.sampled_from(DemandKind), unique=True)))
    case = Case(
        CaseId("c"),
        "",
        draw(st.sampled_from(PROVIDERS)),
        draw(st.sampled_from(Reason)),
        TODAY,
        "4417",
        draw(st.sampled_from(STORIES)),
        tuple(event.id for event in told),
        demands,
        undisputed=undisputed,
    )
    return facts_of(case, told, EXHIBITS)


def facts_of(case, told, exhibits):
    person = Complainant("林晓舟", "13800001234", "lin@example.org")
    return LetterFacts(case, person, "支付宝", "支付宝", told, loss_of(told, case.undisputed), exhibits, TODAY)


def written(facts, letter):
    kind, language, channel = letter
    return write_letter(facts, kind=kind, language=language, channel=channel)


def bound(letter, event, fields):
    """The sentences that tell one of ``fields`` of ``event``."""
    return {
        sentence.text
        for sentence in letter.sentences()
        for piece in sentence.pieces
        if piece.binding and piece.binding.to is BoundTo.EVENT
        if piece.binding.target == event.id and piece.binding.field in fields
    }


def named(letter, now):
    faults = letter_faults(letter, now)
    assert {fault.code for fault in faults} <= set(FAULTS)
    return {fault.sentence for fault in faults}


CHANGES = {
    "amount": (("amount",), lambda e: structs.replace(e, money=Money(e.money.amount + Decimal("0.01"), e.money.unit))),
    "unit": (("amount",), lambda e: structs.replace(e, money=Money(e.money.amount, "EUR"))),
    "time": (("when",), lambda e: structs.replace(e, when=When.parse("2025-10-01T09:00:00+08:00"))),
    "number": (("id",), lambda e: structs.replace(e, ids=("20251001000000000000",))),
    "status": (("status",), lambda e: structs.replace(e, status="交易关闭")),
    "words": (("summary",), lambda e: structs.replace(e, summary="别的记录。")),
}


@settings(max_examples=150, deadline=None)
@given(cases(), st.sampled_from(LETTERS))
def test_while_the_facts_stand_only_its_length_stops_a_letter(facts, letter):
    assert {fault.code for fault in letter_faults(written(facts, letter), facts)} <= {"too_long"}


@settings(max_examples=150, deadline=None)
@given(cases(), st.sampled_from(LETTERS), st.sampled_from(list(EXHIBITS)))
def test_an_exhibit_that_is_removed_names_every_sentence_that_cites_it(facts, letter, removed):
    before = written(facts, letter)
    left = {evidence: name for evidence, name in EXHIBITS.items() if evidence != removed}
    citing = {sentence.text for sentence in before.sentences() if removed in sentence.exhibits}
    assert citing <= named(before, facts_of(facts.case, facts.events, left))


@settings(max_examples=150, deadline=None)
@given(cases(), st.sampled_from(LETTERS), st.integers(0, 3), st.sampled_from(list(CHANGES)))
def test_a_finding_that_is_changed_names_every_sentence_that_tells_it(facts, letter, place, change):
    event = facts.events[place % len(facts.events)]
    fields, changed = CHANGES[change]
    if event.money is None and "amount" in fields:
        return
    before = written(facts, letter)
    told = tuple(changed(one) if one is event else one for one in facts.events)
    assert bound(before, event, fields) <= named(before, facts_of(facts.case, told, EXHIBITS))


@settings(max_examples=150, deadline=None)
@given(cases(), st.sampled_from(LETTERS), st.integers(0, 3), st.sampled_from(["amount", "when", "status", "id"]))
def test_a_figure_that_is_contradicted_names_every_sentence_that_tells_it(facts, letter, place, field):
    event = facts.events[place % len(facts.events)]
    before = written(facts, letter)
    doubted = structs.replace(event, conflicts=(Conflict(field, ()),))
    told = tuple(doubted if one is event else one for one in facts.events)
    assert bound(before, event, (field,)) <= named(before, facts_of(facts.case, told, EXHIBITS))


@settings(max_examples=150, deadline=None)
@given(cases(), st.sampled_from(LETTERS), st.integers(0, 3), st.booleans())
def test_an_event_that_is_not_confirmed_or_gone_names_its_sentence(facts, letter, place, is_gone):
    event = facts.events[place % len(facts.events)]
    before = written(facts, letter)
    doubted = () if is_gone else (structs.replace(event, state=EventState.PROPOSED),)
    told = tuple(one for each in facts.events for one in (doubted if each is event else (each,)))
    every = ("when", "amount", "id", "counterparty", "status", "summary")
    assert bound(before, event, every) <= named(before, facts_of(facts.case, told, EXHIBITS))


@settings(max_examples=100, deadline=None)
@given(cases(), st.sampled_from(LETTERS))
def test_no_letter_tells_an_event_twice_or_leaves_a_field_open(facts, letter):
    text = [sentence.text for part in written(facts, letter).parts for sentence in part.sentences]
    assert not [one for one in text if "{" in one or "  " in one]
    assert not [one for one in text if "。。" in one or "，，" in one or "，。" in one]


def test_every_channel_and_template_takes_part():
    assert {kind for kind, _language, _channel in LETTERS} == set(KINDS)
    assert {channel.id for _kind, _language, channel in LETTERS if channel} == {one.id for one in channels()}
