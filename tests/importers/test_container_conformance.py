"""Importers of what holds other files, held to the conformance suite."""

from tests.importers import archive_samples, msg_samples, recording_samples
from tests.importers.compound_file import compound_file
from tests.importers.conformance import ImporterConformance
from wallet_vault.importers import _outlook, archive, mbox, msg, recording


class TestArchive(ImporterConformance):
    importer = archive.IMPORTER
    heads = (b"", b"PK\x03\x04", b"PK\x05\x06", archive_samples.packed([("a.txt", b"a")]))


class TestMbox(ImporterConformance):
    importer = mbox.IMPORTER
    heads = (b"", b"From a@example.com Mon Nov  3 15:00:00 2025\nFrom: a@example.com\nSubject: ")


class TestRecording(ImporterConformance):
    importer = recording.IMPORTER
    heads = (b"", b"ID3\4\0\0", b"OggS", b"fLaC", b"RIFF\0\0\0\0WAVEfmt ", recording_samples.movie(b"isom")[:60])


class TestMsg(ImporterConformance):
    importer = msg.IMPORTER
    heads = (b"", _outlook.OLE_MAGIC, compound_file(msg_samples.rtf_alone())[:1024])
