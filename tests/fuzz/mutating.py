"""Damages files in the ways that break parsers; the same number always gives the same file. Runs nothing."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TESTS = Path(__file__).parents[1]
_DEMO = _TESTS.parent / "resources" / "demo"
_MOST_BYTES = 300_000
_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_WORDS = (
    b"\0", b"\n", b"\r\n\r\n", b'"', b",", b"\t", b"\xff\xfe", b"\xef\xbb\xbf", b"\x81", b"-", b"%", b"<", b">", b"&#0;",
    b"]]>", b"<!DOCTYPE a [", b"{", b"[[[[[[[[", b"\\u0000", b"endobj", b"stream\n", b"/Length -1", b"PK\x01\x02", b"\n--",
    b"\nFrom ", b"=?gbk?B?", b"charset=", b"base64", b"1e999", b"NaN", b"9" * 40, "金额".encode(), "金额".encode("gb18030"),
    b"0000-00-00", b"2025-13-45 99:99:99", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"../../", b"colspan=99999999",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seed:
    """``kind`` is the importer that reads it."""

    kind: str
    name: str
    data: bytes


@cache
def seeds() -> tuple[Seed, ...]:
    """Own samples of every importer; those that take long for their size are left out."""
    found = [*(_TESTS / "importers").glob("*/*"), *_DEMO.glob("*.eml"), *_DEMO.glob("*.csv"), *_DEMO.glob("*.xlsx")]
    paths = sorted(
        path for path in found if path.suffix not in {".json", ".pyc"} or path.parent.name == "chat_telegram"
    )
    kept = [(path, path.read_bytes()) for path in paths if path.is_file() and not _is_expectation(path)]
    return tuple(Seed(path.parent.name, path.name, data) for path, data in kept if 0 < len(data) <= _MOST_BYTES)


def _is_expectation(path: Path) -> bool:
    return path.suffix == ".json" and path.with_suffix("").exists()


def mutated(number: int, run: int, kinds: frozenset[str] | None = None) -> Seed:
    """The file of this number in this run, made of one seed of ``kinds``, sometimes of two."""
    chance = random.Random(f"{run}/{number}")
    pool = [seed for seed in seeds() if kinds is None or seed.kind in kinds]
    kind = chance.choice(sorted({seed.kind for seed in pool}))
    chosen = chance.choice([seed for seed in pool if seed.kind == kind])
    data = bytearray(chosen.data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 13))):
        chance.choice(_CHANGES)(data, chance, pool)
    return Seed(chosen.kind, chosen.name, bytes(data[:_MOST_BYTES]))


Change = Callable[[bytearray, random.Random, Sequence[Seed]], None]


def _place(data: bytearray, chance: random.Random) -> int:
    """Anywhere, but often near the start, where formats keep their sizes."""
    return chance.randrange(len(data) + 1) if chance.random() < 0.6 else min(len(data), chance.randrange(600))


def _flip(data: bytearray, chance: random.Random, _pool: Sequence[Seed]) -> None:
    for _ in range(chance.randint(1, 12) if data else 0):
        data[min(_place(data, chance), len(data) - 1)] ^= 1 << chance.randrange(8)


def _noise(data: bytearray, chance: random.Random, _pool: Sequence[Seed]) -> None:
    start = _place(data, chance)
    data[start : start + chance.randint(0, 16)] = chance.randbytes(chance.randint(1, 16))


def _number(data: bytearray, chance: random.Random, _pool: Sequence[Seed]) -> None:
    start, size = _place(data, chance), chance.choice((1, 2, 4, 8))
    value = chance.choice(_NUMBERS) & ((1 << 8 * size) - 1)
    data[start : start + size] = value.to_bytes(size, chance.choice(("little", "big")))


def _word(data: bytearray, chance: random.Random, _pool: Sequence[Seed]) -> None:
    start = _place(data, chance)
    data[start : start + chance.randint(0, 8)] = chance.choice(_WORDS) * chance.choice((1, 1, 1, 2, 30))


def _cut(data: bytearray, chance: random.Random, _pool: Sequence[Seed]) -> None:
    del data[_place(data, chance) :]


def _leave_out(data: bytearray, chance: random.Random, _pool: Sequence[Seed]) -> None:
    start = _place(data, chance)
    del data[start : start + chance.choice((1, 4, 40, 400, 4000))]


def _repeat(data: bytearray, chance: random.Random, _pool: Sequence[Seed]) -> None:
    start = _place(data, chance)
    piece = data[start : start + chance.choice((2, 20, 200, 2000))]
    data[start:start] = piece * chance.choice((1, 2, 10, 50))


def _swap(data: bytearray, chance: random.Random, _pool: Sequence[Seed]) -> None:
    first, second = sorted((_place(data, chance), _place(data, chance)))
    size = chance.choice((4, 40, 400))
    data[first : first + size], data[second : second + size] = data[second : second + size], data[first : first + size]


def _splice(data: bytearray, chance: random.Random, pool: Sequence[Seed]) -> None:
    other = chance.choice(pool).data
    start = chance.randrange(len(other) + 1)
    data[_place(data, chance) :] = other[start:]


_CHANGES: tuple[Change, ...] = (_flip, _flip, _noise, _number, _number, _word, _word, _cut, _leave_out, _repeat, _swap,
                                _splice)  # fmt: skip
