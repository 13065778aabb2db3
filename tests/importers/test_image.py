import io
import struct
import zlib

import pytest
from PIL import Image

from tests.importers import image_samples
from tests.importers.golden import sample_paths
from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Import, Source, image

SAMPLES = dict(image_samples.samples())
DARK, WHITE = (20, 40, 60), (255, 255, 255)


def _read(data: bytes) -> Import:
    return image.IMPORTER.read(Source(data, "x"))


def _is_near(pixel: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 16 for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("name", ["plain.png", "turned.jpg", "palette.gif", "lossless.webp", "plain.bmp", "moving.gif"])
def test_the_picture_is_shown_as_a_viewer_shows_it(name: str) -> None:
    (picture,) = _read(SAMPLES[name]).pictures
    assert picture.mode == "RGB"
    assert picture.size == image_samples.SIZE
    assert _is_near(picture.getpixel((10, 10)), DARK)
    assert _is_near(picture.getpixel((50, 30)), WHITE)


def test_heic_is_decoded() -> None:
    (path,) = (path for path in sample_paths("image") if path.suffix == ".heic")
    (picture,) = _read(path.read_bytes()).pictures
    assert _is_near(picture.getpixel((20, 20)), DARK)


def test_every_page_of_a_tiff_is_a_picture() -> None:
    assert [picture.size for picture in _read(SAMPLES["two_pages.tiff"]).pictures] == [(60, 40), (30, 50)]


@pytest.mark.parametrize(("name", "ground"), [("white_on_nothing.png", (0, 0, 0)), ("black_on_nothing.png", WHITE)])
def test_writing_on_nothing_stays_legible(name: str, ground: tuple[int, int, int]) -> None:
    (picture,) = _read(SAMPLES[name]).pictures
    assert picture.getpixel((0, 0)) == ground
    assert picture.getpixel((30, 20)) != ground


def test_deep_grey_keeps_its_contrast() -> None:
    (picture,) = _read(SAMPLES["deep_grey.png"]).pictures
    assert picture.getpixel((50, 30))[0] - picture.getpixel((10, 10))[0] > 100


def test_times_and_software_are_kept() -> None:
    metadata = dict(_read(SAMPLES["turned.jpg"]).reading.metadata)
    assert metadata["DateTime"] == "2025:11:03 14:22:05"
    assert metadata["Software"] == "Example Camera 1.0"


def test_further_frames_are_noticed() -> None:
    (notice,) = _read(SAMPLES["moving.gif"]).reading.notices
    assert (notice.code, dict(notice.fields)) == ("further_frames", {"frames": "2"})


def test_a_small_file_of_many_pixels_is_refused_before_decoding() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(header)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(TooLarge):
        _read(bomb + SAMPLES["plain.png"][33:])


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "MAX_PAGES", 1)
    with pytest.raises(TooLarge):
        _read(SAMPLES["two_pages.tiff"])


@pytest.mark.parametrize("name", ["plain.png", "turned.jpg", "lossless.webp", "plain.bmp"])
def test_a_cut_picture_is_broken(name: str) -> None:
    with pytest.raises(BrokenFile):
        _read(SAMPLES[name][: len(SAMPLES[name]) // 2])


def test_transparent_corners_of_a_light_screen_stay_white() -> None:
    screen = Image.new("RGBA", (100, 100), (240, 240, 240, 255))
    screen.putpixel((0, 0), (0, 0, 0, 0))
    buffer = io.BytesIO()
    screen.save(buffer, "PNG")
    assert _read(buffer.getvalue()).pictures[0].getpixel((0, 0)) == WHITE
