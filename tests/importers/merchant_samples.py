"""Invented exports of Stripe and of Google's list of transactions."""

from collections.abc import Iterator

from tests.importers.paypal_samples import table

STRIPE = ("balance_transaction_id", "created_utc", "available_on_utc", "currency", "gross", "fee", "net", "reporting_category", "description", "charge_id")  # fmt: skip
GOOGLE = ("Time", "Transaction ID", "Description", "Product", "Payment method", "Status", "Amount")


def samples() -> Iterator[tuple[str, str, bytes]]:
    stripe = (
        ("txn_1AAAAAAAAAAAAAAAAAAAAAA1", "2025-11-03 06:02:05", "2025-11-10 00:00:00", "usd", "45.00", "1.61", "43.39", "charge", "Night Market bowl", "ch_1AAAAAAAAAAAAAAAAAAAAAA1"),
        ("txn_1AAAAAAAAAAAAAAAAAAAAAA2", "2025-11-05 01:10:00", "2025-11-05 00:00:00", "usd", "-45.00", "0.00", "-45.00", "refund", "REFUND FOR CHARGE", "ch_1AAAAAAAAAAAAAAAAAAAAAA1"),
        ("txn_1AAAAAAAAAAAAAAAAAAAAAA3", "2025-11-06 01:10:00", "2025-11-06 00:00:00", "usd", "-40.00", "0.00", "-41.00", "payout", "STRIPE PAYOUT", ""),
    )  # fmt: skip
    google = (
        ("Nov 14, 2025, 4:52\u202fAM", "GPY.0000-0000-0000-00001..33", "Example Video Premium", "Google Play Apps", "Example Bank", "Complete", "INR 1,23,456.00"),
        ("Nov 15, 2025, 4:52 PM", "GPA.0000-0000-0000-00002", "Example Game", "Google Play Apps", "Example Bank", "Refunded", "$4.99"),
        ("Nov 16, 2025, 4:52 PM", "GPA.0000-0000-0000-00003", "Example Game", "Google Play Apps", "Example Bank", "Cancelled", "$4.99"),
    )  # fmt: skip
    yield "stripe_csv", "balance.csv", table(STRIPE, stripe).encode()
    yield "google_transactions_csv", "transactions_1.csv", table(GOOGLE, google).encode()
