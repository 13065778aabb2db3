"""Vaults of every format, sealed once: each later program opens them and finds in them what was put there."""

import dataclasses
import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.vaults.ways import PASSPHRASE
from wallet_vault.errors import KeyFileNeeded, NoSuchEvidence
from wallet_vault.vault import Vault, drill_restore, open_salvage, open_vault

HERE = Path(__file__).parent
SUMS = {
    "v1": "74adba05098c0efde6dceb362edc7a55f471ba2d7db0a3c68f5888495d521be7",
    "v2": "3539c2382c429d56709d95a044876014d607836c9a46c693127c992d01ab4c2f",
}
KEY_FILE = HERE / "v1" / "invented.key"


def expected_of(version: str) -> dict[str, Any]:
    return json.loads((HERE / version / "expected.json").read_text(encoding="utf-8"))


def clock() -> datetime:
    return datetime(2030, 1, 1, tzinfo=UTC)


class Remembering:
    """The keyring of the device that was remembered."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def get(self, _name: str) -> str:
        return self.secret


WAYS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "passphrase": lambda _kept: {"passphrase": PASSPHRASE},
    "recovery code": lambda kept: {"recovery_code": kept["recovery_code"]},
    "device": lambda kept: {"device": Remembering(kept["device_secret"])},
}


@pytest.fixture(params=SUMS)
def version(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def kept(version: str) -> dict[str, Any]:
    """What the vault of that format must give."""
    return expected_of(version)["with-passphrase"]


@pytest.fixture
def folder(version: str, tmp_path: Path) -> Path:
    """A copy: what is kept for ever is not opened in its place."""
    return Path(shutil.copytree(HERE / version / "with-passphrase", tmp_path / "vault"))


@pytest.fixture
def vault(folder: Path):
    with open_vault(folder, passphrase=PASSPHRASE, clock=clock) as opened:
        yield opened


def lacking(found: Any, expected: Any, place: str = "") -> list[str]:
    """Where ``found`` lacks something expected; fields that later programs add are no lack."""
    if isinstance(expected, dict):
        return [gap for key in expected for gap in lacking(found.get(key, ...), expected[key], f"{place}/{key}")]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [gap for at, one in enumerate(expected) for gap in lacking(found[at], one, f"{place}/{at}")]
    return [] if found == expected else [f"{place}: {found!r} is not {expected!r}"]


def as_json(value: Any) -> Any:
    return json.loads(msgspec.json.encode(_with_defaults(value)))


def _with_defaults(value: Any) -> Any:
    """Nouns as they are, also where writing them leaves out what has its usual value."""
    if isinstance(value, list | tuple):
        return [_with_defaults(one) for one in value]
    if isinstance(value, msgspec.Struct):
        return {name: _with_defaults(getattr(value, name)) for name in value.__struct_fields__}
    if dataclasses.is_dataclass(value):
        return {field.name: _with_defaults(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


@pytest.mark.parametrize("way", WAYS)
def test_it_opens_in_every_way_and_is_whole(folder: Path, kept: dict[str, Any], way: str) -> None:
    with open_vault(folder, **WAYS[way](kept), clock=clock) as opened:
        verified = opened.verify()
        checked = len(kept["original_sha256"])
        assert (verified.faults, verified.signed_by, verified.checked) == ((), kept["public_key"], checked)
        assert opened.ways_in() == tuple(kept["ways_in"])


def test_every_original_is_byte_for_byte_what_it_was(vault: Vault, kept: dict[str, Any]) -> None:
    every = (*vault.all_evidence(), *vault.all_evidence(binned=True))
    found = {evidence.id: hashlib.sha256(vault.original(evidence.id)).hexdigest() for evidence in every}
    assert found == kept["original_sha256"]
    assert lacking(as_json(every), kept["evidence"]) == []


def test_the_timeline_is_told_from_the_same_readings_and_decisions(vault: Vault, kept: dict[str, Any]) -> None:
    assert lacking(as_json(vault.source_views()), kept["source_views"]) == []
    assert lacking(as_json(vault.decisions()), kept["decisions"]) == []


def test_the_custody_log_is_the_same(vault: Vault, kept: dict[str, Any]) -> None:
    log = [
        {key: getattr(entry, key) for key in ("sequence", "action", "evidence", "entry_hash")}
        for entry in vault.custody()[: len(kept["custody"])]
    ]
    assert log == kept["custody"]


def test_pictures_words_and_settings_are_there(vault: Vault, kept: dict[str, Any]) -> None:
    for evidence, thumbnail in kept["thumbnail"].items():
        assert vault.thumbnail(evidence).hex() == thumbnail
    for words, hits in kept["search"].items():
        assert [hit.evidence for hit in vault.search(words)] == hits
    for key, value in kept["settings"].items():
        assert vault.setting(key) == value


def test_what_was_erased_stays_erased(vault: Vault, kept: dict[str, Any]) -> None:
    with pytest.raises(NoSuchEvidence):
        vault.evidence(kept["erased"])


def test_a_key_file_is_needed_where_it_was(tmp_path: Path) -> None:
    expected = expected_of("v1")["with-key-file"]
    folder = shutil.copytree(HERE / "v1" / "with-key-file", tmp_path / "vault")
    with pytest.raises(KeyFileNeeded):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)
    for key in ({"passphrase": PASSPHRASE, "key_file": KEY_FILE}, {"recovery_code": expected["recovery_code"]}):
        with open_vault(folder, **key, clock=clock) as opened:
            assert opened.verify().ok
            assert opened.ways_in() == tuple(expected["ways_in"])
            assert lacking(as_json(opened.all_evidence()), expected["evidence"]) == []
            assert opened.original(expected["evidence"][0]["id"]) == b"behind a key file"


def test_it_can_be_worked_in_backed_up_and_drilled(vault: Vault, kept: dict[str, Any], tmp_path: Path) -> None:
    _evidence, is_new = vault.seal(b"later", name="later", source="drop")
    assert is_new
    vault.change_passphrase("a later passphrase")
    vault.backup(tmp_path / "copy")
    report = drill_restore(tmp_path / "copy", passphrase="a later passphrase", clock=clock)
    assert report.verification.ok
    assert report.evidence == len(kept["evidence"]) + 1
    assert vault.verify().ok


def test_its_originals_can_be_salvaged(folder: Path, kept: dict[str, Any]) -> None:
    for name in ("index", "custody.head"):
        (folder / name).unlink()
    with open_salvage(folder, passphrase=PASSPHRASE) as salvage:
        found = {
            original.evidence: hashlib.sha256(b"".join(salvage.chunks(original))).hexdigest()
            for original in salvage.originals()
        }
    assert found == kept["original_sha256"]


def test_nobody_changed_the_vaults_themselves(version: str) -> None:
    listing, place = hashlib.sha256(), HERE / version
    for path in sorted(path for path in place.rglob("*") if path.is_file() and path.name != "vault.lock"):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        listing.update(f"{path.relative_to(place).as_posix()} {digest}\n".encode())
    assert listing.hexdigest() == SUMS[version]
