import pytest

from tests.importers import pdf_samples
from tests.importers.pdf_samples import LINES, PASSWORD, flate, page_of
from wallet_vault.errors import BrokenFile, PasswordNeeded, TooLarge
from wallet_vault.importers import Import, Source, _pdf_pages, pdf


def _import(data: bytes, *passwords: str) -> Import:
    return pdf.IMPORTER.read(Source(data, "a.pdf", passwords=passwords))


def _codes(data: bytes) -> list[str]:
    return [notice.code for notice in _import(data).reading.notices]


def test_labels_and_values_are_lines_of_their_own() -> None:
    (page,) = _import(pdf_samples.receipt()).reading.pages
    assert [line.text for line in page.lines] == [text for text, _x, _y in LINES]
    assert (page.width_px, page.height_px) == (1240, 1754)


def test_boxes_are_where_the_text_is_printed() -> None:
    (page,) = _import(pdf_samples.receipt()).reading.pages
    for line, (_text, x, y) in zip(page.lines, LINES, strict=True):
        left, top, _right, bottom = line.box
        assert left == pytest.approx(x / 72 * 150, abs=4)
        assert top < (842 - y) / 72 * 150 <= bottom + 4
    assert [word.text for word in page.lines[5].words] == ["Paid", "at", "2025-11-03", "14:22:05"]


def test_boxes_fit_the_picture_of_a_turned_page() -> None:
    data = pdf_samples.pdf([page_of(LINES)], rotate=90)
    (page,) = _import(data).reading.pages
    picture, count = pdf.IMPORTER.draw(Source(data, "a.pdf"), 0)
    assert (picture.size, count) == ((page.width_px, page.height_px), 1)
    grey = picture.convert("L")
    for line in page.lines:
        left, top, right, bottom = (round(edge) for edge in line.box)
        assert grey.crop((left - 2, top - 2, right + 2, bottom + 2)).getextrema()[0] < 128
        grey.paste(255, (left - 2, top - 2, right + 2, bottom + 2))
    assert grey.getextrema() == (255, 255)
    assert {line.text for line in page.lines} == {text for text, _x, _y in LINES}


def test_chinese_is_read_without_an_embedded_font() -> None:
    assert "退款金额 ¥128.00" in _import(pdf_samples.pdf([pdf_samples.chinese()])).reading.text


def test_a_page_without_text_is_given_as_a_picture() -> None:
    given = _import(pdf_samples.pdf([page_of(LINES), b"q 595 0 0 842 0 0 cm /Im Do Q"]))
    assert given.picture_pages == (1,)
    assert [picture.size for picture in given.pictures] == [(1240, 1754)]
    assert [bool(page.lines) for page in given.reading.pages] == [True, False]


def test_more_scanned_pages_than_can_be_recognised_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PICTURES", 1)
    given = _import(pdf_samples.pdf([b"", b"", b""]))
    assert len(given.pictures) == 1
    assert [dict(notice.fields) for notice in given.reading.notices] == [{"pages": "2"}]


def test_a_locked_file_asks_for_its_password() -> None:
    data = pdf_samples.pdf([page_of(LINES)], password=PASSWORD)
    for passwords in ((), ("000000",)):
        with pytest.raises(PasswordNeeded):
            _import(data, *passwords)
    assert "US$ 128.00" in _import(data, "000000", PASSWORD).reading.text


def test_changes_after_the_making_are_told() -> None:
    assert _codes(pdf_samples.changed_later()) == ["pdf_changed_later", "pdf_dates_differ"]
    assert _codes(pdf_samples.receipt()) == []
    assert ("CreationDate", "2025-11-03T14:23:00+08:00") in _import(pdf_samples.receipt()).reading.metadata


@pytest.mark.parametrize(
    ("part", "what"),
    [
        (flate(bytes(100 << 20)), "unpacked bytes"),
        (flate(b"", "/Filter /FlateDecode"), "filters"),
        (flate(b"x", "/Width 60000 /Height 60000"), "pixels"),
    ],
)
def test_bombs_are_refused_before_the_file_is_opened(part: bytes, what: str) -> None:
    with pytest.raises(TooLarge) as caught:
        _import(pdf_samples.receipt() + b"99 0 obj\n" + part + b"\nendobj\n")
    assert caught.value.fields == {"what": what}


def test_pages_and_text_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLarge):
        _import(pdf_samples.pdf([b""] * 401))
    monkeypatch.setattr(pdf, "MAX_CHARACTERS", 30)
    with pytest.raises(TooLarge):
        _import(pdf_samples.receipt())


def test_a_page_as_large_as_a_field_is_drawn_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pdf_pages, "MAX_PAGE_PIXELS", 10_000)
    (page,) = _import(pdf_samples.receipt()).reading.pages
    assert page.width_px * page.height_px <= 10_200


def test_a_file_without_its_end_is_broken_or_repaired() -> None:
    with pytest.raises(BrokenFile):
        _import(b"%PDF-1.4\nnothing")
