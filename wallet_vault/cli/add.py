"""`wallet-vault add VAULT PATH…`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli._shapes import Shape, error_shape, notice_shape
from wallet_vault.i18n import _, ngettext
from wallet_vault.workflows.add_evidence import Acquired, AddStatus, add_evidence, notices_of, read_waiting
from wallet_vault.workflows.column_mapping import keep_mapping, mapping_from_file
from wallet_vault.workflows.mail_keys import keep_mail_keys, read_mail_keys
from wallet_vault.workflows.sources import find_sources
from wallet_vault.workflows.unlock_files import locked_evidence, passwords_from_file, remember_password


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Seal files and folders in the vault and read them. Originals stay where they are, unchanged.")
        + "\n\n"
        + _("Passwords and mappings are tried on what is in the vault already, too."),
        epilog=_(
            "Example: wallet-vault add ~/my-vault ~/Pictures/screenshots statement.zip --password-file passwords.txt"
        ),
    )
    def add(
        vault: _console.VaultArgument,
        paths: Annotated[list[Path], typer.Argument(metavar="PATH...", show_default=False)],
        *,
        mapping: Annotated[list[Path] | None, _console.mapping_option()] = None,
        password_file: Annotated[Path | None, _console.password_file_option()] = None,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        mail_key: Annotated[list[Path], _console.mail_key_option()] = [],  # noqa: B006 - Typer copies it
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> int:
        mappings = tuple(map(mapping_from_file, mapping or ()))
        passwords = passwords_from_file(password_file) if password_file else ()
        sources = find_sources(paths, "command line")
        mail_keys = tuple(key for path in mail_key for key in read_mail_keys(path))
        names = iter([str(source.path) for source in sources])
        results: list[Acquired] = []

        def report(acquired: Acquired) -> None:
            is_member = bool(acquired.evidence and acquired.evidence.parent) and acquired.status is AddStatus.KEPT
            name = acquired.name if is_member else next(names, acquired.name)
            results.append(acquired)
            if as_json:
                _console.print_json(_shape(acquired, name))
            else:
                _console.tell(_sentence(acquired, name))

        with (
            _console.opened(vault, passphrase_file) as workspace,
            _console.progress_bar(_("Reading"), shown=not as_json) as progress,
        ):
            keep_mail_keys(workspace, mail_keys)
            again = [evidence for named in mappings for evidence in keep_mapping(workspace, named)]
            for password in reversed(passwords):
                remember_password(workspace, password)
            add_evidence(workspace, sources, report=report, progress=progress)
            read_waiting(workspace, dict.fromkeys((*again, *(locked_evidence(workspace) if passwords else ()))))
        if not as_json:
            _console.tell(_summary(results))
        return 1 if any(result.status is AddStatus.REFUSED for result in results) else 0


def _shape(acquired: Acquired, name: str) -> Shape:
    evidence, read = acquired.evidence, acquired.read
    shape: Shape = {
        "file": name,
        "sha256": evidence.sha256 if evidence else None,
        "id": evidence.id if evidence else None,
        "status": acquired.status.value,
        "error": None,
        "findings": read.findings if read else 0,
        "notices": [notice_shape(notice) for notice in notices_of(acquired)],
    }
    error = acquired.error or (read.error if read else None)
    if error is not None:
        shape |= error_shape(error)
    if evidence and evidence.parent:
        shape["parent"] = evidence.parent
    return shape


def status_word(status: AddStatus) -> str:
    words = {
        AddStatus.KEPT: _("kept"),
        AddStatus.DUPLICATE: _("already here"),
        AddStatus.REFUSED: _("not taken"),
    }
    return words[status]


def _sentence(acquired: Acquired, name: str) -> str:
    line = f"{_console.padded(status_word(acquired.status), 12)} {name}"
    error = acquired.error or (acquired.read.error if acquired.read else None)
    if error is not None:
        return f"{line}\n{'':<13}{error}"
    if acquired.read:
        found = acquired.read.findings
        line = f"{line}  ({ngettext('{n} fact', '{n} facts', found).format(n=found)})"
        return f"{line}\n{'':<13}{_console.columns_hint(name)}" if acquired.read.is_new_table else line
    return line


def _summary(results: list[Acquired]) -> str:
    count = {status: sum(result.status is status for result in results) for status in AddStatus}
    return _("{kept} kept, {duplicate} already here, {refused} not taken.").format(
        kept=count[AddStatus.KEPT], duplicate=count[AddStatus.DUPLICATE], refused=count[AddStatus.REFUSED]
    )
