"""Files made to harm: each with the error that it must be refused by, within 5 seconds and 512 MiB of a child.

All are built here, from nothing but their description; none is kept on disk.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import Image

from tests.importers.archive_samples import info, packed
from tests.importers.compound_file import compound_file
from tests.importers.locked_workbooks import slow
from tests.importers.msg_samples import message
from tests.importers.pdf_samples import page_of, pdf
from tests.importers.recording_samples import film
from wallet_vault.errors import BrokenFile, ReadingError, TooLarge, UnknownFormat, UnsafeArchive

TIMEOUT_S = 5.0
DATA_BYTES = 512 << 20

_MIB = 1 << 20
_SIDE = 60_000


@dataclass(frozen=True, slots=True)
class Bomb:
    """``what`` is the limit that it runs into, where the error names one."""

    name: str
    build: Callable[[], bytes]
    error: type[ReadingError]
    what: str = ""


def bombs() -> Iterator[Bomb]:
    yield Bomb("zip: 1 GiB of zeros in a mebibyte", lambda: _zip_of_zeros(1024), TooLarge, "unpacked bytes")
    yield Bomb("zip: 150 MiB of zeros", lambda: _zip_of_zeros(150), TooLarge, "compression ratio")
    yield Bomb("zip: a size that lies", _lying_zip, BrokenFile)
    yield Bomb("zip: members that share their bytes", _overlapping_zip, TooLarge, "compression ratio")
    yield Bomb("zip: 100,000 members", lambda: packed([(str(n), b"") for n in range(100_000)]), TooLarge, "members")
    yield Bomb("zip: archives ten deep", lambda: _nested_zip(10), TooLarge, "depth")
    yield Bomb("zip: a name that leads outside", lambda: packed([("../../.profile", b"x")]), UnsafeArchive)
    yield Bomb("zip: an absolute name", lambda: packed([("/etc/cron.d/x", b"x")]), UnsafeArchive)
    yield Bomb("zip: a link", _zip_with_link, UnsafeArchive)
    yield Bomb("xlsx: a gibibyte of cells", _workbook_of_zeros, TooLarge, "compression ratio")
    yield Bomb("xlsx: two cells at the far corners", lambda: workbook(_corners()), TooLarge, "cells")
    yield Bomb("xlsx: entities in entities", lambda: workbook(_entities("worksheet")), BrokenFile)
    yield Bomb("xlsx: elements without end", lambda: workbook(b"<worksheet>" + b"<c>" * 2_500_000), UnknownFormat)
    yield Bomb("xlsx: a password that is hashed 10^9 times", lambda: slow(10**9), TooLarge, "rounds")
    yield Bomb("png: 60,000 x 60,000 pixels", lambda: _png(_SIDE, _SIDE), TooLarge, "pixels")
    yield Bomb("png: a packed comment of 1 GiB", _png_with_comment, BrokenFile)
    yield Bomb("jpeg: 60,000 x 60,000 pixels", _jpeg, TooLarge, "pixels")
    yield Bomb("gif: 60,000 x 60,000 pixels", _gif, TooLarge, "pixels")
    yield Bomb("bmp: 60,000 x 60,000 pixels", _bmp, TooLarge, "pixels")
    yield Bomb("tiff: 60,000 x 60,000 pixels", lambda: _tiff(_SIDE, _SIDE), TooLarge, "pixels")
    yield Bomb("tiff: 1,000 pages", lambda: _tiff(8, 8, pages=1_000), TooLarge, "pages")
    yield Bomb("webp: 16,384 x 16,384 pixels", _webp, TooLarge, "pixels")
    yield Bomb("pdf: a stream of 1 GiB", lambda: _pdf_with(_flate_zeros(1024)), TooLarge, "unpacked bytes")
    yield Bomb("pdf: a packed stream in a packed stream", _pdf_packed_twice, TooLarge, "filters")
    yield Bomb("pdf: a picture of 60,000 x 60,000 pixels", _pdf_with_huge_picture, TooLarge, "pixels")
    yield Bomb("pdf: 100,000 pages", lambda: _pdf_of_pages(100_000), TooLarge, "pages")
    yield Bomb("pdf: text without end", _pdf_of_text, TooLarge, "characters")
    yield Bomb("pdf: a million letters, each with its own place", _pdf_of_letters, TooLarge, "characters")
    yield Bomb("pdf: arrays in arrays", lambda: b"%PDF-1.7\n1 0 obj\n" + b"[" * 4_000_000, BrokenFile)
    yield Bomb("camt: entities in entities", lambda: _entities("Document", _CAMT), BrokenFile)
    yield Bomb("camt: a file of this machine as an entity", _external_entity, BrokenFile)
    yield Bomb("camt: elements 100,000 deep", lambda: _CAMT_START + b"<a>" * 100_000, TooLarge, "depth")
    yield Bomb("telegram: lists 1,000,000 deep", _deep_chat, TooLarge, "depth")
    yield Bomb("web page: 200,000 tags deep", lambda: _page(b"<div>" * 200_000), TooLarge, "depth")
    yield Bomb("web page: a table a billion columns wide", _wide_page, TooLarge, "columns")
    yield Bomb("mail: 100,000 parts", lambda: _mail_of_parts(100_000), TooLarge, "parts")
    yield Bomb("mail: parts in parts without end", lambda: _mail_in_depth(5_000), TooLarge, "depth")
    yield Bomb("mail: 2,000 attachments", lambda: _mail_of_parts(2_000, attached=True), TooLarge, "members")
    yield Bomb("mail: 2,000,000 headers", lambda: _MAIL + b"X: y\n" * 2_000_000 + b"\n", TooLarge, "headers")
    yield Bomb("outlook: a chain of sectors that ends in itself", _looping_container, BrokenFile)
    yield Bomb("outlook: a table of small sectors that ends in itself", _looping_small_sectors, BrokenFile)
    yield Bomb("outlook: text that says it unpacks to 2 GiB", _outlook_rtf, TooLarge, "unpacked bytes")
    yield Bomb("table: 1,000,000 columns", lambda: _table(columns=1_000_000), TooLarge, "columns")
    yield Bomb("table: 2,000,000 rows", lambda: _table(rows=2_000_000), TooLarge, "rows")
    for name, start in _LONG_LINES:
        yield Bomb(f"{name}: a line of 128 MiB", lambda start=start: start + b"9" * (128 * _MIB), TooLarge, "bytes")
    # OpenCV stays in the child that has met a video once: last, so that no other bomb has less room for it.
    yield Bomb("video: pictures of 16,000 x 12,000 pixels", lambda: film([_real_jpeg()] * 20), TooLarge, "pixels")


_MAIL = b"From: a@example.com\nTo: b@example.com\nDate: Mon, 03 Nov 2025 14:22:40 +0800\n"
_CAMT = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"
_CAMT_START = f'<?xml version="1.0"?>\n<Document xmlns="{_CAMT}">'.encode()
_LONG_LINES = (
    ("text", b"notes\n"),
    ("table", "交易时间,收/支,金额,交易状态,交易订单号,商家订单号\n".encode("gb18030")),
    ("qif", b"!Type:Bank\nD6/21'17\nT"),
    ("ofx", b"OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1>"),
    ("camt", _CAMT_START + b"<GrpHdr><MsgId>"),
    ("web page", b"<!doctype html><html><body>"),
    ("mail", _MAIL + b"\n"),
    ("whatsapp", b"30/12/2021, 22:01 - Lin: 1\n30/12/2021, 22:02 - Lin: "),
    ("telegram", b'{"name":"x","type":"personal_chat","messages":[{"id":1,"type":"message","text":"'),
)


# --- archives and workbooks ----------------------------------------------------------------------


def _flate_zeros(mebibytes: int, level: int = 9) -> bytes:
    packer = zlib.compressobj(level)
    return b"".join(packer.compress(bytes(_MIB)) for _ in range(mebibytes)) + packer.flush()


def _zip_of_zeros(mebibytes: int) -> bytes:
    buffer = io.BytesIO()
    zeros = info("zeros.bin")
    zeros.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(buffer, "w") as out, out.open(zeros, "w") as member:
        for _ in range(mebibytes):
            member.write(bytes(_MIB))
    return buffer.getvalue()


def _lying_zip() -> bytes:
    """States four bytes and unpacks to 400 MiB: the reader stops at what was stated, and the sum is wrong."""
    data = bytearray(_zip_of_zeros(400))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rindex(signature) + offset
        data[at : at + 4] = struct.pack("<L", 4)
    return bytes(data)


def _overlapping_zip() -> bytes:
    """Hundreds of directory entries that point to one member (after Fifield, "A better zip bomb", 2019)."""
    data = _zip_of_zeros(1)
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    count = 150
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    return data[:start] + entry * count + tail


def _nested_zip(depth: int) -> bytes:
    data = packed([("note.txt", b"deep")])
    for level in range(depth):
        data = packed([(f"{level}.zip", data)])
    return data


def _zip_with_link() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr(info("statement.csv", 0o120777), b"/etc/passwd")
    return buffer.getvalue()


def workbook(sheet: bytes) -> bytes:
    """An XLSX of one sheet with this XML."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{types}/content-types"></Types>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="{types}/relationships"><Relationship Id="r1" Type="{relation}/'
        'officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="S" sheetId="1" '
        'r:id="r1"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{types}/relationships"><Relationship Id="r1" Type='
        f'"{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'.encode(),
        "xl/worksheets/sheet1.xml": sheet,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, part in parts.items():
            out.writestr(name, part)
    return buffer.getvalue()


def _workbook_of_zeros() -> bytes:
    return workbook(b"<worksheet><sheetData>" + b" " * (1024 * _MIB))


def _corners() -> bytes:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()


def _entities(root: str, namespace: str = "") -> bytes:
    """A billion laughs."""
    declared = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    opened = f'{root} xmlns="{namespace}"' if namespace else root
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{declared}]><{opened}>&a11;</{root}>'.encode()


def _external_entity() -> bytes:
    declared = '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return f'<?xml version="1.0"?>{declared}<Document xmlns="{_CAMT}"><Ntry>&x;</Ntry></Document>'.encode()


# --- pictures ------------------------------------------------------------------------------------


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def _png(width: int, height: int, *more: bytes) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + _chunk(b"IDAT", _flate_zeros(64)) + _chunk(b"IEND", b"")


def _png_with_comment() -> bytes:
    return _png(100, 100, _chunk(b"zTXt", b"Comment\0\0" + _flate_zeros(1024)))


def _jpeg() -> bytes:
    frame = struct.pack(">BHHB", 8, _SIDE, _SIDE, 1) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"


def _real_jpeg() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (16_000, 12_000)).save(buffer, "JPEG", quality=5)
    return buffer.getvalue()


def _gif() -> bytes:
    screen = struct.pack("<HHBBB", _SIDE, _SIDE, 0x80, 0, 0) + bytes(6)
    return b"GIF89a" + screen + struct.pack("<cHHHHBB", b",", 0, 0, _SIDE, _SIDE, 0, 2) + b"\x02\x4c\x01\0;"


def _bmp() -> bytes:
    header = struct.pack("<LllHHLLllLL", 40, _SIDE, _SIDE, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<LHHL", 54, 0, 0, 54) + header + bytes(4096)


def _tiff(width: int, height: int, *, pages: int = 1) -> bytes:
    tags = ((256, width), (257, height), (258, 1), (259, 1), (262, 1), (273, 8), (277, 1), (278, height), (279, 8))
    entries = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHLL", tag, 4, 1, value) for tag, value in tags)
    size = len(entries) + 4
    nexts = [8 + size * page for page in range(1, pages)] + [0]
    return b"II*\0" + struct.pack("<L", 8) + b"".join(entries + struct.pack("<L", place) for place in nexts)


def _webp() -> bytes:
    lossless = b"\x2f" + struct.pack("<L", 16_383 | 16_383 << 14) + bytes(64)
    body = b"WEBPVP8L" + struct.pack("<L", len(lossless)) + lossless + b"\0"
    return b"RIFF" + struct.pack("<L", len(body)) + body


# --- documents -----------------------------------------------------------------------------------


def _pdf_with(packed_stream: bytes, dictionary: bytes = b"/Filter /FlateDecode") -> bytes:
    length = str(len(packed_stream)).encode()
    part = b"99 0 obj\n<< /Length " + length + b" " + dictionary + b" >>\nstream\n" + packed_stream + b"\nendstream"
    return pdf([page_of((("Example Pay", 60, 780),))]) + part + b"\nendobj\n"


def _pdf_of_pages(count: int, content: bytes = b"") -> bytes:
    """One page, shown again and again."""
    return pdf([content]).replace(
        b"/Kids [7 0 R] /Count 1", b"/Kids [" + b"7 0 R " * count + f"] /Count {count}".encode()
    )


def _pdf_of_text() -> bytes:
    return _pdf_of_pages(300, page_of(tuple(("x" * 100, 10, 12 * line) for line in range(1, 60))))


def _pdf_of_letters() -> bytes:
    letters = b"".join(b"1 0 0 1 %d %d Tm (7) Tj\n" % (n % 590, n % 840) for n in range(1_000_000))
    return _pdf_with(zlib.compress(b"BT /F1 1 Tf\n" + letters + b"ET"))


def _pdf_packed_twice() -> bytes:
    return _pdf_with(zlib.compress(_flate_zeros(1024)), b"/Filter [/FlateDecode /FlateDecode]")


def _pdf_with_huge_picture() -> bytes:
    return _pdf_with(_flate_zeros(64), b"/Subtype /Image /Width 60000 /Height 60000 /Filter /FlateDecode")


def _deep_chat() -> bytes:
    return b'{"name":"x","type":"personal_chat","messages":[' + b"[" * 1_000_000


def _page(body: bytes) -> bytes:
    return b"<!doctype html><html><body>" + body


def _wide_page() -> bytes:
    return _page(b"<table><tr><td colspan=1000000000>x</td></tr>" * 1_000 + b"</table>")


# --- mails ---------------------------------------------------------------------------------------


def _mail_of_parts(count: int, *, attached: bool = False) -> bytes:
    kind = b"Content-Disposition: attachment; filename=x.txt\n" if attached else b""
    return _MAIL + b"Content-Type: multipart/mixed; boundary=b\n\n" + (b"--b\n" + kind + b"\nx\n") * count + b"--b--\n"


def _mail_in_depth(depth: int) -> bytes:
    parts = (f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n".encode() for n in range(depth))
    return _MAIL + b"".join(parts) + b"\nx\n"


def _looping_container() -> bytes:
    """Each sector of the table names itself as the next."""
    data = bytearray(compound_file(message((0x0037, 0x001F, "x" * 9000))))
    table = len(data) - 512
    data[table:] = b"".join(struct.pack("<L", n) for n in range(128))
    return bytes(data)


def _looping_small_sectors() -> bytes:
    """The table of small sectors says that it is 8 GiB long, and each of its sectors names itself as the next."""
    data = bytearray(compound_file(message((0x0037, 0x001F, "x"))))
    first, _count = struct.unpack_from("<LL", data, 0x3C)
    struct.pack_into("<LL", data, 0x3C, first, 1 << 24)
    table = len(data) - 512
    struct.pack_into("<L", data, table + 4 * first, first)
    return bytes(data)


def _outlook_rtf() -> bytes:
    packed_rtf = struct.pack("<LL4sL", 100_000, 2_000_000_000, b"LZFu", 0) + bytes(100_000)
    return compound_file(message((0x0037, 0x001F, "x"), (0x1009, 0x0102, packed_rtf)))


# --- tables --------------------------------------------------------------------------------------


def _table(*, rows: int = 1, columns: int = 6) -> bytes:
    header = "交易时间,收/支,金额,交易状态,交易订单号,商家订单号\n".encode("gb18030")
    return header + (b"1," * (columns - 1) + b"1\n") * rows
