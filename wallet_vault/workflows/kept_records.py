"""Whole records that the person keeps as decisions under an id: the last one holds, and each step can be undone."""

from typing import TypeVar

import msgspec

from wallet_vault.errors import DamagedIndex
from wallet_vault.model import Changes, Decision, DecisionKind
from wallet_vault.workflows.decide import keep_decision, new_decision_id
from wallet_vault.workflows.workspace import Workspace

_Record = TypeVar("_Record")


def kept_records(workspace: Workspace, kind: DecisionKind, shape: type[_Record]) -> dict[str, _Record]:
    """The last record under each id that was not undone, in the order the ids first came up."""
    texts: dict[str, str] = {}
    for decision in workspace.vault.decisions():
        if decision.kind is kind and not decision.withdrawn:
            texts[decision.target] = decision.value
    return {target: decoded_record(text, shape) for target, text in texts.items()}


def keep_record(workspace: Workspace, kind: DecisionKind, target: str, record: object) -> Changes:
    """Record the whole of ``record`` under its id, as one step that can be undone."""
    value = msgspec.json.encode(record).decode()
    keep_decision(workspace, Decision(new_decision_id(), workspace.clock(), kind, target, value=value))
    return Changes(cases=True)


def decoded_record(text: str, shape: type[_Record]) -> _Record:
    """Raises ``DamagedIndex`` for what no program wrote."""
    try:
        return msgspec.json.decode(text, type=shape)
    except msgspec.DecodeError as error:
        raise DamagedIndex from error
