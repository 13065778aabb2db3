"""Checks that prove a number was read right: Luhn, EIP-55, base58check, bech32. Not for keeping secrets."""

import hashlib

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BASE58_VALUES = {character: value for value, character in enumerate(BASE58)}
_BASE58_LONGEST = 128
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_CONSTANTS = frozenset({1, 0x2BC830A3})

_LANE_MASK = (1 << 64) - 1
_KECCAK_RATE_BYTES = 136
_KECCAK_ROUNDS = 24


def is_luhn_valid(digits: str) -> bool:
    """Whether a card number's last digit fits (ISO/IEC 7812-1, annex B)."""
    if not digits.isascii() or not digits.isdigit():
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def base58check_payload(text: str) -> bytes | None:
    """The bytes before the checksum, version first; ``None`` where the checksum does not hold."""
    if not text or len(text) > _BASE58_LONGEST or any(character not in _BASE58_VALUES for character in text):
        return None
    number = 0
    for character in text:
        number = number * 58 + _BASE58_VALUES[character]
    zeros = len(text) - len(text.lstrip("1"))
    data = bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8)
    payload, check = data[:-4], data[-4:]
    is_right = hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4] == check
    return payload if payload and is_right else None


def is_bech32_valid(text: str) -> bool:
    """Whether the checksum of bech32 or bech32m holds (BIP 173, BIP 350)."""
    if text not in {text.lower(), text.upper()}:
        return False
    prefix, mark, data = text.lower().rpartition("1")
    if not mark or not prefix or len(data) < 6 or any(character not in _BECH32 for character in data):
        return False
    expanded = [ord(character) >> 5 for character in prefix] + [0] + [ord(character) & 31 for character in prefix]
    return _bech32_polymod(expanded + [_BECH32.index(character) for character in data]) in _BECH32_CONSTANTS


def _bech32_polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_BECH32_GENERATORS):
            check ^= generator if top >> place & 1 else 0
    return check


def is_eip55_valid(address: str) -> bool:
    """Whether the mixed case of an ``0x`` address is its checksum (ERC-55). One case only: nothing to check."""
    body = address[2:]
    if body in {body.lower(), body.upper()}:
        return True
    digest = keccak256(body.lower().encode("ascii", "replace")).hex()
    return all(
        character.isdigit() or character.isupper() == (int(proof, 16) > 7)
        for character, proof in zip(body, digest, strict=False)
    )


def keccak256(data: bytes) -> bytes:
    """Keccak-256 with the padding that chains use, not SHA-3's (https://keccak.team/keccak_specs_summary.html)."""
    padded = bytearray(data) + b"\x01" + bytes(_KECCAK_RATE_BYTES - 1 - len(data) % _KECCAK_RATE_BYTES)
    padded[-1] |= 0x80
    lanes = [0] * 25
    for start in range(0, len(padded), _KECCAK_RATE_BYTES):
        for lane in range(_KECCAK_RATE_BYTES // 8):
            lanes[lane] ^= int.from_bytes(padded[start + 8 * lane : start + 8 * lane + 8], "little")
        lanes = _keccak_f(lanes)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes[:4])


def _keccak_f(lanes: list[int]) -> list[int]:
    """The permutation: lane (x, y) is ``lanes[x + 5 * y]``."""
    register = 1
    for _round in range(_KECCAK_ROUNDS):
        parity = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
        spread = [parity[x - 1] ^ _rotated(parity[(x + 1) % 5], 1) for x in range(5)]
        lanes = _rotated_and_moved([lane ^ spread[place % 5] for place, lane in enumerate(lanes)])
        lanes = [
            lanes[place]
            ^ (~lanes[place - place % 5 + (place + 1) % 5] & lanes[place - place % 5 + (place + 2) % 5] & _LANE_MASK)
            for place in range(25)
        ]
        constant, register = _round_constant(register)
        lanes[0] ^= constant
    return lanes


def _rotated_and_moved(lanes: list[int]) -> list[int]:
    x, y, moving = 1, 0, lanes[1]
    for step in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        moving, lanes[x + 5 * y] = lanes[x + 5 * y], _rotated(moving, (step + 1) * (step + 2) // 2)
    return lanes


def _round_constant(register: int) -> tuple[int, int]:
    """The constant that this state of the shift register makes, and the register's next state."""
    constant = 0
    for bit in range(7):
        constant |= (register & 1) << ((1 << bit) - 1)
        register = (register << 1 ^ (register >> 7) * 0x71) & 0xFF
    return constant, register


def _rotated(lane: int, count: int) -> int:
    count %= 64
    return (lane << count | lane >> (64 - count)) & _LANE_MASK
