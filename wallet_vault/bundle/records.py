"""Checks what a bundle's own records say: exhibits against the manifest, the custody chain, one against the other."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

from wallet_vault.crypto import CHAIN_START
from wallet_vault.model import CustodyAction, Fault

EXHIBITS = "data/exhibits.json"
CUSTODY = "data/custody.jsonl"
_FOLDER = "data/exhibits/"

_Record = dict[str, object]


class _Malformed(ValueError):
    """A record is not of the shape that the writers give it."""


def check_records(kept: Mapping[str, bytes], payload: Mapping[str, str]) -> Iterator[Fault]:
    """Compare the records in ``kept`` with each other and with ``payload`` (path: digest)."""
    try:
        exhibits = _records(kept[EXHIBITS]) if EXHIBITS in kept else []
    except _Malformed:
        exhibits = []
        yield Fault("exhibit_mismatch", EXHIBITS)
    yield from _exhibit_faults(exhibits, payload)
    try:
        entries = _entries(kept[CUSTODY]) if CUSTODY in kept else []
    except _Malformed:
        entries = []
        yield Fault("broken_custody", CUSTODY)
    if any(not follows for follows in _links(entries)):
        yield Fault("broken_custody", CUSTODY)
    yield from _custody_faults(exhibits, entries)


def _records(data: bytes) -> list[_Record]:
    value = _json(data)
    if not isinstance(value, list):
        raise _Malformed
    return [_record(record) for record in value]


def _entries(data: bytes) -> list[_Record]:
    return [_record(_json(line)) for line in data.split(b"\n") if line.strip()]


def _record(value: object) -> _Record:
    if not isinstance(value, dict):
        raise _Malformed
    return value


def _json(data: bytes) -> object:
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise _Malformed from error


def _exhibit_faults(exhibits: list[_Record], payload: Mapping[str, str]) -> Iterator[Fault]:
    """Each exhibit is a listed file of its digest, and each file under ``exhibits/`` is an exhibit."""
    paths = set()
    for exhibit in exhibits:
        path, digest = str(exhibit.get("path", "")), _file_digest(exhibit)
        paths.add(path)
        if payload.get(path) != digest:
            yield Fault("exhibit_mismatch", path or EXHIBITS, str(exhibit.get("evidence", "")))
    for path in payload:
        if path.startswith(_FOLDER) and path not in paths:
            yield Fault("exhibit_mismatch", path)


def _file_digest(exhibit: _Record) -> object:
    """The digest of an exhibit's file: the original's, or that of the masked copy where the original is withheld."""
    withheld = exhibit.get("withheld")
    return withheld.get("copy_sha256") if isinstance(withheld, dict) else exhibit.get("sha256")


def _links(entries: list[_Record]) -> Iterator[bool]:
    """Whether each entry follows from the one before it; see ``writers/custody_log.py`` for what is hashed."""
    previous = CHAIN_START
    for place, entry in enumerate(entries, 1):
        fields = {name: value for name, value in entry.items() if name != "entry_hash"}
        line = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest = sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
        yield (
            entry.get("sequence") == place
            and entry.get("previous_hash") == previous
            and entry.get("entry_hash") == digest
        )
        previous = digest


def _custody_faults(exhibits: list[_Record], entries: list[_Record]) -> Iterator[Fault]:
    """Each exhibit's original was acquired under the digest that is told of it."""
    acquired = {
        (entry.get("evidence"), digest)
        for entry in entries
        if entry.get("action") == CustodyAction.ACQUIRED.value
        for digest in _details(entry).get("sha256", ())
    }
    for exhibit in exhibits:
        if (exhibit.get("evidence"), exhibit.get("sha256")) not in acquired:
            yield Fault("custody_mismatch", str(exhibit.get("path", "")), str(exhibit.get("evidence", "")))


def _details(entry: _Record) -> dict[str, list[str]]:
    """An entry's details by name; anything of another shape is left out."""
    named: dict[str, list[str]] = {}
    details = entry.get("details")
    for pair in details if isinstance(details, list) else []:
        match pair:
            case [str(name), str(value)]:
                named.setdefault(name, []).append(value)
    return named
