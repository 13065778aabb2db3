"""An export in words: what goes in, how large it is, what became of it. Writes nothing."""

from decimal import Decimal

from ui.widgets.export_contents import ContentRow
from ui.widgets.export_summary import SummaryFace
from wallet_vault.i18n import N_, _, format_amount, ngettext
from wallet_vault.model import Evidence, EvidenceState
from wallet_vault.workflows.export import ExportPlan, ExportSummary

_STATES: dict[EvidenceState, str] = {
    EvidenceState.READ: N_("read"),
    EvidenceState.SEALED: N_("not read yet"),
    EvidenceState.UNREAD: N_("kept, cannot be read"),
    EvidenceState.FAILED: N_("kept, could not be read"),
    EvidenceState.BINNED: N_("in the bin"),
}
_STEPS = (
    N_("Unpack the zip and open report.html in any browser."),
    N_("Every file's SHA-256 stands in manifest-sha256.txt: sha256sum -c compares them all."),
    N_("Or “wallet-vault verify” on the zip: it needs no passphrase and names every fault."),
    N_("HOW_TO_CHECK.txt, inside, tells all ways step by step."),
)
_UNITS = ("B", "KB", "MB", "GB", "TB")


def size_text(size_bytes: int) -> str:
    """A size with at most three digits, in steps of 1000 as file managers count."""
    size, unit = float(size_bytes), 0
    while size >= 1000 and unit + 1 < len(_UNITS):
        size, unit = size / 1000, unit + 1
    digits = "1" if unit == 0 or size >= 100 else "0.1"
    return format_amount(Decimal(size).quantize(Decimal(digits)), "") + f" {_UNITS[unit]}"


def contents(plan: ExportPlan) -> tuple[ContentRow, ...]:
    """What goes in: the exhibits by number, and what is written about them."""
    exhibits = tuple(
        _exhibit(number, evidence, is_withheld=evidence.id in plan.withheld)
        for number, evidence in enumerate(plan.evidence, 1)
    )
    about = (
        ContentRow("report.html", _("report to read, with pictures"), ""),
        ContentRow("timeline.csv, timeline.json", _events(plan.events), ""),
        ContentRow("custody.jsonl", _("chain of custody"), ""),
        ContentRow("manifest-sha256.txt", _("digest of every file, signed"), ""),
    )
    count = ngettext("{count} exhibit", "{count} exhibits", len(exhibits)).format(count=len(exhibits))
    return (
        ContentRow(_("Originals, byte for byte"), count, size_text(plan.size_bytes), exhibits),
        ContentRow(_("Report and lists"), _("made for the reader"), "", about),
    )


def headline(plan: ExportPlan) -> str:
    """How much it is, in one line."""
    count = ngettext("{count} exhibit", "{count} exhibits", len(plan.evidence)).format(count=len(plan.evidence))
    return " · ".join((count, _events(plan.events), size_text(plan.size_bytes)))


def unread_note(plan: ExportPlan) -> str:
    """What goes in without having been read, "" where all was."""
    if not plan.unread:
        return ""
    return ngettext(
        "{count} original was not read. It goes in as it is, but tells nothing on the timeline.",
        "{count} originals were not read. They go in as they are, but tell nothing on the timeline.",
        plan.unread,
    ).format(count=plan.unread)


def withheld_note(plan: ExportPlan) -> str:
    """Which originals stay behind because they show a wallet's secret, "" where none does."""
    if not plan.withheld:
        return ""
    names = ", ".join(e.untrusted_name for e in plan.evidence if e.id in plan.withheld)
    return ngettext(
        "{count} original shows the seed phrase or private key of a wallet: {names}."
        " A masked copy or a note goes in instead.",
        "{count} originals show the seed phrase or private key of a wallet: {names}."
        " Masked copies or notes go in instead.",
        len(plan.withheld),
    ).format(count=len(plan.withheld), names=names)


def summary_face(summary: ExportSummary) -> SummaryFace:
    checked = ngettext("{count} file was read back and compared", "{count} files were read back and compared",
                       summary.verification.checked)  # fmt: skip
    facts = (
        checked.format(count=summary.verification.checked),
        " · ".join(
            (
                ngettext("{count} exhibit", "{count} exhibits", summary.exhibits).format(count=summary.exhibits),
                _events(summary.events),
                size_text(summary.size_bytes),
            )
        ),
    )
    return SummaryFace(
        str(summary.path), facts, fingerprint(summary.verification.signed_by), tuple(_(step) for step in _STEPS)
    )


def fingerprint(key: str) -> str:
    """A key's digest in groups of four, to be compared by eye."""
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))


def _exhibit(number: int, evidence: Evidence, *, is_withheld: bool) -> ContentRow:
    return ContentRow(
        _("{number}. {name}").format(number=number, name=evidence.untrusted_name),
        _("masked copy or note") if is_withheld else _(_STATES[evidence.state]),
        size_text(evidence.size_bytes),
        needs_look=evidence.state is not EvidenceState.READ,
    )


def _events(count: int) -> str:
    return ngettext("{count} event", "{count} events", count).format(count=count)
