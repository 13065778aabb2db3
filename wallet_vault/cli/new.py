"""`wallet-vault new VAULT`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.i18n import _
from wallet_vault.workflows.workspace import create_workspace


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Create a vault folder and print its recovery code, once."),
        epilog=_("Example: wallet-vault new ~/my-vault"),
    )
    def new(
        vault: _console.VaultArgument,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        passphrase = _console.ask_passphrase(passphrase_file, _("New passphrase"), twice=True)
        workspace, recovery_code = create_workspace(vault, passphrase)
        workspace.close()
        if as_json:
            _console.print_json({"vault": str(vault), "recovery_code": recovery_code})
            return
        _console.tell(_("The vault is ready: {folder}").format(folder=vault))
        _console.tell(_("Recovery code, shown only now. Write it down and keep it apart from this computer:"))
        _console.tell(f"\n    {recovery_code}\n")
        _console.tell(_("Without the passphrase and without this code nobody can open the vault, not even its makers."))
