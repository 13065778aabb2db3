"""The strip above the timeline: what it draws and how it narrows."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt

from ui import theme
from ui.models import overview
from ui.widgets.overview_strip import Mark, MarkKind, OverviewStrip
from wallet_vault import i18n
from wallet_vault.model import Event, EventId, EventKind, Money, When

START = datetime(2025, 11, 1, tzinfo=UTC)


@pytest.fixture
def strip(qtbot):
    strip = OverviewStrip(theme.LIGHT)
    qtbot.addWidget(strip)
    strip.resize(800, 78)
    strip.show_marks([Mark(START + timedelta(days=day), MarkKind.MONEY_OUT, 0.5) for day in range(11)])
    strip.show()
    return strip


def drag(qtbot, strip, first, last):
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(first, 40))
    qtbot.mouseMove(strip, QPoint(last, 40))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(last, 40))


def test_a_drag_narrows_to_that_stretch_of_time(qtbot, strip):
    with qtbot.waitSignal(strip.narrowed) as narrowed:
        drag(qtbot, strip, 200, 600)
    start, end = narrowed.args[0]
    assert START < start < START + timedelta(days=5) < end < START + timedelta(days=10)


def test_a_drag_to_the_left_means_the_same(qtbot, strip):
    drag(qtbot, strip, 200, 600)
    forwards = strip.chosen
    strip.narrow(None)
    drag(qtbot, strip, 600, 200)
    assert strip.chosen == forwards


def test_a_click_is_not_a_drag_and_a_double_click_shows_everything(qtbot, strip):
    drag(qtbot, strip, 300, 302)
    assert strip.chosen is None
    drag(qtbot, strip, 200, 600)
    qtbot.mouseDClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(300, 40))
    assert strip.chosen is None


def test_the_keyboard_zooms_moves_and_goes_back(qtbot, strip):
    qtbot.keyClick(strip, Qt.Key.Key_Plus)
    start, end = strip.chosen
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert strip.chosen[0] > start
    assert strip.chosen[1] - strip.chosen[0] == end - start
    qtbot.keyClick(strip, Qt.Key.Key_Minus)
    qtbot.keyClick(strip, Qt.Key.Key_Escape)
    assert strip.chosen is None


def test_moving_stops_at_the_edges(qtbot, strip):
    qtbot.keyClick(strip, Qt.Key.Key_Plus)
    for _step in range(60):
        qtbot.keyClick(strip, Qt.Key.Key_Left)
    first = strip.chosen[0]
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert strip.chosen[0] == first <= START


def test_it_says_what_it_shows(strip):
    with i18n.in_language("en"):
        strip.retranslate()
        assert "October 2025" in strip.accessibleDescription() or "November 2025" in strip.accessibleDescription()


def test_a_range_that_lies_outside_of_new_marks_is_dropped(qtbot, strip):
    drag(qtbot, strip, 200, 600)
    strip.show_marks([Mark(START + timedelta(days=400 + day), MarkKind.CONTACT) for day in range(3)])
    assert strip.chosen is None


def test_clearing_drops_marks_and_range(qtbot, strip):
    drag(qtbot, strip, 200, 600)
    strip.clear()
    assert (strip._marks, strip.chosen) == ((), None)


def test_money_out_is_drawn_below_the_line_and_money_in_above_it(qtbot, strip):
    strip.clearFocus()
    strip.show_marks([Mark(START, MarkKind.MONEY_OUT, 1.0), Mark(START + timedelta(days=1), MarkKind.MONEY_IN, 1.0)])
    image = strip.grab().toImage()
    places = {"red": [], "green": []}
    for x in range(4, image.width() - 4):
        for y in range(24, image.height() - 4):
            colour = image.pixelColor(x, y)
            if abs(colour.red() - colour.green()) > 25:
                places["red" if colour.red() > colour.green() else "green"].append(y)
    assert places["red"]
    assert places["green"]
    assert max(places["green"]) <= min(places["red"])


def event(kind, amount="", when="2025-11-03T14:22+08:00", unit="CNY"):
    return Event(EventId(f"{kind}{amount}{when}"), kind, When.parse(when) if when else None,
                 Money(Decimal(amount), unit) if amount else None)  # fmt: skip


def test_bars_grow_with_the_root_of_the_amount_within_their_unit():
    marks = overview.marks(
        [
            event(EventKind.PAYMENT, "-400"),
            event(EventKind.PAYMENT, "-100"),
            event(EventKind.CRYPTO_TRANSFER, "-0.5", unit="BTC"),
        ]
    )
    assert [mark.weight for mark in marks] == [1.0, 0.5, 1.0]


def test_events_without_a_year_have_no_mark():
    assert (
        overview.marks([event(EventKind.PAYMENT, "-1", when="--11-03T14:22"), event(EventKind.CONTACT, when="")]) == ()
    )


def test_many_marks_in_one_column_are_one_bar(qtbot):
    strip = OverviewStrip(theme.LIGHT)
    qtbot.addWidget(strip)
    strip.resize(400, 78)
    strip.show_marks([Mark(START + timedelta(minutes=minute), MarkKind.MONEY_OUT, 0.1) for minute in range(20_000)])
    strip.grab()
    assert len(strip._columns) <= 400
