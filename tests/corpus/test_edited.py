"""An edited screen differs from the clean one, says where, and is the same each time."""

import numpy as np
import pytest

from .edited import KINDS, edited
from .plan import draw, orders

ORDER = next(order for order in orders(5, 40) if order.layout.name == "alipay_bill")


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_stands_where_it_is_said_to(kind):
    changed, again = edited(ORDER, kind), edited(ORDER, kind)
    clean = np.asarray(draw(ORDER)[0], dtype=int)
    difference = np.abs(np.asarray(changed.image, dtype=int) - clean).sum(axis=2)
    left, top, right, bottom = (round(edge) for edge in changed.place)
    assert changed.place in changed.lines
    assert difference[top:bottom, left:right].mean() > 4 * difference.mean()
    assert changed.image.tobytes() == again.image.tobytes()


def test_a_screen_without_an_amount_is_not_edited():
    order = next(order for order in orders(5, 40) if order.layout.name == "scenery")
    assert edited(order, KINDS[0]) is None
