"""Keys from passphrases (Argon2id) and from other keys (HKDF-SHA256). Stores nothing."""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wallet_vault.crypto.secret import KEY_BYTES, Secret

SALT_BYTES = 16
_FLOOR_MEMORY_KIB = 19 * 1024
_FLOOR_ITERATIONS = 2
_MOST_PASSES = 64


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess at a passphrase costs. The floor is OWASP's least for Argon2id: 19 MiB and two passes.

    ``below_floor`` is for tests alone, which open hundreds of vaults. Raises ``ValueError`` for a
    cost below the floor that does not say so.
    """

    memory_kib: int
    iterations: int
    lanes: int
    below_floor: bool = False

    def __post_init__(self) -> None:
        weak = self.memory_kib < _FLOOR_MEMORY_KIB or self.iterations < _FLOOR_ITERATIONS
        if weak and not self.below_floor:
            raise ValueError("this key derivation is cheaper than the floor")

    @classmethod
    def default(cls) -> "KdfCost":
        """RFC 9106, section 4, second recommended option: 64 MiB, three passes, four lanes."""
        return cls(memory_kib=64 * 1024, iterations=3, lanes=4)

    @classmethod
    def calibrated(cls, stopwatch: Callable[[], float] = time.perf_counter, target_s: float = 0.5) -> "KdfCost":
        """As many passes over 64 MiB as take about ``target_s`` on this machine, never fewer than the default.

        Measures twice and believes the quicker run: a busy moment must not make a weaker vault.
        """
        least = cls.default()
        once_s = min(_seconds_of_one_pass(least, stopwatch) for _run in range(2))
        passes = round(target_s / once_s) if once_s > 0 else _MOST_PASSES
        return replace(least, iterations=min(max(passes, least.iterations), _MOST_PASSES))

    @classmethod
    def for_tests(cls) -> "KdfCost":
        return cls(memory_kib=64, iterations=1, lanes=1, below_floor=True)


def _seconds_of_one_pass(cost: KdfCost, stopwatch: Callable[[], float]) -> float:
    started = stopwatch()
    key_from_passphrase("", bytes(SALT_BYTES), replace(cost, iterations=1, below_floor=True)).wipe()
    return stopwatch() - started


def key_from_passphrase(passphrase: str, salt: bytes, cost: KdfCost) -> Secret:
    """Derive a 32-byte key by Argon2id (RFC 9106, version 1.3) from the NFKC form in UTF-8.

    NFKC, because Chinese input methods type full-width letters and digits that look the same.
    """
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    argon2 = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return Secret(argon2.derive(typed))


def subkey(key: Secret, purpose: str, salt: bytes) -> Secret:
    """Derive the 32-byte key for one ``purpose`` by HKDF-SHA256 (RFC 5869), so that no key serves two."""
    info = b"wallet-vault/1/" + purpose.encode("ascii")
    return Secret(HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(key.reveal()))
