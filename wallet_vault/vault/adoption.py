"""Takes in originals that were sealed when a stop kept them out of the index. Never touches damaged ones."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec.structs import replace

from wallet_vault.crypto import NotAuthentic
from wallet_vault.model import Evidence
from wallet_vault.vault.acquisition import acquisition_act, register, sealed_evidence
from wallet_vault.vault.object_names import file_of
from wallet_vault.vault.objects import SealedObject
from wallet_vault.vault.stores import Stores


def adopt_orphans(stores: Stores, present: set[str], at: datetime) -> None:
    """Give each whole orphan its row and its custody entry; remove those whose originals are there already.

    ``present`` names the files that are there. An orphan that does not open stays where it is, for
    ``verify`` to name.
    """
    for file_name in sorted(present - stores.evidence.file_names()):
        _adopt(stores, _whole(stores, file_name), at)


def _whole(stores: Stores, file_name: str) -> Iterator[SealedObject]:
    """The originals in a file that can be read to their ends."""
    try:
        names = stores.objects.names_in(file_name)
    except OSError:
        return
    for name in names:
        try:
            yield SealedObject(name, *stores.objects.measured(name), stores.objects.label(name))
        except (NotAuthentic, OSError):
            continue


def _adopt(stores: Stores, every: Iterable[SealedObject], at: datetime) -> None:
    """All of one file at once: a pack of which the index knows some is not looked through again."""
    new: dict[str, tuple[Evidence, str]] = {}
    seconds = []
    for sealed in every:
        if sealed.sha256 in new or stores.evidence.by_digest(sealed.sha256) is not None:
            seconds.append(sealed.name)
        else:
            new[sealed.sha256] = _own_parent(stores, sealed_evidence(sealed)), sealed.name
    with stores.index.transaction():
        acts = [acquisition_act(*row, at, ("adopted", "yes")) for row in new.values()]
        register(stores, list(new.values()), acts)
    if new:
        stores.objects.destroy(seconds)
    else:
        for file_name in set(map(file_of, seconds)):
            stores.objects.discard(file_name)


def _own_parent(stores: Stores, evidence: Evidence) -> Evidence:
    if evidence.parent is None or stores.evidence.has(evidence.parent):
        return evidence
    return replace(evidence, parent=None)
