"""What stands in the step *submitted*: the words that would be frozen now, their doubts, and what was handed in."""

from dataclasses import dataclass
from datetime import date

from wallet_vault import i18n
from wallet_vault.complaints.letter_check import fault_sentence
from wallet_vault.i18n import _, joined
from wallet_vault.model.case import Case, Submission
from wallet_vault.model.channel import ChannelId, text_in
from wallet_vault.model.letter import LetterFault
from wallet_vault.workflows.browse import evidence_names
from wallet_vault.workflows.cases import find_case, today
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
    """``channels`` are (id, name), ``chosen`` the one that ``text`` is for, written in ``language``.

    ``doubts`` say what is wrong with the text.
    """

    case: Case
    today: date
    channels: tuple[tuple[ChannelId, str], ...]
    chosen: ChannelId | None
    languages: tuple[str, ...]
    language: str
    text: str
    digest: str
    doubts: tuple[str, ...]
    made: tuple[HandedIn, ...]


def submitted_case(
    workspace: Workspace, case_id: str, channel_id: ChannelId | None = None, language: str = ""
) -> SubmittedCase:
    """The letter to one channel as composed now (the case's own by default). Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    choices = channel_choices(workspace, case.id)
    fitting = {choice.channel.id: choice.channel for choice in choices}
    advised = next((choice.channel.id for choice in choices if choice.is_next), None)
    channel = next((fitting[one] for one in (channel_id, case.channel, advised) if one in fitting), None)
    spoken = language if channel and language in channel.languages else ""
    draft = draft_letter(workspace, case.id, channel.id, language=spoken) if channel else None
    text = draft.text if draft else ""
    return SubmittedCase(
        case,
        today(workspace),
        tuple((choice.channel.id, text_in(i18n.language(), choice.channel.names)) for choice in choices),
        channel.id if channel else None,
        channel.languages if channel else (),
        draft.letter.language if draft else "",
        text,
        digest_of(text),
        _doubts(draft.faults) if draft else (),
        _handed_in(workspace, case),
    )


def _handed_in(workspace: Workspace, case: Case) -> tuple[HandedIn, ...]:
    channels = {channel.id: text_in(i18n.language(), channel.names) for channel in all_channels(workspace)}
    receipts = evidence_names(workspace)
    return tuple(
        HandedIn(made, channels.get(made.channel, made.channel), receipts.get(made.receipt, "") if made.receipt else "")
        for made in submissions(workspace, case.id)
    )


def _doubts(faults: tuple[LetterFault, ...]) -> tuple[str, ...]:
    """Each kind of fault once, with the words that it is about."""
    about: dict[str, dict[str, None]] = {}
    for fault in faults:
        words = about.setdefault(fault_sentence(fault), {})
        if fault.figure or fault.sentence:
            words[_("“{words}”").format(words=fault.figure or fault.sentence)] = None
    return tuple(joined(sentence, _(", ").join(words)) for sentence, words in about.items())
