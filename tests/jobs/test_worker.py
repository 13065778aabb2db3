"""The worker: one thread, the person before the background, outcomes in futures."""

import threading
from concurrent.futures import CancelledError

import pytest

from wallet_vault.jobs import CancelToken, Worker


@pytest.fixture
def worker():
    made = Worker("test")
    yield made
    made.close()


def test_results_and_errors_travel(worker):
    assert worker.submit(lambda: 6 * 7).result() == 42
    with pytest.raises(ZeroDivisionError):
        worker.submit(lambda: 1 / 0).result()


def test_everything_runs_on_one_thread_in_order(worker):
    seen = []
    futures = [worker.submit(lambda n=n: seen.append((n, threading.get_ident()))) for n in range(50)]
    for future in futures:
        future.result()
    assert [n for n, _thread in seen] == list(range(50))
    assert len({thread for _n, thread in seen}) == 1


def test_the_person_goes_before_the_background(worker):
    gate, order = threading.Event(), []
    worker.submit(gate.wait)
    last = worker.submit(lambda: order.append("background"), background=True)
    worker.submit(lambda: order.append("person"))
    gate.set()
    last.result()
    assert order == ["person", "background"]


def test_waiting_work_can_be_dropped(worker):
    started, gate = threading.Event(), threading.Event()
    running = worker.submit(lambda: (started.set(), gate.wait()))
    started.wait()
    waiting = worker.submit(lambda: "never")
    worker.drop_waiting()
    gate.set()
    running.result()
    with pytest.raises(CancelledError):
        waiting.result()


def test_a_closed_worker_takes_nothing():
    worker = Worker("test")
    worker.close()
    with pytest.raises(RuntimeError):
        worker.submit(print)


def test_cancel_tells_its_listeners_once():
    token, calls = CancelToken(), []
    token.on_cancel(lambda: calls.append("early"))
    forgotten = lambda: calls.append("forgotten")  # noqa: E731
    token.on_cancel(forgotten)
    token.forget(forgotten)
    token.cancel()
    token.cancel()
    token.on_cancel(lambda: calls.append("late"))
    assert calls == ["early", "late"]
