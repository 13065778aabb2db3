"""`wallet-vault due VAULT`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli._complaint_shapes import due_shape, next_step_shape
from wallet_vault.complaints.reckoned import day_text
from wallet_vault.i18n import _, language
from wallet_vault.model.channel import text_in
from wallet_vault.model.due import DueItem
from wallet_vault.workflows.cases import today
from wallet_vault.workflows.channels import find_channel
from wallet_vault.workflows.follow_up import FollowUp, export_calendar, follow_up


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Show what is due in the complaint cases, with each deadline's reckoning spelled out."),
        epilog=_("Example: wallet-vault due ~/my-vault --calendar deadlines.ics"),
    )
    def due(
        vault: _console.VaultArgument,
        calendar: Annotated[
            Path | None, typer.Option("--calendar", help=_("Write the days to this .ics file, without their content."))
        ] = None,
        with_content: Annotated[
            bool,
            typer.Option("--with-content", help=_("Say in the calendar file what is due, not only that something is.")),
        ] = False,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        with _console.opened(vault, passphrase_file) as workspace:
            told, now = follow_up(workspace), today(workspace)
            if calendar is not None:
                export_calendar(workspace, calendar, with_content=with_content)
            names = {
                channel: text_in(language(), find_channel(workspace, channel).names)
                for one in told
                for channel in one.next_channels
            }
        if as_json:
            for one in told:
                for item in one.items:
                    _console.print_json(due_shape(item, is_overdue=item.is_overdue(now)))
                if one.next_channels:
                    _console.print_json(next_step_shape(one.case.id, one.next_channels))
            return
        for one in told:
            _tell(one, [names[channel] for channel in one.next_channels], now)
        if not any(one.items for one in told):
            _console.tell(_("Nothing is due."))


def _tell(told: FollowUp, next_names: list[str], now: date) -> None:
    _console.tell(_("Case {case}").format(case=told.case.name or told.case.id))
    for item in told.items:
        mark = "!" if item.is_overdue(now) else " "
        _console.tell(f" {mark} {_day(item)}  {item.title}")
        for sentence in item.sentences:
            _console.tell(f"       {sentence}")
    if next_names:
        _console.tell(_("Next step: {channels}").format(channels=_(", ").join(next_names)))


def _day(item: DueItem) -> str:
    return day_text(item.due_on) if item.due_on else _("missing")
