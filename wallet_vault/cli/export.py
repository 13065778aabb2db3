"""`wallet-vault export VAULT OUT.zip`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.i18n import LANGUAGES, _, language
from wallet_vault.workflows.export import ExportSummary, export_bundle


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Write the evidence bundle: originals, timeline, report and custody log, and check it at once."),
        epilog=_("Example: wallet-vault export ~/my-vault bundle.zip"),
    )
    def export(
        vault: _console.VaultArgument,
        out: Annotated[Path, typer.Argument(metavar="OUT.zip", show_default=False)],
        *,
        report_language: Annotated[
            str,
            typer.Option(
                "--language", help=_("Language of the report: {choices}.").format(choices=", ".join(LANGUAGES))
            ),
        ] = "",
        with_secrets: Annotated[
            bool,
            typer.Option(
                "--with-secrets",
                help=_("Put in originals that show a seed phrase or private key, too; else masked copies go in."),
            ),
        ] = False,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        if report_language and report_language not in LANGUAGES:
            raise typer.BadParameter(", ".join(LANGUAGES), param_hint="--language")
        with (
            _console.opened(vault, passphrase_file) as workspace,
            _console.progress_bar(_("Writing"), shown=not as_json) as progress,
        ):
            summary = export_bundle(
                workspace,
                out,
                language=report_language or language(),
                with_secrets=with_secrets,
                progress=progress,
            )
        if as_json:
            _console.print_json(
                {
                    "path": str(summary.path),
                    "size_bytes": summary.size_bytes,
                    "exhibits": summary.exhibits,
                    "events": summary.events,
                    "signed_by": summary.verification.signed_by,
                }
            )
        else:
            tell_summary(summary)


def tell_summary(summary: ExportSummary) -> None:
    _console.tell(_("The bundle is written and checked: {path}").format(path=summary.path))
    _console.tell(
        _(
            "{exhibits} exhibits, {events} events, {size} bytes; every file was read back and its digest compared."
        ).format(exhibits=summary.exhibits, events=summary.events, size=f"{summary.size_bytes:,}")
    )
    _console.tell(_("Signed by the vault's key {key}").format(key=summary.verification.signed_by))
