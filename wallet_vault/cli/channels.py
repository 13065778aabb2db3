"""`wallet-vault channels [VAULT] [ID]`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli._channel_words import own_mark, tell_channel
from wallet_vault.cli._choices import choice_shape, tell_choice
from wallet_vault.cli._complaint_shapes import channel_shape
from wallet_vault.errors import BadInput
from wallet_vault.i18n import N_, _, language
from wallet_vault.model.channel import Channel, ChannelId, Rung, Way, text_in
from wallet_vault.workflows.cases import find_case
from wallet_vault.workflows.channels import (
    ChannelChoice,
    all_channels,
    channel_choices,
    find_channel,
    keep_channel_text,
)
from wallet_vault.workflows.own_channels import OwnContact, add_channel, correct_contact
from wallet_vault.workflows.workspace import Workspace

_RUNGS = {rung.name.lower(): rung for rung in Rung}


def register(app: typer.Typer) -> None:
    @app.command(
        help=_(
            "Show where one can complain: what each channel asks for, its deadlines, and what that rests on. With "
            "a vault: your own channels too, and --add, --correct and --keep write them down there."
        ),
        epilog=_(
            "Example: wallet-vault channels 12315_complaint · wallet-vault channels ~/my-vault jd_service "
            "--correct NUMBER --read-where “back of my card”"
        ),
    )
    def channels(  # noqa: PLR0917 - Typer declares each option as a parameter
        places: Annotated[list[str] | None, typer.Argument(metavar="[VAULT] [ID]", show_default=False)] = None,
        wallet: Annotated[str, typer.Option("--wallet", help=_("Only those for this wallet."))] = "",
        add: Annotated[
            str, typer.Option("--add", help=_("Add a channel of this name, for the wallet of --case."))
        ] = "",
        case: Annotated[
            str,
            typer.Option(
                "--case", help=_("Those that fit this case and why; with --add, the case that the new one is for.")
            ),
        ] = "",
        rung: Annotated[str, typer.Option("--rung", help=_("Its step on the ladder."))] = "provider",
        correct: Annotated[str, typer.Option("--correct", help=_("A contact of this channel as you know it."))] = "",
        instead_of: Annotated[str, typer.Option("--instead-of", help=_("The contact that it replaces."))] = "",
        way: Annotated[Way, typer.Option("--way", help=_("How it is reached."))] = Way.PHONE,
        contact: Annotated[str, typer.Option("--contact", help=_("The new channel's number, address or domain."))] = "",
        note: Annotated[str, typer.Option("--note", help=_("What the contact is for."))] = "",
        read_where: Annotated[str, typer.Option("--read-where", help=_("Where you read it."))] = "",
        keep: Annotated[
            Path | None, typer.Option("--keep", help=_("Keep a whole channel from a file like those of the program."))
        ] = None,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        vault, channel = _vault_and_id(places or [])
        if vault is None:
            if add or correct or keep:
                raise BadInput(what=N_("command"), value="channels", example="wallet-vault channels VAULT --add …")
            shown = _chosen(None, channel, wallet)
        else:
            with _console.opened(vault, passphrase_file) as workspace:
                if case and not add:
                    _tell_choices(channel_choices(workspace, case), as_json=as_json)
                    return
                if keep is not None:
                    channel = keep_channel_text(workspace, keep.stem, _console.text_of(keep)).id
                elif add:
                    given = OwnContact(way, contact, note, read_where)
                    channel = _added(workspace, case, add, _rung(rung), given)
                elif correct:
                    _correct(workspace, channel, instead_of, OwnContact(way, correct, note, read_where))
                shown = _chosen(workspace, channel, wallet)
        for one in shown:
            if as_json:
                _console.print_json(channel_shape(one))
            elif channel:
                tell_channel(one)
            else:
                name = text_in(language(), one.names)
                _console.tell(f"{_console.padded(one.id, 22)} {name}{own_mark(is_own=one.is_own)}")


def _tell_choices(choices: tuple[ChannelChoice, ...], *, as_json: bool) -> None:
    for choice in choices:
        if as_json:
            _console.print_json(choice_shape(choice))
        else:
            tell_choice(choice)


def _vault_and_id(places: list[str]) -> tuple[Path | None, str]:
    """A folder is a vault, anything else a channel's id. Raises ``BadInput``."""
    vault = Path(places[0]) if places and Path(places[0]).is_dir() else None
    rest = places[1:] if vault else places
    if len(rest) > 1:
        raise BadInput(what=N_("channel"), value=" ".join(rest), example="12315_complaint")
    return vault, rest[0] if rest else ""


def _chosen(workspace: Workspace | None, channel: str, wallet: str) -> tuple[Channel, ...]:
    if channel:
        return (find_channel(workspace, channel),)
    known = all_channels(workspace)
    return tuple(one for one in known if not wallet or not one.providers or wallet in one.providers)


def _added(workspace: Workspace, case: str, name: str, rung: Rung, contact: OwnContact) -> ChannelId:
    before = {one.id for one in all_channels(workspace)}
    add_channel(workspace, find_case(workspace, case), name, rung, contact)
    return next(one.id for one in all_channels(workspace) if one.id not in before)


def _correct(workspace: Workspace, channel: str, instead_of: str, contact: OwnContact) -> None:
    found = find_channel(workspace, channel)
    before = next((one for one in found.contacts if one.value == instead_of), None)
    if instead_of and before is None:
        raise BadInput(what=N_("contact"), value=instead_of, example=", ".join(one.value for one in found.contacts))
    correct_contact(workspace, found.id, before, contact)


def _rung(word: str) -> Rung:
    if word not in _RUNGS:
        raise BadInput(what=N_("step of the ladder"), value=word, example=", ".join(_RUNGS))
    return _RUNGS[word]
