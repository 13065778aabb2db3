"""A case's letter: composed from what is confirmed now, checked, and written as text, DOCX or PDF."""

from dataclasses import dataclass, replace
from pathlib import Path

from wallet_vault.bundle.contents import number_exhibits
from wallet_vault.bundle.names import exhibit_label
from wallet_vault.complaints.letter_check import fault_sentence, letter_faults
from wallet_vault.complaints.letter_docx import letter_docx
from wallet_vault.complaints.letter_facts import ExhibitName, LetterFacts
from wallet_vault.complaints.letter_fields import field_values
from wallet_vault.complaints.letter_grounds import QuotedGround, quoted_grounds
from wallet_vault.complaints.letter_pdf import letter_pdf
from wallet_vault.complaints.letter_templates import KINDS
from wallet_vault.complaints.letter_text import letter_length, letter_text
from wallet_vault.complaints.letter_writing import write_letter
from wallet_vault.complaints.tone import letter_tone
from wallet_vault.errors import BadInput, LetterNotReady, OutputExists
from wallet_vault.extraction.wallets import profile
from wallet_vault.i18n import N_, _
from wallet_vault.model import CustodyAction, EvidenceId
from wallet_vault.model.case import CaseId
from wallet_vault.model.channel import Channel, text_in
from wallet_vault.model.letter import Letter, LetterFault, ToneMark
from wallet_vault.safe_files import write_atomically
from wallet_vault.workflows.cases import case_facts, complainant, today
from wallet_vault.workflows.channels import find_channel
from wallet_vault.workflows.contact_log import contacts
from wallet_vault.workflows.workspace import Workspace

FORMATS = ("txt", "docx", "pdf")
_PLAIN_FIELDS = (("title", N_("Title")), ("text", N_("Text")), ("attachments", N_("Attachments")))


@dataclass(frozen=True, slots=True)
class DraftLetter:
    """A letter with what is to be said about it. ``length`` is what counts against the letter's ``limit``.

    ``tone`` marks words of ``text`` that the person wrote and did not decide to keep.
    """

    case: CaseId
    letter: Letter
    text: str
    length: int
    faults: tuple[LetterFault, ...]
    tone: tuple[ToneMark, ...]
    grounds: tuple[QuotedGround, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLine:
    """One field of a channel's form: its name, and what the program knows to put in, "" for the person's own.

    ``key`` says what it is, "" where only the form knows; ``is_weak``, that only a secondary source names the field.
    """

    key: str

    name: str
    value: str
    required: bool
    is_weak: bool = False


def draft_letter(
    workspace: Workspace, case_id: str, channel_id: str, *, language: str = "", kind: str = ""
) -> DraftLetter:
    """Compose the letter to a channel as the facts are now. ``kind`` overrides the channel's (``call``, ``post``).

    Raises ``NoSuchCase``, ``NoSuchChannel`` or ``BadInput`` (for a kind that there is not).
    """
    channel = find_channel(workspace, channel_id)
    facts = letter_facts(workspace, case_id, channel, language or channel.languages[0])
    return composed(facts, channel, language=language, kind=kind)


def composed(facts: LetterFacts, channel: Channel, *, language: str = "", kind: str = "") -> DraftLetter:
    """Write the letter from ``facts`` and say what is wrong with it. Raises ``BadInput`` for a kind there is not."""
    if kind and kind not in KINDS:
        raise BadInput(what=N_("kind of letter"), value=kind, example="call")
    chosen = language or channel.languages[0]
    to_channel = replace(channel, limit=None) if kind else channel
    letter = write_letter(facts, kind=kind or channel.letter, language=chosen, channel=to_channel)
    text = letter_text(letter)
    return DraftLetter(
        facts.case.id,
        letter,
        text,
        letter_length(letter),
        letter_faults(letter, facts),
        letter_tone(letter, text, facts.case.kept_words),
        quoted_grounds(letter),
    )


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
    refuse_faulty(check_letter(workspace, draft.case, draft.letter, draft.letter.channel))
    if destination.exists():
        raise OutputExists(path=destination)
    write_atomically(destination, letter_bytes(workspace, draft, form))
    details = (("letter", draft.letter.kind), ("channel", draft.letter.channel), ("form", form))
    workspace.vault.record(CustodyAction.EXPORTED, details=details)


def refuse_faulty(faults: tuple[LetterFault, ...]) -> None:
    """Raise ``LetterNotReady``, which names the first sentence, unless there is no fault."""
    if faults:
        first = next((fault.sentence for fault in faults if fault.sentence), fault_sentence(faults[0]))
        raise LetterNotReady(count=len(faults), first=first)


def letter_bytes(workspace: Workspace, draft: DraftLetter, form: str) -> bytes:
    """The letter in one of ``FORMATS``: same letter and clock, same bytes."""
    if form == "docx":
        return letter_docx(draft.letter, workspace.clock())
    if form == "pdf":
        return letter_pdf(draft.letter, workspace.clock())
    return (draft.text + "\n").encode()


def form_sheet(workspace: Workspace, case_id: str, channel_id: str, *, language: str = "") -> tuple[FormLine, ...]:
    """What to paste into each field of the channel's form; of a channel without one, title, text and attachments.

    Raises ``NoSuchCase``, ``NoSuchChannel``, or ``LetterNotReady`` while a statement is not borne out.
    """
    channel = find_channel(workspace, channel_id)
    facts = letter_facts(workspace, case_id, channel, language or channel.languages[0])
    draft = composed(facts, channel, language=language)
    refuse_faulty(draft.faults)
    values = field_values(facts, draft.letter, frozenset(field.key for field in channel.fields))
    if not channel.fields:
        return tuple(FormLine(key, _(name), values[key], required=True) for key, name in _PLAIN_FIELDS if values[key])
    return tuple(
        FormLine(
            field.key,
            text_in(draft.letter.language, field.names),
            values.get(field.key, ""),
            field.required,
            not field.origin.is_confirmed,
        )
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
        exhibits=exhibit_names(workspace),
        today=today(workspace),
        numbers=(*(contact.value for contact in channel.contacts if contact.is_official), *filter(None, references)),
    )


def exhibit_names(workspace: Workspace) -> dict[EvidenceId, ExhibitName]:
    """The numbers that the bundle gives, so that letter and bundle agree."""
    return {
        exhibit.view.evidence.id: ExhibitName(exhibit_label(exhibit.number), exhibit.view.evidence.untrusted_name)
        for exhibit in number_exhibits(workspace.vault.source_views())
    }
