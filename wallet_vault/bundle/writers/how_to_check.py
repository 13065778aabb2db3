"""``HOW_TO_CHECK.txt``: how anyone can check the bundle with tools of their own, in both languages."""

from dataclasses import dataclass

from wallet_vault.bundle.contents import Dossier
from wallet_vault.i18n import LANGUAGES, N_, _, in_language

CUSTODY_CHECK = (
    "python3 -c \"import hashlib,json;p='0'*64\n"
    "for line in open('data/custody.jsonl',encoding='utf-8'):\n"
    " e=json.loads(line);h=e.pop('entry_hash')\n"
    " c=json.dumps(e,ensure_ascii=False,sort_keys=True,separators=(',',':')).encode()\n"
    " assert e['previous_hash']==p and hashlib.sha256(c).hexdigest()==h,e['sequence']\n"
    " p=h\n"
    "print('OK')\""
)

STEPS: tuple[tuple[str, str], ...] = (
    (N_("With this program; no vault and no passphrase are needed:"), "wallet-vault verify ."),
    (
        N_("Without it: unpack the zip, open a terminal in the folder that holds bagit.txt, then check every file:"),
        "sha256sum -c manifest-sha256.txt\nsha256sum -c tagmanifest-sha256.txt",
    ),
    (
        N_("On Windows, compare the digest of a file with its line in manifest-sha256.txt:"),
        "certutil -hashfile FILE SHA256",
    ),
    (N_("Or with a BagIt tool, such as bagit-python:"), "bagit.py --validate ."),
    (
        N_("Check the signature, which covers the list of all digests (OpenSSL 3 or later):"),
        (
            "openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin"
            " -in tagmanifest-sha256.txt -sigfile tagmanifest-sha256.txt.sig"
        ),
    ),
    (N_("Check that the custody log is unbroken:"), CUSTODY_CHECK),
)


@dataclass(frozen=True, slots=True)
class _HowToCheck:
    path: str = "HOW_TO_CHECK.txt"

    def write(self, dossier: Dossier) -> bytes:
        first = dossier.contents.language
        languages = sorted(LANGUAGES, key=lambda language: language != first)
        parts = [
            _text(language, dossier.contents.public_key.hex(), has_masked=bool(dossier.contents.masked))
            for language in languages
        ]
        return "\n\n".join(parts).encode()


def _text(language: str, key: str, *, has_masked: bool) -> str:
    with in_language(language):
        lines = [_("How to check this bundle"), ""]
        for number, (sentence, command) in enumerate(STEPS, 1):
            indented = "\n".join(f"    {line}" for line in command.splitlines())
            lines += [f"{number}. {_(sentence)}", "", indented, ""]
        lines += [
            _("The signature says that one vault wrote this bundle. It does not say who a person is."),
            _("To be sure which vault, ask the sender for the key by another way and compare:"),
            "",
            f"    {key}",
            "",
            _("The files under data/exhibits are the originals, byte for byte. Everything else was derived from them."),
            "",
        ]
        if has_masked:
            lines += [
                _(
                    "Files whose name ends in “masked” are no originals: their originals show the secret of a wallet"
                    " and are withheld. exhibits.json gives the SHA-256 of the original and of the masked copy."
                ),
                "",
            ]
    return "\n".join(lines)


WRITER = _HowToCheck()
