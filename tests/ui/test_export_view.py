"""What a person sees before, while and after a bundle is exported, and when one is checked."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from tests.ui.told_case import HandSession, HandVault, case_views
from ui import theme
from ui.models import export_words
from ui.operations.export import OfferedExport
from ui.views import export_view
from ui.views.export_view import ExportView
from wallet_vault import i18n
from wallet_vault.errors import NotABundle, OutputExists
from wallet_vault.faults import told as fault_sentence
from wallet_vault.jobs import Cancelled, Progress
from wallet_vault.model import Fault, Verification
from wallet_vault.workflows.export import ExportSummary, plan_export

KEY = "9f2c4d1e8a7b6c5d"


@pytest.fixture(autouse=True)
def _english():
    with i18n.in_language("en"):
        yield


@pytest.fixture
def session(qapp):
    return HandSession(HandVault(case_views()))


@pytest.fixture
def view(qtbot, session):
    view = ExportView(session, theme.LIGHT)
    qtbot.addWidget(view)
    view.resize(1196, 744)
    view.show()
    return view


@pytest.fixture
def writes(monkeypatch):
    """Stands in for the writing itself; ``asked`` is what it was asked for."""

    class Writes:
        asked = ()
        with_secrets = None
        outcome = None

        def __call__(self, workspace, destination, *, language, with_secrets, progress, cancel):
            self.with_secrets = with_secrets
            self.asked = (destination, language)
            progress(Progress(1, 2))
            cancel.raise_if_cancelled()
            if self.outcome is not None:
                raise self.outcome
            return ExportSummary(destination, 2_345_678, 6, 4, Verification("bundle", (), KEY, 14))

    writes = Writes()
    monkeypatch.setattr("wallet_vault.workflows.export.export_bundle", writes)
    return writes


def rows(view):
    found = []
    for place in range(view.contents.topLevelItemCount()):
        top = view.contents.topLevelItem(place)
        found += [top.text(0), *(top.child(child).text(0) for child in range(top.childCount()))]
    return found


def test_everything_that_goes_in_is_named_with_its_number_and_size(view):
    assert rows(view)[:3] == ["Originals, byte for byte", "1. Screenshot_20251103.png", "2. 支付宝交易明细.csv"]
    assert "custody.jsonl" in rows(view)
    assert view.headline.text() == "6 exhibits · 4 events · 21.0 KB"
    assert view.contents.topLevelItem(0).child(1).text(2) == "2.0 KB"


def test_what_was_not_read_is_said_before_it_leaves(view):
    assert view.unread.isVisible()
    assert "1 original was not read" in view.unread.text()
    assert view.contents.topLevelItem(0).child(5).text(1) == "kept, cannot be read"


def test_nothing_to_export_offers_no_export(qtbot):
    view = ExportView(HandSession(HandVault()), theme.DARK)
    qtbot.addWidget(view)
    view.show()
    assert not view.go.isEnabled()


def test_after_the_export_the_check_the_key_and_the_place_are_shown(view, writes, tmp_path):
    view.export_to(tmp_path / "bundle.zip")
    assert writes.asked == (tmp_path / "bundle.zip", "en")
    assert view.summary.isVisible()
    assert view.summary.facts == "14 files were read back and compared\n6 exhibits · 4 events · 2.3 MB"
    assert "9f2c 4d1e 8a7b 6c5d" in view.summary._signed.text()
    assert "report.html" in view.summary._steps.text()
    assert view.bar.isHidden()


def test_show_in_folder_opens_the_folder_not_the_bundle(view, writes, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    view.export_to(tmp_path / "bundle.zip")
    view.summary.show_folder.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_the_report_may_be_in_another_language_than_the_window(view, writes, tmp_path):
    view.language.setCurrentIndex(view.language.findData("zh_CN"))
    view.export_to(tmp_path / "bundle.zip")
    assert writes.asked[1] == "zh_CN"


def test_the_person_chooses_where_and_a_name_that_tells_nothing_is_offered(view, writes, tmp_path, monkeypatch):
    offered = []

    def choose(_parent, _title, place, _kinds, *, options):
        offered.append(Path(place).name)
        return str(tmp_path / "mine.case"), ""

    monkeypatch.setattr(export_view.QFileDialog, "getSaveFileName", choose)
    view.go.click()
    assert offered[0].startswith("evidence-bundle-20251115-")
    assert writes.asked[0] == tmp_path / "mine.case.zip"


def test_choosing_no_place_exports_nothing(view, writes, monkeypatch):
    monkeypatch.setattr(export_view.QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    view.go.click()
    assert writes.asked == ()
    assert view.go.isEnabled()


def test_an_error_is_told_inline_and_the_export_can_be_tried_again(view, writes, tmp_path):
    writes.outcome = OutputExists(path=tmp_path / "bundle.zip")
    view.export_to(tmp_path / "bundle.zip")
    assert "already a file" in view.message.sentence.text()
    assert view.go.isEnabled()
    assert not view.summary.isVisible()


def test_an_export_can_be_stopped(view, session, writes, tmp_path):
    session.slow = True
    view.export_to(tmp_path / "bundle.zip")
    assert view.bar.isVisible()
    assert not view.go.isEnabled()
    view.stop.click()
    session.answer()
    assert "stopped" in view.message.sentence.text()
    assert view.go.isEnabled()


def test_a_stop_inside_the_writing_is_silent_elsewhere(view, session, writes, tmp_path, qtbot):
    writes.outcome = Cancelled()
    with qtbot.assertNotEmitted(session.failed):
        view.export_to(tmp_path / "bundle.zip")
    assert view.stop.isHidden()


def test_the_case_is_renamed_and_an_empty_name_is_not_taken(view, session):
    view.case_name.setText("  星河商城  ")
    view.case_name.editingFinished.emit()
    assert session.vault.settings["case_name"] == "星河商城"
    view.case_name.setText("  ")
    view.case_name.editingFinished.emit()
    assert view.case_name.text() == "星河商城"


def checks(monkeypatch, outcome):
    def check(_path, *, progress):
        progress(Progress(1, 1))
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr("ui.operations.export.check_bundle", check)


def test_a_whole_bundle_is_said_to_be_whole_and_whose_key_signed_it(view, monkeypatch, tmp_path):
    checks(monkeypatch, Verification("bundle", (), KEY, 14))
    view.check_bundle(tmp_path / "b.zip")
    assert view.message.sentence.text() == "Everything is as it was sealed: 14 files checked."
    assert "9f2c 4d1e" in view.message.advice.text()
    assert view.check.isEnabled()


def test_every_fault_is_told_in_plain_words(view, monkeypatch, tmp_path):
    faults = (Fault("digest_mismatch", "data/exhibits/001.png"), Fault("missing_signature"), Fault("unheard_of", "x"))
    checks(monkeypatch, Verification("bundle", faults, "", 14))
    view.check_bundle(tmp_path / "b.zip")
    assert "Not everything" in view.message.sentence.text()
    assert view.message.details.text().splitlines() == [
        "Changed after it was sealed: data/exhibits/001.png",
        "The signature is missing.",
        "unheard_of  x",
    ]


def test_what_is_no_bundle_is_told(view, monkeypatch, tmp_path):
    checks(monkeypatch, NotABundle(path=tmp_path))
    view.check_bundle(tmp_path / "b.zip")
    assert "neither an evidence bundle" in view.message.sentence.text()


def test_locking_drops_every_value(view, session, writes, tmp_path):
    view.export_to(tmp_path / "bundle.zip")
    session.lock()
    assert rows(view) == []
    assert (view.headline.text(), view.case_name.text(), view.summary.facts) == ("", "", "")
    assert view.summary._name.text() == ""
    assert not view.go.isEnabled()


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 B"), (999, "999 B"), (1000, "1.0 KB"), (21_000, "21.0 KB"), (123_456_789, "123 MB")]
)
def test_sizes_are_short(size, text):
    assert export_words.size_text(size) == text


def test_the_verifier_s_faults_all_have_a_sentence():
    documented = (
        "digest_mismatch missing added renamed swapped manifest_altered tagmanifest_altered bad_signature "
        "missing_signature wrong_key oxum_mismatch exhibit_mismatch broken_custody custody_mismatch unsafe_path "
        "duplicate_name too_large damaged_zip"
    )
    for code in documented.split():
        assert not fault_sentence(Fault(code, "somewhere")).startswith(code)


def test_originals_with_a_secret_stay_behind_unless_chosen_for_this_export(view, session, writes, tmp_path, qtbot):
    assert view.with_secrets.isHidden()
    plan = plan_export(session.workspace)
    view._show(OfferedExport(replace(plan, withheld=(plan.evidence[0].id,)), "bundle.zip"))
    assert not view.with_secrets.isHidden()
    assert plan.evidence[0].untrusted_name in view.withheld.text()
    view.export_to(tmp_path / "one.zip")
    qtbot.waitUntil(lambda: writes.with_secrets is False)
    view.with_secrets.setChecked(True)
    view.export_to(tmp_path / "two.zip")
    qtbot.waitUntil(lambda: writes.with_secrets is True)
    qtbot.waitUntil(lambda: not view.with_secrets.isChecked())
