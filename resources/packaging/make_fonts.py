"""Makes the font subset in ``resources/fonts`` from Noto Sans CJK SC. Not used when the program runs.

Run: ``python resources/packaging/make_fonts.py [FOLDER]``; FOLDER holds ``NotoSansCJK-Regular.ttc`` and
``NotoSansCJK-Bold.ttc`` (Debian's package ``fonts-noto-cjk`` puts them into the default).
"""

# A script in a folder of scripts; it talks to the maintainer who runs it.

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE = Path("/usr/share/fonts/opentype/noto")
FONTS = Path(__file__).resolve().parent.parent / "fonts"
FAMILY = "Wallet Vault Sans"
"""Its own name: a subset is a modified version, and must not pass for the original."""
COLLECTION_INDEX = 2
"""The SC face: its default forms are those of the mainland, also for characters that Big5 shares."""
LIMIT_BYTES = 10_000_000
EPOCH = 3_600_000_000
"""Seconds since 1904: the ``head`` table's time stamps, fixed so that a re-run gives the same bytes."""

RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x017F),  # Western and Central European names
    (0x0391, 0x03C9),  # Greek
    (0x2010, 0x205E),  # dashes, quotation marks, ellipsis
    (0x2060, 0x2060),  # word joiner
    (0x20A0, 0x20BF),  # currency signs
    (0x2100, 0x2122),  # № ™
    (0x2150, 0x216B),  # fractions, Roman numerals
    (0x2190, 0x2199),  # arrows
    (0x2200, 0x226F),  # mathematical signs: − × ≤ ≥
    (0x2460, 0x2473),  # circled numbers
    (0x2500, 0x257F),  # table rules
    (0x25A0, 0x25FF),  # bullets
    (0x2605, 0x2606),  # stars
    (0x2713, 0x2717),  # ticks
    (0x3000, 0x303F),  # Chinese punctuation
    (0x3041, 0x30FF),  # kana, in names of shops
    (0x31C0, 0x31E3),  # strokes
    (0xFE10, 0xFE4F),  # vertical and small forms
    (0xFF01, 0xFF5E),  # full-width forms
    (0xFFE0, 0xFFE6),  # full-width currency
)
FEATURES = ("kern", "mark", "ccmp", "liga", "palt", "halt", "tnum", "lnum", "calt")


def two_byte_characters(encoding: str, first: Iterable[int], second: Iterable[int]) -> Iterator[int]:
    """The code points of a two-byte encoding's block."""
    trails = tuple(second)
    for lead in first:
        for trail in trails:
            try:
                yield ord(bytes((lead, trail)).decode(encoding))
            except UnicodeDecodeError:
                continue


def wanted() -> set[int]:
    """All of GB2312 (both levels) and of Big5 (both levels), and the ranges above."""
    points = {point for start, end in RANGES for point in range(start, end + 1)}
    points.update(two_byte_characters("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    points.update(two_byte_characters("big5", range(0xA4, 0xFA), trails))
    return points


def rename(font: TTFont, style: str) -> None:
    """Give the subset its own name; keep copyright, designers and licence."""
    table = font["name"]
    table.names = [record for record in table.names if record.langID == 0x409 and record.nameID in {0, 9, 10, 13, 14}]
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    own = {
        1: FAMILY,
        2: style,
        3: f"1.000;{postscript}",
        4: f"{FAMILY} {style}",
        5: "Version 1.000; a subset of Noto Sans CJK SC 2.004",
        6: postscript,
    }
    for name_id, text in own.items():
        table.setName(text, name_id, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    top = cff.topDictIndex[0]
    top.FamilyName, top.FullName, top.Weight = FAMILY, f"{FAMILY} {style}", style
    for private in (member.Private for member in top.FDArray):
        private.rawDict.pop("UniqueID", None)
    for number, member in enumerate(top.FDArray):
        member.FontName = f"{postscript}-{number}"


def make(style: str, source: Path, target: Path) -> None:
    """Write one weight of the subset."""
    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.name_IDs = ["*"]
    options.hinting = False
    options.desubroutinize = False
    options.notdef_outline = True
    options.drop_tables += ["VORG", "BASE", "vhea", "vmtx"]  # no vertical writing here
    font = TTFont(source, fontNumber=COLLECTION_INDEX, recalcTimestamp=False, lazy=True)
    maker = subset.Subsetter(options)
    maker.populate(unicodes=wanted())
    maker.subset(font)
    rename(font, style)
    font["head"].created = font["head"].modified = EPOCH
    font.save(target)


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE
    total = 0
    for style in ("Regular", "Bold"):
        target = FONTS / f"WalletVaultSans-{style}.otf"
        make(style, source / f"NotoSansCJK-{style}.ttc", target)
        total += target.stat().st_size
        print(target.name, target.stat().st_size)
    if total > LIMIT_BYTES:
        sys.exit(f"{total} bytes of fonts: over the limit of {LIMIT_BYTES}")


if __name__ == "__main__":
    main()
