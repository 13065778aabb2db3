"""What the keys do, as one topic of the help. Binds none of them."""

from wallet_vault.i18n import N_, _
from wallet_vault.workflows.help import HelpTopic

SHORTCUTS = (
    ("Ctrl+V", N_("Keep what is on the clipboard: a screenshot, files or text")),
    ("Ctrl+Z", N_("Take the last act back")),
    ("Ctrl+K", N_("Search everything")),
    ("Ctrl+1 · 2 · 3 …", N_("The rooms on the left, from the top")),
    ("Ctrl+,", N_("Settings")),
    ("Ctrl+L", N_("Lock at once")),
    ("Ctrl+Q", N_("Lock and quit")),
    ("Enter", N_("Confirm the selected fact and go to the next")),
    ("E", N_("Edit the selected fact")),
    ("Delete", N_("Reject the selected fact")),
    ("F1 · ?", N_("This help")),
)


def shortcuts_topic() -> HelpTopic:
    """All keys in one table, in the language in force."""
    rows = "\n".join(f"| **{keys}** | {_(meaning)} |" for keys, meaning in SHORTCUTS)
    return HelpTopic("shortcuts", _("Keys"), f"| {_('Key')} | {_('What it does')} |\n|---|---|\n{rows}")
