"""Backups, drills, erasing and the ways in, as the window asks for them."""

from datetime import timedelta

import pytest

from wallet_vault.errors import NothingToUndo, NotInBin
from wallet_vault.jobs import Cancelled, Progress
from wallet_vault.model import CustodyAction, Decision, DecisionId, DecisionKind
from wallet_vault.workflows import key_slots
from wallet_vault.workflows.decide import bin_evidence, keep_decision, undo
from wallet_vault.workflows.erase import empty_bin, erase_evidence
from wallet_vault.workflows.keep_safe import (
    back_up,
    drill,
    is_backup_due,
    last_backup_at,
    last_backup_place,
    place_for_copy,
    put_off_backup,
)
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
    assert told == [Progress(done, 4) for done in (1, 2, 3, 4)]  # each is copied, then read back
    backups = [entry for entry in workspace.vault.custody() if entry.action is CustodyAction.BACKED_UP]
    assert [entry.at for entry in backups] == [last_backup_at(workspace)]


@pytest.mark.parametrize("step", [1, 3])
def test_a_backup_that_is_stopped_leaves_one_to_go_on_with(workspace, tmp_path, step):
    """Stopped while copying or while checking."""
    seal(workspace, "one")
    back_up(workspace, tmp_path / "copy")
    seal(workspace, "two")

    def stop(progress):
        if progress.done == step:
            raise Cancelled

    before = last_backup_at(workspace)
    with pytest.raises(Cancelled):
        back_up(workspace, tmp_path / "copy", progress=stop)
    assert last_backup_at(workspace) == before
    assert drill(tmp_path / "copy", passphrase=PASSPHRASE, place=tmp_path).verification.ok
    back_up(workspace, tmp_path / "copy")
    assert drill(tmp_path / "copy", passphrase=PASSPHRASE, place=tmp_path).evidence == 2


def test_a_backup_goes_beside_what_else_is_there_and_to_the_same_place_again(workspace, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "holiday.jpg").write_bytes(b"not ours")
    assert last_backup_place(workspace) is None
    place = place_for_copy(workspace, stick)
    assert place.parent == stick
    back_up(workspace, place)
    assert last_backup_place(workspace) == place
    assert place_for_copy(workspace, stick) == place_for_copy(workspace, place) == place
    assert back_up(workspace, place).copied == 0


def test_a_reminder_that_was_put_off_comes_again_after_a_week(workspace):
    seal(workspace)
    workspace.clock.now += timedelta(days=31)
    assert is_backup_due(workspace)
    put_off_backup(workspace)
    workspace.clock.now += timedelta(days=6)
    assert not is_backup_due(workspace)
    workspace.clock.now += timedelta(days=1)
    assert is_backup_due(workspace)


def test_a_clock_that_was_wrong_puts_nothing_off_for_years(workspace):
    seal(workspace)
    workspace.clock.now += timedelta(days=4000)
    put_off_backup(workspace)
    workspace.clock.now -= timedelta(days=3960)
    assert is_backup_due(workspace)


def test_a_drill_tells_what_could_be_restored(workspace, tmp_path):
    seal(workspace)
    back_up(workspace, tmp_path / "copy")
    told = []
    report = drill(tmp_path / "copy", passphrase=PASSPHRASE, place=tmp_path, progress=told.append)
    assert report.verification.ok
    assert report.evidence == 1
    assert told[0] == Progress(0, 0)  # still copying
    assert told[-1] == Progress(1, 1)


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
