"""Where words were found."""

from dataclasses import dataclass

from wallet_vault.model.ids import EvidenceId


@dataclass(frozen=True, slots=True)
class SearchHit:
    """The first place in one evidence where all words occur nearby or apart.

    ``start`` and ``end`` count characters of the evidence's searchable text, which begins with
    ``Reading.text``: a hit inside it has its positions. ``excerpt`` is the text around, on one line.
    """

    evidence: EvidenceId
    start: int
    end: int
    excerpt: str
