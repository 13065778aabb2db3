"""Fifty markers planted in every kind of evidence, the whole journey, a kill and a lock: then every file is searched.

Home, temporary and settings folders are the journey's own; the machine's temporary folders are
searched too. Only the bundle that the person exported, and their own files, may hold a marker.
"""

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.planted import Marker, Needles, markers, write_evidence

ENGINES = ("rapidocr", "tesseract")
OWN_FILES = ("given", "given-later", "exported")
SHARED_PLACES = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path("/run"))
ACKNOWLEDGED_BEFORE_THE_KILL = 3
_LONGEST_SHARED_BYTES = 64 * 1024 * 1024


@dataclass
class CanaryFigures:
    """``hits`` names file and places; ``met`` tells, by engine, the places whose markers the open vault showed."""

    planted: int = 0
    files: int = 0
    size_bytes: int = 0
    hits: list[str] = field(default_factory=list)
    met: dict[str, set[str]] = field(default_factory=dict)


def torture(folder: Path, engines: tuple[str, ...] = ENGINES) -> CanaryFigures:
    """One journey for each engine that is there."""
    figures = CanaryFigures()
    for engine in engines:
        if engine == "tesseract" and not shutil.which("tesseract"):
            continue
        _one_journey(folder / engine, engine, figures)
    return figures


def _one_journey(place: Path, engine: str, figures: CanaryFigures) -> None:
    seed, started = secrets.randbits(63), time.time() - 1
    planted = markers(seed)
    figures.planted = len(planted)
    write_evidence(place / "given", planted)
    later = write_evidence(place / "given-later", planted)
    for number, file in enumerate(later):
        file.write_bytes(file.read_bytes() + b"\n" * (number + 1))
    (place / "exported").mkdir()
    run = [sys.executable, "-m", "tests.torture.journey", str(place), str(seed), engine]
    first = subprocess.run([*run, "first"], env=_environment(place), check=True, stdout=subprocess.PIPE, text=True)
    figures.met[engine] = set(first.stdout.split())
    _search(place, planted, started, figures, "after the first lock")
    _kill([*run, "killed"], _environment(place))
    _search(place, planted, started, figures, "after the kill")
    subprocess.run([*run, "last"], env=_environment(place), check=True)
    _search(place, planted, started, figures, "after the last lock")


def _environment(place: Path) -> dict[str, str]:
    """Everything that a program may write to unasked is below ``place``."""
    own = {
        "HOME": "home",
        "TMPDIR": "temporary",
        "TEMP": "temporary",
        "XDG_CONFIG_HOME": "home/.config",
        "XDG_CACHE_HOME": "home/.cache",
        "XDG_DATA_HOME": "home/.local/share",
        "XDG_STATE_HOME": "home/.local/state",
        "XDG_RUNTIME_DIR": "runtime",
    }
    for name in own.values():
        (place / name).mkdir(parents=True, exist_ok=True)
    return {**os.environ, **{variable: str(place / name) for variable, name in own.items()}}


def _kill(command: list[str], environment: dict[str, str]) -> None:
    """Kill the journey while it reads, after a few files were acknowledged."""
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as child:
        for _file in range(ACKNOWLEDGED_BEFORE_THE_KILL):
            assert child.stdout.readline(), "the journey was over before its kill"
        child.kill()


def _search(place: Path, planted: dict[str, Marker], since: float, figures: CanaryFigures, when: str) -> None:
    needles = Needles(planted)
    for file in [*_written_below(place), *_written_in_shared_places(since)]:
        try:
            data = file.read_bytes()
        except OSError:
            continue  # gone again: somebody else's
        figures.files += 1
        figures.size_bytes += len(data)
        if found := needles.found_in(data) | needles.found_in(os.fsencode(file.relative_to(file.anchor))):
            figures.hits.append(f"{file} {when}: {', '.join(sorted(found))}")


def _written_below(place: Path) -> Iterator[Path]:
    own = {place / name for name in OWN_FILES}
    for file in place.rglob("*"):
        if file.is_file() and not own & set(file.parents):
            yield file


def _written_in_shared_places(since: float) -> Iterator[Path]:
    """Files of other programs are among them; our markers are not in those."""
    for shared in SHARED_PLACES:
        for folder, folders, files in os.walk(shared):
            folders[:] = [name for name in folders if not (Path(folder, name) / "given").is_dir()]
            for name in files:
                file = Path(folder, name)
                if _is_recent_file(file, since):
                    yield file


def _is_recent_file(file: Path, since: float) -> bool:
    try:
        told = file.lstat()
    except OSError:
        return False
    return file.is_file() and told.st_mtime >= since and told.st_size <= _LONGEST_SHARED_BYTES
