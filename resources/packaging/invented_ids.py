"""Invented transaction numbers of true shape: embedded dates agree with the time, checksums hold. Knows no screen."""

import hashlib
import string
from datetime import datetime
from random import Random

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def digits(chance: Random, count: int) -> str:
    return "".join(chance.choices(string.digits, k=count))


def alipay_trade(chance: Random, when: datetime) -> str:
    """28 digits: the day, ``2200``, sixteen more."""
    return f"{when:%Y%m%d}2200{digits(chance, 16)}"


def alipay_transfer(chance: Random, when: datetime) -> str:
    """32 digits that start with the day."""
    return f"{when:%Y%m%d}00{digits(chance, 22)}"


def alipay_refund(chance: Random, parent: str) -> str:
    """The payment's number, an underscore, the refund's number."""
    return f"{parent}_{digits(chance, 18)}"


def alipay_merchant(chance: Random) -> str:
    """A shop's own order number in the form that large shops use."""
    return f"T200P{digits(chance, 18)}"


def wechat_payment(chance: Random, when: datetime) -> str:
    """28 digits: ``4200``, six, the day, ten more."""
    return f"4200{digits(chance, 6)}{when:%Y%m%d}{digits(chance, 10)}"


def wechat_refund(chance: Random, when: datetime) -> str:
    """29 digits: ``50``, eight, the day, eleven more."""
    return f"50{digits(chance, 8)}{when:%Y%m%d}{digits(chance, 11)}"


def wechat_transfer(chance: Random, when: datetime) -> str:
    """31 digits: ``1000050001``, the day, thirteen more."""
    return f"1000050001{when:%Y%m%d}{digits(chance, 13)}"


def wechat_merchant(chance: Random, when: datetime) -> str:
    """A shop's own order number: a prefix, the time, a serial number."""
    return f"{chance.choice(('SN', 'WX', 'P'))}{when:%Y%m%d%H%M%S}{digits(chance, 8)}"


def jd_order(chance: Random) -> str:
    """12 digits, the first not zero."""
    return chance.choice("123456789") + digits(chance, 11)


def unionpay_query(chance: Random, when: datetime) -> str:
    """21 digits that start with the time."""
    return f"{when:%Y%m%d%H%M%S}{digits(chance, 7)}"


def paypal(chance: Random) -> str:
    """17 capitals and digits, at least one of each."""
    body = chance.choices(string.ascii_uppercase + string.digits, k=15)
    return chance.choice(string.digits) + "".join(body) + chance.choice(string.ascii_uppercase)


def google_order(chance: Random) -> str:
    return f"GPA.{digits(chance, 4)}-{digits(chance, 4)}-{digits(chance, 4)}-{digits(chance, 5)}"


def apple_order(chance: Random) -> str:
    """``M`` and nine capitals or digits, the last a digit."""
    return "M" + "".join(chance.choices("BCDFGHJKLMNPQRSTVWXYZ23456789", k=8)) + chance.choice("23456789")


def tron_transaction(chance: Random) -> str:
    return chance.randbytes(32).hex()


def evm_transaction(chance: Random) -> str:
    return "0x" + chance.randbytes(32).hex()


def evm_address(chance: Random) -> str:
    """An address with the mixed-case checksum of EIP-55."""
    plain = chance.randbytes(20).hex()
    proof = keccak256(plain.encode()).hex()
    return "0x" + "".join(c.upper() if int(p, 16) >= 8 else c for c, p in zip(plain, proof, strict=False))


def tron_address(chance: Random) -> str:
    """A base58check address: version 0x41, so it starts with ``T``."""
    payload = b"\x41" + chance.randbytes(20)
    check = hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(payload + check), ""
    while number:
        number, rest = divmod(number, 58)
        text = BASE58[rest] + text
    return text


def keccak256(data: bytes) -> bytes:
    """Keccak-256 with the padding that chains use, not SHA-3's (https://keccak.team/keccak_specs_summary.html)."""
    rate, lanes = 136, [0] * 25
    padded = bytearray(data + b"\x01" + bytes(rate - 1 - len(data) % rate))
    padded[-1] |= 0x80
    for start in range(0, len(padded), rate):
        for lane in range(rate // 8):
            lanes[lane] ^= int.from_bytes(padded[start + 8 * lane : start + 8 * lane + 8], "little")
        lanes = _keccak_f(lanes)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes[:4])


def _rotate(lane: int, count: int) -> int:
    count %= 64
    return (lane << count | lane >> (64 - count)) & (2**64 - 1)


def _keccak_f(lanes: list[int]) -> list[int]:
    """The permutation: lane (x, y) is ``lanes[x + 5 * y]``."""
    state, register = list(lanes), 1
    for _ in range(24):
        parity = [state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20] for x in range(5)]
        state = [state[i] ^ parity[(i - 1) % 5] ^ _rotate(parity[(i + 1) % 5], 1) for i in range(25)]
        x, y, moved = 1, 0, state[1]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            moved, state[x + 5 * y] = state[x + 5 * y], _rotate(moved, (step + 1) * (step + 2) // 2)
        state = [
            state[i] ^ (~state[(i + 1) % 5 + i - i % 5] & (2**64 - 1) & state[(i + 2) % 5 + i - i % 5])
            for i in range(25)
        ]
        for bit in range(7):
            register = (register << 1 ^ (register >> 7) * 0x71) & 0xFF
            if register & 2:
                state[0] ^= 1 << ((1 << bit) - 1)
    return state
