"""Keys: derived as the standards say, wrapped in their place, kept out of sight."""

import pickle

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from wallet_vault.crypto import (
    KdfCost,
    NotAuthentic,
    Secret,
    SigningKey,
    is_mac,
    is_signature,
    key_from_passphrase,
    mac,
    subkey,
    unwrap_key,
    wrap_key,
)

SALT = bytes(range(16))
CHEAP = KdfCost.for_tests()


def test_a_passphrase_gives_the_key_that_plain_argon2id_gives() -> None:
    expected = Argon2id(salt=SALT, length=32, iterations=1, lanes=1, memory_cost=64).derive("口令 words".encode())
    assert bytes(key_from_passphrase("口令 words", SALT, CHEAP).reveal()) == expected


def test_full_width_letters_are_the_same_passphrase() -> None:
    half, full = key_from_passphrase("abc12345", SALT, CHEAP), key_from_passphrase("ａｂｃ１２３４５", SALT, CHEAP)
    assert half.reveal() == full.reveal()


@pytest.mark.parametrize(
    "other",
    [KdfCost(128, 1, 1, below_floor=True), KdfCost(64, 2, 1, below_floor=True), KdfCost(64, 1, 2, below_floor=True)],
)
def test_every_parameter_of_the_cost_changes_the_key(other: KdfCost) -> None:
    assert key_from_passphrase("correct horse", SALT, CHEAP).reveal() != (
        key_from_passphrase("correct horse", SALT, other).reveal()
    )


class Stopwatch:
    """Says that each measured run took as long as told."""

    def __init__(self, *seconds: float) -> None:
        self._readings = iter([reading for second in seconds for reading in (0.0, second)])

    def __call__(self) -> float:
        return next(self._readings)


@pytest.mark.parametrize(
    ("seconds", "passes"),
    [((0.05, 0.05), 10), ((0.4, 0.1), 5), ((0.1, 0.4), 5), ((2.0, 3.0), 3), ((0.0001, 1.0), 64), ((0.0, 0.0), 64)],
    ids=["as long as wanted", "busy at first", "busy later", "slow machine", "fast machine", "coarse clock"],
)
def test_the_cost_is_what_the_quicker_of_two_runs_says_within_bounds(seconds: tuple[float, ...], passes: int) -> None:
    assert KdfCost.calibrated(Stopwatch(*seconds)) == KdfCost(64 * 1024, passes, 4)


@pytest.mark.parametrize(("memory_kib", "iterations"), [(64, 3), (19 * 1024 - 1, 3), (64 * 1024, 1)])
def test_a_cost_below_the_floor_must_say_so(memory_kib: int, iterations: int) -> None:
    with pytest.raises(ValueError, match="floor"):
        KdfCost(memory_kib, iterations, lanes=1)


def test_the_default_cost_is_far_above_the_floor() -> None:
    cost = KdfCost.default()
    assert (cost.memory_kib, cost.iterations, cost.below_floor) == (65536, 3, False)


def test_no_two_purposes_share_a_key() -> None:
    master = Secret(bytes(32))
    keys = {bytes(subkey(master, purpose, SALT).reveal()) for purpose in ("index", "objects", "header", "custody-head")}
    assert len(keys) == 4


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=40))
def test_a_wrapped_key_comes_back(key: bytes, context: bytes) -> None:
    wrapping = Secret(bytes(32))
    assert bytes(unwrap_key(wrapping, wrap_key(wrapping, Secret(key), context), context).reveal()) == key


@given(st.integers(0, 59), st.integers(0, 7))
def test_an_altered_wrapped_key_does_not_open(place: int, bit: int) -> None:
    wrapping = Secret(bytes(32))
    altered = bytearray(wrap_key(wrapping, Secret.random(), b"here"))
    altered[place] ^= 1 << bit
    with pytest.raises(NotAuthentic):
        unwrap_key(wrapping, bytes(altered), b"here")


def test_a_wrapped_key_opens_only_in_its_place() -> None:
    wrapping = Secret(bytes(32))
    with pytest.raises(NotAuthentic):
        unwrap_key(wrapping, wrap_key(wrapping, Secret.random(), b"here"), b"there")


def test_a_secret_shows_itself_nowhere() -> None:
    secret = Secret(b"a very secret key of thirty-two!")
    assert "secret key" not in f"{secret!r} {secret}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_a_wiped_secret_is_overwritten_and_gone() -> None:
    secret = Secret(b"a very secret key of thirty-two!")
    lent = memoryview(secret.reveal())
    with pytest.raises(BufferError):
        secret.wipe()  # someone still looks at it: it is zeros all the same
    assert bytes(lent) == bytes(32)
    lent.release()
    secret.wipe()
    with pytest.raises(ValueError, match="wiped"):
        secret.reveal()


def test_a_mac_fits_one_message_and_one_key() -> None:
    key = Secret(bytes(32))
    tag = mac(key, b"message")
    assert is_mac(key, b"message", tag)
    assert not is_mac(key, b"massage", tag)
    assert not is_mac(Secret(b"\x01" * 32), b"message", tag)
    assert not is_mac(key, b"message", tag[:-1])


def test_a_signature_is_rfc_8032s_and_fits_one_message() -> None:
    # RFC 8032, section 7.1, test 2
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    key = SigningKey(Secret(seed))
    signature = key.sign(b"\x72")
    assert key.public_key.hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert signature.hex().startswith("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da")
    assert is_signature(key.public_key, signature, b"\x72")
    assert not is_signature(key.public_key, signature, b"\x73")
    assert not is_signature(SigningKey(Secret.random()).public_key, signature, b"\x72")
