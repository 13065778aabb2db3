"""How one evidence in a list reads: its name, state, time and badge. Draws nothing."""

from datetime import datetime
from pathlib import PurePosixPath

from wallet_vault.errors import PasswordNeeded
from wallet_vault.i18n import N_, _, format_day, format_when, ngettext
from wallet_vault.model import EvidenceState, When
from wallet_vault.workflows.browse import EvidenceCard

_NOT_READ: dict[EvidenceState, str] = {
    EvidenceState.SEALED: N_("Waiting to be read"),
    EvidenceState.FAILED: N_("Could not be read"),
    EvidenceState.UNREAD: N_("Kept, not readable"),
    EvidenceState.BINNED: N_("In the bin"),
}
_SHORT_DIGEST = 4
_LONGEST_SUFFIX = 5
_LONGEST_RUN = 28


def badge(card: EvidenceCard) -> tuple[str, str]:
    """The words and the tone of a card's state."""
    unread = _NOT_READ.get(card.evidence.state)
    if card.evidence.problem == PasswordNeeded.code and card.evidence.state is EvidenceState.FAILED:
        return _("Needs a password"), "amber"
    if unread is not None:
        return _(unread), "red" if card.evidence.state is EvidenceState.FAILED else "plain"
    if card.is_new_table:
        return _("Name its columns"), "amber"
    if card.needs_look:
        words = ngettext("{count} needs a look", "{count} need a look", card.needs_look)
        return words.format(count=card.needs_look), "amber"
    if not card.facts:
        return _("No facts found"), "plain"
    return ngettext("{count} fact", "{count} facts", card.facts).format(count=card.facts), "green"


def card_day(card: EvidenceCard) -> str:
    """The day it tells of, else the day it was added."""
    try:
        return format_day(When.parse(card.told_at)) if card.told_at else _added(card)
    except ValueError:
        return _added(card)


def card_spoken(card: EvidenceCard) -> str:
    """What a screen reader says for the row."""
    return ", ".join((card.evidence.untrusted_name, badge(card)[0], card_day(card)))


def file_suffix(untrusted_name: str) -> str:
    """The ending of a file's name in capitals, "" if it has none that is short."""
    suffix = PurePosixPath(untrusted_name).suffix.removeprefix(".")
    return suffix.upper() if len(suffix) <= _LONGEST_SUFFIX else ""


def moment_words(moment: datetime) -> str:
    """An aware moment in the machine's own zone, to the minute."""
    when = When.from_datetime(moment.astimezone().replace(second=0, microsecond=0))
    return format_when(When(when.year, when.month, when.day, when.hour, when.minute))


def short_digest(sha256: str) -> str:
    return f"{sha256[:_SHORT_DIGEST]}…{sha256[-_SHORT_DIGEST:]}"


def size_words(size_bytes: int) -> str:
    """A size as a person reads it."""
    if size_bytes < 1024:
        return ngettext("{count} byte", "{count} bytes", size_bytes).format(count=size_bytes)
    if size_bytes < 1024 * 1024:
        return f"{size_bytes / 1024:.0f} KB"
    return f"{size_bytes / (1024 * 1024):.1f} MB"


def breakable(text: str) -> str:
    """Let a long run without blanks break anywhere, so that it does not widen its pane. For the eye only."""
    longest = max((len(run) for run in text.split()), default=0)
    return "\u200b".join(text) if longest > _LONGEST_RUN else text


def _added(card: EvidenceCard) -> str:
    return _("Added {day}").format(day=format_day(When.from_datetime(card.evidence.acquired_at.astimezone())))
