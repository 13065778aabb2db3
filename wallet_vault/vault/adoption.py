"""Takes in originals that were sealed when a stop kept them out of the index. Never touches damaged ones."""

from dataclasses import replace
from datetime import datetime

from wallet_vault.crypto import NotAuthentic
from wallet_vault.vault.acquisition import acquisition_act, register, sealed_evidence
from wallet_vault.vault.objects import Label, SealedObject
from wallet_vault.vault.stores import Stores


def adopt_orphans(stores: Stores, present: set[str], at: datetime) -> None:
    """Give each whole orphan its row and its custody entry; remove one whose original is there already.

    ``present`` names the objects that are there. An orphan that does not open stays where it is, for
    ``verify`` to name.
    """
    for name in sorted(present - stores.evidence.object_names().keys()):
        try:
            label = stores.objects.label(name)
            sealed = SealedObject(name, *stores.objects.measured(name))
        except (NotAuthentic, OSError):
            continue
        if stores.evidence.by_digest(sealed.sha256) is not None:
            stores.objects.discard(name)
        else:
            _adopt(stores, sealed, label, at)


def _adopt(stores: Stores, sealed: SealedObject, label: Label, at: datetime) -> None:
    evidence = sealed_evidence(sealed, label)
    if evidence.parent is not None and not stores.evidence.has(evidence.parent):
        evidence = replace(evidence, parent=None)
    with stores.index.transaction():
        act = acquisition_act(evidence, sealed.name, at, ("adopted", "yes"))
        register(stores, [(evidence, sealed.name)], [act])
