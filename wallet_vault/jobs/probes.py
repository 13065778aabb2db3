"""Tasks that try what the sandbox must withstand, for its tests and for checking a machine. Not for real work.

A child only runs tasks of this package, so that the probes live here and not beside the tests.
"""

import ctypes
import os
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
