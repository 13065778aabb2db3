"""Each fact that was looked up stands in the data, with the confidence it was found with. One row a fact.

The rows repeat, by hand, what the sources say; a fact that is dropped or made surer than it is fails here.
"""

import dataclasses

import pytest

from wallet_vault.complaints.channels import channel, channels
from wallet_vault.complaints.letter_templates import grounds
from wallet_vault.model.channel import Confidence, Origin, Term, TermUnit, text_in

READ, WEAK, UNSOURCED = Confidence.READ, Confidence.WEAK, Confidence.UNSOURCED
WORDS = [
    # (fact, channel, part, words of the English text, words of the source, confidence)
    ("service first", "alipay_service", "duties", "own service first, and keep a record", "guides", READ),
    ("letter: what it states", "provider_complaint", "notes", "objective, reason, course of events", "guides", READ),
    ("collective complaint", "provider_complaint", "notes", "participants with their consent", "guides", READ),
    ("social media: short and redacted", "heimao", "notes", "short, objective summary", "guides", READ),
    ("consumer law 39", "legal_help", "duties", "five routes", "articles 39", READ),
    ("consumer law 46", "12315_complaint", "duties", "informs within 7 working days", "articles 39 and 46", READ),
    ("consumer law 47", "consumer_association", "duties", "support or bring a suit", "47", READ),
    ("consumer law 55", "legal_help", "notes", "three times the price, at least CNY 500", "article 55", READ),
    ("e-commerce law 31", "provider_complaint", "notes", "kept for at least 3 years", "31", READ),
    ("e-commerce law 53", "provider_complaint", "notes", "complete, consistent and traceable", "53", READ),
    ("e-commerce law 54", "provider_complaint", "notes", "not as safe as required", "54", READ),
    ("e-commerce law 55", "provider_complaint", "notes", "corrects it and compensates", "55", READ),
    ("e-commerce law 57", "provider_complaint", "notes", "unless it proves the user's fault", "57", READ),
    ("e-commerce law 59", "provider_complaint", "duties", "way to complain", "59", READ),
    ("e-commerce law 62", "provider_complaint", "notes", "must produce its records", "62", READ),
    ("evidence rules 14", "legal_help", "notes", "electronic transaction records are electronic data", "14", READ),
    ("evidence rules 15", "legal_help", "notes", "original, or a faithful copy", "15", READ),
    ("evidence rules 17", "legal_help", "notes", "need a Chinese translation", "17", READ),
    ("evidence rules 19", "legal_help", "notes", "source, purpose of proof, description, date", "19", READ),
    ("evidence rules 90", "legal_help", "notes", "cannot stand alone", "90", READ),
    ("evidence rules 93", "legal_help", "notes", "seven factors", "93", READ),
    ("evidence rules 94", "legal_help", "notes", "presumed true", "94", READ),
    ("payment regulation 31", "provider_complaint", "notes", "keep its records properly", "31", READ),
    ("payment regulation 32", "provider_complaint", "notes", "deleted or corrected on request", "32", READ),
    ("payment regulation 34", "provider_complaint", "notes", "Fees are stated beforehand", "34", READ),
    ("payment regulation 35", "provider_complaint", "duties", "main responsibility for complaints", "35", READ),
    ("payment regulation 35: mediation", "legal_help", "notes", "Mediation and arbitration", "35", READ),
    (
        "personal information law",
        "provider_complaint",
        "notes",
        "a refusal must give its reasons",
        "44 to 47 and 50",
        READ,
    ),
    ("fraud law 18", "provider_complaint", "notes", "delay or restrict payment by risk", "article 18", READ),
    ("fraud law: the way to object", "provider_complaint", "notes", "was not found", "No source", UNSOURCED),
    ("12315: real identity", "12315_complaint", "grounds", "Real identity is required", "order 121", READ),
    ("12315: outside, materials", "12315_complaint", "grounds", "materials missing or false", "order 121", READ),
    ("12315: accepted elsewhere", "12315_complaint", "grounds", "already accepted elsewhere", "order 121", READ),
    ("12315: living consumption", "12315_complaint", "grounds", "not for living consumption", "order 121", READ),
    (
        "12315: three years",
        "12315_complaint",
        "grounds",
        "What happened over 3 years ago is refused",
        "order 121",
        READ,
    ),
    ("12315 old: three years", "12315_complaint", "grounds", "Until 14 April 2026", "text of 2022", READ),
    ("12315: acceptance unresolved", "12315_complaint", "notes", "neither is confirmed", "disagree", WEAK),
    ("12315: two papers", "12315_complaint", "notes", "another paper", "form of 12315", READ),
    ("12315 report: anonymous", "12315_report", "duties", "may be anonymous", "report form", READ),
    ("12363: what for", "12363", "duties", "payments and settlement", "2014 and 2015", READ),
    ("12363: institution first", "12363", "before", "complained to first", "2014 and 2015", READ),
    ("12363: days, present operation", "12363", "notes", "not found, nor whether it operates", "No source", UNSOURCED),
    ("12378: banks and insurers", "12378", "duties", "banks and insurers", "Secondary pages", WEAK),
    ("12378: representatives", "12378", "notes", "At most 5 representatives", "secondary copies", READ),
    ("12345: no deadline", "12345", "notes", "No national deadline", "No source", UNSOURCED),
    (
        "statement preamble",
        "provider_complaint",
        "notes",
        "stamped transaction certificate",
        "head of exported statements",
        READ,
    ),
    ("CFPB: no identifiers", "cfpb", "notes", "Keep account and identity numbers out", "CFPB", READ),
    ("CFPB: present state", "cfpb", "notes", "not checked", "No source", UNSOURCED),
    ("FOS: six months", "uk_fos", "notes", "within 6 months of the firm's final response", "UK regulator", READ),
    ("PSD2", "eu_psd2", "duties", "payment services", "article 101", READ),
]
CLOCKS = [
    # (fact, channel, clock, count, unit, confidence, since, until)
    ("follow up after 7 days", "alipay_service", "follow_up", 7, "days", READ, None, None),
    ("next step after 14 days", "alipay_service", "next_step", 14, "days", READ, None, None),
    ("12315 old 14", "12315_complaint", "acceptance", 7, "working_days", READ, "2020-01-01", "2026-04-14"),
    ("12315 old 21", "12315_complaint", "mediation", 45, "working_days", READ, "2020-01-01", "2026-04-14"),
    ("12315 old 21: notice", "12315_complaint", "outcome_notice", 7, "working_days", READ, "2020-01-01", "2026-04-14"),
    ("12315 old 23", "12315_report", "clue_check", 15, "working_days", READ, "2020-01-01", "2026-04-14"),
    ("12315 new: 7", "12315_complaint", "acceptance", 7, "working_days", WEAK, "2026-04-15", None),
    ("12315 new: 10", "12315_complaint", "acceptance", 10, "working_days", WEAK, "2026-04-15", None),
    ("12315 new 23", "12315_complaint", "mediation", 60, "days", READ, "2026-04-15", None),
    ("12315 new: report", "12315_report", "clue_check", 15, "working_days", WEAK, "2026-04-15", None),
    ("12378: simple", "12378", "answer", 15, "days", READ, None, None),
    ("12378: complex", "12378", "answer", 30, "days", READ, None, None),
    ("12378: plus 30", "12378", "answer", 60, "days", READ, None, None),
    ("CFPB: 15", "cfpb", "company_answer", 15, "days", READ, None, None),
    ("CFPB: 60", "cfpb", "company_answer", 60, "days", READ, None, None),
    ("CFPB: feedback", "cfpb", "feedback", 60, "days", READ, None, None),
    ("UK: 15", "uk_firm", "answer", 15, "working_days", READ, None, None),
    ("UK: 35", "uk_firm", "answer", 35, "working_days", READ, None, None),
    ("UK: 8 weeks", "uk_firm", "other_answer", 8, "weeks", READ, None, None),
    ("UK: ombudsman", "uk_firm", "ombudsman", 6, "months", READ, None, None),
    ("PSD2: 15", "eu_psd2", "answer", 15, "working_days", READ, None, None),
    ("PSD2: 35", "eu_psd2", "answer", 35, "working_days", READ, None, None),
]
NUMBERS = [
    ("alipay_service", "95188", WEAK),
    ("wechat_service", "95017", WEAK),
    ("jd_service", "95118", UNSOURCED),
    ("unionpay_service", "95516", UNSOURCED),
    ("police_fraud", "110", WEAK),
    ("police_fraud", "96110", WEAK),
    ("12363", "12363", WEAK),
    ("12378", "12378", WEAK),
]
FORMS = [
    ("12315_complaint", READ, "name phone identity_type identity_number address respondent text demand signature"),
    ("12315_report", READ, "respondent text name"),
    ("12378", READ, "name respondent text signature"),
    ("heimao", READ, "title respondent reason demand amount text"),
    ("heimao", WEAK, "ids phone attachments"),
    ("wechat_service", READ, "reason text phone ids amount demand_amount attachments"),
    ("cfpb", READ, "text reason amount date steps demand name respondent"),
    ("uk_fos", READ, "name mail respondent text"),
]


@pytest.mark.parametrize(
    ("channel_id", "part", "words", "source", "confidence"),
    [row[1:] for row in WORDS],
    ids=[row[0] for row in WORDS],
)
def test_a_fact_in_words_is_there(channel_id, part, words, source, confidence):
    told = [fact for fact in getattr(channel(channel_id), part) if words in text_in("en", fact.texts)]
    assert told
    assert {fact.origin.confidence for fact in told} == {confidence}
    assert all(source in fact.origin.source for fact in told)


@pytest.mark.parametrize("row", CLOCKS, ids=[row[0] for row in CLOCKS])
def test_a_term_is_there(row):
    _fact, channel_id, clock_id, count, unit, confidence, since, until = row
    told = [
        (rule.origin.confidence, rule.since and rule.since.isoformat(), rule.until and rule.until.isoformat())
        for rule in channel(channel_id).clocks
        if rule.id == clock_id and rule.term == Term(count, TermUnit(unit))
    ]
    assert (confidence, since, until) in told


def test_no_term_is_in_the_data_that_is_not_in_the_table():
    listed = {(row[1], row[2], row[3]) for row in CLOCKS}
    shipped = {(one.id, rule.id, rule.term.count) for one in channels() for rule in one.clocks}
    persons = {(one.id, name, days) for one in channels() for name, days in (("follow_up", 7), ("next_step", 14))}
    assert shipped - persons <= listed


@pytest.mark.parametrize(("channel_id", "number", "confidence"), NUMBERS)
def test_a_number_is_no_surer_than_it_was_found(channel_id, number, confidence):
    assert [c.origin.confidence for c in channel(channel_id).contacts if c.value == number] == [confidence]


def test_known_false_contacts_are_warned_of():
    false = {(one.id, contact.value) for one in channels() for contact in one.false_contacts}
    assert false == {("alipay_service", "95055"), ("tokenpocket_service", "tokenp0cket.org")}


@pytest.mark.parametrize(("channel_id", "confidence", "keys"), FORMS)
def test_a_form_asks_for_what_it_was_seen_to_ask_for(channel_id, confidence, keys):
    asked = {field.key for field in channel(channel_id).fields if field.origin.confidence is confidence}
    assert asked - {""} == set(keys.split())


def test_lengths_are_known_where_a_source_gives_them():
    limits = {one.id: (one.limit.characters, one.limit.is_exact) for one in channels() if one.limit}
    assert limits == {"wechat_service": (300, True), "cfpb": (4000, False)}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_only_grounds_that_were_read_reach_a_letter(language):
    assert {ground.id for ground in grounds(language)} == {"ecl57", "ecl55", "ecl59", "npi35", "pipl"}
    assert {ground.confidence for ground in grounds(language)} == {READ}


def test_nothing_that_a_channel_says_is_without_its_source():
    """Holds for parts that are still to come: whatever is listed in a channel carries an origin."""
    parts = [
        (one.id, field.name, part)
        for one in channels()
        for field in dataclasses.fields(one)
        if isinstance(value := getattr(one, field.name), tuple) and field.name != "names"
        for part in value
        if dataclasses.is_dataclass(part)
    ]
    assert {name for _id, name, _part in parts} == {
        "duties", "before", "grounds", "fields", "clocks", "attachments", "contacts", "false_contacts", "notes",
    }  # fmt: skip
    for one, name, part in parts:
        assert isinstance(part.origin, Origin), (one, name)
        assert part.origin in channel(one).origins()
