"""All that is open while a vault is unlocked, and dropped together when it is locked."""

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

from wallet_vault.crypto import Secret, SigningKey, subkey
from wallet_vault.errors import DeviceFailed, FileGone, NoPermission, NoRoom
from wallet_vault.safe_files import LockFile
from wallet_vault.vault.custody import CustodyLog
from wallet_vault.vault.custody_head import write_head
from wallet_vault.vault.decisions import DecisionStore
from wallet_vault.vault.derived import DerivedStore
from wallet_vault.vault.evidence_store import EvidenceStore
from wallet_vault.vault.full_text import FullText
from wallet_vault.vault.header import Header
from wallet_vault.vault.index import Index
from wallet_vault.vault.layout import VaultLayout
from wallet_vault.vault.meta import Meta
from wallet_vault.vault.objects import ObjectStore
from wallet_vault.vault.vault_settings import VaultSettings

_SETTLE_EVERY = 64
"""Custody entries."""
_SETTLE_ACQUIRED_EVERY = 4096
"""Entries of originals that arrive together: what damage to the log took of these is adopted from the objects."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The master key and what is derived from it, one key for each purpose."""

    master: Secret
    index: Secret
    objects: Secret
    head: Secret

    @classmethod
    def under(cls, master: Secret, vault_id: bytes) -> Self:
        return cls(
            master=master,
            index=subkey(master, "index", vault_id),
            objects=subkey(master, "objects", vault_id),
            head=subkey(master, "custody-head", vault_id),
        )

    def wipe(self) -> None:
        for key in (self.master, self.index, self.objects, self.head):
            key.wipe()


@dataclass(slots=True)
class Stores:
    layout: VaultLayout
    lock: LockFile
    header: Header
    keys: Keys
    index: Index
    meta: Meta
    signing: SigningKey
    objects: ObjectStore
    evidence: EvidenceStore
    derived: DerivedStore
    words: FullText
    decisions: DecisionStore
    custody: CustodyLog
    settings: VaultSettings
    has_lost_changes: bool = False
    """Whether the log that a stop left could not be read to its end when the vault was opened."""
    settled_entries: int = 0
    """How long the custody log was when it was last settled."""

    @classmethod
    def over(cls, layout: VaultLayout, lock: LockFile, header: Header, keys: Keys, index: Index) -> Self:
        """Put the stores over an open index."""
        meta = Meta(index)
        seed = Secret(meta.get("signing_seed"))
        signing = SigningKey(seed)
        seed.wipe()
        return cls(
            layout=layout,
            lock=lock,
            header=header,
            keys=keys,
            index=index,
            meta=meta,
            signing=signing,
            objects=ObjectStore(layout.objects, keys.objects),
            evidence=EvidenceStore(index),
            derived=DerivedStore(index),
            words=FullText(index),
            decisions=DecisionStore(index),
            custody=CustodyLog(index, signing, header.vault_id),
            settings=VaultSettings(index),
        )

    def write_head(self) -> None:
        """Bring ``custody.head`` up to what the index holds."""
        write_head(self.layout.head, self.keys.head, self.meta.get("custody_head"))

    def settle(self) -> None:
        """Empty the write-ahead log into the index and note the head, where the disk allows it.

        Both only narrow what damage to the folder can reach: everything acknowledged is durable
        without them, and the head of before stays true, so a full disk is no error here.
        """
        self.settled_entries = self.custody.head().length
        with suppress(NoRoom, NoPermission, DeviceFailed, FileGone):
            self.index.settle()
            self.check_in_place()
            self.write_head()

    def check_in_place(self) -> None:
        """Raise ``FileGone`` where the folder was moved or removed: what is written now would not be found again."""
        if not self.lock.is_in_place():
            raise FileGone(path=self.layout.folder)

    def settle_at_times(self, *, more_arrive: bool = False) -> None:
        """Settle if much was told since it was last done; seldom while ``more_arrive`` to be sealed."""
        every = _SETTLE_ACQUIRED_EVERY if more_arrive else _SETTLE_EVERY
        if self.custody.head().length - self.settled_entries >= every:
            self.settle()

    def close(self) -> None:
        """Close the index, wipe the keys and let the next program in, whatever fails on the way."""
        self.objects.close()
        re.purge()  # the patterns it keeps are made of words that were searched for
        try:
            with suppress(NoRoom, NoPermission, DeviceFailed, FileGone):  # the log is moved when it next opens
                self.index.close()
        finally:
            self.keys.wipe()
            self.lock.release()
