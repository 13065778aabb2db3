"""Imports pictures: screenshots, photos and scans, as RGB pages that OCR can read; reads no text itself."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import pi_heif
from PIL import ExifTags, Image, ImageOps, ImageSequence, ImageStat

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.model import Notice, Reading, Tool

MAX_PIXELS = 80_000_000
"""Of all pages together: a quarter of a gigabyte as RGB, and far above any phone's screen or camera."""

MAX_PAGES = 64

_MAGICS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_BMP_HEADER_SIZES = frozenset({12, 40, 52, 56, 64, 108, 124})
_HEIF = "HEIF"

_MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "GIF": "image/gif",
    "TIFF": "image/tiff",
    "WEBP": "image/webp",
    "BMP": "image/bmp",
    _HEIF: "image/heic",
}
_EXIF_KEPT = ("DateTime", "Software", "Make", "Model")
_EXIF_PHOTO_KEPT = ("DateTimeOriginal", "DateTimeDigitized", "OffsetTime", "OffsetTimeOriginal", "UserComment")
_TEXT_KEPT = ("Software", "Creation Time", "date:create", "date:modify", "Author", "Comment")
_MAX_METADATA_CHARACTERS = 500

_DECODER_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    AssertionError,
    struct.error,
    zlib.error,
)
"""What decoders raise on damaged files; seen by fuzzing each format."""

_LIGHT = 140
_MOSTLY_TRANSPARENT = 0.3


class ImageImporter:
    name = "image"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - pictures are told by their bytes
        return Claim.SPECIFIC if _format_of(head) else Claim.NONE

    def read(self, source: Source) -> Import:
        image_format = _format_of(source.data)
        if image_format is None:
            raise BrokenFile
        with _decoding():
            image = _open(source.data, image_format)
            pages, notices = _pages(image, image_format)
            metadata = _metadata(image, image_format)
        reading = Reading(
            Tool(self.name, self.version),
            _MEDIA_TYPES[image_format],
            metadata=metadata,
            notices=notices,
        )
        return Import(reading, pages)


@contextmanager
def _decoding() -> Iterator[None]:
    """Turn what decoders raise into our errors, and their warnings into nothing but the bomb alarm."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise TooLarge(what="pixels") from error
        except _DECODER_FAULTS as error:
            raise BrokenFile from error


def _format_of(head: bytes) -> str | None:
    for magic, image_format in _MAGICS:
        if head.startswith(magic):
            return image_format
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return _HEIF
    is_bmp = head[:2] == b"BM" and len(head) >= 18 and head[6:10] == b"\0\0\0\0"
    return "BMP" if is_bmp and int.from_bytes(head[14:18], "little") in _BMP_HEADER_SIZES else None


def _open(data: bytes, image_format: str) -> Image.Image:
    """The picture, not yet decoded where the format allows; its size is checked."""
    if image_format != _HEIF:
        picture = Image.open(io.BytesIO(data), formats=(image_format,))
        _check_size([picture.size])
        return picture
    container = pi_heif.open_heif(io.BytesIO(data))
    _check_size([container.size])
    image = cast("Image.Image", container.to_pillow())
    image.info["frames"] = len(container)
    return image


def _check_size(sizes: list[tuple[int, int]]) -> None:
    if len(sizes) > MAX_PAGES:
        raise TooLarge(what="pages")
    if sum(width * height for width, height in sizes) > MAX_PIXELS:
        raise TooLarge(what="pixels")


def _pages(image: Image.Image, image_format: str) -> tuple[tuple[Image.Image, ...], tuple[Notice, ...]]:
    """All pages of a TIFF; of other formats the first frame, with a notice where there are more."""
    if image_format == "TIFF":
        pages: list[Image.Image] = []
        sizes: list[tuple[int, int]] = []
        for frame in ImageSequence.Iterator(image):
            sizes.append(frame.size)
            _check_size(sizes)
            pages.append(_displayed(frame))
        return tuple(pages), ()
    frames = int(image.info.get("frames", 0) or getattr(image, "n_frames", 1))
    notices = (Notice("further_frames", (("frames", str(frames)),)),) if frames > 1 else ()
    image.seek(0)
    return (_displayed(image),), notices


def _displayed(image: Image.Image) -> Image.Image:
    """RGB as a viewer shows it: EXIF orientation applied, transparency laid on a legible ground."""
    image.load()
    if image.format is not None:  # HEIF pictures come oriented
        image = ImageOps.exif_transpose(image)
    if image.mode.startswith(("I", "F")):
        return _eight_bits(image).convert("RGB")
    if "A" in image.getbands() or "transparency" in image.info:
        return _flattened(image.convert("RGBA"))
    return image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Deep grey values scaled to 8 bits by their own range; plain conversion would clip them to white."""
    deep = image.convert("F")
    low, high = cast("tuple[float, float]", deep.getextrema())
    scale = 255 / (high - low) if high > low else 0
    return deep.point(lambda value: value * scale - low * scale).convert("L")


def _flattened(image: Image.Image) -> Image.Image:
    """White, unless light writing on a mostly transparent picture would vanish on it: then black."""
    opacity = image.getchannel("A")
    transparent = 1 - ImageStat.Stat(opacity).mean[0] / 255
    ground = "white"
    if transparent > _MOSTLY_TRANSPARENT:
        seen = ImageStat.Stat(image.convert("L"), opacity.point(lambda value: 255 if value > 127 else 0))
        ground = "black" if seen.count[0] and seen.mean[0] > _LIGHT else "white"
    flat = Image.new("RGB", image.size, ground)
    flat.paste(image, mask=opacity)
    return flat


def _metadata(image: Image.Image, image_format: str) -> tuple[tuple[str, str], ...]:
    """What the file says of its making: times and software; no place."""
    found = [("format", image_format), ("size", f"{image.width}x{image.height}")]
    exif = image.getexif()
    photo = exif.get_ifd(ExifTags.IFD.Exif)
    for names, values in ((_EXIF_KEPT, exif), (_EXIF_PHOTO_KEPT, photo)):
        for name in names:
            value = values.get(ExifTags.Base[name])
            if value is not None:
                found.append((name, _printable(value)))
    for name in _TEXT_KEPT:
        value = image.info.get(name)
        if isinstance(value, str | bytes):
            found.append((name, _printable(value)))
    return tuple((name, value) for name, value in found if value)


def _printable(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return "".join(c for c in text if c.isprintable()).strip()[:_MAX_METADATA_CHARACTERS]


IMPORTER = ImageImporter()
