"""Backups, drills, erasing and the ways in, as the window asks for them."""

from datetime import timedelta

import pytest

from wallet_vault.errors import NothingToUndo, NotInBin
from wallet_vault.jobs import Progress
from wallet_vault.model import CustodyAction, Decision, DecisionId, DecisionKind
from wallet_vault.workflows import key_slots
from wallet_vault.workflows.decide import bin_evidence, keep_decision, undo
from wallet_vault.workflows.erase import empty_bin, erase_evidence
from wallet_vault.workflows.keep_safe import back_up, drill, is_backup_due, last_backup_at
from wallet_vault.workflows.workspace import open_workspace

from .conftest import PASSPHRASE


def seal(workspace, name="note.txt"):
    return workspace.vault.seal(name.encode(), name=name, source="drop")[0]


def test_a_backup_is_due_after_a_month_and_only_with_evidence(workspace, tmp_path):
    workspace.clock.now += timedelta(days=31)
    assert not is_backup_due(workspace)
    seal(workspace)
    assert is_backup_due(workspace)
    back_up(workspace, tmp_path / "copy")
    assert not is_backup_due(workspace)
    workspace.clock.now += timedelta(days=29)
    assert not is_backup_due(workspace)
    workspace.clock.now += timedelta(days=1)
    assert is_backup_due(workspace)


def test_a_backup_is_told_once_in_the_custody_log_with_its_progress(workspace, tmp_path):
    seal(workspace, "one")
    seal(workspace, "two")
    told = []
    summary = back_up(workspace, tmp_path / "copy", progress=told.append)
    assert (summary.objects, summary.copied) == (2, 2)
    assert told == [Progress(1, 2), Progress(2, 2)]
    backups = [entry for entry in workspace.vault.custody() if entry.action is CustodyAction.BACKED_UP]
    assert [entry.at for entry in backups] == [last_backup_at(workspace)]


def test_a_drill_tells_what_could_be_restored(workspace, tmp_path):
    seal(workspace)
    back_up(workspace, tmp_path / "copy")
    told = []
    report = drill(tmp_path / "copy", passphrase=PASSPHRASE, place=tmp_path, progress=told.append)
    assert report.verification.ok
    assert (report.evidence, told) == (1, [Progress(1, 1)])


def test_erasing_takes_the_undo_steps_along(workspace):
    gone, kept = seal(workspace, "gone"), seal(workspace, "kept")
    for number, evidence in enumerate((gone, kept)):
        decision = Decision(DecisionId(f"d{number}"), workspace.clock(), DecisionKind.CONFIRM, "k", evidence.id)
        keep_decision(workspace, decision)
    with pytest.raises(NotInBin):
        erase_evidence(workspace, (gone.id,))
    bin_evidence(workspace, gone.id)
    changes = erase_evidence(workspace, (gone.id,))
    assert (changes.evidence, changes.timeline) == (frozenset({gone.id}), True)
    step, _changes = undo(workspace)
    assert step.targets == ("d1",)
    with pytest.raises(NothingToUndo):
        undo(workspace)
    assert empty_bin(workspace).evidence == frozenset()


def test_a_closed_vault_says_what_to_ask_for(workspace, tmp_path):
    folder, stick = workspace.vault.folder, tmp_path / "my.key"
    key_slots.make_key_file(stick)
    key_slots.require_key_file(workspace, PASSPHRASE, stick)
    workspace.close()
    assert key_slots.ways_into_vault(folder) == (key_slots.PASSPHRASE_AND_KEY_FILE, "recovery_code")
    again = open_workspace(folder, passphrase=PASSPHRASE, key_file=stick)
    key_slots.drop_key_file(again, PASSPHRASE)
    assert key_slots.ways_in(again) == (key_slots.PASSPHRASE, "recovery_code")
    again.close()
