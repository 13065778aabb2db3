"""`wallet-vault show VAULT ID`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.bundle.words import action_word, finding_word
from wallet_vault.cli import _console
from wallet_vault.cli._shapes import Shape, evidence_shape, finding_shape, notice_shape
from wallet_vault.i18n import _
from wallet_vault.model import CustodyEntry, EvidenceId
from wallet_vault.notices import told
from wallet_vault.workflows.browse import EvidenceDetails, evidence_details


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Show one evidence: its digest, its chain of custody and what was found in it."),
        epilog=_("Example: wallet-vault show ~/my-vault ID"),
    )
    def show(
        vault: _console.VaultArgument,
        evidence: Annotated[str, typer.Argument(metavar="ID", show_default=False)],
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        with _console.opened(vault, passphrase_file) as workspace:
            details = evidence_details(workspace, EvidenceId(evidence))
        if as_json:
            _console.print_json(_shape(details))
        else:
            _tell(details)


def _shape(details: EvidenceDetails) -> Shape:
    return evidence_shape(details.evidence) | {
        "reader": details.reading.tool.name if details.reading else None,
        "text": details.reading.text if details.reading else "",
        "findings": [finding_shape(fact.finding) | {"state": fact.state.value} for fact in details.facts],
        "notices": [notice_shape(notice) for notice in details.notices],
        "custody": [_custody_shape(entry) for entry in details.custody],
        "members": [member.id for member in details.members],
    }


def _custody_shape(entry: CustodyEntry) -> Shape:
    return {
        "sequence": entry.sequence,
        "at": _console.iso(entry.at),
        "action": entry.action.value,
        "details": dict(entry.details),
        "hash": entry.entry_hash,
    }


def _tell(details: EvidenceDetails) -> None:
    evidence = details.evidence
    _console.tell(f"{evidence.untrusted_name}\n  {evidence.media_type}  {evidence.size_bytes:,} B")
    _console.tell(f"  SHA-256 {evidence.sha256}")
    _console.tell("\n" + _("Facts"))
    for fact in details.facts:
        finding = fact.finding
        mark = "?" if fact.needs_look else " "
        _console.tell(
            f" {mark} {_console.padded(finding_word(finding.kind), 15)} {finding.value} {finding.unit}  {finding.label}"
        )
        for notice in fact.notices:
            _console.tell(f"     {told(notice)}")
    for notice in details.notices:
        _console.tell(f" ? {told(notice)}")
    _console.tell("\n" + _("Chain of custody"))
    for entry in details.custody:
        _console.tell(f"   {entry.sequence:>4}  {_console.iso(entry.at)}  {action_word(entry.action)}")
