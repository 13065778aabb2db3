"""Imports OFX and QFX statements of banks and cards, versions 1 and 2; not trades of securities."""

import re
from collections.abc import Iterator
from decimal import Decimal

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._leaf import Leaf, LeafRecord, limited
from wallet_vault.importers._ofx_text import Token, decode_with_header, shown, tokens
from wallet_vault.model import EventKind, FindingKind, Notice, Reading, Record, Tool, When
from wallet_vault.values.amounts import ISO_CODES
from wallet_vault.values.cells import decode_text, is_binary
from wallet_vault.values.moments import parse_moment

MAX_BYTES = 64 * 1024 * 1024

_ROOT = re.compile(r"<OFX>", re.IGNORECASE)
_BEGINNING = re.compile(r"\s*(?:OFXHEADER|<\?xml|<\?OFX|<OFX>|<!--|DATA:OFXSGML)", re.IGNORECASE)
_HEAD_CHARACTERS = 4096
_STAMP = re.compile(
    r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?(?:\.\d{1,6})?)?\s?(?:\[([+-]?\d{1,2})(?:\.(\d{1,2}))?(?::?[A-Za-z]*)?\])?"
)
_PLACEHOLDERS = frozenset({"000000", "120000"})
"""What banks write for the clock where they know the day only."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+")
_MAYBE_GROUPED = re.compile(r"[+-]?\d{1,3},\d{3}")
_STATED = ("ORG", "FID", "BANKID", "BROKERID", "ACCTID", "ACCTTYPE", "CURDEF", "DTSTART", "DTEND", "BALAMT", "DTASOF")
_NO_ID = frozenset({"0", "-1", "NONE"})
_TRANSFERS = frozenset({"XFER"})
_CASH = frozenset({"ATM", "CASH"})
_REFUNDS = ("refund", "reversal", "退款")


class OfxImporter:
    name = "ofx"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - QFX, OFX and none are used alike
        if is_binary(head):
            return Claim.NONE
        text = decode_text(head).text[:_HEAD_CHARACTERS]
        return Claim.SPECIFIC if _BEGINNING.match(text) and _ROOT.search(text) else Claim.NONE

    def read(self, source: Source) -> Import:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        decoded = decode_with_header(source.data)
        if not _ROOT.search(decoded.text):
            raise BrokenFile
        statement = _Statement()
        records = tuple(limited(statement.records(tokens(decoded.text))))
        notices = [Notice("encoding_guessed", (("encoding", decoded.encoding),))] if decoded.guessed else []
        notices += [Notice("trades_left_out")] if statement.has_trades else []
        return Import(
            Reading(
                Tool(self.name, self.version),
                "application/x-ofx",
                text=decoded.text,
                records=records,
                metadata=tuple(statement.metadata),
                notices=tuple(notices),
            )
        )


class _Statement:
    """Goes through the tags once and remembers of which account and currency they are."""

    def __init__(self) -> None:
        self.metadata: list[tuple[str, str]] = []
        self.has_trades = False
        self._currency = ""
        self._account: Leaf | None = None

    def records(self, found: Iterator[Token]) -> Iterator[Record]:
        leaves: dict[str, Leaf] | None = None
        for token in found:
            if token.name == "STMTTRN" or (token.name == "BANKTRANLIST" and token.closes):
                if leaves:
                    yield self._record(leaves)
                leaves = None if token.closes else {}
            elif leaves is not None and not token.closes:
                leaves.setdefault(token.name, token.value)
            elif not token.closes:
                self._take(token)
        if leaves:
            yield self._record(leaves)

    def _take(self, token: Token) -> None:
        if token.name == "INVTRAN":
            self.has_trades = True
        if token.name not in _STATED or not token.value.text:
            return
        self.metadata.append((token.name, shown(token.value)))
        if token.name == "CURDEF":
            self._currency = token.value.text.upper()
        elif token.name == "ACCTID":
            self._account = token.value

    def _record(self, leaves: dict[str, Leaf]) -> Record:
        row = LeafRecord()
        number = leaves.get("TRNAMT")
        amount = _amount(number.text) if number else None
        name = leaves.get("NAME") or leaves.get("PAYEE")
        memo = leaves.get("MEMO")
        text = " ".join(shown(leaf) for leaf in (name, memo) if leaf)
        kind = _kind(leaves.get("TRNTYPE"), amount, text)
        fitid = leaves.get("FITID")
        if fitid and fitid.text not in _NO_ID:
            row.add(FindingKind.TRANSACTION_ID, fitid, scheme="ofx.fitid")
        posted = leaves.get("DTPOSTED") or leaves.get("DTUSER")
        row.add_moment(posted, _moment(posted.text) if posted else None, "paid")
        row.add_amount(number, amount, "refunded" if kind is EventKind.REFUND else "paid", self._unit(leaves))
        for finding, leaf in ((FindingKind.COUNTERPARTY, name), (FindingKind.SUBJECT, memo)):
            row.add(finding, leaf, value=shown(leaf) if leaf else "")
        row.add(FindingKind.REFERENCE, leaves.get("REFNUM"), scheme="bank.reference")
        row.add(FindingKind.ACCOUNT, self._account, role="own")
        about = name or memo
        return row.record(kind, shown(about) if about else "")

    def _unit(self, leaves: dict[str, Leaf]) -> str:
        """The currency of this amount where it has one of its own (not where it was converted already)."""
        own = leaves.get("CURSYM") if "CURRENCY" in leaves else None
        unit = own.text.upper() if own else self._currency
        return unit if unit in ISO_CODES else ""


def _kind(trntype: Leaf | None, amount: Decimal | None, text: str) -> EventKind:
    """By the sign; the type is not reliable but for transfers and cash."""
    if not amount:
        return EventKind.OTHER
    type_ = trntype.text.upper() if trntype else ""
    if type_ in _TRANSFERS:
        return EventKind.TRANSFER
    if amount > 0:
        return EventKind.REFUND if any(word in text.lower() for word in _REFUNDS) else EventKind.RECEIPT
    return EventKind.WITHDRAWAL if type_ in _CASH else EventKind.PAYMENT


def _amount(text: str) -> Decimal | None:
    """The format knows a decimal comma but no thousands; what could be either is not read."""
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if not _NUMBER.fullmatch(text) or _MAYBE_GROUPED.fullmatch(text) or len(text) > 40:
        return None
    return Decimal(text.replace(",", "."))


def _moment(text: str) -> When | None:
    """A stamp in the zone that it names; without one nobody knows the zone."""
    match = _STAMP.fullmatch(text)
    if match is None:
        return None
    day = "-".join(match.groups()[:3])
    if match[4] is None or f"{match[4]}{match[5]}{match[6] or '00'}" in _PLACEHOLDERS:
        return parse_moment(day)
    when = parse_moment(f"{day} {match[4]}:{match[5]}" + (f":{match[6]}" if match[6] else ""))
    if when is None or match[7] is None or abs(int(match[7])) > 14:
        return when
    minutes = abs(int(match[7])) * 60 + _part_of_hour(match[8] or "0")
    return when.with_offset(-minutes if match[7].startswith("-") else minutes)


def _part_of_hour(digits: str) -> int:
    """Minutes of ``.5`` and of ``.30``: zones differ by quarters of an hour only."""
    minutes = round(float(f"0.{digits}") * 60)
    return minutes if minutes % 15 == 0 else int(digits.ljust(2, "0")) % 60


IMPORTER = OfxImporter()
