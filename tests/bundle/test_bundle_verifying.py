"""Every way to tamper with a bundle is caught under its own name, and hostile containers do no harm."""

import io
import json
import os
import stat
import struct
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import KEY, OTHER_KEY, contents

from wallet_vault.bundle import is_bundle, tag_files, untrusted_bag, verify_bundle, write_bundle
from wallet_vault.errors import FileGone, NotABundle
from wallet_vault.jobs import Progress

Files = dict[str, bytes]
SHOT = "data/exhibits/E001_付款_截图.png"
MAIL = "data/exhibits/E002_Re_script_alert_1_script.eml"
CUSTODY, EXHIBITS = "data/custody.jsonl", "data/exhibits.json"
MANIFEST, TAGS, SIG, INFO = (
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
    "tagmanifest-sha256.txt.sig",
    "bag-info.txt",
)


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Files:
    path = write_bundle(tmp_path_factory.mktemp("genuine") / "b.zip", contents())
    with ZipFile(path) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def zipped(path: Path, files: Files, *, top: str = "case/", compression: int = ZIP_DEFLATED) -> Path:
    with ZipFile(path, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(top + name, data)
    return path


def unzipped(path: Path, files: Files) -> Path:
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def flipped(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def signed_again(files: Files, key: object = KEY) -> None:
    """What the vault itself would write over these files: both manifests, totals and signature anew."""
    payload = {name: data for name, data in files.items() if name.startswith("data/")}
    files[MANIFEST] = tag_files.write_manifest({name: sha256(data).hexdigest() for name, data in payload.items()})
    total = f"{sum(map(len, payload.values()))}.{len(payload)}"
    info = tag_files.read_info(files[INFO]) | {tag_files.PAYLOAD_OXUM: total}
    files[INFO] = tag_files.write_info(info.items())
    sign_tags(files, key)


def sign_tags(files: Files, key: object = KEY) -> None:
    tags = {n: sha256(d).hexdigest() for n, d in files.items() if not n.startswith("data/") and n not in {TAGS, SIG}}
    files[TAGS] = tag_files.write_manifest(tags)
    files[SIG] = key.sign(files[TAGS])  # type: ignore[attr-defined]


def rename(files: Files, old: str, new: str) -> None:
    files[new] = files.pop(old)


def swap(files: Files, first: str, second: str) -> None:
    files[first], files[second] = files[second], files[first]


def edit(files: Files, name: str, old: bytes, new: bytes) -> None:
    assert old in files[name]
    files[name] = files[name].replace(old, new, 1)


def edit_json(files: Files, change: Callable[[list[dict[str, object]]], None]) -> None:
    exhibits = json.loads(files[EXHIBITS])
    change(exhibits)
    files[EXHIBITS] = json.dumps(exhibits).encode()
    signed_again(files)


def edit_custody(files: Files, change: Callable[[list[bytes]], None]) -> None:
    lines = files[CUSTODY].splitlines()
    change(lines)
    files[CUSTODY] = b"".join(line + b"\n" for line in lines)
    signed_again(files)


def forget_custody_of_the_shot(lines: list[bytes]) -> None:
    """A chain that holds, but in which the screenshot was never acquired."""
    previous = "0" * 64
    kept = [json.loads(line) for line in lines if b'"acquired"' not in line or b'"shot"' not in line]
    for place, entry in enumerate(kept, 1):
        entry.pop("entry_hash")
        entry |= {"sequence": place, "previous_hash": previous}
        line = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous = entry["entry_hash"] = sha256(line.encode()).hexdigest()
    lines[:] = [json.dumps(entry, ensure_ascii=False).encode() for entry in kept]


def other_key_in_place(files: Files) -> None:
    files["public-key.pem"] = tag_files.write_public_key(OTHER_KEY.public_key)


def resigned_by_another_key(files: Files) -> None:
    other_key_in_place(files)
    sign_tags(files, OTHER_KEY)


def three_in_a_ring(files: Files) -> None:
    swap(files, SHOT, MAIL)
    swap(files, SHOT, "data/report.html")


TAMPERS: dict[str, tuple[Callable[[Files], object], set[tuple[str, str]]]] = {
    "a byte of an exhibit": (lambda f: f.update({SHOT: flipped(f[SHOT])}), {("digest_mismatch", SHOT)}),
    "an exhibit cut short": (
        lambda f: f.update({SHOT: f[SHOT][:-1]}),
        {("digest_mismatch", SHOT), ("oxum_mismatch", INFO)},
    ),
    "an exhibit emptied": (
        lambda f: f.update({SHOT: b""}),
        {("digest_mismatch", SHOT), ("oxum_mismatch", INFO)},
    ),
    "a word of the report": (
        lambda f: edit(f, "data/report.html", b"-182.00", b"-181.00"),
        {("digest_mismatch", "data/report.html")},
    ),
    "an amount in the table": (
        lambda f: edit(f, "data/timeline.csv", b"-128.00", b"-129.00"),
        {("digest_mismatch", "data/timeline.csv")},
    ),
    "a missing exhibit": (lambda f: f.pop(MAIL), {("missing", MAIL), ("oxum_mismatch", INFO)}),
    "a missing report": (
        lambda f: f.pop("data/report.html"),
        {("missing", "data/report.html"), ("oxum_mismatch", INFO)},
    ),
    "a missing custody log": (lambda f: f.pop(CUSTODY), {("missing", CUSTODY), ("oxum_mismatch", INFO)}),
    "an added exhibit": (
        lambda f: f.update({"data/exhibits/E005_x.png": b"new"}),
        {("added", "data/exhibits/E005_x.png"), ("oxum_mismatch", INFO)},
    ),
    "an added file elsewhere": (lambda f: f.update({"notes.txt": b"x"}), {("added", "notes.txt")}),
    "a renamed exhibit": (lambda f: rename(f, SHOT, "data/exhibits/E001_b.png"), {("renamed", SHOT)}),
    "an exhibit moved out": (lambda f: rename(f, SHOT, "E001.png"), {("renamed", SHOT), ("oxum_mismatch", INFO)}),
    "two exhibits swapped": (lambda f: swap(f, SHOT, MAIL), {("swapped", SHOT), ("swapped", MAIL)}),
    "three files in a ring": (three_in_a_ring, {("swapped", SHOT), ("swapped", MAIL), ("swapped", "data/report.html")}),
    "an exhibit doubled over another": (
        lambda f: f.update({MAIL: f[SHOT]}),
        {("digest_mismatch", MAIL), ("oxum_mismatch", INFO)},
    ),
    "a changed exhibit with its digest put right": (
        lambda f: (
            edit(f, MANIFEST, sha256(f[SHOT]).hexdigest().encode(), sha256(flipped(f[SHOT])).hexdigest().encode()),
            f.update({SHOT: flipped(f[SHOT])}),
        ),
        {("manifest_altered", MANIFEST), ("exhibit_mismatch", SHOT)},
    ),
    "both manifests put right": (
        lambda f: (f.update({SHOT: flipped(f[SHOT])}), signed_again(f), f.update({SIG: bytes(64)})),
        {("bad_signature", TAGS), ("exhibit_mismatch", SHOT)},
    ),
    "a line of the manifest taken out": (
        lambda f: f.update({MANIFEST: b"\n".join(line for line in f[MANIFEST].split(b"\n") if b"E001" not in line)}),
        {("manifest_altered", MANIFEST), ("added", SHOT), ("exhibit_mismatch", SHOT)},
    ),
    "a manifest of something else": (
        lambda f: f.update({MANIFEST: b"hello\n"}),
        {("manifest_altered", MANIFEST), ("added", SHOT)},
    ),
    "a missing manifest": (lambda f: f.pop(MANIFEST), {("missing", MANIFEST)}),
    "a missing tag manifest": (lambda f: f.pop(TAGS), {("missing", TAGS)}),
    "a tag manifest of something else": (
        lambda f: f.update({TAGS: b"\xff\xfe"}),
        {("tagmanifest_altered", TAGS), ("bad_signature", TAGS)},
    ),
    "a line of the tag manifest taken out": (
        lambda f: f.update({TAGS: b"\n".join(line for line in f[TAGS].split(b"\n") if b"bagit" not in line)}),
        {("tagmanifest_altered", TAGS), ("bad_signature", TAGS)},
    ),
    "a missing signature": (lambda f: f.pop(SIG), {("missing_signature", SIG)}),
    "a byte of the signature": (lambda f: f.update({SIG: flipped(f[SIG])}), {("bad_signature", TAGS)}),
    "a short signature": (lambda f: f.update({SIG: b"x"}), {("bad_signature", TAGS)}),
    "an empty signature": (lambda f: f.update({SIG: b""}), {("bad_signature", TAGS)}),
    "another key": (other_key_in_place, {("wrong_key", "public-key.pem"), ("digest_mismatch", "public-key.pem")}),
    "signed again by another key": (resigned_by_another_key, {("wrong_key", "public-key.pem")}),
    "a key that is none": (
        lambda f: f.update({"public-key.pem": b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"}),
        {("wrong_key", "public-key.pem"), ("digest_mismatch", "public-key.pem")},
    ),
    "a missing key": (lambda f: f.pop("public-key.pem"), {("missing", "public-key.pem")}),
    "missing information": (lambda f: f.pop(INFO), {("missing", INFO), ("wrong_key", "public-key.pem")}),
    "other totals": (
        lambda f: (edit(f, INFO, b"Payload-Oxum: ", b"Payload-Oxum: 1"), sign_tags(f)),
        {("oxum_mismatch", INFO)},
    ),
    "another date": (lambda f: edit(f, INFO, b"2026-02-03", b"2025-02-03"), {("digest_mismatch", INFO)}),
    "another version": (lambda f: edit(f, "bagit.txt", b"1.0", b"9.9"), {("digest_mismatch", "bagit.txt")}),
    "a word of the custody log": (
        lambda f: edit_custody(f, lambda lines: lines.__setitem__(2, lines[2].replace(b"mail", b"bill", 1))),
        {("broken_custody", CUSTODY), ("custody_mismatch", MAIL)},
    ),
    "a custody entry taken out": (
        lambda f: edit_custody(f, lambda lines: lines.pop(0)),
        {("broken_custody", CUSTODY)},
    ),
    "custody entries in another order": (
        lambda f: edit_custody(f, lambda lines: lines.reverse()),
        {("broken_custody", CUSTODY)},
    ),
    "a custody log of something else": (
        lambda f: edit_custody(f, lambda lines: lines.__setitem__(0, b"[1, 2")),
        {("broken_custody", CUSTODY)},
    ),
    "an exhibit that was never acquired": (
        lambda f: edit_custody(f, forget_custody_of_the_shot),
        {("custody_mismatch", SHOT)},
    ),
    "an exhibit with another digest": (
        lambda f: edit_json(f, lambda exhibits: exhibits[0].update(sha256="0" * 64)),
        {("exhibit_mismatch", SHOT), ("custody_mismatch", SHOT)},
    ),
    "an exhibit left out of the list": (
        lambda f: edit_json(f, lambda exhibits: exhibits.pop(0)),
        {("exhibit_mismatch", SHOT)},
    ),
    "an exhibit that is not there": (
        lambda f: edit_json(f, lambda exhibits: exhibits[0].update(path="data/exhibits/none.png")),
        {("exhibit_mismatch", "data/exhibits/none.png"), ("exhibit_mismatch", SHOT)},
    ),
    "a list of exhibits of something else": (
        lambda f: (f.update({EXHIBITS: b'{"a": 1}'}), signed_again(f)),
        {("exhibit_mismatch", EXHIBITS)},
    ),
    "an exhibits list nested without end": (
        lambda f: (f.update({EXHIBITS: b"[" * 100_000}), signed_again(f)),
        {("exhibit_mismatch", EXHIBITS)},
    ),
    "a manifest that points outside": (
        lambda f: (
            f.update({MANIFEST: f[MANIFEST] + b"0" * 64 + b"  ../../etc/passwd\n"}),
            sign_tags(f),
        ),
        {("unsafe_path", MANIFEST)},
    ),
    "a manifest that lists a file twice": (
        lambda f: (f.update({MANIFEST: f[MANIFEST] + b"0" * 64 + b"  " + SHOT.encode() + b"\n"}), sign_tags(f)),
        {("duplicate_name", SHOT)},
    ),
}
CONSEQUENCES = {"exhibit_mismatch", "custody_mismatch", "added"}
"""What a fault may bring with it when records can no longer be read."""


@pytest.mark.parametrize("container", ["zip", "folder"])
@pytest.mark.parametrize("name", TAMPERS)
def test_every_tamper_is_caught(tmp_path: Path, genuine: Files, name: str, container: str) -> None:
    files = dict(genuine)
    tamper, expected = TAMPERS[name]
    tamper(files)
    path = zipped(tmp_path / "b.zip", files) if container == "zip" else unzipped(tmp_path / "b", files)
    verification = verify_bundle(path)
    found = {(fault.code, fault.path) for fault in verification.faults}
    assert not verification.ok
    assert expected <= found
    assert {code for code, _path in found - expected} <= CONSEQUENCES


def test_a_signer_is_named_only_where_the_signature_holds(tmp_path: Path, genuine: Files) -> None:
    assert verify_bundle(zipped(tmp_path / "a.zip", genuine)).signed_by == KEY.public_key.hex()
    assert verify_bundle(zipped(tmp_path / "b.zip", genuine | {SIG: bytes(64)})).signed_by == ""


@pytest.mark.parametrize("top", ["", "case/", "outer/inner/"])
@pytest.mark.parametrize("compression", [ZIP_STORED, ZIP_DEFLATED])
def test_a_bundle_zipped_again_by_another_tool_is_still_good(
    tmp_path: Path, genuine: Files, top: str, compression: int
) -> None:
    reordered = dict(sorted(genuine.items(), reverse=True))
    path = zipped(tmp_path / "b.zip", reordered, top=top, compression=compression)
    with ZipFile(path, "a") as archive:
        archive.mkdir("empty folder")
    assert verify_bundle(path).faults == ()


def test_names_that_a_system_decomposed_are_still_the_same(tmp_path: Path) -> None:
    import unicodedata

    path = write_bundle(tmp_path / "b.zip", contents(case_name="Café"))
    with ZipFile(path) as archive:
        files = {unicodedata.normalize("NFD", name): archive.read(name) for name in archive.namelist()}
    assert verify_bundle(zipped(tmp_path / "c.zip", files, top="")).faults == ()


def test_progress_is_told_to_the_end(tmp_path: Path, genuine: Files) -> None:
    told: list[Progress] = []
    verify_bundle(zipped(tmp_path / "b.zip", genuine), progress=told.append)
    assert told[-1].done == told[-1].total == len(genuine)


# --- hostile containers ----------------------------------------------------------------------------


def codes(path: Path) -> set[tuple[str, str]]:
    return {(fault.code, fault.path) for fault in verify_bundle(path).faults}


@pytest.mark.parametrize(
    "untrusted",
    ["../evil.txt", "case/../../evil.txt", "/etc/passwd", "C:/evil.txt", "case/data/a\\..\\b", "case//x", "case/./x"],
)
def test_paths_that_lead_out_are_named_and_never_followed(tmp_path: Path, genuine: Files, untrusted: str) -> None:
    path = zipped(tmp_path / "b.zip", genuine)
    with ZipFile(path, "a") as archive:
        entry = ZipInfo("x")
        entry.filename = untrusted
        archive.writestr(entry, b"evil")
    before = sorted(tmp_path.rglob("*"))
    assert ("unsafe_path", untrusted) in codes(path)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_in_a_zip(tmp_path: Path, genuine: Files) -> None:
    path = zipped(tmp_path / "b.zip", genuine)
    with ZipFile(path, "a") as archive:
        entry = ZipInfo("case/data/link")
        entry.create_system = 3
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    assert codes(path) == {("unsafe_path", "case/data/link")}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs links and pipes")
def test_links_and_pipes_in_a_folder(tmp_path: Path, genuine: Files) -> None:
    folder = unzipped(tmp_path / "b", genuine)
    (folder / "data/link").symlink_to("/etc/passwd")
    (folder / "data/up").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(folder / "data/pipe")
    assert codes(folder) == {("unsafe_path", "data/link"), ("unsafe_path", "data/up"), ("unsafe_path", "data/pipe")}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name(tmp_path: Path, genuine: Files) -> None:
    path = zipped(tmp_path / "b.zip", genuine)
    with ZipFile(path, "a") as archive:
        archive.writestr(f"case/{SHOT}", b"which one is shown?")
    assert codes(path) == {("duplicate_name", f"case/{SHOT}")}


def test_a_file_beside_the_bag(tmp_path: Path, genuine: Files) -> None:
    path = zipped(tmp_path / "b.zip", genuine)
    with ZipFile(path, "a") as archive:
        archive.writestr("READ ME FIRST.txt", b"x")
    assert codes(path) == {("added", "READ ME FIRST.txt")}


def test_a_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, genuine: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(untrusted_bag, "_ALWAYS_ALLOWED_BYTES", 100_000)
    path = zipped(tmp_path / "b.zip", genuine | {"data/bomb": bytes(50_000_000)})
    assert codes(path) == {("too_large", "")}
    assert verify_bundle(path).checked == 0


def test_too_many_entries(tmp_path: Path, genuine: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untrusted_bag, "MOST_FILES", 10)
    assert codes(zipped(tmp_path / "b.zip", genuine)) == {("too_large", "")}
    assert codes(unzipped(tmp_path / "b", genuine)) == {("too_large", "")}


def test_an_entry_that_claims_another_size(tmp_path: Path, genuine: Files) -> None:
    path = zipped(tmp_path / "b.zip", genuine, compression=ZIP_STORED)
    data = bytearray(path.read_bytes())
    size = struct.pack("<I", len(genuine[SHOT]))
    place = data.rindex(size * 2)
    data[place : place + 8] = struct.pack("<II", 10, 10)
    path.write_bytes(data)
    assert ("digest_mismatch", SHOT) in codes(path)


def test_an_encrypted_entry(tmp_path: Path, genuine: Files) -> None:
    path = zipped(tmp_path / "b.zip", genuine)
    data = bytearray(path.read_bytes())
    directory_entry = data.rindex(SHOT.encode()) - len("case/") - 46
    data[directory_entry + 8] |= 1
    path.write_bytes(data)
    assert codes(path) == {("digest_mismatch", SHOT), ("oxum_mismatch", INFO)}


def test_a_torn_zip_is_still_known_as_a_bundle(tmp_path: Path) -> None:
    path = write_bundle(tmp_path / "b.zip", contents())
    path.write_bytes(path.read_bytes()[:2000])
    assert is_bundle(path)
    assert codes(path) == {("damaged_zip", "")}


def test_what_is_not_a_bundle(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_bytes(b"PK but not really")
    with ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("word/document.xml", "x")
    for path in tmp_path.iterdir():
        assert not is_bundle(path)
        with pytest.raises(NotABundle):
            verify_bundle(path)
    assert not is_bundle(tmp_path / "gone.zip")
    with pytest.raises(FileGone):
        verify_bundle(tmp_path / "gone.zip")


@given(place=st.integers(0, 2**31), mask=st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_no_changed_byte_of_a_zip_brings_the_check_down(
    place: int, mask: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(_genuine_zip(tmp_path_factory))
    data[place % len(data)] ^= mask
    path = tmp_path_factory.getbasetemp() / "changed.zip"
    path.write_bytes(data)
    try:
        verification = verify_bundle(path)
    except NotABundle:
        return
    assert verification.kind == "bundle"


_ZIPS: list[bytes] = []


def _genuine_zip(factory: pytest.TempPathFactory) -> bytes:
    if not _ZIPS:
        _ZIPS.append(write_bundle(factory.mktemp("once") / "b.zip", contents()).read_bytes())
    return _ZIPS[0]


@given(st.dictionaries(st.text(min_size=1), st.binary(min_size=32, max_size=32)))
def test_a_manifest_reads_back_as_it_was_written(entries: dict[str, bytes]) -> None:
    named = {f"data/{name}": digest.hex() for name, digest in entries.items()}
    digests = {name: digest for name, digest in named.items() if name.isprintable()}
    expected = sorted((tag_files.comparable(name), digest) for name, digest in digests.items())
    assert sorted(tag_files.read_manifest(tag_files.write_manifest(digests))) == expected


def test_line_ends_of_any_system_are_read() -> None:
    assert tag_files.read_info(b"A: 1\r\nB: 2\rC: 3\n continued\n") == {"A": "1", "B": "2", "C": "3"}
    assert tag_files.read_manifest(b"0" * 64 + b" *a%0Ab%25\r\n") == [("a\nb%", "0" * 64)]
    assert io.BytesIO(tag_files.write_manifest({"a\nb%": "0" * 64})).readline() == b"0" * 64 + b"  a%0Ab%25\n"
