"""What a person or a script types. One file per command; shapes and exit codes are a contract.

Knows workflows and the words around them; no room, no Qt.
"""

from collections.abc import Sequence

import typer

from wallet_vault.cli import _console
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import SOURCE_LANGUAGE, _, set_language
from wallet_vault.settings import LANGUAGE, Settings


def main(arguments: Sequence[str]) -> int:
    """Run one command. Returns the exit code; never raises."""
    wants_json = "--json" in arguments
    set_language(
        SOURCE_LANGUAGE if wants_json else Settings().get(LANGUAGE) or None
    )  # what scripts read is one language
    try:
        result = build_app()(list(arguments), prog_name="wallet-vault", standalone_mode=False)
    except WalletVaultError as error:
        _console.tell_error(error, as_json=wants_json)
        return error.exit_code
    except typer.Abort:
        return _console.tell_stopped()
    except typer.TyperException as error:
        _console.tell_usage(error.format_message(), as_json=wants_json)
        return error.exit_code
    except BrokenPipeError:
        return 1  # the reader of our output went away (`| head`): nothing is lost
    except Exception as error:  # noqa: BLE001 - the last line of the command: told without content
        return _console.tell_defect(error, as_json=wants_json)
    return result if isinstance(result, int) else 0


def build_app() -> typer.Typer:
    """All commands, their help in the language in force."""
    from wallet_vault.cli import (  # noqa: PLC0415 - help texts are translated when a command is defined
        add,
        backup,
        case,
        channels,
        columns,
        complainant,
        contact,
        demo,
        drill,
        due,
        erase,
        export,
        guide,
        keys,
        letter,
        list_evidence,
        new,
        passphrase,
        read,
        salvage,
        search,
        show,
        submit,
        timeline,
        verify,
    )

    exit_codes = _(
        "Exit codes: 0 done; 1 done in part; 2 wrong usage; 3 wrong passphrase; 4 damaged or tampered; "
        "5 busy; 6 no room or no permission; 70 defect."
    )
    app = typer.Typer(
        help=_("Keep wallet evidence safe, see its timeline, hand it over. Without a command the window opens."),
        epilog=exit_codes,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for command in (
        new, add, list_evidence, show, search, timeline, export, verify, read, columns, passphrase, keys, backup, drill,
        erase, salvage, demo, case, complainant, channels, letter, submit, contact, due, guide,
    ):  # fmt: skip
        command.register(app)
    for registered in app.registered_commands:
        registered.epilog = f"{registered.epilog}\n\n{exit_codes}"
    return app
