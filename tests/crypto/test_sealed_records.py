"""Records of one file open where they were sealed and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_vault.crypto import RECORD_BLOCK_BYTES, RECORD_HEAD_BYTES, NotAuthentic, Records, Secret

KEY = Secret(bytes(range(32)))


def records(context: bytes = b"a file") -> Records:
    return Records(KEY, context)


@given(st.binary(max_size=3000), st.integers(0, 2**32 - 1))
def test_a_record_opens_at_its_block_and_is_whole_blocks(content, block):
    record = records().seal(block, content)
    opened = records().open(block, record)
    assert opened.startswith(content)
    assert not any(opened[len(content) :])
    assert len(record) % RECORD_BLOCK_BYTES == 0
    assert len(record) - len(content) < 2 * RECORD_BLOCK_BYTES
    assert records().blocks_at(block, record[:RECORD_HEAD_BYTES]) * RECORD_BLOCK_BYTES == len(record)


@given(st.binary(min_size=1, max_size=600), st.data())
def test_a_record_that_was_changed_cut_lengthened_or_moved_does_not_open(content, data):
    record = records().seal(7, content)
    at = data.draw(st.integers(0, len(record) - 1))
    changed = record[:at] + bytes([record[at] ^ 1 << data.draw(st.integers(0, 7))]) + record[at + 1 :]
    for block, untrusted in (
        (7, changed),
        (7, record[:at]),
        (7, record + bytes(RECORD_BLOCK_BYTES)),
        (8, record),
        (7, bytes(len(record))),
    ):
        with pytest.raises(NotAuthentic):
            records().open(block, untrusted)
    with pytest.raises(NotAuthentic):
        records(b"another file").open(7, record)


def test_two_records_of_one_content_have_nothing_in_common():
    first, second = (records().seal(1, b"the same" * 40) for _time in range(2))
    assert all(one != other for one, other in zip(chunks(first), chunks(second), strict=True))


def chunks(record: bytes) -> list[bytes]:
    return [record[at : at + 16] for at in range(0, len(record), 16)]
