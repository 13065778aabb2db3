"""Doubtful fields are read again by the other engine: agreement makes surer, a difference is told, no value changes."""

import pytest
from msgspec import structs
from PIL import Image

from wallet_vault.model import Extraction, Finding, FindingKey, FindingKind, Span, TextLine, Tool
from wallet_vault.notices import told
from wallet_vault.workflows.second_look import AGREED, MOST_FIELDS, look_again, other_engine

PICTURE = Image.new("RGB", (900, 1200), "#ffffff")
BOX = (300.0, 400.0, 700.0, 440.0)


class Second:
    """An engine that reads what it is told to, and remembers the sizes of what it was shown."""

    name = "second"

    def __init__(self, text: str = "", missing: str = "") -> None:
        self._text, self._missing = text, missing
        self.shown: list[tuple[int, int]] = []

    def tool(self) -> Tool:
        return Tool(self.name, "1")

    def missing(self) -> str:
        return self._missing

    def read(self, picture: Image.Image) -> tuple[TextLine, ...]:
        self.shown.append(picture.size)
        return (TextLine(self._text, (0, 0, 9, 9), 0.9),) if self._text else ()


def finding(value: str, *, confidence: float = 0.7, kind: FindingKind = FindingKind.AMOUNT, page: int = 0) -> Finding:
    return Finding(FindingKey(value), kind, value, value, "", Span.on_page(page, BOX), confidence)


def looked(second: Second | None, *findings: Finding) -> Extraction:
    return look_again(Extraction(Tool("extraction", "1"), findings), {0: PICTURE}.get, second)


def test_agreement_makes_a_doubtful_field_sure():
    found = looked(Second("¥ 1,280.00"), finding("1,280.00"))
    assert found.findings[0].confidence == AGREED
    assert not found.notices


def test_a_difference_is_told_with_both_readings_and_changes_no_value():
    second = Second("1,230.00")
    found = looked(second, finding("1,280.00"))
    assert found.findings == (finding("1,280.00"),)
    notice = found.notices[0]
    assert (notice.finding, notice.span) == ("1,280.00", Span.on_page(0, BOX))
    assert "1,230.00" in told(notice)
    assert "1,280.00" in told(notice)


def test_the_field_is_shown_larger_with_a_margin():
    second = Second("1")
    looked(second, finding("1"))
    assert second.shown == [(2 * (400 + 48), 2 * (40 + 48))]


@pytest.mark.parametrize("text", ["", "7ELRWFQ"])
def test_a_reading_that_lost_the_field_says_nothing_of_a_sure_number(text):
    """A mixed number has signs that pass for others, so it is looked at however sure the first engine is."""
    sure = finding("7ELRWFQDRNOQDUY1I", confidence=0.99, kind=FindingKind.TRANSACTION_ID)
    second = Second(text)
    assert looked(second, sure).findings == (sure,)
    assert not looked(second, sure).notices
    assert second.shown


def test_a_sign_that_passes_for_another_is_told_of_a_sure_number():
    sure = finding("7ELRWFQDRNOQDUY1I", confidence=0.99, kind=FindingKind.TRANSACTION_ID)
    assert looked(Second("7ELRWFQDRN0QDUY1I"), sure).notices[0].code == "second_reading_differs"
    assert looked(Second("7ELRWFQDRNOQDUY1I"), sure).notices == ()


@pytest.mark.parametrize(
    "sure",
    [
        finding("1,280.00", confidence=0.97),
        finding("20251103220014108214577", confidence=0.97, kind=FindingKind.TRANSACTION_ID),
        finding("0x08ff3132acee5543ca29c695c8e559a0", confidence=0.97, kind=FindingKind.TRANSACTION_ID),
        finding("星河数码", confidence=0.5, kind=FindingKind.COUNTERPARTY),
    ],
)
def test_what_is_sure_or_no_figure_is_not_looked_at(sure):
    second = Second("?")
    assert looked(second, sure).findings == (sure,)
    assert not second.shown


def test_only_the_least_sure_of_many_are_looked_at():
    second = Second("nothing like it")
    many = [structs.replace(finding(str(n)), confidence=0.5 + n / 1000) for n in range(3 * MOST_FIELDS)]
    notices = looked(second, *reversed(many)).notices
    assert [notice.finding for notice in notices] == [str(n) for n in range(MOST_FIELDS)]


def test_a_page_without_a_picture_and_a_missing_engine_are_no_error():
    doubtful = finding("1,280.00", page=3)
    assert looked(Second("1"), doubtful).findings == (doubtful,)
    assert looked(None, finding("1")).findings == (finding("1"),)
    absent = Second("1", missing="program second")
    assert looked(absent, finding("2")).findings == (finding("2"),)
    assert not absent.shown


def test_the_other_engine_is_one_that_runs_here():
    first, gone, third = Second(), Second(missing="x"), Second()
    gone.name, third.name = "gone", "third"
    assert other_engine(first, (first, gone, third)) is third
    assert other_engine(first, (first, gone)) is None
