"""Originals are kept byte for byte, once, in order."""

import threading
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from wallet_vault.errors import NoSuchEvidence
from wallet_vault.model import CustodyAction, EvidenceId, EvidenceState, Member
from wallet_vault.vault import Arrival, Vault

from .conftest import extraction, reading


def test_an_original_comes_back_byte_for_byte(vault: Vault, reopened) -> None:
    data = bytes(range(256)) * 3000
    evidence, is_new = vault.seal(data, name="截图.png", source="drop", media_type="image/png")
    assert is_new
    again = reopened()
    assert again.original(evidence.id) == data
    assert again.evidence(evidence.id) == evidence
    assert (evidence.size_bytes, evidence.untrusted_name) == (len(data), "截图.png")
    assert evidence.state is EvidenceState.SEALED


@pytest.mark.parametrize("data", [b"", b"x"])
def test_the_smallest_originals_are_kept_too(vault: Vault, data: bytes) -> None:
    evidence, _is_new = vault.seal(BytesIO(data), name="", source="paste")
    assert vault.original(evidence.id) == data


def test_times_come_back_with_their_zone(vault: Vault, reopened) -> None:
    modified_at = datetime.fromisoformat("2025-01-02T03:04:05+08:00")
    evidence, _is_new = vault.seal(b"x", name="x", source="drop", modified_at=modified_at)
    again = reopened().evidence(evidence.id)
    assert again.modified_at == modified_at
    assert again.modified_at.utcoffset() == modified_at.utcoffset()
    assert again.acquired_at.tzinfo is not None


@pytest.mark.parametrize("second", [b"same", BytesIO(b"same")], ids=["bytes", "stream"])
def test_the_same_bytes_are_kept_once(vault: Vault, folder: Path, second) -> None:
    first, _is_new = vault.seal(b"same", name="a.png", source="drop")
    again, is_new = vault.seal(second, name="b.png", source="paste")
    assert (again, is_new) == (first, False)
    assert len(list((folder / "objects").glob("*/*"))) == 1


def test_a_name_that_is_no_text_is_kept_readably(vault: Vault) -> None:
    gbk_name = "退款.png".encode("gbk").decode("utf-8", "surrogateescape")
    evidence, _is_new = vault.seal(b"x", name=gbk_name, source="drop")
    assert evidence.untrusted_name.endswith(".png")
    evidence.untrusted_name.encode("utf-8")


def test_members_follow_their_parent(vault: Vault) -> None:
    mail, _ = vault.seal(b"mail", name="mail.eml", source="drop")
    other, _ = vault.seal(b"other", name="other.png", source="drop")
    archive, _ = vault.seal(b"archive", name="a.zip", source="member", parent=mail.id)
    late, _ = vault.seal(b"late", name="late.png", source="member", parent=mail.id)
    inner, _ = vault.seal(b"inner", name="inner.png", source="member", parent=archive.id)
    expected = [mail.id, archive.id, inner.id, late.id, other.id]
    assert [evidence.id for evidence in vault.all_evidence()] == expected
    assert [view.evidence.id for view in vault.source_views()] == expected


def test_a_parent_must_be_there(vault: Vault) -> None:
    with pytest.raises(NoSuchEvidence):
        vault.seal(b"x", name="x", source="member", parent=EvidenceId("nobody"))


def test_unknown_evidence_is_told(vault: Vault) -> None:
    for ask in (vault.evidence, vault.original, vault.reading, vault.thumbnail, vault.bin):
        with pytest.raises(NoSuchEvidence):
            ask(EvidenceId("nobody"))


def test_the_bin_takes_members_along_and_gives_them_back(vault: Vault) -> None:
    mail, _ = vault.seal(b"mail", name="mail.eml", source="drop")
    member, _ = vault.seal(b"member", name="m", source="member", parent=mail.id)
    other, _ = vault.seal(b"other", name="o", source="drop")
    vault.bin(mail.id)
    assert [evidence.id for evidence in vault.all_evidence()] == [other.id]
    assert [evidence.id for evidence in vault.all_evidence(binned=True)] == [mail.id, member.id]
    assert vault.evidence(member.id).state is EvidenceState.BINNED
    assert len(vault.source_views()) == 1
    vault.restore(mail.id)
    assert len(vault.all_evidence()) == 3
    assert [entry.action for entry in vault.custody(member.id)][-2:] == [CustodyAction.BINNED, CustodyAction.RESTORED]


def test_adding_what_is_in_the_bin_restores_it(vault: Vault) -> None:
    evidence, _ = vault.seal(b"x", name="x", source="drop")
    vault.store_reading(evidence.id, reading(), extraction())
    vault.bin(evidence.id)
    again, is_new = vault.seal(b"x", name="x", source="drop")
    assert not is_new
    assert (again.id, again.state) == (evidence.id, EvidenceState.READ)


def test_what_was_derived_comes_back(vault: Vault, reopened) -> None:
    evidence, _ = vault.seal(b"x", name="x", source="drop")
    vault.store_reading(evidence.id, reading(), extraction(), b"thumbnail")
    again = reopened()
    kept = again.reading(evidence.id)
    assert kept.text == reading().text
    assert kept.members == (Member("a.pdf", b""),)
    assert again.extraction(evidence.id) == extraction()
    assert again.thumbnail(evidence.id) == b"thumbnail"
    assert again.evidence(evidence.id).state is EvidenceState.READ
    assert again.evidence(evidence.id).media_type == "image/png"
    assert again.source_views()[0].extraction == extraction()
    assert dict(again.custody(evidence.id)[-1].details)["tool"] == "fake-reader"


def test_what_was_not_read_has_nothing_derived(vault: Vault) -> None:
    evidence, _ = vault.seal(b"x", name="x", source="drop")
    assert vault.reading(evidence.id) is None
    assert vault.extraction(evidence.id) is None
    assert vault.thumbnail(evidence.id) == b""


@pytest.mark.parametrize(
    ("code", "state"), [("unknown_format", EvidenceState.UNREAD), ("broken_file", EvidenceState.FAILED)]
)
def test_what_cannot_be_read_says_why_and_can_be_read_later(vault: Vault, code: str, state: EvidenceState) -> None:
    evidence, _ = vault.seal(b"x", name="x", source="drop", media_type="image/png")
    vault.mark_unreadable(evidence.id, code)
    marked = vault.evidence(evidence.id)
    assert (marked.state, marked.problem, marked.media_type) == (state, code, "image/png")
    assert vault.custody(evidence.id)[-1].details == (("code", code),)
    vault.store_reading(evidence.id, reading(), extraction())
    assert (vault.evidence(evidence.id).state, vault.evidence(evidence.id).problem) == (EvidenceState.READ, "")


def test_a_failed_second_reading_takes_the_first_back(vault: Vault) -> None:
    evidence, _ = vault.seal(b"x", name="x", source="drop")
    vault.store_reading(evidence.id, reading(), extraction(), b"thumbnail")
    vault.mark_unreadable(evidence.id, "broken_file")
    assert vault.reading(evidence.id) is None
    assert vault.search("退款") == ()


class EndlessPattern:
    """A stream of a given size that is nowhere in memory."""

    def __init__(self, size_bytes: int) -> None:
        self.left = size_bytes

    def read(self, size: int) -> bytes:
        size = min(size, self.left)
        self.left -= size
        return b"\xa5" * size


def test_a_hundred_megabytes_pass_in_flat_memory(vault: Vault) -> None:
    tracemalloc.start()
    try:
        evidence, _ = vault.seal(EndlessPattern(100 * 1024 * 1024), name="video.mp4", source="drop")
        size_bytes = sum(len(piece) for piece in vault.original_chunks(evidence.id))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size_bytes == 100 * 1024 * 1024
    assert peak < 8 * 1024 * 1024


def test_times_are_the_clocks(vault: Vault) -> None:
    evidence, _ = vault.seal(b"x", name="x", source="drop")
    assert datetime(2025, 3, 1, 8, 0, tzinfo=UTC) < evidence.acquired_at < datetime(2025, 3, 1, 8, 1, tzinfo=UTC)
    assert vault.created_at < evidence.acquired_at


def test_a_vault_moves_between_threads(vault: Vault, reopened) -> None:
    kept: list[bytes] = []

    def work() -> None:
        evidence, _ = vault.seal(b"from another thread", name="x", source="drop")
        kept.append(vault.original(evidence.id))
        vault.lock()

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert kept == [b"from another thread"]
    assert len(reopened().all_evidence()) == 1


def arrivals(*contents: bytes) -> list[Arrival]:
    return [Arrival(content, f"{number}.bin", "drop") for number, content in enumerate(contents)]


def test_many_are_kept_together_in_order_each_once(vault: Vault, reopened: Callable[[], Vault]) -> None:
    large, larger = bytes(3_000_000), b"x" * 2_500_001
    contents = [b"", b"one", larger, b"one", large, b"two", larger]
    known, _ = vault.seal(large, name="known", source="drop")
    taken = list(vault.seal_all(arrivals(*contents)))
    assert [is_new for _evidence, is_new in taken] == [True, True, True, False, False, True, False]
    assert taken[4][0].id == known.id
    assert taken[6][0].id == taken[2][0].id
    vault = reopened()
    assert [vault.original(evidence.id) for evidence, _is_new in taken] == contents
    acquired = [entry.evidence for entry in vault.custody() if entry.action is CustodyAction.ACQUIRED]
    assert acquired == [evidence.id for evidence in vault.all_evidence()]
    assert len(acquired) == 5
    assert vault.verify().ok


def test_more_than_fit_into_one_group_are_all_kept(vault: Vault) -> None:
    taken = list(vault.seal_all(arrivals(*(f"{number}".encode() for number in range(600)))))
    assert len(vault.all_evidence()) == len(taken) == 600
    assert vault.verify().ok


def test_a_stream_that_gives_little_at_a_time_is_kept_whole(vault: Vault) -> None:
    class Trickle(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(7, size or 7))

    content = bytes(range(256)) * 40
    evidence, _ = vault.seal(Trickle(content), name="trickle", source="drop")
    assert vault.original(evidence.id) == content


def test_nothing_is_left_of_what_was_not_given_when_an_arrival_fails(vault: Vault, folder: Path) -> None:
    def failing() -> Iterator[Arrival]:
        yield from arrivals(b"one", b"y" * 2_000_000)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        list(vault.seal_all(failing()))
    assert vault.all_evidence() == ()
    assert [path for path in (folder / "objects").rglob("*") if path.is_file()] == []


def test_what_is_in_the_bin_comes_back_when_it_arrives_among_others(vault: Vault) -> None:
    binned, _ = vault.seal(b"again", name="again", source="drop")
    vault.bin(binned.id)
    taken = list(vault.seal_all(arrivals(b"other", b"again")))
    assert taken[1] == (vault.evidence(binned.id), False)
    assert taken[1][0].state is EvidenceState.SEALED
