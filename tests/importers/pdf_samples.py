"""Invented PDFs, written by hand: a receipt, a scan, a file changed later, a locked one."""

import hashlib
import zlib
from collections.abc import Iterator

PASSWORD = "481516"
LINES = (
    ("Example Pay", 60, 780),
    ("Order number", 60, 740),
    ("2025110322001400000000123456", 300, 740),
    ("Amount", 60, 720),
    ("US$ 128.00", 300, 720),
    ("Paid at 2025-11-03 14:22:05", 60, 700),
)
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_FILE_ID = b"0123456789abcdef"
_ALL_ALLOWED = -4


def samples() -> Iterator[tuple[str, bytes]]:
    yield "receipt.pdf", receipt()
    yield "turned_page.pdf", pdf([page_of(LINES)], rotate=90)
    yield "scan_behind_text.pdf", pdf([page_of(LINES), b"q 595 0 0 842 0 0 cm /Im Do Q"])
    yield "changed_later.pdf", changed_later()


def page_of(lines: tuple[tuple[str, int, int], ...]) -> bytes:
    return b"".join(f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET\n".encode() for text, x, y in lines)


def chinese() -> bytes:
    text = "退款金额 ¥128.00".encode("utf-16-be").hex()
    return f"BT /F2 14 Tf 60 700 Td <{text}> Tj ET\nBT /F1 12 Tf 60 660 Td (Reference GD20251103001) Tj ET".encode()


def receipt() -> bytes:
    return pdf([page_of(LINES)], info="/Producer (Example Writer 1.0) /CreationDate (D:20251103142300+08'00')")


def changed_later() -> bytes:
    info = "/CreationDate (D:20251103142300+08'00') /ModDate (D:20251105090000Z)"
    data = pdf([page_of(LINES)], info=info)
    return data + b"% one more line\n" + data[data.rindex(b"startxref") :]


def pdf(contents: list[bytes], *, info: str = "", rotate: int = 0, password: str = "") -> bytes:
    """A PDF with one page of each content stream; fonts F1 and F2 and a grey picture Im are at hand."""
    first = 7
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(contents)))
    resources = "<< /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im 6 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [5 0 R] >>",
        (b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /W [1 95 500]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor"
        b" << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0"
        b" /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>"),
        stream(bytes(range(256)), "/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceGray /BitsPerComponent 8"),
    ]  # fmt: skip
    for index, content in enumerate(contents):
        number = first + 2 * index
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Resources {resources}"
            f" /Contents {number + 1} 0 R >>".encode()
        )
        objects.append(stream(rc4(_object_key(password, number + 1), content) if password else content))
    return _file(objects, info, password)


def stream(data: bytes, entries: str = "") -> bytes:
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def flate(data: bytes, entries: str = "") -> bytes:
    return stream(zlib.compress(data, 9), f"{entries} /Filter /FlateDecode")


def _file(objects: list[bytes], info: str, password: str) -> bytes:
    trailer = "/Root 1 0 R"
    if info:
        objects = [*objects, f"<< {info} >>".encode()]
        trailer += f" /Info {len(objects)} 0 R"
    if password:
        owner, user = _owner(password), rc4(_file_key(password), _PADDING)
        objects = [
            *objects,
            f"<< /Filter /Standard /V 1 /R 2 /P {_ALL_ALLOWED} /O <{owner.hex()}> /U <{user.hex()}> >>".encode(),
        ]
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<{_FILE_ID.hex()}> <{_FILE_ID.hex()}>]"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def _padded(password: str) -> bytes:
    return (password.encode() + _PADDING)[:32]


def _owner(password: str) -> bytes:
    return rc4(hashlib.md5(_padded(password)).digest()[:5], _padded(password))


def _file_key(password: str) -> bytes:
    """ISO 32000-1, algorithm 2, revision 2."""
    allowed = (_ALL_ALLOWED & 0xFFFFFFFF).to_bytes(4, "little")
    return hashlib.md5(_padded(password) + _owner(password) + allowed + _FILE_ID).digest()[:5]


def _object_key(password: str, number: int) -> bytes:
    return hashlib.md5(_file_key(password) + number.to_bytes(3, "little") + b"\0\0").digest()[:10]


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) & 255])
    return bytes(out)
