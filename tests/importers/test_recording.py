from datetime import UTC, datetime
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest

from tests.importers import recording_samples
from tests.importers.recording_samples import MADE, film, movie, screen, sound
from wallet_vault.importers import Import, Source, _video_frames, identify
from wallet_vault.jobs import Sandbox
from wallet_vault.model import Reading
from wallet_vault.workflows.child_tasks import PREVIEW, READ, Preview, PreviewRequest, ReadAnswer, ReadRequest


def _import(data: bytes) -> Import:
    source = Source(data, "call.bin")
    return identify(source).read(source)


def _read(data: bytes) -> Reading:
    return _import(data).reading


def test_a_movie_tells_its_length_its_making_and_its_coding() -> None:
    reading = _read(movie(b"isom"))
    assert reading.media_type == "video/mp4"
    told = dict(reading.metadata)
    assert (told["duration"], told["created"]) == ("62.4 s", MADE.isoformat())
    assert "mp4a" in told["coding"]
    assert [notice.code for notice in reading.notices] == ["recording_pictures_unread"]


def test_a_screen_that_changes_is_given_as_a_page_for_each_change() -> None:
    given = _import(dict(recording_samples.samples())["screen_changes.avi"])
    assert [picture.size for picture in given.pictures] == [(400, 640)] * 3
    (notice,) = [notice for notice in given.reading.notices if notice.code == "recording_pages"]
    assert dict(notice.fields) == {"times": "00:00 · 00:02 · 00:04"}
    assert [pair for pair in given.reading.metadata if pair[0].startswith("page")] == [
        ("page 1", "00:00"), ("page 2", "00:02"), ("page 3", "00:04"),
    ]  # fmt: skip


def test_a_screen_that_stands_still_is_one_page() -> None:
    assert len(_import(film([screen("still")] * 20)).pictures) == 1


def test_more_changes_than_can_be_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_video_frames, "MAX_FRAMES", 2)
    given = _import(film([screen(text) for text in ("one", "22222222222", "three three three") for _ in range(4)]))
    assert len(given.pictures) == 2
    assert ("recording_changes_left_out", (("count", "1"),)) in [(n.code, n.fields) for n in given.reading.notices]


def test_a_recording_too_long_to_look_at_whole_says_how_far_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_video_frames, "MAX_DECODED_PIXELS", 400 * 640 * 6)
    given = _import(dict(recording_samples.samples())["screen_changes.avi"])
    assert ("recording_seen_in_part", (("until", "00:02"),)) in [(n.code, n.fields) for n in given.reading.notices]


def test_pictures_larger_than_a_screen_are_made_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_video_frames, "MAX_KEPT_PIXELS", 400 * 640 // 4)
    assert _import(film([screen("x")] * 3)).pictures[0].size == (200, 320)


def test_a_film_that_points_before_its_own_beginning_ends_nothing() -> None:
    data = bytearray(dict(recording_samples.samples())["screen_changes.avi"])
    at = data.index(b"00dc", data.index(b"00dc") + 4) + 4
    data[at : at + 4] = (0x80000000).to_bytes(4, "little")
    _read(bytes(data))
    assert _video_frames._Stream(b"film").seek(-5) == -1


def test_a_film_of_another_coding_is_seen_too(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"mp4v"), 10, (320, 240))
    for shade in (255, 120, 0):
        for _ in range(20):
            writer.write(np.full((240, 320, 3), shade, np.uint8))
    writer.release()
    assert len(_import(path.read_bytes()).pictures) == 3


def test_text_on_a_screen_is_read_and_its_page_can_be_looked_at() -> None:
    data = dict(recording_samples.samples())["screen_changes.avi"]
    with Sandbox(1) as sandbox:
        answer = msgspec.msgpack.decode(
            sandbox.call(READ, msgspec.msgpack.encode(ReadRequest(data, "a"))), type=ReadAnswer
        )
        shown = sandbox.call(PREVIEW, msgspec.msgpack.encode(PreviewRequest(data, "a", page=1)))
    assert "Refund refused" in answer.reading.text
    assert [page.number for page in answer.reading.pages] == [0, 1, 2]
    preview = msgspec.msgpack.decode(shown, type=Preview)
    assert (preview.width_px, preview.height_px, preview.pages) == (400, 640, 3)
    assert (answer.reading.pages[1].width_px, answer.reading.pages[1].height_px) == (400, 640)


def test_a_call_tells_its_length() -> None:
    assert _read(sound()).media_type == "audio/wav"
    assert dict(_read(sound()).metadata)["duration"] == "1.0 s"


def test_a_clock_that_was_never_set_tells_no_time() -> None:
    assert "created" not in dict(_read(movie(b"qt  ", made=0)).metadata)
    assert "created" not in dict(_read(movie(b"qt  ", made=86_400)).metadata)
    late = int((datetime(2038, 1, 1, tzinfo=UTC) - datetime(1904, 1, 1, tzinfo=UTC)).total_seconds())
    assert dict(_read(movie(b"qt  ", made=late)).metadata)["created"].startswith("2038")


def test_what_cannot_be_measured_is_kept_with_a_notice() -> None:
    cases = (
        (dict(recording_samples.samples())["voice.amr"], ["recording_unmeasured"]),
        (movie(b"isom")[:40], ["recording_unmeasured", "recording_pictures_unread"]),
    )
    for data, codes in cases:
        assert [notice.code for notice in _read(data).notices] == codes


def test_a_photo_in_the_same_container_is_no_recording() -> None:
    source = Source(recording_samples.box(b"ftyp", b"heic", bytes(4), b"mif1heic"), "IMG_0001.HEIC")
    assert identify(source).name == "image"
