"""Measures a statement of many rows against a bare loop over the same file in the same run.

``python -m tests.benchmarks.statement_rows [--rows N] [--runs N]``. The bare loop is what nobody can do
without: ``csv``, ``Decimal`` and ``strptime`` for each row. The program's time is from the file to the
events of the timeline: sealed, read in a child, stored, read back, told. A child that is running already
is what a person has from the second file on; starting one is printed beside it. Exit code 1 past the bound.
"""

import argparse
import csv
import io
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median

from tests.workflows.samples import STATEMENT_HEAD
from wallet_vault.model import Timeline
from wallet_vault.workflows.add_evidence import Acquired, AddStatus, add_evidence
from wallet_vault.workflows.sources import MemorySource
from wallet_vault.workflows.tell import current_timeline
from wallet_vault.workflows.workspace import Workspace, create_workspace

MOST_TIMES = 5.0
PASSPHRASE = "four quiet paper boats"
_FIRST = datetime(2025, 11, 1)
_FORMAT = "%Y-%m-%d %H:%M:%S"
_HEADER_START = "交易时间"


def statement(rows: int, first: int = 0) -> bytes:
    """An Alipay statement of invented rows, no two alike, in the app's encoding."""
    lines = [STATEMENT_HEAD.replace("共2笔记录", f"共{rows}笔记录")]
    for number in range(first, first + rows):
        when = _FIRST + timedelta(seconds=7 * number)
        order = f"{when:%Y%m%d}2200141082{number:010d}"
        lines.append(
            f"{when:%Y-%m-%d %H:%M:%S},数码电器,星河数码专营店,xin***@example.com,蓝牙耳机 {number},支出,"
            f"{number % 9000}.{number % 100:02d},招商银行储蓄卡(4417),交易成功,{order}\t,T200P{number:012d}\t,,\n"
        )
    return "".join(lines).encode("gb18030")


def bare_loop(data: bytes) -> int:
    """What reading every row costs at the least."""
    rows = csv.reader(io.StringIO(data.decode("gb18030"), newline=""))
    kept = []
    is_body = False
    for row in rows:
        if is_body:
            paid_at = datetime.strptime(row[0].strip(), _FORMAT)  # noqa: DTZ007 - the file states no zone
            kept.append((paid_at, Decimal(row[6].strip()), row[9].strip()))
        is_body = is_body or bool(row and row[0].strip() == _HEADER_START)
    return len(kept)


def into_the_vault(workspace: Workspace, data: bytes) -> None:
    results: list[Acquired] = []
    add_evidence(workspace, [MemorySource("statement.csv", data)], report=results.append)
    if results[0].status is not AddStatus.KEPT or results[0].read is None or results[0].read.error is not None:
        raise SystemExit(f"not read: {results[0]}")


def timed(work: Callable[[], object]) -> tuple[float, object]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def measure(folder: Path, rows: int) -> tuple[float, float, float, float]:
    """Seconds of the bare loop, of starting a child, of keeping and reading, and of telling the timeline."""
    data = statement(rows)
    bare, counted = timed(lambda: bare_loop(data))
    workspace, _code = create_workspace(folder, PASSPHRASE)
    try:
        starting, _ = timed(lambda: into_the_vault(workspace, statement(1, first=rows)))
        adding, _ = timed(lambda: into_the_vault(workspace, data))
        telling, timeline = timed(lambda: current_timeline(workspace))
    finally:
        workspace.close()
    if not isinstance(timeline, Timeline) or (counted, len(timeline.events)) != (rows, rows + 1):
        raise SystemExit("not one event a row")
    return bare, starting, adding, telling


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.statement_rows")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    ratios = []
    for run in range(chosen.runs):
        with tempfile.TemporaryDirectory(prefix="rows-") as temporary:
            bare, starting, adding, telling = measure(Path(temporary, "vault"), chosen.rows)
        ratios.append((adding + telling) / bare)
        print(
            f"run {run + 1}: {chosen.rows} rows; bare loop {bare:.2f} s; sealed, read and kept {adding:.2f} s, "
            f"timeline {telling:.2f} s: {ratios[-1]:.2f} times (a child and one row: {starting:.2f} s)",
            flush=True,
        )
    usual = median(ratios)
    print(f"median of {chosen.runs}: {usual:.2f} times the bare loop; at most {MOST_TIMES:.0f}")
    return 0 if usual <= MOST_TIMES else 1


if __name__ == "__main__":
    sys.exit(main())
