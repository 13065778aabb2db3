"""Bring the translation catalogue up to date with the sentences in the code.

New sentences arrive untranslated, changed ones lose their translation, vanished ones leave: a test
fails until every sentence is translated. Not for translating.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "resources/locales/zh_CN/wallet_vault.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def extracted() -> Catalog:
    """Every sentence of the code, with the files it stands in."""
    catalogue = Catalog(domain="wallet_vault", project="wallet_vault", charset="utf-8")
    for package in ("wallet_vault", "ui"):
        for file, _line, message, comments, context in extract_from_dir(
            ROOT / package, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("translators:",)
        ):
            catalogue.add(message, None, [(f"{package}/{file}", None)], auto_comments=comments, context=context)
    return catalogue


def updated() -> bytes:
    """The zh_CN catalogue as it should be: same translations, today's sentences, nothing else."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="zh_CN", domain="wallet_vault")
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    out = io.BytesIO()
    write_po(out, catalogue, width=100, omit_header=True, sort_output=True, ignore_obsolete=True)
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh_CN\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    )
    return header.encode() + out.getvalue()


def main() -> int:
    CATALOGUE.write_bytes(updated())
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    missing = [message.id for message in catalogue if message.id and not message.string]
    print(f"{len(catalogue)} sentences, {len(missing)} to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
