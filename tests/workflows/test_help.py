"""The guide is complete and the same in both languages, and is nothing but words."""

import re

import pytest

from wallet_vault import i18n, resources
from wallet_vault.errors import BadInput
from wallet_vault.workflows.help import help_topic, help_topics

TASKS = {
    "start", "collect", "confirm", "timeline", "complain", "write", "contacts", "protect", "export", "vault", "together",
}  # fmt: skip


def topics(language):
    with i18n.in_language(language):
        return {topic.id: topic for topic in help_topics()}


def outline(topic):
    """The kinds of lines in their order: headings, steps, bullets, paragraphs."""
    kinds = [
        re.match(r"#+ |[0-9]+\. |- |", line)[0].replace(".", "").strip("0123456789")
        for line in topic.text.split("\n")
        if line
    ]
    return [kind.strip() for kind in kinds]


def test_both_languages_have_the_same_topics_and_headings():
    chinese, english = topics("zh_CN"), topics("en")
    assert list(chinese) == list(english)
    assert set(english) == TASKS
    for topic_id, topic in english.items():
        assert outline(topic) == outline(chinese[topic_id]), topic_id
        assert topic.title != chinese[topic_id].title


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_is_words_only(language):
    for file in resources.path("locales", language, "help").glob("*.md"):
        text = file.read_text("utf-8")
        assert text.startswith("# ")
        assert not re.search(r"https?:|!\[|\]\(|<[a-z]", text), file.name


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_topic_gives_a_number_to_call(language):
    """Numbers stand in the channels, each with its source; the guide would only let them grow old."""
    for topic in topics(language).values():
        assert not re.search(r"(?<![0-9])(?:95|961|400)[0-9]{2,}", topic.text)


def test_chinese_is_chinese():
    for topic in topics("zh_CN").values():
        assert len(re.findall(r"[\u4e00-\u9fff]", topic.text)) > len(re.findall(r"[A-Za-z]", topic.text))


def test_a_topic_is_found_by_its_id_and_by_its_words():
    assert help_topic("write").title == "Writing objectively"
    assert help_topic("write").mentions("CALMER heated")
    assert not help_topic("write").mentions("calmer mortgage")
    with pytest.raises(BadInput):
        help_topic("cooking")
