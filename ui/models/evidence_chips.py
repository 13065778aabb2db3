"""The groups that the evidence list can be narrowed to, as chips with their counts."""

from collections import Counter

from ui.models.evidence_model import Shown
from ui.widgets.filter_chips import Choice
from wallet_vault.i18n import N_, _

_CHIPS: tuple[tuple[Shown, str, str], ...] = (
    (Shown.ALL, N_("All {count}"), ""),
    (Shown.NEEDS_LOOK, N_("Needs a look {count}"), "amber"),
    (Shown.SCREENSHOTS, N_("Screenshots {count}"), ""),
    (Shown.MAILS, N_("Mails {count}"), ""),
    (Shown.STATEMENTS, N_("Statements {count}"), ""),
    (Shown.OTHER, N_("Other {count}"), ""),
    (Shown.UNREADABLE, N_("Could not read {count}"), "red"),
    (Shown.BIN, N_("Bin {count}"), ""),
)


def chips(counted: Counter[Shown], current: Shown) -> tuple[Choice, ...]:
    """One chip for each group that holds something, and for the one that is shown now."""
    return tuple(
        Choice(name, _(words).format(count=counted[name]), tone)
        for name, words, tone in _CHIPS
        if counted[name] or name in {Shown.ALL, current}
    )
