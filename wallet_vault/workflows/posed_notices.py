"""Says beside an evidence which number or domain in it only poses as a wallet's own."""

from wallet_vault.complaints.contact_guard import Standing
from wallet_vault.complaints.posed_contacts import Known, PosedContact, posed_contacts
from wallet_vault.extraction.wallets import profiles, wallet_name
from wallet_vault.i18n import language
from wallet_vault.model import Extraction, Notice, Reading
from wallet_vault.model.channel import Way
from wallet_vault.workflows.channels import all_channels
from wallet_vault.workflows.workspace import Workspace


def posed_notices(workspace: Workspace, reading: Reading, extraction: Extraction) -> tuple[Notice, ...]:
    """One notice for each place, made when it is looked at: what is known of channels changes."""
    known = all_channels(workspace)
    of_wallet = [channel for channel in known if extraction.wallet and extraction.wallet in channel.providers]
    posed = posed_contacts(reading, extraction, Known(known, of_wallet, profiles()))
    return tuple(dict.fromkeys(map(_notice, posed)))


def _notice(posed: PosedContact) -> Notice:
    text, resembled = posed.verdict.untrusted_text, posed.verdict.resembles
    if posed.verdict.standing is Standing.LOOKALIKE:
        is_number = any(contact.way is Way.PHONE for contact in posed.own)
        code = "number_looks_own" if is_number else "domain_looks_own"
        return Notice(code, (("text", text), ("own", resembled)), posed.span)
    known = "、".join(contact.value for contact in posed.own)
    read_on = max(contact.origin.read_on for contact in posed.own).isoformat()
    wallet = wallet_name(posed.wallet, language())
    fields = (("text", text), ("wallet", wallet), ("own", known), ("read_on", read_on))
    return Notice("number_not_own", fields, posed.span)
