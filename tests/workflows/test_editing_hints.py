"""An amount that was replaced is outlined with the reason; it stays what was read, and a page without amounts is silent."""

import pytest
from PIL import Image

from tests.ocr.test_editing_traces import EDITED, LINES, patched, screen
from wallet_vault.model import Extraction, Finding, FindingKey, FindingKind, Page, Reading, Span, TextLine, Tool
from wallet_vault.notices import told
from wallet_vault.workflows.editing_hints import with_editing_hints

TOOL = Tool("test", "1")


def hinted(picture: Image.Image, kind: FindingKind = FindingKind.AMOUNT, *, askew: bool = False) -> Extraction:
    lines = tuple(TextLine("x", box, 0.9, level=box if askew else None) for box in LINES)
    reading = Reading(TOOL, "image/png", pages=(Page(0, *picture.size, lines),))
    found = Finding(FindingKey("a"), kind, "98250.00", "98,250.00", "", Span.on_page(0, LINES[EDITED]), 0.97)
    return with_editing_hints(Extraction(TOOL, (found,)), reading, {0: picture}.get)


def test_a_replaced_amount_is_outlined_with_the_reason_and_other_causes():
    extraction = hinted(patched(screen(), "#f1f1f3"))
    (notice,) = extraction.notices
    assert (notice.finding, notice.span) == ("a", Span.on_page(0, LINES[EDITED]))
    assert "slightly other shade" in told(notice)
    assert "A hint, no proof" in told(notice)
    assert extraction.findings[0].confidence == 0.97


def test_an_unedited_picture_is_silent():
    assert hinted(screen()).notices == ()


@pytest.mark.parametrize("kind", [FindingKind.STATUS, FindingKind.MOMENT])
def test_a_page_without_an_amount_is_not_measured(kind):
    assert hinted(patched(screen(), "#f1f1f3"), kind).notices == ()


def test_a_page_that_lies_askew_is_not_measured():
    assert hinted(patched(screen(), "#f1f1f3"), askew=True).notices == ()


def test_a_page_without_a_picture_is_passed_over():
    reading = Reading(TOOL, "application/pdf", pages=(Page(0, 10, 10),))
    found = Finding(FindingKey("a"), FindingKind.AMOUNT, "1", "1", "", Span.on_page(0, LINES[0]), 0.97)
    assert with_editing_hints(Extraction(TOOL, (found,)), reading, {}.get).notices == ()
