"""The frames between the program and its sandboxed children: lengths first, plain values only.

Never pickle: a child that was taken over must not be able to run code here.
"""

import struct
from dataclasses import dataclass, field
from typing import BinaryIO

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Request:
    """``task`` is ``package.module:function``; the function takes and gives bytes."""

    task: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """``error`` is "" or the code of a told error; ``memory`` and ``defect`` are codes of their own."""

    payload: bytes = b""
    error: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def write_frame(stream: BinaryIO, frame: bytes) -> None:
    stream.write(_LENGTH.pack(len(frame)))
    stream.write(frame)
    stream.flush()


def read_frame(stream: BinaryIO, limit_bytes: int) -> bytearray | None:
    """The next frame, or ``None`` where the other side ended or announced more than ``limit_bytes``."""
    head = _read_exactly(stream, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > limit_bytes:
        return None
    return _read_exactly(stream, length)


def _read_exactly(stream: BinaryIO, count: int) -> bytearray | None:
    """In one piece from the start, for a frame may be a quarter of all the memory that a child has."""
    frame = bytearray(count)
    left = memoryview(frame)
    while left:
        got = stream.readinto(left[: 1 << 20])  # type: ignore[attr-defined] # pipes have it; typeshed's BinaryIO lacks it
        if not got:
            return None
        left = left[got:]
    return frame
