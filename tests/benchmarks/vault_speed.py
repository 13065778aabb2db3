"""How fast the vault is beside the bare primitives, in one run on a RAM-backed folder: every ratio with its target.

python -m tests.benchmarks.vault_speed [--rounds 5] [--place /dev/shm]

Each figure is the median over rounds in which the primitive and the vault take turns, so that what
else the machine does meanwhile weighs on both. Exit code 1 where a target is missed.
"""

import argparse
import hashlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Self

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wallet_vault.crypto import CHUNK_BYTES, KdfCost, key_from_passphrase
from wallet_vault.model import EvidenceId, Extraction, Finding, FindingKey, FindingKind, Reading, Span, Tool
from wallet_vault.vault import Arrival, Vault, create_vault, open_vault
from wallet_vault.vault.verification import originals_checked

MIB = 1024 * 1024
RAM = Path("/dev/shm")
PASSPHRASE = "four quiet paper boats"
SIZES = ((1, 64), (16, 8), (128, 2), (1024, 1))
"""MiB of each file, and how many of them make one measurement."""
SMALL_FILES, SMALL_BYTES = 10_000, 1024
EVIDENCE, FINDINGS_EACH = 10_000, 10


@dataclass(frozen=True)
class Figure:
    """``value`` must be at least ``target``, or at most where ``is_ceiling``; without one it is only told."""

    name: str
    value: float
    target: float | None = None
    unit: str = ""
    is_ceiling: bool = False

    @property
    def holds(self) -> bool:
        if self.target is None:
            return True
        return self.value <= self.target if self.is_ceiling else self.value >= self.target

    def __str__(self) -> str:
        told = f"  {self.name:<64} {self.value:>7.2f} {self.unit}"
        if self.target is None:
            return told
        return f"{told} (at {'most' if self.is_ceiling else 'least'} {self.target:g}){'' if self.holds else '  MISSED'}"


def seconds(act: Callable[..., object], *arguments: object) -> float:
    started = time.perf_counter()
    act(*arguments)
    return time.perf_counter() - started


def clock() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def hash_files(files: list[Path]) -> None:
    """What ``sha256sum`` does."""
    for file in files:
        digest = hashlib.sha256()
        with file.open("rb") as opened:
            while piece := opened.read(MIB):
                digest.update(piece)


def hash_in_memory(block: bytes, size_bytes: int) -> None:
    digest = hashlib.sha256()
    for _time in range(size_bytes // len(block)):
        digest.update(block)


def unseal_in_memory(block: bytes, size_bytes: int) -> None:
    cipher = AESGCM(bytes(32))
    sealed = cipher.encrypt(bytes(12), block[:CHUNK_BYTES], b"")
    for _time in range(size_bytes // CHUNK_BYTES):
        cipher.decrypt(bytes(12), sealed, b"")


class Sources:
    """Files of one size that no vault has seen: the first bytes are new each time."""

    def __init__(self, folder: Path, mib: int, count: int) -> None:
        self.files = [folder / f"{mib}-{number}" for number in range(count)]
        self.block = secrets.token_bytes(MIB)
        self.size_bytes = mib * MIB * count
        for file in self.files:
            with file.open("wb") as written:
                for _time in range(mib):
                    written.write(self.block)

    def renew(self) -> None:
        for file in self.files:
            with file.open("r+b") as written:
                written.write(secrets.token_bytes(32))

    def arrivals(self) -> Iterator[Arrival]:
        for file in self.files:
            with file.open("rb") as opened:
                yield Arrival(opened, file.name, "bench")

    def remove(self) -> None:
        for file in self.files:
            file.unlink()


def seal(vault: Vault, arrivals: Iterable[Arrival]) -> list[EvidenceId]:
    return [evidence.id for evidence, _is_new in vault.seal_all(arrivals)]


def read_back(vault: Vault) -> None:
    """As a check reads: every byte unsealed, authentic, and hashed."""
    assert not any(step.faults for step in originals_checked(vault._stores))


def streams(folder: Path, rounds: int) -> Iterator[Figure]:
    for mib, count in SIZES:
        sources = Sources(folder, mib, count)
        ratios = [one_round(folder / "vault", sources) for _round in range(rounds)]
        sources.remove()
        sealing, busiest, strictly, reading, busiest_reading = map(median, zip(*ratios, strict=True))
        yield Figure(f"sealing {count} x {mib} MiB: SHA-256 of the files / vault", sealing, 0.85)
        yield Figure("  the same by processor time of the busiest thread", busiest)
        yield Figure("  SHA-256 of as many bytes in memory / vault", strictly)
        yield Figure(f"reading {count} x {mib} MiB back: (SHA-256 + AES-GCM) / vault", reading, 0.85)
        yield Figure("  the same by processor time of the busiest thread", busiest_reading)


@dataclass(frozen=True)
class Times:
    """Of one act, in seconds: on the clock, and of the busiest thread's processor."""

    clock_s: float
    busiest_s: float

    @classmethod
    def of(cls, act: Callable[..., object], *arguments: object) -> Self:
        """Processor time tells what is left of an act where each of its threads has a processor of its own."""
        started, mine, all_threads = time.perf_counter(), time.thread_time(), time.process_time()
        act(*arguments)
        mine, all_threads = time.thread_time() - mine, time.process_time() - all_threads
        return cls(time.perf_counter() - started, max(mine, all_threads - mine))


def one_round(place: Path, sources: Sources) -> tuple[float, ...]:
    """Ratios of sealing (to hashing files, by the busiest thread, to hashing memory), and of reading back."""
    size = (sources.block, sources.size_bytes)
    sources.renew()
    with new_vault(place, KdfCost.for_tests()) as vault:
        files = Times.of(hash_files, sources.files)
        sealing = Times.of(seal, vault, sources.arrivals())
        hashing, unsealing = Times.of(hash_in_memory, *size), Times.of(unseal_in_memory, *size)
        reading = Times.of(read_back, vault)
    shutil.rmtree(place)
    return (
        files.clock_s / sealing.clock_s,
        files.busiest_s / sealing.busiest_s,
        hashing.clock_s / sealing.clock_s,
        (hashing.clock_s + unsealing.clock_s) / reading.clock_s,
        (hashing.busiest_s + unsealing.busiest_s) / reading.busiest_s,
    )


def new_vault(place: Path, cost: KdfCost) -> Vault:
    return create_vault(place, PASSPHRASE, clock=clock, cost=cost)[0]


def write_plainly(folder: Path, contents: list[bytes]) -> None:
    folder.mkdir()
    for number, content in enumerate(contents):
        with (folder / f"{number}.bin").open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def small_files(folder: Path, rounds: int, count: int) -> float:
    """How many times as long the vault takes as writing and fsyncing the files plainly."""
    ratios = []
    for _round in range(rounds):
        contents = [secrets.token_bytes(SMALL_BYTES) for _file in range(count)]
        writing = seconds(write_plainly, folder / "plain", contents)
        with new_vault(folder / "vault", KdfCost.for_tests()) as vault:
            sealing = seconds(seal, vault, [Arrival(one, f"{at}.bin", "bench") for at, one in enumerate(contents)])
        ratios.append(sealing / writing)
        shutil.rmtree(folder / "plain")
        shutil.rmtree(folder / "vault")
    return median(ratios)


def unlocking_ms(folder: Path, rounds: int) -> float:
    """How much longer unlocking takes than the key derivation alone."""
    cost, over = KdfCost.calibrated(), []
    with new_vault(folder / "vault", cost) as vault:
        fill(vault)
    for _round in range(rounds):
        deriving = seconds(key_from_passphrase, PASSPHRASE, bytes(16), cost)
        started = time.perf_counter()
        vault = open_vault(folder / "vault", passphrase=PASSPHRASE, clock=clock)
        over.append((time.perf_counter() - started - deriving) * 1000)
        vault.lock()
    shutil.rmtree(folder / "vault")
    return median(over)


def fill(vault: Vault) -> None:
    tool = Tool("bench", "1", "")
    taken = seal(vault, [Arrival(str(number).encode(), f"{number}.txt", "bench") for number in range(EVIDENCE)])
    for number, id_ in enumerate(taken):
        vault.store_reading(id_, reading_of(number, tool), extraction_of(number, tool))


def reading_of(number: int, tool: Tool) -> Reading:
    return Reading(tool, "text/plain", f"订单 {number} 退款 {number * 7}.00 元")


def extraction_of(number: int, tool: Tool) -> Extraction:
    findings = tuple(
        Finding(
            FindingKey(f"{number}-{each}"),
            FindingKind.AMOUNT,
            f"{each}.00",
            f"{each}.00",
            "金额",
            Span(start=0, end=4),
            0.9,
        )
        for each in range(FINDINGS_EACH)
    )
    return Extraction(tool, findings)


def peak_mib(folder: Path, mib: int) -> float:
    """The peak of a child that seals one large file and reads it back."""
    child = [sys.executable, "-m", "tests.benchmarks.vault_speed", "--place", str(folder), "--peak", str(mib)]
    return float(subprocess.run(child, capture_output=True, text=True, check=True).stdout)


def print_peak(folder: Path, mib: int) -> None:
    with new_vault(folder / "vault", KdfCost.for_tests()) as vault:
        seal(vault, Sources(folder, mib, 1).arrivals())
        read_back(vault)
    print(peak_of_this_process_mib())


def peak_of_this_process_mib() -> float:
    """From the kernel's own account: ``getrusage`` counts what the parent had before this program began."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    yield from streams(folder, rounds)
    yield Figure("peak memory, 1 GiB sealed and read back", peak_mib(folder, 1024), 200, "MiB", is_ceiling=True)
    with tempfile.TemporaryDirectory(prefix="vault-speed-", dir=Path.home()) as disk:
        on_disk = small_files(Path(disk), 1, SMALL_FILES)
    in_ram = small_files(folder, rounds, SMALL_FILES)
    yield Figure(f"{SMALL_FILES} x 1 KiB: vault / written and fsynced plainly", in_ram, 2, "x", is_ceiling=True)
    yield Figure("  the same on a disk, where an fsync costs more than all the rest", on_disk, unit="x")
    name = f"unlocking beyond the KDF, {EVIDENCE} evidence, {EVIDENCE * FINDINGS_EACH} findings"
    yield Figure(name, unlocking_ms(folder, rounds), 150, "ms", is_ceiling=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.vault_speed")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--place", type=Path, default=RAM, help="a RAM-backed folder")
    parser.add_argument("--peak", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vault-speed-", dir=chosen.place) as temporary:
        if chosen.peak:
            print_peak(Path(temporary), chosen.peak)
            return 0
        return 0 if print_figures(Path(temporary), chosen.rounds) else 1


def print_figures(folder: Path, rounds: int) -> bool:
    """Print all figures; whether every target holds."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"speed beside the bare primitives (median of {rounds}, {os.cpu_count()} processors, load {load})")
    holds = True
    for figure in figures(folder, rounds):
        print(figure, flush=True)
        holds &= figure.holds
    return holds


if __name__ == "__main__":
    sys.exit(main())
