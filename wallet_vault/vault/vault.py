"""The Vault: the one door to evidence, custody, what was derived and what was decided. Reads no format."""

# ruff: noqa: A002 - `id` is what callers have in their hands, and no method here needs the builtin

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Self

from wallet_vault.crypto import NotAuthentic
from wallet_vault.errors import DamagedObject, FileGone, MissingObject, VaultLocked
from wallet_vault.model import (
    CustodyAction,
    CustodyEntry,
    Decision,
    DecisionId,
    Evidence,
    EvidenceId,
    EvidenceState,
    Extraction,
    Fault,
    GentleCheck,
    LastCheck,
    Reading,
    SearchHit,
    SourceView,
    Verification,
)
from wallet_vault.safe_files import telling_os_errors
from wallet_vault.vault import key_changes
from wallet_vault.vault.acquisition import Arrival, acquire, new_evidence_id
from wallet_vault.vault.backup import BackupSummary, copy_vault
from wallet_vault.vault.derived import Packed
from wallet_vault.vault.device_keyring import DeviceKeyring
from wallet_vault.vault.erasure import erase
from wallet_vault.vault.full_text import searchable_text
from wallet_vault.vault.gentle_verification import GentleVerification, last_check
from wallet_vault.vault.header import slot_word
from wallet_vault.vault.labels import Label
from wallet_vault.vault.stores import Stores
from wallet_vault.vault.verification import verify_stores

Clock = Callable[[], datetime]
"""Gives the present as an aware datetime."""


class Vault:
    """An unlocked vault, until :meth:`lock`; everything after that raises ``VaultLocked``.

    Used from one thread at a time, not always the one that opened it.
    """

    def __init__(self, stores: Stores, clock: Clock) -> None:
        self.folder: Path = stores.layout.folder
        self.created_at: datetime = stores.meta.created_at
        self.public_key: bytes = stores.signing.public_key
        self._stores: Stores | None = stores
        self._gentle = GentleVerification()
        self._clock = clock

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def is_locked(self) -> bool:
        return self._stores is None

    def lock(self) -> None:
        """Close the vault and drop its keys; again is harmless."""
        stores, self._stores = self._stores, None
        if stores is None:
            return
        self._gentle.drop()
        try:
            stores.settle()
        finally:
            stores.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.lock()

    # --- given ---

    def seal(
        self,
        data: bytes | BinaryIO,
        *,
        name: str,
        source: str,
        media_type: str = "",
        modified_at: datetime | None = None,
        parent: EvidenceId | None = None,
    ) -> tuple[Evidence, bool]:
        """Keep an original, durable when this returns; ``False`` where the same bytes were kept before.

        A known original in the bin is restored. Raises ``NoRoom``, ``DeviceFailed``, ``NoPermission``.
        """
        arrival = Arrival(data, name, source, media_type, modified_at, parent)
        (taken,) = self.seal_all([arrival])
        return taken

    def seal_all(self, arrivals: Iterable[Arrival]) -> Iterator[tuple[Evidence, bool]]:
        """Keep many originals as :meth:`seal` does, each durable when it is given: for small ones far quicker.

        They are given in order, up to 1,024 at a time; after an error nothing is kept of those that were not.
        """
        stores = self._unlocked()
        for together in acquire(stores, self._labelled(stores, arrivals)):
            stores.settle_at_times(more_arrive=True)
            for evidence, is_new in together:
                if evidence.state is EvidenceState.BINNED:
                    self.restore(evidence.id)
                    yield self.evidence(evidence.id), is_new
                else:
                    yield evidence, is_new
        stores.settle_at_times()

    def _labelled(self, stores: Stores, arrivals: Iterable[Arrival]) -> Iterator[tuple[bytes | BinaryIO, Label]]:
        parent = None
        for arrival in arrivals:
            if arrival.parent not in {None, parent}:
                stores.evidence.number(parent := arrival.parent)
            yield arrival.data, arrival.label(new_evidence_id(), self._clock())

    def evidence(self, id: EvidenceId) -> Evidence:
        """Raises ``NoSuchEvidence``."""
        return self._unlocked().evidence.get(id)

    def all_evidence(self, *, binned: bool = False) -> tuple[Evidence, ...]:
        """What is kept, or what is in the bin; in order of acquisition, members after their parent."""
        return self._unlocked().evidence.all(binned=binned)

    def original(self, id: EvidenceId) -> bytes:
        """The original, byte for byte. Raises ``DamagedObject``, ``MissingObject``, ``NoSuchEvidence``."""
        return b"".join(self.original_chunks(id))

    def original_chunks(self, id: EvidenceId) -> Iterator[bytes]:
        """The original in authentic pieces; after an error, what came before it may be only the beginning."""
        stores = self._unlocked()
        return self._chunks(stores, id, stores.evidence.object_name(id))

    @staticmethod
    def _chunks(stores: Stores, id: EvidenceId, name: str) -> Iterator[bytes]:
        try:
            with telling_os_errors(stores.objects.path(name)):
                yield from stores.objects.chunks(name)
        except NotAuthentic as error:
            raise DamagedObject(evidence=id) from error
        except FileGone as error:
            raise MissingObject(evidence=id) from error

    def bin(self, id: EvidenceId) -> None:
        """Put an evidence and its members in the bin."""
        self._move(id, CustodyAction.BINNED, binned=True)

    def restore(self, id: EvidenceId) -> None:
        """Take an evidence and its members out of the bin."""
        self._move(id, CustodyAction.RESTORED, binned=False)

    def _move(self, id: EvidenceId, action: CustodyAction, *, binned: bool) -> None:
        stores = self._to_change()
        with stores.index.transaction():
            for member in stores.evidence.family(id):
                if (stores.evidence.get(member).state is EvidenceState.BINNED) != binned:
                    stores.evidence.set_binned(member, binned=binned)
                    stores.custody.append(self._clock(), action, member)

    def erase(self, *ids: EvidenceId) -> tuple[EvidenceId, ...]:
        """Erase evidence in the bin for good, with its members there. Gives all that was erased.

        Raises ``NotInBin``. Copies elsewhere are not reached.
        """
        stores = self._to_change()
        self._gentle.drop()
        return erase(stores, ids, self._clock())

    def empty_bin(self) -> tuple[EvidenceId, ...]:
        """Erase all that is in the bin for good."""
        return self.erase(*(evidence.id for evidence in self.all_evidence(binned=True)))

    # --- custody ---

    def custody(self, id: EvidenceId | None = None) -> tuple[CustodyEntry, ...]:
        """The whole log, or the entries of one evidence."""
        return self._unlocked().custody.entries(id)

    def record(
        self,
        action: CustodyAction,
        evidence: EvidenceId | None = None,
        details: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Add an entry for something done outside the vault, such as an export."""
        stores = self._to_change()
        with stores.index.transaction():
            stores.custody.append(self._clock(), action, evidence, details)

    def sign(self, message: bytes) -> bytes:
        """The 64-byte Ed25519 signature of ``message`` by the vault's key."""
        return self._unlocked().signing.sign(message)

    # --- derived ---

    def store_reading(self, id: EvidenceId, reading: Reading, extraction: Extraction, thumbnail: bytes = b"") -> None:
        """Replace what was derived from an evidence and mark it read. Members' bytes are not kept here."""
        stores = self._to_change()
        number = stores.evidence.number(id)
        text = searchable_text(reading, stores.evidence.get(id).untrusted_name)
        details = (
            ("tool", reading.tool.name),
            ("version", reading.tool.version),
            ("parameters", reading.tool.parameters),
            ("findings", str(extraction.finding_count)),
        )
        with ThreadPoolExecutor(1, "packer") as packer, stores.index.transaction():
            packing = packer.submit(Packed.of, reading, extraction)
            stores.words.put(number, text)  # the other half of the work, meanwhile
            stores.derived.put(number, packing.result(), thumbnail)
            stores.evidence.set_state(id, EvidenceState.READ, reading.media_type)
            stores.custody.append(self._clock(), CustodyAction.READ, id, details)
        stores.settle_at_times()

    def mark_unreadable(self, id: EvidenceId, code: str, media_type: str = "") -> None:
        """Record that no reader knows the format (``unknown_format``), or that reading failed with ``code``."""
        stores = self._to_change()
        number = stores.evidence.number(id)
        state = EvidenceState.UNREAD if code == "unknown_format" else EvidenceState.FAILED
        with stores.index.transaction():
            stores.derived.drop(number)
            stores.words.drop(number)
            stores.evidence.set_state(id, state, media_type, code)
            stores.custody.append(self._clock(), CustodyAction.READ_FAILED, id, (("code", code),))
        stores.settle_at_times()

    def reading(self, id: EvidenceId) -> Reading | None:
        stores = self._unlocked()
        return stores.derived.reading(stores.evidence.number(id))

    def extraction(self, id: EvidenceId) -> Extraction | None:
        stores = self._unlocked()
        return stores.derived.extraction(stores.evidence.number(id))

    def thumbnail(self, id: EvidenceId) -> bytes:
        """The thumbnail's bytes, b"" where there is none."""
        stores = self._unlocked()
        return stores.derived.thumbnail(stores.evidence.number(id))

    def source_views(self, *, with_readings: bool = True) -> tuple[SourceView, ...]:
        """All evidence that is kept, with readings and extractions, in the order of :meth:`all_evidence`.

        Without readings, which are the larger part, where nobody looks at them.
        """
        return self._unlocked().derived.source_views(with_readings=with_readings)

    def search(self, words: str, limit: int = 200) -> tuple[SearchHit, ...]:
        """Find evidence that holds every one of ``words``, one hit each; case is ignored, Chinese included."""
        return self._unlocked().words.search(words, limit)

    # --- decided ---

    def decide(self, decision: Decision) -> None:
        """Keep a decision of the person; the same once more is harmless. Raises ``DecisionExists``."""
        stores = self._to_change()
        with stores.index.transaction():
            if stores.decisions.add(decision):
                self._record_decision(stores, decision, "made")
        stores.settle_at_times()

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions in the order they were made, withdrawn ones included."""
        return self._unlocked().decisions.all()

    def withdraw(self, id: DecisionId) -> None:
        """Undo a decision: kept, without effect. Raises ``NothingToUndo``."""
        self._set_withdrawn(id, "withdrawn", withdrawn=True)

    def reinstate(self, id: DecisionId) -> None:
        """Redo a withdrawn decision. Raises ``NothingToUndo``."""
        self._set_withdrawn(id, "reinstated", withdrawn=False)

    def _set_withdrawn(self, id: DecisionId, act: str, *, withdrawn: bool) -> None:
        stores = self._to_change()
        with stores.index.transaction():
            decision = stores.decisions.get(id)
            stores.decisions.set_withdrawn(id, withdrawn=withdrawn)
            self._record_decision(stores, decision, act)
        stores.settle_at_times()

    def _record_decision(self, stores: Stores, decision: Decision, act: str) -> None:
        details = (
            ("decision", decision.id),
            ("act", act),
            ("kind", decision.kind.value),
            ("digest", stores.decisions.digest(decision.id)),
        )
        stores.custody.append(self._clock(), CustodyAction.DECIDED, decision.evidence, details)

    # --- settings ---

    def setting(self, key: str, default: str = "") -> str:
        """A small text kept inside the vault, such as the name of the case."""
        return self._unlocked().settings.get(key, default)

    def set_setting(self, key: str, value: str) -> None:
        self._to_change().settings.put(key, value)

    # --- keys ---

    def change_passphrase(self, new: str, key_file: Path | None = None) -> None:
        """Wrap the master key under a new passphrase, with the key file where the vault needs one.

        Raises ``WeakPassphrase``, ``KeyFileNeeded``, ``NotAKeyFile``.
        """
        key_changes.change_passphrase(self._to_change(), self._clock(), new, key_file)

    def require_key_file(self, passphrase: str, key_file: Path) -> None:
        """From now on ``passphrase`` opens the vault only together with ``key_file``."""
        key_changes.require_key_file(self._to_change(), self._clock(), passphrase, key_file)

    def drop_key_file(self, passphrase: str) -> None:
        """From now on ``passphrase`` opens the vault by itself."""
        key_changes.drop_key_file(self._to_change(), self._clock(), passphrase)

    def new_recovery_code(self) -> str:
        """Make a new recovery code; the old one opens nothing from now on."""
        return key_changes.new_recovery_code(self._to_change(), self._clock())

    def remember_on_device(self, device: DeviceKeyring) -> None:
        """Let this device's keyring open the vault without the passphrase. Raises ``NoKeyring``."""
        key_changes.remember_on_device(self._to_change(), self._clock(), device)

    def forget_device(self, device: DeviceKeyring) -> None:
        """Let this device open the vault no more; again is harmless. Raises ``NoKeyring``."""
        key_changes.forget_device(self._to_change(), self._clock(), device)

    def forget_all_devices(self) -> None:
        """Let no device open the vault by itself any more: for one that was lost."""
        key_changes.forget_all_devices(self._to_change(), self._clock())

    def ways_in(self) -> tuple[str, ...]:
        """One word for each slot: ``passphrase`` or ``passphrase_and_key_file``, ``recovery_code``, ``device``."""
        return tuple(slot_word(slot) for slot in self._unlocked().header.slots)

    # --- safety ---

    @property
    def has_lost_changes(self) -> bool:
        """Whether changes made just before a stop could not be read back at this opening. Originals are all there."""
        return self._unlocked().has_lost_changes

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Verification:
        """Read every byte of the vault and tell every fault; ``progress`` gets objects done and in all."""
        return verify_stores(self._unlocked(), progress)

    def verify_slice(self, slice_bytes: int) -> GentleCheck:
        """Verify a little more of the vault, in rounds without end; a lock in between costs nothing but the last file.

        Raises ``FileGone`` where the folder is not there any more.
        """
        return self._gentle.check_slice(self._unlocked(), slice_bytes, self._clock())

    def last_check(self) -> LastCheck | None:
        """How the newest whole check ended, ``None`` where none did."""
        return last_check(self._unlocked())

    def keep_check(self, faults: tuple[Fault, ...]) -> None:
        """Remember how a whole check ended; a round of slices begins anew."""
        self._gentle.keep_round(self._to_change(), LastCheck(self._clock(), faults))

    def backup(self, destination: Path, progress: Callable[[int, int], None] | None = None) -> BackupSummary:
        """Copy the vault into an empty or new folder, or bring its copy there up to date; verify all of it.

        Raises ``FolderNotEmpty``, ``BackupOfAnother``, ``BackupDiverged``, ``MissingObject``, ``BackupFaulty``.
        """
        summary = copy_vault(self._to_change(), destination, progress)
        details = (("objects", str(summary.objects)), ("copied", str(summary.copied)))
        self.record(CustodyAction.BACKED_UP, details=details)
        return summary

    def last_backup_at(self) -> datetime | None:
        """When the newest backup was made, ``None`` for never."""
        return self._unlocked().custody.last_at(CustodyAction.BACKED_UP)

    def _to_change(self) -> Stores:
        stores = self._unlocked()
        stores.check_in_place()
        return stores

    def _unlocked(self) -> Stores:
        if self._stores is None:
            raise VaultLocked
        return self._stores
