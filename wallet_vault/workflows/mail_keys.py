"""Keys of senders' mail servers that the person gives, to check signatures of mails with; fetches none."""

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from wallet_vault.errors import BadInput
from wallet_vault.i18n import N_
from wallet_vault.model import Reading
from wallet_vault.safe_files import read_regular_file
from wallet_vault.workflows.workspace import Workspace

MailKeys = tuple[tuple[str, str], ...]
"""(name, TXT record) each; a name is ``selector._domainkey.domain`` in lower case."""

_SETTING = "mail_keys"
_NAME = re.compile(r"([A-Za-z0-9_.-]{1,200}\._domainkey\.[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,10})")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_BARE = re.compile(r"(?:v=DKIM1\b|k=\w+;|p=).*", re.DOTALL)
_TAG = re.compile(r"(?:^|;)\s*([sd])\s*=\s*([A-Za-z0-9_.-]{1,200})")
_SIGNATURE_HEADER = "dkim-signature"
_EXAMPLE = 's1._domainkey.example.com. IN TXT "v=DKIM1; k=rsa; p=MIIB…"'
_MOST_CHARACTERS = 100_000
_SHOWN_CHARACTERS = 60


def read_mail_keys(path: Path) -> MailKeys:
    """The keys in a text file: lines as ``dig`` prints them, or one record in a file that is named for its key.

    Raises ``BadInput``, ``FileGone``, ``NotAFile`` or ``NoPermission``.
    """
    text = read_regular_file(path).data[:_MOST_CHARACTERS].decode("utf-8-sig", "replace")
    keys = _keys_in(text, path.name.removesuffix(".txt"))
    if not keys:
        raise BadInput(what=N_("mail key"), value=path.name, example=_EXAMPLE)
    return keys


def typed_mail_keys(untrusted_text: str, wanted: Sequence[str] = ()) -> MailKeys:
    """The keys in what a person pasted; a record without a name is that of the one key that is ``wanted``.

    Raises ``BadInput``.
    """
    text = untrusted_text[:_MOST_CHARACTERS]
    keys = _keys_in(text, wanted[0] if len(wanted) == 1 else "")
    if not keys:
        raise BadInput(what=N_("mail key"), value=text[:_SHOWN_CHARACTERS], example=_EXAMPLE)
    return keys


def wanted_mail_keys(reading: Reading) -> tuple[str, ...]:
    """The names of the keys that the signatures of a mail are checked with, as its headers say."""
    names = []
    for header, value in reading.metadata:
        tags = dict(_TAG.findall(value)) if header.lower() == _SIGNATURE_HEADER else {}
        name = f"{tags.get('s', '')}._domainkey.{tags.get('d', '')}".lower()
        if _NAME.fullmatch(name):
            names.append(name)
    return tuple(dict.fromkeys(names))


def _keys_in(text: str, name_of_all: str) -> MailKeys:
    """Those of lines that name theirs; else the whole text as the record of ``name_of_all``."""
    named = [(name[1], _record(line[name.end() :])) for line in text.splitlines() if (name := _NAME.search(line))]
    if not named and (name := _NAME.search(name_of_all)):
        named = [(name[1], _record(text))]
    return tuple((name.lower().rstrip("."), record) for name, record in named if "p=" in record)


def keep_mail_keys(workspace: Workspace, keys: MailKeys) -> None:
    """Keep keys in the vault: mails are checked with them whenever they are read from now on."""
    kept = dict(kept_mail_keys(workspace)) | dict(keys)
    workspace.vault.set_setting(_SETTING, msgspec.json.encode(kept).decode())


def kept_mail_keys(workspace: Workspace) -> MailKeys:
    kept = workspace.vault.setting(_SETTING)
    return tuple(msgspec.json.decode(kept, type=dict[str, str]).items()) if kept else ()


def _record(printed: str) -> str:
    """The record's strings joined: name servers give it in pieces of 255 characters."""
    if pieces := _QUOTED.findall(printed):
        return "".join(pieces).replace("\\;", ";")
    bare = _BARE.search(printed)
    return "".join(bare[0].split("\n")).strip() if bare else ""
