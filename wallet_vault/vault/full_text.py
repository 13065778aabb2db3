"""Full text over everything read, Chinese included: trigrams for three characters or more, a scan for fewer."""

import re
from collections.abc import Iterator

from wallet_vault.model import EvidenceId, Reading, SearchHit
from wallet_vault.vault.index import Index

_TRIGRAM = 3
_SELECT = "SELECT evidence.id, words.text FROM words JOIN evidence ON evidence.number = words.rowid"
_EXCERPT_BEFORE = 24
_EXCERPT_AFTER = 72


class FullText:
    def __init__(self, index: Index) -> None:
        self._index = index

    def put(self, number: int, text: str) -> None:
        self.drop(number)
        self._index.run("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, text))

    def drop(self, number: int) -> None:
        self._index.run("DELETE FROM words WHERE rowid = ?", (number,))

    def search(self, words: str, limit: int) -> tuple[SearchHit, ...]:
        """Evidence outside the bin that holds every word, in order of acquisition; case is ignored."""
        wanted = words.encode("utf-8", "replace").decode().replace("\0", " ").split()
        if not wanted or limit <= 0:
            return ()
        patterns = [re.compile(re.escape(word), re.IGNORECASE) for word in wanted]
        hits: list[SearchHit] = []
        for evidence, text in self._candidates(wanted):
            found = [match for pattern in patterns if (match := pattern.search(text))]
            if len(found) == len(patterns):
                first = min(found, key=re.Match.start)
                hits.append(SearchHit(evidence, first.start(), first.end(), _excerpt(text, first.start())))
            if len(hits) == limit:
                break
        return tuple(hits)

    def _candidates(self, words: list[str]) -> Iterator[tuple[EvidenceId, str]]:
        long = [f'"{word.replace(chr(34), chr(34) * 2)}"' for word in words if len(word) >= _TRIGRAM]
        short = [f"%{_escaped(word)}%" for word in words if len(word) < _TRIGRAM]
        conditions = ["words MATCH ?"] if long else []
        conditions += ["text LIKE ? ESCAPE '!'"] * len(short)
        values = [" AND ".join(long), *short] if long else short
        where = " AND ".join(conditions)
        sql = f"{_SELECT} WHERE {where} AND NOT is_binned ORDER BY evidence.number"
        for evidence, text in self._index.rows(sql, values):
            yield EvidenceId(evidence), text


def searchable_text(reading: Reading, untrusted_name: str) -> str:
    """All that can be found of one evidence: its text first, then what stands elsewhere, then its name."""
    pieces = [line.text for page in reading.pages for line in page.lines]
    if not reading.text:
        pieces += [field.text for record in reading.all_records() for field in record.fields]
    pieces += [value for _name, value in reading.metadata]
    known = set(reading.text.splitlines())
    more = dict.fromkeys(piece for piece in (*pieces, untrusted_name) if piece not in known)
    return "\n".join((reading.text, *more) if reading.text else more)


def _escaped(word: str) -> str:
    return re.sub(r"([!%_])", r"!\1", word)


def _excerpt(text: str, start: int) -> str:
    return " ".join(text[max(0, start - _EXCERPT_BEFORE) : start + _EXCERPT_AFTER].split())
