"""Files made to harm are refused, each by its own error, in a child with as little memory and time as they may take.

The limits are the child's own: a bomb that went off would be told as ``memory`` or as a timeout, never as its
error. The time here is longer than ``make bombs`` allows, for other tests run beside this one.
"""

import tracemalloc

import pytest

from tests.fuzz.bombs import is_as_it_must_be, refusal
from tests.importers.bombs import DATA_BYTES, Bomb, bombs
from wallet_vault.errors import TooLarge
from wallet_vault.jobs import Limits, Sandbox
from wallet_vault.workflows.read_files import read_files
from wallet_vault.workflows.sources import FileSource


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(1, Limits(data_bytes=DATA_BYTES, timeout_s=60)) as made:
        yield made


@pytest.mark.parametrize("bomb", tuple(bombs()), ids=lambda bomb: bomb.name)
def test_a_bomb_is_refused(sandbox: Sandbox, bomb: Bomb) -> None:
    told = refusal(sandbox, bomb.build())
    assert is_as_it_must_be(bomb, told), told


def test_a_file_of_a_gibibyte_that_is_no_mailbox_is_refused_unread(sandbox, tmp_path) -> None:
    path = tmp_path / "one line.txt"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    tracemalloc.start()
    try:
        (read,) = read_files(sandbox, [FileSource(path, "test")])
        assert tracemalloc.get_traced_memory()[1] < 64 << 20
    finally:
        tracemalloc.stop()
    assert isinstance(read.error, TooLarge)
    assert read.error.fields == {"what": "bytes"}
