"""What stands in the step *submitted*: the words that would be frozen now, their doubts, and what was handed in."""

from dataclasses import dataclass

from wallet_vault.complaints.letter_check import fault_sentence
from wallet_vault.i18n import _, language
from wallet_vault.model.case import Case, Submission
from wallet_vault.model.channel import ChannelId, text_in
from wallet_vault.workflows.browse import evidence_names
from wallet_vault.workflows.cases import find_case
from wallet_vault.workflows.channels import all_channels, channel_choices
from wallet_vault.workflows.letters import draft_letter
from wallet_vault.workflows.submissions import digest_of, submissions
from wallet_vault.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A submission with the names of its channel and receipt."""

    submission: Submission
    channel: str
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class SubmittedCase:
    """``channels`` are (id, name), ``chosen`` the one that ``text`` is for; ``doubts`` say what is wrong with it."""

    case: Case
    channels: tuple[tuple[ChannelId, str], ...]
    chosen: ChannelId | None
    text: str
    digest: str
    doubts: tuple[str, ...]
    made: tuple[HandedIn, ...]


def submitted_case(workspace: Workspace, case_id: str, channel_id: ChannelId | None = None) -> SubmittedCase:
    """The letter to one channel as composed now (the case's own by default). Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    choices = channel_choices(workspace, case.id)
    fitting = [choice.channel.id for choice in choices]
    advised = next((choice.channel.id for choice in choices if choice.is_next), None)
    chosen = next((one for one in (channel_id, case.channel, advised) if one in fitting), None)
    draft = draft_letter(workspace, case.id, chosen) if chosen else None
    text = draft.text if draft else ""
    return SubmittedCase(
        case,
        tuple((choice.channel.id, text_in(language(), choice.channel.names)) for choice in choices),
        chosen,
        text,
        digest_of(text),
        tuple(_doubt(fault_sentence(fault), fault.figure or fault.sentence) for fault in draft.faults) if draft else (),
        _handed_in(workspace, case),
    )


def _handed_in(workspace: Workspace, case: Case) -> tuple[HandedIn, ...]:
    channels = {channel.id: text_in(language(), channel.names) for channel in all_channels(workspace)}
    receipts = evidence_names(workspace)
    return tuple(
        HandedIn(made, channels.get(made.channel, made.channel), receipts.get(made.receipt, "") if made.receipt else "")
        for made in submissions(workspace, case.id)
    )


def _doubt(sentence: str, where: str) -> str:
    return _("{what} “{where}”").format(what=sentence, where=where) if where else sentence
