"""Signatures of mails, checked against keys that were given: real ones, made here with a key of their own."""

import base64
from functools import cache

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.importers.conformance import outside_world
from wallet_vault.importers import Source, eml
from wallet_vault.model import Notice

MAIL = (
    b"From: Example Pay <noreply@pay.example.com>\r\nTo: xiaoman@example.com\r\nSubject: Refund\r\n"
    b"Date: Mon, 3 Nov 2025 15:00:00 +0800\r\nReceived: from a by b; Mon, 3 Nov 2025 15:00:02 +0800\r\n"
    b"Authentication-Results: mx.example.com; dkim=pass\r\n\r\nWe refund CNY 128.00.\r\n"
)
OF_RFC_8463 = (
    b"DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n d=football.example.com; i=@football.example.com;\r\n"
    b" q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n subject : date : message-id : from : subject : date;\r\n"
    b" bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n"
    b" b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus\r\n Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==\r\n"
    b"From: Joe SixPack <joe@football.example.com>\r\nTo: Suzie Q <suzie@shopping.example.net>\r\n"
    b"Subject: Is dinner ready?\r\nDate: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n"
    b"Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n\r\n"
    b"Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n"
)
"""The example in its appendix A, and the key beside it."""

RECORD_OF_RFC_8463 = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
NAME = "s1._domainkey.pay.example.com"


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 1024)


@cache
def _record() -> str:
    public = _key().public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"


def signed(mail: bytes = MAIL, **options: object) -> bytes:
    private = _key().private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    return dkim.sign(mail, b"s1", b"pay.example.com", private, **options) + mail


def _notices(data: bytes, keys: tuple[tuple[str, str], ...] = ()) -> list[Notice]:
    return list(eml.IMPORTER.read(Source(data, "a.eml", mail_keys=keys)).reading.notices)


def test_without_a_key_a_signature_is_present_and_not_checked() -> None:
    assert [notice.code for notice in _notices(signed())] == ["mail_signature_unchecked"]
    other = (("s2._domainkey.pay.example.com", _record()),)
    assert [notice.code for notice in _notices(signed(), other)] == ["mail_signature_unchecked"]


def test_a_mail_as_it_was_sent_fits_its_key() -> None:
    for line_end in (b"\r\n", b"\n"):
        (notice,) = _notices(signed().replace(b"\r\n", line_end), ((NAME, _record()),))
        assert (notice.code, dict(notice.fields)) == ("mail_signature_fits", {"domain": "pay.example.com"})


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"128.00", b"12.80"), (b"Subject: Refund", b"Subject: Return"), (b"noreply@pay", b"n0reply@pay")],
)
def test_a_mail_that_was_changed_does_not(before: bytes, after: bytes) -> None:
    data = signed()
    assert before in data
    assert [notice.code for notice in _notices(data.replace(before, after), ((NAME, _record()),))] == [
        "mail_signature_wrong"
    ]


def test_a_signature_of_the_newer_kind_is_checked_too() -> None:
    keys = (("brisbane._domainkey.football.example.com", RECORD_OF_RFC_8463),)
    assert [notice.code for notice in _notices(OF_RFC_8463, keys)] == ["mail_signature_fits"]
    for before, after in ((b"dinner", b"supper"), (b"hungry", b"thirsty"), (b"gCrinpcQ", b"gCrinpcR")):
        assert [notice.code for notice in _notices(OF_RFC_8463.replace(before, after), keys)] == [
            "mail_signature_wrong"
        ]
    other = ((keys[0][0], RECORD_OF_RFC_8463.replace("11qY", "22qY")),)
    assert [notice.code for notice in _notices(OF_RFC_8463, other)] == ["mail_signature_wrong"]


def test_a_key_of_one_kind_fits_no_signature_of_the_other() -> None:
    assert [notice.code for notice in _notices(signed(), ((NAME, RECORD_OF_RFC_8463),))] == ["mail_signature_wrong"]


def test_what_a_signature_leaves_out_is_told() -> None:
    data = signed(length=True) + b"And CNY 1,000 more.\r\n"
    (notice,) = _notices(data, ((NAME, _record()),))
    assert (notice.code, dict(notice.fields)["bytes"]) == ("mail_signature_partial", "23")


def test_a_signature_that_does_not_cover_the_sender_counts_for_nothing() -> None:
    data = signed(include_headers=[b"from", b"subject"]).replace(b"h=from :", b"h=")
    assert [notice.code for notice in _notices(data, ((NAME, _record()),))] == ["mail_signature_wrong"]


@pytest.mark.parametrize("record", ["", "p=", "v=DKIM1; k=rsa; p=AAAA", "nonsense", "v=DKIM1; k=ed25519; p=AAAA"])
def test_a_key_that_is_none_fits_nothing(record: str) -> None:
    assert [notice.code for notice in _notices(signed(), ((NAME, record),))] == ["mail_signature_wrong"]


def test_no_name_server_is_asked() -> None:
    data = signed()
    _notices(data, ((NAME, _record()),))
    with outside_world() as seen:
        _notices(data)
        _notices(data, ((NAME, _record()),))
    assert seen == []


def test_headers_of_the_way_are_kept_in_their_order() -> None:
    names = [name for name, _value in eml.IMPORTER.read(Source(signed(), "a.eml")).reading.metadata]
    assert names == ["DKIM-Signature", "From", "To", "Subject", "Date", "Received", "Authentication-Results"]
