"""Acquiring: sealed first, read then; nothing stops a batch; nothing is lost."""

import hashlib
import os

import pytest

from tests.workflows.conftest import PASSPHRASE
from wallet_vault.errors import FileGone
from wallet_vault.jobs import Cancelled, CancelToken
from wallet_vault.model import CustodyAction, EvidenceState
from wallet_vault.workflows import read_evidence
from wallet_vault.workflows.add_evidence import AddStatus, add_evidence, read_waiting
from wallet_vault.workflows.read_evidence import waiting_evidence
from wallet_vault.workflows.sources import MemorySource, count_together, find_sources
from wallet_vault.workflows.workspace import open_workspace


def test_each_file_is_kept_byte_for_byte_and_read(workspace, samples, add):
    for acquired in add(samples["statement"], samples["note"]):
        assert acquired.status is AddStatus.KEPT
        assert acquired.evidence.state is EvidenceState.READ
        original = workspace.vault.original(acquired.evidence.id)
        assert hashlib.sha256(original).hexdigest() == acquired.evidence.sha256
    assert workspace.vault.original(workspace.vault.all_evidence()[0].id) == samples["statement"].read_bytes()


def test_one_bad_file_stops_nothing_and_says_why(workspace, samples, add):
    results = add(samples["unknown"], samples["broken"], samples["statement"])
    assert [result.status for result in results] == [AddStatus.KEPT] * 3
    assert [result.evidence.state for result in results] == [
        EvidenceState.UNREAD,
        EvidenceState.FAILED,
        EvidenceState.READ,
    ]
    assert [result.read.error.code if result.read.error else "" for result in results] == [
        "unknown_format",
        "broken_file",
        "",
    ]
    assert workspace.vault.original(results[1].evidence.id) == samples["broken"].read_bytes()


def test_a_file_that_no_child_should_hold_at_once_is_kept_and_said_to_be_too_large(
    workspace, tmp_path, add, monkeypatch
):
    monkeypatch.setattr(read_evidence, "LARGEST_REQUEST_BYTES", 1000)
    film = tmp_path / "film.txt"
    film.write_text("金额 ¥5.00\n" * 200)
    [result] = add(film)
    assert (result.status, result.read.error.code) == (AddStatus.KEPT, "too_large")
    assert workspace.vault.original(result.evidence.id) == film.read_bytes()


def test_a_vault_whose_folder_is_gone_ends_the_batch_and_refuses_no_file(workspace, samples, add):
    folder = workspace.vault.folder
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(FileGone):
        add(samples["note"], samples["statement"])


def test_what_is_no_file_is_refused_with_its_reason(samples, add, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    link = tmp_path / "link.txt"
    link.symlink_to(samples["note"])
    results = add(pipe, link, samples["note"])
    assert [result.status for result in results] == [AddStatus.REFUSED, AddStatus.REFUSED, AddStatus.KEPT]
    assert {result.error.code for result in results[:2]} == {"not_a_file"}


def test_a_path_that_is_not_there_is_told_before_anything_starts(tmp_path):
    with pytest.raises(FileGone):
        find_sources([tmp_path / "nowhere"], "drop")


def test_the_same_bytes_are_kept_once(workspace, samples, add):
    add(samples["note"])
    again = add(samples["note"])
    assert [result.status for result in again] == [AddStatus.DUPLICATE]
    assert len(workspace.vault.all_evidence()) == 1


def test_attachments_become_evidence_with_a_parent(workspace, samples, add):
    mail, note = add(samples["mail"])
    assert note.evidence.parent == mail.evidence.id
    assert note.evidence.untrusted_name == "note.txt"
    assert "TS202511030087" in workspace.vault.original(note.evidence.id).decode()


def test_custody_starts_before_reading(workspace, samples, add):
    (acquired,) = add(samples["note"])
    actions = [entry.action for entry in workspace.vault.custody(acquired.evidence.id)]
    assert actions == [CustodyAction.ACQUIRED, CustodyAction.READ]


def test_folders_are_walked_in_name_order_without_hidden_files(tmp_path):
    for name in ("b/2.txt", "a/1.txt", ".hidden/3.txt", "b/.secret", "c.txt"):
        file = tmp_path / "folder" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    found = find_sources([tmp_path / "folder"], "drop")
    assert [source.name for source in found] == ["c.txt", "1.txt", "2.txt"]


def test_a_pasted_picture_never_was_a_file(workspace):
    results = []
    add_evidence(workspace, [MemorySource("pasted.txt", "金额 ¥5.00".encode())], report=results.append)
    assert results[0].evidence.source == "paste"
    assert results[0].evidence.modified_at is None


def test_cancel_keeps_what_was_reported_and_the_rest_can_be_read_later(workspace, samples):
    token, results = CancelToken(), []

    def report(acquired):
        results.append(acquired)
        token.cancel()

    with pytest.raises(Cancelled):
        add_evidence(
            workspace,
            find_sources([samples["note"], samples["statement"], samples["mail"]], "drop"),
            report=report,
            cancel=token,
        )
    assert [result.status for result in results] == [AddStatus.KEPT]
    kept = workspace.vault.all_evidence()
    assert results[0].evidence.id in {evidence.id for evidence in kept}
    read_waiting(workspace, waiting_evidence(workspace))
    assert not waiting_evidence(workspace)


def test_everything_is_there_after_locking_and_opening(workspace, samples, add, tmp_path):
    add(samples["mail"], samples["statement"])
    before = workspace.vault.all_evidence()
    workspace.close()
    with open_workspace(tmp_path / "vault", passphrase=PASSPHRASE).vault as vault:
        assert vault.all_evidence() == before
        assert vault.original(before[-1].id) == samples["statement"].read_bytes()


def test_progress_counts_up_to_the_number_of_files(samples, add):
    seen = []
    add(samples["note"], samples["statement"], progress=seen.append)
    assert [(step.done, step.total) for step in seen] == [(1, 2), (2, 2)]


def test_what_ends_its_child_is_tried_once_more_and_then_left_alone(workspace, samples, add, monkeypatch):
    """The child is ended by a task that hangs in place of reading."""
    monkeypatch.setattr(read_evidence, "READ", "wallet_vault.jobs.probes:crash")
    (kept,) = add(samples["note"])
    assert (kept.read.error.code, kept.evidence.state) == ("reader_crashed", EvidenceState.FAILED)
    assert waiting_evidence(workspace) == (kept.evidence.id,)
    read_waiting(workspace, waiting_evidence(workspace))
    assert workspace.vault.evidence(kept.evidence.id).problem == "poisoned_file"
    assert waiting_evidence(workspace) == ()
    asked = read_evidence.finish_reading(workspace, read_evidence.begin_reading(workspace, kept.evidence.id))
    assert asked.error.code == "poisoned_file"
    monkeypatch.undo()
    asked = read_evidence.finish_reading(workspace, read_evidence.begin_reading(workspace, kept.evidence.id))
    assert asked.evidence.state is EvidenceState.READ


def test_a_file_that_is_only_broken_is_not_tried_again(workspace, samples, add):
    add(samples["broken"])
    assert waiting_evidence(workspace) == ()


def test_small_files_are_sealed_together_in_their_order(workspace, tmp_path, add):
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"第 {number % 4} 条消息")
    (tmp_path / "large.txt").write_bytes(b"a line\n" * 20_000)
    paths = [tmp_path / name for name in ("0.txt", "1.txt", "gone", "large.txt", "2.txt", "3.txt", "4.txt")]
    results = add(*paths)
    assert [result.name for result in results] == [path.name for path in paths]
    kept, same, refused = AddStatus.KEPT, AddStatus.DUPLICATE, AddStatus.REFUSED
    assert [result.status for result in results] == [kept, kept, refused, kept, kept, kept, same]
    assert [evidence.untrusted_name for evidence in workspace.vault.all_evidence()] == [
        path.name for path, result in zip(paths, results, strict=True) if result.status is kept
    ]
    sealed = [path for path in (workspace.vault.folder / "objects").rglob("*") if path.is_file()]
    assert len(sealed) == 2
    assert workspace.vault.verify().ok


def test_few_are_sealed_at_once_and_large_ones_alone():
    small, large = MemorySource("s", bytes(100)), MemorySource("l", bytes(5 << 20))
    assert count_together([small] * 3) == 3
    assert count_together([small] * 1000) == 64
    assert count_together([large, small]) == count_together([large]) == 1
    assert count_together([small, small, large, small]) == 2
