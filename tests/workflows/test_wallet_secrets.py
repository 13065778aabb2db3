"""A seed phrase in evidence: in no reading, search, preview, thumbnail or bundle, unless the person chooses so."""

import io
import json
import zipfile
from concurrent.futures import Future

import pytest
from mnemonic import Mnemonic
from PIL import Image, ImageDraw, ImageFont

from tests.importers.pdf_samples import page_of, pdf
from wallet_vault import resources
from wallet_vault.errors import ReaderCrashed
from wallet_vault.extraction import extract
from wallet_vault.extraction.signals import SEED_PHRASE
from wallet_vault.model import Reading, Tool
from wallet_vault.workflows import export
from wallet_vault.workflows.add_evidence import read_waiting
from wallet_vault.workflows.browse import evidence_cards, evidence_details, preview
from wallet_vault.workflows.check import check_bundle
from wallet_vault.workflows.export import export_bundle, plan_export
from wallet_vault.workflows.find import search
from wallet_vault.workflows.read_evidence import PendingReading, waiting_evidence

PHRASE = Mnemonic("english").to_mnemonic(bytes(range(40, 56)))
WORDS = PHRASE.split()
INK = (200, 0, 0)


@pytest.fixture
def shown(tmp_path):
    """A screen that shows a seed phrase in red, as a grid of two columns."""
    picture = Image.new("RGB", (720, 900), "white")
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(next(resources.path("fonts").glob("*.[ot]tf"))), 32)
    pen.text((40, 40), "Wallet backup 2025-11-03", "black", font)
    for place, word in enumerate(WORDS):
        pen.text((40 + 340 * (place % 2), 140 + 90 * (place // 2)), f"{place + 1}. {word}", INK, font)
    pen.text((40, 760), "Keep these offline", "black", font)
    path = tmp_path / "backup.png"
    picture.save(path)
    return path


@pytest.fixture
def noted(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text(f"My wallet.\nSeed phrase: {PHRASE}\nI paid 120.00 USDT on 2025-11-03.\n", "utf-8")
    return path


def is_red(pixel) -> bool:
    return pixel[0] > 90 and pixel[1] < 60 and pixel[2] < 60


def has_ink(picture: Image.Image) -> bool:
    return any(is_red(pixel) for _count, pixel in picture.convert("RGB").getcolors(1 << 24))


def holds_words(text: str) -> bool:
    return sum(word in text for word in WORDS) > 2


def test_a_picture_is_covered_in_every_view_and_in_the_bundle(workspace, add, shown, tmp_path):
    add(shown)
    (view,) = workspace.vault.source_views()
    evidence = view.evidence.id
    details = evidence_details(workspace, evidence)
    assert [notice.code for notice in details.notices] == [SEED_PHRASE]
    assert details.notices[0].span.box is not None
    assert not holds_words(repr((view.reading, view.extraction)))
    assert not any(search(workspace, word) for word in WORDS)
    picture = preview(workspace, evidence)
    assert not has_ink(Image.frombytes("RGB", (picture.width_px, picture.height_px), picture.rgb))
    assert not has_ink(Image.open(io.BytesIO(workspace.vault.thumbnail(evidence))))

    bundle = tmp_path / "bundle.zip"
    assert export_bundle(workspace, bundle, language="en").verification.ok
    assert check_bundle(bundle).ok
    with zipfile.ZipFile(bundle) as archive:
        names = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
    assert shown.read_bytes() not in names.values()
    assert not has_ink(Image.open(io.BytesIO(names["data/exhibits/E001_backup_masked.png"])))
    told = json.loads(names["data/exhibits.json"])[0]
    assert told["sha256"] == view.evidence.sha256
    assert told["withheld"]["reason"] == "wallet_secret"
    assert view.evidence.sha256 in names["data/report.html"].decode()
    assert "no originals" in names["data/HOW_TO_CHECK.txt"].decode()


def test_a_text_goes_in_without_the_phrase_and_whole_where_that_is_chosen(workspace, add, noted, tmp_path):
    add(noted)
    assert len(plan_export(workspace).withheld) == 1
    export_bundle(workspace, tmp_path / "masked.zip", language="zh_CN")
    export_bundle(workspace, tmp_path / "whole.zip", language="zh_CN", with_secrets=True)
    assert PHRASE.encode() not in (tmp_path / "masked.zip").read_bytes()
    assert b"120.00 USDT" in (tmp_path / "masked.zip").read_bytes()
    assert PHRASE.encode() in (tmp_path / "whole.zip").read_bytes()
    assert check_bundle(tmp_path / "whole.zip").ok


def test_what_a_secret_came_in_is_withheld_too(workspace, add, noted, tmp_path):
    packed = tmp_path / "all.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(noted, "note.txt")
    add(packed)
    bundle = tmp_path / "bundle.zip"
    export_bundle(workspace, bundle, language="en")
    assert check_bundle(bundle).ok
    assert PHRASE.encode() not in bundle.read_bytes()
    with zipfile.ZipFile(bundle) as archive:
        (note,) = (archive.read(name).decode() for name in archive.namelist() if "E001" in name)
    assert note.startswith("The original is withheld")
    assert workspace.vault.evidence(plan_export(workspace).evidence[0].id).sha256 in note


def test_a_copy_that_was_changed_later_is_told(workspace, add, noted, tmp_path):
    add(noted)
    bundle, changed = tmp_path / "bundle.zip", tmp_path / "changed.zip"
    export_bundle(workspace, bundle, language="en")
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data + b"!" if name.endswith("_masked.txt") else data)
    assert not check_bundle(changed).ok


def printed(words, top=700):
    """Lines of a PDF's page that show some words in red."""
    lines = page_of(tuple((f"{place + 1}. {word}", 60, top - 40 * place) for place, word in enumerate(words)))
    return b"0.8 0 0 rg\n" + lines


@pytest.mark.parametrize("pages", [[WORDS], [WORDS[:7], WORDS[7:]]], ids=["one page", "two pages"])
def test_a_pdf_is_covered_in_every_view_and_withheld_from_the_bundle(workspace, add, tmp_path, pages):
    data = pdf([page_of((("Nothing to hide on this first page", 60, 780),)), *map(printed, pages)])
    (tmp_path / "backup.pdf").write_bytes(data)
    (kept,) = add(tmp_path / "backup.pdf")
    evidence = kept.evidence.id
    (view,) = workspace.vault.source_views()
    assert not holds_words(repr((view.reading, view.extraction)))
    assert not any(search(workspace, word) for word in WORDS)
    for number in (-1, *range(len(pages) + 2)):
        picture = preview(workspace, evidence, number)
        assert not has_ink(Image.frombytes("RGB", (picture.width_px, picture.height_px), picture.rgb))
    export_bundle(workspace, tmp_path / "bundle.zip", language="en")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        told = b"".join(archive.read(name) for name in archive.namelist())
        (note,) = (archive.read(name).decode() for name in archive.namelist() if "E001" in name)
    assert data not in told
    assert not holds_words(told.decode("utf-8", "replace"))
    assert note.startswith("The original is withheld")


def test_a_thumbnail_of_a_pdf_is_covered(workspace, add, tmp_path):
    (tmp_path / "backup.pdf").write_bytes(pdf([printed(WORDS)]))
    (kept,) = add(tmp_path / "backup.pdf")
    assert not has_ink(Image.open(io.BytesIO(workspace.vault.thumbnail(kept.evidence.id))))


@pytest.fixture
def read_long_ago(workspace, add, noted):
    """A note whose reading was made by a program that masked nothing."""
    (kept,) = add(noted)
    text = noted.read_text("utf-8")
    reading = Reading(Tool("text", "1"), "text/plain", text)
    workspace.vault.store_reading(kept.evidence.id, reading, extract(reading), b"a small picture")
    assert PHRASE in workspace.vault.reading(kept.evidence.id).text
    return kept.evidence.id


def test_what_was_read_before_secrets_were_masked_is_shown_masked(workspace, read_long_ago):
    details = evidence_details(workspace, read_long_ago)
    assert not holds_words(repr((details.reading, details.facts)))
    assert [notice.code for notice in details.notices] == [SEED_PHRASE]
    (card,) = evidence_cards(workspace)
    assert card.thumbnail == b""
    assert plan_export(workspace).withheld == (read_long_ago,)


def test_it_is_read_again_before_it_leaves_and_by_itself(workspace, read_long_ago, tmp_path):
    assert waiting_evidence(workspace) == (read_long_ago,)
    export_bundle(workspace, tmp_path / "bundle.zip", language="en")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        assert not any(holds_words(archive.read(name).decode("utf-8", "replace")) for name in archive.namelist())
    assert waiting_evidence(workspace) == ()
    assert not holds_words(workspace.vault.reading(read_long_ago).text)


def test_waiting_reads_it_again(workspace, read_long_ago):
    read_waiting(workspace, waiting_evidence(workspace))
    assert not any(search(workspace, word) for word in WORDS)
    assert waiting_evidence(workspace) == ()


def test_what_can_no_longer_be_read_is_withheld_all_the_same(workspace, read_long_ago, tmp_path, monkeypatch):
    def crashing(_workspace, evidence_id, _cancel):
        refused = Future()
        refused.set_exception(ReaderCrashed())
        return PendingReading(workspace.vault.evidence(evidence_id), refused)

    monkeypatch.setattr(export, "begin_reading", crashing)
    export_bundle(workspace, tmp_path / "bundle.zip", language="en")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        (note,) = (archive.read(name).decode() for name in archive.namelist() if "E001" in name)
    assert note.startswith("The original is withheld")
