"""The guide by task, in the language in force (``resources/locales/<language>/help``). Draws nothing.

A topic is one Markdown file of our own: headings, paragraphs, lists; no links and no pictures.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wallet_vault import resources
from wallet_vault.errors import BadInput
from wallet_vault.i18n import N_, language


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """``text`` is Markdown without the title."""

    id: str
    title: str
    text: str

    def mentions(self, words: str) -> bool:
        """Whether every one of the words stands in it, in any case."""
        told = f"{self.title}\n{self.text}".casefold()
        return all(word in told for word in words.casefold().split())


def help_topics() -> tuple[HelpTopic, ...]:
    """All topics, in the order in which a person needs them."""
    return _topics(language())


def help_topic(topic_id: str) -> HelpTopic:
    """Raises ``BadInput`` for a topic that there is not."""
    for topic in help_topics():
        if topic.id == topic_id:
            return topic
    raise BadInput(what=N_("help topic"), value=topic_id, example=", ".join(topic.id for topic in help_topics()))


@cache
def _topics(of_language: str) -> tuple[HelpTopic, ...]:
    return tuple(_topic(path) for path in sorted(resources.path("locales", of_language, "help").glob("*.md")))


def _topic(path: Path) -> HelpTopic:
    """A file ``05-complain.md`` is the topic ``complain``; its first line is the title."""
    title, _newline, text = path.read_text("utf-8").partition("\n")
    return HelpTopic(path.stem.partition("-")[2], title.removeprefix("# ").strip(), text.strip())
