"""All invented statements but Alipay's and WeChat's: (importer, file name, content)."""

from collections.abc import Iterator

from tests.importers import (
    bank_samples,
    chain_samples,
    merchant_samples,
    money_file_samples,
    paypal_samples,
    shop_samples,
)


def samples() -> Iterator[tuple[str, str, bytes]]:
    yield from bank_samples.samples()
    yield from chain_samples.samples()
    yield from merchant_samples.samples()
    yield from money_file_samples.samples()
    yield from shop_samples.samples()
    yield from paypal_samples.samples()
