"""The room that turns text with places into proposed facts and the happenings they tell.

Pure and language-independent: all lexicons are always active. Knows no file, no vault and no clock.
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from wallet_vault.extraction.draft import Anchor, Draft
from wallet_vault.extraction.finders import Clues
from wallet_vault.extraction.layouts import tell_page
from wallet_vault.extraction.lexicon import lexicon
from wallet_vault.extraction.messages import contact_findings, references_in
from wallet_vault.extraction.passage import running
from wallet_vault.extraction.records import from_record, tell_rows
from wallet_vault.extraction.running_text import tell_text
from wallet_vault.extraction.wallets import profile, recognise
from wallet_vault.model import (
    MESSAGE_ROLE,
    EventKind,
    Extraction,
    Finding,
    FindingKind,
    Observation,
    Reading,
    Record,
    Tool,
    When,
)

TOOL = Tool("extraction", "1")


def extract(reading: Reading, *, modified_at: datetime | None = None) -> Extraction:
    """Find amounts, moments, ids and the rest in one reading, and tell which belong to one happening.

    ``modified_at`` is the file's own modification time: no year is inferred that would lie after it.
    """
    findings: list[Finding] = []
    observations: list[Observation] = []
    rows, notices = tell_rows(reading.rows)
    for record in reading.records:
        found, observed, doubts = from_record(record)
        findings += found
        observations.append(observed)
        notices += doubts
    if reading.pages:  # a date that is printed once for several rows is one finding of all of them
        findings = list({found.key: found for found in findings}.values())
    clues = Clues(lexicon(), profile(reading.wallet) or recognise(reading.text))
    draft = Draft(clues, modified_at)
    of_tables = {field.span.page for record in reading.records for field in record.fields}
    for page in reading.pages:
        if page.number not in of_tables:
            tell_page(page, draft)
    if not reading.pages and not _is_statement(reading):
        observations = _tell_messages(reading, observations, draft) or _tell_whole(
            reading, findings, observations, draft
        )
    wallet = reading.wallet or (clues.wallet.id if clues.wallet else "")
    return Extraction(
        TOOL,
        (*findings, *draft.findings),
        (*observations, *draft.observations),
        (*notices, *draft.notices),
        wallet,
        rows,
    )


def _tell_messages(reading: Reading, observations: Sequence[Observation], draft: Draft) -> list[Observation]:
    """A chat's contacts, each with what its own words name; empty for anything but a chat."""
    bodies = [
        next((field for field in record.fields if field.role == MESSAGE_ROLE), None) for record in reading.records
    ]
    if not any(bodies):
        return []
    return [
        _with_case(observed, contact_findings(running(body.text, body.span.start or 0), draft)) if body else observed
        for observed, body in zip(observations, bodies, strict=True)
    ]


def _tell_whole(
    reading: Reading, findings: Sequence[Finding], observations: list[Observation], draft: Draft
) -> list[Observation]:
    """A mail's contact with what its text names; a note's happenings go to the draft."""
    is_mail = bool(reading.records)
    sent = _sent(findings) if is_mail else None
    about = tell_text(reading.text, draft, start=_body_start(reading), anchor=sent, is_mail=is_mail)
    return [*(_with_case(observed, about) for observed in observations[:1]), *observations[1:]]


def _sent(findings: Sequence[Finding]) -> Anchor | None:
    """When a mail was sent."""
    sent = next((found for found in findings if found.kind is FindingKind.MOMENT and found.role == "sent"), None)
    return Anchor(When.parse(sent.value)) if sent else None


def _body_start(reading: Reading) -> int:
    """Where the text goes on behind what its records name already: a mail's head."""
    return max((field.span.end or 0 for record in reading.records for field in record.fields), default=0)


def _with_case(contact: Observation, about: Sequence[Finding]) -> Observation:
    """A mail's contact with the case numbers and promises that its text names."""
    keys = tuple(found.key for found in about)
    return replace(
        contact,
        findings=tuple(dict.fromkeys((*contact.findings, *keys))),
        ids=tuple(dict.fromkeys((*contact.ids, *(found.key for found in references_in(about))))),
    )


def _is_statement(reading: Reading) -> bool:
    """Whether every value is told by a record already, in a cell or not: then the text holds nothing more."""
    return bool(reading.rows) or any(
        record.kind is not EventKind.CONTACT or _has_cells(record) for record in reading.records[:1]
    )


def _has_cells(record: Record) -> bool:
    return any(field.span.row is not None for field in record.fields)
