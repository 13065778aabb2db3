"""The complaint commands as scripts see them."""

import json

import pytest

from tests.workflows.samples import write_samples
from wallet_vault.cli import main


@pytest.fixture
def shell(capfd, tmp_path, monkeypatch):
    file = tmp_path / "passphrase"
    file.write_text("four quiet paper boats\n")
    monkeypatch.setenv("WALLET_VAULT_PASSPHRASE_FILE", str(file))

    def run(*arguments):
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return run


def lines(answer):
    return [json.loads(line) for line in answer[1].splitlines()]


def test_channels_are_listed_with_their_sources(shell):
    listed = lines(shell("channels", "--wallet", "alipay", "--json"))
    ids = [channel["id"] for channel in listed]
    assert "alipay_service" in ids
    assert "wechat_service" not in ids
    clocks = [clock for channel in listed for clock in channel["clocks"]]
    assert all(clock["source"] and clock["read_on"] and clock["confidence"] for clock in clocks)
    code, out, _err = shell("channels", "12315_complaint")
    assert code == 0
    assert "Unconfirmed: only secondary pages say so." in out
    assert shell("channels", "nowhere")[0] == 2


def test_from_a_case_to_a_letter_and_what_is_due(shell, tmp_path):
    vault = tmp_path / "vault"
    files = write_samples(tmp_path / "samples")
    assert shell("new", vault)[0] == 0
    assert shell("add", vault, files["mail"], files["statement"])[0] == 0
    event = next(e for e in lines(shell("timeline", vault, "--json")) if e["amount"] == "-1280.00")

    asked = ("letter", vault, "--reason", "refund_missing", "--provider", "alipay", "--event", event["id"])
    code, out, _err = shell(*asked, "--json")
    opened = json.loads(out)
    assert code == 1
    assert {fault["code"] for fault in opened["faults"]} == {"unconfirmed"}
    case = opened["case"]
    assert [one["case"] for one in lines(shell("letter", vault, "--json"))] == [case]

    refused = shell("letter", vault, tmp_path / "letter.pdf", "--case", case, "--json")
    assert (refused[0], json.loads(refused[2])["error"]) == (1, "letter_not_ready")
    confirmed = ("letter", vault, tmp_path / "letter.pdf", "--case", case, "--event", event["id"], "--confirm")
    assert shell(*confirmed)[0] == 0
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")

    said = ("--said", "会核实", "--promised", "3个工作日内回复", "--when", "2025-11-10 15:32")
    (logged,) = lines(shell("contact", vault, "--case", case, *said, "--json"))
    assert logged["promised_by"] == "2025-11-13"
    due = lines(shell("due", vault, "--calendar", tmp_path / "due.ics", "--json"))
    assert [(one["kind"], one["due"], one["overdue"]) for one in due if one["due"]] == [("promise", "2025-11-13", True)]
    assert (tmp_path / "due.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert shell("letter", vault, "--case", "nocase")[0] == 2
