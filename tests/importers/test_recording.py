from datetime import UTC, datetime

from tests.importers import recording_samples
from tests.importers.recording_samples import MADE, movie, sound
from wallet_vault.importers import Source, identify
from wallet_vault.model import Reading


def _read(data: bytes) -> Reading:
    source = Source(data, "call.bin")
    return identify(source).read(source).reading


def test_a_movie_tells_its_length_its_making_and_its_coding() -> None:
    reading = _read(movie(b"isom"))
    assert reading.media_type == "video/mp4"
    told = dict(reading.metadata)
    assert (told["duration"], told["created"]) == ("62.4 s", MADE.isoformat())
    assert "mp4a" in told["coding"]
    assert reading.notices == ()


def test_a_call_tells_its_length() -> None:
    assert _read(sound()).media_type == "audio/wav"
    assert dict(_read(sound()).metadata)["duration"] == "1.0 s"


def test_a_clock_that_was_never_set_tells_no_time() -> None:
    assert "created" not in dict(_read(movie(b"qt  ", made=0)).metadata)
    assert "created" not in dict(_read(movie(b"qt  ", made=86_400)).metadata)
    late = int((datetime(2038, 1, 1, tzinfo=UTC) - datetime(1904, 1, 1, tzinfo=UTC)).total_seconds())
    assert dict(_read(movie(b"qt  ", made=late)).metadata)["created"].startswith("2038")


def test_what_cannot_be_measured_is_kept_with_a_notice() -> None:
    for data in (dict(recording_samples.samples())["voice.amr"], movie(b"isom")[:40]):
        assert [notice.code for notice in _read(data).notices] == ["recording_unmeasured"]


def test_a_photo_in_the_same_container_is_no_recording() -> None:
    source = Source(recording_samples.box(b"ftyp", b"heic", bytes(4), b"mif1heic"), "IMG_0001.HEIC")
    assert identify(source).name == "image"
