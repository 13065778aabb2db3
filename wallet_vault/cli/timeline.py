"""`wallet-vault timeline VAULT`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.bundle.words import kind_word
from wallet_vault.cli import _console
from wallet_vault.cli._shapes import timeline_shape
from wallet_vault.i18n import _, format_amount, format_clock, format_day, ngettext
from wallet_vault.model import Event, Timeline
from wallet_vault.workflows.tell import current_timeline


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Show what happened, in order; the same payment told by several sources is one event."),
        epilog=_("Example: wallet-vault timeline ~/my-vault"),
    )
    def timeline(
        vault: _console.VaultArgument,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        with _console.opened(vault, passphrase_file) as workspace:
            told = current_timeline(workspace)
        if as_json:
            for event in told.events:
                _console.print_json(timeline_shape(event))
        else:
            tell_timeline(told)


def tell_timeline(timeline: Timeline) -> None:
    """The events for a person, under their days."""
    last_day = None
    for event in timeline.events:
        day = format_day(event.when) if event.when else _("Date unknown")
        if day != last_day:
            _console.tell(f"\n{day}")
            last_day = day
        _console.tell(_line(event))
        for conflict in event.conflicts:
            values = " / ".join(dict.fromkeys(value for _evidence, value in conflict.values))
            _console.tell("          ! " + _("the sources differ: {values}").format(values=values))
    if not timeline.events:
        _console.tell(_("No events yet."))


def _line(event: Event) -> str:
    clock = (format_clock(event.when) if event.when else "") or "—"
    money = format_amount(event.money.amount, event.money.unit, signed=event.is_money_in) if event.money else ""
    count = len(event.sources)
    sources = ngettext("{n} source", "{n} sources", count).format(n=count) if count else _("my own")
    words = "  ".join(part for part in (event.counterparty, " ".join(event.summary.split())[:60], event.status) if part)
    return f"  {clock:<9} {money:>14}  {_console.padded(kind_word(event.kind), 15)} {words}  [{sources}]"
