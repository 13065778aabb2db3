"""Imports recordings: how long, when made, in which coding; of videos pictures to be read as pages; hears nothing."""

import io
import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tinytag import TinyTag, TinyTagException

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._movie_boxes import made_at
from wallet_vault.model import Notice, Reading, Tool

if TYPE_CHECKING:
    from wallet_vault.importers._video_frames import Frames

MAX_BYTES = 256 * 1024 * 1024

_MAGICS = (
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"\x1a\x45\xdf\xa3", "video/x-matroska"),
    (b"0&\xb2u\x8ef\xcf\x11", "audio/x-ms-wma"),
)
_RIFF_KINDS = {b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_MOVIE_BRANDS = {
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"isom": "video/mp4",
    b"iso2": "video/mp4",
    b"iso4": "video/mp4",
    b"iso5": "video/mp4",
    b"iso6": "video/mp4",
    b"mp41": "video/mp4",
    b"mp42": "video/mp4",
    b"avc1": "video/mp4",
    b"M4V ": "video/mp4",
    b"3gp4": "video/3gpp",
    b"3gp5": "video/3gpp",
    b"3gp6": "video/3gpp",
}
_FAULTS = (TinyTagException, struct.error, ValueError, TypeError, LookupError, ArithmeticError, AttributeError,
           EOFError, OSError, RecursionError)  # fmt: skip
"""What the library raises on damaged recordings; seen by fuzzing each sample."""


class RecordingImporter:
    name = "recording"
    version = "2"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - recordings are told by their magic
        return Claim.SPECIFIC if _media_type(head) else Claim.NONE

    def read(self, source: Source) -> Import:
        media_type = _media_type(source.data)
        if not media_type:
            raise BrokenFile
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        told = _told(source.data)
        notices = () if told is not None and told.duration else (Notice("recording_unmeasured"),)
        metadata = tuple(_metadata(source.data, told))
        tool = Tool(self.name, self.version)
        if not media_type.startswith("video/"):
            return Import(Reading(tool, media_type, metadata=metadata, notices=notices))
        from wallet_vault.importers._video_frames import frames_of  # noqa: PLC0415 - 30 MiB that only videos need

        film = frames_of(source.data)
        if film is None:
            return Import(
                Reading(tool, media_type, metadata=metadata, notices=(*notices, Notice("recording_pictures_unread")))
            )
        times = [_clock(frame.at_s) for frame in film.frames]
        pages = tuple((f"page {number}", at) for number, at in enumerate(times, 1))
        reading = Reading(
            tool, media_type, metadata=(*metadata, *pages), notices=(*notices, *_told_of_frames(film, times))
        )
        return Import(reading, tuple(frame.picture for frame in film.frames))


def _told_of_frames(film: "Frames", times: Sequence[str]) -> Iterator[Notice]:
    yield Notice("recording_pages", (("times", " · ".join(times)),))
    if film.left_out:
        yield Notice("recording_changes_left_out", (("count", str(film.left_out)),))
    if film.seen_s is not None:
        yield Notice("recording_seen_in_part", (("until", _clock(film.seen_s)),))


def _clock(seconds: float) -> str:
    """Minutes and seconds since the recording began."""
    return f"{int(seconds) // 60:02d}:{int(seconds) % 60:02d}"


def _media_type(head: bytes) -> str:
    """By the first bytes; "" where they are no recording's."""
    if head[:4] == b"RIFF":
        return _RIFF_KINDS.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return _MOVIE_BRANDS.get(head[8:12], "")
    return next((kind for magic, kind in _MAGICS if head.startswith(magic)), "")


def _told(data: bytes) -> TinyTag | None:
    """What the library measures; ``None`` for a container that it does not know, or that is damaged."""
    try:
        return TinyTag.get(file_obj=io.BytesIO(data), tags=False)
    except _FAULTS:
        return None


def _metadata(data: bytes, told: TinyTag | None) -> Iterator[tuple[str, str]]:
    if told is not None and told.duration:
        yield "duration", f"{told.duration:.1f} s"
    if made := made_at(data) if data[4:8] == b"ftyp" else None:
        yield "created", made.isoformat()
    if told is None:
        return
    if coding := str(getattr(told, "mime_type", "") or ""):
        yield "coding", coding[:200]
    for name, value, unit in (("sound", told.samplerate, "Hz"), ("channels", told.channels, "")):
        if value:
            yield name, f"{value} {unit}".strip()


IMPORTER = RecordingImporter()
