"""The sentence for each notice code, translated when shown. A code without a sentence fails a test."""

from wallet_vault.i18n import N_, _
from wallet_vault.model import Basis, Notice

SENTENCES: dict[str, str] = {
    "date_without_year": N_("The date is shown without a year."),
    "year_inferred": N_("The year {year} is not stated; it was taken from {basis}."),
    "encoding_guessed": N_("The text's encoding is not stated; it was read as {encoding}."),
    "further_frames": N_("The picture has {frames} frames; the first was read."),
    "resaved_by_spreadsheet": N_("The statement was saved again by a spreadsheet program; seconds may be lost."),
    "row_count_differs": N_("The statement says it has {stated} rows; {found} were found."),
    "totals_differ": N_("The statement's total of {direction} is {stated}; its rows add up to {found}."),
    "cells_rejoined": N_("A comma in the text had cut this row; it was put together again."),
    "id_destroyed": N_("A spreadsheet program has rounded this number; its last digits are lost."),
    "moment_unreadable": N_("The time in this row could not be read."),
    "amount_unreadable": N_("The amount in this row could not be read."),
    "closed_unpaid": N_("This order was closed or left open without a payment."),
    "several_sheets": N_("Several sheets hold a statement; the sheet “{sheet}” was read."),
    "mail_date_missing": N_("The mail states no valid date of sending."),
    "mail_incomplete": N_("The mail ends before its parts do; the rest is missing."),
    "id_shortened": N_("A number is shown shortened; it was not taken as a transaction number."),
    "id_date_differs": N_("The date inside this number is not that of the payment; check its digits."),
    "text_searched_in_part": N_("The text is very long; only its first part was searched for facts."),
    "checksum_differs": N_("The checksum of this address does not fit; a character may have been misread."),
    "member_locked": N_("“{name}” has another password or is damaged; it was not unpacked."),
    "member_unreadable": N_("“{name}” is damaged or packed by an unknown method; it was not unpacked."),
    "member_names_guessed": N_("The archive does not state the encoding of its file names; they were guessed."),
    "recording_unmeasured": N_("How long this recording is could not be read from it."),
    "recording_pages": N_("What this recording shows was read at {times}; each of these moments is a page."),
    "recording_changes_left_out": N_(
        "The picture changed {count} more times than was read; look at the recording itself."
    ),
    "recording_seen_in_part": N_("Only the first {until} of this recording were looked at."),
    "recording_pictures_unread": N_("What this recording shows could not be read; only its length and time were."),
    "mailbox_mails_left_out": N_("{count} mails of this mailbox are too long to be read; they are in the original."),
    "mailbox_cut": N_("The mailbox holds {found} mails; the first {taken} were taken out."),
    "chat_date_order_open": N_("The dates of this chat can be read in two ways; they were read with the {order}."),
    "chat_zone_missing": N_(
        "The chat's times state no time zone; they are those of the phone or computer that wrote it."
    ),
    "chat_incomplete": N_("The chat ends in the middle; what stands before was read."),
    "chat_secondary": N_("This chat was taken out by {program}, not by its own app; keep the device as well."),
    "pdf_changed_later": N_("Parts were added to this PDF {times} time(s) after it was made."),
    "pdf_dates_differ": N_("The PDF says it was made {created} and changed {modified}."),
    "pdf_signature_unchecked": N_("The PDF carries a digital signature; it was not checked."),
    "pages_not_recognised": N_("{pages} further pages are pictures; their text was not recognised."),
    "mail_signature_fits": N_(
        "The signature of {domain} fits the key that was given: text and signed headers are as they were sent."
    ),
    "mail_signature_partial": N_(
        "The signature of {domain} fits, but covers only the first {bytes} bytes of the text."
    ),
    "mail_signature_wrong": N_(
        "The signature of {domain} does not fit the key that was given: the mail was changed, or the key is another."
    ),
    "mail_signature_unchecked": N_(
        "The mail carries a DKIM signature; it was not checked, which needs the sender's key."
    ),
    "mail_part_undecodable": N_("A part of the mail could not be decoded in full."),
    "cells_surplus": N_("This row has more cells than the header; its amounts were not taken."),
    "date_order_open": N_("Day and month cannot be told apart in this file; of such dates only the year was taken."),
    "date_order_inferred": N_("Which number is the day was told from the order of the rows."),
    "zone_unknown": N_("The time zone “{zone}” is not known; the time was taken as it stands."),
    "authorisation_only": N_("This row is an authorisation or a note; no money moved."),
    "not_completed": N_("This transaction was not completed; no money moved."),
    "row_sum_differs": N_("The amounts in this row do not add up."),
    "direction_unknown": N_("The file does not say which amounts went out and which came in."),
    "credit_signs": N_("In this credit card statement purchases have no minus; they were read as money out."),
    "only_fee_moved": N_("This transfer failed; only its fee was paid."),
    "direction_from_owner": N_("Money out and in was told as seen from {address}, which is in every row."),
    "unit_unstated": N_("The file does not state its currency."),
    "holidays_unknown": N_("Public holidays differ between countries here and were not taken off; it may be later."),
    "holidays_unannounced": N_("The rest days of {year} are not announced yet; check this date again then."),
    "columns_inferred": N_("The file names no columns; they were told from its running balance."),
    "token_unproven": N_("This token calls itself {symbol}, but its contract is none that is known for it."),
    "transfer_unconfirmed": N_("This transfer was not confirmed when the file was made."),
    "table_lines_unplaced": N_("{lines} lines look like rows of this table but fit no column; they were left out."),
    "table_unread": N_("This PDF prints a table whose columns or rows cannot be told for sure; it was read as text."),
    "moment_missing": N_("This entry states no time."),
    "trades_left_out": N_("Trades of securities in this file were not read."),
    "batch_entry": N_("This entry stands for {count} payments; their sum was read."),
    "sections_left_out": N_("Parts of this file that hold no payments were not read."),
    "second_reading_differs": N_("Read again by another engine, this came out as “{second}”, not “{first}”; check it."),
    "ground_compressed_alone": N_(
        "The ground around this alone carries traces of compression; no other line does. That can come from editing,"
        " and as well from a small picture that the app shows here. A hint, no proof: compare it with the app itself."
    ),
    "ground_shaded_alone": N_(
        "This alone stands on a square-cut patch of a slightly other shade. That can come from editing, and as well"
        " from a mark that the app or a person laid under it. A hint, no proof: compare it with the app itself."
    ),
    "compression_differs_alone": N_(
        "This alone lacks the traces of an earlier compression that all other lines carry. That can come from editing,"
        " and as well from a mark or a word laid over the picture later. A hint, no proof: compare it with the app"
        " itself."
    ),
    "mapping_unfit": N_(
        "By what you said of its columns, this table has no rows with a date and an amount; it was read as text. "
        "Say again what they are: {columns}"
    ),
    "table_unknown": N_("This table is new to the program. Say what its columns are: {columns}"),
    "mapping_used": N_("Read as you said of this header: the time from “{time}”, the money from “{amount}”."),
    "seed_phrase_shown": N_(
        "This shows the seed phrase of a wallet; it is covered here. Whoever sees it can take the money:"
        " move it to a new wallet now."
    ),
    "private_key_shown": N_(
        "This shows the private key of a wallet; it is covered here. Whoever sees it can take the money:"
        " move it to a new wallet now."
    ),
    "secret_requested": N_(
        "Somebody asks for a password, a code, a seed phrase or control of the device here."
        " Nobody honest does: give it to no one."
    ),
    "number_looks_own": N_(
        "“{text}” is not {own}, the number that is known for this wallet, though it may pass for it. Do not call it;"
        " take the number from the wallet's own app. ({source}; looked up on {read_on}; {confidence})"
    ),
    "number_has_more": N_(
        "“{text}” is {own}, the number that is known for this wallet, with an area code before it or more digits after"
        " it. It may be another line; take the number from the wallet's own app."
        " ({source}; looked up on {read_on}; {confidence})"
    ),
    "domain_looks_own": N_(
        "“{text}” only looks like {own}, or borrows its name. Do not open it and type nothing there;"
        " go to the wallet by its own app."
    ),
    "domain_bears_name": N_(
        "“{text}” bears the name of {own} and is none that is known as its own. It may be the wallet's all the same, or"
        " somebody else's: go to the wallet by its own app."
    ),
    "number_not_own": N_(
        "“{text}” is called customer service of {wallet} here; known for it is {own}."
        " It may be somebody else's: ask inside the wallet's app before you call."
        " ({source}; looked up on {read_on}; {confidence})"
    ),
    "digit_differs_alone": N_(
        "A digit within this number has another size or height than those beside it. That can come from editing, and as"
        " well from the app's own type. A hint, no proof: compare it with the app itself."
    ),
    "zone_unstated": N_("The file does not say in which time zone its times are."),
}


_WORDS: dict[tuple[str, str], str] = {
    ("confidence", "READ"): N_("read in the text itself"),
    ("confidence", "WEAK"): N_("told by others, not by the provider itself"),
    ("basis", Basis.STATEMENT.value): N_("another line of the same source"),
    ("basis", Basis.FILE.value): N_("the file itself"),
    ("order", "day first"): N_("day first"),
    ("order", "month first"): N_("month first"),
    ("order", "year first"): N_("year first"),
}
"""What a field's value is called, where it is a word of ours and not of the source."""


def told(notice: Notice) -> str:
    """The notice in the program's language. An unknown code is shown as it is, never hidden."""
    sentence = SENTENCES.get(notice.code)
    if sentence is None:
        return notice.code
    return _(sentence).format_map({name: _told_field(name, value) for name, value in notice.fields})


def _told_field(name: str, value: str) -> str:
    word = _WORDS.get((name, value))
    return _(word) if word else value
