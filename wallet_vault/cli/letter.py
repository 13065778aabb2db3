"""`wallet-vault letter VAULT [OUT]`."""

from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli._cases import chosen_case
from wallet_vault.cli._complaint_shapes import draft_shape
from wallet_vault.complaints.letter_check import fault_sentence
from wallet_vault.i18n import _
from wallet_vault.workflows.letters import DraftLetter, FormLine, draft_letter, export_letter, form_sheet

_NOT_READY = 1


def register(app: typer.Typer) -> None:
    @app.command(
        help=_(
            "Write a case's letter, the form's fields, or the version for a call or a public post. A letter "
            "leaves only when every figure in it is borne out."
        ),
        epilog=_("Example: wallet-vault letter ~/my-vault letter.pdf --case ID --channel provider_complaint"),
    )
    def letter(  # noqa: PLR0917 - Typer declares each option as a parameter
        vault: _console.VaultArgument,
        out: Annotated[Path | None, typer.Argument(metavar="[OUT.pdf|.docx|.txt]", show_default=False)] = None,
        case: Annotated[str, typer.Option("--case", help=_("The case; without it the one in hand."))] = "",
        channel: Annotated[
            str, typer.Option("--channel", help=_("Where it goes; without it where the case is to go."))
        ] = "",
        kind: Annotated[str, typer.Option("--kind", help=_("Another kind: call, post."))] = "",
        form: Annotated[
            bool, typer.Option("--form", help=_("The fields of the channel's form, to paste from."))
        ] = False,
        in_language: Annotated[str, typer.Option("--language", help=_("Language of the letter."))] = "",
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> int:
        with _console.opened(vault, passphrase_file) as workspace:
            chosen = chosen_case(workspace, case)
            goes_to = channel or chosen.channel or "provider_complaint"
            if form:
                sheet = form_sheet(workspace, chosen.id, goes_to, language=in_language)
            draft = draft_letter(workspace, chosen.id, goes_to, language=in_language, kind=kind)
            if out is not None:
                export_letter(workspace, draft, out)
        if form:
            _tell_form(sheet, as_json=as_json)
        elif as_json:
            _console.print_json({"case": chosen.id, "path": str(out) if out else None, **draft_shape(draft)})
        elif out is not None:
            _console.tell(_("The letter is written: {path}").format(path=out))
        else:
            _tell(draft, chosen.id)
        return _NOT_READY if draft.faults else 0


def _tell_form(sheet: tuple[FormLine, ...], *, as_json: bool) -> None:
    for line in sheet:
        if as_json:
            _console.print_json({"field": line.name, "value": line.value, "required": line.required})
        else:
            optional = "" if line.required else " " + _("(optional)")
            _console.tell(f"{line.name}{optional}\n    " + (line.value.replace("\n", "\n    ") or "…"))
    if not sheet and not as_json:
        _console.tell(_("It has no form that is known; send the letter."))


def _tell(draft: DraftLetter, case: str) -> None:
    _console.tell(draft.text)
    _console.tell("\n" + _("Case {case}").format(case=case))
    limit = f" / {draft.letter.limit}" if draft.letter.limit else ""
    _console.tell(_("{n} characters").format(n=f"{draft.length}{limit}"))
    for fault in draft.faults:
        where = fault.figure or fault.sentence
        _console.tell(f" ! {fault_sentence(fault)}" + (f"  “{where}”" if where else ""))
    for mark in draft.tone:
        _console.tell(f" ~ “{draft.text[mark.start : mark.end]}” → {mark.calmer or '—'}")
