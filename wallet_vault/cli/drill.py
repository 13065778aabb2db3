"""`wallet-vault drill COPY`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli._shapes import verification_shape
from wallet_vault.cli.verify import TAMPERED, tell_verification
from wallet_vault.i18n import _
from wallet_vault.workflows.keep_safe import drill as drill_copy


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Prove that a backup can be restored: restore it to a temporary place, check it, remove it again."),
        epilog=_("Example: wallet-vault drill /media/usb/my-vault-copy"),
    )
    def drill(
        copy: Annotated[Path, typer.Argument(metavar="COPY", show_default=False)],
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        place: Annotated[
            Path | None, typer.Option("--place", help=_("Restore below this folder."), show_default=False)
        ] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> int:
        passphrase = _console.ask_passphrase(passphrase_file, _("Passphrase"))
        with _console.progress_bar(_("Checking"), shown=not as_json) as progress:
            report = drill_copy(
                copy, passphrase=passphrase, key_file=_console.key_file(), place=place, progress=progress
            )
        if as_json:
            told = {"evidence": report.evidence, "last_entry": _console.iso(report.last_entry_at)}
            _console.print_json(verification_shape(report.verification) | told)
        else:
            tell_verification(report.verification)
            _console.tell(_("Evidence that could be restored: {n}").format(n=report.evidence))
            _console.tell(_("The copy was last changed: {moment}").format(moment=_console.iso(report.last_entry_at)))
        return 0 if report.verification.ok else TAMPERED
