"""A screen of its own (Xvfb) with hands (xdotool) and eyes (screenshots): for the test of the real window."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab

SIZE = (1280, 800)
_PATIENCE_S = 90


class RealScreen:
    """One X display and the programs that were started on it."""

    def __init__(self, display: str, home: Path) -> None:
        self.display = display
        self.home = home
        self._environment = {
            **{name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH") if name in os.environ},
            "DISPLAY": display,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local" / "share"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "QT_QPA_PLATFORM": "xcb",
            "LANG": "en_US.UTF-8",
        }

    @contextmanager
    def running(self, *module_and_arguments: str) -> "Iterator[subprocess.Popen[str]]":
        """``python -m …`` on this screen; what was to be seen when a test failed stays beside the home folder."""
        program = subprocess.Popen(
            [sys.executable, "-m", *module_and_arguments], env=self._environment, stdout=subprocess.PIPE, text=True
        )
        try:
            yield program
        except BaseException:
            self.picture().save(self.home.parent / "screen_at_failure.png")
            raise
        finally:
            program.kill()
            program.communicate()

    def do(self, *words: object) -> str:
        """One xdotool command."""
        done = subprocess.run(
            ["xdotool", *map(str, words)], env=self._environment, check=True, capture_output=True, text=True, timeout=60
        )
        return done.stdout.strip()

    def keys(self, *names: str) -> None:
        self.do("key", "--delay", 60, *names)

    def type(self, text: str) -> None:
        self.do("type", "--delay", 15, text)

    def click(self, x: int, y: int) -> None:
        self.do("mousemove", x, y, "sleep", 0.1, "click", 1)

    def focus(self, title: str) -> str:
        """Give the keyboard to the window of that title: no window manager does it here."""
        window = self.do("search", "--sync", "--onlyvisible", "--name", f"^{title}$").splitlines()[-1]
        self.do("windowmove", window, 0, 0, "windowfocus", "--sync", window)
        return window

    def picture(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self.display).convert("RGB")

    def wait_still(self, quiet_s: float = 1.0) -> Image.Image:
        """Wait until nothing on the screen has changed for a while."""
        last, since = self.picture(), time.monotonic()

        def is_still() -> bool:
            nonlocal last, since
            now = self.picture()
            if not look_alike(now, last):
                last, since = now, time.monotonic()
            return time.monotonic() - since >= quiet_s

        wait_until(is_still, "the screen never came to rest")
        return last

    def is_blank(self, box: tuple[int, int, int, int]) -> bool:
        """Whether nothing but ground is inside ``box`` (left, top, right, bottom)."""
        return len(self.picture().crop(box).getcolors(maxcolors=1 << 24) or ()) == 1

    def find_button(self, colour: str) -> tuple[int, int]:
        """The middle of the widest bar of ``colour``: the one primary button of a page."""
        found: list[tuple[int, int, int]] = []

        def look() -> bool:
            found[:] = _runs(self.picture(), _rgb(colour))
            return bool(found)

        wait_until(look, f"no button in {colour}")
        width, left, y = max(found)
        rows = [row for w, le, row in found if (w, le) == (width, left)]
        return left + width // 2, (min(rows) + max(rows)) // 2 if rows else y


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.lstrip("#")))


def look_alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures differ by a blinking text cursor at most."""
    box = ImageChops.difference(one, other).getbbox()
    return box is None or box[2] - box[0] <= 3


def _where(picture: Image.Image, colour: tuple[int, ...]) -> Image.Image:
    """White where the picture has ``colour``, black elsewhere."""
    difference = ImageChops.difference(picture, Image.new("RGB", picture.size, colour))
    return difference.convert("L").point(lambda value: 0 if value else 255)


def _runs(picture: Image.Image, colour: tuple[int, ...], least_px: int = 60) -> list[tuple[int, int, int]]:
    """(width, left, row) of each horizontal run of ``colour`` that is long enough."""
    mask = _where(picture, colour)
    runs = []
    for y in range(mask.height):
        row = mask.crop((0, y, mask.width, y + 1)).tobytes()
        start = row.find(b"\xff" * least_px)
        if start >= 0:
            end = row.find(b"\x00", start)
            runs.append(((end if end >= 0 else len(row)) - start, start, y))
    return runs


def wait_until(holds: Callable[[], bool], complaint: str, patience_s: float = _PATIENCE_S) -> None:
    deadline = time.monotonic() + patience_s
    while not holds():
        assert time.monotonic() < deadline, complaint
        time.sleep(0.15)


@contextmanager
def real_screen(home: Path) -> Iterator[RealScreen]:
    """A fresh screen, whatever display this machine has: no test takes the mouse from a person."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            display = f":{told.readline().strip()}"
        yield RealScreen(display, home)
    finally:
        server.terminate()
        server.wait(10)
