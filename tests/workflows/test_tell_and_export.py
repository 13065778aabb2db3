"""From evidence to the timeline to a bundle that verifies."""

import json
import zipfile

import pytest

from tests.workflows.samples import ORDER
from wallet_vault.errors import BadInput, FileGone, NotABundle, NothingToExport, OutputExists
from wallet_vault.jobs import Cancelled, CancelToken
from wallet_vault.model import CustodyAction, EventKind
from wallet_vault.workflows.check import check_bundle, check_vault
from wallet_vault.workflows.export import export_bundle, plan_export, rename_case, suggested_file_name
from wallet_vault.workflows.find import search
from wallet_vault.workflows.tell import (
    OwnEvent,
    add_event,
    comment_event,
    current_timeline,
    edit_event,
    hide_event,
    remove_event,
    show_event,
    star_event,
)


@pytest.fixture
def filled(workspace, samples, add):
    add(samples["mail"], samples["statement"], samples["note"], samples["unknown"])
    return workspace


def payment(workspace):
    return next(event for event in current_timeline(workspace).events if ORDER in event.ids)


def test_the_mail_and_the_statement_tell_one_payment(filled):
    event = payment(filled)
    assert event.kind is EventKind.PAYMENT
    assert len(event.sources) == 2
    assert event.when.isoformat() == "2025-11-03T14:22:05+08:00"
    assert event.money.plain() == "-1280.00"


def test_my_own_event_can_be_added_changed_and_taken_away(filled):
    add_event(filled, OwnEvent(EventKind.CONTACT, "2025年11月10日", "再次致电，工号 4054"))
    mine = next(event for event in current_timeline(filled).events if event.added_by_person)
    assert mine.when.isoformat() == "2025-11-10"
    edit_event(filled, mine.id, OwnEvent(EventKind.CONTACT, "2025-11-10 09:30", "再次致电", "5.00", "CNY"))
    mine = next(event for event in current_timeline(filled).events if event.added_by_person)
    assert (mine.when.isoformat()[:16], mine.money.plain()) == ("2025-11-10T09:30", "5.00")
    remove_event(filled, mine.id)
    assert not any(event.added_by_person for event in current_timeline(filled).events)


def test_an_event_that_cannot_be_is_told(filled):
    with pytest.raises(BadInput):
        add_event(filled, OwnEvent(EventKind.CONTACT, "some day", "text"))


def test_hiding_needs_a_reason_and_shows_again(filled):
    event = payment(filled)
    hide_event(filled, event.id, "not part of this case")
    timeline = current_timeline(filled)
    assert event.id not in {shown.id for shown in timeline.events}
    assert timeline.hidden[0].hidden_reason == "not part of this case"
    show_event(filled, event.id)
    assert payment(filled).id == event.id


def test_star_and_comment_stay_with_the_event(filled):
    star_event(filled, payment(filled).id, starred=True)
    comment_event(filled, payment(filled).id, " charged twice ")
    assert (payment(filled).starred, payment(filled).comment) == (True, "charged twice")


def test_search_finds_chinese_in_any_length(filled):
    for words in ("星", "星河", "星河数码专营店", "TS202511030087"):
        assert search(filled, words), words
    assert not search(filled, "没有这句话")
    assert not search(filled, "   ")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_bundle_holds_every_original_and_verifies(filled, tmp_path, language):
    summary = export_bundle(filled, tmp_path / "bundle.zip", language=language)
    assert summary.verification.ok
    assert check_bundle(tmp_path / "bundle.zip").signed_by == summary.verification.signed_by
    with zipfile.ZipFile(tmp_path / "bundle.zip") as bundle:
        held = {bundle.read(name) for name in bundle.namelist() if "/data/exhibits/" in name}
    assert held == {filled.vault.original(evidence.id) for evidence in filled.vault.all_evidence()}
    assert filled.vault.custody()[-1].action is CustodyAction.EXPORTED


def test_the_plan_says_what_will_go_in(filled):
    plan = plan_export(filled)
    assert (len(plan.evidence), plan.unread) == (5, 1)
    assert plan.size_bytes == sum(evidence.size_bytes for evidence in filled.vault.all_evidence())


def test_the_case_name_is_in_the_bundle_but_not_in_its_file_name(filled, tmp_path):
    rename_case(filled, "星河商城")
    assert "星河" not in suggested_file_name(filled)
    export_bundle(filled, tmp_path / "b.zip", language="zh_CN")
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        told = next(bundle.read(name) for name in bundle.namelist() if name.endswith("report.html"))
    assert "星河商城" in told.decode()


def test_nothing_is_overwritten_and_nothing_half_done_stays(filled, tmp_path):
    taken = tmp_path / "taken.zip"
    taken.write_bytes(b"mine")
    with pytest.raises(OutputExists):
        export_bundle(filled, taken, language="en")
    assert taken.read_bytes() == b"mine"
    token = CancelToken()
    token.cancel()
    (tmp_path / "out").mkdir()
    with pytest.raises(Cancelled):
        export_bundle(filled, tmp_path / "out/b.zip", language="en", cancel=token)
    assert not list((tmp_path / "out").iterdir())


def test_an_empty_vault_has_nothing_to_export(workspace, tmp_path):
    with pytest.raises(NothingToExport):
        export_bundle(workspace, tmp_path / "b.zip", language="en")


def test_checking_what_is_no_bundle(tmp_path):
    with pytest.raises(FileGone):
        check_bundle(tmp_path / "nowhere.zip")
    (tmp_path / "text.zip").write_text("text")
    with pytest.raises(NotABundle):
        check_bundle(tmp_path / "text.zip")


def test_a_whole_vault_checks_out(filled):
    verification = check_vault(filled)
    assert verification.ok
    assert verification.checked >= 5


def test_the_timeline_in_the_bundle_is_the_one_shown(filled, tmp_path):
    export_bundle(filled, tmp_path / "b.zip", language="en")
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        told = json.loads(next(bundle.read(name) for name in bundle.namelist() if name.endswith("timeline.json")))
    events = told["events"] if isinstance(told, dict) else told
    assert [event["id"] for event in events] == [event.id for event in current_timeline(filled).events]
