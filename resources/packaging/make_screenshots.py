"""Take the READMEs' pictures: the real window on a virtual screen, filled with the sample evidence.

    python resources/packaging/make_screenshots.py [FOLDER]

Needs Xvfb. The vault and the settings live in a temporary folder and are gone afterwards.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from demo_case import REFUND_NUMBER, TRADE, TRADE_AGAIN

HERE = Path(__file__).resolve().parent
SIZE = (1280, 800)
EVIDENCE_NAME = "IMG_20251104_083015.jpg"
PATIENCE_S = 60
NOW = datetime(2025, 12, 4, 2, 0, tzinfo=UTC)
STORY = "页面显示支付失败，结果被扣了两次1,280.00元，只退了1,200.00元。你们完全是在欺骗消费者。"


@dataclass(frozen=True)
class Shot:
    """One picture: which room, in which language and colours."""

    room: str
    language: str
    theme: str

    @property
    def file_name(self) -> str:
        suffix = ".zh" if self.language == "zh_CN" else ""
        return f"{self.room}-{self.theme}{suffix}.png"


SHOTS = (
    Shot("evidence", "en", "light"),
    Shot("evidence", "zh_CN", "light"),
    Shot("timeline", "en", "dark"),
    Shot("timeline", "zh_CN", "dark"),
    Shot("timeline", "zh_CN", "light"),
    Shot("lock", "zh_CN", "light"),
    Shot("export", "en", "light"),
    Shot("complaint", "zh_CN", "light"),
    Shot("complaint", "en", "light"),
    Shot("follow-up", "zh_CN", "light"),
)


def main(arguments: list[str]) -> int:
    out = Path(arguments[0]) if arguments else HERE / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    read_end, write_end = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"],
        pass_fds=(write_end,),
        stderr=subprocess.DEVNULL,
    )
    try:
        os.environ["DISPLAY"] = ":" + os.read(read_end, 16).decode().strip()
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        with tempfile.TemporaryDirectory() as folder:
            take_all(Path(folder), out)
    finally:
        screen.terminate()
        screen.wait()
    return 0


def take_all(folder: Path, out: Path) -> None:
    from wallet_vault.workflows.demo import create_demo, fill_demo  # noqa: PLC0415 - after the screen is there

    workspace = create_demo(folder / "vault", children=2)
    fill_demo(workspace, report=lambda _acquired: None)
    begin_complaint(workspace)
    workspace.close()
    from ui.app import build_application  # noqa: PLC0415 - Qt looks for the screen when it is imported

    application = build_application(["wallet-vault"])
    for shot in SHOTS:
        take(shot, folder, out)
    application.quit()


def take(shot: Shot, folder: Path, out: Path) -> None:
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    from ui.app import Program  # noqa: PLC0415
    from wallet_vault.settings import LANGUAGE, LAST_VAULT, THEME, Settings  # noqa: PLC0415
    from wallet_vault.workflows.demo import DEMO_PASSPHRASE  # noqa: PLC0415
    from wallet_vault.workflows.workspace import open_workspace  # noqa: PLC0415

    settings = Settings(folder / f"{shot.file_name}.json")
    for preference, value in ((LANGUAGE, shot.language), (THEME, shot.theme), (LAST_VAULT, str(folder / "vault"))):
        settings.set(preference, value)
    program = Program(settings)
    program.start()
    program.window.setGeometry(0, 0, *SIZE)
    rest(1.0)
    if shot.room != "lock":
        failures: list[Exception] = []
        program.session.open_with(
            lambda: open_workspace(folder / "vault", passphrase=DEMO_PASSPHRASE, clock=lambda: NOW),
            failed=failures.append,
        )
        wait_for(lambda: program.session.is_open or bool(failures))
        if failures:
            raise failures[0]
        settle(program)
        arrange(program, shot)
        settle(program)
    rest(1.0)
    QGuiApplication.primaryScreen().grabWindow(0).save(str(out / shot.file_name))
    program.end()
    program.window.close()
    rest(0.5)


def begin_complaint(workspace: object) -> None:
    """A case about the payment that was taken twice: its events confirmed, its first letter handed in."""
    from wallet_vault.model.case import Reason  # noqa: PLC0415
    from wallet_vault.workflows import case_evidence, cases, desk, letter_edits  # noqa: PLC0415
    from wallet_vault.workflows.case_channels import choose_channel  # noqa: PLC0415
    from wallet_vault.workflows.submissions import record_submission  # noqa: PLC0415
    from wallet_vault.workflows.tell import current_timeline  # noqa: PLC0415

    desk.begin_case(workspace, "alipay", Reason.CHARGED_BUT_FAILED)
    case = cases.current_case(workspace)
    letter_edits.keep_story(workspace, case.id, STORY)
    told = {event.ids[0]: event.id for event in current_timeline(workspace).events if event.ids}
    chosen = [told[number] for number in (TRADE, TRADE_AGAIN, REFUND_NUMBER)]
    case_evidence.choose_events(workspace, case.id, chosen, chosen=True)
    for event in chosen:
        cases.confirm_event(workspace, event)
    letter_edits.set_disputed(workspace, case.id, chosen[0], is_disputed=False)
    record_submission(workspace, case.id, "alipay_service", on=date(2025, 11, 18), reference="AL-20251118-01")
    choose_channel(workspace, case.id, "provider_complaint")


def arrange(program: object, shot: Shot) -> None:
    """Bring the room to the front, with something worth seeing selected."""
    from ui.views.complaint_view import ComplaintView  # noqa: PLC0415
    from ui.views.evidence_view import EvidenceView  # noqa: PLC0415
    from ui.views.timeline_view import TimelineView  # noqa: PLC0415
    from wallet_vault.workflows.browse import evidence_cards  # noqa: PLC0415
    from wallet_vault.workflows.tell import current_timeline  # noqa: PLC0415

    shell = program._page  # noqa: SLF001 - the script looks over the program's shoulder
    shell.show_room(shot.room)
    settle(program)
    if shot.room == "evidence":
        found: list[str] = []
        program.session.run(
            lambda workspace: next(
                card.evidence.id for card in evidence_cards(workspace) if card.evidence.untrusted_name == EVIDENCE_NAME
            ),
            done=found.append,
        )
        wait_for(lambda: bool(found))
        shell.findChild(EvidenceView).show_evidence(found[0])
    elif shot.room == "timeline":
        chosen: list[str] = []
        program.session.run(lambda workspace: best_told(current_timeline(workspace).events), done=chosen.append)
        wait_for(lambda: bool(chosen))
        shell.findChild(TimelineView).select_event(chosen[0])
    elif shot.room == "complaint":
        shell.findChild(ComplaintView).show_step("letter")


def best_told(events: Sequence[object]) -> str:
    """The id of the event with the most sources."""
    return max(events, key=lambda event: len(event.sources)).id


def settle(program: object) -> None:
    """Wait until the vault's thread has nothing left to do, and its answers are drawn."""
    for _round in range(3):
        idle: list[None] = []
        program.session.run(lambda _workspace: None, done=idle.append, background=True)
        wait_for(lambda seen=idle: bool(seen))
        rest(0.4)


def rest(seconds: float) -> None:
    from PySide6.QtTest import QTest  # noqa: PLC0415

    QTest.qWait(int(seconds * 1000))


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        rest(0.05)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
