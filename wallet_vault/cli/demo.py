"""`wallet-vault demo [FOLDER]`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli.add import status_word
from wallet_vault.cli.export import tell_summary
from wallet_vault.cli.timeline import tell_timeline
from wallet_vault.cli.verify import tell_verification
from wallet_vault.i18n import _, language
from wallet_vault.workflows.add_evidence import Acquired
from wallet_vault.workflows.check import check_bundle
from wallet_vault.workflows.demo import DEMO_PASSPHRASE, create_demo, fill_demo
from wallet_vault.workflows.export import export_bundle
from wallet_vault.workflows.tell import current_timeline


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Make a vault from sample evidence, print its timeline, export a bundle and check it."),
        epilog=_("Example: wallet-vault demo ~/wallet-vault-demo"),
    )
    def demo(
        folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", show_default=True)] = Path("wallet-vault-demo"),
    ) -> int:
        results: list[Acquired] = []

        def report(acquired: Acquired) -> None:
            results.append(acquired)
            found = acquired.read.findings if acquired.read else 0
            _console.tell(f"  {_console.padded(status_word(acquired.status), 12)} {acquired.name}  ({found})")
            if acquired.read and acquired.read.error:
                _console.tell(f"{'':<14}{acquired.read.error}")

        workspace = create_demo(folder / "vault", children=_console.CHILDREN)
        try:
            _console.tell(_("Sample evidence; every name in it is invented:"))
            fill_demo(workspace, report=report)
            tell_timeline(current_timeline(workspace))
            _console.tell()
            summary = export_bundle(workspace, folder / "bundle.zip", language=language())
        finally:
            workspace.close()
        tell_summary(summary)
        tell_verification(check_bundle(summary.path))
        _console.tell(
            _("Look around: start wallet-vault and open {folder} with the passphrase “{passphrase}”.").format(
                folder=folder / "vault", passphrase=DEMO_PASSPHRASE
            )
        )
        return 0 if all(result.read and not result.read.error for result in results) else 1
