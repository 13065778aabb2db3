"""`wallet-vault list VAULT`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli._shapes import evidence_shape
from wallet_vault.i18n import _
from wallet_vault.model import EvidenceState
from wallet_vault.workflows.browse import evidence_cards


def register(app: typer.Typer) -> None:
    @app.command(
        "list",
        help=_("List the evidence in order of acquisition; members stand behind their parent."),
        epilog=_("Example: wallet-vault list ~/my-vault"),
    )
    def list_evidence(
        vault: _console.VaultArgument,
        binned: Annotated[bool, typer.Option("--bin", help=_("List the bin instead."))] = False,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        states = {
            EvidenceState.SEALED: _("waiting"),
            EvidenceState.READ: _("read"),
            EvidenceState.UNREAD: _("kept, not readable"),
            EvidenceState.FAILED: _("kept, could not be read"),
            EvidenceState.BINNED: _("in the bin"),
        }
        with _console.opened(vault, passphrase_file) as workspace:
            for card in evidence_cards(workspace, binned=binned):
                evidence = card.evidence
                if as_json:
                    _console.print_json(evidence_shape(evidence))
                else:
                    indent = "  └ " if evidence.parent else ""
                    _console.tell(f"{evidence.id}  {indent}{evidence.untrusted_name}  ({states[evidence.state]})")
