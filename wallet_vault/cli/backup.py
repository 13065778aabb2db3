"""`wallet-vault backup VAULT DEST`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.i18n import _
from wallet_vault.workflows.keep_safe import back_up


def register(app: typer.Typer) -> None:
    @app.command(
        help=_(
            "Copy the vault, still encrypted, to a new folder, or bring its copy there up to date; the copy is checked."
        ),
        epilog=_("Example: wallet-vault backup ~/my-vault /media/usb/my-vault-copy"),
    )
    def backup(
        vault: _console.VaultArgument,
        destination: Annotated[Path, typer.Argument(metavar="DEST", show_default=False)],
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        with (
            _console.opened(vault, passphrase_file) as workspace,
            _console.progress_bar(_("Copying"), shown=not as_json) as progress,
        ):
            summary = back_up(workspace, destination, progress=progress)
        if as_json:
            told = {"originals": summary.objects, "copied": summary.copied}
            _console.print_json({"vault": str(vault), "backup": str(destination)} | told)
        else:
            _console.tell(_("The copy is complete and was checked: {folder}").format(folder=destination))
            _console.tell(_("New originals copied: {n} of {all}").format(n=summary.copied, all=summary.objects))
            _console.tell(_("It opens with the same passphrase and recovery code."))
