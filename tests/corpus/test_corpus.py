"""The corpus may only measure what is true of it: every value drawn, of true shape, in its place, the same each time."""

import hashlib
import itertools
import json
import re
from collections import Counter
from io import BytesIO
from random import Random

import invented_ids
import numpy as np
import pytest
from PIL import Image

from .__main__ import write_sample
from .degrade import DEGRADATIONS, Suffered, degrade
from .layouts import LAYOUTS
from .plan import Order, draw, orders, place, suffer, truth_of

SAMPLE = list(orders(seed=20251103, count=2 * len(LAYOUTS)))
DAY = r"20\d{2}[01]\d[0-3]\d"
SHAPES = {
    "alipay.trade": rf"{DAY}2[0-3]00\d{{16}}",
    "alipay.transfer": rf"{DAY}\d{{24}}",
    "wechat.payment": rf"4200\d{{6}}{DAY}\d{{10}}",
    "wechat.refund": rf"50\d{{8}}{DAY}\d{{11}}",
    "wechat.transfer": rf"1000050001{DAY}\d{{13}}",
    "jd.order": r"\d{12}",
    "unionpay.query": rf"{DAY}\d{{13}}",
    "paypal.transaction": r"(?=.*\d)(?=.*[A-Z])[0-9A-Z]{17}",
    "google.order": r"GPA\.\d{4}-\d{4}-\d{4}-\d{5}",
    "apple.order": r"M(?=.*\d)[A-Z0-9]{8,12}",
    "tron.tx": r"[0-9a-f]{64}",
    "evm.tx": r"0x[0-9a-f]{64}",
    "tron.address": r"T[1-9A-HJ-NP-Za-km-z]{33}",
    "evm.address": r"0x[0-9a-fA-F]{40}",
}
DATED = {"alipay.trade", "alipay.transfer", "wechat.payment", "wechat.refund", "wechat.transfer", "unionpay.query"}


@pytest.fixture(scope="module")
def drawn():
    return [(order, *draw(order)) for order in SAMPLE]


def joined(text: str) -> str:
    return re.sub(r"\s", "", text)


def facts(drawn, *kinds):
    return [(order, sheet, fact) for order, _, sheet in drawn for fact in sheet.truth.facts if fact.kind in kinds]


def test_every_true_value_stands_on_its_screen(drawn):
    for order, _, sheet in drawn:
        shown = joined("".join(sheet.screen.drawn))
        for fact in sheet.truth.facts:
            assert joined(fact.text) in shown, (order.stem, fact)
            assert joined(fact.label) in shown, (order.stem, fact)


def test_values_say_what_is_printed(drawn):
    for order, _, fact in facts(drawn, "amount"):
        assert fact.value.lstrip("+-") in fact.text.replace(",", ""), order.stem
        assert fact.value.startswith("-") == bool(re.search("[-−]", fact.text)), order.stem
    for order, _, fact in facts(drawn, "transaction_id", "reference", "address"):
        assert fact.value == joined(fact.text), order.stem


def test_ids_have_the_shape_of_their_scheme(drawn):
    seen = set()
    for order, _, fact in facts(drawn, "transaction_id", "address"):
        if fact.scheme:
            assert re.fullmatch(SHAPES[fact.scheme], fact.value), (order.stem, fact)
            seen.add(fact.scheme)
    assert seen == set(SHAPES)


def test_dates_inside_ids_agree_with_a_moment_of_the_screen(drawn):
    for order, sheet, fact in facts(drawn, "transaction_id"):
        if fact.scheme in DATED:
            days = {other.value[:10].replace("-", "") for other in sheet.truth.facts if other.kind == "moment"}
            assert any(day in fact.value for day in days), (order.stem, fact)


def test_addresses_carry_their_checksums(drawn):
    for order, _, fact in facts(drawn, "address"):
        if fact.scheme == "tron.address":
            number = 0
            for character in fact.value:
                number = number * 58 + invented_ids.BASE58.index(character)
            raw = number.to_bytes(25)
            assert hashlib.sha256(hashlib.sha256(raw[:21]).digest()).digest()[:4] == raw[21:], order.stem
        else:
            proof = invented_ids.keccak256(fact.value[2:].lower().encode()).hex()
            for character, nibble in zip(fact.value[2:], proof, strict=False):
                assert character.isdigit() or character.isupper() == (int(nibble, 16) >= 8), order.stem


@pytest.mark.parametrize(
    ("text", "digest"),
    [
        ("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        ("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    ],
)
def test_keccak_agrees_with_published_values(text, digest):
    assert invented_ids.keccak256(text.encode()).hex() == digest


def test_forbidden_values_are_shown_but_no_facts(drawn):
    for order, _, sheet in drawn:
        truth = truth_of(order, sheet, Suffered(sheet.screen.image))
        values = {fact["value"].lstrip("+-") for fact in truth["findings"]}
        shown = joined("".join(sheet.screen.drawn)).replace(",", "")
        assert truth["forbidden"] or order.layout.shape in {"none", "stitched"}, order.stem
        for forbidden in truth["forbidden"]:
            assert forbidden.lstrip("+-") not in values, (order.stem, forbidden)
            assert forbidden.lstrip("+-") in shown, (order.stem, forbidden)


def test_boxes_lie_inside_the_file(drawn):
    for order, image, sheet in drawn:
        suffered = suffer(order, image, sheet)
        width, height = suffered.image.size
        for finding in truth_of(order, sheet, suffered)["findings"]:
            x0, y0, x1, y1 = finding["box"]
            assert 0 <= x0 < x1 <= width, (order.stem, finding)
            assert 0 <= y0 < y1 <= height, (order.stem, finding)


def test_events_are_made_of_facts(drawn):
    for order, _, sheet in drawn:
        values = {(fact.kind, fact.value) for fact in sheet.truth.facts}
        for event in sheet.truth.events:
            assert not event.when or ("moment", event.when) in values, order.stem
            assert not event.amount or ("amount", event.amount) in values, order.stem
            assert all({("transaction_id", number), ("reference", number)} & values for number in event.ids), order.stem


def test_a_detail_screen_tells_one_event_and_others_what_they_are(drawn):
    allowed = {"detail": (1, 1), "list": (2, 20), "messages": (1, 20), "none": (0, 0), "stitched": (3, 80)}
    for order, _, sheet in drawn:
        low, high = allowed[order.layout.shape]
        assert low <= len(sheet.truth.events) <= high, order.stem


def overlaps(box, other):
    return box[0] < other[2] - 1 and other[0] < box[2] - 1 and box[1] < other[3] - 1 and other[1] < box[3] - 1


def test_no_text_leaves_the_screen_or_covers_another(drawn):
    for order, image, sheet in drawn:
        boxes = sheet.screen.boxes
        assert all(box[0] >= 0 and box[2] <= image.width and box[3] <= image.height for box in boxes), order.stem
        assert not any(overlaps(*pair) for pair in itertools.combinations(boxes, 2)), order.stem


def test_a_sample_is_wide_and_split():
    sample = list(orders(seed=1, count=90))
    parts = Counter(order.part for order in sample)
    assert len({order.layout.name for order in sample}) == len(LAYOUTS) >= 30
    assert {order.theme for order in sample} == {"light", "dark"}
    assert {order.degradation for order in sample} == set(DEGRADATIONS)
    assert {order.layout.language for order in sample} == {"zh", "en", "zh-Hant"}
    assert 0.3 <= parts["test"] / len(sample) <= 0.5


def test_the_parts_share_no_picture():
    tune, test = (list(orders(1, 60, part)) for part in ("tune", "test"))
    assert len(tune) == len(test) == 60
    assert not {(order.layout.name, order.variant) for order in tune} & {
        (order.layout.name, order.variant) for order in test
    }


def same_order(number: int, seed: int) -> Order:
    return next(itertools.islice(orders(seed, number + 1), number, None))


def test_the_seed_decides_everything():
    first, again, other = (draw(same_order(4, seed)) for seed in (5, 5, 6))
    assert first[0].tobytes() == again[0].tobytes()
    assert first[1].truth == again[1].truth
    assert first[1].truth != other[1].truth


def test_the_command_writes_pictures_with_their_truth(tmp_path):
    pictures = write_sample(tmp_path, seed=3, count=5)
    assert len(pictures) == 5
    for picture in pictures:
        truth = json.loads(picture.with_suffix(".json").read_text(encoding="utf-8"))
        assert {"layout", "language", "theme", "degradation", "findings", "events", "forbidden"} <= truth.keys()
        assert picture.name.endswith((".png", ".jpg"))


@pytest.mark.parametrize("name", sorted(set(DEGRADATIONS)))
def test_what_suffers_keeps_every_fact_in_its_place(name):
    """The ink of each fact's text stands where the truth says that it does."""
    order = same_order(0, 7)
    image, sheet = draw(order)
    facts = [place(sheet.screen, fact.text, fact.label) for fact in sheet.truth.facts]
    suffered = degrade(image, name, facts, Random(1))
    shade = np.asarray(suffered.image.convert("L"), dtype=float)
    for box in facts:
        x0, y0, x1, y1 = (round(edge) for edge in suffered.place(box))
        assert 0 <= x0 < x1 <= suffered.image.width
        assert 0 <= y0 < y1 <= suffered.image.height
        assert shade[y0:y1, x0:x1].std() > 20


@pytest.mark.parametrize("name", sorted(set(DEGRADATIONS) - {""}))
def test_what_suffers_is_another_picture(name):
    image, _ = draw(SAMPLE[0])
    suffered = degrade(image, name, [(100.0, 500.0, 600.0, 700.0)], Random(2))
    data, ending = suffered.encoded()
    assert ending == ("png" if name == "notified" else "jpg")
    assert Image.open(BytesIO(data)).convert("RGB").tobytes() != image.tobytes()


def test_a_joined_picture_is_long_and_keeps_its_places():
    order = next(order for order in orders(3, 90) if order.layout.name == "stitched_details")
    image, sheet = draw(order)
    assert 3 * 1600 < image.height <= 20_000
    boxes = [place(sheet.screen, fact.text, fact.label) for fact in sheet.truth.facts if fact.kind == "transaction_id"]
    assert len({round(box[1]) for box in boxes}) == len(boxes)
