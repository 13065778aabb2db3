"""`wallet-vault complainant VAULT`."""

import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from wallet_vault.cli import _console
from wallet_vault.complaints.masking import masked_mail, masked_name, masked_number
from wallet_vault.errors import BadInput
from wallet_vault.i18n import N_, _
from wallet_vault.model.case import Complainant
from wallet_vault.workflows.cases import complainant as kept_complainant
from wallet_vault.workflows.cases import keep_complainant

_LABELS = {
    "name": N_("Full name"),
    "phone": N_("Phone"),
    "mail": N_("Mail"),
    "address": N_("Postal address"),
    "identity_type": N_("Type of identity document"),
    "identity_number": N_("Number of identity document"),
}
_UNSEEN = frozenset({"identity_number"})


def register(app: typer.Typer) -> None:
    @app.command(
        help=_(
            "Keep who complains, in the vault; a letter takes only what its channel asks for. Details are typed "
            "or read from a file, never an argument, and are shown masked."
        ),
        epilog=_("Example: wallet-vault complainant ~/my-vault --ask"),
    )
    def complainant(
        vault: _console.VaultArgument,
        *,
        ask: Annotated[bool, typer.Option("--ask", help=_("Ask for each detail; Enter keeps what is there."))] = False,
        from_file: Annotated[
            Path | None, typer.Option("--from", help=_("Read them from a TOML file: name = “…”, phone = “…”."))
        ] = None,
        forget: Annotated[bool, typer.Option("--forget", help=_("Take all of them out of the vault."))] = False,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        with _console.opened(vault, passphrase_file) as workspace:
            if forget:
                keep_complainant(workspace, Complainant())
            if from_file is not None:
                keep_complainant(workspace, _read(from_file, kept_complainant(workspace)))
            if ask:
                keep_complainant(workspace, _asked(kept_complainant(workspace)))
            shown = _masked(kept_complainant(workspace))
        if as_json:
            _console.print_json(shown)
            return
        for key, value in shown.items():
            _console.tell(f"{_(_LABELS[key])}  {value or '—'}")


def _read(path: Path, before: Complainant) -> Complainant:
    """Replace what the file names. Raises ``FileGone``, ``NoPermission`` or ``BadInput``."""
    try:
        given = msgspec.convert(tomllib.loads(_console.text_of(path)), dict[str, str])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadInput(what=N_("file of details"), value=path.name, example='name = "…"') from error
    unknown = given.keys() - _LABELS.keys()
    if unknown:
        raise BadInput(what=N_("detail"), value=", ".join(sorted(unknown)), example=", ".join(_LABELS))
    return replace(before, **given)


def _asked(before: Complainant) -> Complainant:
    typed = {}
    for field in fields(Complainant):
        kept = str(getattr(before, field.name))
        typed[field.name] = str(
            typer.prompt(
                _(_LABELS[field.name]),
                default=kept,
                show_default=bool(kept) and field.name not in _UNSEEN,
                hide_input=field.name in _UNSEEN,
                err=True,
            )
        ).strip()
    return Complainant(**typed)


def _masked(person: Complainant) -> dict[str, str]:
    """Enough to see what is kept, and not enough to use it."""
    return {
        "name": masked_name(person.name),
        "phone": masked_number(person.phone),
        "mail": masked_mail(person.mail) if person.mail else "",
        "address": masked_name(person.address),
        "identity_type": person.identity_type,
        "identity_number": masked_number(person.identity_number),
    }
