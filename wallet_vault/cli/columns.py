"""`wallet-vault columns FILE`."""

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from wallet_vault.cli import _console
from wallet_vault.cli._shapes import Shape, event_shape, notice_shape
from wallet_vault.i18n import _
from wallet_vault.model import ColumnMapping, ColumnRole
from wallet_vault.notices import told
from wallet_vault.workflows.column_mapping import TableLook, look_at_file
from wallet_vault.workflows.workspace import new_sandbox


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Guess what the columns of a new table are. Correct the guess in a file and give it with --mapping.")
        + "\n\n"
        + _("Roles: {roles}; an empty one is not read.").format(roles=", ".join(filter(None, ColumnRole))),
        epilog=_("Example: wallet-vault columns my-shop.csv > my-shop.json"),
    )
    def columns(
        file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        with new_sandbox() as sandbox:
            look = look_at_file(sandbox, file)
        if as_json:
            _console.print_json(_shape(look))
        else:
            _tell(look)


def _shape(look: TableLook) -> Shape:
    return {
        "mapping": msgspec.to_builtins(look.mapping),
        "rows": look.row_count,
        "events": [event_shape(event) for event in look.events],
        "notices": [notice_shape(notice) for notice in look.notices],
    }


def _tell(look: TableLook) -> None:
    """The mapping alone on standard output, to be kept in a file; what it would read beside it."""
    for notice in look.notices:
        print(f"? {_console.harmless(told(notice))}", file=sys.stderr)
    for event in look.events:
        shape = event_shape(event)
        line = f"  {shape['when']}  {shape['amount']} {shape['unit']}  {event.summary}"
        print(_console.harmless(line), file=sys.stderr)
    print(_pretty(look.mapping), flush=True)


def _pretty(mapping: ColumnMapping) -> str:
    return _console.harmless(msgspec.json.format(msgspec.json.encode(mapping)).decode())
