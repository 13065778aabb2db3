"""The sandbox: what goes wrong in a child stays there."""

import io
import os
import socket
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from wallet_vault.cli._console import CHILDREN
from wallet_vault.errors import BrokenFile, ReaderCrashed, ReaderTimeout, TooLarge
from wallet_vault.jobs import Cancelled, CancelToken, Limits, Sandbox, cores
from wallet_vault.jobs.confinement import landlock_version
from wallet_vault.jobs.sandbox import _checked
from wallet_vault.jobs.wire import Answer, read_frame

PROBES = "wallet_vault.jobs.probes:"


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(1, Limits(data_bytes=300 << 20, answer_bytes=8 << 20, timeout_s=30)) as box:
        yield box


def test_bytes_go_in_and_come_out(sandbox):
    assert sandbox.call(PROBES + "echo", b"\x00payload\xff") == b"\x00payload\xff"


def test_a_child_lives_on_between_calls(sandbox):
    first = sandbox.call(PROBES + "process_number", b"")
    assert sandbox.call(PROBES + "process_number", b"") == first


def test_a_told_error_keeps_its_class(sandbox):
    with pytest.raises(BrokenFile):
        sandbox.call(PROBES + "told_error", b"")


def test_a_defect_tells_nothing_of_its_message(sandbox):
    with pytest.raises(ReaderCrashed) as caught:
        sandbox.call(PROBES + "defect", b"secret words")
    assert "secret" not in str(caught.value)
    assert "secret" not in str(caught.value.fields)
    assert caught.value.fields["where"].endswith("defect")


def test_fields_from_a_child_cannot_break_the_error():
    head = msgspec.msgpack.encode(
        Answer(error="too_large", fields={"self": "x", "not a name": "y", "long": "z" * 9999})
    )
    with pytest.raises(TooLarge) as caught:
        _checked(head, b"")
    assert set(caught.value.fields) == {"long"}
    assert len(caught.value.fields["long"]) == 500
    assert "…" in str(caught.value)


@pytest.mark.parametrize("task", ["os:getcwd", "subprocess:getoutput", PROBES + "nothing_of_that_name", "nonsense"])
def test_only_tasks_of_this_package_run(sandbox, task):
    with pytest.raises(ReaderCrashed):
        sandbox.call(task, b"")


def test_printing_does_not_spoil_the_answer(sandbox):
    assert sandbox.call(PROBES + "print_a_lot", b"") == b"still right"


def test_a_crash_becomes_an_error_and_the_child_is_replaced(sandbox):
    before = sandbox.call(PROBES + "process_number", b"")
    with pytest.raises(ReaderCrashed):
        sandbox.call(PROBES + "crash", b"")
    assert sandbox.call(PROBES + "process_number", b"") != before


def test_a_hanging_child_is_killed_at_its_deadline(sandbox):
    with pytest.raises(ReaderTimeout):
        sandbox.call(PROBES + "hang", b"", timeout_s=0.5)
    assert sandbox.call(PROBES + "echo", b"again") == b"again"


def test_too_much_memory_is_an_error_of_its_own(sandbox):
    with pytest.raises(TooLarge):
        sandbox.call(PROBES + "allocate", b"2000")
    assert sandbox.call(PROBES + "allocate", b"10") == str(10 << 20).encode()


def test_an_answer_over_the_limit_is_told(sandbox):
    with pytest.raises(TooLarge):
        sandbox.call(PROBES + "flood", b"9")
    assert sandbox.call(PROBES + "echo", b"still here") == b"still here"


def test_an_answer_that_is_announced_over_the_limit_is_not_waited_for():
    announced = io.BytesIO((9 << 20).to_bytes(8, "big") + b"begun")
    assert read_frame(announced, 8 << 20) is None


def test_a_request_over_the_limit_is_not_even_sent():
    with Sandbox(1, Limits(request_bytes=100)) as box:
        with pytest.raises(TooLarge) as caught:
            box.call(PROBES + "echo", bytes(101))
        assert caught.value.fields == {"what": "bytes"}
        assert box.call(PROBES + "echo", bytes(100)) == bytes(100)


def test_no_network(sandbox):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        with pytest.raises(ReaderCrashed):
            sandbox.call(PROBES + "connect", str(server.getsockname()[1]).encode())
        with pytest.raises(TimeoutError):
            server.accept()


def test_no_writing_and_no_removing(sandbox, tmp_path: Path):
    target = tmp_path / "target"
    for task, payload in (("write_file", str(target)), ("write_temporary_file", "")):
        with pytest.raises(ReaderCrashed):
            sandbox.call(PROBES + task, payload.encode())
    assert not target.exists()
    target.write_bytes(b"kept")
    with pytest.raises(ReaderCrashed):
        sandbox.call(PROBES + "remove_file", str(target).encode())
    assert target.read_bytes() == b"kept"


@pytest.mark.skipif(not landlock_version(), reason="the kernel has no Landlock")
def test_native_code_reaches_no_network_and_no_file(sandbox, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = str(server.getsockname()[1]).encode()
        assert sandbox.call(PROBES + "connect_below_python", port) == b"refused"
        with pytest.raises(TimeoutError):
            server.accept()
    target = tmp_path / "target"
    assert sandbox.call(PROBES + "write_below_python", str(target).encode()) == b"refused"
    assert not target.exists()


@pytest.mark.skipif(not landlock_version(), reason="the kernel has no Landlock")
def test_what_a_person_keeps_cannot_be_read(sandbox, tmp_path: Path):
    (tmp_path / "diary.txt").write_text("private")
    with pytest.raises(ReaderCrashed) as caught:
        sandbox.call(PROBES + "read_file", str(tmp_path / "diary.txt").encode())
    assert caught.value.fields["kind"] == "PermissionError"


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not list descriptors")
def test_a_child_holds_pipes_and_no_path(sandbox, tmp_path: Path):
    (tmp_path / "vault.index").write_bytes(b"")
    with (tmp_path / "vault.index").open("rb"), Sandbox(1) as fresh:
        places = fresh.call(PROBES + "open_descriptors", b"").decode().split("\n")
        arguments = fresh.call(PROBES + "arguments", b"").decode().split("\n")
    assert {place.partition(":")[0] for place in places} <= {"pipe", "/dev/null"}
    assert arguments[1:5] == ["-I", "-B", "-m", "wallet_vault.jobs.sandbox_child"]
    assert all(argument.isdigit() for argument in arguments[5:])


def test_no_other_program(sandbox):
    with pytest.raises(ReaderCrashed):
        sandbox.call(PROBES + "start_program", b"")


def test_the_environment_is_not_handed_on(sandbox, monkeypatch):
    monkeypatch.setenv("WALLET_VAULT_PASSPHRASE_FILE", "/somewhere")
    with Sandbox(1) as fresh:
        names = fresh.call(PROBES + "environment", b"").decode().split("\n")
    assert "WALLET_VAULT_PASSPHRASE_FILE" not in names
    assert "HOME" not in names


def test_cancel_kills_what_runs(sandbox):
    token = CancelToken()
    future = sandbox.submit(PROBES + "hang", b"", cancel=token)
    threading.Timer(0.3, token.cancel).start()
    with pytest.raises(Cancelled):
        future.result(timeout=20)


def test_cancel_before_the_start(sandbox):
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        sandbox.call(PROBES + "echo", b"", cancel=token)


def test_two_children_work_side_by_side():
    with Sandbox(2) as box:
        slow = box.submit(PROBES + "hang", b"", timeout_s=5)
        assert box.call(PROBES + "echo", b"quick") == b"quick"
        assert not slow.done()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not say which processors a program may use")
def test_there_is_a_child_for_each_core():
    assert CHILDREN == cores() == len(os.sched_getaffinity(0))


def test_closing_ends_what_runs():
    box = Sandbox(1)
    future = box.submit(PROBES + "hang", b"")
    while not future.running():
        pass
    threading.Timer(0.3, box.close).start()
    with pytest.raises(Cancelled):
        future.result(timeout=20)
