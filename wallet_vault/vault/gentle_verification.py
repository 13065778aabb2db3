"""Verifies an open vault in small slices, so that it can be worked in meanwhile; remembers how a round ended.

Originals are read in the order of acquisition, which in every round after the first is that of the
longest unverified; where a round is stands in the vault's settings, so that a lock ends no round.
SQLite's own check of its tables cannot be sliced: that is left to ``verification``.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain

import msgspec

from wallet_vault.errors import DamagedIndex
from wallet_vault.model import Fault, GentleCheck, LastCheck
from wallet_vault.vault.stores import Stores
from wallet_vault.vault.verification import (
    INDEX_FAULT,
    Checked,
    custody_steps,
    folder_steps,
    header_faults,
    index_steps,
    object_steps,
)

_ROUND = "check.round"
_LAST = "check.last"


class _Round(msgspec.Struct):
    """``after`` is the number of the last evidence whose original was read in this round."""

    after: int = 0
    faults: tuple[Fault, ...] = ()

    def note(self, faults: Iterable[Fault]) -> None:
        """Keep each fault once: a round that was interrupted may meet it again."""
        self.faults = tuple(dict.fromkeys((*self.faults, *faults)))


class GentleVerification:
    """Belongs to one opening of a vault; :meth:`drop` it before objects go or the vault is locked."""

    def __init__(self) -> None:
        self._round: _Round | None = None
        self._steps: Iterator[Checked] | None = None

    def drop(self) -> None:
        """Close what is open; the next slice goes on behind the last original that was read to its end."""
        self._round = self._steps = None

    def check_slice(self, stores: Stores, slice_bytes: int, at: datetime) -> GentleCheck:
        """Check about ``slice_bytes``. Raises ``FileGone`` where the vault's folder is not there any more."""
        round_ = self._round = self._round or _kept_round(stores)
        round_.note(header_faults(stores))
        before, is_finished = round_.after, self._take(stores, round_, slice_bytes)
        total = stores.evidence.count()
        if is_finished:
            self.keep_round(stores, LastCheck(at, round_.faults))
        elif round_.after != before:
            _keep(stores, round_)
        return GentleCheck(round_.faults, stores.evidence.count(up_to=round_.after), total, is_finished)

    def _take(self, stores: Stores, round_: _Round, slice_bytes: int) -> bool:
        """Whether the round ended within the slice; a table that cannot be read ends it."""
        self._steps = self._steps or _steps(stores, round_)
        try:
            for step in self._steps:
                round_.note(step.faults)
                slice_bytes -= step.cost_bytes
                if slice_bytes <= 0:
                    return False
        except DamagedIndex:
            round_.note((INDEX_FAULT,))
        return True

    def keep_round(self, stores: Stores, ended: LastCheck) -> None:
        """Remember how a round, or a whole check, ended, and begin anew."""
        self.drop()
        with stores.index.transaction():
            stores.settings.put(_LAST, msgspec.json.encode(ended).decode())
            _keep(stores, _Round())


def _steps(stores: Stores, round_: _Round) -> Iterator[Checked]:
    for number, name, evidence in stores.evidence.rows(round_.after):
        yield from object_steps(stores, name, evidence)
        round_.after = number
    yield from chain(index_steps(stores), custody_steps(stores), folder_steps(stores))


def _keep(stores: Stores, round_: _Round) -> None:
    stores.settings.put(_ROUND, msgspec.json.encode(round_).decode())


def _kept_round(stores: Stores) -> _Round:
    try:
        return msgspec.json.decode(stores.settings.get(_ROUND, "{}"), type=_Round)
    except msgspec.DecodeError:
        return _Round()  # of another program: a round more is no harm


def last_check(stores: Stores) -> LastCheck | None:
    """How the last whole round ended, ``None`` where there was none yet."""
    kept = stores.settings.get(_LAST)
    try:
        return msgspec.json.decode(kept, type=LastCheck) if kept else None
    except msgspec.DecodeError as error:
        raise DamagedIndex from error
