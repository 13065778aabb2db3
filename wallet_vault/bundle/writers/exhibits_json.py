"""``exhibits.json``: what each exhibit is, where it came from and which file of the bundle it is."""

from dataclasses import dataclass

from wallet_vault.bundle.contents import Dossier
from wallet_vault.bundle.writers._json import json_bytes
from wallet_vault.model import Exhibit, Tool


@dataclass(frozen=True, slots=True)
class _ExhibitsJson:
    path: str = "exhibits.json"

    def write(self, dossier: Dossier) -> bytes:
        return json_bytes([_shape(exhibit, dossier) for exhibit in dossier.exhibits])


def _shape(exhibit: Exhibit, dossier: Dossier) -> dict[str, object]:
    view = exhibit.view
    evidence = view.evidence
    copy = dossier.contents.masked.get(evidence.id)
    return {
        "exhibit": dossier.labels[evidence.id],
        "path": f"data/{exhibit.path}",
        "evidence": evidence.id,
        "sha256": evidence.sha256,
        "withheld": {"reason": "wallet_secret", "copy_sha256": copy.sha256} if copy else None,
        "size_bytes": evidence.size_bytes,
        "name": evidence.untrusted_name,
        "media_type": evidence.media_type,
        "acquired": evidence.acquired_at.isoformat(),
        "modified": evidence.modified_at.isoformat() if evidence.modified_at else None,
        "source": evidence.source,
        "parent": dossier.labels.get(evidence.parent) if evidence.parent else None,
        "state": evidence.state.value,
        "problem": evidence.problem,
        "reader": _tool(view.reading.tool) if view.reading else None,
    }


def _tool(tool: Tool) -> dict[str, str]:
    return {"name": tool.name, "version": tool.version, "parameters": tool.parameters}


WRITER = _ExhibitsJson()
