"""What every importer of the drawer must hold to; a new one gets all of it from one subclass."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importers.golden import sample_paths, told
from wallet_vault.errors import ReadingError, UnknownFormat
from wallet_vault.importers import HEAD_BYTES, Claim, Importer, Source, identify, importers
from wallet_vault.model import Reading
from wallet_vault.notices import SENTENCES

_OUTSIDE = ("open", "socket.", "subprocess.", "os.remove", "os.rename", "os.mkdir", "os.system", "os.spawn", "urllib.")
_watched: list[list[str]] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _watched and event.startswith(_OUTSIDE):
        _watched[-1].append(f"{event} {arguments[:1]}")


sys.addaudithook(_watch)


@contextmanager
def outside_world() -> Iterator[list[str]]:
    """Collects every file opened, connection made and program started meanwhile."""
    seen: list[str] = []
    _watched.append(seen)
    try:
        yield seen
    finally:
        _watched.pop()


_many = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


class ImporterConformance:
    importer: ClassVar[Importer]
    heads: ClassVar[tuple[bytes, ...]] = (b"",)
    """Beginnings that lead random bytes past the first check."""

    _cells_by_source: ClassVar[dict[tuple[str, str], dict[tuple[int, int], str]]] = {}

    def samples(self) -> list[Path]:
        return sample_paths(self.importer.name)

    def cells(self, reading: Reading, source: Source) -> dict[tuple[int, int], str]:
        """The source's cells as an independent reader sees them; for importers of tables."""
        raise NotImplementedError

    def test_is_in_the_drawer_under_its_name(self) -> None:
        assert self.importer in importers()
        assert re.fullmatch(r"[a-z][a-z0-9_]*", self.importer.name)
        assert self.importer.version

    def test_claims_its_own_samples(self) -> None:
        assert self.samples()
        for path in self.samples():
            assert identify(Source(path.read_bytes(), "renamed.bin")) is self.importer, path.name

    def test_claims_nobody_elses_samples(self) -> None:
        for other in importers():
            for path in sample_paths(other.name) if other is not self.importer else ():
                assert self.importer.claim(path.read_bytes()[:HEAD_BYTES], path.name) is not Claim.SPECIFIC, path.name

    def test_reads_every_sample_the_same_twice(self) -> None:
        for path in self.samples():
            source = Source(path.read_bytes(), path.name)
            assert self.importer.read(source).reading == self.importer.read(source).reading
            assert told(self.importer.read(source))["pictures"] == told(self.importer.read(source))["pictures"]

    def test_names_itself_as_the_tool(self) -> None:
        for path in self.samples():
            tool = self.importer.read(Source(path.read_bytes(), path.name)).reading.tool
            assert (tool.name, tool.version) == (self.importer.name, self.importer.version)

    def test_spans_point_at_what_they_say(self) -> None:
        for path in self.samples():
            source = Source(path.read_bytes(), path.name)
            reading = self.importer.read(source).reading
            for record in reading.all_records():
                for field in record.fields:
                    shown = self._shown(reading, source, field.span)
                    assert field.text in shown or shown.strip() in field.text.split(","), (path.name, field)

    def _shown(self, reading: Reading, source: Source, span: object) -> str:
        if span.row is not None:
            key = (source.untrusted_name, reading.tool.name)
            if key not in self._cells_by_source:
                self._cells_by_source[key] = self.cells(reading, source)
            return self._cells_by_source[key][span.row, span.column]
        return reading.text[span.start : span.end]

    def test_every_notice_has_a_sentence(self) -> None:
        for path in self.samples():
            reading = self.importer.read(Source(path.read_bytes(), path.name)).reading
            notices = [*reading.notices, *(notice for record in reading.all_records() for notice in record.notices)]
            for notice in notices:
                assert SENTENCES[notice.code].format_map(dict(notice.fields))

    def test_empty_input_is_claimed_by_nobody_and_reads_as_an_error_or_nothing(self) -> None:
        assert self.importer.claim(b"", "empty") is Claim.NONE
        with pytest.raises(UnknownFormat):
            identify(Source(b"", "empty"))
        self._reads_or_refuses(b"")

    def test_truncated_samples_are_read_or_refused(self) -> None:
        for path in self.samples():
            data = path.read_bytes()
            for eighths in range(1, 8):
                self._reads_or_refuses(data[: len(data) * eighths // 8])

    def test_opens_no_file_and_reaches_nobody(self) -> None:
        sources = [Source(path.read_bytes(), path.name) for path in self.samples()]
        for source in sources:
            self.importer.read(source)  # modules and codecs are loaded now
        with outside_world() as seen:
            for source in sources:
                self.importer.claim(source.data[:HEAD_BYTES], source.untrusted_name)
                self.importer.read(source)
        assert seen == []

    @_many
    @given(data=st.data())
    def test_random_bytes_raise_nothing_but_reading_errors(self, data: st.DataObject) -> None:
        head = data.draw(st.sampled_from(self.heads))
        self._reads_or_refuses(head + data.draw(st.binary(max_size=400)))

    @_many
    @given(data=st.data())
    def test_damaged_samples_raise_nothing_but_reading_errors(self, data: st.DataObject) -> None:
        damaged = bytearray(data.draw(st.sampled_from(self.samples())).read_bytes())
        for _ in range(data.draw(st.integers(1, 6))):
            start = data.draw(st.integers(0, len(damaged) - 1))
            patch = data.draw(st.binary(min_size=1, max_size=8))
            damaged[start : start + data.draw(st.integers(0, 12))] = patch
        self._reads_or_refuses(bytes(damaged))

    def _reads_or_refuses(self, data: bytes) -> None:
        self.importer.claim(data[:HEAD_BYTES], "x")
        try:
            self.importer.read(Source(data, "x"))
        except ReadingError:
            return
