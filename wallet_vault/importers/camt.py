"""Imports account statements of ISO 20022 (CAMT.052, 053, 054), all versions, without trusting their XML."""

import re
from collections.abc import Iterator
from decimal import Decimal
from xml.parsers import expat

from wallet_vault.errors import BrokenFile, TooLarge
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._camt_xml import Element, elements
from wallet_vault.importers._leaf import Leaf, LeafRecord, limited
from wallet_vault.importers._ofx_text import decode_with_header, shown
from wallet_vault.model import EventKind, FindingKind, Notice, Reading, Record, Tool, When
from wallet_vault.values.amounts import ISO_CODES
from wallet_vault.values.cells import decode_text, is_binary
from wallet_vault.values.moments import parse_moment

MAX_BYTES = 64 * 1024 * 1024

_ROOT = re.compile(r"<(?:\w{1,20}:)?Document\b[^>]{0,2000}\bcamt\.05[234]\b")
_HEAD_CHARACTERS = 8192
_NUMBER = re.compile(r"\d{1,18}(?:\.\d{1,17})?")
_IDS = ("AcctSvcrRef", "NtryRef")
_REFERENCES = ("EndToEndId", "TxId", "InstrId", "UETR")
_NOT_PROVIDED = frozenset({"NOTPROVIDED", "NONREF", "NOT PROVIDED"})
_TOTALS = {"TtlCdtNtries": "CRDT", "TtlDbtNtries": "DBIT"}


class CamtImporter:
    name = "camt"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - the namespace tells it
        if is_binary(head):
            return Claim.NONE
        return Claim.SPECIFIC if _ROOT.search(decode_text(head).text[:_HEAD_CHARACTERS]) else Claim.NONE

    def read(self, source: Source) -> Import:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        decoded = decode_with_header(source.data)
        guessed = [Notice("encoding_guessed", (("encoding", decoded.encoding),))] if decoded.guessed else []
        statements = _Statements()
        try:
            records = tuple(limited(statements.records(elements(decoded.text, {"Ntry", "TxsSummry", "Acct"}))))
        except expat.ExpatError as error:
            raise BrokenFile from error
        return Import(
            Reading(
                Tool(self.name, self.version),
                "application/xml",
                text=decoded.text,
                records=records,
                metadata=tuple(statements.metadata),
                notices=(*guessed, *statements.notices()),
            )
        )


class _Statements:
    """Goes through the statements of a file once, and compares their entries with their summaries."""

    def __init__(self) -> None:
        self.metadata: list[tuple[str, str]] = []
        self._account: Leaf | None = None
        self._stated: dict[str, Decimal] = {}
        self._stated_count: Decimal | None = None
        self._found = dict.fromkeys(_TOTALS.values(), Decimal(0))
        self._count = 0

    def records(self, found: Iterator[Element]) -> Iterator[Record]:
        for element in found:
            if element.name == "Ntry":
                yield self._entry(element)
            elif element.name == "Acct":
                self._account = element.first("Id/IBAN", "Id/Othr/Id")
                if self._account:
                    self.metadata.append(("Acct", self._account.text))
            else:
                self._take_summary(element)

    def _take_summary(self, summary: Element) -> None:
        count = _number(summary.first("TtlNtries/NbOfNtries"))
        self._stated_count = count if self._stated_count is None else self._stated_count + (count or 0)
        for name, side in _TOTALS.items():
            total = _number(summary.first(f"{name}/Sum"))
            if total is not None:
                self._stated[side] = self._stated.get(side, Decimal(0)) + total

    def notices(self) -> Iterator[Notice]:
        if self._stated_count is not None and self._stated_count != self._count:
            counts = (("stated", str(self._stated_count)), ("found", str(self._count)))
            yield Notice("row_count_differs", counts)
        for side, stated in self._stated.items():
            if stated != self._found[side]:
                sums = (("direction", side), ("stated", f"{stated:f}"), ("found", f"{self._found[side]:f}"))
                yield Notice("totals_differ", sums)

    def _entry(self, entry: Element) -> Record:
        row = LeafRecord()
        self._count += 1
        number, side = entry.first("Amt"), entry.first("CdtDbtInd")
        value, sign = _number(number), {"CRDT": 1, "DBIT": -1}.get(side.text if side else "", 0)
        if value is not None and side is not None and sign:
            self._found[side.text] += value
        is_reversal = (entry.text("RvslInd") or "").lower() in {"true", "1"}
        kind = _kind(sign, is_reversal=is_reversal)
        _add_ids(row, entry)
        date = entry.first("BookgDt/DtTm", "BookgDt/Dt", "ValDt/DtTm", "ValDt/Dt")
        row.add_moment(date, _moment(date) if date else None, "paid")
        role = "refunded" if kind is EventKind.REFUND else "paid"
        unit = entry.attributes.get("Amt", {}).get("Ccy", "").upper()
        row.add_amount(
            number, value * sign if value is not None and sign else None, role, unit if unit in ISO_CODES else ""
        )
        self._add_texts(row, entry, sign)
        about = entry.first("RmtInf/Ustrd", "AddtlNtryInf")
        return row.record(kind, shown(about) if about else "")

    def _add_texts(self, row: LeafRecord, entry: Element, sign: int) -> None:
        other = "Dbtr" if sign > 0 else "Cdtr"
        _add_words(row, FindingKind.COUNTERPARTY, entry.first(f"RltdPties/{other}/Nm", f"RltdPties/{other}/Pty/Nm"))
        row.add(FindingKind.ACCOUNT, entry.first(f"RltdPties/{other}Acct/Id/IBAN"), role="other")
        row.add(FindingKind.ACCOUNT, self._account, role="own")
        _add_words(row, FindingKind.SUBJECT, entry.first("RmtInf/Ustrd"))
        _add_words(row, FindingKind.SUBJECT, entry.first("AddtlNtryInf"))
        row.add(FindingKind.STATUS, entry.first("Sts/Cd", "Sts"))
        payments = entry.count("TxDtls")
        if payments > 1:
            row.doubt("batch_entry", count=str(payments))


def _add_words(row: LeafRecord, kind: FindingKind, leaf: Leaf | None) -> None:
    row.add(kind, leaf, value=shown(leaf) if leaf else "")


def _add_ids(row: LeafRecord, entry: Element) -> None:
    """The bank's own number first; what the parties wrote is a reference."""
    own = entry.first(*_IDS, *(f"Refs/{name}" for name in _IDS))
    row.add(FindingKind.TRANSACTION_ID, own, scheme="bank.reference")
    for name in _REFERENCES:
        leaf = entry.first(f"Refs/{name}")
        if leaf and leaf.text.upper() not in _NOT_PROVIDED:
            row.add(FindingKind.REFERENCE, leaf, scheme="bank.reference")


def _kind(sign: int, *, is_reversal: bool) -> EventKind:
    if not sign:
        return EventKind.OTHER
    if sign < 0:
        return EventKind.PAYMENT
    return EventKind.REFUND if is_reversal else EventKind.RECEIPT


def _number(leaf: Leaf | None) -> Decimal | None:
    return Decimal(leaf.text) if leaf and _NUMBER.fullmatch(leaf.text) else None


def _moment(leaf: Leaf) -> When | None:
    """A date or a stamp of XML Schema; a bare date may carry a zone, which dates nothing."""
    when = parse_moment(leaf.text)
    return when if when is not None else parse_moment(leaf.text[:10])


IMPORTER = CamtImporter()
