"""What the index calls a sealed original: its file's name, and its blocks where the file is a pack."""

import re

from wallet_vault.crypto import NotAuthentic
from wallet_vault.vault.packs import Blocks

ID_BYTES = 16
_FILE_DIGITS = 2 * ID_BYTES
_FOLDER_DIGITS = 2
_FILE_NAME = re.compile(f"[0-9a-f]{{{_FILE_DIGITS}}}")
_OBJECT_NAME = re.compile(rf"{_FILE_NAME.pattern}(?:\.([0-9]{{1,7}})\.([0-9]{{1,7}}))?")


def file_of(object_name: str) -> str:
    """The name of the file that holds it."""
    return object_name[:_FILE_DIGITS]


def name_in_pack(file_name: str, blocks: Blocks) -> str:
    return f"{file_name}.{blocks.first}.{blocks.count}"


def blocks_of(object_name: str) -> Blocks | None:
    """Where in its pack it stands; ``None`` where it has a file of its own. Raises ``NotAuthentic`` for other names."""
    told = _OBJECT_NAME.fullmatch(object_name)
    if told is None:
        raise NotAuthentic
    return Blocks(int(told[1]), int(told[2])) if told[1] else None


def is_file_name(name: str, folder_name: str) -> bool:
    """Whether a file of this name can be an object's or a pack's in a folder of that name."""
    is_its_place = len(folder_name) == _FOLDER_DIGITS and name.startswith(folder_name)
    return is_its_place and _FILE_NAME.fullmatch(name) is not None
