"""The house rules that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

from wallet_vault import errors, notices

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("wallet_vault", "ui")
MODULES = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "PySide6.QtNetwork"}
MAY_NAME_SOCKETS = {"wallet_vault/jobs/probes.py"}
RICH_TEXT_WIDGETS = {"QLabel", "QTextBrowser", "QMessageBox", "QErrorMessage", "QWebEngineView"}
COLLECTING_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "tools"}


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imported(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.fixture(scope="module")
def trees():
    return {name_of(file): ast.parse(file.read_text(encoding="utf-8")) for file in MODULES}


def test_every_module_says_what_it_is_for(trees):
    silent = [name for name, tree in trees.items() if tree.body and not ast.get_docstring(tree)]
    assert not silent


def test_no_room_collects_things():
    assert not [name_of(file) for file in MODULES if file.stem.strip("_") in COLLECTING_NAMES]


def test_nothing_reaches_for_the_network(trees):
    reaching = {
        (name, module)
        for name, tree in trees.items()
        if name not in MAY_NAME_SOCKETS
        for module in imported(tree)
        if module in NETWORK or module.split(".")[0] in NETWORK - {"PySide6.QtNetwork"}
    }
    assert not reaching


def test_text_from_outside_is_shown_by_plain_label_only(trees):
    """A bare QLabel guesses, and would draw links and pictures that evidence asks for."""
    users = {
        (name, node.attr if isinstance(node, ast.Attribute) else node.id)
        for name, tree in trees.items()
        if name.startswith("ui/") and name != "ui/widgets/plain_label.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in RICH_TEXT_WIDGETS
    }
    assert not users


def test_no_module_prints_or_logs_evidence(trees):
    """Only the command line prints; nothing logs."""
    printing = [
        name
        for name, tree in trees.items()
        if not name.startswith("wallet_vault/cli/") and name != "wallet_vault/__main__.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not printing


def subclasses(root: type) -> list[type]:
    return [root, *(found for child in root.__subclasses__() for found in subclasses(child))]


def test_every_error_has_a_code_of_its_own_and_a_sentence():
    kinds = [kind for kind in subclasses(errors.WalletVaultError) if kind.__module__ == "wallet_vault.errors"]
    named = [kind for kind in kinds if "code" in vars(kind)]
    codes = [kind.code for kind in named]
    assert len(codes) == len(set(codes))
    assert all(kind.sentence and kind.exit_code in {1, 2, 3, 4, 5, 6, 70} for kind in named)


def test_every_notice_that_is_raised_has_a_sentence(trees):
    raised = set()
    for tree in trees.values():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Notice"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                raised.add(node.args[0].value)
    assert raised - set(notices.SENTENCES) == set()


def test_the_repository_speaks_of_the_project_alone():
    """No path of a build machine and no package index in any file that is kept."""
    words = re.compile(r"/root/|/work/|pypi\.org/simple|--index-url|--extra-index-url|\.\./shared")
    kept = [
        file
        for pattern in ("*.md", "*.toml", "*.lock", "Makefile", ".ci/run", "**/*.py", "**/*.md", "**/*.toml", "**/*.sh")
        for file in ROOT.glob(pattern)
        if ".venv" not in file.parts and file != Path(__file__).resolve()
    ]
    assert not [name_of(file) for file in kept if words.search(file.read_text(encoding="utf-8"))]
