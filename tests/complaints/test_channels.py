"""Every channel file holds: sources, dates, languages; and a file that breaks a rule is refused."""

from datetime import date

import pytest

from wallet_vault import i18n, resources
from wallet_vault.complaints.channels import channel, channels, parse_channel
from wallet_vault.complaints.sourced import DataFileFaulty
from wallet_vault.model.channel import Confidence, Milestone, Rung, text_in

FILES = sorted(resources.path("channels").glob("*.toml"))
WALLETS = {path.stem for path in resources.path("wallets").glob("*.toml")}
GOOD = """
rung = "regulator"
region = "CN"
letter = "form"
languages = ["zh_CN"]

[names]
zh_CN = "某处"
en = "Somewhere"

[origins.page]
source = "A page"
read_on = 2026-01-02
confidence = "WEAK"

[[duties]]
text = { zh_CN = "受理", en = "Takes it" }
origin = "page"
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fact_has_source_date_and_confidence(path):
    found = parse_channel(path.stem, path.read_text("utf-8"))
    assert found.origins()
    for origin in found.origins():
        assert origin.source.strip()
        assert date(2025, 1, 1) <= origin.read_on <= date(2027, 12, 31)
        assert origin.confidence in Confidence


@pytest.mark.parametrize("found", channels(), ids=lambda found: found.id)
def test_every_channel_speaks_both_languages_and_can_be_used(found):
    texts = [found.names, *(fact.texts for fact in (*found.duties, *found.before, *found.grounds, *found.notes))]
    texts += [field.names for field in found.fields] + [clock.act for clock in found.clocks]
    assert all(text_in(language, words) for words in texts for language in i18n.LANGUAGES)
    assert found.duties
    assert set(found.providers) <= WALLETS
    reached = {Milestone.SUBMITTED, *(stop for clock in found.clocks for stop in clock.stops)}
    assert {clock.starts for clock in found.clocks} <= reached


def test_sources_are_named_in_the_language_in_force():
    english = {origin.source for found in channels() for origin in found.origins()}
    with i18n.in_language("zh_CN"):
        chinese = {origin.source for found in channels() for origin in found.origins()}
    assert len(chinese) == len(english)
    assert chinese.isdisjoint(english)
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in source) for source in chinese)


def test_the_ladder_has_every_rung_and_is_in_order():
    rungs = [found.rung for found in channels()]
    assert rungs == sorted(rungs)
    assert set(rungs) == set(Rung)


def test_what_has_no_source_is_not_offered_as_official():
    unsourced = {
        contact.value
        for found in channels()
        for contact in found.contacts
        if contact.origin.confidence is Confidence.UNSOURCED
    }
    assert unsourced == {"95118", "95516"}
    assert not [c for found in channels() for c in found.contacts if c.value in unsourced and c.is_official]


def test_a_complaint_and_a_report_to_12315_are_different_papers():
    complaint, report = channel("12315_complaint"), channel("12315_report")
    assert complaint.letter != report.letter
    assert {clock.id for clock in complaint.clocks}.isdisjoint(clock.id for clock in report.clocks)


def test_a_sound_file_is_read():
    found = parse_channel("somewhere", GOOD)
    assert (found.id, found.rung, found.duties[0].origin.confidence) == ("somewhere", Rung.REGULATOR, Confidence.WEAK)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('origin = "page"', ""),
        ('origin = "page"', 'origin = "elsewhere"'),
        ("read_on = 2026-01-02", ""),
        ('confidence = "WEAK"', 'confidence = "CERTAIN"'),
        ('source = "A page"', 'source = ""'),
        (', en = "Takes it"', ""),
        ('region = "CN"', 'region = "Atlantis"'),
        ('letter = "form"', 'letter = "form"\nsurprise = 1'),
        ('languages = ["zh_CN"]', "languages = []"),
        ("[names]", "[names"),
        ("[[duties]]", '[origins.idle]\nsource = "x"\nread_on = 2026-01-02\nconfidence = "READ"\n\n[[duties]]'),
    ],
)
def test_a_file_that_breaks_a_rule_is_refused(was, becomes):
    assert was in GOOD
    with pytest.raises(DataFileFaulty):
        parse_channel("somewhere", GOOD.replace(was, becomes, 1))
