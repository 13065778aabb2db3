"""Keys of mail servers: read from what name servers print, kept in the vault, used at every reading."""

import pytest

from tests.importers.test_mail_signature import NAME, _record, signed
from wallet_vault.errors import BadInput
from wallet_vault.workflows.mail_keys import keep_mail_keys, kept_mail_keys, read_mail_keys


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("keys.txt", '; <<>> DiG\nS1._domainkey.pay.example.com. 300 IN TXT "v=DKIM1; k=rsa; " "p=MIIB"\n'),
        ("keys.txt", f"{NAME} v=DKIM1; k=rsa; p=MIIB\n"),
        (f"{NAME}.txt", '"v=DKIM1\\; k=rsa\\; " "p=MIIB"\n'),
        (NAME, "v=DKIM1; k=rsa; p=MIIB"),
    ],
)
def test_keys_are_read_as_name_servers_print_them(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    assert read_mail_keys(tmp_path / name) == ((NAME, "v=DKIM1; k=rsa; p=MIIB"),)


@pytest.mark.parametrize("text", ["", "hello", f"{NAME} nothing", "v=DKIM1; p=MIIB"])
def test_what_is_no_key_is_told(tmp_path, text):
    (tmp_path / "key.txt").write_text(text)
    with pytest.raises(BadInput) as caught:
        read_mail_keys(tmp_path / "key.txt")
    assert "key.txt" in str(caught.value)


def test_a_kept_key_checks_the_mails_that_come_later(workspace, add, tmp_path):
    keep_mail_keys(workspace, ((NAME, _record()),))
    keep_mail_keys(workspace, (("other._domainkey.example.org", "p=AA"),))
    assert dict(kept_mail_keys(workspace)).keys() == {NAME, "other._domainkey.example.org"}
    (tmp_path / "a.eml").write_bytes(signed())
    (kept,) = add(tmp_path / "a.eml")
    assert [notice.code for notice in kept.read.notices] == ["mail_signature_fits"]
