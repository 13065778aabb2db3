"""`wallet-vault erase VAULT [ID…]`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.i18n import _
from wallet_vault.model import EvidenceId
from wallet_vault.workflows.decide import bin_evidence
from wallet_vault.workflows.erase import empty_bin, erase_evidence


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Erase evidence for good, or all that is in the bin. Copies elsewhere are not reached."),
        epilog=_("Example: wallet-vault erase ~/my-vault 3f9k2m7q1x"),
    )
    def erase(
        vault: _console.VaultArgument,
        evidence: Annotated[list[str] | None, typer.Argument(metavar="ID…", show_default=False)] = None,
        yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        wanted = tuple(EvidenceId(one) for one in evidence or ())
        with _console.opened(vault, passphrase_file) as workspace:
            if not yes:
                typer.confirm(_("This cannot be undone. Erase for good?"), abort=True, err=True)
            for one in wanted:
                bin_evidence(workspace, one)
            erased = sorted((erase_evidence(workspace, wanted) if wanted else empty_bin(workspace)).evidence)
        if as_json:
            _console.print_json({"vault": str(vault), "erased": erased})
            return
        _console.tell(_("Erased for good: {n}").format(n=len(erased)))
        _console.tell(_("The key of each original was destroyed. The custody log keeps that it was there."))
        _console.tell(_("Backups, a synced drive's history and some disks may still hold older copies."))
