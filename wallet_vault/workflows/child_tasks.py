"""What runs inside the sandboxed child: identify, read, recognise text, extract, and draw small pictures.

Not for the program's own process: these functions meet hostile bytes.
"""

import io
import time
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec
from PIL import Image, ImageDraw

from wallet_vault.extraction import extract
from wallet_vault.extraction.signals import SECRET_CODES, masked, request_notices, secret_boxes
from wallet_vault.importers import HEAD_BYTES, DrawsPages, Import, Importer, Source, identify, mbox
from wallet_vault.importers.mbox import Mail
from wallet_vault.jobs.collector import without_cycle_search
from wallet_vault.model import Box, ColumnMapping, Extraction, Notice, Page, Reading, Tool, without_rows_of
from wallet_vault.ocr import engine, engines
from wallet_vault.workflows.editing_hints import with_editing_hints
from wallet_vault.workflows.second_look import look_again, other_engine

READ = f"{__name__}:read"
PREVIEW = f"{__name__}:preview"
MASKED_PICTURE = f"{__name__}:masked_picture"
TAKE_MAILS = f"{__name__}:take_mails"

_THUMBNAIL_SIDE_PX = 320
_PREVIEW_PIXELS = 12_000_000
_PREVIEW_SIDE_PX = 16_000
_COVER_MARGIN_PX = 6


@dataclass(frozen=True, slots=True)
class ReadRequest:
    data: bytes
    untrusted_name: str
    modified_at: datetime | None = None
    ocr_engine: str = ""
    with_thumbnail: bool = False
    passwords: tuple[str, ...] = field(default=(), repr=False)
    mail_keys: tuple[tuple[str, str], ...] = ()
    mappings: tuple[ColumnMapping, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """``thumbnail`` is a JPEG, or empty where the original has no picture. Rows come with the extraction alone."""

    reading: Reading
    extraction: Extraction
    thumbnail: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    data: bytes
    untrusted_name: str
    page: int = 0
    passwords: tuple[str, ...] = field(default=(), repr=False)
    covered: tuple[Notice, ...] = ()
    """The notices of secrets whose places are painted over before a pixel leaves."""


@dataclass(frozen=True, slots=True)
class Preview:
    """RGB888 rows without padding; ``scale`` is preview pixels per original pixel. Empty: nothing to draw."""

    width_px: int
    height_px: int
    scale: float
    rgb: bytes
    pages: int = 1


@dataclass(frozen=True, slots=True)
class PieceRequest:
    """A piece of a file too large to be handed over whole. ``number`` is that of its first mail, from 1."""

    data: bytes
    number: int
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class PieceAnswer:
    """The whole mails of the piece; its first ``done_bytes`` are done with."""

    is_mailbox: bool
    mails: tuple[Mail, ...] = ()
    done_bytes: int = 0


def take_mails(payload: bytes) -> bytes:
    """``PieceRequest`` → ``PieceAnswer``, both as msgpack."""
    request = msgspec.msgpack.decode(payload, type=PieceRequest)
    if request.is_first and not mbox.IMPORTER.claim(request.data[:HEAD_BYTES], ""):
        return msgspec.msgpack.encode(PieceAnswer(is_mailbox=False))
    mails, done = mbox.take_mails(request.data, request.number, is_last=request.is_last)
    return msgspec.msgpack.encode(PieceAnswer(is_mailbox=True, mails=tuple(mails), done_bytes=done))


def read(payload: bytes) -> bytes:
    """``ReadRequest`` → ``ReadAnswer``, both as msgpack."""
    with without_cycle_search():
        return _read(payload)


def _read(payload: bytes) -> bytes:
    request = msgspec.msgpack.decode(payload, type=ReadRequest)
    started = time.perf_counter()
    source = Source(
        request.data,
        request.untrusted_name,
        request.modified_at,
        request.passwords,
        request.mail_keys,
        request.mappings,
    )
    importer = identify(source)
    imported = importer.read(source)
    reading = replace(masked(_recognised(imported, request.ocr_engine)), is_masked=True)
    secrets = tuple(notice for notice in reading.notices if notice.code in SECRET_CODES)
    imported = _covered_import(imported, secrets)
    extraction = _looked_at(extract(reading, modified_at=request.modified_at), reading, imported, request.ocr_engine)
    extraction = replace(extraction, notices=(*extraction.notices, *request_notices(reading)))
    picture = _first_picture(importer, source, imported) if request.with_thumbnail else None
    thumbnail = _thumbnail(_covered(picture, secret_boxes(secrets, 0))) if picture else b""
    sent = without_rows_of(extraction, reading)
    return msgspec.msgpack.encode(ReadAnswer(sent, extraction, thumbnail, time.perf_counter() - started))


def preview(payload: bytes) -> bytes:
    """``PreviewRequest`` → ``Preview``, both as msgpack: decoded here, so that the window decodes nothing."""
    request = msgspec.msgpack.decode(payload, type=PreviewRequest)
    source = Source(request.data, request.untrusted_name, passwords=request.passwords)
    importer = identify(source)
    page = max(0, request.page)
    if isinstance(importer, DrawsPages):
        picture, count = importer.draw(source, page)
        number = min(page, count - 1)
    else:
        pictures = importer.read(source).pictures
        if not pictures:
            return msgspec.msgpack.encode(Preview(0, 0, 1.0, b"", 0))
        number = min(page, len(pictures) - 1)
        picture, count = pictures[number], len(pictures)
    picture = _covered(picture, secret_boxes(request.covered, number))
    scale = min(1.0, (_PREVIEW_PIXELS / (picture.width * picture.height)) ** 0.5, _PREVIEW_SIDE_PX / max(picture.size))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    small = picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS)
    return msgspec.msgpack.encode(Preview(*small.size, scale, small.convert("RGB").tobytes(), count))


def masked_picture(payload: bytes) -> bytes:
    """``PreviewRequest`` → a PNG in full size with its secrets painted over; empty where it is no single picture."""
    request = msgspec.msgpack.decode(payload, type=PreviewRequest)
    source = Source(request.data, request.untrusted_name, passwords=request.passwords)
    importer = identify(source)
    pictures = () if isinstance(importer, DrawsPages) else importer.read(source).pictures
    if len(pictures) != 1:
        return b""
    out = io.BytesIO()
    _covered(pictures[0], secret_boxes(request.covered, 0)).convert("RGB").save(out, "PNG")
    return out.getvalue()


def _covered_import(imported: Import, secrets: tuple[Notice, ...]) -> Import:
    """What was imported with its pictures painted over, so that nothing reads a secret again."""
    numbers = imported.picture_pages or range(len(imported.pictures))
    pairs = zip(numbers, imported.pictures, strict=True)
    return replace(
        imported, pictures=tuple(_covered(picture, secret_boxes(secrets, number)) for number, picture in pairs)
    )


def _covered(picture: Image.Image, boxes: tuple[Box, ...]) -> Image.Image:
    """The picture with black over these boxes and a little around them; itself where there are none."""
    if not boxes:
        return picture
    painted = picture.convert("RGB")
    brush = ImageDraw.Draw(painted)
    for left, top, right, bottom in boxes:
        margin = max(_COVER_MARGIN_PX, (min(bottom, painted.height) - top) * 0.02)
        edges = min(right + margin, painted.width), min(bottom + margin, painted.height)
        brush.rectangle((left - margin, top - margin, *edges), fill="black")
    return painted


def _first_picture(importer: Importer, source: Source, imported: Import) -> Image.Image | None:
    if isinstance(importer, DrawsPages):
        return importer.draw(source, 0)[0]
    return imported.pictures[0] if imported.pictures else None


def _looked_at(extraction: Extraction, reading: Reading, imported: Import, ocr_engine: str) -> Extraction:
    """The extraction with what its pictures say beside their text."""
    if not imported.pictures:
        return extraction
    numbers = imported.picture_pages or range(len(imported.pictures))
    by_number = dict(zip(numbers, imported.pictures, strict=True))
    hinted = with_editing_hints(extraction, reading, by_number.get)
    return look_again(hinted, by_number.get, other_engine(engine(ocr_engine), engines()))


def _recognised(imported: Import, ocr_engine: str) -> Reading:
    """The reading with its pictures turned into pages of text lines."""
    if not imported.pictures:
        return imported.reading
    chosen = engine(ocr_engine)
    numbers = imported.picture_pages or range(len(imported.pictures))
    by_number = {page.number: page for page in imported.reading.pages}
    for number, picture in zip(numbers, imported.pictures, strict=True):
        by_number[number] = Page(number, picture.width, picture.height, chosen.read(picture))
    pages = tuple(by_number[number] for number in sorted(by_number))
    text = "\n\n".join("\n".join(line.text for line in page.lines) for page in pages)
    reader, by = imported.reading.tool, chosen.tool()
    tool = Tool(reader.name, reader.version, f"{reader.parameters} {by.name} {by.version} {by.parameters}".strip())
    return replace(imported.reading, tool=tool, pages=pages, text=text)


def _thumbnail(picture: Image.Image) -> bytes:
    """A small JPEG; a tall picture shows its top, where the amount stands."""
    tallest = round(picture.width * 2.4)
    top = picture.crop((0, 0, picture.width, min(picture.height, tallest)))
    top.thumbnail((_THUMBNAIL_SIDE_PX, _THUMBNAIL_SIDE_PX), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    top.convert("RGB").save(out, "JPEG", quality=82)
    return out.getvalue()
