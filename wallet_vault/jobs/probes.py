"""Tasks that try what the sandbox must withstand, for its tests and for checking a machine. Not for real work.

A child only runs tasks of this package, so that the probes live here and not beside the tests.
"""

import ctypes
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from wallet_vault.errors import BrokenFile


def echo(payload: bytes) -> bytes:
    return payload


def process_number(_payload: bytes) -> bytes:
    return str(os.getpid()).encode()


def told_error(_payload: bytes) -> bytes:
    raise BrokenFile


def defect(payload: bytes) -> bytes:
    raise RuntimeError(payload.decode())


def print_a_lot(_payload: bytes) -> bytes:
    """A library that prints must not spoil the answers."""
    sys.stdout.write("noise " * 100_000)
    os.write(1, b"noise")
    return b"still right"


def crash(_payload: bytes) -> bytes:
    ctypes.string_at(0)
    return b"survived"


def hang(_payload: bytes) -> bytes:
    time.sleep(3600)
    return b"woke up"


def allocate(payload: bytes) -> bytes:
    """Take as many MiB as the payload says."""
    return str(len(bytearray(int(payload) << 20))).encode()


def connect(payload: bytes) -> bytes:
    """Open a connection to a port of this machine."""
    with socket.create_connection(("127.0.0.1", int(payload)), timeout=2):
        return b"connected"


def connect_below_python(payload: bytes) -> bytes:
    """As native code would: past the audit hook."""
    libc = ctypes.CDLL(None, use_errno=True)
    made = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    address = (
        int(socket.AF_INET).to_bytes(2, sys.byteorder) + int(payload).to_bytes(2, "big") + b"\x7f\0\0\1" + bytes(8)
    )
    return b"refused" if made < 0 or libc.connect(made, address, len(address)) < 0 else b"connected"


def write_below_python(payload: bytes) -> bytes:
    """As native code would: past the audit hook."""
    made = ctypes.CDLL(None, use_errno=True).open(payload, os.O_WRONLY | os.O_CREAT, 0o600)
    return b"refused" if made < 0 else b"written"


def read_file(payload: bytes) -> bytes:
    return Path(payload.decode()).read_bytes()


def open_descriptors(_payload: bytes) -> bytes:
    """Where the open descriptors lead, as far as the system tells."""
    shown = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return "\n".join(place for place in shown if place != f"/proc/{os.getpid()}/fd").encode()


def arguments(_payload: bytes) -> bytes:
    return "\n".join(sys.orig_argv).encode()


def write_file(payload: bytes) -> bytes:
    Path(payload.decode()).write_bytes(b"written")
    return b"written"


def write_temporary_file(_payload: bytes) -> bytes:
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(b"written")
    return file.name.encode()


def remove_file(payload: bytes) -> bytes:
    Path(payload.decode()).unlink()
    return b"removed"


def start_program(_payload: bytes) -> bytes:
    return subprocess.run(["/bin/echo", "started"], capture_output=True, check=True).stdout


def environment(_payload: bytes) -> bytes:
    return "\n".join(sorted(os.environ)).encode()


def flood(payload: bytes) -> bytes:
    """Answer with as many MiB as the payload says."""
    return bytes(int(payload) << 20)


def peak_memory(_payload: bytes) -> bytes:
    """The most bytes of memory that this child has had at a time, 0 where the system does not count them.

    Not ``ru_maxrss``: a child begins with what its parent had.
    """
    status = Path("/proc/self/status")
    peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return str(int(peak[1]) << 10 if peak else 0).encode()


def written_bytes(_payload: bytes) -> bytes:
    """How many bytes this child has written to any disk, 0 where the system does not count them."""
    counters = Path("/proc/self/io")
    found = re.search(r"^write_bytes: (\d+)", counters.read_text(), re.MULTILINE) if counters.exists() else None
    return found[1].encode() if found else b"0"
