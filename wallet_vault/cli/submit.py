"""`wallet-vault submit VAULT`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli._cases import chosen_case
from wallet_vault.cli._complaint_shapes import submission_shape
from wallet_vault.complaints.reckoned import day_text
from wallet_vault.errors import BadInput, LetterNotReady, OutputExists
from wallet_vault.i18n import N_, _, language
from wallet_vault.model import EvidenceId
from wallet_vault.model.case import Submission
from wallet_vault.model.channel import Milestone, text_in
from wallet_vault.safe_files import write_atomically
from wallet_vault.workflows.cases import today
from wallet_vault.workflows.channels import find_channel
from wallet_vault.workflows.letters import draft_letter
from wallet_vault.workflows.submissions import record_milestone, record_submission, submissions
from wallet_vault.workflows.workspace import Workspace

_WORDS = {
    Milestone.SUBMITTED: N_("handed in"),
    Milestone.ACCEPTED: N_("accepted"),
    Milestone.REFUSED: N_("refused"),
    Milestone.HELD: N_("holding reply"),
    Milestone.ANSWERED: N_("answered"),
    Milestone.MEDIATION_ENDED: N_("mediation ended"),
}


def register(app: typer.Typer) -> None:
    @app.command(
        help=_(
            "Record a complaint as handed in, with a frozen copy of exactly what was sent, and what became of it. "
            "It sends nothing. Without --channel or --submission all are listed."
        ),
        epilog=_(
            "Example: wallet-vault submit ~/my-vault --channel alipay_service --reference TS1 --receipt ID · "
            "wallet-vault submit ~/my-vault --submission ID --milestone answered --not-satisfied"
        ),
    )
    def submit(  # noqa: PLR0917 - Typer declares each option as a parameter
        vault: _console.VaultArgument,
        case: Annotated[str, typer.Option("--case", help=_("The case; without it the one in hand."))] = "",
        channel: Annotated[str, typer.Option("--channel", help=_("Where it was handed in."))] = "",
        on: Annotated[
            datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help=_("The day; today by default."))
        ] = None,
        reference: Annotated[str, typer.Option("--reference", help=_("The number it was given."))] = "",
        receipt: Annotated[str, typer.Option("--receipt", help=_("The evidence that shows its receipt."))] = "",
        sent: Annotated[
            Path | None, typer.Option("--sent", help=_("The text as it was sent, where it is not the vault's letter."))
        ] = None,
        in_language: Annotated[str, typer.Option("--language", help=_("Language of the letter."))] = "",
        submission: Annotated[str, typer.Option("--submission", help=_("The one that something became of."))] = "",
        milestone: Annotated[Milestone | None, typer.Option("--milestone", help=_("What became of it."))] = None,
        satisfied: Annotated[
            bool | None, typer.Option("--satisfied/--not-satisfied", help=_("Whether its answer satisfies you."))
        ] = None,
        copy: Annotated[Path | None, typer.Option("--copy", help=_("Write the frozen copy to this file."))] = None,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        with _console.opened(vault, passphrase_file) as workspace:
            day = on.date() if on else today(workspace)
            if milestone is not None:
                record_milestone(workspace, submission, milestone, day, is_satisfied=satisfied)
            elif channel:
                chosen = chosen_case(workspace, case).id
                words = _console.text_of(sent) if sent else _letter(workspace, chosen, channel, in_language)
                shown_as = EvidenceId(receipt) if receipt else None
                made = record_submission(
                    workspace, chosen, channel, on=day, reference=reference, letter=words, receipt=shown_as
                )
                submission = made.id
            shown = tuple(one for one in submissions(workspace, case) if submission in {"", one.id})
            names = {one.channel: text_in(language(), find_channel(workspace, one.channel).names) for one in shown}
        if copy is not None:
            _write_copy(shown, copy)
        for one in shown:
            if as_json:
                _console.print_json(submission_shape(one))
            else:
                _tell(one, names[one.channel])
        if not shown and not as_json:
            _console.tell(_("Nothing was handed in yet."))


def _letter(workspace: Workspace, case: str, channel: str, in_language: str) -> str:
    """The letter as it is now. Raises ``LetterNotReady``: such a letter never left."""
    draft = draft_letter(workspace, case, channel, language=in_language)
    if draft.faults:
        raise LetterNotReady(count=len(draft.faults))
    return draft.text


def _write_copy(shown: tuple[Submission, ...], path: Path) -> None:
    """Raises ``BadInput`` unless one is meant, ``OutputExists``, ``NoRoom`` or ``NoPermission``."""
    if len(shown) != 1:
        raise BadInput(what=N_("submission"), value="", example="--submission ID")
    if path.exists():
        raise OutputExists(path=path)
    write_atomically(path, shown[0].letter.encode())


def _tell(submission: Submission, channel: str) -> None:
    _console.tell(f"{submission.id}  {channel}  {submission.reference}".rstrip())
    for milestone, day in submission.milestones:
        _console.tell(f"    {day_text(day)}  {_(_WORDS[milestone])}")
    if submission.is_satisfied is not None:
        _console.tell(
            "    " + (_("The answer satisfies.") if submission.is_satisfied else _("The answer does not satisfy."))
        )
    if submission.letter_sha256:
        _console.tell(f"    SHA-256 {submission.letter_sha256}")
