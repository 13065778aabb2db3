"""A vault of its own for each test module, with a child that is started once."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.workflows.samples import write_samples
from wallet_vault.crypto import KdfCost
from wallet_vault.workflows.add_evidence import add_evidence
from wallet_vault.workflows.sources import find_sources
from wallet_vault.workflows.workspace import create_workspace

PASSPHRASE = "four quiet paper boats"


class StepClock:
    """A clock that goes on by a second with each look, so that order shows."""

    def __init__(self) -> None:
        self.now = datetime(2025, 12, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def samples(tmp_path):
    return write_samples(tmp_path / "samples")


@pytest.fixture
def cheap_keys(monkeypatch):
    """Vaults open at once; the real cost is the crypto room's to test."""
    monkeypatch.setattr(KdfCost, "default", staticmethod(KdfCost.for_tests))


@pytest.fixture
def workspace(tmp_path):
    made, _code = create_workspace(tmp_path / "vault", PASSPHRASE, clock=StepClock())
    yield made
    made.close()


@pytest.fixture
def add(workspace):
    """Add files and give what became of each."""

    def adding(*paths, **options):
        results = []
        add_evidence(workspace, find_sources(paths, "drop"), report=results.append, **options)
        return results

    return adding
