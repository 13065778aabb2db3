"""`wallet-vault search VAULT WORDS`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.i18n import _
from wallet_vault.workflows.find import search_evidence


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Search the text of all evidence, Chinese included."),
        epilog=_("Example: wallet-vault search ~/my-vault 退款"),
    )
    def search(
        vault: _console.VaultArgument,
        words: Annotated[list[str], typer.Argument(metavar="WORDS...", show_default=False)],
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        with _console.opened(vault, passphrase_file) as workspace:
            hits = search_evidence(workspace, " ".join(words))
        for found in hits:
            if as_json:
                _console.print_json(
                    {
                        "id": found.evidence.id,
                        "name": found.evidence.untrusted_name,
                        "start": found.hit.start,
                        "end": found.hit.end,
                        "excerpt": found.hit.excerpt,
                    }
                )
            else:
                excerpt = " ".join(found.hit.excerpt.split())
                _console.tell(f"{found.evidence.id}  {found.evidence.untrusted_name}\n    {excerpt}")
        if not hits and not as_json:
            _console.tell(_("Nothing found."))
