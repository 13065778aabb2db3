"""Mailboxes of any size: read piece by piece, the same mails as if read whole, and nothing held at once."""

import random

import pytest

from tests.importers import mbox_samples
from wallet_vault.importers import Source, mbox
from wallet_vault.jobs import Progress
from wallet_vault.model import EvidenceState
from wallet_vault.workflows import mailboxes, read_evidence
from wallet_vault.workflows.add_evidence import read_waiting
from wallet_vault.workflows.read_evidence import waiting_evidence


def _mailbox(count: int, body_bytes: int = 30_000) -> bytes:
    chance = random.Random(count)
    mails = []
    for number in range(count):
        body = "\n".join("x" * chance.randint(1, 70) for _ in range(body_bytes // 36))
        mails.append(
            f"From a{number}@example.com Mon Nov 03 07:00:02 2025\n"
            f"From: a{number}@example.com\nSubject: mail {number}\nDate: Mon, 3 Nov 2025 15:00:00 +0800\n\n"
            f"{body}\nFrom here on {number}\n>From the start\n\n"
        )
    return "".join(mails).encode()


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(read_evidence, "READ_WHOLE_BYTES", 500)
    monkeypatch.setattr(mailboxes, "PIECE_BYTES", 300_000)
    monkeypatch.setattr(mailboxes, "LARGEST_MAIL_BYTES", 1_000_000)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_pieces_give_the_same_mails_as_the_whole(workspace, add, tmp_path, small_pieces, line_end):
    data = (_mailbox(40) + mbox_samples.mailbox().encode()).replace(b"\n", line_end.encode())
    (tmp_path / "big.mbox").write_bytes(data)
    whole = mbox.IMPORTER.read(Source(data, "big.mbox")).reading
    results = add(tmp_path / "big.mbox")
    (kept,) = (result.evidence for result in results if not result.evidence.parent)
    mails = [result.evidence for result in results if result.evidence.parent == kept.id]
    assert [mail.untrusted_name for mail in mails] == [member.untrusted_name for member in whole.members]
    assert [workspace.vault.original(mail.id) for mail in mails] == [member.data for member in whole.members]
    assert {result.evidence.state for result in results} == {EvidenceState.READ}
    assert workspace.vault.reading(kept.id).metadata == whole.metadata


def test_how_far_it_is_is_told(add, tmp_path, small_pieces):
    (tmp_path / "big.mbox").write_bytes(_mailbox(40))
    told: list[Progress] = []
    add(tmp_path / "big.mbox", progress=told.append)
    percents = [int(step.what.split()[-2]) for step in told if step.what.endswith("%")]
    assert len(percents) >= 2
    assert percents == sorted(percents)
    assert told[-1] == Progress(1, 1, "big.mbox")


def test_a_mail_too_long_to_be_read_is_told_and_those_around_it_are_taken(workspace, add, tmp_path, small_pieces):
    long = _mailbox(1, 6_000_000)
    (tmp_path / "big.mbox").write_bytes(_mailbox(5) + long + _mailbox(7))
    (kept,) = (result for result in add(tmp_path / "big.mbox") if not result.evidence.parent)
    assert [notice.code for notice in kept.read.notices] == ["mailbox_mails_left_out"]
    assert dict(kept.read.notices[0].fields) == {"count": "1"}
    assert ("messages", "12") in workspace.vault.reading(kept.evidence.id).metadata


def test_a_large_file_that_is_no_mailbox_is_read_whole(workspace, add, tmp_path, small_pieces):
    (tmp_path / "notes.txt").write_bytes("2025-11-03 20:15 致电客服，登记投诉 TS202511030087。\n".encode() * 100)
    (kept,) = add(tmp_path / "notes.txt")
    assert workspace.vault.reading(kept.evidence.id).tool.name == "text"


def test_what_was_stopped_in_the_middle_is_read_from_its_start_and_nothing_twice(
    workspace, add, tmp_path, small_pieces
):
    (tmp_path / "big.mbox").write_bytes(_mailbox(40))

    def stop(_progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(tmp_path / "big.mbox", progress=stop)
    assert 1 < len(workspace.vault.all_evidence()) < 41
    read_waiting(workspace, waiting_evidence(workspace))
    assert len(workspace.vault.all_evidence()) == 41
    assert not waiting_evidence(workspace)
