"""Invented PayPal downloads: activity and statement, three languages, dates clear and unclear."""

from collections.abc import Iterator, Sequence

ACTIVITY = (
    "Date", "Time", "TimeZone", "Name", "Type", "Status", "Currency", "Gross", "Fee", "Net", "From Email Address",
    "To Email Address", "Transaction ID", "Reference Txn ID", "Balance", "Balance Impact",
)  # fmt: skip
ME, SHOP = "xiaoman@example.com", "shop@qinghe.example"

ACTIVITY_ROWS = (
    ("10/13/2025", "08:01:02", "PDT", "", "Bank Deposit to PP Account", "Completed", "USD", "25.00", "0.00", "25.00", "", ME, "1AB23456CD789012E", "2AB23456CD789012F", "25.00", "Credit"),
    ("10/13/2025", "08:01:02", "PDT", "Qinghe Tea", "PreApproved Payment Bill User Payment", "Completed", "USD", "-25.00", "0.00", "-25.00", ME, SHOP, "2AB23456CD789012F", "B-1AB23456CD7890123", "0.00", "Debit"),
    ("10/14/2025", "18:30:00", "PDT", "Qinghe Tea", "General Authorization", "Pending", "USD", "-99.00", "0.00", "-99.00", ME, SHOP, "3AB23456CD789012G", "", "0.00", "Memo"),
    ("10/20/2025", "09:00:00", "CST", "Qinghe Tea", "Payment Refund", "Completed", "USD", "10.00", "0.00", "10.00", SHOP, ME, "4AB23456CD789012H", "2AB23456CD789012F", "10.00", "Credit"),
    ("10/21/2025", "09:00:00", "PDT", "Lin Xiaoman", "Mobile Payment", "Completed", "USD", "1,200.00", "-35.10", "1,164.90", SHOP, ME, "5AB23456CD789012J", "", "1,174.90", "Credit"),
    ("10/22/2025", "09:00:00", "PDT", "Night Market", "Express Checkout Payment", "Denied", "USD", "-7.00", "0.00", "-7.00", ME, "night@example.com", "6AB23456CD789012K", "", "1,174.90", "Debit"),
    ("10/23/2025", "09:00:00", "PDT", "", "General Withdrawal", "Completed", "USD", "-100.00", "0.00", "-99.00", "", "", "7AB23456CD789012L", "", "1,074.90", "Debit"),
)  # fmt: skip

STATEMENT = ("Date", "Time", "Time Zone", "Description", "Currency", "Gross", "Fee", "Net", "Balance", "Transaction ID", "From Email Address", "Name", "Reference Txn ID")  # fmt: skip
STATEMENT_ROWS = (
    ("9/4/2025", "10:00:00", "America/Los_Angeles", "Express Checkout Payment", "USD", "-5.00", "0.00", "-5.00", "15.00", "8AB23456CD789012M", ME, "Night Market", ""),
    ("9/12/2025", "10:00:00", "America/Los_Angeles", "General Currency Conversion", "USD", "-6.10", "0.00", "-6.10", "8.90", "9AB23456CD789012N", "", "", "8AB23456CD789012M"),
)  # fmt: skip

GERMAN = ("Datum", "Uhrzeit", "Zeitzone", "Name", "Typ", "Status", "Währung", "Brutto", "Gebühr", "Netto", "Absender E-Mail-Adresse", "Empfänger E-Mail-Adresse", "Transaktionscode", "Guthaben")  # fmt: skip
GERMAN_ROWS = (
    ("01.10.2025", "19:00:00", "CEST", "Qinghe Tee", "Handyzahlung", "Abgeschlossen", "EUR", "-1.234,56", "0,00", "-1.234,56", ME, SHOP, "1BC23456CD789012A", "12,00"),
    ("02.11.2025", "19:00:00", "CET", "Qinghe Tee", "Rückzahlung", "Abgeschlossen", "EUR", "34,56", "0,00", "34,56", SHOP, ME, "2BC23456CD789012A", "46,56"),
    ("03.11.2025", "19:00:00", "CET", "Kyoto Shop", "Handyzahlung", "Abgeschlossen", "JPY", "-1.234", "0", "-1.234", ME, SHOP, "3BC23456CD789012A", "0"),
)  # fmt: skip

SPANISH = ("Fecha", "Hora", "Zona horaria", "Nombre", "Tipo", "Estado", "Divisa", "Bruto", "Comisión", "Neto", "Id. de transacción", "Saldo")  # fmt: skip
SPANISH_ROWS = (
    ("29/12/2025", "13:42:52", "CET", "Qinghe Té", "Pago exprés", "Completado", "EUR", "-8,90", "0,00", "-8,90", "1CD23456CD789012A", "0,00"),
    ("3/1/2026", "13:42:52", "CET", "Qinghe Té", "Reembolso", "Completado", "EUR", "8,90", "0,00", "8,90", "2CD23456CD789012A", "8,90"),
)  # fmt: skip


def samples() -> Iterator[tuple[str, str, bytes]]:
    yield "paypal_csv", "activity_bom.csv", table(ACTIVITY, ACTIVITY_ROWS).encode("utf-8-sig")
    spaced = ",".join(" " + name for name in ACTIVITY).strip() + ",\r\n"
    old = spaced + table(ACTIVITY, ACTIVITY_ROWS[:2]).split("\r\n", 1)[1]
    yield "paypal_csv", "activity_old_header.csv", old.encode("cp1252")
    yield "paypal_csv", "statement_unclear_dates.csv", table(STATEMENT, STATEMENT_ROWS).encode()
    yield "paypal_csv", "german.csv", table(GERMAN, GERMAN_ROWS).encode("utf-8-sig")
    header, rest = table(SPANISH, SPANISH_ROWS).split("\r\n", 1)
    yield "paypal_csv", "spanish_cp1252.csv", (header + ",,,,,,\r\n" + rest).encode("cp1252")


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """All cells quoted, as PayPal writes them."""
    return "".join(",".join(f'"{cell}"' for cell in row) + "\r\n" for row in (header, *rows))
