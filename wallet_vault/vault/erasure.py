"""Erases evidence for good: its rows are deleted, the key of its original destroyed. The custody log keeps that it was.

What this cannot reach (backups, a drive's history, spare blocks of a disk) is told in FORMAT.md.
"""

from datetime import datetime

from wallet_vault.errors import NotInBin
from wallet_vault.model import CustodyAction, EvidenceId, EvidenceState
from wallet_vault.vault.custody import Erasure
from wallet_vault.vault.migrating import forget_formats_before
from wallet_vault.vault.object_names import file_of
from wallet_vault.vault.stores import Stores


def erase(stores: Stores, evidence: tuple[EvidenceId, ...], at: datetime) -> tuple[EvidenceId, ...]:
    """Erase evidence in the bin with its members there. Gives all that was erased.

    First the index forgets, then the objects are destroyed: a stop between the two is finished when
    the vault is next opened. Raises ``NotInBin``, ``NoSuchEvidence``, ``NoRoom``, ``DeviceFailed``.
    """
    erased = {member: stores.evidence.object_name(member) for one in evidence for member in _binned_family(stores, one)}
    with stores.index.transaction():
        for member, object_name in erased.items():
            _forget(stores, member, object_name, at)
    stores.objects.destroy(erased.values())
    forget_formats_before(stores.layout)
    stores.settle()
    return tuple(erased)


def _binned_family(stores: Stores, evidence_id: EvidenceId) -> tuple[EvidenceId, ...]:
    """The evidence and those of its members that are in the bin too: a member taken out of it stays."""
    if stores.evidence.get(evidence_id).state is not EvidenceState.BINNED:
        raise NotInBin(evidence=evidence_id)
    family = stores.evidence.family(evidence_id)
    return tuple(member for member in family if stores.evidence.get(member).state is EvidenceState.BINNED)


def _forget(stores: Stores, evidence_id: EvidenceId, object_name: str, at: datetime) -> None:
    number = stores.evidence.number(evidence_id)
    stores.derived.drop(number)
    stores.words.drop(number)
    decisions = stores.decisions.remove_about(evidence_id)
    stores.evidence.remove(evidence_id)
    erasure = Erasure(object_name, frozenset(decisions))
    stores.custody.append(at, CustodyAction.ERASED, evidence_id, erasure.details())


def destroy_returned(stores: Stores, present: set[str]) -> set[str]:
    """Destroy erased originals that are there: left by a stop, or brought back by a drive.

    ``present`` names the files that are there; gives those that are none of theirs alone.
    """
    erased = {erasure.object_name for erasure in stores.custody.erasures().values()}
    stores.objects.destroy(stores.objects.are_there(name for name in erased if file_of(name) in present))
    return present - erased
