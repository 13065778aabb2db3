"""Encrypted files: kept, asked about, opened with what the person typed, on their siblings too; and forgotten."""

import pytest

from tests.importers.archive_samples import CHAT, PASSWORD, with_aes
from tests.importers.locked_workbooks import agile
from tests.importers.pdf_samples import page_of, pdf
from tests.importers.wechat_samples import workbook_samples
from wallet_vault.errors import WrongPassword
from wallet_vault.model import EvidenceState
from wallet_vault.workflows.add_evidence import read_waiting
from wallet_vault.workflows.browse import preview
from wallet_vault.workflows.read_evidence import begin_reading
from wallet_vault.workflows.unlock_files import (
    finish_unlocking,
    locked_evidence,
    passwords_from_file,
    remember_password,
)


@pytest.fixture
def locked(tmp_path):
    """Two archives, a workbook and a PDF under one password, each of them evidence of its own."""
    files = {
        "bill.zip": with_aes([("bill.txt", CHAT)]),
        "other.zip": with_aes([("other.txt", CHAT + b"2")]),
        "bill.xlsx": agile(next(workbook_samples())[1], PASSWORD),
        "bill.pdf": pdf([page_of((("Paid 2025-11-03 14:22:05", 72, 700),))], password=PASSWORD),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in files]


def unlock(workspace, evidence_id, password):
    pending = begin_reading(workspace, evidence_id, password=password)
    pending.answer.exception()
    return finish_unlocking(workspace, pending, password)


def test_what_is_locked_is_kept_and_waits(workspace, add, locked):
    results = add(*locked)
    assert {result.read.error.code for result in results} == {"password_needed"}
    assert locked_evidence(workspace) == tuple(result.evidence.id for result in results)


def test_a_password_opens_one_and_is_tried_on_its_siblings(workspace, add, locked):
    zip_, _other, xlsx, pdf_ = (result.evidence.id for result in add(*locked))
    outcome = unlock(workspace, zip_, PASSWORD)
    assert [member.untrusted_name for member in outcome.members] == ["bill.txt"]
    read_waiting(workspace, locked_evidence(workspace))
    assert locked_evidence(workspace) == ()
    assert workspace.vault.evidence(pdf_).state is EvidenceState.READ
    assert workspace.vault.evidence(xlsx).state is EvidenceState.READ
    assert preview(workspace, pdf_).rgb


def test_a_wrong_password_changes_nothing_and_is_not_remembered(workspace, add, locked):
    first = add(*locked)[0].evidence.id
    before = workspace.vault.custody(first)
    with pytest.raises(WrongPassword):
        unlock(workspace, first, "000000")
    assert workspace.passwords == []
    assert workspace.vault.custody(first) == before


def test_a_second_password_opens_what_the_first_left_locked(workspace, add, tmp_path):
    (tmp_path / "two.zip").write_bytes(with_aes([("a.txt", CHAT), ("b.txt", CHAT + b"b")], "first", "second"))
    archive = add(tmp_path / "two.zip")[0].evidence.id
    assert [member.untrusted_name for member in unlock(workspace, archive, "first").members] == ["a.txt"]
    with pytest.raises(WrongPassword):
        unlock(workspace, archive, "neither")
    assert [member.untrusted_name for member in unlock(workspace, archive, "second").members] == ["b.txt"]
    assert workspace.passwords == ["second", "first"]


def test_passwords_are_forgotten_with_the_keys(workspace):
    remember_password(workspace, PASSWORD)
    assert PASSWORD not in repr(workspace)
    workspace.close()
    assert workspace.passwords == []


def test_the_password_used_last_is_tried_first(workspace):
    for password in ("a", "b", "a"):
        remember_password(workspace, password)
    assert workspace.passwords == ["a", "b"]


def test_passwords_come_one_a_line(tmp_path):
    (tmp_path / "passwords.txt").write_bytes("\ufeff123456\r\n密码\r\n\r\n123456\r\n".encode())
    assert passwords_from_file(tmp_path / "passwords.txt") == ("123456", "密码")
