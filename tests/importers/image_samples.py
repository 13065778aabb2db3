"""Invented pictures of every kind: flat shapes, since what matters here is how they are laid and turned."""

import io
from collections.abc import Iterator

from PIL import Image, ImageDraw

SIZE = (60, 40)


def samples() -> Iterator[tuple[str, bytes]]:
    yield "plain.png", _saved(scene(), "PNG", pnginfo=_software())
    yield "turned.jpg", _saved(scene().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=_exif(6), quality=95)
    yield "palette.gif", _saved(scene().quantize(4), "GIF")
    yield "moving.gif", _saved(scene(), "GIF", save_all=True, append_images=[Image.new("RGB", SIZE, "red")])
    yield "lossless.webp", _saved(scene(), "WEBP", lossless=True)
    yield "plain.bmp", _saved(scene(), "BMP")
    yield "two_pages.tiff", _saved(scene(), "TIFF", save_all=True, append_images=[Image.new("RGB", (30, 50), "blue")])
    yield "deep_grey.png", _saved(deep_grey(), "PNG")
    yield "white_on_nothing.png", _saved(writing("white"), "PNG")
    yield "black_on_nothing.png", _saved(writing("black"), "PNG")
    yield "png_named.jpg", _saved(scene(), "PNG")


def scene() -> Image.Image:
    """White, with a dark square in the upper left corner, by which a turn is seen."""
    image = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(image).rectangle((2, 2, 20, 20), fill=(20, 40, 60))
    return image


def writing(colour: str) -> Image.Image:
    image = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((10, 18, 50, 22), fill=colour)
    return image


def deep_grey() -> Image.Image:
    image = Image.new("I;16", SIZE, 60_000)
    image.paste(1_000, (2, 2, 21, 21))
    return image


def _software() -> object:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Software", "示例截图")
    return info


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x0131] = "Example Camera 1.0"
    exif[0x0132] = "2025:11:03 14:22:05"
    return exif


def _saved(image: Image.Image, image_format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, image_format, **options)
    return buffer.getvalue()
