"""The complaint commands as scripts see them: a complaint's whole life, and what no command may say."""

import json
import shutil

import pytest
from icalendar import Calendar

from tests.workflows.samples import write_samples
from wallet_vault.cli import main
from wallet_vault.workflows.tell import current_timeline
from wallet_vault.workflows.workspace import open_workspace

COMMANDS = ("case", "complainant", "channels", "letter", "submit", "contact", "due", "guide")
OWN_CHANNEL = """
rung = "mediation"
region = "CN"
letter = "short"
languages = ["zh_CN"]

[names]
zh_CN = "本地消协"
en = "Local association"

[origins.notice]
source = "A notice on its door"
read_on = 2026-11-20
confidence = "READ"

[[duties]]
text = { zh_CN = "调解", en = "Mediates" }
origin = "notice"
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A vault with a mail and a statement, made once: every command opens it anew, which is slow on purpose."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "passphrase").write_text("four quiet paper boats\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WALLET_VAULT_PASSPHRASE_FILE", str(folder / "passphrase"))
        files = write_samples(folder / "samples")
        assert main(["new", str(folder / "vault")]) == 0
        assert main(["add", str(folder / "vault"), str(files["mail"]), str(files["statement"])]) == 0
        workspace = open_workspace(folder / "vault", passphrase="four quiet paper boats")
        event = next(e for e in current_timeline(workspace).events if e.money and abs(e.money.amount) == 1280)
        workspace.close()
    return folder, event.id


@pytest.fixture
def shell(capfd, made, monkeypatch):
    monkeypatch.setenv("WALLET_VAULT_PASSPHRASE_FILE", str(made[0] / "passphrase"))

    def run(*arguments):
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return run


@pytest.fixture
def vault(made, tmp_path):
    return shutil.copytree(made[0] / "vault", tmp_path / "vault")


@pytest.fixture
def paid(made):
    """The payment of ¥1,280.00 that the mail and the statement tell."""
    return made[1]


@pytest.fixture
def case(shell, vault, paid):
    asked = ("--reason", "refund_missing", "--provider", "alipay", "--event", paid, "--confirm")
    (opened,) = lines(shell("case", vault, *asked, "--demand", "refund=1280.00", "--demand", "explain", "--json"))
    return opened["case"]


def lines(answer):
    assert answer[0] in {0, 1}, answer
    return [json.loads(line) for line in answer[1].splitlines()]


def error(answer):
    return answer[0], json.loads(answer[2])["error"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_the_exit_codes(shell, command):
    code, out, _err = shell(command, "--help")
    assert code == 0
    assert f"wallet-vault {command}" in out
    assert "70 defect" in " ".join(out.split())


def test_a_complaint_goes_from_its_reason_to_its_end(shell, vault, paid, tmp_path):
    asked = ("case", vault, "--reason", "refund_missing", "--provider", "alipay", "--event", paid)
    (opened,) = lines(shell(*asked, "--demand", "refund=1280.00", "--name", "Earphones", "--json"))
    case = opened["case"]
    assert opened["demands"] == [{"kind": "refund", "amount": "1280.00", "unit": "CNY"}]
    assert (opened["loss"], opened["left_out"]) == ([], [{"event": paid, "why": "unconfirmed"}])

    draft = shell("letter", vault, "--channel", "alipay_service", "--json")
    assert draft[0] == 1
    assert {fault["code"] for fault in lines(draft)[0]["faults"]} == {"unconfirmed", "unbound"}
    assert error(shell("letter", vault, tmp_path / "letter.pdf", "--json")) == (1, "letter_not_ready")
    assert error(shell("submit", vault, "--channel", "alipay_service", "--json")) == (1, "letter_not_ready")

    told = ("--confirm", "--story", "退款没有到账。", "--have", "refund_record", "--account", "4417")
    (ready,) = lines(shell("case", vault, "--case", case, *told, "--json"))
    assert ready["ready_percent"] == 100
    assert ready["loss"] == [{"amount": "1280.00", "unit": "CNY"}]
    assert all(one["held"] for one in ready["checklist"] if one["need"] == "needed")
    for name in ("letter.pdf", "letter.docx", "letter.txt"):
        assert shell("letter", vault, tmp_path / name, "--case", case)[0] == 0
        assert (tmp_path / name).stat().st_size > 0

    handed_in = (
        "--on",
        "2025-11-10",
        "--reference",
        "TS1",
        "--receipt",
        lines(shell("list", vault, "--json"))[0]["id"],
    )
    (made,) = lines(shell("submit", vault, "--channel", "alipay_service", *handed_in, "--json"))
    assert made["milestones"] == {"submitted": "2025-11-10"}
    assert len(made["letter_sha256"]) == 64
    text = lines(shell("letter", vault, "--channel", "alipay_service", "--json"))[0]["text"]
    assert shell("submit", vault, "--submission", made["submission"], "--copy", tmp_path / "sent.txt")[0] == 0
    assert (tmp_path / "sent.txt").read_text("utf-8") == text

    due = lines(shell("due", vault, "--calendar", tmp_path / "due.ics", "--json"))
    assert [(one["due"], one["overdue"]) for one in due if one["kind"] == "clock"] == [
        ("2025-11-17", True),
        ("2025-11-24", True),
    ]
    assert [one["channels"] for one in due if one["kind"] == "next_step"] == [["provider_complaint"]]
    assert len(Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT")) == 2

    answer = ("--submission", made["submission"], "--milestone", "answered", "--on", "2025-11-20", "--not-satisfied")
    (answered,) = lines(shell("submit", vault, *answer, "--json"))
    assert (answered["milestones"]["answered"], answered["satisfied"]) == ("2025-11-20", False)
    due = lines(shell("due", vault, "--json"))
    assert [one["kind"] for one in due] == ["next_step"]

    (closed,) = lines(shell("case", vault, "--case", case, "--close", "compensated", "--satisfied", "--json"))
    assert (closed["outcome"], closed["satisfied"]) == ("compensated", True)
    assert lines(shell("due", vault, "--json")) == []
    (again,) = lines(shell("case", vault, "--case", case, "--reopen", "--json"))
    assert (again["outcome"], again["satisfied"]) == ("open", None)
    assert [one["case"] for one in lines(shell("case", vault, "--json"))] == [case]


def test_the_person_sees_what_is_missing_and_how_to_protect_the_account(shell, vault):
    out = shell("case", vault, "--reason", "unauthorised", "--provider", "alipay")[1]
    assert "Take a screenshot of its details" in out.replace("take", "Take")
    assert "Never give your password" in out
    assert "Unconfirmed: only secondary pages say so." in out


@pytest.mark.parametrize(
    "wrong", [("--demand", "money"), ("--demand", "refund=much"), ("--event", "none"), ("--channel", "nowhere")]
)
def test_what_is_wrong_is_refused_before_anything_is_kept(shell, vault, wrong):
    asked = ("case", vault, "--reason", "no_answer", "--provider", "alipay", *wrong, "--json")
    assert shell(*asked)[0] == 2
    assert lines(shell("case", vault, "--json")) == []


def test_a_case_needs_its_wallet_and_a_proof_must_be_on_the_list(shell, vault, case):
    assert error(shell("case", vault, "--reason", "no_answer", "--json")) == (2, "bad_input")
    assert error(shell("case", vault, "--case", case, "--have", "luck", "--json")) == (2, "bad_input")
    assert error(shell("case", vault, "--case", "none", "--json")) == (2, "no_such_case")
    assert error(shell("case", vault, "--case", case, "--event", "none", "--json")) == (2, "no_such_event")
    asked = ("--reason", "no_answer", "--provider", "alipy", "--json")
    assert error(shell("case", vault, *asked)) == (2, "bad_input")


def test_details_come_from_a_file_and_are_never_shown_whole(shell, vault, case, tmp_path):
    file = tmp_path / "me.toml"
    file.write_text('name = "林晓舟"\nphone = "13800001234"\nidentity_number = "110101199001011237"\n', "utf-8")
    code, out, _err = shell("complainant", vault, "--from", file, "--json")
    assert code == 0
    assert json.loads(out)["identity_number"] == "110***********1237"
    assert "林晓舟" not in out
    sheet = {
        line["field"]: line["value"]
        for line in lines(shell("letter", vault, "--form", "--channel", "12315_complaint", "--json"))
    }
    assert (sheet["姓名"], sheet["证件号码"]) == ("林晓舟", "110101199001011237")
    assert "110101199001011237" not in shell("letter", vault, "--channel", "alipay_service")[1]
    assert json.loads(shell("complainant", vault, "--forget", "--json")[1])["name"] == ""
    file.write_text('shoe_size = "42"\n')
    assert error(shell("complainant", vault, "--from", file, "--json")) == (2, "bad_input")
    assert error(shell("complainant", vault, "--from", tmp_path / "none", "--json")) == (2, "file_gone")


def test_a_call_has_its_words_and_a_post_names_nobody(shell, vault, case):
    assert lines(shell("letter", vault, "--kind", "call", "--json"))[0]["kind"] == "call"
    post = lines(shell("letter", vault, "--channel", "heimao", "--kind", "post", "--json"))[0]["text"]
    assert "星河数码" not in post


def test_a_contact_is_logged_settled_and_taken_out(shell, vault, case):
    said = ("--said", "会核实", "--promised", "3个工作日内回复", "--when", "2025-11-10 15:32", "--who", "4054")
    (logged,) = lines(shell("contact", vault, *said, "--json"))
    assert (logged["case"], logged["promised_by"], logged["promise_kept"]) == (case, "2025-11-13", None)
    promises = [one["due"] for one in lines(shell("due", vault, "--json")) if one["kind"] == "promise"]
    assert promises == ["2025-11-13"]
    (settled,) = lines(shell("contact", vault, "--broken", logged["contact"], "--json"))
    assert settled["promise_kept"] is False
    assert "promise" not in {one["kind"] for one in lines(shell("due", vault, "--json"))}
    left = lines(shell("contact", vault, "--remove", logged["contact"], "--json"))
    assert [one["way"] for one in left if one["from_evidence"]] == [one["way"] for one in left] == ["mail"]
    assert "told by the evidence" in shell("contact", vault)[1]
    assert error(shell("contact", vault, "--remove", logged["contact"], "--json")) == (2, "no_such_contact")


def test_an_event_can_be_told_without_being_in_dispute(shell, vault, case):
    (before,) = lines(shell("case", vault, "--case", case, "--json"))
    event = before["events"][0]
    (after,) = lines(shell("case", vault, "--case", case, "--not-disputed", event, "--json"))
    assert after["undisputed"] == [event]
    assert lines(shell("case", vault, "--case", case, "--disputed", event, "--json"))[0]["undisputed"] == []
    assert error(shell("case", vault, "--case", case, "--not-disputed", "no-such", "--json"))[1] == "bad_input"


def test_what_was_really_sent_can_be_frozen_instead_of_the_letter(shell, vault, case, tmp_path):
    (tmp_path / "sent.txt").write_text("我实际提交的文字", "utf-8")
    asked = ("submit", vault, "--channel", "12345", "--sent", tmp_path / "sent.txt", "--json")
    (made,) = lines(shell(*asked))
    assert shell("submit", vault, "--submission", made["submission"], "--copy", tmp_path / "copy.txt")[0] == 0
    assert (tmp_path / "copy.txt").read_text("utf-8") == "我实际提交的文字"
    assert error(shell("submit", vault, "--submission", made["submission"], "--copy", tmp_path / "copy.txt", "--json"))[
        1
    ] == ("output_exists")


def test_the_calendar_says_what_is_due_only_when_asked(shell, vault, case, tmp_path):
    assert shell("submit", vault, "--channel", "alipay_service", "--on", "2025-11-10")[0] == 0
    shell("due", vault, "--calendar", tmp_path / "quiet.ics")
    shell("due", vault, "--calendar", tmp_path / "told.ics", "--with-content")
    assert b"Alipay" not in (tmp_path / "quiet.ics").read_bytes()
    assert b"Alipay" in (tmp_path / "told.ics").read_bytes()


# --- channels ---


def facts_of(value):
    """Every object in the JSON that states something: it has a confidence, or is made of such."""
    if isinstance(value, dict):
        if "confidence" in value:
            yield value
        for inner in value.values():
            yield from facts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from facts_of(inner)


def test_channels_are_listed_with_every_facts_source(shell):
    listed = lines(shell("channels", "--wallet", "alipay", "--json"))
    ids = [channel["id"] for channel in listed]
    assert "alipay_service" in ids
    assert "wechat_service" not in ids
    parts = ("duties", "before", "grounds", "contacts", "false_contacts", "clocks", "fields", "attachments", "notes")
    for channel in listed:
        stated = [fact for part in parts for fact in channel[part]]
        assert len(list(facts_of(channel))) == len(stated) + (channel["limit"] is not None)
        assert all(fact["source"] and fact["read_on"] and fact["confidence"] for fact in stated)
    assert {fact["confidence"] for channel in listed for fact in facts_of(channel)} == {"READ", "WEAK", "UNSOURCED"}
    assert shell("channels", "nowhere")[0] == 2


def test_both_versions_of_a_rule_are_told_and_marked_as_unconfirmed(shell):
    code, out, _err = shell("channels", "12315_complaint")
    assert code == 0
    for days in ("7 working days", "10 working days"):
        (line,) = [line for line in out.splitlines() if line.strip().startswith(days) and "15 April 2026" in line]
        assert "[not confirmed]" in line
    assert "handed in from 1 January 2020 to 14 April 2026" in out
    assert "known to the end of 2026" in out


@pytest.mark.parametrize("language", ["zh_CN.UTF-8", "C"])
@pytest.mark.parametrize(("channel", "number"), [("jd_service", "95118"), ("unionpay_service", "95516")])
def test_a_hotline_without_a_source_is_never_offered(shell, monkeypatch, language, channel, number):
    """It stands in no line without its mark, and under a heading of its own."""
    monkeypatch.setenv("LC_ALL", language)
    mark, heading = ("没有来源", "不要依赖") if language.startswith("zh") else ("no source", "do not rely on it")
    out = shell("channels", channel)[1]
    assert number in out
    assert all(mark in line for line in out.splitlines() if number in line)
    assert heading in out[: out.index(number)]
    (shape,) = lines(shell("channels", channel, "--json"))
    assert [(c["official"], c["confidence"]) for c in shape["contacts"]] == [(False, "UNSOURCED")]


def test_a_false_contact_is_warned_of_and_not_among_the_contacts(shell):
    out = shell("channels", "alipay_service")[1]
    assert out.index("95188") < out.index("Said to be theirs, but not") < out.index("95055")


def test_the_person_corrects_a_channel_and_adds_one(shell, vault, case, tmp_path):
    known = ("--read-where", "back of my card", "--note", "service")
    (corrected,) = lines(
        shell("channels", vault, "jd_service", "--correct", "021-55550123", "--instead-of", "95118", *known, "--json")
    )
    assert corrected["own"]
    (contact,) = corrected["contacts"]
    assert (contact["value"], contact["own"], contact["source"]) == ("021-55550123", True, "back of my card")
    assert contact["confidence"] == "WEAK"
    added = shell("channels", vault, "--add", "Helpers", "--case", case, "--contact", "021-55550124", *known)[1]
    assert "(written down by you)" in added
    listed = lines(shell("channels", vault, "--json"))
    assert {channel["names"]["en"] for channel in listed if channel["own"]} == {"JD Pay customer service", "Helpers"}
    assert not [channel for channel in lines(shell("channels", "--json")) if channel["own"]]
    assert error(shell("channels", vault, "jd_service", "--correct", "1", "--json")) == (2, "bad_input")

    (tmp_path / "local.toml").write_text(OWN_CHANNEL, "utf-8")
    assert "Local association  (written down by you)" in shell("channels", vault, "--keep", tmp_path / "local.toml")[1]
    (tmp_path / "local.toml").write_text(OWN_CHANNEL.replace('origin = "notice"', ""), "utf-8")
    assert error(shell("channels", vault, "--keep", tmp_path / "local.toml", "--json")) == (2, "bad_input")
    assert error(shell("channels", "--add", "Helpers", "--json")) == (2, "bad_input")


def test_the_channels_of_a_case_say_which_is_next_and_why(shell, vault, case):
    choices = {one["id"]: one for one in lines(shell("channels", vault, "--case", case, "--json"))}
    assert [one["id"] for one in choices.values() if one["next"]] == ["alipay_service"]
    assert choices["alipay_service"]["why"].startswith("Begin here")
    met = {one["check"]: one["met"] for one in choices["12315_complaint"]["hurdles"] if one["check"]}
    assert met["provider_first"] is False
    assert met["own_name"] is None
    out = shell("channels", vault, "--case", case)[1]
    assert "→ alipay_service" in out
    (chosen,) = lines(shell("case", vault, "--case", case, "--channel", "12345", "--json"))
    assert chosen["channel"] == "12345"
    assert lines(shell("letter", vault, "--json"))[0]["channel"] == "12345"
    assert error(shell("case", vault, "--case", case, "--channel", "nowhere", "--json")) == (2, "no_such_channel")


def test_json_is_the_same_in_every_language(shell, vault, case, monkeypatch):
    assert shell("submit", vault, "--channel", "alipay_service", "--on", "2025-11-10")[0] == 0
    commands = (
        ("channels", "12315_complaint", "--json"),
        ("case", vault, "--case", case, "--json"),
        ("letter", vault, "--channel", "alipay_service", "--json"),
        ("due", vault, "--json"),
    )
    said = {}
    for language in ("zh_CN.UTF-8", "C"):
        monkeypatch.setenv("LC_ALL", language)
        said[language] = [shell(*command)[1] for command in commands]
    assert said["zh_CN.UTF-8"] == said["C"]


def test_the_guide_is_told_topic_by_topic(shell):
    topics = [line["topic"] for line in lines(shell("guide", "--json"))]
    assert "complain" in topics
    assert "Complaining, step by step" in shell("guide", "complain")[1]
    assert error(shell("guide", "cooking", "--json")) == (2, "bad_input")
