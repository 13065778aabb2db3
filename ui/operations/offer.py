"""What a drop or a paste brings, as sources that can be sealed. Reads no file and encodes nothing by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from wallet_vault.workflows.sources import MemorySource, Source

SourceMaker = Callable[[], Source]
"""Makes a source on the worker: encoding a pasted picture takes a while."""

_PICTURE_TYPES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}


@dataclass(frozen=True, slots=True)
class Offer:
    """Paths, or data without a file."""

    paths: tuple[Path, ...] = ()
    data: tuple[SourceMaker, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paths or self.data)


def offered(mime: QMimeData | None, origin: str, now: datetime) -> Offer:
    """What can be kept of dragged or copied data: files first, else a picture, else text.

    An empty clipboard has no data at all: ``None``.
    """
    if mime is None:
        return Offer()
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Offer(paths=paths)
    stem = f"{origin}-{now:%Y%m%d-%H%M%S}"
    for media_type, ending in _PICTURE_TYPES.items():
        if mime.hasFormat(media_type):
            source = MemorySource(f"{stem}.{ending}", bytes(mime.data(media_type).data()), origin)
            return Offer(data=(ready(source),))
    if mime.hasImage():
        image = QImage(mime.imageData())
        return Offer(data=(lambda: MemorySource(f"{stem}.png", _png(image), origin),))
    if mime.hasText() and mime.text().strip():
        text = MemorySource(f"{stem}.txt", mime.text().encode(), origin)
        return Offer(data=(ready(text),))
    return Offer()


def ready(source: Source) -> SourceMaker:
    """A source that needs no making."""
    return lambda: source


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())
