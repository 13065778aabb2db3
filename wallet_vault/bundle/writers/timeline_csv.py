"""``timeline.csv``: the events as a table that spreadsheet programs open, in the language of the report.

Evidence text must not become a formula: a cell that starts with ``=``, ``+``, ``-``, ``@``, TAB or CR gets
an apostrophe in front (OWASP, "CSV Injection"), unless it is a plain signed number. Long numbers get a TAB
behind, as the wallets' own exports do, so that no spreadsheet rounds them.
"""

import csv
import io
import re
from dataclasses import dataclass

from wallet_vault.bundle.contents import Dossier
from wallet_vault.bundle.words import event_state_word, field_word, kind_word
from wallet_vault.i18n import _, in_language
from wallet_vault.model import Conflict, Event

_SIGNED_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d+)?")
_LONG_NUMBER = re.compile(r"\d{12,}")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class _TimelineCsv:
    path: str = "timeline.csv"

    def write(self, dossier: Dossier) -> bytes:
        table = io.StringIO(newline="")
        with in_language(dossier.contents.language):
            rows = csv.writer(table, lineterminator="\r\n")
            rows.writerow(_headings())
            for number, event in enumerate(dossier.contents.timeline.events, 1):
                rows.writerow([guarded(cell) for cell in _cells(number, event, dossier)])
        return b"\xef\xbb\xbf" + table.getvalue().encode("utf-8", "replace")


def guarded(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula or a long number for a float."""
    if _LONG_NUMBER.fullmatch(cell):
        return cell + "\t"
    if cell.lstrip(" \n\u00a0").startswith(_FORMULA_STARTS) and not _SIGNED_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def _headings() -> list[str]:
    return [
        _("No."),
        _("Time"),
        _("Kind"),
        _("Amount"),
        _("Currency"),
        _("Other party"),
        _("Status"),
        _("Summary"),
        _("Transaction number"),
        _("Further numbers"),
        _("Exhibits"),
        _("State"),
        _("Sources differ in"),
        _("Comment"),
    ]


def _cells(number: int, event: Event, dossier: Dossier) -> list[str]:
    first_id, *further_ids = event.ids or ("",)
    return [
        str(number),
        event.when.isoformat().replace("T", " ") if event.when else "",
        kind_word(event.kind),
        event.money.plain() if event.money else "",
        event.money.unit if event.money else "",
        event.counterparty,
        event.status,
        event.summary,
        first_id,
        " ".join(further_ids),
        " ".join(dict.fromkeys(dossier.labels[source.evidence] for source in event.sources)),
        event_state_word(event.state),
        "; ".join(_difference(conflict, dossier) for conflict in event.conflicts),
        event.comment,
    ]


def _difference(conflict: Conflict, dossier: Dossier) -> str:
    told = ", ".join(f"{dossier.labels[evidence]} {value}" for evidence, value in conflict.values)
    return f"{field_word(conflict.field)}: {told}"


WRITER = _TimelineCsv()
