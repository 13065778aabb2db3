"""``timeline.json``: the events as the command line shows them, each source with its exhibit's number."""

from dataclasses import dataclass

from wallet_vault.bundle.contents import Dossier
from wallet_vault.bundle.writers._json import json_bytes
from wallet_vault.model import Event


@dataclass(frozen=True, slots=True)
class _TimelineJson:
    path: str = "timeline.json"

    def write(self, dossier: Dossier) -> bytes:
        return json_bytes([_shape(event, dossier) for event in dossier.contents.timeline.events])


def _shape(event: Event, dossier: Dossier) -> dict[str, object]:
    when, money = event.when, event.money
    return {
        "id": event.id,
        "kind": event.kind.value,
        "when": when.isoformat() if when else None,
        "precision": when.precision.value if when else None,
        "basis": when.basis.value if when else None,
        "amount": money.plain() if money else None,
        "unit": money.unit if money else "",
        "ids": list(event.ids),
        "counterparty": event.counterparty,
        "status": event.status,
        "summary": event.summary,
        "state": event.state.value,
        "added_by_person": event.added_by_person,
        "comment": event.comment,
        "merged_because": list(event.merged_because),
        "sources": [
            {
                "exhibit": dossier.labels.get(source.evidence),
                "evidence": source.evidence,
                "findings": list(source.findings),
                "spans": [span.as_json() for span in source.spans],
            }
            for source in event.sources
        ],
        "conflicts": [
            {
                "field": conflict.field,
                "values": [
                    {"exhibit": dossier.labels.get(evidence), "evidence": evidence, "value": value}
                    for evidence, value in conflict.values
                ],
            }
            for conflict in event.conflicts
        ],
    }


WRITER = _TimelineJson()
