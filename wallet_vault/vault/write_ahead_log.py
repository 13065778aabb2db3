"""Counts what a crash left in the index's write-ahead log: SQLite takes a damaged end for one never finished.

The layout is SQLite's own (https://www.sqlite.org/fileformat2.html#the_write_ahead_log); frame headers
are in plain. The vault only ever truncates its log, so that no older frames stand behind the newest.
"""

import struct
from pathlib import Path

from wallet_vault.safe_files import telling_os_errors

_LOG_HEADER_BYTES = 32
_FRAME = struct.Struct(">II16x")
_FRAME_BYTES = _FRAME.size + 4096


def committed_frames(log: Path) -> int:
    """The number of the last whole frame that ends a transaction, from 1; 0 where there is none or no log."""
    if not log.exists():
        return 0
    last = 0
    with telling_os_errors(log), log.open("rb") as file:
        file.seek(_LOG_HEADER_BYTES)
        number = 0
        while len(frame := file.read(_FRAME_BYTES)) == _FRAME_BYTES:
            number += 1
            _page, pages_after_commit = _FRAME.unpack_from(frame)
            if pages_after_commit:
                last = number
    return last
