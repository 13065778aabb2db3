"""Packs a workbook again without the hour of packing, so that making the samples twice makes the same."""

import io
import re
import zipfile

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_MOMENT = (2025, 12, 1, 0, 0, 0)


def steady(workbook: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = _MODIFIED.sub(rb"\g<1>2025-12-01T00:00:00Z", before.read(name))
            after.writestr(zipfile.ZipInfo(name, _MOMENT), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
