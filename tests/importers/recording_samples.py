"""Invented recordings: a second of silence, a movie's container without a picture in it, a screen that changes twice."""

import io
import struct
import wave
from collections.abc import Iterator
from datetime import UTC, datetime

from PIL import Image, ImageDraw, ImageFont

SCREENS = ("Order 2025110322001400", "Paid 128.00 2025-11-03", "Refund refused")
_SCREEN_SIZE = (400, 640)
_FRAMES_A_SECOND = 2
MADE = datetime(2025, 11, 3, 6, 22, 5, tzinfo=UTC)
_SINCE_1904 = int((MADE - datetime(1904, 1, 1, tzinfo=UTC)).total_seconds())


def samples() -> Iterator[tuple[str, bytes]]:
    yield "call.wav", sound()
    yield "screen.mp4", movie(b"isom")
    yield "screen_changes.avi", film([screen(text) for text in SCREENS for _ in range(4)])
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


def screen(text: str, size: tuple[int, int] = _SCREEN_SIZE) -> bytes:
    """One picture of a film, as JPEG."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).text((20, 200), text, fill="black", font=ImageFont.load_default(30))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=60)
    return buffer.getvalue()


def film(jpegs: list[bytes], size: tuple[int, int] = _SCREEN_SIZE) -> bytes:
    """An AVI of Motion JPEG, two pictures a second."""
    width, height = size
    main = struct.pack("<10L16x", 1_000_000 // _FRAMES_A_SECOND, 0, 0, 0x10, len(jpegs), 0, 1, 0, width, height)
    head = b"vidsMJPG" + struct.pack(
        "<LHHLLLLLLLL4H", 0, 0, 0, 0, 1, _FRAMES_A_SECOND, 0, len(jpegs), 0, 0, 0, 0, 0, 0, 0
    )
    form = struct.pack("<LllHH4sLllLL", 40, width, height, 1, 24, b"MJPG", 0, 0, 0, 0, 0)
    stream = _list(b"strl", _chunk(b"strh", head), _chunk(b"strf", form))
    pictures = _list(b"movi", *(_chunk(b"00dc", jpeg) for jpeg in jpegs))
    return _chunk(b"RIFF", b"AVI " + _list(b"hdrl", _chunk(b"avih", main), stream) + pictures)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<L", len(body)) + body + bytes(len(body) % 2)


def _list(kind: bytes, *chunks: bytes) -> bytes:
    return _chunk(b"LIST", kind + b"".join(chunks))
