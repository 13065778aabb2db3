"""Both languages are complete: every sentence of the code has its translation, with the same fields."""

import importlib.util
import re
from pathlib import Path
from threading import Event, Thread

import pytest
from babel.messages.pofile import read_po

from wallet_vault import i18n
from wallet_vault.errors import TooLarge
from wallet_vault.model import Basis, Notice
from wallet_vault.notices import told

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "resources/packaging/make_messages.py"
FIELD = re.compile(r"\{(\w*)[^}]*\}")


def make_messages():
    spec = importlib.util.spec_from_file_location("make_messages", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def catalogue():
    with (ROOT / "resources/locales/zh_CN/wallet_vault.po").open("rb") as file:
        return [message for message in read_po(file) if message.id]


def texts(value):
    return value if isinstance(value, tuple | list) else (value,)


def test_the_catalogue_holds_just_the_sentences_of_the_code(catalogue):
    in_code = {(message.context, texts(message.id)[0]) for message in make_messages().extracted() if message.id}
    in_catalogue = {(message.context, texts(message.id)[0]) for message in catalogue}
    assert in_code - in_catalogue == set(), "run `make messages` and translate"
    assert in_catalogue - in_code == set(), "run `make messages`"


def test_every_sentence_is_translated(catalogue):
    assert not [message.id for message in catalogue if not all(texts(message.string))]


def test_translations_keep_their_fields(catalogue):
    wrong = [
        message.id
        for message in catalogue
        for string in texts(message.string)
        if set(FIELD.findall(string)) != set(FIELD.findall(texts(message.id)[-1]))
    ]
    assert not wrong


def test_every_limit_has_its_word():
    """The words stand in one tuple, so that they are translated; the raising places only name them."""
    raised = {
        word
        for file in (ROOT / "wallet_vault").rglob("*.py")
        for word in re.findall(r'TooLarge\(what="([^"]+)"', file.read_text(encoding="utf-8"))
    }
    assert raised == set(TooLarge.LIMITS)


def test_words_in_the_fields_of_sentences_are_translated_too():
    notice = Notice("year_inferred", (("year", "2025"), ("basis", Basis.STATEMENT.value)))
    with i18n.in_language("zh_CN"):
        assert "pixels" not in TooLarge(what="pixels").told_sentence()
        assert Basis.STATEMENT.value not in told(notice)


def test_the_language_can_be_switched_and_switched_back():
    before = i18n.language()
    with i18n.in_language("zh_CN"):
        assert i18n.language() == "zh_CN"
        assert i18n._("The vault is locked.") != "The vault is locked."
    assert i18n.language() == before


def test_what_is_written_in_another_language_leaves_the_windows_alone():
    """A letter is written on the vault's thread while the window speaks on."""
    i18n.set_language("en")
    spoken, done, heard = Event(), Event(), []

    def write() -> None:
        with i18n.in_language("zh_CN"):
            spoken.set()
            done.wait(10)
            heard.append(i18n.language())

    thread = Thread(target=write)
    thread.start()
    assert spoken.wait(10)
    assert i18n.language() == "en"
    done.set()
    thread.join()
    assert heard == ["zh_CN"]


@pytest.mark.parametrize(
    ("system", "expected"),
    [("zh_CN.UTF-8", "zh_CN"), ("zh_TW", "zh_CN"), ("en_US.UTF-8", "en"), ("de_DE", "en"), ("C", "en")],
)
def test_the_system_decides_the_language(monkeypatch, system, expected):
    monkeypatch.setenv("LANG", system)
    assert i18n.system_language() == expected
