"""Every sample is read exactly as the JSON beside it says: change one only after looking at the difference."""

import json
from pathlib import Path

import pytest

from tests.importers.golden import expected_path, sample_paths, told
from tests.importers.make_samples import samples
from wallet_vault.importers import Source, identify, importers

PACKED = {"archive", "image", "recording", "workbook"}
"""Libraries may pack these differently from version to version."""

PATHS = [path for importer in importers() for path in sample_paths(importer.name)]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_sample_is_read_as_expected(path: Path) -> None:
    source = Source(path.read_bytes(), path.name)
    expected = json.loads(expected_path(path).read_text("utf-8"))
    assert json.loads(json.dumps(told(identify(source).read(source)))) == expected


def test_the_script_still_makes_the_same_text_samples() -> None:
    made = {(importer, name): data for importer, name, data in samples()}
    for (importer, name), data in made.items():
        if importer not in PACKED:
            assert (Path(__file__).parent / importer / name).read_bytes() == data, name
