"""Who the money went to or came from: at a label, or named in a bank's or wallet's sentence."""

import re
from collections.abc import Iterator
from functools import cache

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.finders._whole_text import WholeText
from wallet_vault.extraction.lexicon import Binding, Lexicon
from wallet_vault.model import FindingKind

_LONGEST = 40
_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]+")
_NAME = r"(?P<name>[^\s，。；：,;:（）()【】\[\]\"“”!?！？0-9¥￥$][^，。；：,;:（）()【】\[\]\"“”!?！？\n¥￥$]{1,38}?)"
_IN_BRACKETS = re.compile(r"(?:元|[0-9])[（(](?P<name>[^（）()0-9][^（）()]{1,38})[）)]")
_ENGLISH = re.compile(
    r"(?:paid|payment|sent|refund(?:ed)?|received|purchase|charged)[^\n]{0,40}? (?:to|at|from|by) "
    r"(?P<name>(?!your\b|you\b|the\b|us\b|a\b)[A-Z][^,.;:\n]{1,38}?)"
    r"(?= (?:on|was|has|for|at|is|with|of|in)\b|[,.;:\n]|$)"
)


class CounterpartyFinder(WholeText):
    def __init__(self) -> None:
        super().__init__(FindingKind.COUNTERPARTY)

    def find(self, text: str, clues: Clues) -> Iterator[Match]:
        for pattern in (_IN_BRACKETS, *_patterns(clues.lexicon), _ENGLISH):
            for match in pattern.finditer(text):
                printed = match["name"].strip()
                name = clues.lexicon.without_wallet(printed)
                if 2 <= len(name) <= _LONGEST and not _is_about_us(name):
                    end = match.start("name") + len(printed)
                    yield Match(end - len(name), end, name, 0.85)
                    return

    def read(self, text: str, clues: Clues, binding: Binding) -> Match | None:
        mail = _MAIL.search(text)
        return super().read(text[: mail.start()] if mail and mail.start() else text, clues, binding)


def _is_about_us(name: str) -> bool:
    return name.startswith(("您", "你", "我", "尾号", "贵"))


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Patterns such as 向…付款 and 收到…的转账."""
    found = []
    for sentences in (file.sentences for file in lexicon.files):
        for before, after in ((sentences.to_before, sentences.to_after), (sentences.from_before, sentences.from_after)):
            if before and after:
                one, other = ("|".join(map(re.escape, words)) for words in (before, after))
                found.append(re.compile(rf"(?:{one}){_NAME}(?:{other})"))
    return tuple(found)


FINDER = CounterpartyFinder()
