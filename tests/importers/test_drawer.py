import importlib
from pathlib import Path

import pytest

from tests.importers.conformance import ImporterConformance
from wallet_vault.errors import AmbiguousFormat, UnknownFormat
from wallet_vault.importers import Claim, Import, Source, identify, importers
from wallet_vault.model import Reading, Tool


class Claiming:
    """An importer that claims everything as it is told to."""

    version = "1"

    def __init__(self, name: str, claim: Claim) -> None:
        self.name = name
        self._claim = claim

    def claim(self, head: bytes, untrusted_name: str) -> Claim:
        return self._claim

    def read(self, source: Source) -> Import:
        return Import(Reading(Tool(self.name, self.version), "x/x"))


ANY = Source(b"anything", "a.bin")


def test_the_surest_claim_wins() -> None:
    specific = Claiming("b", Claim.SPECIFIC)
    assert identify(ANY, [Claiming("a", Claim.GENERAL), specific, Claiming("c", Claim.NONE)]) is specific


def test_two_sure_claims_are_an_error_that_names_both() -> None:
    with pytest.raises(AmbiguousFormat) as caught:
        identify(ANY, [Claiming("a", Claim.SPECIFIC), Claiming("b", Claim.SPECIFIC), Claiming("c", Claim.GENERAL)])
    assert caught.value.fields == {"readers": "a, b"}


def test_no_claim_is_an_unknown_format() -> None:
    with pytest.raises(UnknownFormat):
        identify(ANY, [Claiming("a", Claim.NONE)])


def test_the_drawer_is_in_alphabetical_order_without_doubles() -> None:
    names = [importer.name for importer in importers()]
    assert names == sorted(set(names))


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 4, b"\x7fELF\x02\x01\x01", b"{\\rtf1 x}"],
)  # fmt: skip
def test_other_formats_are_not_taken_for_text(data: bytes) -> None:
    with pytest.raises(UnknownFormat):
        identify(Source(data, "statement.txt"))


def test_a_mail_that_quotes_a_statement_is_a_mail() -> None:
    header = "交易时间,收/支,金额,交易状态,交易订单号,商家订单号\n"
    mail = f"From: a@example.com\nSubject: bill\n\n{header}2025-11-03 14:22:05,支出,1.00,交易成功,1,2\n"
    assert identify(Source(mail.encode(), "a.csv")).name == "eml"


def test_another_companys_columns_are_not_taken_for_alipays() -> None:
    header = "交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注\n"
    assert identify(Source(header.encode(), "a.csv")).name == "jd_csv"


def test_every_importer_of_the_drawer_is_held_to_the_conformance_suite() -> None:
    for path in Path(__file__).parent.glob("test_*conformance.py"):
        importlib.import_module(f"tests.importers.{path.stem}")
    held = {test.importer for test in _subclasses(ImporterConformance) if hasattr(test, "importer")}
    assert held == set(importers())


def _subclasses(root: type) -> list[type]:
    return [found for child in root.__subclasses__() for found in (child, *_subclasses(child))]
