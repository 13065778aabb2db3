"""A sealed stream opens whole and unchanged, or not at all."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet_vault.crypto import (
    CHUNK_BYTES,
    TAG_BYTES,
    NotAuthentic,
    Secret,
    open_chunks,
    open_whole,
    seal_chunks,
    seal_whole,
)

KEY = Secret(bytes(range(32)))
SEALED_CHUNK = CHUNK_BYTES + TAG_BYTES
BORDERS = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 3 * CHUNK_BYTES + 7]


def pattern(size_bytes: int) -> bytes:
    return (bytes(range(251)) * (size_bytes // 251 + 1))[:size_bytes]


def sealed(data: bytes, context: bytes = b"one") -> bytes:
    return b"".join(map(bytes, seal_chunks(KEY, context, [data])))


def opened(data: bytes, context: bytes = b"one") -> bytes:
    return b"".join(open_chunks(KEY, context, BytesIO(data).readinto))


THREE_CHUNKS = sealed(pattern(2 * CHUNK_BYTES + 100))


@pytest.mark.parametrize("size_bytes", BORDERS)
def test_what_is_sealed_opens_again_at_every_border_of_chunks(size_bytes: int) -> None:
    data = pattern(size_bytes)
    assert open_whole(KEY, b"one", seal_whole(KEY, b"one", data)) == data
    chunks = max(1, -(-size_bytes // CHUNK_BYTES))
    assert opened(sealed(data)) == data
    assert len(sealed(data)) == size_bytes + chunks * TAG_BYTES


@given(st.lists(st.binary(max_size=600_000), max_size=5))
@settings(max_examples=20, deadline=None)
def test_how_the_pieces_were_cut_makes_no_difference(pieces: list[bytes]) -> None:
    assert b"".join(map(bytes, seal_chunks(KEY, b"one", pieces))) == sealed(b"".join(pieces))


@given(st.binary(max_size=200), st.data())
def test_any_flipped_bit_is_noticed(data: bytes, draw: st.DataObject) -> None:
    altered = bytearray(sealed(data))
    place = draw.draw(st.integers(0, len(altered) - 1))
    altered[place] ^= 1 << draw.draw(st.integers(0, 7))
    with pytest.raises(NotAuthentic):
        opened(bytes(altered))
    with pytest.raises(NotAuthentic):
        open_whole(KEY, b"one", bytes(altered))


@given(st.integers(0, len(THREE_CHUNKS) - 1))
@settings(max_examples=60, deadline=None)
def test_any_flipped_byte_in_a_long_stream_is_noticed(place: int) -> None:
    altered = bytearray(THREE_CHUNKS)
    altered[place] ^= 0x80
    with pytest.raises(NotAuthentic):
        opened(bytes(altered))


@given(st.one_of(st.sampled_from([0, 1, SEALED_CHUNK, 2 * SEALED_CHUNK]), st.integers(0, len(THREE_CHUNKS) - 1)))
@settings(max_examples=60, deadline=None)
def test_a_stream_cut_anywhere_is_noticed(length: int) -> None:
    with pytest.raises(NotAuthentic):
        opened(THREE_CHUNKS[:length])


@pytest.mark.parametrize(
    "order", [(1, 0, 2), (0, 2, 1), (0, 0, 1, 2), (0, 1, 1, 2), (0, 2), (1, 2), (0, 1, 2, 2), (2,), (0, 1, 2, 0)]
)
def test_chunks_moved_doubled_or_left_out_are_noticed(order: tuple[int, ...]) -> None:
    chunks = [THREE_CHUNKS[at : at + SEALED_CHUNK] for at in range(0, len(THREE_CHUNKS), SEALED_CHUNK)]
    with pytest.raises(NotAuthentic):
        opened(b"".join(chunks[number] for number in order))


@given(st.binary(min_size=1, max_size=40))
def test_bytes_added_at_the_end_are_noticed(more: bytes) -> None:
    with pytest.raises(NotAuthentic):
        opened(THREE_CHUNKS + more)


def test_a_stream_in_another_place_does_not_open() -> None:
    with pytest.raises(NotAuthentic):
        opened(sealed(b"original", b"one"), b"two")


def test_another_key_does_not_open_a_stream() -> None:
    with pytest.raises(NotAuthentic):
        b"".join(open_chunks(Secret(bytes(32)), b"one", BytesIO(sealed(b"original")).readinto))


def test_a_reader_that_gives_little_at_a_time_is_enough() -> None:
    source = BytesIO(THREE_CHUNKS)
    assert b"".join(open_chunks(KEY, b"one", lambda room: source.readinto(room[:1000]))) == opened(THREE_CHUNKS)


def test_what_came_before_an_altered_chunk_is_still_given() -> None:
    altered = THREE_CHUNKS[:-1] + bytes([THREE_CHUNKS[-1] ^ 1])
    chunks = open_chunks(KEY, b"one", BytesIO(altered).readinto)
    assert next(chunks) == pattern(CHUNK_BYTES)
    next(chunks)
    with pytest.raises(NotAuthentic):
        next(chunks)
