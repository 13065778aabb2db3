"""The recovery code as a page to print: the code, whose vault it opens, what it is for, room for notes.

The page is made in memory. It holds the code in plain, so the person is told to delete the file once it is on paper.
"""

import json
from datetime import datetime
from pathlib import Path

import typst

from wallet_vault import resources
from wallet_vault.i18n import _, language
from wallet_vault.safe_files import write_atomically

_NOTE_LINES = 4
_LAYOUT = """
#let sheet = json(bytes(sys.inputs.sheet))
#set document(title: sheet.title, author: ())
#set page(paper: "a4", margin: (x: 24mm, y: 26mm))
#set text(font: "Wallet Vault Sans", size: 11pt, lang: sheet.lang, region: sheet.region)
#set par(leading: 0.75em, spacing: 1.1em)
#text(size: 20pt, weight: "bold", sheet.title)
#v(2mm)
#grid(columns: (auto, 1fr), column-gutter: 8mm, row-gutter: 3.5mm,
  ..sheet.facts.map(fact => (text(fill: luma(90), fact.at(0)), text(weight: "bold", fact.at(1)))).flatten())
#v(4mm)
#block(width: 100%, stroke: 1pt, radius: 3mm, inset: 9mm,
  grid(columns: (1fr, 1fr, 1fr), row-gutter: 8mm, align: center,
    ..sheet.groups.map(group => text(size: 23pt, weight: "bold", tracking: 3pt, group))))
#v(4mm)
#for line in sheet.lines { par(line) }
#v(6mm)
#text(fill: luma(90), sheet.notes)
#for _ in range(sheet.rules) { v(9mm); line(length: 100%, stroke: 0.5pt + luma(140)) }
"""
"""Text comes in as data, never as markup: a vault's name cannot be a command."""


def write_recovery_sheet(path: Path, code: str, vault: str, now: datetime) -> None:
    """Write a one-page PDF, readable by its owner alone. Raises ``NoPermission``, ``NoRoom``, ``FileGone``."""
    write_atomically(path, recovery_sheet(code, vault, now))


def recovery_sheet(code: str, vault: str, now: datetime) -> bytes:
    """Typeset the page, without any system font or package."""
    fonts = resources.path("fonts")
    return typst.compile(
        _LAYOUT.encode(),
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]),
        package_path=str(fonts),
        sys_inputs={"sheet": json.dumps(_content(code, vault, now), ensure_ascii=False)},
        timestamp=now,
        format="pdf",
    )


def _content(code: str, vault: str, now: datetime) -> dict[str, object]:
    lang, _separator, region = language().partition("_")
    return {
        "title": _("Recovery code"),
        "lang": lang,
        "region": region or "GB",
        "facts": [
            [_("Vault"), vault],
            [_("Made on"), f"{now.astimezone():%Y-%m-%d}"],
            [_("Program"), _("Wallet Vault")],
        ],
        "groups": code.split("-"),
        "lines": [
            _("This code opens the vault without the passphrase and without a key file."),
            _("To use it: start Wallet Vault, choose the vault, then 'Use the recovery code'. "
              "Capitals, blanks and dashes do not matter."),
            _("Whoever has this page and the vault's folder can read everything. Keep it where you keep a passport. "
              "A new recovery code, made in the settings, makes this one useless."),
            _("Without the passphrase and without this code nobody can open the vault: not you, not us."),
        ],
        "notes": _("Notes"),
        "rules": _NOTE_LINES,
    }  # fmt: skip
