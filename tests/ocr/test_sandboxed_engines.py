"""Each engine inside the real sandbox: under its memory limit, without writing a byte."""

import io

import msgspec
import pytest

from tests.ocr.test_engines import TRADE, screen
from wallet_vault.jobs import Sandbox
from wallet_vault.ocr import engines
from wallet_vault.workflows.child_tasks import READ, ReadAnswer, ReadRequest


@pytest.mark.parametrize("name", [one.name for one in engines() if not one.missing()])
def test_engine_reads_in_the_sandbox(name):
    portable = io.BytesIO()
    screen().save(portable, "PNG")
    with Sandbox() as sandbox:
        request = ReadRequest(portable.getvalue(), "a.png", None, name)
        answer = msgspec.msgpack.decode(sandbox.call(READ, msgspec.msgpack.encode(request)), type=ReadAnswer)
    assert TRADE in answer.reading.text
    assert [found.value for found in answer.extraction.findings if found.kind == "transaction_id"] == [TRADE]
    assert name in answer.reading.tool.parameters
