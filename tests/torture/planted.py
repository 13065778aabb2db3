"""Fifty marker strings and the evidence that they are planted in: one marker for each place where words can hide."""

import contextlib
import io
import json
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from tests.importers.pdf_samples import pdf
from tests.workflows.samples import STATEMENT_HEAD
from wallet_vault import resources

PLACES = (
    "text", "text_name", "csv", "csv_name", "xlsx", "xlsx_sheet", "pdf", "pdf_title", "html", "html_title",
    "mhtml", "mail_subject", "mail_body", "mail_sender", "attachment_name", "attachment", "mbox", "zip_name",
    "zip_member", "zip_in_zip", "whatsapp", "whatsapp_author", "telegram", "png", "png_shown", "jpeg", "jpeg_shown",
    "ofx", "qif", "camt", "unknown", "broken", "pasted",
    "case_name", "case", "story", "name", "address", "contact_said", "contact_who", "promised", "reference",
    "correction", "own_event", "comment", "hidden_because", "letter", "search_word", "passphrase", "new_passphrase",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gbk")
_FIRST, _LAST = 0x4E00, 0x9FA5
"""All of these characters are in GBK."""
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_INFLATED_BYTES = 4 * 1024 * 1024
_ZLIB_START = re.compile(rb"\x78[\x01\x5e\x9c\xda]")


@dataclass(frozen=True)
class Marker:
    """``word`` is in characters that OCR reads well; either of the two alone betrays the place."""

    hanzi: str
    word: str

    def __str__(self) -> str:
        return f"{self.hanzi}{self.word}"


def markers(seed: int) -> dict[str, Marker]:
    """The same for the same seed: each process of a journey plants and seeks alike. All begin alike, to be sought fast."""
    chance = random.Random(seed)

    def one(hanzi: int, letters: int) -> Marker:
        characters = (chr(chance.randint(_FIRST, _LAST)) for _character in range(hanzi))
        return Marker("".join(characters), "".join(chance.choices(_LETTERS, k=letters)))

    beginning = one(3, 5)
    ends = {place: one(4, 8) for place in PLACES}
    return {place: Marker(beginning.hanzi + end.hanzi, beginning.word + end.word) for place, end in ends.items()}


class Needles:
    """Finds markers in bytes: as they are in every encoding, and in zlib and zip streams."""

    def __init__(self, planted: Mapping[str, Marker]) -> None:
        self._places = {
            text.encode(encoding): place
            for place, marker in planted.items()
            for text in (marker.hanzi, marker.word)
            for encoding in ENCODINGS
        }
        self._pattern = re.compile(b"|".join(re.escape(needle) for needle in self._places))
        first = next(iter(planted.values()))
        begins = (first.hanzi[:3], first.word[:5])
        self._beginnings = {text.encode(encoding) for text in begins for encoding in ENCODINGS}

    def found_in(self, data: bytes) -> set[str]:
        pieces = (piece for piece in (data, *_inflated(data)) if any(begin in piece for begin in self._beginnings))
        return {self._places[found] for piece in pieces for found in self._pattern.findall(piece)}


def _inflated(data: bytes) -> Iterator[bytes]:
    for start in _ZLIB_START.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[start.start() :], _INFLATED_BYTES)
        except zlib.error:
            continue
    if data.startswith(b"PK"):
        broken = (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError)
        with contextlib.suppress(*broken), zipfile.ZipFile(io.BytesIO(data)) as opened:
            yield from (opened.read(name) for name in opened.namelist())


def write_evidence(folder: Path, planted: Mapping[str, Marker]) -> list[Path]:
    """Write a file of every kind that is read, and two that cannot be."""
    folder.mkdir(parents=True)
    for name, data in _files(planted):
        (folder / name).write_bytes(data)
    return sorted(folder.iterdir())


def _files(m: Mapping[str, Marker]) -> Iterator[tuple[str, bytes]]:
    yield f"{m['text_name']}.txt", f"2025-11-03 20:15 致电客服 {m['text']} 金额 ¥5.00".encode()
    yield f"{m['csv_name']}.csv", _statement(m["csv"]).encode("gb18030")
    yield "table.xlsx", _workbook(m)
    yield "receipt.pdf", _pdf(m)
    yield "page.html", f"<html><head><title>{m['html_title']}</title></head><body>{m['html']}</body></html>".encode()
    yield "page.mhtml", _mhtml(m["mhtml"])
    yield "mail.eml", _mail(m)
    yield "mails.mbox", f"From a@example.org Mon Nov 03 14:22:40 2025\nSubject: x\n\n{m['mbox']}\n".encode()
    yield "packed.zip", _zipped(m)
    yield "WhatsApp Chat.txt", f"03/11/2025, 20:15 - {m['whatsapp_author'].word}: {m['whatsapp']}\n".encode() * 3
    yield "result.json", _telegram(m["telegram"])
    yield "shot.png", _picture(m["png_shown"].word, "PNG", pnginfo=_png_text(m["png"]))
    yield "shot.jpg", _picture(m["jpeg_shown"].word, "JPEG", exif=_exif(m["jpeg"]))
    yield "bank.ofx", _ofx(m["ofx"]).encode()
    yield "bank.qif", f"!Type:Bank\nD11/03'25\nT-12.00\nP{m['qif']}\n^\n".encode()
    yield "camt.xml", _camt(m["camt"]).encode()
    yield "unknown.bin", bytes(range(256)) + str(m["unknown"]).encode("utf-16-le")
    yield "broken.png", b"\x89PNG\r\n\x1a\n" + str(m["broken"]).encode()


def _statement(marker: Marker) -> str:
    cells = ("2025-11-03 14:22:05", "数码", str(marker), "x@example.com", "耳机", "支出", "1280.00", "余额", "交易成功")
    return f"{STATEMENT_HEAD}{','.join(cells)},2025110322001410821457730926\t,T200P390996030824628194\t,,\n"


def _workbook(m: Mapping[str, Marker]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = str(m["xlsx_sheet"])
    book.active.append(["日期", "金额", "备注"])
    book.active.append(["2025-11-03", "128.00", str(m["xlsx"])])
    return _saved(book.save)


def _pdf(m: Mapping[str, Marker]) -> bytes:
    text = str(m["pdf"]).encode("utf-16-be").hex()
    title = ("\ufeff" + str(m["pdf_title"])).encode("utf-16-be").hex()
    return pdf([f"BT /F2 14 Tf 60 700 Td <{text}> Tj ET".encode()], info=f"/Title <{title}>")


def _mhtml(marker: Marker) -> bytes:
    head = "From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\n"
    part = f'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>{marker}</p>\n'
    return f"{head}{part}--b--\n".encode()


def _mail(m: Mapping[str, Marker]) -> bytes:
    return (
        f"From: {m['mail_sender'].word} <a@example.org>\nTo: b@example.org\nSubject: {m['mail_subject'].word}\n"
        "Date: Mon, 03 Nov 2025 14:22:40 +0800\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{m['mail_body']} 金额：¥1,280.00\n"
        f"--b\nContent-Type: text/plain; charset=utf-8\n"
        f'Content-Disposition: attachment; filename="{m["attachment_name"].word}.txt"\n\n{m["attachment"]}\n--b--\n'
    ).encode()


def _zipped(m: Mapping[str, Marker]) -> bytes:
    inner = _packed({"inner.txt": str(m["zip_in_zip"]).encode()})
    return _packed({f"{m['zip_name']}.txt": str(m["zip_member"]).encode(), "inner.zip": inner})


def _packed(files: dict[str, bytes]) -> bytes:
    def save(place: io.BytesIO) -> None:
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as written:
            for name, data in files.items():
                written.writestr(name, data)

    return _saved(save)


def _telegram(marker: Marker) -> bytes:
    message = {
        "id": 1,
        "type": "message",
        "date": "2025-11-03T20:15:00",
        "date_unixtime": "1762172100",
        "from": "Lin",
        "from_id": "user1",
        "text": str(marker),
    }
    chat = {"name": "Lin", "type": "personal_chat", "id": 1, "messages": [message]}
    return json.dumps(chat, ensure_ascii=False).encode()


def _picture(shown: str, form: str, **options: object) -> bytes:
    font = ImageFont.truetype(str(next(resources.path("fonts").glob("*.[ot]tf"))), 44)
    picture = Image.new("RGB", (720, 400), "white")
    draw = ImageDraw.Draw(picture)
    for line, text in enumerate(("Payment", shown, "2025-11-03 14:22", "US$ 128.00")):
        draw.text((40, 40 + 80 * line), text, "black", font)
    return _saved(lambda place: picture.save(place, form, **options))


def _png_text(marker: Marker) -> PngImagePlugin.PngInfo:
    told = PngImagePlugin.PngInfo()
    told.add_itxt("Description", str(marker))
    return told


def _exif(marker: Marker) -> Image.Exif:
    told = Image.Exif()
    told[0x010E] = marker.word
    return told


def _ofx(marker: Marker) -> str:
    return (
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:UTF-8\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>CNY"
        "<BANKTRANLIST><STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20251103142205<TRNAMT>-12.00<FITID>1"
        f"<MEMO>{marker}</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )


def _camt(marker: Marker) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'
        "<BkToCstmrStmt><GrpHdr><MsgId>1</MsgId><CreDtTm>2025-11-03T20:00:00</CreDtTm></GrpHdr><Stmt><Id>1</Id>"
        '<Ntry><Amt Ccy="EUR">12.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>'
        f"<BookgDt><Dt>2025-11-03</Dt></BookgDt><AddtlNtryInf>{marker}</AddtlNtryInf></Ntry></Stmt>"
        "</BkToCstmrStmt></Document>"
    )


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    place = io.BytesIO()
    save(place)
    return place.getvalue()
