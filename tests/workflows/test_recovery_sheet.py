"""The page with the recovery code: complete in both languages, private, and nothing in it is a command."""

from datetime import UTC, datetime

import pytest
from pypdfium2 import PdfDocument

from wallet_vault import i18n
from wallet_vault.workflows.recovery_sheet import recovery_sheet, write_recovery_sheet

CODE = "8JPE-589F-0A1B-2C3D-4E5F-6G7H-8J9K-MNPQ-RSTV"
NOW = datetime(2025, 12, 1, 8, 0, tzinfo=UTC)


def words_of(pdf: bytes) -> str:
    document = PdfDocument(pdf)
    assert len(document) == 1
    return "".join(document[0].get_textpage().get_text_range().split())


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ("Recoverycode", "Notes", "2025-12-01", "nobody")), ("zh_CN", ("恢复码", "备注", "2025-12-01", "口令"))],
)
def test_it_says_what_it_is_for(language, said):
    with i18n.in_language(language):
        words = words_of(recovery_sheet(CODE, "我的证据库", NOW))
    assert all(group in words for group in CODE.split("-"))
    assert all(word in words for word in (*said, "我的证据库"))


def test_a_vaults_name_is_never_a_command():
    name = '#set page(width: 1pt) *bold* $x$ #read("/etc/hostname") \\'
    words = words_of(recovery_sheet(CODE, name, NOW))
    assert "".join(name.split()) in words


def test_the_file_is_its_owners_alone_and_the_same_each_time(tmp_path):
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    for path in (one, two):
        write_recovery_sheet(path, CODE, "vault", NOW)
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_mode & 0o077 == 0
    assert {path.name for path in tmp_path.iterdir()} == {"one.pdf", "two.pdf"}
