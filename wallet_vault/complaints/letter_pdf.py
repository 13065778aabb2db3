"""A letter as PDF, typeset offline with the program's own fonts. Same letter and clock, same bytes."""

import json
from datetime import datetime

import typst

from wallet_vault import resources
from wallet_vault.complaints.letter_text import headline, part_lines
from wallet_vault.model.letter import Letter, PartKind

_FONT = "Wallet Vault Sans"
_LAYOUT = """
#let letter = json(bytes(sys.inputs.letter))
#let chinese = letter.lang == "zh"
#set document(title: letter.title, author: ())
#set page(paper: "a4", margin: (x: 26mm, y: 24mm), numbering: "1 / 1")
#set text(font: "%(font)s", size: 11pt, lang: letter.lang, region: letter.region, costs: (widow: 100%%, orphan: 100%%))
#set par(leading: 0.75em, spacing: 0.95em, justify: false)
#set enum(indent: 0em, body-indent: 0.6em, spacing: 0.95em)
#let flush = ("salutation", "signature", "attachments")
#let indent(part, place) = chinese and part.kind not in flush and not (part.kind == "farewell" and place > 0)
#let line(part, place, words) = {
  let first = if indent(part, place) { 2em } else { 0em }
  par(first-line-indent: (amount: first, all: true), words)
}
#let signed(part) = {
  let rows = part.lines.map(words => par(words))
  v(0.6em)
  if chinese { align(right, rows.join()) } else { rows.join() }
}
#for part in letter.parts {
  if part.kind == "title" {
    align(center, block(below: 2em, text(size: 16pt, weight: "bold", part.lines.at(0))))
  } else {
    if part.heading != "" {
      block(above: 1.6em, below: 0.8em, sticky: true, text(weight: "bold", size: 12pt, part.heading))
    }
    if part.kind == "signature" and part.heading == "" {
      block(width: 100%%, breakable: false, above: 1.2em, below: 1.2em, signed(part))
    } else if part.numbered {
      enum(..part.lines.map(words => [#words]))
    } else {
      if part.kind == "closing" and part.heading == "" { v(0.6em) }
      for (place, words) in part.lines.enumerate() { line(part, place, words) }
    }
  }
}
"""
"""Text comes in as data, never as markup: what the person typed cannot be a command."""


def letter_pdf(letter: Letter, now: datetime) -> bytes:
    """Typeset the letter; ``now`` is what the file says of its making. No package and no system font is used."""
    fonts = resources.path("fonts")
    return typst.compile(
        (_LAYOUT % {"font": _FONT}).encode(),
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]),
        package_path=str(fonts),
        sys_inputs={"letter": json.dumps(_content(letter), ensure_ascii=False)},
        timestamp=now,
        format="pdf",
    )


def _content(letter: Letter) -> dict[str, object]:
    lang, _, region = letter.language.partition("_")
    return {
        "title": next((part.sentences[0].text for part in letter.parts if part.kind is PartKind.TITLE), ""),
        "lang": lang,
        "region": region or "GB",
        "parts": [
            {
                "kind": part.kind.value,
                "heading": headline(part),
                "numbered": part.is_numbered,
                "lines": part_lines(part, letter.language),
            }
            for part in letter.parts
        ],
    }
