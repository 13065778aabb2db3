"""Reads the transfers that explorers of chains list: who sent what to whom, as seen from one address."""

import re
from dataclasses import dataclass
from decimal import Decimal

from wallet_vault.importers._column_dates import DateColumn
from wallet_vault.importers._table import Content, Table, TableRow
from wallet_vault.importers._zones import CHINA_OFFSET_MINUTES, from_unix
from wallet_vault.model import EventKind, FindingKind, Notice, Record, When
from wallet_vault.values.identifiers import classify, is_address, is_masked

_NUMBER = re.compile(r"(\d{1,60}(?:\.\d{1,40})?)(?:[eE]([+-]?\d{1,2}))?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SYMBOL = re.compile(r"[A-Za-z][A-Za-z0-9.$+_-]{0,11}")
_FULL_ADDRESS = re.compile(r"0[xX][0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}")
_FAILED = re.compile(r"error.*|fail.*|revert.*|out_of.*|失败", re.IGNORECASE)

_TETHER_CONTRACTS = frozenset(
    {
        "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t".lower(),  # TRON
        "0xdac17f958d2ee523a2206206994597c13d831ec7",  # Ethereum
        "0x55d398326f99059ff775485246999027b3197955",  # BNB Smart Chain
        "0xc2132d05d31c914a87c6611c10748aeb04b58e8f",  # Polygon
        "0xfd086bc7cd5c481dcc9c85ebe478a1c0b69fcbb9",  # Arbitrum One
        "0x94b008aa00579c1307b0ef2c499ad98a8ce58e58",  # Optimism
        "0x9702230a8ea53601f5cd2dc00fdbc13d4df4a8c7",  # Avalanche
    }
)
"""Where USDT is what it says; anybody can call another token so."""


def token_number(text: str) -> Decimal | None:
    """A number of tokens: grouped, or in scientific notation as explorers print small ones."""
    match = _NUMBER.fullmatch(text.replace(",", "") if _GROUPED.fullmatch(text) else text)
    return Decimal(match[1]).scaleb(int(match[2] or 0)) if match else None


@dataclass(frozen=True, slots=True)
class Native:
    """The chain's own coin where the header names it: columns ``in``, ``out`` and ``fee`` are in it."""

    value_unit: str = ""
    fee_unit: str = ""


def transfers(table: Table, wallet: str, native: Native | None = None) -> Content:
    """One record a row; the column keys are those of the formats that call this."""
    owner = _owner(table)
    dates = DateColumn(table.column("utc", "local"))
    records = tuple(_Transfer(row, owner, dates, native or Native()).record() for row in table.body())
    notices = [] if "unix" in table.header.columns else [*dates.notices]
    if records and "in" not in table.header.columns:
        fields = (("address", owner),) if owner else ()
        notices.append(Notice("direction_from_owner" if owner else "direction_unknown", fields))
    return Content(records, wallet, notices=tuple(notices))


def _owner(table: Table) -> str:
    """The one address that is on either side of every row, as first printed; "" where there is none or several."""
    common: dict[str, str] | None = None
    for row in table.body():
        sides = {row[key].lower(): row[key] for key in ("from", "to")}
        common = sides if common is None else {key: text for key, text in common.items() if key in sides}
    return next(iter(common.values())) if common and len(common) == 1 else ""


class _Transfer:
    def __init__(self, row: TableRow, owner: str, dates: DateColumn, native: Native) -> None:
        self._row = row
        self._dates = dates
        self._native = native
        self._has_failed = bool(row["error"]) or _FAILED.fullmatch(row["status"]) is not None
        self._is_open = row["confirmed"].lower() == "false"
        self._way = self._direction(owner.lower())

    def _direction(self, owner: str) -> int:
        """1 in, -1 out, 0 where nobody tells or both sides are one."""
        row = self._row
        if "in" in row:
            return bool(token_number(row["in"])) - bool(token_number(row["out"]))
        sent, received = row["from"].lower() == owner, row["to"].lower() == owner
        return received - sent if owner else 0

    def record(self) -> Record:
        row = self._row
        self._add_hash()
        self._add_moment()
        self._add_amounts()
        sides = {1: ("from",), -1: ("to",)}.get(self._way, ())
        for key in sides:
            row.add(FindingKind.COUNTERPARTY, f"{key}_name")
            row.add(FindingKind.COUNTERPARTY, key)
        for key in ("from", "to"):
            self._add_address(key, key)
        self._add_address("contract", "token")
        for key in ("status", "confirmed"):
            row.add(FindingKind.STATUS, key)
        row.add(FindingKind.SUBJECT, "method")
        if self._has_failed:
            row.doubt("only_fee_moved", "status" if "status" in row else "error")
        if self._is_open:
            row.doubt("transfer_unconfirmed", "confirmed")
        has_moved = not (self._has_failed or self._is_open)
        kind = EventKind.CRYPTO_TRANSFER if has_moved else EventKind.OTHER
        return row.record(kind, row["method"] or row["token_name"])

    def _add_hash(self) -> None:
        text = self._row["hash"]
        if is_masked(text):
            self._row.doubt("id_shortened", "hash")
            return
        shape = classify(text)
        is_known = shape is not None and shape.scheme.endswith(".tx")
        self._row.add_id("hash", shape.scheme if shape and is_known else "chain.tx")

    def _add_moment(self) -> None:
        """Of the row's clocks the seconds since 1970 are the one that no program reformats."""
        row = self._row
        read = [(key, self._clock(key)) for key in ("utc", "local", "unix") if row[key]]
        counted = next((when for key, when in read if key == "unix"), None)
        key, when = next(((key, when) for key, when in read if when is not None), (read[0][0] if read else "utc", None))
        if counted is not None and (when is None or when.earliest() != counted.earliest()):
            key, when = "unix", counted
        if key in row:
            row.add_moment(key, when, "paid")

    def _clock(self, key: str) -> When | None:
        text = self._row[key]
        if key == "unix":
            return from_unix(text)
        return self._dates.when(text, "", CHINA_OFFSET_MINUTES if key == "local" else 0)

    def _add_amounts(self) -> None:
        row = self._row
        role = "original" if self._has_failed or self._is_open else "paid"
        coin = "in" if self._way > 0 or (row["in"] and token_number(row["in"]) is None) else "out"
        for key, unit in (("quantity", self._symbol()), (coin, self._native.value_unit)):
            value = token_number(row[key])
            signed = value * (self._way or 1) if value is not None else None
            row.add_amount(key, signed, role, unit, signed=bool(self._way))
        fee = token_number(row["fee"])
        if row["fee"] and fee != 0 and self._way < 1:  # who receives pays no fee
            row.add_amount("fee", fee, "fee", self._native.fee_unit, signed=False)

    def _symbol(self) -> str:
        symbol, contract = self._row["symbol"], self._row["contract"]
        is_tether = contract.lower() in _TETHER_CONTRACTS or not _FULL_ADDRESS.fullmatch(contract)
        if symbol.upper().startswith("USDT") and not is_tether:
            self._row.doubt("token_unproven", "symbol", symbol=symbol)
        return symbol if _SYMBOL.fullmatch(symbol) else ""

    def _add_address(self, key: str, role: str) -> None:
        text = self._row[key]
        if not text:
            return
        shape = classify(text)
        scheme = shape.scheme if shape and is_address(shape.scheme) else ""
        if not scheme and _FULL_ADDRESS.fullmatch(text):
            self._row.doubt("checksum_differs", key)
        self._row.add(FindingKind.ADDRESS, key, role=role, scheme=scheme)
