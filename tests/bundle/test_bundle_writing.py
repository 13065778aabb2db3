"""What a bundle holds, and that it is whole, the same each time, or not there."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import msgspec
import pytest
from babel.messages.pofile import read_po
from lxml import html
from made import CREATED, KEY, ORIGINALS, TRADE, canonical, contents, timeline, views

from wallet_vault import i18n, importers, resources
from wallet_vault.bundle import is_bundle, verify_bundle, write_bundle
from wallet_vault.bundle.contents import Dossier, number_exhibits
from wallet_vault.bundle.names import exhibit_path, safe_name
from wallet_vault.bundle.writers import Writer, writers
from wallet_vault.bundle.writers.timeline_csv import guarded
from wallet_vault.errors import DamagedObject, WalletVaultError
from wallet_vault.jobs import Cancelled, CancelToken, Progress
from wallet_vault.model import EvidenceId, FindingKey, FindingState, Timeline

LISTING = [
    "bagit.txt",
    "data/exhibits/E001_付款_截图.png",
    "data/exhibits/E002_Re_script_alert_1_script.eml",
    "data/exhibits/E003_evil_name.bin",
    "data/exhibits/E004_HYPERLINK_x.csv",
    "data/custody.jsonl",
    "data/exhibits.json",
    "data/findings.json",
    "data/HOW_TO_CHECK.txt",
    "data/report.html",
    "data/timeline.csv",
    "data/timeline.json",
    "manifest-sha256.txt",
    "bag-info.txt",
    "public-key.pem",
    "tagmanifest-sha256.txt",
    "tagmanifest-sha256.txt.sig",
]
TOP = "晴川_case_one_2026-02-03"


def written(folder: Path, **changes: object) -> Path:
    return write_bundle(folder / "bundle.zip", contents(**changes))


def read(folder: Path, name: str, **changes: object) -> bytes:
    with ZipFile(written(folder, **changes)) as archive:
        return archive.read(f"{TOP}/{name}")


def test_what_is_in_a_bundle(tmp_path: Path) -> None:
    with ZipFile(written(tmp_path)) as archive:
        assert archive.namelist() == [f"{TOP}/{name}" for name in LISTING]
        assert {entry.compress_type for entry in archive.infolist()} == {ZIP_STORED}
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 2, 3, 10, 20, 30)}
        for name, (_file, _type, data) in ORIGINALS.items():
            place = list(ORIGINALS).index(name)
            assert archive.read(f"{TOP}/{LISTING[1 + place]}") == data


def test_the_same_contents_and_clock_give_the_same_bytes(tmp_path: Path) -> None:
    first = write_bundle(tmp_path / "a.zip", contents())
    second = write_bundle(tmp_path / "b.zip", contents(views=views()[::-1]))
    later = write_bundle(tmp_path / "c.zip", contents(created_at=CREATED + timedelta(seconds=2)))
    assert first.read_bytes() == second.read_bytes() != later.read_bytes()


def test_a_bundle_verifies_as_zip_folder_and_parent_folder(tmp_path: Path) -> None:
    bundle = written(tmp_path)
    with ZipFile(bundle) as archive:
        archive.extractall(tmp_path / "unpacked")
    for path in (bundle, tmp_path / "unpacked", tmp_path / "unpacked" / TOP):
        assert is_bundle(path)
        verification = verify_bundle(path)
        assert verification.faults == ()
        assert (verification.kind, verification.signed_by, verification.checked) == ("bundle", KEY.public_key.hex(), 17)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs coreutils")
def test_the_commands_of_how_to_check_work(tmp_path: Path) -> None:
    with ZipFile(written(tmp_path)) as archive:
        archive.extractall(tmp_path)
    text = (tmp_path / TOP / "data/HOW_TO_CHECK.txt").read_text(encoding="utf-8")
    for program in ("sha256sum", "openssl", "python3"):
        if shutil.which(program):
            command = re.search(rf"((?:^    .*{program}.*\n)(?:    .*\n)*)", text, re.MULTILINE)
            assert command is not None
            lines = "\n".join(line.removeprefix("    ") for line in command[1].splitlines())
            done = subprocess.run(["sh", "-ec", lines], cwd=tmp_path / TOP, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[Progress] = []
    write_bundle(tmp_path / "b.zip", contents(), progress=told.append)
    assert [progress.done for progress in told] == [0, 1, 2, 3, 4]
    assert {progress.total for progress in told} == {4}


def other_bytes(_name: EvidenceId) -> Iterator[bytes]:
    yield b"not what was acquired"


def torn(_name: EvidenceId) -> Iterator[bytes]:
    yield b"half"
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("original", [other_bytes, torn])
def test_nothing_is_left_after_an_error(tmp_path: Path, original: object) -> None:
    with pytest.raises(WalletVaultError):
        written(tmp_path, original=original)
    assert list(tmp_path.iterdir()) == []


def test_an_original_that_changed_is_named(tmp_path: Path) -> None:
    with pytest.raises(DamagedObject) as caught:
        written(tmp_path, original=other_bytes)
    assert caught.value.fields == {"evidence": "shot"}


def test_nothing_is_left_after_cancelling(tmp_path: Path) -> None:
    token = CancelToken()
    with pytest.raises(Cancelled):
        write_bundle(tmp_path / "b.zip", contents(), progress=lambda _progress: token.cancel(), cancel=token)
    assert list(tmp_path.iterdir()) == []


def test_members_follow_what_they_came_in() -> None:
    labels = Dossier(contents(), number_exhibits(views()[::-1])).labels
    assert labels == {"shot": "E001", "mail": "E002", "attached": "E003", "bill": "E004"}


@pytest.mark.parametrize(
    ("untrusted", "safe"),
    [
        ("../../etc/passwd", "etc_passwd"),
        ("C:\\con", "C_con"),
        ("付款 (1)", "付款_1"),
        ("...", "unnamed"),
        ("", "unnamed"),
        ("a\u202egnp", "a_gnp"),
        ("-rf", "rf"),
        ("e\u0301", "\u00e9"),
        ("x" * 300, "x" * 60),
    ],
)
def test_names_are_safe(untrusted: str, safe: str) -> None:
    assert safe_name(untrusted) == safe


# --- the forms -------------------------------------------------------------------------------------


@pytest.mark.parametrize("writer", writers(), ids=lambda writer: writer.path)
class TestWriters:
    """What every form of the drawer keeps to."""

    def test_gives_the_same_bytes_again(self, writer: Writer) -> None:
        assert writer.write(Dossier.of(contents())) == writer.write(Dossier.of(contents())) != b""

    def test_copes_with_an_empty_case(self, writer: Writer) -> None:
        empty = contents(views=(), timeline=Timeline(), decisions=(), custody=(), thumbnails={})
        assert isinstance(writer.write(Dossier.of(empty)), bytes)

    def test_has_a_plain_path_of_its_own(self, writer: Writer) -> None:
        assert re.fullmatch(r"[A-Za-z_]+\.[a-z]+", writer.path)
        assert [other.path for other in writers()].count(writer.path) == 1

    def test_leaves_the_language_of_the_program_alone(self, writer: Writer) -> None:
        i18n.set_language("en")
        writer.write(Dossier.of(contents(language="zh_CN")))
        assert i18n.language() == "en"

    def test_leaves_hidden_events_out(self, writer: Writer) -> None:
        assert b"HIDDEN" not in writer.write(Dossier.of(contents()))


def test_the_custody_log_is_chained_line_by_line(tmp_path: Path) -> None:
    import hashlib

    previous = "0" * 64
    for line in read(tmp_path, "data/custody.jsonl").splitlines():
        fields = json.loads(line)
        digest = fields.pop("entry_hash")
        assert fields["previous_hash"] == previous
        assert digest == hashlib.sha256(canonical(fields)).hexdigest()
        previous = digest


def test_exhibits_say_where_they_came_from(tmp_path: Path) -> None:
    exhibits = json.loads(read(tmp_path, "data/exhibits.json"))
    assert [exhibit["exhibit"] for exhibit in exhibits] == ["E001", "E002", "E003", "E004"]
    attached = exhibits[2]
    assert (attached["parent"], attached["name"], attached["state"]) == ("E002", "../../evil\\name.exe", "unread")


def test_findings_carry_what_the_person_made_of_them(tmp_path: Path) -> None:
    (shot,) = json.loads(read(tmp_path, "data/findings.json"))
    states = [(finding["key"], finding["state"], finding.get("corrected")) for finding in shot["findings"]]
    assert states == [("f-amount", "corrected", "-182.00"), ("f-name", "proposed", None), ("f-bad", "proposed", None)]
    assert Dossier.of(contents()).states == {
        EvidenceId("shot"): {FindingKey("f-amount"): (FindingState.CORRECTED, "-182.00")}
    }


def test_every_kind_that_a_reader_tells_has_its_extension() -> None:
    readers = (path.read_text("utf-8") for path in Path(importers.__file__).parent.glob("*.py"))
    kind = r'"((?:application|audio|image|message|text|video)/[\w.+-]+)"'
    told = {media_type for text in readers for media_type in re.findall(kind, text)} - {
        "text/calendar"
    }  # part of a mail
    some = views()[0].evidence
    assert len(told) > 20
    assert not {one for one in told if exhibit_path(1, msgspec.structs.replace(some, media_type=one)).endswith(".bin")}


def test_the_timeline_names_its_exhibits(tmp_path: Path) -> None:
    events = json.loads(read(tmp_path, "data/timeline.json"))
    assert [event["id"] for event in events] == ["e1", "e2", "e3"]
    assert [source["exhibit"] for source in events[0]["sources"]] == ["E001", "E004"]
    assert events[0]["when"] == "2025-11-03T14:22:05+08:00"
    assert events[0]["conflicts"][0] == {
        "field": "amount",
        "values": [
            {"exhibit": "E001", "evidence": "shot", "value": "-128.00 CNY"},
            {"exhibit": "E004", "evidence": "bill", "value": "-182.00 CNY"},
        ],
    }


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(tmp_path: Path) -> None:
    data = read(tmp_path, "data/timeline.csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [len(row) for row in rows] == [14] * 4
    payment = rows[1]
    assert payment[3:5] == ["-128.00", "CNY"]
    assert payment[6:9] == ["'=1+1", "'+86 138", TRADE + "\t"]
    assert rows[2][13] == "'@later"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("-128.00", "-128.00"),
        ("+39.93", "+39.93"),
        ("-", "'-"),
        ("晴川", "晴川"),
        ("4200002455202511031234567890", "4200002455202511031234567890\t"),
        ("", ""),
    ],
)
def test_cells_that_could_be_formulas_are_guarded(cell: str, shown: str) -> None:
    assert guarded(cell) == shown


# --- the report ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_evidence_text_is_only_text_in_the_report(tmp_path: Path, language: str) -> None:
    data = read(tmp_path, "data/report.html", language=language)
    page = html.fromstring(data)
    assert page.xpath("//script | //iframe | //object | //embed | //form | //link | //svg | //base") == []
    assert page.xpath("//b[text()='晴川']") == []
    assert not [name for node in page.iter("*") for name in node.attrib if name.startswith("on") or name == "style"]
    assert "Re: <script>alert(1)</script>.eml" in page.text_content()
    assert "<b>晴川</b> & 商店" in page.text_content()
    targets = page.xpath("//@href") + page.xpath("//@src")
    assert all(target.startswith(("#E", "data:image/png;base64,")) for target in targets)
    assert {target for target in targets if target.startswith("#")} <= {f"#{name}" for name in page.xpath("//@id")}


def test_the_report_forbids_itself_all_but_its_own_style(tmp_path: Path) -> None:
    import base64
    import hashlib

    page = html.fromstring(read(tmp_path, "data/report.html"))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.xpath("//style/text()")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_the_report_tells_the_case(tmp_path: Path) -> None:
    page = html.fromstring(read(tmp_path, "data/report.html"))
    text = page.text_content()
    for name, one in zip(("E001", "E002", "E003", "E004"), views(), strict=True):
        (exhibit,) = page.xpath(f"//article[@id='{name}']")
        assert one.evidence.sha256 in exhibit.text_content()
    for expected in (
        "-182.00 CNY",
        "-CN¥128.00",
        "4 November 2025, time of day unknown",
        "Time unknown",
        KEY.public_key.hex(),
    ):
        assert expected in text
    assert len(page.xpath("//p[@class='conflict']")) == len(timeline().events[0].conflicts)
    assert len(page.xpath("//img")) == 1


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every sentence becomes its fields alone in Chinese, so that what is not looked up stands out."""
    sentences: set[str] = set()
    real = i18n._Catalog.gettext

    def without_words(catalog: i18n._Catalog, sentence: str) -> str:
        if catalog.language != "zh_CN":
            return real(catalog, sentence)
        sentences.add(sentence)
        return "".join(["译", *re.findall(r"\{\w+\}", sentence)])

    monkeypatch.setattr(i18n._Catalog, "gettext", without_words)
    monkeypatch.setattr(i18n._Catalog, "ngettext", lambda catalog, one, _many, _count: without_words(catalog, one))
    return sentences


def own_words(name: str, data: str) -> str:
    """What the form itself says: without evidence text, names of files and programs, and commands."""
    if name.endswith(".html"):
        page = html.fromstring(data.encode())
        for foreign in page.xpath("//style | //code | //pre | //bdi | //title | //*[@class='blank'] | //p[@dir]"):
            foreign.drop_tree()
        return " ".join(page.itertext())
    if name.endswith(".txt"):
        chinese, _english = data.split("How to check this bundle")
        return re.sub(r"(?m)^    .*$", "", chinese)
    return data.splitlines()[0]


@pytest.mark.parametrize("name", ["report.html", "HOW_TO_CHECK.txt", "timeline.csv"])
def test_every_sentence_goes_through_the_catalogue(tmp_path: Path, looked_up: set[str], name: str) -> None:
    data = read(tmp_path, f"data/{name}", language="zh_CN").decode("utf-8-sig")
    names = {"wallet-vault", "data/exhibits", "SHA-256", "made", "UTC", "CNY"}
    names |= {"E001", "E002", "E003", "E004"}
    left = set(re.findall(r"[A-Za-z][\w/-]{2,}", own_words(name, data))) - names
    assert left == set()
    assert looked_up


def test_every_sentence_is_translated(tmp_path: Path, looked_up: set[str]) -> None:
    with resources.path("locales", "zh_CN", "wallet_vault.po").open("rb") as file:
        catalog = {message.id if isinstance(message.id, str) else message.id[0]: message for message in read_po(file)}
    translated = {
        sentence for sentence, message in catalog.items() if sentence and any(message.string) and not message.fuzzy
    }
    for writer in writers():
        writer.write(Dossier.of(contents(language="zh_CN")))
    assert looked_up - translated == set()
