"""A device that fails after N bytes, or at its Nth fsync, for N over a whole import: told each time, the vault intact."""

import contextlib
import errno
import hashlib
import os
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from unittest import mock

import apsw

from tests.torture import scene
from wallet_vault.errors import DeviceFailed, NoRoom, WalletVaultError
from wallet_vault.vault import Arrival

VFS = "failing"


class FailingDevice:
    """Counts bytes written and fsyncs of this process, SQLite's too, and fails from a given one on."""

    def __init__(self) -> None:
        self.written = self.synced = 0
        self.bytes_left: int | None = None
        self.syncs_left: int | None = None
        self.number = errno.ENOSPC
        self._vfs = _Vfs(self)

    def write(self, size_bytes: int) -> None:
        self.written += size_bytes
        if self.bytes_left is not None and self.written > self.bytes_left:
            raise OSError(self.number, os.strerror(self.number))

    def sync(self) -> None:
        self.synced += 1
        if self.syncs_left is not None and self.synced > self.syncs_left:
            raise OSError(self.number, os.strerror(self.number))

    @contextlib.contextmanager
    def inserted(self) -> Iterator[None]:
        """Everything that is written in the block goes to this device."""
        really_open, really_write, really_sync, really_connect = os.fdopen, os.write, os.fsync, apsw.Connection

        def opened(descriptor: int, mode: str = "r", *more: Any, **options: Any) -> Any:
            file = really_open(descriptor, mode, *more, **options)
            return _File(file, self) if "w" in mode else file

        def write(descriptor: int, data: bytes) -> int:
            self.write(len(data))
            return really_write(descriptor, data)

        def sync(descriptor: int) -> None:
            self.sync()
            really_sync(descriptor)

        def connect(path: str, **options: Any) -> apsw.Connection:
            return really_connect(path, vfs=f"multipleciphers-{VFS}", **options)

        with (
            mock.patch.object(os, "fdopen", opened),
            mock.patch.object(os, "write", write),
            mock.patch.object(os, "fsync", sync),
            mock.patch.object(apsw, "Connection", connect),
        ):
            yield


class _File:
    """A file whose writes are counted first."""

    def __init__(self, file: Any, device: FailingDevice) -> None:
        self._file, self._device = file, device

    def write(self, data: bytes) -> int:
        self._device.write(len(data))
        return self._file.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._file.close()


class _Vfs(apsw.VFS):
    def __init__(self, device: FailingDevice) -> None:
        self.device = device
        super().__init__(VFS, "unix")

    def xOpen(self, name: Any, flags: list[int]) -> "_VfsFile":
        return _VfsFile(name, flags, self.device)


class _VfsFile(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], device: FailingDevice) -> None:
        self._device = device
        super().__init__("unix", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        _as_sqlite_tells(self._device.write, len(data))
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        _as_sqlite_tells(self._device.sync)
        super().xSync(flags)


def _as_sqlite_tells(act: Callable[..., None], *arguments: int) -> None:
    try:
        act(*arguments)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise apsw.FullError from error
        raise apsw.IOError from error


@dataclass
class DeviceFigures:
    """``told`` counts the errors by their codes; ``survived`` the runs that the failure came too late for."""

    runs: int = 0
    told: Counter[str] = field(default_factory=Counter)
    survived: int = 0
    acknowledged: int = 0
    troubles: list[str] = field(default_factory=list)


def whole_import(folder: Path, acknowledge: Callable[[str, str], None]) -> None:
    """Open, seal, read, decide, lock."""
    with scene.reopen(folder) as vault:
        chance = random.Random(11)
        for number in range(6):
            data = chance.randbytes(300 + number * 60_001)
            evidence, _ = vault.seal(data, name=f"{number}.bin", source="drop")
            acknowledge(evidence.id, hashlib.sha256(data).hexdigest())
            vault.store_reading(
                evidence.id, scene.reading(f"第 {number} 份"), scene.extraction(), chance.randbytes(2000)
            )
            vault.decide(scene.confirmation(number, evidence))
        members = (Arrival(chance.randbytes(900), f"{number}.bin", "member") for number in range(12))
        for evidence, _is_new in vault.seal_all(members):
            acknowledge(evidence.id, evidence.sha256)


def torture(runs: int, folder: Path) -> DeviceFigures:
    """Spread ``runs`` failures over the bytes and the fsyncs of an import, full disk and broken drive in turn."""
    figures, device = DeviceFigures(), FailingDevice()
    model = folder / "model"
    scene.new_vault(model)[0].lock()
    total_bytes, total_syncs = _measured(device, model, folder / "measured")
    by_sync = min(runs // 3, total_syncs)
    places = [("bytes_left", total_bytes * at // (runs - by_sync)) for at in range(runs - by_sync)]
    places += [("syncs_left", total_syncs * at // by_sync) for at in range(by_sync)]
    for run, (limit, at) in enumerate(places):
        number = (errno.ENOSPC, errno.EIO)[run % 2]
        _one_run(device, figures, model, folder / "vault", limit, at, number)
    return figures


def _measured(device: FailingDevice, model: Path, place: Path) -> tuple[int, int]:
    shutil.copytree(model, place)
    with device.inserted():
        whole_import(place, lambda *_told: None)
    shutil.rmtree(place)
    return device.written, device.synced


def _one_run(
    device: FailingDevice, figures: DeviceFigures, model: Path, folder: Path, limit: str, at: int, number: int
) -> None:
    shutil.copytree(model, folder)
    acknowledged: dict[str, str] = {}
    device.written = device.synced = 0
    device.bytes_left = device.syncs_left = None
    device.number = number
    setattr(device, limit, at)
    figures.runs += 1
    try:
        with device.inserted():
            whole_import(folder, acknowledged.__setitem__)
        figures.survived += 1
    except (NoRoom, DeviceFailed) as error:
        figures.told[error.code] += 1
    except Exception as error:  # noqa: BLE001 - what is not told clearly is what this looks for
        figures.troubles.append(f"{limit}={at} errno={number}: {error!r}")
    device.bytes_left = device.syncs_left = None
    figures.acknowledged += len(acknowledged)
    try:
        _check(folder, acknowledged)
    except (AssertionError, WalletVaultError, KeyError) as error:
        figures.troubles.append(f"{limit}={at} errno={number}: not intact: {error!r}")
    shutil.rmtree(folder)


def _check(folder: Path, acknowledged: dict[str, str]) -> None:
    with scene.reopen(folder) as vault:
        faults = vault.verify().faults
        assert not faults, f"faults: {faults}"
        for id_, sha256 in acknowledged.items():
            assert hashlib.sha256(vault.original(id_)).hexdigest() == sha256, "an acknowledged original is lost"
    assert not list(folder.rglob("*.part")), "an unfinished file is left"
