"""Finds data files, in a checkout and in an installed wheel. Reads nothing itself."""

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder of all data files: ``_resources`` in a wheel, ``resources`` in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def path(*parts: str) -> Path:
    """The path of one data file or folder, by its parts below ``resources/``."""
    return root().joinpath(*parts)
