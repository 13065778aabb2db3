"""How pictures suffer on their way: re-compression and shrinking by messengers. Changes no truth."""

from io import BytesIO

from PIL import Image

DEGRADATIONS = ("", "", "jpeg60", "jpeg30", "shrunk")
"""In turn over a sample; two of five pictures are as the phone saved them."""


def encode(image: Image.Image, degradation: str) -> tuple[bytes, str]:
    """The file's bytes and its ending."""
    target = BytesIO()
    if degradation.startswith("jpeg"):
        image.save(target, "JPEG", quality=int(degradation[4:]))
        return target.getvalue(), "jpg"
    if degradation == "shrunk":
        height = round(image.height * 720 / image.width)
        image = image.resize((720, height), Image.Resampling.BICUBIC)
        image.save(target, "JPEG", quality=75)
        return target.getvalue(), "jpg"
    image.save(target, "PNG", compress_level=1)
    return target.getvalue(), "png"
