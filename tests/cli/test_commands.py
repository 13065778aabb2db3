"""The command line as scripts see it: shapes, exit codes, errors. Run in this process, on real vaults."""

import json
import os
import subprocess
import sys
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest

from tests.importers.archive_samples import CHAT, with_aes
from tests.importers.archive_samples import PASSWORD as ARCHIVE_PASSWORD
from tests.importers.new_table_samples import SHOP
from tests.workflows.samples import ORDER, write_samples
from wallet_vault.cli import main
from wallet_vault.vault import SystemKeyring
from wallet_vault.workflows.workspace import open_workspace

PASSPHRASE = "four quiet paper boats"
COMMANDS = (
    "new",
    "add",
    "list",
    "show",
    "search",
    "timeline",
    "export",
    "verify",
    "read",
    "columns",
    "passphrase",
    "backup",
    "keys",
    "drill",
    "erase",
    "salvage",
    "demo",
)


class Shell:
    """Runs one command and gives code, output and errors."""

    def __init__(self, capfd) -> None:
        self._capfd = capfd

    def __call__(self, *arguments) -> tuple[int, str, str]:
        self._capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = self._capfd.readouterr()
        return code, out, err

    def lines(self, *arguments) -> list[dict]:
        code, out, err = self(*arguments, "--json")
        assert err == "", err
        assert code in {0, 1, 4}
        return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def shell(capfd):
    return Shell(capfd)


@pytest.fixture
def samples(tmp_path):
    return write_samples(tmp_path / "samples")


@pytest.fixture
def secret(tmp_path, monkeypatch):
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\nsecond line\n")
    monkeypatch.setenv("WALLET_VAULT_PASSPHRASE_FILE", str(file))
    return file


@pytest.fixture
def vault(tmp_path, shell, secret):
    assert shell("new", tmp_path / "vault")[0] == 0
    return tmp_path / "vault"


def test_help_shows_every_command_and_the_exit_codes(shell):
    code, out, _err = shell("--help")
    assert code == 0
    assert all(f" {command} " in out for command in COMMANDS)
    assert "70" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_the_exit_codes(shell, command):
    code, out, _err = shell(command, "--help")
    assert code == 0
    assert "70 defect" in " ".join(out.split())
    assert f"wallet-vault {command}" in out


def test_new_prints_a_recovery_code_that_opens_the_vault(tmp_path, shell, secret):
    (answer,) = shell.lines("new", tmp_path / "vault")
    open_workspace(tmp_path / "vault", recovery_code=answer["recovery_code"]).close()


def test_add_gives_one_line_a_file_and_members_behind_their_parent(shell, vault, samples):
    lines = shell.lines("add", vault, samples["mail"], samples["unknown"], samples["statement"], samples["statement"])
    assert [line["status"] for line in lines] == ["kept", "kept", "kept", "kept", "duplicate"]
    mail, note, unknown, statement, again = lines
    assert note["parent"] == mail["id"]
    assert note["file"] == "note.txt"
    assert unknown["error"] == "unknown_format"
    assert statement["findings"] > 0
    assert statement["error"] is None
    assert again["sha256"] == statement["sha256"]
    assert statement["file"] == str(samples["statement"])


def test_add_of_something_refused_is_done_in_part(shell, vault, samples, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    code, out, _err = shell("add", vault, tmp_path / "pipe", samples["note"], "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [(line["status"], line["error"]) for line in lines] == [("refused", "not_a_file"), ("kept", None)]


def test_list_show_search_and_timeline_tell_the_same_evidence(shell, vault, samples):
    shell("add", vault, samples["mail"], samples["statement"])
    listed = shell.lines("list", vault)
    assert {"id", "sha256", "name", "media_type", "acquired", "state", "parent"} <= set(listed[0])
    assert [line["state"] for line in listed] == ["read", "read", "read"]
    (shown,) = shell.lines("show", vault, listed[0]["id"])
    assert shown["sha256"] == listed[0]["sha256"]
    assert [entry["action"] for entry in shown["custody"]] == ["acquired", "read"]
    assert any(finding["value"] == ORDER for finding in shown["findings"])
    hits = shell.lines("search", vault, "星河数码")
    assert {hit["id"] for hit in hits} <= {line["id"] for line in listed}
    events = shell.lines("timeline", vault)
    payment = next(event for event in events if ORDER in event["ids"])
    assert {source["evidence"] for source in payment["sources"]} == {listed[0]["id"], listed[2]["id"]}
    assert (payment["state"], payment["amount"], payment["unit"]) == ("proposed", "-1280.00", "CNY")


def test_export_and_verify(shell, vault, samples, tmp_path):
    shell("add", vault, samples["statement"])
    (exported,) = shell.lines("export", vault, tmp_path / "b.zip", "--language", "zh_CN")
    (verified,) = shell.lines("verify", tmp_path / "b.zip")
    assert verified == {
        "ok": True,
        "kind": "bundle",
        "faults": [],
        "signed_by": exported["signed_by"],
        "timestamps": [],
    }
    damaged = bytearray((tmp_path / "b.zip").read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / "b.zip").write_bytes(damaged)
    code, out, _err = shell("verify", tmp_path / "b.zip", "--json")
    assert code == 4
    assert json.loads(out)["faults"]


def test_verify_of_a_vault(shell, vault, samples):
    shell("add", vault, samples["statement"])
    (verified,) = shell.lines("verify", vault)
    assert (verified["ok"], verified["kind"]) == (True, "vault")


def test_read_needs_no_vault_and_keeps_the_order(shell, samples):
    lines = shell.lines("read", samples["statement"], samples["mail"])
    assert [line["reader"] for line in lines] == ["alipay_csv", "eml"]
    statement, mail = lines
    assert [event["amount"] for event in statement["events"]] == ["-1280.00", "-100.00"]
    assert statement["events"][0]["ids"][0] == ORDER
    assert mail["members"][0]["reader"] == "text"
    assert {"kind", "value", "unit", "label", "text", "confidence", "span"} <= set(statement["findings"][0])


def test_read_warns_of_what_poses_as_a_wallet_s_own_as_show_does(shell, vault, tmp_path):
    message = tmp_path / "message.txt"
    message.write_text("支付宝客服电话 400-821-7756，或打开 www.a1ipay.com\n支付宝客服 0571-95188\n", "utf-8")
    (read,) = shell.lines("read", message)
    assert [notice["code"] for notice in read["notices"]] == ["number_not_own", "number_has_more", "domain_looks_own"]
    (added, *_rest) = shell.lines("add", vault, message)
    (shown,) = shell.lines("show", vault, added["id"])
    assert read["notices"] == shown["notices"]
    code, out, _err = shell("read", message)
    assert code == 0
    assert "“400-821-7756” is called customer service of Alipay here; known for it is 95188." in out
    assert "told by others, not by the provider itself" in out


def test_read_warns_of_what_is_inside_of_a_mail(shell, samples):
    mail = samples["mail"]
    mail.write_text(mail.read_text().replace("客服电话记录：", "支付宝客服电话 400-821-7756 "))
    (read,) = shell.lines("read", mail)
    assert "number_not_own" in [notice["code"] for member in read["members"] for notice in member["notices"]]
    _code, out, _err = shell("read", mail)
    assert "“400-821-7756” is called customer service of Alipay here" in out


def test_read_leaves_honest_hotlines_untold(shell, tmp_path):
    message = tmp_path / "message.txt"
    message.write_text("【招商银行】支付宝消费100.00元，请致电客服热线95555\n支付宝客服热线 (86)95188\n", "utf-8")
    (read,) = shell.lines("read", message)
    assert read["notices"] == []


def test_read_of_something_unreadable_is_told_in_its_line(shell, samples):
    code, out, _err = shell("read", samples["unknown"], samples["note"], "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert lines[0]["error"] == "unknown_format"
    assert lines[1]["reader"] == "text"


def test_passphrase_changes_and_the_old_one_stops_working(shell, vault, tmp_path):
    new = tmp_path / "new"
    new.write_text("five loud paper planes")
    assert shell("passphrase", vault, "--new-passphrase-file", new)[0] == 0
    assert shell("list", vault)[0] == 3
    assert shell("list", vault, "--passphrase-file", new)[0] == 0


def test_backup_opens_like_the_vault(shell, vault, samples, tmp_path):
    shell("add", vault, samples["statement"])
    assert shell("backup", vault, tmp_path / "copy")[0] == 0
    assert [line["name"] for line in shell.lines("list", tmp_path / "copy")] == ["alipay.csv"]


def test_a_backup_is_brought_up_to_date_and_drilled(shell, vault, samples, tmp_path):
    shell("add", vault, samples["statement"])
    (first,) = shell.lines("backup", vault, tmp_path / "copy")
    (second,) = shell.lines("backup", vault, tmp_path / "copy")
    assert (first["originals"], first["copied"], second["copied"]) == (1, 1, 0)
    (report,) = shell.lines("drill", tmp_path / "copy", "--place", tmp_path)
    assert (report["ok"], report["evidence"]) == (True, 1)
    (copied,) = (tmp_path / "copy").glob("objects/*/*")
    copied.write_bytes(copied.read_bytes()[:-1])
    code, out, _err = shell("drill", tmp_path / "copy")
    assert code == 4
    assert "damaged or was altered" in out


def test_erased_evidence_is_gone_from_list_and_search(shell, vault, samples):
    (line,) = shell.lines("add", vault, samples["statement"])
    (answer,) = shell.lines("erase", vault, line["id"], "--yes")
    assert answer["erased"] == [line["id"]]
    assert shell.lines("list", vault) == []
    assert shell.lines("erase", vault, "--yes")[0]["erased"] == []
    assert shell("verify", vault)[0] == 0
    assert shell("erase", vault, "nosuchthing", "--yes")[0] == 2


def test_a_key_file_is_made_needed_and_dropped(shell, vault, tmp_path, monkeypatch):
    stick = tmp_path / "my.key"
    assert shell.lines("keys", vault)[0]["opens_with"] == ["passphrase", "recovery_code"]
    assert shell("keys", vault, "--require-key-file", stick)[0] == 0
    assert shell("list", vault)[0] == 3
    monkeypatch.setenv("WALLET_VAULT_KEY_FILE", str(stick))
    assert shell("list", vault)[0] == 0
    (answer,) = shell.lines("keys", vault, "--drop-key-file")
    assert answer["opens_with"] == ["passphrase", "recovery_code"]
    monkeypatch.delenv("WALLET_VAULT_KEY_FILE")
    assert shell("list", vault)[0] == 0


def test_a_device_is_remembered_only_where_a_keyring_can_be_trusted(shell, vault, monkeypatch):
    monkeypatch.setattr(keyring, "get_keyring", keyring.backends.fail.Keyring)
    assert shell("keys", vault, "--remember")[0] == 6
    kept = {}
    monkeypatch.setattr(SystemKeyring, "get", lambda _self, name: kept.get(name))
    monkeypatch.setattr(SystemKeyring, "put", lambda _self, name, value: kept.update({name: value}))
    monkeypatch.setattr(SystemKeyring, "remove", lambda _self, name: kept.pop(name, None))
    assert shell("keys", vault, "--remember")[0] == 0
    monkeypatch.delenv("WALLET_VAULT_PASSPHRASE_FILE")
    assert shell("list", vault) == (0, "", "")
    kept.clear()
    assert shell("list", vault)[0] != 0


def test_originals_of_a_vault_that_no_longer_opens_are_salvaged(shell, vault, samples, tmp_path):
    shell("add", vault, samples["statement"])
    (vault / "custody.head").unlink()
    assert shell("list", vault)[0] == 4
    (report,) = shell.lines("salvage", vault, tmp_path / "saved")
    assert report["lost"] == []
    (saved,) = (tmp_path / "saved").iterdir()
    assert saved.name == report["saved"][0]
    assert saved.name.endswith("_alipay.csv")
    assert saved.read_bytes() == samples["statement"].read_bytes()
    assert shell("salvage", vault, tmp_path / "saved")[0] == 2
    (damaged,) = vault.glob("objects/*/*")
    damaged.write_bytes(damaged.read_bytes()[:-1])
    code, out, _err = shell("salvage", vault, tmp_path / "saved again")
    assert code == 4
    assert damaged.name in out
    assert list((tmp_path / "saved again").iterdir()) == []


def test_every_trouble_has_its_exit_code(shell, vault, tmp_path, secret):
    wrong = tmp_path / "wrong"
    wrong.write_text("not the passphrase")
    header = vault / "vault.header"
    assert shell("nonsense")[0] == 2
    assert shell("list", tmp_path)[0] == 2
    assert shell("list", vault, "--passphrase-file", wrong)[0] == 3
    with_lock = open_workspace(vault, passphrase=PASSPHRASE)
    assert shell("list", vault)[0] == 5
    with_lock.close()
    good = header.read_bytes()
    header.write_bytes(good[:40] + bytes([good[40] ^ 1]) + good[41:])
    assert shell("list", vault)[0] in {3, 4}
    header.write_bytes(b"not a header at all")
    assert shell("list", vault)[0] in {2, 4}
    header.write_bytes(good)
    assert shell("list", vault)[0] == 0


def test_errors_as_json_are_one_object_on_stderr(shell, vault, tmp_path):
    wrong = tmp_path / "wrong"
    wrong.write_text("not the passphrase")
    code, out, err = shell("list", vault, "--passphrase-file", wrong, "--json")
    assert (code, out) == (3, "")
    assert json.loads(err)["error"] == "wrong_passphrase"


def test_errors_for_a_person_say_what_happened_and_what_to_do(shell, vault, tmp_path):
    wrong = tmp_path / "wrong"
    wrong.write_text("not the passphrase")
    _code, _out, err = shell("list", vault, "--passphrase-file", wrong)
    assert "does not open this vault" in err
    assert "Nothing was changed" in err


def test_evidence_cannot_drive_the_terminal(shell, vault, tmp_path):
    evil = tmp_path / "evil\x1b[2Jname.txt"
    evil.write_text("金额 ¥5.00 \x1b]0;title\x07")
    shell("add", vault, evil)
    for arguments in (("list", vault), ("search", vault, "金额")):
        assert "\x1b" not in shell(*arguments)[1]


def test_the_installed_program_answers():
    program = Path(sys.executable).with_name("wallet-vault")
    done = subprocess.run([program, "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "timeline" in done.stdout


# --- new tables and locked files -----------------------------------------------------------------


@pytest.fixture
def shop(tmp_path):
    (tmp_path / "shop.csv").write_text(SHOP)
    return tmp_path / "shop.csv"


def test_columns_gives_a_mapping_that_read_and_add_take(shell, vault, shop, tmp_path):
    code, out, err = shell("columns", shop)
    assert code == 0
    assert "Coffee beans" in err
    mapping = tmp_path / "mapping.json"
    mapping.write_text(out.replace('"day_order": ""', '"day_order": "day first"'))
    (asking,) = shell.lines("read", shop)
    assert [notice["code"] for notice in asking["notices"]] == ["table_unknown"]
    (told,) = shell.lines("read", shop, "--mapping", mapping)
    assert next(event["when"] for event in told["events"]) == "2025-04-03T12:11"
    assert told["notices"][0]["code"] == "mapping_used"
    (added,) = shell.lines("add", vault, shop, "--mapping", mapping)
    assert added["notices"][0]["code"] == "mapping_used"
    (tmp_path / "next.csv").write_text(SHOP.replace("2025", "2024"))
    (kept,) = shell.lines("add", vault, tmp_path / "next.csv")
    assert kept["notices"][0]["code"] == "mapping_used"


def test_a_mapping_that_is_none_is_wrong_usage(shell, shop):
    code, _out, err = shell("read", shop, "--mapping", shop, "--json")
    assert (code, json.loads(err)["error"]) == (2, "mapping_unreadable")


def test_passwords_come_from_a_file_and_open_what_is_locked(shell, vault, tmp_path):
    archive, passwords = tmp_path / "bill.zip", tmp_path / "passwords.txt"
    archive.write_bytes(with_aes([("bill.txt", CHAT)]))
    passwords.write_text(f"000000\n{ARCHIVE_PASSWORD}\n")
    (locked,) = shell.lines("read", archive)
    assert locked["error"] == "password_needed"
    (opened,) = shell.lines("read", archive, "--password-file", passwords)
    assert [member["file"] for member in opened["members"]] == ["bill.txt"]
    lines = shell.lines("add", vault, archive, "--password-file", passwords)
    assert [line["error"] for line in lines] == [None, None]


def test_a_password_given_later_opens_what_is_kept_already(shell, vault, tmp_path):
    archive, passwords = tmp_path / "bill.zip", tmp_path / "passwords.txt"
    archive.write_bytes(with_aes([("bill.txt", CHAT)]))
    passwords.write_text(ARCHIVE_PASSWORD)
    (locked,) = shell.lines("add", vault, archive)
    assert locked["error"] == "password_needed"
    (again,) = shell.lines("add", vault, archive, "--password-file", passwords)
    assert again["status"] == "duplicate"
    assert [line["state"] for line in shell.lines("list", vault)] == ["read", "read"]


def test_a_new_table_is_told_with_what_to_do(shell, vault, shop):
    _code, out, _err = shell("add", vault, shop)
    assert f"wallet-vault columns {shop}" in out
    _code, out, _err = shell("read", shop)
    assert f"wallet-vault columns {shop}" in out
