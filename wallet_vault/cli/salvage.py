"""`wallet-vault salvage VAULT DEST`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.i18n import _
from wallet_vault.workflows.salvage import salvage_originals

TAMPERED = 4


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Take the originals out of a vault that no longer opens, unencrypted, into an empty folder."),
        epilog=_("Example: wallet-vault salvage ~/my-vault ~/saved"),
    )
    def salvage(
        vault: _console.VaultArgument,
        destination: Annotated[Path, typer.Argument(metavar="DEST", show_default=False)],
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        recovery_code: Annotated[
            bool, typer.Option("--recovery-code", help=_("Ask for the recovery code instead."))
        ] = False,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> int:
        if recovery_code:
            code = str(typer.prompt(_("Recovery code"), hide_input=True, err=True))
            report = salvage_originals(vault, destination, recovery_code=code)
        else:
            passphrase = _console.ask_passphrase(passphrase_file, _("Passphrase"))
            report = salvage_originals(vault, destination, passphrase=passphrase, key_file=_console.key_file())
        if as_json:
            _console.print_json({"saved": [path.name for path in report.saved], "lost": list(report.lost)})
        else:
            _console.tell(_("Originals saved, unencrypted: {n}").format(n=len(report.saved)))
            for name in report.lost:
                _console.tell(_("Damaged: {name}").format(name=name))
            _console.tell(_("Readings, decisions and the custody log are not among them."))
        return TAMPERED if report.lost else 0
