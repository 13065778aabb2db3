"""Adds mailboxes of several sizes to a vault as a person does, and tells the most memory that parent and children held.

``python -m tests.benchmarks.mailbox_memory [--mib N]``. The mails are invented; one in four has an attachment of up to
2 MiB. Each size has a vault and a process of its own, since a process's peak never goes down. Exit code 1 where the
largest mailbox takes more than 64 MiB above the smallest, or where nobody was told how far it is. Needs /proc, and free
room on the disk of three times the largest mailbox.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

from tests.benchmarks.child_memory import ChildrenWatch, peak_mib
from wallet_vault.jobs import Progress
from wallet_vault.workflows.add_evidence import Acquired, add_evidence
from wallet_vault.workflows.sources import FileSource
from wallet_vault.workflows.workspace import create_workspace

MIB = 1 << 20
SMALL_MIB = 64
MOST_ABOVE_MIB = 64
_LARGEST_ATTACHMENT = 2 * MIB
_FIRST = datetime(2025, 11, 1, tzinfo=UTC)
_LINES = (
    "您好，您的投诉TS{number:012d}已登记，预计3个工作日内原路退回。",
    "您尾号4417的储蓄卡消费人民币{sum}元（星河数码专营店），余额3,412.66元。",
    "You sent a payment of ${sum} USD to Bluebird Audio Store.",
    "Transaction ID: 7FK29481LS{number:07d}T",
    "当时我在便利店门口等朋友，天已经黑了，路灯一盏一盏亮起来。",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one mailbox; peaks are of resident memory, the children's that of the largest one."""

    mib: int
    mails: int
    unread: int
    seconds: float
    parent_mib: float
    child_mib: float
    reports: int
    percents: int

    @property
    def peak_mib(self) -> float:
        return self.parent_mib + self.child_mib

    def row(self) -> str:
        return (
            f"| {self.mib} MiB | {self.mails} | {self.unread} | {self.seconds:.0f} s | {self.parent_mib:.0f} MiB |"
            f" {self.child_mib:.0f} MiB | {self.reports} | {self.percents} |"
        )


def write_mailbox(path: Path, mib: int) -> None:
    """Write mails until the mailbox is as large as wanted."""
    chance = random.Random(mib)
    with path.open("wb") as file:
        for number, mail in enumerate(_mails(chance)):
            file.write(f"From a{number}@example.com {_FIRST:%a %b %d %H:%M:%S %Y}\n".encode() + mail + b"\n\n")
            if file.tell() >= mib * MIB:
                return


def _mails(chance: random.Random) -> Iterator[bytes]:
    number = 0
    while True:
        number += 1
        mail = EmailMessage()
        mail["From"], mail["To"] = f"service{number % 7}@pay.example.com", "xiaoman@example.com"
        mail["Subject"] = f"退款通知 {number}"
        mail["Date"] = _FIRST + timedelta(minutes=number)
        lines = [chance.choice(_LINES) for _line in range(chance.randint(5, 120))]
        mail.set_content("\n".join(line.format(number=number, sum=f"{number % 900}.18") for line in lines))
        if number % 4 == 0:
            data = chance.randbytes(chance.randint(100, _LARGEST_ATTACHMENT))
            mail.add_attachment(data, maintype="application", subtype="octet-stream", filename="backup.bin")
        yield mail.as_bytes()


def add(path: Path, vault: Path) -> Figures:
    """Add one mailbox to a new vault and tell what it took."""
    workspace, _code = create_workspace(vault, "four quiet paper boats")
    told: list[Progress] = []
    mails = unread = 0

    def report(acquired: Acquired) -> None:
        nonlocal mails, unread
        mails += bool(acquired.evidence and acquired.evidence.parent)
        unread += bool(acquired.read and acquired.read.error)

    started = time.perf_counter()
    with ChildrenWatch() as watch:
        add_evidence(workspace, [FileSource(path, "drop")], report=report, progress=told.append)
    seconds = time.perf_counter() - started
    workspace.close()
    percents = {step.what for step in told if step.what.endswith("%")}
    own = peak_mib(os.getpid())
    size = round(path.stat().st_size / MIB)
    return Figures(size, mails, unread, seconds, own, watch.peak_mib, len(told), len(percents))


def measured(mib: int) -> Figures:
    """One mailbox, added by a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "all mail.mbox")
        write_mailbox(path, mib)
        child = [sys.executable, "-m", "tests.benchmarks.mailbox_memory", "--add", str(path)]
        return Figures(**json.loads(subprocess.run(child, check=True, stdout=subprocess.PIPE).stdout))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.mailbox_memory")
    parser.add_argument("--mib", type=int, default=1024, help="of the largest mailbox")
    parser.add_argument("--add", type=Path, help="add this mailbox only and print its figures as JSON")
    chosen = parser.parse_args()
    if chosen.add:
        print(json.dumps(asdict(add(chosen.add, chosen.add.parent / "vault"))))
        return 0
    print("| mailbox | mails and attachments | unread | time | parent's peak | child's peak | reports | percents |")
    print("|---|---|---|---|---|---|---|---|")
    results = []
    for mib in sorted({SMALL_MIB, min(4 * SMALL_MIB, chosen.mib), chosen.mib}):
        results.append(measured(mib))
        print(results[-1].row(), flush=True)
    above = results[-1].peak_mib - results[0].peak_mib
    print(f"\nThe largest takes {above:.0f} MiB above the smallest (at most {MOST_ABOVE_MIB}).")
    return 0 if above <= MOST_ABOVE_MIB and all(result.percents > 1 for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
