"""What an object carries beside its original: how that was acquired, so that it is known without the index."""

import struct
from datetime import datetime

import msgspec

from wallet_vault.crypto import NotAuthentic
from wallet_vault.model import EvidenceId

FRAME = struct.Struct(">I")
"""The length that stands before what it measures."""
_BLOCK_BYTES = 256


class Label(msgspec.Struct, frozen=True):
    """How an original was acquired; the part of Evidence that exists before its bytes were read."""

    evidence: EvidenceId
    untrusted_name: str
    source: str
    media_type: str
    acquired_at: datetime
    modified_at: datetime | None
    parent: EvidenceId | None


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Label)


def framed(label: Label) -> bytes:
    """Its length, then the label."""
    data = _encoder.encode(label)
    return FRAME.pack(len(data)) + data


def padded(label: Label) -> bytes:
    """The framed label in blocks of 256 bytes, so that its length does not tell the length of the file's name."""
    data = framed(label)
    return data + bytes(-len(data) % _BLOCK_BYTES)


def unframed(data: bytes | memoryview) -> tuple[Label, int]:
    """The label that ``data`` begins with, and where it ends. Raises ``NotAuthentic`` for what no program writes."""
    end = FRAME.size + int.from_bytes(data[: FRAME.size], "big")
    try:
        return _decoder.decode(data[FRAME.size : end]), end
    except msgspec.DecodeError as error:
        raise NotAuthentic from error
