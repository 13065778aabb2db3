"""The guide in the window: every topic reachable, in both languages, by room, key and search; and nothing leads out."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from ui import theme
from ui.dialogs.help import HelpDialog
from ui.dialogs.shortcuts import SHORTCUTS
from ui.widgets.help_text import HelpText
from wallet_vault import i18n
from wallet_vault.workflows.help import help_topics


@pytest.fixture
def dialog(qtbot):
    made = HelpDialog(theme.LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


def titles(dialog):
    return [dialog.topics.item(row).text() for row in range(dialog.topics.count())]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_topic_can_be_reached_and_is_shown_without_its_markup(qtbot, language):
    with i18n.in_language(language):
        dialog = HelpDialog(theme.DARK)
        qtbot.addWidget(dialog)
        assert titles(dialog)[:-1] == [topic.title for topic in help_topics()]
        for row, title in enumerate(titles(dialog)):
            dialog.topics.setCurrentRow(row)
            shown = dialog.text.toPlainText()
            assert shown.startswith(title)
            assert not re.search(r"[*#`]|\]\(", shown)


def test_the_keys_are_one_topic(dialog):
    dialog.topics.setCurrentRow(dialog.topics.count() - 1)
    shown = dialog.text.toPlainText()
    assert all(keys in shown for keys, _meaning in SHORTCUTS)


@pytest.mark.parametrize(
    ("room", "title"),
    [
        ("evidence", "Collecting evidence"),
        ("timeline", "The timeline"),
        ("complaint", "Complaining, step by step"),
        ("follow-up", "Keeping records of contacts"),
        ("export", "Exporting and checking"),
        ("settings", "Keeping the vault safe"),
        ("search", "Getting started"),
    ],
)
def test_it_opens_at_the_topic_of_the_room(dialog, room, title):
    dialog.show_room(room)
    assert dialog.topics.currentItem().text() == title


def test_the_arrow_keys_go_through_the_topics(dialog):
    QTest.keyClick(dialog.topics, Qt.Key.Key_Down)
    assert dialog.text.toPlainText().startswith("Collecting evidence")


def test_search_leaves_the_topics_that_have_the_words_and_lights_them_up(dialog):
    QTest.keyClicks(dialog.search, "stamped certificate")
    assert titles(dialog) == ["Collecting evidence"]
    lit = {place.cursor.selectedText().lower() for place in dialog.text.extraSelections()}
    assert lit == {"stamped", "certificate"}
    assert dialog.text.textCursor().position() > 0
    dialog.search.clear()
    assert len(titles(dialog)) == len(help_topics()) + 1
    assert not dialog.text.extraSelections()


def test_words_that_no_topic_has_are_said_so(dialog):
    QTest.keyClicks(dialog.search, "xyzzy")
    assert titles(dialog) == []
    assert dialog.nothing.isVisible()
    assert dialog.text.toPlainText() == ""


def test_text_is_shown_as_it_is_and_leads_nowhere(qtbot, monkeypatch):
    """Even if a link or a picture came into a file: neither is followed nor loaded."""
    loaded = []
    monkeypatch.setattr(QTextDocument, "loadResource", lambda *asked: loaded.append(asked))
    text = HelpText(theme.LIGHT)
    qtbot.addWidget(text)
    text.show_topic("Title", "<b>bold</b> [there](https://example.org)")
    assert "<b>bold</b>" in text.toPlainText()
    assert not text.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByMouse
    assert not text.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    assert text.isReadOnly()
    assert loaded == []
