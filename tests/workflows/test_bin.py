"""The bin as a list: heads only, newest first, with what came inside them."""

from wallet_vault.workflows.bin import what_is_binned
from wallet_vault.workflows.decide import bin_evidence, restore_evidence


def seal(workspace, name, parent=None):
    return workspace.vault.seal(name.encode(), name=name, source="drop", parent=parent)[0].id


def told(workspace):
    return [(one.evidence.untrusted_name, one.members) for one in what_is_binned(workspace)]


def test_heads_come_newest_first_with_their_members_counted(workspace):
    mail = seal(workspace, "mail")
    archive = seal(workspace, "archive", mail)
    seal(workspace, "inside", archive)
    note = seal(workspace, "note")
    bin_evidence(workspace, mail)
    bin_evidence(workspace, note)
    assert told(workspace) == [("note", 0), ("mail", 2)]
    newest, oldest = what_is_binned(workspace)
    assert newest.binned_at > oldest.binned_at > oldest.evidence.acquired_at


def test_a_member_whose_parent_is_kept_stands_for_itself(workspace):
    mail = seal(workspace, "mail")
    inside = seal(workspace, "inside", mail)
    bin_evidence(workspace, inside)
    assert told(workspace) == [("inside", 0)]


def test_binned_again_counts_from_the_last_time(workspace):
    note = seal(workspace, "note")
    bin_evidence(workspace, note)
    (first,) = what_is_binned(workspace)
    restore_evidence(workspace, note)
    assert not what_is_binned(workspace)
    bin_evidence(workspace, note)
    (second,) = what_is_binned(workspace)
    assert second.binned_at > first.binned_at
