"""`wallet-vault guide [TOPIC]`."""

from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.i18n import _
from wallet_vault.workflows.help import help_topic, help_topics


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Show the guide: the topics, or one of them."),
        epilog=_("Example: wallet-vault guide complain"),
    )
    def guide(
        topic: Annotated[str, typer.Argument(metavar="[TOPIC]", show_default=False)] = "",
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        for one in (help_topic(topic),) if topic else help_topics():
            if as_json:
                _console.print_json({"topic": one.id, "title": one.title, "text": one.text})
            elif topic:
                _console.tell(f"{one.title}\n\n{one.text}")
            else:
                _console.tell(f"{_console.padded(one.id, 12)} {one.title}")
