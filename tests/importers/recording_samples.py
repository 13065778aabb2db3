"""Invented recordings: a second of silence as WAV, and a movie's container without a picture in it."""

import io
import struct
import wave
from collections.abc import Iterator
from datetime import UTC, datetime

MADE = datetime(2025, 11, 3, 6, 22, 5, tzinfo=UTC)
_SINCE_1904 = int((MADE - datetime(1904, 1, 1, tzinfo=UTC)).total_seconds())


def samples() -> Iterator[tuple[str, bytes]]:
    yield "call.wav", sound()
    yield "screen.mp4", movie(b"isom")
    yield "voice.m4a", movie(b"M4A ")
    yield "voice.amr", b"#!AMR\n" + b"\x3c" + bytes(31)


def sound() -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(bytes(16_000))
    return buffer.getvalue()


def box(kind: bytes, *contents: bytes) -> bytes:
    body = b"".join(contents)
    return struct.pack(">L4s", 8 + len(body), kind) + body


def _coding() -> bytes:
    """AAC at 64 kbit/s (ISO 14496-1, 7.2.6)."""
    decoder = b"\x04\x11\x40\x15\0\0\0" + struct.pack(">LL", 64_000, 64_000) + b"\x05\x02\x12\x10"
    return box(b"esds", bytes(4), b"\x03\x19\0\1\0", decoder, b"\x06\x01\x02")


def movie(brand: bytes, made: int = _SINCE_1904) -> bytes:
    """Of 62.4 seconds."""
    times = struct.pack(">LLLLL", 0, made, made, 1000, 62_400)
    sound_entry = box(b"mp4a", bytes(6), struct.pack(">H8xHH4xL", 1, 1, 16, 44_100 << 16), _coding())
    table = box(b"stbl", box(b"stsd", struct.pack(">LL", 0, 1), sound_entry))
    track = box(b"trak", box(b"mdia", box(b"mdhd", times, bytes(4)), box(b"minf", table)))
    header = box(b"mvhd", times, bytes(80))
    return box(b"ftyp", brand, bytes(4), brand) + box(b"moov", header, track) + box(b"mdat", bytes(200))
