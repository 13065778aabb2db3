"""The picture with its outlines: where boxes fall, what a click picks, how zoom and pan keep the place."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from ui import theme
from ui.widgets.picture_canvas import Outline, PictureCanvas

OUTER = Outline("line", (100, 200, 800, 260), "accent", "the line")
INNER = Outline("value", (500, 205, 790, 255), "amber", "the value")


@pytest.fixture
def canvas(qtbot):
    """A picture of 450 × 800 that stands for an original of 900 × 1600."""
    made = PictureCanvas(theme.LIGHT)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    image = QImage(450, 800, QImage.Format.Format_RGB888)
    image.fill(QColor("#224466"))
    made.show_picture(image, 0.5)
    made.set_outlines((OUTER, INNER))
    return made


def middle(canvas, key: str) -> QPoint:
    return canvas.screen_box(key).center().toPoint()


def test_boxes_of_the_original_fall_onto_the_smaller_picture(canvas):
    canvas.zoom_to(1.0)
    box = canvas.screen_box("line")
    assert box.width() == pytest.approx(700 + 8)
    canvas.zoom_to(0.25)
    assert canvas.screen_box("line").width() == pytest.approx(175 + 8)


def test_a_tall_picture_starts_at_its_top_wide_enough_to_read(canvas):
    assert canvas.zoom * 900 == pytest.approx(340)
    canvas.fit()
    assert canvas.zoom * 1600 <= 500


def test_a_click_picks_the_smallest_outline_under_it(canvas, qtbot):
    with qtbot.waitSignal(canvas.picked) as picked:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, "value"))
    assert picked.args == ["value"]
    left = canvas.screen_box("line").topLeft().toPoint() + QPoint(6, 8)
    with qtbot.waitSignal(canvas.picked) as picked:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=left)
    assert picked.args == ["line"]


def test_a_drag_moves_the_picture_and_picks_nothing(canvas, qtbot):
    canvas.zoom_to(1.0)
    canvas.select("value")
    start = middle(canvas, "value")
    with qtbot.assertNotEmitted(canvas.picked):
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(canvas, start + QPoint(30, -20))
        QTest.mouseMove(canvas, start + QPoint(40, -30))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(40, -30))
    assert middle(canvas, "value").x() == start.x() + 40


def test_the_place_under_the_pointer_stays_while_zooming(canvas):
    canvas.zoom_to(1.0)
    canvas.select("value")
    around = canvas.screen_box("value").center()
    canvas.zoom_by(1.5, around)
    assert (canvas.screen_box("value").center() - around).manhattanLength() < 2


def test_zoom_stays_within_bounds(canvas):
    for _time in range(60):
        canvas.zoom_by(1.5)
    assert canvas.zoom == pytest.approx(8.0)
    for _time in range(60):
        canvas.zoom_by(0.5)
    assert 0.1 < canvas.zoom < 0.2


def test_keys_zoom_fit_and_show_full_size(canvas, qtbot):
    before = canvas.zoom
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom == pytest.approx(before * 1.25)
    qtbot.keyClick(canvas, Qt.Key.Key_1)
    assert canvas.zoom == pytest.approx(1.0)
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.zoom * 1600 <= 500


def test_selecting_brings_a_hidden_box_into_sight_and_names_it(canvas):
    canvas.zoom_to(2.0)
    canvas._offset = QPointF(0, -2000)
    canvas.select("value")
    assert canvas.rect().contains(middle(canvas, "value"))
    assert canvas.accessibleDescription() == "the value"


def test_pointing_tells_which_outline_and_leaving_tells_none(canvas, qtbot):
    told = []
    canvas.hovered.connect(told.append)
    QTest.mouseMove(canvas, middle(canvas, "value"))
    QTest.mouseMove(canvas, QPoint(5, 495))
    assert told == ["value", ""]


def test_amber_is_drawn_where_a_look_is_needed(canvas):
    image = canvas.grab().toImage()
    box = canvas.screen_box("value")
    edge = image.pixelColor(round(box.center().x()), round(box.top()))
    assert edge.red() > edge.blue() + 40


def test_clear_leaves_nothing_to_see(canvas):
    canvas.clear()
    assert not canvas.has_picture
    assert canvas.screen_box("value").isEmpty()
    colours = {canvas.grab().toImage().pixelColor(x, y).name() for x in range(0, 600, 50) for y in range(0, 500, 50)}
    assert "#224466" not in colours
