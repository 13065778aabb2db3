"""The real window on a real screen, by mouse and keyboard alone: from a new vault to a bundle that anyone can check."""

import shutil
from pathlib import Path

import pytest

from tests.ui.real_screen import RealScreen, look_alike, real_screen, wait_until
from ui.theme import LIGHT
from wallet_vault import resources
from wallet_vault.errors import VaultBusy
from wallet_vault.workflows.browse import evidence_cards
from wallet_vault.workflows.check import check_bundle
from wallet_vault.workflows.workspace import open_workspace

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool (Linux)"
)

PASSPHRASE = "four quiet paper boats"
TITLE = "Wallet Vault"
EXPORT_ENTRY, PROGRESS = (0, 284, 84, 352), (100, 770, 900, 795)
"""Where on the screen the rail says that *export* is in front, and where the foot shows work."""
DROPPED = ("Screenshot_20251103_142240.png", "支付宝交易明细(20251028-20251117).csv", "通话记录_20251110.txt")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    (made / "Documents").mkdir(parents=True)
    return made


@pytest.fixture
def files(home: Path) -> list[Path]:
    """The person's own files, somewhere in their folders."""
    folder = home / "Downloads"
    folder.mkdir()
    return [Path(shutil.copy(resources.path("demo", name), folder / name)) for name in DROPPED]


def test_from_a_new_vault_by_a_real_drop_to_a_bundle_that_verifies(home: Path, files: list[Path]) -> None:
    vault, bundle = home / "Documents" / "Evidence vault", home / "bundle.zip"
    with real_screen(home) as screen, screen.running("wallet_vault") as program:
        make_vault(screen, vault)
        drop(screen, files, vault)
        wait_until(lambda: not reads_still(screen), "the reading never ended")
        export(screen, bundle)
        assert not reads_in_its_own_process(program.pid)
        lock_and_unlock(screen, vault)
        screen.keys("ctrl+q")
        assert program.wait(30) == 0
    assert check_bundle(bundle).ok
    assert_the_vault_holds(vault, files)
    assert [file for file in files if not file.exists()] == []
    assert left_behind(home, vault, bundle, files) == ["settings.json"]


def make_vault(screen: RealScreen, vault: Path) -> None:
    screen.focus(TITLE)
    screen.wait_still()
    screen.keys("Return")  # the first choice of the welcome: a new vault
    screen.wait_still(0.7)
    screen.type(PASSPHRASE)
    screen.keys("Return")
    screen.type(PASSPHRASE)
    screen.keys("Return")
    wait_until((vault / "index").exists, "no vault was made")
    screen.wait_still()
    screen.keys("space", "Tab", "Return")  # it is written down; continue
    screen.wait_still()


def drop(screen: RealScreen, files: list[Path], vault: Path) -> None:
    """Drag the files from another program's window into the middle of ours."""
    with screen.running("tests.ui.drag_source", "1100", "120", *map(str, files)) as source:
        assert source.stdout is not None
        assert source.stdout.readline().strip() == "ready"
        screen.do("mousemove", 1160, 150, "sleep", 0.2, "mousedown", 1, "sleep", 0.1)
        for x, y in ((1140, 170), (1100, 230), (1000, 320), (800, 400), (700, 420), (690, 425), (685, 430)):
            screen.do("mousemove", x, y, "sleep", 0.1)
        screen.do("sleep", 0.4, "mouseup", 1)
        assert source.stdout.readline().split() == ["dropped", "CopyAction"]
        wait_until(lambda: objects(vault), "what was dropped is not in the vault")
    screen.focus(TITLE)


def reads_still(screen: RealScreen) -> bool:
    """Whether the foot of the window shows progress; it does so from 0.3 s on."""
    screen.do("sleep", 0.5)
    return not screen.is_blank(PROGRESS)


def export(screen: RealScreen, bundle: Path) -> None:
    screen.focus(TITLE)
    screen.keys("ctrl+5")
    screen.click(*screen.find_button(LIGHT.accent))
    screen.do("search", "--sync", "--onlyvisible", "--name", "Export the evidence bundle")
    screen.focus("Export the evidence bundle.*")
    screen.wait_still(0.7)
    screen.keys("ctrl+a")
    screen.type(str(bundle))
    screen.keys("Return")
    wait_until(bundle.exists, "no bundle was written")
    screen.focus(TITLE)
    screen.wait_still()


def lock_and_unlock(screen: RealScreen, vault: Path) -> None:
    """Locked, another program may open the vault; unlocked, the person is where they were: the rail says so."""
    screen.focus(TITLE)
    entry = screen.wait_still().crop(EXPORT_ENTRY)
    screen.keys("ctrl+l")
    wait_until(lambda: can_be_opened(vault), "the vault was not let go")
    assert not look_alike(screen.wait_still().crop(EXPORT_ENTRY), entry)
    screen.type(PASSPHRASE)
    screen.keys("Return")
    wait_until(lambda: look_alike(screen.wait_still().crop(EXPORT_ENTRY), entry), "unlocking did not lead back")


def can_be_opened(vault: Path) -> bool:
    try:
        open_workspace(vault, passphrase=PASSPHRASE).close()
    except VaultBusy:
        return False
    return True


def objects(vault: Path) -> list[Path]:
    return [file for file in (vault / "objects").rglob("*") if file.is_file() and not file.name.startswith(".")]


def reads_in_its_own_process(pid: int) -> list[str]:
    """Which readers of hostile bytes the window's own process has loaded."""
    maps = Path(f"/proc/{pid}/maps").read_text()
    return [
        name for name in ("onnxruntime", "cv2", "numpy", "pi_heif") if f"/{name}/" in maps or f"{name}.libs" in maps
    ]


def assert_the_vault_holds(vault: Path, files: list[Path]) -> None:
    workspace = open_workspace(vault, passphrase=PASSPHRASE)
    try:
        cards = evidence_cards(workspace)
        assert {card.evidence.untrusted_name for card in cards} == {file.name for file in files}
        assert {card.evidence.source for card in cards} == {"drop"}
        assert all(card.evidence.state == "read" for card in cards)
        for card in cards:
            kept = workspace.vault.original(card.evidence.id)
            assert kept == next(file for file in files if file.name == card.evidence.untrusted_name).read_bytes()
    finally:
        workspace.close()


def left_behind(home: Path, vault: Path, bundle: Path, files: list[Path]) -> list[str]:
    """Files that the program left in the person's folders besides the vault and the bundle."""
    known = {bundle, *files}
    return sorted(
        file.name for file in home.rglob("*") if file.is_file() and file not in known and vault not in file.parents
    )
