"""Takes in originals that were sealed when a stop kept them out of the index. Never touches damaged ones."""

import hashlib

from wallet_vault.crypto import NotAuthentic
from wallet_vault.vault.acquisition import register, sealed_evidence
from wallet_vault.vault.objects import SealedObject
from wallet_vault.vault.stores import Stores


def adopt_orphans(stores: Stores) -> None:
    """Give each whole orphan its row and its custody entry; remove one whose original is there already.

    An orphan that does not open stays where it is, for ``verify`` to name.
    """
    for name in sorted(stores.objects.names() - stores.evidence.object_names().keys()):
        try:
            label = stores.objects.label(name)
            sealed = _measured(stores, name)
        except (NotAuthentic, OSError):
            continue
        if stores.evidence.by_digest(sealed.sha256) is not None:
            stores.objects.discard(name)
        else:
            with stores.index.transaction():
                register(stores, sealed_evidence(sealed, label), name, label.acquired_at, ("adopted", "yes"))


def _measured(stores: Stores, name: str) -> SealedObject:
    digest, size_bytes = hashlib.sha256(), 0
    for piece in stores.objects.chunks(name):
        digest.update(piece)
        size_bytes += len(piece)
    return SealedObject(name, digest.hexdigest(), size_bytes)
