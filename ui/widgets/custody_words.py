"""Entries of the custody log in words a person would use. Draws nothing."""

from collections.abc import Mapping

from wallet_vault.i18n import N_, _, joined, ngettext
from wallet_vault.model import CustodyAction, CustodyEntry

SOURCE_WORDS: dict[str, str] = {
    "drop": N_("dropped into the window or chosen there"),
    "paste": N_("pasted from the clipboard"),
    "command line": N_("added from the command line"),
    "member": N_("taken out of another evidence"),
    "demo": N_("sample evidence"),
    "watch": N_("taken from the watched folder"),
}

_ACTIONS: dict[CustodyAction, str] = {
    CustodyAction.VAULT_CREATED: N_("The vault was created."),
    CustodyAction.ACQUIRED: N_("Added and sealed. The original is kept as it came."),
    CustodyAction.READ: N_("Read."),
    CustodyAction.READ_FAILED: N_("Reading was tried and did not work. The original is kept as it is."),
    CustodyAction.DECIDED: N_("You decided on a fact."),
    CustodyAction.EXPORTED: N_("Put into an evidence bundle."),
    CustodyAction.BINNED: N_("Moved to the bin. Nothing was deleted."),
    CustodyAction.RESTORED: N_("Taken out of the bin."),
    CustodyAction.PASSPHRASE_CHANGED: N_("The passphrase was changed."),
    CustodyAction.BACKED_UP: N_("A backup was made."),
    CustodyAction.KEYS_CHANGED: N_("A way to open the vault was added or removed."),
    CustodyAction.ERASED: N_("Erased for good."),
    CustodyAction.MIGRATED: N_("The vault was brought to a newer format."),
    CustodyAction.RECOVERED: N_("The vault was recovered after a stop. The last changes before it may be missing."),
}

_DECISIONS: dict[str, str] = {
    "confirm": N_("You confirmed a fact."),
    "correct": N_("You edited a fact."),
    "reject": N_("You said that a fact is not one."),
    "keep_mapping": N_("You said what the columns of a table are."),
}


def entry_words(entry: CustodyEntry) -> str:
    """What was done, in one sentence or two."""
    details = dict(entry.details)
    if entry.action is CustodyAction.READ:
        return _read_words(details)
    if entry.action is CustodyAction.DECIDED:
        return _decided_words(details)
    return _(_ACTIONS[entry.action])


def source_words(source: str) -> str:
    """How an evidence came; an unknown way is shown as it was recorded."""
    return _(SOURCE_WORDS[source]) if source in SOURCE_WORDS else source


def _read_words(details: Mapping[str, str]) -> str:
    tool = " ".join(details[name] for name in ("tool", "version") if details.get(name))
    read = _("Read by {tool}.").format(tool=tool) if tool else _(_ACTIONS[CustodyAction.READ])
    found = int(details.get("findings", "0") or 0)
    if not found:
        return read
    return joined(read, ngettext("{count} fact was found.", "{count} facts were found.", found).format(count=found))


def _decided_words(details: Mapping[str, str]) -> str:
    sentence = _(_DECISIONS.get(details.get("kind", ""), _ACTIONS[CustodyAction.DECIDED]))
    act = details.get("act", "")
    if act == "withdrawn":
        return _("Taken back: {what}").format(what=sentence)
    if act == "reinstated":
        return _("Done again: {what}").format(what=sentence)
    return sentence
