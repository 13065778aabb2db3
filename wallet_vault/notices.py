"""The sentence for each notice code, translated when shown. A code without a sentence fails a test."""

from wallet_vault.i18n import N_, _
from wallet_vault.model import Notice

SENTENCES: dict[str, str] = {
    "date_without_year": N_("The date is shown without a year."),
    "year_inferred": N_("The year {year} is not stated; it was taken from {basis}."),
}


def told(notice: Notice) -> str:
    """The notice in the program's language. An unknown code is shown as it is, never hidden."""
    sentence = SENTENCES.get(notice.code)
    if sentence is None:
        return notice.code
    return _(sentence).format_map(dict(notice.fields))
