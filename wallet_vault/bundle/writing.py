"""Writes a bundle: a BagIt zip, streamed, whole or not at all. The same contents and clock give the same bytes.

Everything is stored uncompressed: pictures would not shrink, and compressors differ between versions.
"""

import stat
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from wallet_vault.bundle import tag_files
from wallet_vault.bundle.contents import BundleContents, Dossier
from wallet_vault.bundle.names import safe_name
from wallet_vault.bundle.writers import writers
from wallet_vault.errors import DamagedObject
from wallet_vault.jobs import CancelToken, Progress, ProgressReport, no_progress
from wallet_vault.model import Exhibit
from wallet_vault.safe_files import atomic_file


def write_bundle(
    destination: Path,
    contents: BundleContents,
    *,
    progress: ProgressReport | None = None,
    cancel: CancelToken | None = None,
) -> Path:
    """Write the bundle and return ``destination``. On any error or ``Cancelled`` nothing is left there.

    Raises ``DamagedObject`` where an original is not what its digest says, ``NoRoom``,
    ``NoPermission``, ``FileGone`` or ``DeviceFailed``.
    """
    dossier = Dossier.of(contents)
    report = progress or no_progress
    token = cancel or CancelToken()
    with atomic_file(destination) as file, ZipFile(file, "w", ZIP_STORED, allowZip64=True) as archive:
        bag = _BagWriter(archive, _top_folder(contents), contents.created_at)
        bag.write(tag_files.DECLARATION, [tag_files.DECLARATION_TEXT])
        for exhibit in dossier.exhibits:
            report(Progress(exhibit.number - 1, len(dossier.exhibits), exhibit.path))
            _write_exhibit(bag, exhibit, contents, token)
        for writer in writers():
            token.raise_if_cancelled()
            bag.write(f"data/{writer.path}", [writer.write(dossier)])
        _write_tag_files(bag, contents)
        report(Progress(len(dossier.exhibits), len(dossier.exhibits)))
    return destination


class _BagWriter:
    """Puts files into the zip and remembers what the manifests need."""

    def __init__(self, archive: ZipFile, top: str, created_at: datetime) -> None:
        self._archive = archive
        self._top = top
        moment = created_at.astimezone(UTC)
        # A zip entry knows no zone and no year before 1980 (APPNOTE, section 4.4.6).
        self._stamp = (
            min(max(moment.year, 1980), 2107),
            moment.month,
            moment.day,
            moment.hour,
            moment.minute,
            moment.second,
        )
        self.digests: dict[str, str] = {}
        self.payload_bytes = 0

    def write(self, path: str, pieces: Iterable[bytes], expected_bytes: int = 0) -> str:
        """Write one file, in pieces; returns its digest. ``expected_bytes`` lets big files have big headers."""
        entry = ZipInfo(f"{self._top}/{path}", self._stamp)
        entry.create_system = 3
        entry.external_attr = (stat.S_IFREG | 0o644) << 16
        entry.file_size = expected_bytes
        digest, size = sha256(), 0
        with self._archive.open(entry, "w") as out:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                out.write(piece)
        self.digests[path] = digest.hexdigest()
        if path.startswith("data/"):
            self.payload_bytes += size
        return self.digests[path]

    def payload(self) -> dict[str, str]:
        return {path: digest for path, digest in self.digests.items() if path.startswith("data/")}

    def tags(self) -> dict[str, str]:
        return {path: digest for path, digest in self.digests.items() if not path.startswith("data/")}


def _write_exhibit(bag: _BagWriter, exhibit: Exhibit, contents: BundleContents, token: CancelToken) -> None:
    evidence = exhibit.view.evidence
    copy = contents.masked.get(evidence.id)
    if copy is not None:
        bag.write(f"data/{exhibit.path}", [copy.data], len(copy.data))
        return
    pieces = _until_cancelled(contents.original(evidence.id), token)
    if bag.write(f"data/{exhibit.path}", pieces, evidence.size_bytes) != evidence.sha256:
        raise DamagedObject(evidence=evidence.id)


def _until_cancelled(pieces: Iterator[bytes], token: CancelToken) -> Iterator[bytes]:
    for piece in pieces:
        token.raise_if_cancelled()
        yield piece
    token.raise_if_cancelled()


def _write_tag_files(bag: _BagWriter, contents: BundleContents) -> None:
    """Manifest, then what is known of the bag, then the manifest of these, then the signature over it."""
    payload = bag.payload()
    bag.write(tag_files.MANIFEST, [tag_files.write_manifest(payload)])
    bag.write(tag_files.INFO, [tag_files.write_info(_info(contents, bag.payload_bytes, len(payload)))])
    bag.write(tag_files.PUBLIC_KEY, [tag_files.write_public_key(contents.public_key)])
    tag_manifest = tag_files.write_manifest(bag.tags())
    bag.write(tag_files.TAG_MANIFEST, [tag_manifest])
    bag.write(tag_files.SIGNATURE, [contents.sign(tag_manifest)])


def _info(contents: BundleContents, payload_bytes: int, payload_files: int) -> Iterator[tuple[str, str]]:
    moment = contents.created_at.astimezone(UTC)
    yield "Bag-Software-Agent", contents.generator
    yield "Bagging-Date", moment.date().isoformat()
    yield "Bagging-Time", moment.isoformat()
    yield "External-Identifier", contents.case_name
    yield tag_files.PAYLOAD_OXUM, f"{payload_bytes}.{payload_files}"
    yield tag_files.SIGNING_KEY, contents.public_key.hex()


def _top_folder(contents: BundleContents) -> str:
    return f"{safe_name(contents.case_name)}_{contents.created_at.astimezone(UTC).date().isoformat()}"
