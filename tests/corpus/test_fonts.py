"""The fonts that ship: every character that we show or draw, small enough, under their licence and their own name."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from .layouts import LAYOUTS
from .plan import draw, orders

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FONTS = sorted((RESOURCES / "fonts").glob("*.otf"))
LIMIT_BYTES = 10_000_000


@pytest.fixture(scope="module", params=FONTS, ids=lambda path: path.stem)
def font(request):
    with TTFont(request.param, lazy=True) as opened:
        yield opened


def shown_text() -> str:
    """The words of the program, of the demo's scripts and of a round of the corpus."""
    files = [*RESOURCES.glob("locales/*/*.po"), *RESOURCES.glob("wallets/*"), *RESOURCES.glob("packaging/demo_*.py")]
    texts = [file.read_text(encoding="utf-8") for file in files]
    texts.extend("".join(draw(order)[1].screen.drawn) for order in orders(1, len(LAYOUTS)))
    return "".join(texts)


def test_every_shown_character_is_there(font):
    missing = {character for character in shown_text() if not character.isspace()} - set(map(chr, font.getBestCmap()))
    assert not missing


def test_all_hanzi_of_gb2312_and_the_usual_of_big5_are_there(font):
    have = set(font.getBestCmap())
    for encoding, leads in (("gb2312", range(0xB0, 0xF8)), ("big5", range(0xA4, 0xC7))):
        for pair in (bytes((lead, trail)) for lead in leads for trail in range(0xA1, 0xFF)):
            text = pair.decode(encoding, errors="ignore")
            assert all(ord(character) in have for character in text), pair


def test_digits_are_of_one_width(font):
    widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
    assert len(widths) == 1


def test_the_subset_has_its_own_name_and_says_its_licence(font):
    names = font["name"]
    assert names.getDebugName(1) == "Wallet Vault Sans"
    assert "Open Font License" in names.getDebugName(13)
    assert "Adobe" in names.getDebugName(0)


def test_fonts_are_small_and_licensed():
    assert len(FONTS) == 2
    assert sum(path.stat().st_size for path in (RESOURCES / "fonts").iterdir()) <= LIMIT_BYTES
    assert "SIL OPEN FONT LICENSE Version 1.1" in (RESOURCES / "fonts" / "OFL.txt").read_text(encoding="utf-8")
