"""Invented Outlook messages: sent ones, drafts, with attachments, another message inside, old code pages, RTF alone."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime

import compressed_rtf

from tests.importers.compound_file import Tree, compound_file

SENT = datetime(2025, 11, 3, 7, 0, tzinfo=UTC)
HEADERS = (
    "Received: from mx.example.net by mail.example.com; Mon, 3 Nov 2025 15:00:09 +0800\r\n"
    "DKIM-Signature: v=1; a=rsa-sha256; d=pay.example.com;\r\n s=k1; bh=aaaa; b=bbbb\r\n"
    "From: =?utf-8?B?5p+Q5p+Q5pSv5LuY?= <service@pay.example.com>\r\nTo: xiaoman@example.com\r\n"
    "Subject: =?utf-8?B?6YCA5qy+5Y+X55CG?=\r\nDate: Mon, 3 Nov 2025 15:00:00 +0800\r\n\r\n"
)
BODY = "林小满女士：\r\n订单 2025110322001400000000123456 的退款 ¥28.00 将于 3 个工作日内到账。\r\n"
RTF = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}}\f0 \'cd\'cb\'bf\'ee 28.00\par done\par}"

_LONG, _TIME, _STRING8, _UNICODE, _BINARY = 0x0003, 0x0040, 0x001E, 0x001F, 0x0102


def samples() -> Iterator[tuple[str, bytes]]:
    yield "travelled.msg", compound_file(travelled())
    yield "draft_gbk.msg", compound_file(draft_in_gbk())
    yield "rtf_alone.msg", compound_file(rtf_alone())
    yield "forwarded.msg", compound_file(forwarded())


def message(*properties: tuple[int, int, object], header_bytes: int = 32, **storages: Tree) -> Tree:
    """A message or attachment with (number, type, value) each; ``storages`` by their names without "__"."""
    fixed, streams = b"", {}
    for number, kind, value in properties:
        if kind in {_LONG, _TIME}:
            fixed += struct.pack("<HHLQ", kind, number, 6, value)
            continue
        data = value if isinstance(value, bytes) else str(value).encode("utf-16-le")
        fixed += struct.pack("<HHLQ", kind, number, 6, len(data))
        streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
    inside = {f"__{name}_version1.0_#0000000{index}": tree for index, (name, tree) in enumerate(storages.items())}
    return {"__properties_version1.0": bytes(header_bytes) + fixed, **streams, **inside}


def filetime(moment: datetime) -> int:
    return round((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000


def travelled() -> Tree:
    html = "<html><head><meta charset=gb2312></head><body><p>请在网页查看</p></body></html>".encode("gb18030")
    attached = message(
        (0x3707, _UNICODE, "账单 2025年11月.csv"), (0x3701, _BINARY, b"date,amount\n" * 500), (0x3705, _LONG, 1),
        header_bytes=8,
    )  # fmt: skip
    return message(
        (0x001A, _UNICODE, "IPM.Note"), (0x007D, _UNICODE, HEADERS), (0x0037, _UNICODE, "退款受理"),
        (0x1000, _UNICODE, BODY), (0x1013, _BINARY, html), (0x3FDE, _LONG, 936),
        (0x0E06, _TIME, filetime(SENT)), attach=attached,
    )  # fmt: skip


def draft_in_gbk() -> Tree:
    """Never sent: no date, no sender but an address of an Exchange directory; text in an old code page."""
    return message(
        (0x3FFD, _LONG, 936), (0x0037, _STRING8, "投诉：款项未到账".encode("gbk")),
        (0x0C1A, _STRING8, "林小满".encode("gbk")), (0x0C1F, _STRING8, b"/O=EXAMPLE/OU=X/CN=RECIPIENTS/CN=XIAOMAN"),
        (0x0E04, _STRING8, b"help@pay.example.com"), (0x1000, _STRING8, BODY.encode("gb18030")),
        (0x0039, _TIME, 0), (0x3007, _TIME, filetime(SENT)),
    )  # fmt: skip


def rtf_alone() -> Tree:
    return message(
        (0x0037, _UNICODE, "Refund"), (0x0C1A, _UNICODE, "Example Pay"), (0x5D01, _UNICODE, "help@pay.example.com"),
        (0x0039, _TIME, filetime(SENT)), (0x1009, _BINARY, compressed_rtf.compress(RTF, compressed=False)),
    )  # fmt: skip


def forwarded() -> Tree:
    picture = message((0x3704, _UNICODE, "shot.png"), (0x3701, _BINARY, b"not a picture"), header_bytes=8)
    inner = message(
        (0x0037, _UNICODE, "Re: evidence"), (0x0C1A, _UNICODE, "Example Pay"),
        (0x5D01, _UNICODE, "help@pay.example.com"), (0x0039, _TIME, filetime(SENT)),
        (0x1000, _UNICODE, "We answer within 3 days."), header_bytes=24, attach=picture,
    )  # fmt: skip
    holder = {**message((0x3705, _LONG, 5), header_bytes=8), "__substg1.0_3701000D": inner}
    return message(
        (0x0037, _UNICODE, "Fwd: evidence"), (0x0C1A, _UNICODE, "林小满"), (0x5D01, _UNICODE, "xiaoman@example.com"),
        (0x0039, _TIME, filetime(SENT)), (0x1000, _UNICODE, "See below."), attach=holder,
    )  # fmt: skip
