"""`wallet-vault read PATH…`."""

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli._shapes import file_shape
from wallet_vault.errors import OcrUnavailable
from wallet_vault.i18n import _
from wallet_vault.notices import told
from wallet_vault.settings import OCR_ENGINE, Settings
from wallet_vault.workflows.column_mapping import mapping_from_file
from wallet_vault.workflows.mail_keys import read_mail_keys
from wallet_vault.workflows.read_files import FileRead, ReadingAids, read_files
from wallet_vault.workflows.sources import find_sources
from wallet_vault.workflows.unlock_files import passwords_from_file
from wallet_vault.workflows.workspace import new_sandbox

_MANY_NOTICES = 50
"""Of each sort, so that a statement's many doubts do not hide whose number is false."""


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Read files or folders without a vault and show what is found in them. Nothing is kept."),
        epilog=_("Example: wallet-vault read screenshot.png statement.csv --mapping my-shop.json"),
    )
    def read(
        paths: Annotated[list[Path], typer.Argument(metavar="PATH...", show_default=False)],
        *,
        mapping: Annotated[list[Path] | None, _console.mapping_option()] = None,
        password_file: Annotated[Path | None, _console.password_file_option()] = None,
        engine: Annotated[str, typer.Option("--engine", help=_("Text recognition: rapidocr or tesseract."))] = "",
        mail_key: Annotated[list[Path], _console.mail_key_option()] = [],  # noqa: B006 - Typer copies it
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> int:
        known = [value for value, _label in OCR_ENGINE.choices]
        if engine and engine not in known:
            raise OcrUnavailable(engine=engine)
        aids = ReadingAids(
            engine or Settings().get(OCR_ENGINE),
            passwords_from_file(password_file) if password_file else (),
            tuple(map(mapping_from_file, mapping or ())),
            tuple(key for path in mail_key for key in read_mail_keys(path)),
        )
        failed = False
        sources = find_sources(paths, "command line")
        with new_sandbox(min(_console.CHILDREN, max(1, len(sources)))) as sandbox:
            for result in read_files(sandbox, sources, aids):
                failed |= result.error is not None
                if as_json:
                    _console.print_json(file_shape(result))
                else:
                    _tell(result)
        return 1 if failed else 0


def _tell(result: FileRead, indent: str = "") -> None:
    _console.tell(f"{indent}{result.name}")
    if result.answer is None:
        _console.tell(f"{indent}  {result.error}")
        return
    for finding in islice(result.answer.extraction.all_findings(), 200):
        label = f"  ({finding.label})" if finding.label else ""
        _console.tell(f"{indent}  {finding.kind.value:<15} {finding.value} {finding.unit}{label}")
    if any(notice.code == "table_unknown" for notice in result.answer.reading.notices):
        _console.tell(f"{indent}  {_console.columns_hint(result.name)}")
    noticed = (*result.answer.reading.notices, *result.answer.extraction.notices)
    for notice in (*noticed[:_MANY_NOTICES], *result.posed[:_MANY_NOTICES]):
        _console.tell(f"{indent}  ? {told(notice)}")
    for member in result.members:
        _tell(member, indent + "    ")
