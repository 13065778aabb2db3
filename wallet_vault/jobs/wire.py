"""What passes between the program and its sandboxed children: a head of plain values, then a payload, lengths first.

The payload is never copied into the head: it can be most of what a child may hold.

Never pickle: a child that was taken over must not be able to run code here.
"""

import struct
from dataclasses import dataclass, field
from typing import BinaryIO

_LENGTH = struct.Struct(">Q")
_LONGEST_HEAD_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Request:
    """``task`` is ``package.module:function``; the function takes and gives the payload."""

    task: str


@dataclass(frozen=True, slots=True)
class Answer:
    """``error`` is "" or the code of a told error; ``memory`` and ``defect`` are codes of their own."""

    error: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def write_message(stream: BinaryIO, head: bytes, payload: bytes) -> None:
    for frame in (head, payload):
        stream.write(_LENGTH.pack(len(frame)))
        stream.write(frame)
    stream.flush()


def read_message(stream: BinaryIO, limit_bytes: int) -> tuple[bytes, bytes] | None:
    """Head and payload, or ``None`` where the other side ended or announced more than ``limit_bytes``."""
    head = read_frame(stream, _LONGEST_HEAD_BYTES)
    payload = read_frame(stream, limit_bytes) if head is not None else None
    return (head, payload) if head is not None and payload is not None else None


def read_frame(stream: BinaryIO, limit_bytes: int) -> bytes | None:
    """The next frame, or ``None`` where the other side ended or announced more than ``limit_bytes``."""
    head = _read_exactly(stream, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > limit_bytes:
        return None
    return _read_exactly(stream, length)


def _read_exactly(stream: BinaryIO, count: int) -> bytes | None:
    """``None`` where the stream ends before; a buffered reader gives all at once, in one piece."""
    frame = stream.read(count)
    return frame if len(frame) == count else None
