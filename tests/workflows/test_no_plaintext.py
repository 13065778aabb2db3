"""The whole journey with the demo evidence, and then a search of the disk: nothing of it is there in plain but the bundle."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wallet_vault import resources

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
MARKERS = ("TS202511030087", "星河数码", "20251103220014", "蓝牙耳机")
PIECE_BYTES = 48
PLACES_THAT_MAY_BE_WRITTEN = (Path("/tmp"), Path("/dev/shm"), Path("/var/tmp"))


def marker_bytes() -> list[bytes]:
    """Words of the demo case in every encoding, and a piece from the middle of each of its files."""
    words = [marker.encode(encoding) for marker in MARKERS for encoding in ENCODINGS]
    files = sorted(file for file in resources.path("demo").rglob("*") if file.is_file())
    return words + [data[len(data) // 2 :][:PIECE_BYTES] for data in (file.read_bytes() for file in files)]


def files_below(folder: Path, since: float):
    for root, _folders, names in os.walk(folder):
        for name in names:
            file = Path(root, name)
            try:
                if file.is_file() and not file.is_symlink() and file.stat().st_mtime >= since:
                    yield file
            except OSError:
                continue  # gone again: somebody else's


def hits(file: Path, markers: list[bytes]) -> list[bytes]:
    try:
        data = file.read_bytes()
    except OSError:
        return []
    return [marker for marker in markers if marker in data]


@pytest.fixture(scope="module")
def journey(tmp_path_factory):
    """New, add, search, show, timeline, export, verify, backup: with a home and temporary folder of their own."""
    home = tmp_path_factory.mktemp("journey")
    for name in ("home", "temporary", "out"):
        (home / name).mkdir()
    (home / "passphrase").write_text("four quiet paper boats")
    environment = {
        **os.environ,
        "HOME": str(home / "home"),
        "TMPDIR": str(home / "temporary"),
        "XDG_CONFIG_HOME": str(home / "home/.config"),
        "XDG_CACHE_HOME": str(home / "home/.cache"),
        "XDG_DATA_HOME": str(home / "home/.local/share"),
        "WALLET_VAULT_PASSPHRASE_FILE": str(home / "passphrase"),
    }
    started = time.time() - 1
    program = Path(sys.executable).with_name("wallet-vault")
    vault = home / "vault"

    def run(*arguments):
        done = subprocess.run(
            [program, *map(str, arguments)], env=environment, cwd=home / "out", capture_output=True, check=False
        )
        assert done.returncode == 0, (arguments, done.stderr.decode())
        return done.stdout

    run("new", vault)
    added = run("add", vault, resources.path("demo"), "--json")
    run("search", vault, "退款")
    run("timeline", vault)
    run("export", vault, home / "bundle.zip", "--language", "zh_CN")
    run("verify", home / "bundle.zip")
    run("verify", vault)
    run("backup", vault, home / "copy")
    if shutil.which("tesseract"):
        run("read", *sorted(resources.path("demo").glob("*.png"))[:1], "--engine", "tesseract")
    return home, started, added


def test_the_journey_did_meet_the_markers(journey):
    """Else the search below would find nothing for a poor reason."""
    home, _started, added = journey
    assert added.count(b'"status": "kept"') >= 12
    assert (home / "bundle.zip").stat().st_size > 10_000


def test_nothing_is_in_plain_below_the_home_the_vault_or_the_temporary_folder(journey):
    home, started, _added = journey
    markers = marker_bytes()
    found = {
        file.relative_to(home): hits(file, markers) for file in files_below(home, started) if file.name != "bundle.zip"
    }
    assert {str(file): seen for file, seen in found.items() if seen} == {}


def test_nothing_is_in_plain_in_the_machines_temporary_folders(journey):
    home, started, _added = journey
    markers = marker_bytes()
    leaking = [
        str(file)
        for place in PLACES_THAT_MAY_BE_WRITTEN
        for file in files_below(place, started)
        if home not in file.parents and file.name.startswith(("tess", "wallet", "rapid")) and hits(file, markers)
    ]
    assert not leaking


def test_file_names_tell_nothing(journey):
    home, _started, _added = journey
    names = {path.name for folder in ("vault", "copy") for path in (home / folder).rglob("*")}
    originals = {file.name for file in resources.path("demo").rglob("*")}
    assert not names & originals
    assert not any(original.split(".")[0] in name for name in names for original in originals)


def test_only_the_owner_can_read_the_vault(journey):
    home, _started, _added = journey
    open_to_others = [
        path for folder in ("vault", "copy") for path in (home / folder).rglob("*") if path.stat().st_mode & 0o077
    ]
    assert not open_to_others
