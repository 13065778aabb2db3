"""`wallet-vault passphrase VAULT`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.i18n import _
from wallet_vault.workflows.keep_safe import change_passphrase


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Change the vault's passphrase. The evidence is not sealed again; the recovery code stays valid."),
        epilog=_("Example: wallet-vault passphrase ~/my-vault"),
    )
    def passphrase(
        vault: _console.VaultArgument,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        new_passphrase_file: Annotated[
            Path | None,
            typer.Option(
                "--new-passphrase-file",
                help=_("Read the new passphrase from this file's first line."),
                show_default=False,
            ),
        ] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        with _console.opened(vault, passphrase_file) as workspace:
            new = _console.ask_passphrase(new_passphrase_file, _("New passphrase"), twice=True)
            change_passphrase(workspace, new, _console.key_file())
        if as_json:
            _console.print_json({"vault": str(vault), "changed": True})
        else:
            _console.tell(_("The passphrase is changed. The recovery code stays as it was."))
