"""`wallet-vault verify PATH`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault import faults
from wallet_vault.cli import _console
from wallet_vault.cli._shapes import verification_shape
from wallet_vault.i18n import _
from wallet_vault.model import Verification
from wallet_vault.workflows.check import check_bundle, check_vault, is_vault_folder

TAMPERED = 4


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Check a bundle (zip or folder, no passphrase) or a vault to the last byte, and name every fault."),
        epilog=_("Example: wallet-vault verify bundle.zip"),
    )
    def verify(
        path: Annotated[Path, typer.Argument(metavar="PATH", show_default=False)],
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> int:
        with _console.progress_bar(_("Checking"), shown=not as_json) as progress:
            if is_vault_folder(path):
                with _console.opened(path, passphrase_file) as workspace:
                    result = check_vault(workspace, progress=progress)
            else:
                result = check_bundle(path, progress=progress)
        if as_json:
            _console.print_json(verification_shape(result))
        else:
            tell_verification(result)
        return 0 if result.ok else TAMPERED


def tell_verification(result: Verification) -> None:
    if result.ok:
        _console.tell(_("Everything is as it was sealed: {n} files checked.").format(n=result.checked))
        if result.signed_by:
            _console.tell(_("Signed by the vault's key {key}").format(key=result.signed_by))
        return
    _console.tell(_("Not everything is as it was sealed:"))
    for fault in result.faults:
        _console.tell(f"  {faults.told(fault)}")
