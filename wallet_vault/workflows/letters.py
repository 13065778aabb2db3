"""A case's letter: composed from what is confirmed now, checked, and written as text, DOCX or PDF."""

from dataclasses import dataclass, replace
from pathlib import Path

from wallet_vault.bundle.contents import number_exhibits
from wallet_vault.bundle.names import exhibit_label
from wallet_vault.complaints.letter_check import letter_faults
from wallet_vault.complaints.letter_docx import letter_docx
from wallet_vault.complaints.letter_facts import ExhibitName, LetterFacts
from wallet_vault.complaints.letter_pdf import letter_pdf
from wallet_vault.complaints.letter_templates import KINDS
from wallet_vault.complaints.letter_text import letter_length, letter_text
from wallet_vault.complaints.letter_writing import write_letter
from wallet_vault.complaints.tone import tone_marks
from wallet_vault.errors import BadInput, LetterNotReady, OutputExists
from wallet_vault.extraction.wallets import profile
from wallet_vault.i18n import N_
from wallet_vault.model import CustodyAction, EvidenceId
from wallet_vault.model.channel import Channel, text_in
from wallet_vault.model.letter import Letter, LetterFault, ToneMark
from wallet_vault.safe_files import write_atomically
from wallet_vault.workflows.cases import case_facts, complainant, today
from wallet_vault.workflows.channels import find_channel
from wallet_vault.workflows.contact_log import contacts
from wallet_vault.workflows.workspace import Workspace

FORMATS = ("txt", "docx", "pdf")


@dataclass(frozen=True, slots=True)
class DraftLetter:
    """A letter with what is to be said about it. ``length`` and the letter's ``limit`` are characters of ``text``."""

    letter: Letter
    text: str
    length: int
    faults: tuple[LetterFault, ...]
    tone: tuple[ToneMark, ...]


@dataclass(frozen=True, slots=True)
class FormLine:
    """One field of a channel's form: its name, and what the program knows to put in, "" for the person's own."""

    name: str
    value: str
    required: bool


def draft_letter(
    workspace: Workspace, case_id: str, channel_id: str, *, language: str = "", kind: str = ""
) -> DraftLetter:
    """Compose the letter to a channel as the facts are now. ``kind`` overrides the channel's (``call``, ``post``).

    Raises ``NoSuchCase``, ``NoSuchChannel`` or ``BadInput`` (for a kind that there is not).
    """
    channel = find_channel(workspace, channel_id)
    if kind and kind not in KINDS:
        raise BadInput(what=N_("kind of letter"), value=kind, example="call")
    chosen = language or channel.languages[0]
    facts = letter_facts(workspace, case_id, channel, chosen)
    to_channel = replace(channel, limit=None) if kind else channel
    letter = write_letter(facts, kind=kind or channel.letter, language=chosen, channel=to_channel)
    text = letter_text(letter)
    return DraftLetter(letter, text, letter_length(letter), letter_faults(letter, facts), tone_marks(text, chosen))


def check_letter(workspace: Workspace, case_id: str, letter: Letter, channel_id: str) -> tuple[LetterFault, ...]:
    """Hold a letter that was composed before against the facts as they are now."""
    channel = find_channel(workspace, channel_id)
    return letter_faults(letter, letter_facts(workspace, case_id, channel, letter.language))


def export_letter(workspace: Workspace, draft: DraftLetter, destination: Path) -> None:
    """Write the letter in the form that the name ends in (.txt, .docx, .pdf), and note it in the custody log.

    Raises ``LetterNotReady``, ``OutputExists``, ``BadInput``, ``NoRoom`` or ``NoPermission``.
    """
    form = destination.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise BadInput(what=N_("file name"), value=destination.suffix, example="letter.pdf")
    if draft.faults:
        raise LetterNotReady(count=len(draft.faults))
    if destination.exists():
        raise OutputExists(path=destination)
    write_atomically(destination, letter_bytes(workspace, draft, form))
    details = (("letter", draft.letter.kind), ("channel", draft.letter.channel), ("form", form))
    workspace.vault.record(CustodyAction.EXPORTED, details=details)


def letter_bytes(workspace: Workspace, draft: DraftLetter, form: str) -> bytes:
    """The letter in one of ``FORMATS``: same letter and clock, same bytes."""
    if form == "docx":
        return letter_docx(draft.letter, workspace.clock())
    if form == "pdf":
        return letter_pdf(draft.letter, workspace.clock())
    return (draft.text + "\n").encode()


def form_sheet(workspace: Workspace, case_id: str, channel_id: str, *, language: str = "") -> tuple[FormLine, ...]:
    """What to paste into each field of the channel's form. Raises ``NoSuchCase`` or ``NoSuchChannel``."""
    channel = find_channel(workspace, channel_id)
    draft = draft_letter(workspace, case_id, channel_id, language=language)
    facts = letter_facts(workspace, case_id, channel, draft.letter.language)
    values = _field_values(facts, draft)
    return tuple(
        FormLine(text_in(draft.letter.language, field.names), values.get(field.key, ""), field.required)
        for field in channel.fields
    )


def letter_facts(workspace: Workspace, case_id: str, channel: Channel, language: str) -> LetterFacts:
    """Everything the letter may say, as it is told now."""
    told = case_facts(workspace, case_id)
    wallet = profile(told.case.provider)
    provider = dict(wallet.names).get(language, told.case.provider) if wallet else told.case.provider
    is_provider = bool(channel.providers) or channel.letter == "formal"
    references = (contact.reference for contact in contacts(workspace, told.case.id))
    return LetterFacts(
        case=told.case,
        complainant=complainant(workspace),
        provider=provider,
        recipient=provider if is_provider else text_in(language, channel.names),
        events=told.events,
        loss=told.loss,
        exhibits=_exhibits(workspace),
        today=today(workspace),
        numbers=(*(contact.value for contact in channel.contacts if contact.is_official), *filter(None, references)),
    )


def _exhibits(workspace: Workspace) -> dict[EvidenceId, ExhibitName]:
    """The numbers that the bundle gives, so that letter and bundle agree."""
    return {
        exhibit.view.evidence.id: ExhibitName(exhibit_label(exhibit.number), exhibit.view.evidence.untrusted_name)
        for exhibit in number_exhibits(workspace.vault.source_views())
    }


def _field_values(facts: LetterFacts, draft: DraftLetter) -> dict[str, str]:
    person = facts.complainant
    parts = {part.kind.value: "\n".join(sentence.text for sentence in part.sentences) for part in draft.letter.parts}
    owed = facts.sole_loss()
    return {
        "name": person.name,
        "phone": person.phone,
        "mail": person.mail,
        "address": person.address,
        "identity_type": person.identity_type,
        "identity_number": person.identity_number,
        "respondent": facts.provider,
        "text": draft.text,
        "title": parts.get("title", ""),
        "reason": parts.get("opening", ""),
        "demand": parts.get("demand", ""),
        "amount": owed.plain() if owed else "",
        "demand_amount": owed.plain() if owed else "",
        "ids": "、".join(event.ids[0] for event in facts.events if event.ids and event.money),
        "attachments": parts.get("attachments", ""),
        "signature": person.name,
        "date": facts.today.isoformat(),
    }
