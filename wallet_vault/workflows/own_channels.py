"""Channels that the person adds, and contacts they correct: theirs, marked as such, with where they read them."""

import secrets
from dataclasses import dataclass, replace

from wallet_vault.complaints.channels import channels as shipped_channels
from wallet_vault.complaints.contact_guard import DOUBTED, Verdict, judge_domain, judge_number
from wallet_vault.errors import BadInput
from wallet_vault.i18n import LANGUAGES, N_, language
from wallet_vault.model import Changes
from wallet_vault.model.case import Case
from wallet_vault.model.channel import (
    Channel,
    ChannelContact,
    ChannelId,
    Confidence,
    Origin,
    Rung,
    Texts,
    Way,
)
from wallet_vault.workflows.cases import today
from wallet_vault.workflows.channels import find_channel, keep_channel
from wallet_vault.workflows.workspace import Workspace

OWN = "own_"
"""What the id of a channel begins with that the person added."""
_MAX_CHARS = 200


@dataclass(frozen=True, slots=True)
class OwnContact:
    """How a channel is reached, as the person typed it, and where they read that."""

    way: Way
    value: str
    note: str
    read_where: str


def add_channel(workspace: Workspace, case: Case, name: str, rung: Rung, contact: OwnContact) -> Changes:
    """Keep a channel of the person's own for the wallet of ``case``. Raises ``BadInput``."""
    made = Channel(
        id=ChannelId(f"{OWN}{secrets.token_hex(4)}"),
        names=_texts(_told(name, N_("name"))),
        rung=rung,
        region="CN",
        calendar="CN",
        letter="formal",
        languages=(language(), *(one for one in LANGUAGES if one != language())),
        providers=(case.provider,),
        contacts=(_contact(workspace, contact),),
        is_own=True,
    )
    return keep_channel(workspace, made)


def correct_contact(
    workspace: Workspace, channel_id: ChannelId, before: ChannelContact | None, contact: OwnContact
) -> Changes:
    """Put the person's contact in the place of ``before``, or add it. Raises ``BadInput`` or ``NoSuchChannel``."""
    channel = find_channel(workspace, channel_id)
    corrected = _contact(workspace, contact)
    kept = [corrected if one == before else one for one in channel.contacts]
    if corrected not in kept:
        kept.append(corrected)
    return keep_channel(workspace, replace(channel, contacts=tuple(kept)))


def lookalike(way: Way, typed: str) -> Verdict | None:
    """What the program's own channels say against a contact: that it only looks like one of theirs, or is more."""
    known = shipped_channels()
    verdict = judge_number(typed, known) if way is Way.PHONE else judge_domain(typed, known)
    has_standing = way in {Way.PHONE, Way.WEB, Way.MAIL} and verdict.standing in DOUBTED
    return verdict if has_standing else None


def _contact(workspace: Workspace, typed: OwnContact) -> ChannelContact:
    """Never taken for confirmed: only the person says so."""
    origin = Origin(_told(typed.read_where, N_("where you read it")), today(workspace), Confidence.WEAK)
    return ChannelContact(typed.way, _told(typed.value, N_("contact")), _texts(typed.note.strip()), origin)


def _told(typed: str, what: str) -> str:
    text = " ".join(typed.split())
    if not text or len(text) > _MAX_CHARS:
        raise BadInput(what=what, value=text[:40], example="…")
    return text


def _texts(text: str) -> Texts:
    return tuple((one, text) for one in LANGUAGES)
