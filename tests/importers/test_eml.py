import base64

import pytest

from tests.importers import eml_samples
from wallet_vault.errors import TooLarge
from wallet_vault.importers import Source, _mail_parts, eml, identify
from wallet_vault.importers._html_text import html_text
from wallet_vault.importers._mail_headers import decoded_header, sent_at
from wallet_vault.model import FindingKind, Reading


def _read(mail: bytes | str) -> Reading:
    data = mail.encode() if isinstance(mail, str) else mail
    return eml.IMPORTER.read(Source(data, "a.eml")).reading


def _body(charset: str, data: bytes) -> str:
    head = f"From: a@example.com\nTo: b@example.com\nContent-Type: text/plain; charset={charset}\n\n"
    return _read(head.encode() + data).text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain", "plain"),
        ("=?utf-8?B?6YCA5qy+?= done", "退款 done"),
        ("=?GB2312?Q?=CD=CB=BF=EE?=", "退款"),
        ("=?x-gbk?B?zcu/7g==?=", "退款"),
        ("=?utf-8?B?6YCA?=\r\n =?utf-8?B?5qy+?=", "退款"),
        ("=?utf-8?B?6YCA5g==?= =?utf-8?B?rL4=?=", "退款"),
        ("?gb2312?B?zcu/7g==?=", "退款"),
        ("=?no-such?B?cGxhaW4=?=", "plain"),
        ("=?utf-8?B?!!!?=", "=?utf-8?B?!!!?="),
        ("a\r\n\tfolded line", "a folded line"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
    ],
)
def test_headers_are_shown_as_a_person_reads_them(raw: str, shown: str) -> None:
    assert decoded_header(raw) == shown


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("Mon, 3 Nov 2025 15:00:00 +0800", "2025-11-03T15:00:00+08:00"),
        ("Mon, 3 Nov 2025 15:00:00 -0000", "2025-11-03T15:00:00+00:00"),
        ("2025-11-03 15:00", "2025-11-03T15:00"),
    ],
)
def test_dates_keep_their_zone(raw: str, iso: str) -> None:
    when = sent_at(raw)
    assert when is not None
    assert when.isoformat() == iso


@pytest.mark.parametrize("raw", ["", "soon", "Mon, 99 Nov 2025 15:00:00 +0800"])
def test_what_is_no_date_is_not_invented(raw: str) -> None:
    assert sent_at(raw) is None


@pytest.mark.parametrize(
    ("charset", "encoding"), [("X-GBK", "gbk"), ("gb2312", "gb18030"), ("invalid", "gb18030"), ('""', "utf-8")]
)
def test_bodies_are_decoded_whatever_the_charset_claims(charset: str, encoding: str) -> None:
    assert "退款申请已受理，三日到账" in _body(charset, "退款申请已受理，三日到账".encode(encoding))


def test_repeated_headers_are_kept_in_order() -> None:
    received = [value for name, value in _read(eml_samples.plain_gb2312()).metadata if name == "Received"]
    assert [value.split()[1] for value in received] == ["mx.example.net", "app.example.net"]


def test_a_second_from_does_not_replace_the_first() -> None:
    reading = _read("From: real@example.com\nFrom: forged@example.com\nDate: Mon, 3 Nov 2025 15:00:00 +0800\n\nx\n")
    senders = [f.value for f in reading.records[0].fields if f.kind is FindingKind.COUNTERPARTY]
    assert senders == ["real@example.com"]
    assert "forged@example.com" in reading.text


def test_a_nested_message_is_a_member_as_it_was_written() -> None:
    (member,) = _read(eml_samples.nested()).members
    inner = eml_samples.nested().split('filename="reply.eml"\n\n')[1].split("\n--o--")[0]
    assert (member.untrusted_name, member.data.decode()) == ("reply.eml", inner)


def test_an_encoded_nested_message_is_decoded() -> None:
    inner = "From: a@example.com\nSubject: inner\n\nhello\n"
    encoded = base64.b64encode(inner.encode()).decode()
    mail = f"From: b@example.com\nSubject: x\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{encoded}\n"
    (member,) = _read(mail).members
    assert member.data.decode() == inner


def test_html_is_text_and_loads_nothing() -> None:
    text = html_text(
        '<style>p{}</style><script>alert(1)</script><p>退款 <b>¥28.00</b></p><img src="https://x.example/p.png">'
    )
    assert text.strip() == "退款 ¥28.00"


@pytest.mark.parametrize(
    "html", ["<div>" * 5000 + "deep", "<script>x</script>" + "<div>" * 5000 + "deep", "<script " * 50_000 + "deep"]
)
def test_text_in_html_too_deep_to_lay_out_is_not_lost(html: str) -> None:
    assert "deep" in html_text(html)


def test_html_that_nobody_writes_is_refused() -> None:
    for html, what in (
        ("<div>" * 6000, "depth"),
        ("<td colspan=1000000>x", "columns"),
        ("<td rowspan='9999999'>x", "rows"),
    ):
        with pytest.raises(TooLarge) as caught:
            html_text(html)
        assert caught.value.fields == {"what": what}
    assert "end" in html_text("<p>paragraph" * 20_000 + "<div>x</div>" * 20_000 + "<td colspan='100%'>end")


def test_many_attachments_or_much_depth_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(60))
    with pytest.raises(TooLarge):
        _read("From: a@example.com\nTo: b@example.com\n" + deep)
    monkeypatch.setattr(_mail_parts, "MAX_MEMBERS", 2)
    with pytest.raises(TooLarge):
        _read(eml_samples.attachments())


def test_a_mailbox_and_a_saved_page_are_not_mails() -> None:
    mail = "From a@example.com Mon Nov  3 15:00:00 2025\nFrom: a@example.com\nTo: b@example.com\n\nx\n\n"
    assert identify(Source(mail.encode(), "a")).name == "mbox"
    page = b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.com\nSubject: x\nMIME-Version: 1.0\n\n"
    assert identify(Source(page, "a.mhtml")).name == "mhtml"


def test_endless_parts_are_refused_before_they_are_parsed() -> None:
    head = b"From: a@example.com\nTo: b@example.com\nContent-Type: multipart/mixed; boundary=b\n\n"
    with pytest.raises(TooLarge) as caught:
        _read(head + b"--b\n\nx\n" * 100_000)
    assert caught.value.fields == {"what": "parts"}


def test_what_proves_the_way_of_a_mail_is_kept_and_a_signature_is_told_to_be_unchecked() -> None:
    proof = [
        ("Authentication-Results", "mx.example.com; dkim=pass header.d=pay.example.com"),
        ("DKIM-Signature", "v=1; a=rsa-sha256; d=pay.example.com; s=k1; bh=aaaa; b=bbbb"),
        ("Received", "from a.example.com by b.example.com; Mon, 3 Nov 2025 15:00:05 +0800"),
    ]
    head = "".join(f"{name}: {value}\n" for name, value in proof)
    reading = _read(f"{head}From: a@pay.example.com\nDate: Mon, 3 Nov 2025 15:00:00 +0800\n\nx\n")
    assert list(reading.metadata[:3]) == proof
    assert [notice.code for notice in reading.notices] == ["mail_signature_unchecked"]
