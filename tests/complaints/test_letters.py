"""Letters over all templates and languages: complete words, nothing unbound, and every change of the facts noticed."""

import io
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from wallet_vault import i18n, resources
from wallet_vault.complaints import letter_check, letter_grounds, letter_writing
from wallet_vault.complaints.channels import channel, channels
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
from wallet_vault.complaints.tone import calmed, letter_tone, tone_marks
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
from wallet_vault.values.summaries import summary_of

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
    "amount": lambda e: structs.replace(e, money=Money(e.money.amount + 1, "CNY")),
    "unit": lambda e: structs.replace(e, money=Money(e.money.amount, "USD")),
    "when": lambda e: structs.replace(e, when=When.parse("2025-11-04T14:22:31+08:00")),
    "gone": lambda _e: None,
    "doubted": lambda e: structs.replace(e, state=EventState.PROPOSED),
    "amounts differ": lambda e: structs.replace(e, conflicts=(Conflict("amount", ()),)),
    "times differ": lambda e: structs.replace(e, conflicts=(Conflict("when", ()),)),
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
    paid = structs.replace(PAID, money=Money(-out, "CNY"))
    returned = structs.replace(BACK, money=Money(back, "CNY"))
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
    again = structs.replace(event("bank", EventKind.PAYMENT, "1280.00", "e3", when="2025-11-03T14:22+08:00"), ids=())
    now = facts(PAID, again)
    assert (now.loss.counted, now.loss.left_out) == ((PAID.id,), ((again.id, "may_repeat"),))
    assert {"may_repeat", "loss_unsure"} <= codes(write_letter(now, kind="formal", language="zh_CN"), now)
    twice = facts(PAID, structs.replace(again, ids=("2025110322001410821457731187",)))
    assert twice.loss.amounts == (Money(Decimal("2560.00"), "CNY"),)
    other_day = facts(PAID, structs.replace(again, when=When.parse("2025-11-05T14:22+08:00")))
    assert other_day.loss.left_out == ()


TONE_WORDS = [
    (language, word)
    for language in i18n.LANGUAGES
    for mark in tomllib.loads(resources.path("locales", language, "letters", "tone.toml").read_text("utf-8"))["marks"]
    for word in mark["words"]
]


def test_the_vocabulary_is_wide_enough_in_both_languages():
    for language in i18n.LANGUAGES:
        words = [word for one, word in TONE_WORDS if one == language]
        assert len(words) == len(set(words)) > 120
        kinds = {mark.kind for word in words for mark in tone_marks(word, language)}
        assert kinds == {"heated", "vague", "threat"}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_marked_word_has_calmer_ones_that_are_not_marked_again(language):
    for word in (word for one, word in TONE_WORDS if one == language):
        text = f"我说：{word}。" if language == "zh_CN" else f"I said {word}, then left."
        start = text.index(word)
        mark = next(mark for mark in tone_marks(text, language) if mark.start == start)
        calm = calmed(text, mark)
        assert mark.end == start + len(word), word
        assert tone_marks(calm, language) == (), word
        assert "  " not in calm, word


def test_a_curled_apostrophe_and_a_capital_are_no_hiding_place():
    (mark,) = tone_marks("You’ll pay for this", "en")
    assert calmed("You’ll pay for this", mark) == "I will take the matter further as the rules provide"
    (mark,) = tone_marks("Recently it failed.", "en")
    assert calmed("Recently it failed.", mark) == "Earlier it failed."


def test_what_records_say_is_quoted_as_it_is_and_never_marked():
    heated = structs.replace(event("chat", EventKind.CONTACT, "", "e1"), summary="你们这些骗子。")
    letter = write_letter(facts(PAID, heated, story="这些骗子，不退款。"), kind="formal", language="zh_CN")
    text = letter_text(letter)
    assert [text[mark.start : mark.end] for mark in letter_tone(letter, text, ())] == ["这些骗子"]
    assert letter_tone(letter, text, ("这些骗子",)) == ()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_is_not_in_dispute_is_told_but_is_no_loss(language):
    again = event("31187", EventKind.PAYMENT, "-1280.00", "e1")
    case = replace(facts(PAID, again, BACK).case, undisputed=(PAID.id,))
    now = replace(facts(PAID, again, BACK), case=case, loss=loss_of((PAID, again, BACK), case.undisputed))
    text = letter_text(write_letter(now, kind="formal", language=language))
    assert ("此笔无争议" if language == "zh_CN" else "which is not in dispute") in text
    rest = "争议款项共¥1,280.00，已收回¥1,200.00，尚有¥80.00未收回。"
    told = "The amount in dispute is CN¥1,280.00; CN¥1,200.00 came back and CN¥80.00 is outstanding."
    assert (rest if language == "zh_CN" else told) in text
    post = letter_text(write_letter(now, kind="post", language=language))
    assert post.count("此笔无争议" if language == "zh_CN" else "which is not in dispute") == 1
    assert letter_faults(write_letter(now, kind="formal", language=language), now) == ()


@pytest.mark.parametrize(("kind", "language"), [pair for pair in LETTERS if pair[0] in {"formal", "form"}])
def test_a_weak_ground_says_so_and_an_unsourced_one_is_never_quoted(kind, language, monkeypatch):
    known = grounds(language)

    def as_if(confidence):
        changed = tuple(msgspec.structs.replace(ground, confidence=confidence) for ground in known)
        for module in (letter_writing, letter_check, letter_grounds):
            monkeypatch.setattr(module, "grounds", lambda _language: changed)

    now = facts(PAID, BACK)
    as_if(Confidence.WEAK)
    weak = write_letter(now, kind=kind, language=language)
    assert phrases(language).weak_ground in letter_text(weak)
    assert {ground.origin.confidence for ground in letter_grounds.quoted_grounds(weak)} == {Confidence.WEAK}
    assert letter_faults(weak, now) == ()
    as_if(Confidence.UNSOURCED)
    assert "grounds" not in {part.kind for part in write_letter(now, kind=kind, language=language).parts}
    assert codes(weak, now) == {"unsourced"}


def test_a_ground_is_not_older_than_its_law():
    before = structs.replace(PAID, when=When.parse("2024-04-30T10:00:00+08:00"))
    since = structs.replace(PAID, when=When.parse("2024-05-01T10:00:00+08:00"))
    for told, is_quoted in ((before, False), (since, True)):
        text = letter_text(write_letter(facts(told), kind="formal", language="zh_CN"))
        assert ("《非银行支付机构监督管理条例》" in text) is is_quoted


def test_a_cut_record_is_quoted_as_cut_and_never_ends_in_half_a_number():
    said = "通话记录" * 13 + "我说TS202511030087至今没有退款"
    cut = structs.replace(event("call", EventKind.CONTACT, "", "e1"), summary=summary_of(said))
    assert "我说……”" in letter_text(write_letter(facts(cut), kind="formal", language="zh_CN"))
    whole = structs.replace(cut, summary="字" * 59 + "。")
    assert f"{whole.summary}”" in letter_text(write_letter(facts(whole), kind="formal", language="zh_CN"))


def test_a_number_that_the_record_names_itself_is_not_told_twice():
    chat = structs.replace(
        event("chat", EventKind.CONTACT, "", "e1"), ids=("TS202511030087",), summary="TS202511030087已登记。"
    )
    text = letter_text(write_letter(facts(PAID, chat), kind="formal", language="zh_CN"))
    assert text.count("TS202511030087") == 1
    other = structs.replace(chat, summary="已登记。")
    assert "编号TS202511030087，" in letter_text(write_letter(facts(PAID, other), kind="formal", language="zh_CN"))


def test_a_public_post_names_no_number_no_clock_and_no_contact_twice():
    chats = [
        event(f"c{hour}", EventKind.CONTACT, "", "e1", when=f"2025-11-07T{hour}:36:00+08:00") for hour in (10, 11, 12)
    ]
    text = letter_text(write_letter(facts(PAID, *chats), kind="post", language="zh_CN"))
    assert text.count("联系") == 1
    assert "2025年11月7日，本人就此事与对方联系。" in text
    assert "14:22" not in text
    assert PAID.ids[0] not in text


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_where_room_is_short_contacts_stand_in_one_sentence_that_rests_on_each(language):
    wechat = channel("wechat_service")
    chats = [
        structs.replace(
            event(f"c{day}", EventKind.CONTACT, "", "e1", when=f"2025-11-{day}T10:36:00+08:00"), ids=("TS2025110300",)
        )
        for day in (10, 11)
    ]
    now = facts(PAID, *chats)
    letter = write_letter(now, kind="short", language=language, channel=wechat)
    told = "2025年11月10日、11月11日，本人就此事与对方联系，编号TS2025110300（见证据E001）。"
    english = "10 November 2025, 11 November: I was in contact with the other party about this matter, "
    (sentence,) = [one.text for one in letter.sentences() if (told if language == "zh_CN" else english) in one.text]
    for place in (1, 2):
        events = list(now.events)
        events[place] = structs.replace(events[place], state=EventState.PROPOSED)
        assert {fault.sentence for fault in letter_faults(letter, facts(*events)) if fault.sentence} == {sentence}


def test_the_attachments_say_what_each_exhibit_bears_out():
    lines = letter_text(write_letter(facts(PAID, BACK), kind="formal", language="zh_CN")).splitlines()
    assert lines[-3:] == [
        "证据E001：file1.png（证明事实1）",
        "证据E002：file2.png（证明事实1、2）",
        "证据E003：file3.png（证明事实2）",
    ]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_an_own_account_keeps_its_paragraphs_and_its_blanks(language):
    story = "我付了款。页面显示失败。\nI called. Nobody answered."
    text = letter_text(write_letter(facts(PAID, story=story), kind="formal", language=language))
    assert "我付了款。页面显示失败。\n" in text
    assert "I called. Nobody answered." in text


def test_a_word_file_numbers_its_pages_and_its_lists():
    data = letter_docx(write_letter(facts(PAID, BACK), kind="formal", language="zh_CN"), NOW)
    document = Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert [line for line in lines if line.startswith("2.\t")]
    assert lines[-1] == "证据E003：file3.png（证明事实2）"
    footer = document.sections[0].footer.paragraphs[0]._p.xml
    assert "NUMPAGES" in footer


def test_an_editor_draws_a_chinese_letter_as_simplified_chinese():
    data = letter_docx(write_letter(facts(PAID, BACK), kind="formal", language="zh_CN"), NOW)
    spoken = Document(io.BytesIO(data)).styles["Normal"].element.rPr.find(qn("w:lang"))
    assert spoken.get(qn("w:eastAsia")) == "zh-CN"


def test_a_payment_that_says_it_failed_is_counted_and_named_unless_something_else_tells_of_it():
    failed = structs.replace(PAID, status="支付失败", sources=PAID.sources[:1], conflicts=())
    told_twice = structs.replace(failed, sources=(*failed.sources, SourceRef(EvidenceId("bank"), ObservationKey("o"))))
    assert (loss_of((failed,)).counted, loss_of((failed,)).unproved) == ((PAID.id,), (PAID.id,))
    assert loss_of((told_twice,)).unproved == ()
    assert loss_of((failed,), (PAID.id,)).unproved == ()
