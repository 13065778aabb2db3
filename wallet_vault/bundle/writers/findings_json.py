"""``findings.json``: every fact with its place in its exhibit, and what the person made of it."""

from dataclasses import dataclass

from wallet_vault.bundle.contents import Dossier
from wallet_vault.bundle.writers._json import json_bytes
from wallet_vault.model import Exhibit, Finding, FindingState, Notice


@dataclass(frozen=True, slots=True)
class _FindingsJson:
    path: str = "findings.json"

    def write(self, dossier: Dossier) -> bytes:
        read = (exhibit for exhibit in dossier.exhibits if exhibit.view.extraction is not None)
        return json_bytes([_shape(exhibit, dossier) for exhibit in read])


def _shape(exhibit: Exhibit, dossier: Dossier) -> dict[str, object]:
    view = exhibit.view
    extraction = view.extraction
    states = dossier.states.get(view.evidence.id, {})
    undecided = (FindingState.PROPOSED, "")
    findings = extraction.all_findings() if extraction else ()
    notices = (*(view.reading.notices if view.reading else ()), *(extraction.notices if extraction else ()))
    return {
        "exhibit": dossier.labels[view.evidence.id],
        "evidence": view.evidence.id,
        "tool": {"name": extraction.tool.name, "version": extraction.tool.version} if extraction else None,
        "wallet": extraction.wallet if extraction else "",
        "findings": [_finding(finding, *states.get(finding.key, undecided)) for finding in findings],
        "notices": [_notice(notice) for notice in notices],
    }


def _finding(finding: Finding, state: FindingState, corrected: str) -> dict[str, object]:
    shape: dict[str, object] = {
        "key": finding.key,
        "kind": finding.kind.value,
        "value": finding.value,
        "unit": finding.unit,
        "label": finding.label,
        "text": finding.text,
        "role": finding.role,
        "scheme": finding.scheme,
        "confidence": round(finding.confidence, 3),
        "span": finding.span.as_json(),
        "state": state.value,
    }
    if corrected:
        shape["corrected"] = corrected
    if finding.inferred:
        shape |= {"inferred": finding.inferred, "basis": finding.basis.value}
    return shape


def _notice(notice: Notice) -> dict[str, object]:
    return {"code": notice.code, "fields": dict(notice.fields), "finding": notice.finding}


WRITER = _FindingsJson()
