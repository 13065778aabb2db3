"""Pages and mails that call for a server: one listens here, and nobody comes."""

import socket
from collections.abc import Iterator

import msgspec
import pytest

from tests.importers.archive_samples import packed
from wallet_vault.jobs import Sandbox
from wallet_vault.workflows.child_tasks import PREVIEW, READ, PreviewRequest, ReadRequest
from wallet_vault.workflows.read_evidence import decode_answer


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.3)
        yield listening


def _page(at: str) -> str:
    return (
        f'<!doctype html><html><head><base href="{at}"><link rel="stylesheet" href="{at}/a.css">'
        f'<meta http-equiv="refresh" content="0; url={at}/b"><script src="{at}/c.js"></script>'
        f"<style>@import url({at}/d.css); p {{ background: url({at}/e.png) }}</style></head><body>"
        f'<img src="{at}/f.png" srcset="{at}/g.png 2x"><iframe src="{at}/h"></iframe><video src="{at}/i.mp4"></video>'
        f'<object data="{at}/j"></object><svg><image href="{at}/k.svg"/></svg><link rel="preconnect" href="{at}">'
        f"<p>Refund of CNY 128.00</p></body></html>"
    )


def _files(at: str) -> dict[str, bytes]:
    head = (
        f"From: a@example.com\nTo: b@example.com\nDate: Mon, 03 Nov 2025 14:22:40 +0800\n"
        f"Disposition-Notification-To: a@127.0.0.1\nList-Unsubscribe: <{at}/u>\nX-Face-URL: {at}/x\n"
    )
    mail = f"{head}Content-Type: text/html; charset=utf-8\n\n{_page(at)}\n"
    signed = f"DKIM-Signature: v=1; a=rsa-sha256; d=localhost; s=s; h=from; bh=AA==; b=AA==\n{mail}"
    body = f'Content-Type: message/external-body; access-type=URL; URL="{at}/z"\n\nContent-Type: text/plain\n\n'
    external = f"{head}Content-Type: multipart/mixed; boundary=b\n\n--b\n{body}\n--b--\n"
    saved = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {at}/\nDate: Mon, 03 Nov 2025 14:22:40 -0000\n"
        f'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        f"--b\nContent-Type: text/html\nContent-Location: {at}/\n\n{_page(at)}\n--b--\n"
    )
    entity = f'<?xml version="1.0"?><!DOCTYPE Document SYSTEM "{at}/dtd"><Document xmlns="urn:iso:std:iso:20022:x"/>'
    svg = f'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="{at}/s.png"/></svg>'
    return {
        "page.html": _page(at).encode(),
        "mail.eml": mail.encode(),
        "signed.eml": signed.encode(),
        "external.eml": external.encode(),
        "inbox.mbox": f"From a@example.com Mon Nov 03 07:00:02 2025\n{mail}\n".encode(),
        "page.mhtml": saved.encode(),
        "statement.xml": entity.encode(),
        "picture.svg": svg.encode(),
        "pages.zip": packed([("page.html", _page(at).encode())]),
    }


def test_nothing_in_a_page_or_mail_reaches_a_server(server: socket.socket) -> None:
    at = f"http://127.0.0.1:{server.getsockname()[1]}"
    read = 0
    with Sandbox(1) as sandbox:
        for name, data in _files(at).items():
            for task, request in ((READ, ReadRequest(data, name)), (PREVIEW, PreviewRequest(data, name))):
                future = sandbox.submit(task, msgspec.msgpack.encode(request))
                read += future.exception() is None and task is READ and bool(decode_answer(future.result()).reading)
    assert read >= 6
    with pytest.raises(TimeoutError):
        server.accept()


def test_the_server_would_have_noticed(server: socket.socket) -> None:
    with socket.create_connection(server.getsockname()):
        server.accept()[0].close()
