"""The files that evidence came from: put away only where the vault provably holds the same bytes."""

import pytest

from wallet_vault.jobs import Cancelled, CancelToken
from wallet_vault.workflows.decide import bin_evidence
from wallet_vault.workflows.remove_originals import Original, delete_at_once, remove_originals


@pytest.fixture
def kept(add, samples):
    """Two files in the vault, as originals."""
    results = add(samples["note"], samples["unknown"])
    return [
        Original(samples[name], result.evidence.id) for name, result in zip(("note", "unknown"), results, strict=True)
    ]


def codes(result):
    return [error.code for _name, error in result.left]


def test_what_is_sealed_is_removed(workspace, kept):
    result = remove_originals(workspace, kept, delete_at_once)
    assert (result.removed, result.left) == (2, ())
    assert not any(original.path.exists() for original in kept)
    assert workspace.vault.original(kept[0].evidence)


def test_a_file_that_changed_since_stays(workspace, kept):
    kept[0].path.write_text("changed since")
    result = remove_originals(workspace, kept, delete_at_once)
    assert (result.removed, codes(result)) == (1, ["original_differs"])
    assert kept[0].path.read_text() == "changed since"


def test_a_file_whose_evidence_is_in_the_bin_stays(workspace, kept):
    bin_evidence(workspace, kept[0].evidence)
    assert codes(remove_originals(workspace, kept[:1], delete_at_once)) == ["original_differs"]
    assert kept[0].path.exists()


def test_a_file_whose_sealed_copy_is_damaged_stays(workspace, kept, tmp_path):
    for file in (tmp_path / "vault" / "objects").rglob("*"):
        if file.is_file():
            file.chmod(0o600)
            file.write_bytes(bytes(byte ^ 1 for byte in file.read_bytes()))
    result = remove_originals(workspace, kept, delete_at_once)
    assert codes(result) == ["damaged_object"] * 2
    assert all(original.path.exists() for original in kept)


def test_the_vaults_own_files_are_never_put_away(workspace, add, tmp_path):
    own = tmp_path / "vault" / "vault.header"
    (acquired,) = add(own)
    assert codes(remove_originals(workspace, [Original(own, acquired.evidence.id)], delete_at_once)) == [
        "original_differs"
    ]
    assert own.exists()


def test_where_there_is_no_trash_the_file_stays_and_the_next_is_tried(workspace, kept):
    tried = []

    def no_trash(path):
        tried.append(path)
        return False

    result = remove_originals(workspace, kept, no_trash)
    assert (result.removed, codes(result)) == (0, ["cannot_put_away"] * 2)
    assert len(tried) == 2


def test_what_has_gone_already_is_told(workspace, kept):
    kept[1].path.unlink()
    result = remove_originals(workspace, kept, delete_at_once)
    assert (result.removed, codes(result)) == (1, ["file_gone"])


def test_cancelling_leaves_the_rest(workspace, kept):
    token = CancelToken()

    def put_away(path):
        token.cancel()
        return delete_at_once(path)

    with pytest.raises(Cancelled):
        remove_originals(workspace, kept, put_away, cancel=token)
    assert [original.path.exists() for original in kept] == [False, True]
