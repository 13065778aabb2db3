"""`wallet-vault keys VAULT`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.i18n import N_, _
from wallet_vault.workflows import key_slots
from wallet_vault.workflows.workspace import Workspace, open_workspace

_WORDS = {
    key_slots.PASSPHRASE: N_("passphrase"),
    key_slots.PASSPHRASE_AND_KEY_FILE: N_("passphrase and key file together"),
    "recovery_code": N_("recovery code"),
    key_slots.DEVICE: N_("a device that remembers"),
    "unknown": N_("a way in of a newer program"),
}


def register(app: typer.Typer) -> None:
    @app.command(
        help=_(
            "Show what opens a vault, or change it. A key file that a vault needs is given to every command "
            "in WALLET_VAULT_KEY_FILE."
        ),
        epilog=_("Example: wallet-vault keys ~/my-vault --require-key-file /media/usb/my.key"),
    )
    def keys(
        vault: _console.VaultArgument,
        *,
        require_key_file: Annotated[
            Path | None,
            typer.Option(
                help=_("Need this key file with the passphrase; it is made if it is not there."), show_default=False
            ),
        ] = None,
        drop_key_file: Annotated[bool, typer.Option(help=_("Need no key file any more."), show_default=False)] = False,
        remember: Annotated[
            bool, typer.Option(help=_("Open without the passphrase on this device."), show_default=False)
        ] = False,
        forget: Annotated[bool, typer.Option(help=_("Let this device forget the vault."), show_default=False)] = False,
        forget_all: Annotated[
            bool, typer.Option(help=_("Let all devices forget the vault."), show_default=False)
        ] = False,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        passphrase = _console.ask_passphrase(passphrase_file, _("Passphrase"))
        workspace = open_workspace(vault, passphrase=passphrase, key_file=_console.key_file())
        try:
            if require_key_file is not None:
                _require(workspace, passphrase, require_key_file)
            if drop_key_file:
                key_slots.drop_key_file(workspace, passphrase)
            for wanted, act in (
                (remember, key_slots.remember_on_this_device),
                (forget, key_slots.forget_this_device),
                (forget_all, key_slots.forget_all_devices),
            ):
                if wanted:
                    act(workspace)
            ways = key_slots.ways_in(workspace)
        finally:
            workspace.close()
        if as_json:
            _console.print_json({"vault": str(vault), "opens_with": list(ways)})
            return
        _console.tell(_("The vault opens with:"))
        for way in ways:
            _console.tell(f"  {_(_WORDS[way])}")


def _require(workspace: Workspace, passphrase: str, path: Path) -> None:
    if not path.exists():
        key_slots.make_key_file(path)
        _console.tell(_("A key file was made: {path}. Keep a second copy of it in another place.").format(path=path))
    key_slots.require_key_file(workspace, passphrase, path)
