"""Whose working days count in a case. Reckons nothing."""

from wallet_vault.model.case import Case
from wallet_vault.workflows.channels import all_channels
from wallet_vault.workflows.submissions import submissions
from wallet_vault.workflows.workspace import Workspace


def calendar_of(workspace: Workspace, case: Case) -> str:
    """Whose working days a promise in this case is counted in, "" where nobody can tell (Monday to Friday).

    Where the person complained last is where they are; before that, the wallet's own service is at home somewhere,
    or it serves the whole world and has no calendar.
    """
    known = {channel.id: channel for channel in all_channels(workspace)}
    used = [known[made.channel].calendar for made in submissions(workspace, case.id) if made.channel in known]
    homes = [channel.calendar for channel in known.values() if case.provider in channel.providers]
    return next((region for region in (*reversed(used), *homes) if region), "")
