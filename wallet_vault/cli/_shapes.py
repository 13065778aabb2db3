"""The JSON shapes of the command line: keys are a contract, values are never translated."""

from typing import Any

from wallet_vault.cli._console import iso
from wallet_vault.errors import WalletVaultError
from wallet_vault.model import Event, Evidence, Finding, Notice, Verification
from wallet_vault.notices import told
from wallet_vault.workflows.read_files import FileRead

Shape = dict[str, Any]


def finding_shape(finding: Finding) -> Shape:
    shape: Shape = {
        "kind": finding.kind.value,
        "value": finding.value,
        "unit": finding.unit,
        "label": finding.label,
        "text": finding.text,
        "confidence": round(finding.confidence, 3),
        "span": finding.span.as_json(),
    }
    for key, value in (("role", finding.role), ("scheme", finding.scheme), ("inferred", finding.inferred)):
        if value:
            shape[key] = value
    if finding.inferred:
        shape["basis"] = finding.basis.value
    return shape


def event_shape(event: Event) -> Shape:
    """What every event shows; the timeline adds sources and state."""
    return {
        "kind": event.kind.value,
        "when": event.when.isoformat() if event.when else None,
        "precision": event.when.precision.value if event.when else None,
        "amount": event.money.plain() if event.money else None,
        "unit": event.money.unit if event.money else "",
        "ids": list(event.ids),
        "counterparty": event.counterparty,
        "status": event.status,
    }


def timeline_shape(event: Event) -> Shape:
    return {
        "id": event.id,
        **event_shape(event),
        "summary": event.summary,
        "state": event.state.value,
        "sources": [
            {"evidence": source.evidence, "spans": [span.as_json() for span in source.spans]}
            for source in event.sources
        ],
        "conflicts": [
            {"field": c.field, "values": [{"evidence": e, "value": v} for e, v in c.values]} for c in event.conflicts
        ],
    }


def notice_shape(notice: Notice) -> Shape:
    return {"code": notice.code, "message": told(notice)}


def error_shape(error: WalletVaultError) -> Shape:
    return {"error": error.code, "message": str(error), **error.fields}


def evidence_shape(evidence: Evidence) -> Shape:
    return {
        "id": evidence.id,
        "sha256": evidence.sha256,
        "name": evidence.untrusted_name,
        "media_type": evidence.media_type,
        "size_bytes": evidence.size_bytes,
        "acquired": iso(evidence.acquired_at),
        "state": evidence.state.value,
        "parent": evidence.parent,
    }


def file_shape(read: FileRead) -> Shape:
    """One file that was read without a vault; a refused one carries its error instead of its content."""
    if read.answer is None:
        return {"file": read.name, "sha256": read.sha256, **(error_shape(read.error) if read.error else {})}
    reading, extraction = read.answer.reading, read.answer.extraction
    return {
        "file": read.name,
        "sha256": read.sha256,
        "media_type": reading.media_type,
        "reader": reading.tool.name,
        "seconds": round(read.answer.seconds, 3),
        "text": reading.text,
        "findings": [finding_shape(finding) for finding in extraction.all_findings()],
        "events": [event_shape(event) for event in read.events],
        "notices": [notice_shape(notice) for notice in (*reading.notices, *extraction.notices, *read.posed)],
        "members": [file_shape(member) for member in read.members],
    }


def verification_shape(verification: Verification) -> Shape:
    return {
        "ok": verification.ok,
        "kind": verification.kind,
        "faults": [
            {"code": fault.code, "path": fault.path} | ({"evidence": fault.evidence} if fault.evidence else {})
            for fault in verification.faults
        ],
        "signed_by": verification.signed_by,
        "timestamps": list(verification.timestamps),
    }
