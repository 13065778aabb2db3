"""Invented mailboxes: with and without quoting, with Gmail's headers, with Windows line ends."""

from collections.abc import Iterator

FIRST = """\
X-GM-THRID: 1846132466000000001
X-Gmail-Labels: =?UTF-8?Q?=E6=94=B6=E4=BB=B6=E7=AE=B1?=
From: Example Pay <noreply@pay.example.com>
To: xiaoman@example.com
Subject: =?utf-8?B?6YCA5qy+5Y+X55CG?=
Date: Mon, 3 Nov 2025 15:00:00 +0800

Dear customer,

From tomorrow on we answer within 3 days.
>From our side nothing is missing.
>>From was quoted twice.
"""
SECOND = """\
From: xiaoman@example.com
To: help@pay.example.com
Subject: a/b: "evidence"
Date: Tue, 4 Nov 2025 10:00:00 +0800
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

From here on the words of another mail are only quoted:
From joe@example.com on Monday
Order 20251103 was paid at 14:22.

From the beginning: 12:30 is no date of a message
and this no header.
"""


def samples() -> Iterator[tuple[str, bytes]]:
    yield "gmail_takeout.mbox", mailbox().encode()
    yield "windows_lines.mbox", mailbox().replace("\n", "\r\n").encode()
    yield "single.mbox", f"From xiaoman@example.com Tue Nov  4 02:00:00 2025\n{SECOND}\n".encode()


def mailbox() -> str:
    quoted = "\n".join(f">{line}" if line.lstrip(">").startswith("From ") else line for line in FIRST.split("\n"))
    return (
        f"From 1846132466000000001@xxx Mon Nov 03 07:00:02 +0000 2025\n{quoted}\n"
        f"From xiaoman@example.com Tue Nov  4 02:00:00 2025\n{SECOND}\n"
    )
