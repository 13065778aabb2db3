"""Streams sealed in chunks of AES-256-GCM, so that originals of any size pass in flat memory.

The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, 2015) as age uses it: the nonce
of a chunk is its number and whether it is the last, so a chunk that was changed, cut off, doubled
or moved does not open. One key seals one stream, never two.
"""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wallet_vault.crypto.authenticity import NotAuthentic
from wallet_vault.crypto.secret import Secret

CHUNK_BYTES = 256 * 1024
TAG_BYTES = 16
Piece = bytes | memoryview
ReadInto = Callable[[memoryview], int | None]
"""Fills the beginning of a buffer and gives how far; 0 at the end. ``readinto`` of a file."""


def seal_chunks(key: Secret, context: bytes, pieces: Iterable[Piece]) -> Iterator[memoryview]:
    """Seal ``pieces`` of any size. ``context`` names what the stream is and is bound into every chunk.

    What is given lasts until the next is asked for: fresh memory for each would cost a tenth of the sealing.
    """
    cipher = AESGCM(key.reveal())
    room = memoryview(b"")

    def sealed(number: int, chunk: Piece, *, last: bool) -> memoryview:
        nonlocal room
        room = room or memoryview(bytearray(len(chunk) + TAG_BYTES))  # no later chunk is longer than the first
        into = room[: len(chunk) + TAG_BYTES]
        cipher.encrypt_into(_nonce(number, last=last), chunk, context, into)
        return into

    number = 0
    waiting: Piece | None = None
    for chunk in _chunks_of(pieces):
        if waiting is not None:
            yield sealed(number, waiting, last=False)
            number += 1
        waiting = chunk
    yield sealed(number, waiting or b"", last=True)


def seal_whole(key: Secret, context: bytes, content: bytes) -> bytes:
    """The whole sealed stream of a content that is at hand."""
    if len(content) <= CHUNK_BYTES:
        return AESGCM(key.reveal()).encrypt(_nonce(0, last=True), content, context)
    return b"".join(map(bytes, seal_chunks(key, context, [content])))


def open_whole(key: Secret, context: bytes, sealed: bytes) -> bytes:
    """The content of a whole sealed stream that is at hand. Raises ``NotAuthentic``."""
    if len(sealed) > CHUNK_BYTES + TAG_BYTES:
        return b"".join(open_chunks(key, context, BytesIO(sealed).readinto))
    try:
        return AESGCM(key.reveal()).decrypt(_nonce(0, last=True), sealed, context)
    except InvalidTag as error:
        raise NotAuthentic from error


def open_chunks(key: Secret, context: bytes, read_into: ReadInto) -> Iterator[bytes]:
    """Yield the plain chunks of a sealed stream that ``read_into(buffer)`` gives. Raises ``NotAuthentic``.

    What was yielded before the error is authentic, but may be only the beginning.
    """
    cipher = AESGCM(key.reveal())
    number = 0
    room, spare = (memoryview(bytearray(CHUNK_BYTES + TAG_BYTES)) for _buffer in range(2))
    sealed = room[: _read_fully(read_into, room)]
    while True:
        following = spare[: _read_fully(read_into, spare)]
        try:
            plain = cipher.decrypt(_nonce(number, last=not following), sealed, context)
        except InvalidTag as error:
            raise NotAuthentic from error
        if not plain and number:
            raise NotAuthentic  # no writer ends a stream with an empty chunk
        yield plain
        if not following:
            return
        room, spare, sealed = spare, room, following
        number += 1


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _chunks_of(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Cut without copying, where the pieces allow it."""
    begun = b""
    for piece in pieces:
        view = memoryview(piece)
        if begun:
            missing = CHUNK_BYTES - len(begun)
            begun, view = begun + view[:missing], view[missing:]
            if len(begun) < CHUNK_BYTES:
                continue
            yield begun
        whole = len(view) // CHUNK_BYTES * CHUNK_BYTES
        yield from (view[start : start + CHUNK_BYTES] for start in range(0, whole, CHUNK_BYTES))
        begun = bytes(view[whole:])
    if begun:
        yield begun


def _read_fully(read_into: ReadInto, room: memoryview) -> int:
    """How many bytes were read: as many as there is room for, but for the end of the stream."""
    read = 0
    while read < len(room) and (more := read_into(room[read:])):
        read += more
    return read
