"""Vaults of format 1, sealed once: every later program opens them and finds in them what was put there."""

import dataclasses
import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.vaults.ways import PASSPHRASE
from wallet_vault.errors import KeyFileNeeded, NoSuchEvidence
from wallet_vault.vault import Vault, drill_restore, open_salvage, open_vault

V1 = Path(__file__).parent / "v1"
EXPECTED = json.loads((V1 / "expected.json").read_text(encoding="utf-8"))
KEPT = EXPECTED["with-passphrase"]
KEY_FILE = V1 / "invented.key"


def clock() -> datetime:
    return datetime(2030, 1, 1, tzinfo=UTC)


class Remembering:
    """The keyring of the device that was remembered."""

    def get(self, _name: str) -> str:
        return KEPT["device_secret"]


WAYS: dict[str, dict[str, Any]] = {
    "passphrase": {"passphrase": PASSPHRASE},
    "recovery code": {"recovery_code": KEPT["recovery_code"]},
    "device": {"device": Remembering()},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy: what is kept for ever is not opened in its place."""
    return Path(shutil.copytree(V1 / "with-passphrase", tmp_path / "vault"))


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
def test_it_opens_in_every_way_and_is_whole(folder: Path, way: str) -> None:
    with open_vault(folder, **WAYS[way], clock=clock) as opened:
        verified = opened.verify()
        assert (verified.faults, verified.signed_by, verified.checked) == ((), KEPT["public_key"], 6)
        assert opened.ways_in() == tuple(KEPT["ways_in"])


def test_every_original_is_byte_for_byte_what_it_was(vault: Vault) -> None:
    kept = (*vault.all_evidence(), *vault.all_evidence(binned=True))
    found = {evidence.id: hashlib.sha256(vault.original(evidence.id)).hexdigest() for evidence in kept}
    assert found == KEPT["original_sha256"]
    assert lacking(as_json(kept), KEPT["evidence"]) == []


def test_the_timeline_is_told_from_the_same_readings_and_decisions(vault: Vault) -> None:
    assert lacking(as_json(vault.source_views()), KEPT["source_views"]) == []
    assert lacking(as_json(vault.decisions()), KEPT["decisions"]) == []


def test_the_custody_log_is_the_same(vault: Vault) -> None:
    log = [
        {key: getattr(entry, key) for key in ("sequence", "action", "evidence", "entry_hash")}
        for entry in vault.custody()[: len(KEPT["custody"])]
    ]
    assert log == KEPT["custody"]


def test_pictures_words_and_settings_are_there(vault: Vault) -> None:
    for evidence, thumbnail in KEPT["thumbnail"].items():
        assert vault.thumbnail(evidence).hex() == thumbnail
    for words, hits in KEPT["search"].items():
        assert [hit.evidence for hit in vault.search(words)] == hits
    for key, value in KEPT["settings"].items():
        assert vault.setting(key) == value


def test_what_was_erased_stays_erased(vault: Vault) -> None:
    with pytest.raises(NoSuchEvidence):
        vault.evidence(KEPT["erased"])


def test_a_key_file_is_needed_where_it_was(tmp_path: Path) -> None:
    expected = EXPECTED["with-key-file"]
    folder = shutil.copytree(V1 / "with-key-file", tmp_path / "vault")
    with pytest.raises(KeyFileNeeded):
        open_vault(folder, passphrase=PASSPHRASE, clock=clock)
    for key in ({"passphrase": PASSPHRASE, "key_file": KEY_FILE}, {"recovery_code": expected["recovery_code"]}):
        with open_vault(folder, **key, clock=clock) as opened:
            assert opened.verify().ok
            assert opened.ways_in() == tuple(expected["ways_in"])
            assert lacking(as_json(opened.all_evidence()), expected["evidence"]) == []
            assert opened.original(expected["evidence"][0]["id"]) == b"behind a key file"


def test_it_can_be_worked_in_backed_up_and_drilled(vault: Vault, tmp_path: Path) -> None:
    _evidence, is_new = vault.seal(b"later", name="later", source="drop")
    assert is_new
    vault.change_passphrase("a later passphrase")
    vault.backup(tmp_path / "copy")
    report = drill_restore(tmp_path / "copy", passphrase="a later passphrase", clock=clock)
    assert report.verification.ok
    assert report.evidence == len(KEPT["evidence"]) + 1
    assert vault.verify().ok


def test_its_originals_can_be_salvaged(folder: Path) -> None:
    for name in ("index", "custody.head"):
        (folder / name).unlink()
    with open_salvage(folder, passphrase=PASSPHRASE) as salvage:
        found = {
            original.evidence: hashlib.sha256(b"".join(salvage.chunks(original))).hexdigest()
            for original in salvage.originals()
        }
    assert found == KEPT["original_sha256"]


def test_nobody_changed_the_vaults_themselves() -> None:
    listing = hashlib.sha256()
    for path in sorted(path for path in V1.rglob("*") if path.is_file() and path.name != "vault.lock"):
        listing.update(f"{path.relative_to(V1).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    assert listing.hexdigest() == "74adba05098c0efde6dceb362edc7a55f471ba2d7db0a3c68f5888495d521be7"
