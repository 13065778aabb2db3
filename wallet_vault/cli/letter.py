"""`wallet-vault letter VAULT`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli._complaint_shapes import case_shape, draft_shape
from wallet_vault.complaints.letter_check import fault_sentence
from wallet_vault.complaints.reasons import outcome_word, reason_word
from wallet_vault.i18n import _
from wallet_vault.model import EventId
from wallet_vault.model.case import Case, Reason
from wallet_vault.workflows.cases import cases, confirm_event, keep_case, open_case
from wallet_vault.workflows.letters import DraftLetter, draft_letter, export_letter
from wallet_vault.workflows.workspace import Workspace

_NOT_READY = 1


def register(app: typer.Typer) -> None:
    @app.command(
        help=_("Open a complaint case and write its letter; it leaves only when every figure in it is borne out."),
        epilog=_("Example: wallet-vault letter ~/my-vault letter.pdf --case ID --channel provider_complaint"),
    )
    def letter(  # noqa: PLR0917 - Typer declares each option as a parameter
        vault: _console.VaultArgument,
        out: Annotated[Path | None, typer.Argument(metavar="[OUT.pdf]", show_default=False)] = None,
        case: Annotated[str, typer.Option("--case", help=_("The case; without it the cases are listed."))] = "",
        channel: Annotated[str, typer.Option("--channel", help=_("Where the letter goes."))] = "provider_complaint",
        kind: Annotated[str, typer.Option("--kind", help=_("Another kind: call, post."))] = "",
        in_language: Annotated[str, typer.Option("--language", help=_("Language of the letter."))] = "",
        reason: Annotated[Reason | None, typer.Option("--reason", help=_("Open a new case for this reason."))] = None,
        provider: Annotated[str, typer.Option("--provider", help=_("The new case's wallet."))] = "",
        story: Annotated[str, typer.Option("--story", help=_("What happened, in your own words."))] = "",
        events: Annotated[list[str] | None, typer.Option("--event", help=_("An event that it is about."))] = None,
        confirm: Annotated[bool, typer.Option("--confirm", help=_("Confirm these events: they are right."))] = False,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> int:
        with _console.opened(vault, passphrase_file) as workspace:
            if reason is not None:
                made = open_case(workspace, provider=provider, reason=reason)
                case = _changed(workspace, made, story, events or []).id
            elif not case:
                _tell_cases(cases(workspace), as_json=as_json)
                return 0
            if confirm:
                for event in events or []:
                    confirm_event(workspace, EventId(event))
            draft = draft_letter(workspace, case, channel, language=in_language, kind=kind)
            if out is not None:
                export_letter(workspace, draft, out)
        if as_json:
            _console.print_json({"case": case, "path": str(out) if out else None, **draft_shape(draft)})
        else:
            _tell(draft, out, case)
        return _NOT_READY if draft.faults else 0


def _changed(workspace: Workspace, case: Case, story: str, events: list[str]) -> Case:
    if not story and not events:
        return case
    changed = replace(case, story=story, events=tuple(EventId(event) for event in events))
    keep_case(workspace, changed)
    return changed


def _tell_cases(known: tuple[Case, ...], *, as_json: bool) -> None:
    for case in known:
        if as_json:
            _console.print_json(case_shape(case))
        else:
            _console.tell(
                f"{case.id}  {reason_word(case.reason)}  [{outcome_word(case.outcome)}]  {case.name}".rstrip()
            )
    if not known and not as_json:
        _console.tell(_("No complaint case yet."))


def _tell(draft: DraftLetter, out: Path | None, case: str) -> None:
    if out is not None:
        _console.tell(_("The letter is written: {path}").format(path=out))
        return
    _console.tell(draft.text)
    _console.tell("\n" + _("Case {case}").format(case=case))
    limit = f" / {draft.letter.limit}" if draft.letter.limit else ""
    _console.tell(_("{n} characters").format(n=f"{draft.length}{limit}"))
    for fault in draft.faults:
        where = fault.figure or fault.sentence
        _console.tell(f" ! {fault_sentence(fault)}" + (f"  “{where}”" if where else ""))
    for mark in draft.tone:
        _console.tell(f" ~ “{draft.text[mark.start : mark.end]}” → {mark.calmer or '—'}")
