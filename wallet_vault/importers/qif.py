"""Imports QIF files of banks and cards: transactions only; not trades, categories or securities.

Read by a reader of our own: the format is a letter and a value a line, and the library for it does not
tell where a value stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._column_dates import DateColumn
from wallet_vault.importers._column_numbers import NumberColumns
from wallet_vault.importers._leaf import Leaf, LeafRecord, limited
from wallet_vault.model import EventKind, FindingKind, Notice, Reading, Record, Tool
from wallet_vault.values.cells import BLANKS, decode_text, is_binary

MAX_BYTES = 64 * 1024 * 1024

_SECTION = re.compile(r"!(Type:[A-Za-z ]{2,20}|Account|Option:\S{1,40}|Clear:\S{1,40})[ \t]*", re.IGNORECASE)
_MONEY_SECTIONS = frozenset({"type:bank", "type:cash", "type:ccard", "type:oth a", "type:oth l"})
_SILENT_SECTIONS = ("account", "option:", "clear:", "type:cat", "type:class", "type:memorized", "type:tag")
_LINES_BEFORE = 40
_TWO_DIGITS = re.compile(r"(.*[/.-])(\d\d)")
_LATE_YEAR = re.compile(r"(.*)'\s?(\d{1,2})")
_REFUNDS = ("refund", "reversal", "退款")


@dataclass(slots=True)
class _Entry:
    """The values of one transaction by letter; of letters that repeat (an address) the first."""

    account: Leaf | None
    leaves: dict[str, Leaf] = field(default_factory=dict)

    def text(self, letter: str) -> str:
        leaf = self.leaves.get(letter)
        return leaf.text if leaf else ""


class QifImporter:
    name = "qif"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - the first section tells it
        if is_binary(head):
            return Claim.NONE
        lines = decode_text(head).text.splitlines()[:_LINES_BEFORE]
        first = next((line for line in lines if line.strip(BLANKS) and not line.startswith("#")), "")
        return Claim.SPECIFIC if _SECTION.fullmatch(first.strip(BLANKS)) else Claim.NONE

    def read(self, source: Source) -> Import:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        decoded = decode_text(source.data)
        entries, skipped = _entries(decoded.text)
        if not entries and not _SECTION.search(decoded.text):
            raise BrokenFile
        dates = DateColumn([_long_year(entry.text("D")) for entry in entries])
        numbers = NumberColumns([entry.text(letter) for entry in entries for letter in "TU" if entry.text(letter)])
        records = tuple(limited(_record(entry, dates, numbers) for entry in entries))
        codes = ["sections_left_out"] if skipped else []
        codes += ["unit_unstated"] if records else []
        guessed = [Notice("encoding_guessed", (("encoding", decoded.encoding),))] if decoded.guessed else []
        return Import(
            Reading(
                Tool(self.name, self.version),
                "application/x-qif",
                text=decoded.text,
                records=records,
                notices=(*guessed, *map(Notice, codes), *dates.notices),
            )
        )


def _entries(text: str) -> tuple[list[_Entry], bool]:
    """The transactions, and whether there are sections of other things."""
    entries: list[_Entry] = []
    skipped = False
    section, account = "", None
    entry = _Entry(None)
    for start, line in _lines(text):
        named = _SECTION.fullmatch(line.strip(BLANKS)) if line.startswith("!") else None
        if named:
            section, entry = named[1].lower(), _Entry(account)
            skipped |= section not in _MONEY_SECTIONS and not section.startswith(_SILENT_SECTIONS)
        elif section == "account" and line.startswith("N"):
            account = _leaf(line, start)
        elif section in _MONEY_SECTIONS:
            if line.startswith("^"):
                if entry.leaves:
                    entries.append(entry)
                entry = _Entry(account)
            elif line.strip(BLANKS):
                entry.leaves.setdefault(line[0], _leaf(line, start))
    return ([*entries, entry] if entry.leaves else entries), skipped


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with the place where it begins, whatever ends it."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line.rstrip("\r\n")
        start += len(line)


def _leaf(line: str, start: int) -> Leaf:
    value = line[1:].strip(BLANKS)
    return Leaf(line[0], value, start + 1 + len(line[1:]) - len(line[1:].lstrip(BLANKS)))


def _record(entry: _Entry, dates: DateColumn, numbers: NumberColumns) -> Record:
    row = LeafRecord()
    date = entry.leaves.get("D")
    number = entry.leaves.get("T") or entry.leaves.get("U")
    parsed = numbers.parse(number.text) if number else None
    amount = parsed.value if parsed else None
    kind = _kind(entry, amount is not None and amount > 0) if amount else EventKind.OTHER
    row.add_moment(date, dates.when(_long_year(date.text)) if date else None, "paid")
    row.add_amount(number, amount, "refunded" if kind is EventKind.REFUND else "paid", parsed.unit if parsed else "")
    row.add(FindingKind.COUNTERPARTY, entry.leaves.get("P"))
    row.add(FindingKind.SUBJECT, entry.leaves.get("M"))
    row.add(FindingKind.REFERENCE, entry.leaves.get("N"), scheme="bank.reference")
    row.add(FindingKind.ACCOUNT, entry.account, role="own")
    return row.record(kind, entry.text("P") or entry.text("M"))


def _kind(entry: _Entry, is_in: bool) -> EventKind:  # noqa: FBT001 - the sign of the amount
    """A category in brackets is another account of the same person."""
    if entry.text("L").startswith("["):
        return EventKind.OTHER if entry.text("P").lower() == "opening balance" else EventKind.TRANSFER
    if not is_in:
        return EventKind.PAYMENT
    words = f"{entry.text('P')} {entry.text('M')}".lower()
    return EventKind.REFUND if any(word in words for word in _REFUNDS) else EventKind.RECEIPT


def _long_year(text: str) -> str:
    """``6/21'17`` and ``6/21/17`` with four digits: an apostrophe is Quicken's mark of years from 2000."""
    bare = text.replace(" ", "")
    late = _LATE_YEAR.fullmatch(bare)
    if late:
        return f"{late[1]}/20{int(late[2]):02d}"
    short = _TWO_DIGITS.fullmatch(bare.replace("'", "/"))
    if short and short[1].count(short[1][-1]) == 2:
        return f"{short[1]}{'19' if int(short[2]) >= 70 else '20'}{short[2]}"
    return bare.replace("'", "/")


IMPORTER = QifImporter()
