"""File names inside a bundle: telling, and safe on every system. Evidence names are never used as paths."""

import unicodedata

from wallet_vault.model import Evidence

_LONGEST = 60
_EXTENSIONS = {
    "application/json": ".json",
    "application/mbox": ".mbox",
    "application/pdf": ".pdf",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-outlook": ".msg",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/x-ofx": ".ofx",
    "application/x-qif": ".qif",
    "application/xml": ".xml",
    "application/zip": ".zip",
    "audio/amr": ".amr",
    "audio/flac": ".flac",
    "audio/mp4": ".m4a",
    "audio/mpeg": ".mp3",
    "audio/ogg": ".ogg",
    "audio/wav": ".wav",
    "audio/x-ms-wma": ".wma",
    "image/bmp": ".bmp",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/heif": ".heif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tiff",
    "image/webp": ".webp",
    "message/rfc822": ".eml",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "video/3gpp": ".3gp",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/x-matroska": ".mkv",
    "video/x-msvideo": ".avi",
}
"""Of every kind that an importer tells; a file that nothing opens helps nobody who checks the bundle."""


def exhibit_label(number: int) -> str:
    """E001: three digits sort well in any file manager; more are used when needed."""
    return f"E{number:03d}"


def exhibit_path(number: int, evidence: Evidence, *, masked_extension: str = "") -> str:
    """Give an exhibit's path below ``data/``: number, a safe form of its name, the extension of what it is."""
    extension = _EXTENSIONS.get(evidence.media_type.partition(";")[0].strip().lower(), ".bin")
    stem = evidence.untrusted_name
    name, dot, suffix = stem.rpartition(".")
    if dot and name and len(suffix) <= 5:
        stem = name
    end = f"_masked{masked_extension}" if masked_extension else extension
    return f"exhibits/{exhibit_label(number)}_{safe_name(stem)}{end}"


def safe_name(untrusted: str) -> str:
    """Keep letters and digits of any script; everything else becomes ``_``. Never empty."""
    composed = unicodedata.normalize("NFC", untrusted)
    kept = "".join(character if character.isalnum() or character == "-" else "_" for character in composed)
    words = "_".join(word for word in kept[:_LONGEST].split("_") if word)
    return words.strip("-") or "unnamed"
