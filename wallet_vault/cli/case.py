"""`wallet-vault case VAULT`."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from wallet_vault.cli import _console
from wallet_vault.cli._cases import account_of, account_shape, chosen_case, tell_account, tell_line
from wallet_vault.cli._complaint_shapes import case_shape
from wallet_vault.errors import BadInput
from wallet_vault.i18n import N_, _
from wallet_vault.model import EventId, FindingKind, Money
from wallet_vault.model.case import Case, Demand, DemandKind, Outcome, Reason
from wallet_vault.workflows.cases import cases, choose_case, close_case, confirm_event, find_case, keep_case, open_case
from wallet_vault.workflows.channels import find_channel, known_wallets
from wallet_vault.workflows.decide import checked_value
from wallet_vault.workflows.follow_up import case_checklist
from wallet_vault.workflows.tell import find_event
from wallet_vault.workflows.workspace import Workspace

_UNIT = "CNY"


def register(app: typer.Typer) -> None:
    @app.command(
        help=_(
            "Open a complaint case, change, close or reopen it, and show what it still needs. Without --case or "
            "--reason the cases are listed."
        ),
        epilog=_(
            "Example: wallet-vault case ~/my-vault --reason refund_missing --provider alipay --event ID --demand "
            "refund=128.00"
        ),
    )
    def case(  # noqa: PLR0917 - Typer declares each option as a parameter
        vault: _console.VaultArgument,
        case: Annotated[str, typer.Option("--case", help=_("The case to show or change."))] = "",
        reason: Annotated[
            Reason | None, typer.Option("--reason", help=_("Open a new case for this reason, or change it."))
        ] = None,
        provider: Annotated[str, typer.Option("--provider", help=_("Its wallet, such as alipay."))] = "",
        name: Annotated[str, typer.Option("--name", help=_("What you call it."))] = "",
        story: Annotated[str, typer.Option("--story", help=_("What happened, in your own words."))] = "",
        account: Annotated[str, typer.Option("--account", help=_("The last digits of the account."))] = "",
        events: Annotated[list[str] | None, typer.Option("--event", help=_("An event that it is about."))] = None,
        confirm: Annotated[bool, typer.Option("--confirm", help=_("Confirm these events: they are right."))] = False,
        undisputed: Annotated[
            list[str] | None,
            typer.Option("--not-disputed", help=_("An event that is only told: it does not count in the loss.")),
        ] = None,
        disputed: Annotated[
            list[str] | None, typer.Option("--disputed", help=_("An event that is in dispute after all."))
        ] = None,
        demands: Annotated[
            list[str] | None,
            typer.Option("--demand", help=_("What you ask for: explain, refund=128.00, refund=5 USD.")),
        ] = None,
        channel: Annotated[str, typer.Option("--channel", help=_("Where the next letter goes."))] = "",
        have: Annotated[list[str] | None, typer.Option("--have", help=_("A proof of the list that you hold."))] = None,
        close: Annotated[Outcome | None, typer.Option("--close", help=_("Close it: how it ended."))] = None,
        satisfied: Annotated[bool, typer.Option("--satisfied/--not-satisfied", help=_("Whether you are."))] = False,
        reopen: Annotated[bool, typer.Option("--reopen", help=_("Open it again."))] = False,
        passphrase_file: Annotated[Path | None, _console.passphrase_file_option()] = None,
        as_json: Annotated[bool, _console.json_option()] = False,
    ) -> None:
        with _console.opened(vault, passphrase_file) as workspace:
            if not case and reason is None:
                _list(cases(workspace), as_json=as_json)
                return
            asked = tuple(_demand(one) for one in demands or [])
            about = tuple(find_event(workspace, EventId(event)).id for event in events or [])
            goes_to = find_channel(workspace, channel).id if channel else None
            found = chosen_case(workspace, case) if case else _opened(workspace, provider, reason)
            changed = replace(
                found,
                reason=reason or found.reason,
                provider=provider or found.provider,
                name=name or found.name,
                story=story or found.story,
                account_tail=account or found.account_tail,
                events=about or found.events,
                demands=asked or found.demands,
                channel=goes_to or found.channel,
                proofs_held=(*found.proofs_held, *_proofs(workspace, found, have or [])),
            )
            changed = replace(changed, undisputed=_undisputed(changed, undisputed or [], disputed or []))
            if reopen:
                changed = replace(changed, outcome=Outcome.OPEN, is_satisfied=None)
            if changed != found:
                keep_case(workspace, changed)
            if confirm:
                for event in changed.events:
                    confirm_event(workspace, event)
            if close is not None:
                close_case(workspace, found.id, close, is_satisfied=satisfied)
            told = account_of(workspace, find_case(workspace, found.id))
        if as_json:
            _console.print_json(account_shape(told))
        else:
            tell_account(told)


def _opened(workspace: Workspace, provider: str, reason: Reason | None) -> Case:
    if reason is None or provider not in known_wallets():
        raise BadInput(what=N_("wallet"), value=provider, example=", ".join(known_wallets()))
    made = open_case(workspace, provider=provider, reason=reason)
    choose_case(workspace, made.id)
    return made


def _list(known: Sequence[Case], *, as_json: bool) -> None:
    for one in known:
        if as_json:
            _console.print_json(case_shape(one))
        else:
            tell_line(one)
    if not known and not as_json:
        _console.tell(_("No complaint case yet."))


def _demand(typed: str) -> Demand:
    """`refund`, `refund=128.00` or `refund=5 USD`. Raises ``BadInput``."""
    word, _sign, money = typed.partition("=")
    if word not in set(DemandKind):
        raise BadInput(what=N_("demand"), value=word, example=", ".join(DemandKind))
    if not money:
        return Demand(DemandKind(word))
    number, _blank, unit = money.strip().partition(" ")
    amount = Decimal(checked_value(FindingKind.AMOUNT, number))
    return Demand(DemandKind(word), Money(amount, unit.strip().upper() or _UNIT))


def _undisputed(case: Case, accepted: Sequence[str], disputed: Sequence[str]) -> tuple[EventId, ...]:
    """Raises ``BadInput`` for an event that the case is not about."""
    for event in (*accepted, *disputed):
        if event not in case.events:
            raise BadInput(what=N_("event"), value=event, example=", ".join(case.events))
    named = dict.fromkeys((*case.undisputed, *map(EventId, accepted)))
    return tuple(event for event in named if event not in disputed)


def _proofs(workspace: Workspace, case: Case, typed: Sequence[str]) -> tuple[str, ...]:
    """Raises ``BadInput`` for what is not on the case's list."""
    listed = [line.proof.id for line in case_checklist(workspace, case.id)[0]]
    for proof in typed:
        if proof not in listed:
            raise BadInput(what=N_("proof"), value=proof, example=", ".join(listed))
    return tuple(proof for proof in typed if proof not in case.proofs_held)
