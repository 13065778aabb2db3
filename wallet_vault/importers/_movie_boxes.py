"""Finds when a movie file (ISO 14496-12: MP4, MOV, M4A, 3GP) was made; plays nothing and reads no track."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_FIRST_YEAR = 1990
_MOST_BOXES = 10_000
_LONG_SIZE, _TO_THE_END = 1, 0


def made_at(data: bytes) -> datetime | None:
    """The time of making that the movie header states; ``None`` where it states none, or one before there were any."""
    for movie_start, movie_end in _boxes(data, 0, len(data), b"moov"):
        for start, end in _boxes(data, movie_start, movie_end, b"mvhd"):
            return _creation_time(data[start:end])
    return None


def _creation_time(header: bytes) -> datetime | None:
    form = ">xxxxQ" if header[:1] == b"\1" else ">xxxxL"
    if len(header) < struct.calcsize(form):
        return None
    try:
        made = _EPOCH + timedelta(seconds=struct.unpack_from(form, header)[0])
    except OverflowError:
        return None
    return made if made.year >= _FIRST_YEAR else None


def _boxes(data: bytes, start: int, end: int, wanted: bytes) -> Iterator[tuple[int, int]]:
    """Where the contents of the boxes of one kind begin and end."""
    for _ in range(_MOST_BOXES):
        if start + 8 > end:
            return
        size, kind = struct.unpack_from(">L4s", data, start)
        content = start + 8
        if size == _LONG_SIZE and start + 16 <= end:
            (size,) = struct.unpack_from(">Q", data, content)
            content += 8
        following = end if size == _TO_THE_END else start + size
        if not content <= following <= end:
            return
        if kind == wanted:
            yield content, following
        start = following
