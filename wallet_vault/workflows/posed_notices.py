"""Says beside an evidence which number or domain in it only poses as a wallet's own."""

from wallet_vault.complaints.contact_guard import Standing
from wallet_vault.complaints.posed_contacts import Known, PosedContact, posed_contacts
from wallet_vault.extraction.wallets import profiles, wallet_name
from wallet_vault.i18n import language
from wallet_vault.model import Extraction, Notice, Reading
from wallet_vault.model.channel import Way
from wallet_vault.workflows.channels import all_channels
from wallet_vault.workflows.workspace import Workspace


def posed_notices(workspace: Workspace | None, reading: Reading, extraction: Extraction) -> tuple[Notice, ...]:
    """One notice for each place, made when it is looked at: what is known of channels changes.

    Without a workspace only the channels that come with the program are known.
    """
    known = all_channels(workspace)
    of_wallet = [channel for channel in known if extraction.wallet and extraction.wallet in channel.providers]
    posed = posed_contacts(reading, extraction, Known(known, of_wallet, profiles()))
    return tuple(dict.fromkeys(map(_notice, posed)))


def _notice(posed: PosedContact) -> Notice:
    text = ("text", posed.verdict.untrusted_text)
    if posed.verdict.standing is not Standing.UNKNOWN:
        return Notice(_code(posed), (text, ("own", posed.verdict.resembles), *_origin(posed)), posed.span)
    known = "、".join(contact.value for contact in posed.own)
    wallet = wallet_name(posed.wallet, language())
    return Notice("number_not_own", (text, ("wallet", wallet), ("own", known), *_origin(posed)), posed.span)


def _origin(posed: PosedContact) -> tuple[tuple[str, str], ...]:
    """What the known contact rests on; nothing where a name alone is known."""
    if not posed.own:
        return ()
    origin = posed.own[0].origin
    return (
        ("source", origin.source),
        ("read_on", origin.read_on.isoformat()),
        ("confidence", origin.confidence.value),
    )


def _code(posed: PosedContact) -> str:
    """A name that stands there undisguised is not told as false: wallets have more domains than are known."""
    if posed.verdict.standing is Standing.AFFIXED:
        return "number_has_more"
    if any(contact.way is Way.PHONE for contact in posed.own):
        return "number_looks_own"
    is_undisguised = posed.verdict.resembles.lower().replace(" ", "") in posed.verdict.untrusted_text.lower()
    return "domain_bears_name" if is_undisguised else "domain_looks_own"
