"""`wallet-vault contact VAULT`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli._cases import chosen_case
from wallet_vault.cli._complaint_shapes import contact_shape
from wallet_vault.complaints.reckoned import day_text
from wallet_vault.errors import NoSuchContact
from wallet_vault.i18n import _, format_when
from wallet_vault.model import EvidenceId
from wallet_vault.model.contact import Contact, ContactWay
from wallet_vault.workflows.cases import cases, find_case
from wallet_vault.workflows.contact_log import log_contact, remove_contact, settle_promise
from wallet_vault.workflows.told_contacts import LogEntry, contact_log
from wallet_vault.workflows.workspace import Workspace


def register(app: typer.Typer) -> None:
    @app.command(
        help=_(
            "Log a contact with the other side, or show the log: who, what was said, what was promised. An entry "
            "can be taken out again, and a promise settled. What mails and chats in the evidence tell by themselves is "
            "listed too and marked so. --json: one object a line with contact, case, when, way, who, address, said, "
            "promised, promised_by, reference, attached, promise_kept, and from_evidence where an entry was told "
            "by the evidence."
        ),
        epilog=_('Example: wallet-vault contact ~/my-vault --case ID --when "2025-11-10 15:32" --said "…"'),
    )
    def contact(  # noqa: PLR0917 - Typer declares each option as a parameter
        vault: _console.VaultArgument,
        case: Annotated[
            str, typer.Option("--case", help=_("The case; without it the one in hand, or all for the log."))
        ] = "",
        said: Annotated[str, typer.Option("--said", help=_("What was said; without it the log is shown."))] = "",
        when: Annotated[str, typer.Option("--when", help=_("When it was; now by default."))] = "",
        way: Annotated[ContactWay, typer.Option("--way", help=_("How it was."))] = ContactWay.CALL,
        who: Annotated[str, typer.Option("--who", help=_("Name or staff number."))] = "",
        address: Annotated[str, typer.Option("--address", help=_("The number or address that was used."))] = "",
        promised: Annotated[str, typer.Option("--promised", help=_("What was promised, in their words."))] = "",
        promised_by: Annotated[
            datetime | None, typer.Option("--by", formats=["%Y-%m-%d"], help=_("The day it was promised for."))
        ] = None,
        reference: Annotated[str, typer.Option("--reference", help=_("The number they gave it."))] = "",
        attach: Annotated[list[str] | None, typer.Option("--attach", help=_("Evidence that shows it."))] = None,
        remove: Annotated[str, typer.Option("--remove", help=_("Take this entry out of log and timeline."))] = "",
        kept: Annotated[str, typer.Option("--kept", help=_("The promise of this entry was kept."))] = "",
        broken: Annotated[str, typer.Option("--broken", help=_("The promise of this entry was not kept."))] = "",
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        with _console.opened(vault, passphrase_file) as workspace:
            if remove:
                remove_contact(workspace, _entry(workspace, remove))
            if kept or broken:
                settle_promise(workspace, _entry(workspace, kept or broken), is_kept=bool(kept))
            if not said:
                shown = tuple(one for one in _log(workspace, case) if (kept or broken) in {"", one.contact.id})
            else:
                logged = log_contact(
                    workspace,
                    chosen_case(workspace, case).id,
                    way=way,
                    when=when or workspace.clock().astimezone().strftime("%Y-%m-%d %H:%M"),
                    said=said,
                    who=who,
                    address=address,
                    promised=promised,
                    promised_by=promised_by.date() if promised_by else None,
                    reference=reference,
                    attached=tuple(EvidenceId(evidence) for evidence in attach or []),
                )
                shown = (LogEntry(logged, is_told=False),)
        for one in shown:
            if as_json:
                _console.print_json(contact_shape(one.contact) | {"from_evidence": one.is_told})
            else:
                _tell(one)
        if not shown and not as_json:
            _console.tell(_("No contact logged yet."))


def _log(workspace: Workspace, case_id: str) -> tuple[LogEntry, ...]:
    """The log of one case, or of all. Raises ``NoSuchCase``."""
    asked = (find_case(workspace, case_id),) if case_id else cases(workspace)
    return tuple(entry for case in asked for entry in contact_log(workspace, case.id))


def _entry(workspace: Workspace, contact_id: str) -> Contact:
    """Raises ``NoSuchContact``."""
    for one in _log(workspace, ""):
        if one.contact.id == contact_id:
            return one.contact
    raise NoSuchContact(contact=contact_id)


def _tell(entry: LogEntry) -> None:
    contact = entry.contact
    _console.tell(f"{contact.id}  {format_when(contact.when)}  {contact.who}  {contact.reference}".rstrip())
    if entry.is_told:
        told = _("told by the evidence; not written down by you")
        _console.tell(f"    {told}")
    _console.tell(f"    {contact.said}")
    if contact.promised:
        until = _("until {day}").format(day=day_text(contact.promised_by)) if contact.promised_by else ""
        settled = {True: _("kept"), False: _("not kept"), None: ""}[contact.is_kept]
        _console.tell(f"    → {contact.promised}  {until}  {settled}".rstrip())
