"""Checks a bundle to its last byte, trusting nothing in it: files, manifests, signature, exhibits, custody.

Says that a bundle is what its vault signed; whose vault that is, only a comparison of keys can say.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from wallet_vault.bundle import tag_files
from wallet_vault.bundle.records import CUSTODY, EXHIBITS, check_records
from wallet_vault.bundle.untrusted_bag import Unreadable, UntrustedBag, UntrustedFile, open_bag, safe_path
from wallet_vault.crypto import is_signature
from wallet_vault.jobs import Progress, ProgressReport, no_progress
from wallet_vault.model import Fault, Verification

_TAGS = (
    tag_files.DECLARATION,
    tag_files.INFO,
    tag_files.MANIFEST,
    tag_files.PUBLIC_KEY,
    tag_files.TAG_MANIFEST,
    tag_files.SIGNATURE,
)
_KEPT = frozenset({*_TAGS, EXHIBITS, CUSTODY})
_MOST_KEPT_BYTES = 256 * 2**20


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the bag really holds: digest ("" if unreadable) and size of each file, and the bytes of a few."""

    digests: Mapping[str, str]
    sizes: Mapping[str, int]
    kept: Mapping[str, bytes]


def verify_bundle(path: Path, *, progress: ProgressReport | None = None) -> Verification:
    """Check a zip or an unpacked folder. Raises ``NotABundle``, ``FileGone`` or ``NoPermission``.

    Every other trouble is a fault: ``digest_mismatch``, ``missing``, ``added``, ``renamed`` (the old
    path), ``swapped``, ``manifest_altered``, ``tagmanifest_altered``, ``bad_signature``,
    ``missing_signature``, ``wrong_key``, ``oxum_mismatch``, ``exhibit_mismatch``, ``broken_custody``,
    ``custody_mismatch``, ``unsafe_path``, ``duplicate_name``, ``too_large``, ``damaged_zip``.
    """
    with open_bag(path) as bag:
        if not bag.files:
            return Verification("bundle", bag.faults)
        seen = _look(bag, progress or no_progress)
        faults = [*bag.faults, *(Fault("added", stray) for stray in bag.strays)]
    tags, tag_faults = _listed(seen, tag_files.TAG_MANIFEST, "tagmanifest_altered")
    payload, payload_faults = _listed(seen, tag_files.MANIFEST, "manifest_altered")
    signed_by, signature_faults = _signature(seen)
    faults += tag_faults + payload_faults + signature_faults
    faults += _tag_faults(seen, tags)
    faults += _payload_faults(seen, payload)
    faults += _added(seen, tags, payload)
    faults += _oxum(seen)
    faults += check_records(seen.kept, payload)
    return Verification("bundle", tuple(dict.fromkeys(_told_once(faults))), signed_by, checked=len(seen.digests))


def _look(bag: UntrustedBag, progress: ProgressReport) -> _Seen:
    """Read every file once, to its last byte."""
    digests: dict[str, str] = {}
    sizes: dict[str, int] = {}
    kept: dict[str, bytes] = {}
    for done, (path, file) in enumerate(sorted(bag.files.items())):
        progress(Progress(done, len(bag.files)))
        digests[path], sizes[path], content = _digest(file, keep=path in _KEPT)
        if content is not None:
            kept[path] = content
    progress(Progress(len(bag.files), len(bag.files)))
    return _Seen(digests, sizes, kept)


def _digest(file: UntrustedFile, *, keep: bool) -> tuple[str, int, bytes | None]:
    digest, size, content = sha256(), 0, bytearray()
    try:
        for piece in file.pieces():
            digest.update(piece)
            size += len(piece)
            if keep and size <= _MOST_KEPT_BYTES:
                content += piece
    except Unreadable:
        return "", size, None
    return digest.hexdigest(), size, bytes(content) if keep and size <= _MOST_KEPT_BYTES else None


def _listed(seen: _Seen, manifest: str, altered: str) -> tuple[dict[str, str], list[Fault]]:
    """Read one manifest; what it says of unsafe paths is not believed."""
    if manifest not in seen.digests:
        return {}, [Fault("missing", manifest)]
    try:
        pairs = tag_files.read_manifest(seen.kept.get(manifest, b"\xff"))
    except tag_files.Malformed:
        return {}, [Fault(altered, manifest)]
    listed: dict[str, str] = {}
    faults = []
    for path, digest in pairs:
        if safe_path(path) is None:
            faults.append(Fault("unsafe_path", manifest))
        elif listed.setdefault(path, digest) != digest:
            faults.append(Fault("duplicate_name", path))
    return listed, faults


def _signature(seen: _Seen) -> tuple[str, list[Fault]]:
    """Give the key that signed, in hex, "" with faults where none did."""
    signature, signed = (seen.kept.get(path) for path in (tag_files.SIGNATURE, tag_files.TAG_MANIFEST))
    if tag_files.SIGNATURE not in seen.digests:
        return "", [Fault("missing_signature", tag_files.SIGNATURE)]
    try:
        key = tag_files.read_public_key(seen.kept.get(tag_files.PUBLIC_KEY, b""))
        named = tag_files.read_info(seen.kept.get(tag_files.INFO, b"")).get(tag_files.SIGNING_KEY, "")
    except tag_files.Malformed:
        return "", [Fault("wrong_key", tag_files.PUBLIC_KEY)]
    if key.hex() != named.lower():
        return "", [Fault("wrong_key", tag_files.PUBLIC_KEY)]
    if signature is None or signed is None or not is_signature(key, signature, signed):
        return "", [Fault("bad_signature", tag_files.TAG_MANIFEST)]
    return key.hex(), []


def _tag_faults(seen: _Seen, tags: Mapping[str, str]) -> Iterator[Fault]:
    """Compare the tag files with the tag manifest, which must list all that it can list."""
    for path in _TAGS[:4]:
        if path not in seen.digests:
            yield Fault("missing", path)
        elif tags and path not in tags:
            yield Fault("tagmanifest_altered", tag_files.TAG_MANIFEST)
    for path, digest in tags.items():
        if path not in seen.digests:
            yield Fault("missing", path)
        elif seen.digests[path] != digest:
            yield Fault("manifest_altered" if path == tag_files.MANIFEST else "digest_mismatch", path)


def _payload_faults(seen: _Seen, payload: Mapping[str, str]) -> Iterator[Fault]:
    """Compare the payload with its manifest, and see where a file's content is now somewhere else."""
    found_at: dict[str, list[str]] = defaultdict(list)
    for path, digest in seen.digests.items():
        if path not in payload:
            found_at[digest].append(path)
    changed = {path for path, digest in payload.items() if path in seen.digests and seen.digests[path] != digest}
    changed_contents = {payload[path] for path in changed}
    for path, digest in sorted(payload.items()):
        if path not in seen.digests:
            yield Fault("renamed" if found_at.get(digest) else "missing", path)
        elif path in changed:
            yield Fault("swapped" if seen.digests[path] in changed_contents else "digest_mismatch", path)


def _added(seen: _Seen, tags: Mapping[str, str], payload: Mapping[str, str]) -> Iterator[Fault]:
    """Name files that no manifest knows, but for those whose old name is told as renamed."""
    moved = {digest for path, digest in payload.items() if path not in seen.digests}
    for path, digest in sorted(seen.digests.items()):
        is_known = path in payload if path.startswith("data/") else path in tags or path in _TAGS
        if not is_known and digest not in moved:
            yield Fault("added", path)


def _oxum(seen: _Seen) -> Iterator[Fault]:
    payload = [size for path, size in seen.sizes.items() if path.startswith("data/")]
    try:
        told = tag_files.read_info(seen.kept.get(tag_files.INFO, b"")).get(tag_files.PAYLOAD_OXUM)
    except tag_files.Malformed:
        told = None
    if told != f"{sum(payload)}.{len(payload)}":
        yield Fault("oxum_mismatch", tag_files.INFO)


def _told_once(faults: list[Fault]) -> Iterator[Fault]:
    """A missing tag file is not also told as what follows from its absence."""
    missing = {fault.path for fault in faults if fault.code == "missing"}
    for fault in faults:
        if fault.code == "missing" or fault.path not in missing:
            yield fault
