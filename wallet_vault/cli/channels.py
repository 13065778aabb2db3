"""`wallet-vault channels [ID]`."""

from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli._complaint_shapes import channel_shape
from wallet_vault.complaints.reckoned import confidence_sentences, day_text, term_text
from wallet_vault.i18n import _, language
from wallet_vault.model.channel import Channel, Origin, Statement, text_in
from wallet_vault.workflows.channels import all_channels, find_channel


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Show where one can complain: what each channel asks for, its deadlines, and what that rests on."),
        epilog=_("Example: wallet-vault channels 12315_complaint"),
    )
    def channels(
        channel: Annotated[str, typer.Argument(metavar="[ID]", show_default=False)] = "",
        wallet: Annotated[str, typer.Option("--wallet", help=_("Only those for this wallet."))] = "",
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        chosen = (find_channel(None, channel),) if channel else _for_wallet(wallet)
        for one in chosen:
            if as_json:
                _console.print_json(channel_shape(one))
            elif channel:
                _tell(one)
            else:
                _console.tell(f"{_console.padded(one.id, 22)} {text_in(language(), one.names)}")


def _for_wallet(wallet: str) -> tuple[Channel, ...]:
    return tuple(one for one in all_channels() if not wallet or not one.providers or wallet in one.providers)


def _tell(channel: Channel) -> None:
    _console.tell(text_in(language(), channel.names))
    _tell_statements(_("What it is for"), channel.duties)
    _tell_statements(_("What must come first"), channel.before)
    _tell_statements(_("What it is refused for"), channel.grounds)
    if channel.contacts:
        _console.tell("\n" + _("Contacts"))
    for contact in channel.contacts:
        _console.tell(f"  {contact.value}  {text_in(language(), contact.note)}")
        _tell_origin(contact.origin)
    if channel.clocks:
        _console.tell("\n" + _("Deadlines"))
    for clock in channel.clocks:
        _console.tell(f"  {term_text(clock.term)}: {text_in(language(), clock.act)}")
        _tell_origin(clock.origin)
    if channel.fields:
        _console.tell("\n" + _("What its form asks for"))
    optional = _("(optional)")
    for field in channel.fields:
        _console.tell(f"  {text_in(language(), field.names)} {'' if field.required else optional}".rstrip())
    _tell_statements(_("Good to know"), channel.notes)


def _tell_statements(heading: str, statements: tuple[Statement, ...]) -> None:
    if statements:
        _console.tell(f"\n{heading}")
    for statement in statements:
        _console.tell(f"  {text_in(language(), statement.texts)}")
        _tell_origin(statement.origin)


def _tell_origin(origin: Origin) -> None:
    source = _("Source: {source}, looked up on {day}. Check before use.").format(
        source=origin.source, day=day_text(origin.read_on)
    )
    _console.tell(f"      {source} {' '.join(confidence_sentences(origin.confidence))}".rstrip())
