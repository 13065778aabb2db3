"""What the evidence views show: cards for the list, and one evidence with its facts, custody and family."""

from dataclasses import dataclass, replace

import msgspec

from wallet_vault.errors import ReaderCrashed
from wallet_vault.extraction.wallets import wallet_name
from wallet_vault.i18n import language
from wallet_vault.jobs import CancelToken
from wallet_vault.model import (
    CustodyEntry,
    Decision,
    Evidence,
    EvidenceId,
    EvidenceState,
    Extraction,
    Finding,
    FindingKind,
    FindingState,
    Notice,
    Reading,
    Rows,
    SourceView,
)
from wallet_vault.timeline import finding_states, resolve
from wallet_vault.workflows.child_tasks import PREVIEW, Preview, PreviewRequest
from wallet_vault.workflows.masked_copies import secret_notices
from wallet_vault.workflows.posed_notices import posed_notices
from wallet_vault.workflows.read_evidence import original_for_child
from wallet_vault.workflows.shown_readings import shown_extraction, shown_reading, shows_secret
from wallet_vault.workflows.workspace import Workspace

DOUBTFUL_BELOW = 0.9
"""A finding less sure than this asks for a look."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A finding as the person sees it now: ``finding`` carries a corrected value; ``original`` does not."""

    finding: Finding
    original: Finding
    state: FindingState
    notices: tuple[Notice, ...] = ()

    @property
    def needs_look(self) -> bool:
        if self.state is not FindingState.PROPOSED:
            return False
        return bool(self.notices) or self.original.confidence < DOUBTFUL_BELOW


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """One evidence in the list. ``needs_look`` counts its doubtful facts; ``headline`` is its first amount or text."""

    evidence: Evidence
    thumbnail: bytes
    wallet: str
    facts: int
    needs_look: int
    told_at: str
    """ISO moment of its first observation, "" where it tells none."""
    is_new_table: bool = False
    """Its columns are still to be named."""
    wallet_name: str = ""
    """In the program's language."""


@dataclass(frozen=True, slots=True)
class EvidenceDetails:
    evidence: Evidence
    reading: Reading | None
    facts: tuple[Fact, ...]
    notices: tuple[Notice, ...]
    """Doubts about the whole source."""
    custody: tuple[CustodyEntry, ...]
    parent: Evidence | None
    members: tuple[Evidence, ...]


def evidence_cards(workspace: Workspace, *, binned: bool = False) -> tuple[EvidenceCard, ...]:
    """All evidence in order of acquisition, members behind their parent."""
    if binned:
        return tuple(
            EvidenceCard(e, workspace.vault.thumbnail(e.id), "", 0, 0, "")
            for e in workspace.vault.all_evidence(binned=True)
            if e.state is EvidenceState.BINNED
        )
    decisions = workspace.vault.decisions()
    cards = []
    for view in workspace.vault.source_views():
        evidence, extraction = view.evidence, view.extraction
        facts = _facts(_with_few_rows(extraction), decisions, evidence.id) if extraction else ()
        moments = [f.finding for f in facts if f.finding.kind is FindingKind.MOMENT]
        cards.append(
            EvidenceCard(
                evidence,
                b"" if shows_secret(view.reading) else workspace.vault.thumbnail(evidence.id),
                extraction.wallet if extraction else "",
                extraction.finding_count if extraction else 0,
                sum(fact.needs_look for fact in facts),
                (moments[0].inferred or moments[0].value) if moments else "",
                view.reading is not None and any(notice.code == "table_unknown" for notice in view.reading.notices),
                wallet_name(extraction.wallet, language()) if extraction and extraction.wallet else "",
            )
        )
    return tuple(cards)


def _with_few_rows(extraction: Extraction) -> Extraction:
    """The extraction with only those rows of a statement that a card tells of: the first ones and the doubtful ones."""
    doubted = {notice.span.row for notice in extraction.notices if notice.span is not None}
    groups = []
    for group in extraction.rows.groups:
        is_unsure = any(cell.confidence < DOUBTFUL_BELOW for cell in group.cells)
        few = [place for place, row in enumerate(group.numbers) if place == 0 or row in doubted]
        groups.append(group if is_unsure else group.at(few))
    return replace(extraction, rows=Rows(tuple(groups)))


def evidence_details(workspace: Workspace, evidence_id: EvidenceId) -> EvidenceDetails:
    """Everything about one evidence, its doubtful facts first. Raises ``NoSuchEvidence``."""
    vault = workspace.vault
    evidence = vault.evidence(evidence_id)
    kept = SourceView(evidence, vault.reading(evidence_id), vault.extraction(evidence_id))
    reading = shown_reading(kept.reading) if kept.reading else None
    extraction = shown_extraction(kept)
    facts = _facts(extraction, vault.decisions(), evidence_id) if extraction else ()
    notices = [*(reading.notices if reading else ()), *(extraction.notices if extraction else ())]
    if reading and extraction:
        notices += posed_notices(workspace, reading, extraction)
    return EvidenceDetails(
        evidence,
        reading,
        tuple(sorted(facts, key=lambda fact: not fact.needs_look)),
        tuple(notice for notice in notices if not notice.finding),
        vault.custody(evidence_id),
        vault.evidence(evidence.parent) if evidence.parent else None,
        tuple(e for e in vault.all_evidence() if e.parent == evidence_id),
    )


def evidence_names(workspace: Workspace) -> dict[EvidenceId, str]:
    """What each evidence is called, the bin included; erased ones are gone."""
    kept = (*workspace.vault.all_evidence(), *workspace.vault.all_evidence(binned=True))
    return {evidence.id: evidence.untrusted_name for evidence in kept}


def preview(workspace: Workspace, evidence_id: EvidenceId, page: int = 0, cancel: CancelToken | None = None) -> Preview:
    """The picture of one page, decoded in the sandbox. Raises ``ReadingError`` or ``DamagedObject``."""
    evidence = workspace.vault.evidence(evidence_id)
    kept = workspace.vault.reading(evidence_id)
    secrets = secret_notices(shown_reading(kept)) if kept else ()
    request = PreviewRequest(
        original_for_child(workspace, evidence),
        evidence.untrusted_name,
        page,
        tuple(workspace.passwords),
        secrets,
    )
    payload = (workspace.viewing or workspace.sandbox).call(PREVIEW, msgspec.msgpack.encode(request), cancel=cancel)
    try:
        shown = msgspec.msgpack.decode(payload, type=Preview)
    except msgspec.DecodeError as error:
        raise ReaderCrashed from error
    if len(shown.rgb) != shown.width_px * shown.height_px * 3:
        raise ReaderCrashed
    return shown


def _facts(extraction: Extraction, decisions: tuple[Decision, ...], evidence_id: EvidenceId) -> tuple[Fact, ...]:
    extraction = extraction.without_rows()
    own = [decision for decision in decisions if decision.evidence == evidence_id]
    states = finding_states(extraction, own)
    resolved = {finding.key: finding for finding in resolve(extraction, own).all_findings()}
    doubts: dict[str, list[Notice]] = {}
    for notice in extraction.notices:
        doubts.setdefault(notice.finding, []).append(notice)
    return tuple(
        Fact(
            resolved.get(finding.key, finding),
            finding,
            states.get(finding.key, FindingState.PROPOSED),
            tuple(doubts.get(finding.key, ())),
        )
        for finding in extraction.all_findings()
    )
