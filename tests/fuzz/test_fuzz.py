"""A short form of ``make fuzz``: other files at each run, and hypothesis prints the number of one that fails."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutating import mutated, seeds
from tests.fuzz.reading import LIMITS, Figures, read_one
from wallet_vault.importers import importers
from wallet_vault.jobs import Sandbox


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(1, LIMITS) as made:
        yield made


def test_every_importer_has_seeds() -> None:
    assert {seed.kind for seed in seeds()} >= {importer.name for importer in importers()}


def test_a_number_gives_the_same_file_again() -> None:
    assert [mutated(number, 7) for number in range(50)] == [mutated(number, 7) for number in range(50)]
    assert len({mutated(number, 7).data for number in range(50)}) > 45


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(number=st.integers(0, 10**9))
@example(number=25)
@example(number=50)
def test_damaged_files_are_read_or_refused(sandbox: Sandbox, number: int) -> None:
    figures = Figures()
    read_one(sandbox, number, 0, figures)
    assert figures.troubles == []
