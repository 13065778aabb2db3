"""How the command line speaks: sentences on stderr, results on stdout, JSON untranslated. Asks for passphrases."""

import json
import os
import shlex
import sys
import traceback
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePath
from typing import Annotated

import typer

from wallet_vault.errors import BadInput, FileGone, NoKeyring, NoPermission, NotRemembered, WalletVaultError
from wallet_vault.i18n import N_, _
from wallet_vault.jobs import Progress, ProgressReport, cores, no_progress
from wallet_vault.settings import OCR_ENGINE, Settings
from wallet_vault.workflows.key_slots import DEVICE, this_device, ways_into_vault
from wallet_vault.workflows.workspace import Workspace, open_workspace

CHILDREN = cores()
DEFECT = 70
STOPPED = 130
KEY_FILE_VARIABLE = "WALLET_VAULT_KEY_FILE"

VaultArgument = Annotated[Path, typer.Argument(metavar="VAULT", show_default=False)]


def passphrase_file_option() -> object:
    return typer.Option(
        "--passphrase-file",
        envvar="WALLET_VAULT_PASSPHRASE_FILE",
        help=_("Read the passphrase from this file's first line instead of asking."),
        show_default=False,
    )


def mail_key_option() -> object:
    return typer.Option(
        "--mail-key",
        help=_("A text file with the key of a sender's mail server (a DNS TXT record), to check signatures with."),
        show_default=False,
    )


def json_option() -> object:
    return typer.Option("--json", help=_("One JSON object a line, for scripts."))


def print_json(value: object) -> None:
    """One line, flushed: a script may act on it at once."""
    print(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")), flush=True)


def tell(text: str = "") -> None:
    """A line for a person, with control characters of evidence made harmless for the terminal."""
    print(harmless(text), flush=True)


def harmless(text: str) -> str:
    """Text of evidence that a terminal cannot take for orders."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)


def padded(text: str, columns: int) -> str:
    """``text`` with blanks up to ``columns`` of a terminal, where a Chinese character takes two."""
    taken = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
    return text + " " * (columns - taken)


def tell_error(error: WalletVaultError, *, as_json: bool) -> None:
    if as_json:
        print(
            json.dumps({"error": error.code, "message": str(error), **error.fields}, ensure_ascii=False),
            file=sys.stderr,
        )
        return
    print(error.told_sentence(), file=sys.stderr)
    if error.told_advice():
        print(error.told_advice(), file=sys.stderr)


def tell_usage(message: str, *, as_json: bool) -> None:
    """Say what was wrong with the words of a command."""
    if as_json:
        print(json.dumps({"error": "usage", "message": message}, ensure_ascii=False), file=sys.stderr)
        return
    print(message, file=sys.stderr)
    print(_("See: wallet-vault --help"), file=sys.stderr)


def tell_stopped() -> int:
    print(_("Stopped. What was reported as kept is safe."), file=sys.stderr)
    return STOPPED


def tell_defect(error: Exception, *, as_json: bool) -> int:
    """Name the defect's kind and place, never its message: that could hold evidence."""
    kind = type(error).__name__
    if as_json:
        print(json.dumps({"error": "defect", "message": kind}), file=sys.stderr)
        return DEFECT
    print(_("Something in the program broke ({kind}). Your evidence is safe.").format(kind=kind), file=sys.stderr)
    for frame in traceback.extract_tb(error.__traceback__)[-6:]:
        print(f"  {PurePath(frame.filename).name}:{frame.lineno} {frame.name}", file=sys.stderr)
    return DEFECT


def ask_passphrase(file: Path | None, prompt: str, *, twice: bool = False) -> str:
    """The passphrase from ``file``'s first line, else typed unseen. Raises ``FileGone`` or ``NoPermission``."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
        except FileNotFoundError as error:
            raise FileGone(path=file) from error
        except (OSError, UnicodeDecodeError) as error:
            raise NoPermission(path=file) from error
    again = _("The same passphrase again") if twice else False
    return str(typer.prompt(prompt, hide_input=True, confirmation_prompt=again, err=True))


def text_of(path: Path) -> str:
    """The whole text of a file that a command was given. Raises ``FileGone``, ``NoPermission`` or ``BadInput``."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise FileGone(path=path) from error
    except UnicodeDecodeError as error:
        raise BadInput(what=N_("text"), value=path.name, example="letter.txt") from error
    except OSError as error:
        raise NoPermission(path=path) from error


def password_file_option() -> object:
    return typer.Option(
        "--password-file",
        help=_("Passwords of encrypted archives and PDFs, one a line; each is tried, none is kept."),
        show_default=False,
    )


def mapping_option() -> object:
    return typer.Option(
        "--mapping",
        help=_("What the columns of a new table are, as JSON: see wallet-vault columns. May be given several times."),
        show_default=False,
    )


def columns_hint(untrusted_name: str) -> str:
    """How to have a table read whose columns nobody has named yet."""
    return _("Its columns are new: wallet-vault columns {file} makes a mapping, which --mapping takes.").format(
        file=shlex.quote(untrusted_name)
    )


def key_file() -> Path | None:
    """The key file that the person named for all commands."""
    named = os.environ.get(KEY_FILE_VARIABLE)
    return Path(named) if named else None


@contextmanager
def opened(vault: Path, passphrase_file: Path | None) -> Iterator[Workspace]:
    """An open workspace for the length of one command."""
    workspace = _remembered(vault) if passphrase_file is None else None
    if workspace is None:
        passphrase = ask_passphrase(passphrase_file, _("Passphrase"))
        workspace = open_workspace(
            vault,
            passphrase=passphrase,
            key_file=key_file(),
            ocr_engine=Settings().get(OCR_ENGINE),
            children=CHILDREN,
        )
    try:
        yield workspace
    finally:
        workspace.close()


def _remembered(vault: Path) -> Workspace | None:
    """The vault opened by this device, where it remembers it."""
    try:
        if DEVICE not in ways_into_vault(vault):
            return None
        return open_workspace(vault, device=this_device(), ocr_engine=Settings().get(OCR_ENGINE), children=CHILDREN)
    except (NotRemembered, NoKeyring):
        return None


@contextmanager
def progress_bar(label: str, *, shown: bool) -> Iterator[ProgressReport]:
    """A bar on a terminal, silence elsewhere."""
    if not (shown and sys.stderr.isatty()):
        yield no_progress
        return
    with typer.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def report(progress: Progress) -> None:
            bar.length = max(progress.total, 1)
            bar.update(progress.done - bar.pos)

        yield report


def iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
