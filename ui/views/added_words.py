"""What became of a drop, in words. Knows no widget."""

from ui.operations.add import Added
from wallet_vault.errors import WalletVaultError
from wallet_vault.i18n import _, joined, ngettext
from wallet_vault.workflows.remove_originals import PutAwayResult
from wallet_vault.workflows.workspace import UndoStep


def added_sentence(added: Added) -> str:
    """In one line: "12 kept, 1 already here, 1 could not be opened"."""
    parts = []
    if added.kept:
        parts.append(_("{count} kept").format(count=len(added.kept)))
    if added.already_here:
        parts.append(_("{count} already here").format(count=added.already_here))
    if added.refused:
        parts.append(_("{count} could not be opened").format(count=len(added.refused)))
    if added.skipped:
        parts.append(_("{count} left out").format(count=added.skipped))
    told = _(", ").join(parts) or _("There was nothing to keep.")
    return _("From the watched folder: {told}").format(told=told) if added.origin == "watch" else told


def removed_sentence(result: PutAwayResult) -> str:
    """How many originals were put away, and how many stay where they are."""
    removed = ngettext("{count} original was removed.", "{count} originals were removed.", result.removed)
    if not result.left:
        return removed.format(count=result.removed)
    left = ngettext("{count} was left where it is.", "{count} were left where they are.", len(result.left))
    return joined(removed.format(count=result.removed), left.format(count=len(result.left)))


def reasons(refused: tuple[tuple[str, WalletVaultError], ...]) -> list[str]:
    """One line a file: its name and why. The name comes from outside: for plain labels only."""
    return [f"{untrusted_name}: {error.told_sentence()}" for untrusted_name, error in refused]


def unreadable_sentence(count: int) -> str:
    return ngettext(
        "{count} file is kept but could not be read.", "{count} files are kept but could not be read.", count
    ).format(count=count)


def new_tables_sentence(count: int) -> str:
    return ngettext(
        "{count} table is new to the program: it does not know its columns.",
        "{count} tables are new to the program: it does not know their columns.",
        count,
    ).format(count=count)


def unread_sentence(count: int) -> str:
    return ngettext("{count} file is kept but not read yet.", "{count} files are kept but not read yet.", count).format(
        count=count
    )


def resumed_sentence(paths: int, let_go: int) -> str:
    """After an unlock: what goes on, and what the person has to paste again."""
    going_on = ngettext(
        "Going on with {count} file or folder that was not added when the vault was locked.",
        "Going on with {count} files and folders that were not added when the vault was locked.",
        paths,
    ).format(count=paths)
    lost = ngettext(
        "{count} pasted piece was not added and not kept in memory: paste it again.",
        "{count} pasted pieces were not added and not kept in memory: paste them again.",
        let_go,
    ).format(count=let_go)
    return joined(going_on if paths else "", lost if let_go else "")


def undone_sentence(step: UndoStep) -> str:
    count = len(step.targets)
    if step.kind == "add":
        return ngettext(
            "Undone: {count} piece of evidence is in the bin.",
            "Undone: {count} pieces of evidence are in the bin.",
            count,
        ).format(count=count)
    if step.kind == "bin":
        return ngettext(
            "Undone: {count} piece of evidence is back.", "Undone: {count} pieces of evidence are back.", count
        ).format(count=count)
    if step.kind == "mapping":
        return _("Undone: what you said of the columns. The table is read again.")
    return _("Undone: your last decision.")
