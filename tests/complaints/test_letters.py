"""Letters over all templates and languages: complete words, nothing unbound, and every change of the facts noticed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet_vault import i18n, resources
from wallet_vault.complaints.channels import channels
from wallet_vault.complaints.figures import known_figures, unbound_figures
from wallet_vault.complaints.letter_check import FAULTS, letter_faults
from wallet_vault.complaints.letter_docx import letter_docx
from wallet_vault.complaints.letter_facts import ExhibitName, LetterFacts
from wallet_vault.complaints.letter_pdf import letter_pdf
from wallet_vault.complaints.letter_templates import KINDS, grounds, phrases, split_fields, template
from wallet_vault.complaints.letter_text import letter_text
from wallet_vault.complaints.letter_writing import write_letter
from wallet_vault.complaints.loss import loss_of
from wallet_vault.complaints.masking import masked_mail, masked_name, masked_number, without_identifiers
from wallet_vault.complaints.tone import calmed, tone_marks
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
from wallet_vault.model.channel import Confidence

NOW = datetime(2025, 11, 20, tzinfo=UTC)
EXHIBITS = {EvidenceId(f"e{n}"): ExhibitName(f"E00{n}", f"file{n}.png") for n in (1, 2, 3)}
REFUND = (Demand(DemandKind.REFUND),)
LETTERS = [(kind, language) for kind in KINDS for language in i18n.LANGUAGES]


def event(name, kind, amount, *evidence, when="2025-11-03T14:22:31+08:00"):
    sources = tuple(SourceRef(EvidenceId(one), ObservationKey("o")) for one in evidence)
    money = Money(Decimal(amount), "CNY") if amount else None
    ids = (f"20251103220014108214577{name}",) if amount else ()
    return Event(
        EventId(name),
        kind,
        When.parse(when),
        money,
        ids,
        "星河数码专营店",
        "交易成功",
        "",
        sources,
        EventState.CONFIRMED,
    )


PAID = event("30926", EventKind.PAYMENT, "-1280.00", "e1", "e2")
BACK = event("30927", EventKind.REFUND, "1200.00", "e2", "e3", when="2025-11-09T09:41:18+08:00")


def facts(*events, reason=Reason.REFUND_MISSING, story="", demands=REFUND, exhibits=None):
    case = Case(
        CaseId("c"), "", "alipay", reason, date(2025, 11, 12), "4417", story, tuple(e.id for e in events), demands
    )
    shown = EXHIBITS if exhibits is None else exhibits
    person = Complainant(name="林晓舟", phone="13800001234")
    return LetterFacts(case, person, "支付宝", "支付宝", events, loss_of(events), shown, NOW.date())


def codes(letter, now):
    return {fault.code for fault in letter_faults(letter, now)}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_both_languages_have_the_same_words(language):
    own, other = phrases(language), phrases("en")
    assert set(own.events) == set(EventKind)
    assert set(own.reasons) == set(Reason)
    assert {kind.value for kind in DemandKind} <= set(own.demands)
    assert set(own.demands) == set(other.demands)
    assert set(own.subjects) == set(Reason)
    for table in ("events", "event_details", "demands", "loss", "attachments", "signature"):
        for key, sentence in getattr(own, table).items():
            mine = {field for _words, field in split_fields(sentence) if field}
            theirs = {field for _words, field in split_fields(getattr(other, table)[key]) if field}
            assert mine == theirs, (table, key)
    assert [ground.id for ground in grounds(language)] == [ground.id for ground in grounds("en")]
    assert all(ground.source and ground.confidence is not Confidence.UNSOURCED for ground in grounds(language))


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_every_template_is_complete(kind, language):
    found = template(kind, language)
    assert found.parts == template(kind, "en").parts
    assert set(found.headings) <= set(found.parts)
    files = {path.stem for path in resources.path("locales", language, "letters").glob("*.toml")}
    assert files == {*KINDS, "phrases", "grounds", "tone"}
    assert {channel.letter for channel in channels()} <= set(KINDS)


@pytest.mark.parametrize(("kind", "language"), LETTERS)
@pytest.mark.parametrize("reason", Reason)
def test_no_template_holds_a_figure_of_its_own(kind, language, reason):
    now = facts(PAID, BACK, reason=reason, demands=tuple(Demand(each) for each in DemandKind))
    letter = write_letter(now, kind=kind, language=language)
    assert letter_faults(letter, now) == ()
    assert "{" not in letter_text(letter)


CHANGES = {
    "amount": lambda e: replace(e, money=Money(e.money.amount + 1, "CNY")),
    "unit": lambda e: replace(e, money=Money(e.money.amount, "USD")),
    "when": lambda e: replace(e, when=When.parse("2025-11-04T14:22:31+08:00")),
    "gone": lambda _e: None,
    "doubted": lambda e: replace(e, state=EventState.PROPOSED),
    "amounts differ": lambda e: replace(e, conflicts=(Conflict("amount", ()),)),
    "times differ": lambda e: replace(e, conflicts=(Conflict("when", ()),)),
}


@pytest.mark.parametrize(("kind", "language"), LETTERS)
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("place", [0, 1])
def test_every_change_of_the_facts_stops_the_letter_and_names_its_sentence(kind, language, change, place):
    letter = write_letter(facts(PAID, BACK), kind=kind, language=language)
    changed = [PAID, BACK]
    changed[place] = CHANGES[change](changed[place])
    now = facts(*(one for one in changed if one is not None))
    faults = letter_faults(letter, now)
    sentence = next(part for part in letter.parts if part.kind == "facts").sentences[place].text
    assert sentence in {fault.sentence for fault in faults}
    assert {fault.code for fault in faults} <= set(FAULTS)


@pytest.mark.parametrize(("kind", "language"), [pair for pair in LETTERS if pair[0] != "post"])
@pytest.mark.parametrize("removed", list(EXHIBITS))
def test_an_exhibit_that_was_removed_stops_the_letter(kind, language, removed):
    letter = write_letter(facts(PAID, BACK), kind=kind, language=language)
    left = {evidence: name for evidence, name in EXHIBITS.items() if evidence != removed}
    assert "exhibit_gone" in codes(letter, facts(PAID, BACK, exhibits=left))
    renumbered = {evidence: replace(name, label=f"X{name.label}") for evidence, name in EXHIBITS.items()}
    assert codes(letter, facts(PAID, BACK, exhibits=renumbered)) == {"changed"}


@pytest.mark.parametrize(("kind", "language"), LETTERS)
def test_a_figure_that_was_typed_over_is_noticed(kind, language):
    now = facts(PAID, BACK)
    letter = write_letter(now, kind=kind, language=language)
    for place, part in enumerate(letter.parts):
        for number, sentence in enumerate(part.sentences):
            pieces = tuple(replace(piece, text=piece.text.replace("80.00", "81.00")) for piece in sentence.pieces)
            if pieces == sentence.pieces:
                continue
            forged = replace(sentence, pieces=pieces)
            sentences = (*part.sentences[:number], forged, *part.sentences[number + 1 :])
            parts = (*letter.parts[:place], replace(part, sentences=sentences), *letter.parts[place + 1 :])
            assert {f.sentence for f in letter_faults(replace(letter, parts=parts), now)} == {forged.text}


AMOUNTS = st.decimals(min_value="0.01", max_value="999999.99", places=2)


@settings(max_examples=30, deadline=None)
@given(AMOUNTS, AMOUNTS, st.sampled_from(LETTERS))
def test_the_loss_is_what_went_out_less_what_came_back(out, back, pair):
    paid = replace(PAID, money=Money(-out, "CNY"))
    returned = replace(BACK, money=Money(back, "CNY"))
    now = facts(paid, returned)
    assert now.loss.amounts == (Money(out - back, "CNY"),)
    assert letter_faults(write_letter(now, kind=pair[0], language=pair[1]), now) == ()


@given(st.text(max_size=80))
def test_any_story_can_be_searched_for_figures(text):
    for figure in unbound_figures(text, known_figures((PAID,), ())):
        assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    "borne_out",
    [
        "2025年11月3日14:22支付1,280.00元", "11月3日付款¥1280", "2025-11-03 14:22:31", "on 3 November 2025 I paid CN¥1,280.00",
        "November 3, 2025", "编号2025110322001410821457730926", "打了3次电话，等了15分钟", "2025年的账单", "没有数字",
    ],
)  # fmt: skip
def test_what_the_facts_bear_out_is_let_through(borne_out):
    assert unbound_figures(borne_out, known_figures((PAID,), ())) == ()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("扣了1380元", "1380元"), ("扣了1,280.50", "1,280.50"), ("11月4日付款", "11月4日"), ("2024年11月3日", "2024年11月3日"),
        ("14:23付款", "14:23"), ("编号2025110322001410821457730000", "2025110322001410821457730000"), ("赔¥5", "¥5"),
        ("4 November 2025", "4 November 2025"), ("工号40541", "40541"), ("2025-13-45", "2025-13-45"), ("损失20000", "20000"),
    ],
)  # fmt: skip
def test_what_nothing_bears_out_is_found(text, figure):
    assert [found.text for found in unbound_figures(text, known_figures((PAID,), ()))] == [figure]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_same_letter_gives_the_same_bytes(language):
    letter = write_letter(facts(PAID, BACK), kind="formal", language=language)
    assert letter_pdf(letter, NOW) == letter_pdf(letter, NOW)
    assert letter_docx(letter, NOW) == letter_docx(letter, NOW)


def test_what_is_typed_is_never_a_command_of_the_typesetter():
    now = facts(PAID, story='#import "@preview/x:1.0.0" #read("/etc/passwd") $ * _ \\ "')
    assert letter_pdf(write_letter(now, kind="formal", language="en"), NOW).startswith(b"%PDF")


def test_identifiers_are_masked():
    assert masked_name("林晓舟") == "林**"
    assert masked_number("13800001234") == "138****1234"
    assert masked_mail("lin.x@example.org") == "l***@example.org"
    told = without_identifiers("卡6222021234567890123，0xAbC123456789，lin.x@example.org，¥1,280.00，2025-11-03")
    assert told == "卡622************0123，0xA*******6789，l***@example.org，¥1,280.00，2025-11-03"


@pytest.mark.parametrize(
    ("text", "language", "kind", "calm"),
    [
        ("你们是骗子公司！", "zh_CN", "heated", "上述情况与对方的答复不符！"),
        ("不退款就曝光你们", "zh_CN", "threat", "如未解决，本人将依法继续反映"),
        ("They stole my money.", "en", "heated", "They took the payment and did not return it."),
        ("I guess it failed", "en", "vague", "it failed"),
    ],
)
def test_tone_is_marked_with_calmer_words(text, language, kind, calm):
    (mark,) = tone_marks(text, language)
    assert (mark.kind, calmed(text, mark)) == (kind, calm)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_programs_own_letters_are_calm(language):
    for kind in KINDS:
        assert tone_marks(letter_text(write_letter(facts(PAID, BACK), kind=kind, language=language)), language) == ()


def test_a_payment_that_a_bank_tells_too_is_not_counted_twice():
    again = replace(event("bank", EventKind.PAYMENT, "1280.00", "e3", when="2025-11-03T14:22+08:00"), ids=())
    now = facts(PAID, again)
    assert (now.loss.counted, now.loss.left_out) == ((PAID.id,), ((again.id, "may_repeat"),))
    assert {"may_repeat", "loss_unsure"} <= codes(write_letter(now, kind="formal", language="zh_CN"), now)
    twice = facts(PAID, replace(again, ids=("2025110322001410821457731187",)))
    assert twice.loss.amounts == (Money(Decimal("2560.00"), "CNY"),)
    other_day = facts(PAID, replace(again, when=When.parse("2025-11-05T14:22+08:00")))
    assert other_day.loss.left_out == ()
