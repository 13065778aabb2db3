"""Files are written whole or not at all, for their owner alone; what is handed over is opened with care."""

import errno
import os
import socket
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wallet_vault import safe_files
from wallet_vault.errors import DeviceFailed, FileGone, NoPermission, NoRoom, NotAFile, WalletVaultError
from wallet_vault.safe_files import (
    LockFile,
    atomic_file,
    open_regular_file,
    private_folder,
    read_regular_file,
    remove_leftovers,
    write_atomically,
)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and special files")


def failing_with(number: int):
    def fail(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_file_holds_what_was_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / "file", [b"one ", b"", b"two"])
    assert (tmp_path / "file").read_bytes() == b"one two"


@posix_only
def test_files_and_folders_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "new" / "vault")
    write_atomically(folder / "file", b"x")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "file").stat().st_mode) == 0o600


@posix_only
def test_a_file_is_private_before_its_first_byte(tmp_path: Path) -> None:
    modes = []

    def pieces() -> Iterator[bytes]:
        modes.extend(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir())
        yield b"x"

    write_atomically(tmp_path / "file", pieces())
    assert modes == [0o600]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, NoRoom),
        (errno.EDQUOT, NoRoom),
        (errno.EACCES, NoPermission),
        (errno.EROFS, NoPermission),
        (errno.EIO, DeviceFailed),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "replace", "fsync_folder"])
def test_a_failing_device_is_told_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: type[WalletVaultError], step: str
) -> None:
    target = tmp_path / "file"
    write_atomically(target, b"old")
    owner = {"replace": Path, "fsync_folder": safe_files}.get(step, os)
    with monkeypatch.context() as patch:
        patch.setattr(owner, step, failing_with(number))
        with pytest.raises(told):
            write_atomically(target, b"new")
    assert target.read_bytes() == (b"new" if step == "fsync_folder" else b"old")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_pieces_that_fail_leave_the_old_file(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError

    write_atomically(tmp_path / "file", b"old")
    with pytest.raises(RuntimeError):
        write_atomically(tmp_path / "file", pieces())
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_file_written_in_any_order_appears_whole(tmp_path: Path) -> None:
    with atomic_file(tmp_path / "file") as file:
        file.write(b"____two")
        file.seek(0)
        file.write(b"one ")
        assert not (tmp_path / "file").exists()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"one two")]


def test_a_file_whose_writing_failed_does_not_appear(tmp_path: Path) -> None:
    def write_half() -> None:
        with atomic_file(tmp_path / "file") as file:
            file.write(b"half")
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(NoRoom):
        write_half()
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_a_stop_are_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".file.12ab34cd.part").write_bytes(b"half")
    (tmp_path / "file").write_bytes(b"whole")
    remove_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileGone):
        write_atomically(tmp_path / "nowhere" / "file", b"x")


def test_a_regular_file_comes_with_its_time(tmp_path: Path) -> None:
    path = tmp_path / "退款.png"
    path.write_bytes(b"data")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    read = read_regular_file(path)
    assert read.data == b"data"
    assert read.modified_at == datetime.fromtimestamp(1_700_000_000, UTC)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileGone):
        read_regular_file(tmp_path / "gone")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(NotAFile):
        read_regular_file(tmp_path)


@posix_only
def test_links_pipes_sockets_and_devices_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
    for name in ("link", "pipe", "socket"):
        with pytest.raises(NotAFile):
            read_regular_file(tmp_path / name)
    with pytest.raises(NotAFile):
        read_regular_file(Path("/dev/zero"))


def test_a_forbidden_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system answers is faked, because a test that runs as root would be let in."""
    (tmp_path / "file").write_bytes(b"x")
    monkeypatch.setattr(os, "open", failing_with(errno.EACCES))
    with pytest.raises(NoPermission):
        read_regular_file(tmp_path / "file")


@posix_only
def test_a_link_put_in_place_at_the_last_moment_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x")
    (tmp_path / "secret").write_bytes(b"secret")
    really_open = os.open

    def swap_and_open(name: Path, flags: int, *more: int) -> int:
        path.unlink()
        path.symlink_to(tmp_path / "secret")
        return really_open(name, flags, *more)

    monkeypatch.setattr(os, "open", swap_and_open)
    with pytest.raises(NotAFile), open_regular_file(path):
        pass


def test_a_lock_keeps_others_out_until_it_is_released(tmp_path: Path) -> None:
    first, second = LockFile(tmp_path / "lock"), LockFile(tmp_path / "lock")
    assert first.acquire()
    assert not second.acquire()
    first.release()
    first.release()
    assert second.acquire()
    second.release()
    assert (tmp_path / "lock").read_bytes() == b""
