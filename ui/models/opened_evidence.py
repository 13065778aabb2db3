"""One evidence as the window shows it, laid out off the main thread: its facts to go through, its rows as a table."""

from dataclasses import dataclass

from ui.models.fact_book import FactBook
from ui.models.record_table import RecordTable, record_table
from wallet_vault.workflows.browse import EvidenceDetails


@dataclass(frozen=True, slots=True)
class OpenedDetails:
    """``table`` is empty where the original has no rows."""

    details: EvidenceDetails
    facts: FactBook
    table: RecordTable


def laid_out(details: EvidenceDetails, known: FactBook) -> OpenedDetails:
    """Lay out ``details``; facts that were ``known`` keep their places. Slow for long statements."""
    table = record_table(details.reading) if details.reading is not None else RecordTable((), ())
    return OpenedDetails(details, FactBook(details.facts, known), table)
