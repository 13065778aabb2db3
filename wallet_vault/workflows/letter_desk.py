"""All that the person sees while a letter is written: the letter, what is asked, what stops it. Changes nothing."""

from dataclasses import dataclass, field

from wallet_vault.complaints.letter_check import fault_sentence
from wallet_vault.complaints.letter_facts import LetterFacts
from wallet_vault.complaints.letter_templates import template
from wallet_vault.complaints.masking import masked_number
from wallet_vault.complaints.reasons import demand_word
from wallet_vault.complaints.tone import own_marks
from wallet_vault.model import Event, EventSource, EvidenceId, FindingKey
from wallet_vault.model.case import Case, Complainant, DemandKind
from wallet_vault.model.channel import Channel
from wallet_vault.model.letter import LetterFault, ToneMark
from wallet_vault.workflows.cases import find_case
from wallet_vault.workflows.channels import all_channels, channel_choices
from wallet_vault.workflows.contact_log import contacts
from wallet_vault.workflows.guard import ContactWarning, contact_warnings
from wallet_vault.workflows.letters import DraftLetter, composed, exhibit_names, letter_facts
from wallet_vault.workflows.workspace import Workspace

OF_MONEY = frozenset({DemandKind.REFUND, DemandKind.COMPENSATE})
_DETAILS = ("name", "phone", "mail", "address", "identity_type", "identity_number")
_ASKED_BY = {"signature": "name"}
Place = tuple[EvidenceId, str]
"""An evidence and the key of the finding in it, "" for none."""


@dataclass(frozen=True, slots=True)
class ToldFault:
    """A fault with its sentence in the person's language."""

    fault: LetterFault
    told: str


@dataclass(frozen=True, slots=True)
class DemandOffer:
    """One thing that may be asked. ``amount`` is what is asked, or the loss where nothing else was typed."""

    kind: DemandKind
    word: str
    is_asked: bool
    amount: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event of the letter: where each of its fields stands, and whether it is in dispute."""

    event: Event
    places: dict[str, Place]
    is_undisputed: bool


@dataclass(frozen=True, slots=True)
class LetterDesk:
    """``channel`` and ``draft`` are ``None`` until a channel is chosen.

    ``asked`` names the details of the complainant that this letter or its form asks for.
    """

    case: Case
    channel: Channel | None = None
    draft: DraftLetter | None = None
    faults: tuple[ToldFault, ...] = ()
    story_marks: tuple[ToneMark, ...] = ()
    demands: tuple[DemandOffer, ...] = ()
    person: Complainant = field(default_factory=Complainant)
    asked: tuple[str, ...] = ()
    masked_identity: str = ""
    events: tuple[ToldEvent, ...] = ()
    exhibits: tuple[tuple[EvidenceId, str], ...] = ()
    contacts: int = 0
    """How many entries the contact log has."""


@dataclass(frozen=True, slots=True)
class BesideLetter:
    """What stands beside a letter. ``next_channel`` is the next rung after the chosen one."""

    next_channel: Channel | None
    warnings: tuple[tuple[ContactWarning, str], ...]
    """Each with the label of the exhibit that it stands in, "" for the contact log."""


def letter_desk(workspace: Workspace, case_id: str, *, language: str = "", kind: str = "") -> LetterDesk:
    """The letter to the case's channel as the facts are now; none where that channel was taken back.

    Raises ``NoSuchCase``.
    """
    case = find_case(workspace, case_id)
    channel = next((one for one in all_channels(workspace) if one.id == case.channel), None)
    if channel is None:
        return LetterDesk(case)
    chosen = language if language in channel.languages else channel.languages[0]
    facts = letter_facts(workspace, case_id, channel, chosen)
    draft = composed(facts, channel, language=chosen, kind=kind)
    return LetterDesk(
        case,
        channel,
        draft,
        tuple(ToldFault(fault, fault_sentence(fault)) for fault in draft.faults),
        own_marks(case.story, case.kept_words),
        _demands(facts),
        facts.complainant,
        _asked(channel, draft),
        masked_number(facts.complainant.identity_number),
        tuple(_told(workspace, event, case) for event in facts.events),
        tuple((evidence, name.label) for evidence, name in facts.exhibits.items()),
        len(contacts(workspace, case.id)),
    )


def beside_letter(workspace: Workspace, case_id: str) -> BesideLetter:
    """What is to be known beside the letter. Raises ``NoSuchCase``."""
    case = find_case(workspace, case_id)
    choices = [choice.channel for choice in channel_choices(workspace, case_id)]
    now = next((channel for channel in choices if channel.id == case.channel), None)
    above = [channel for channel in choices if now is not None and channel.rung > now.rung]
    labels = {evidence: name.label for evidence, name in exhibit_names(workspace).items()}
    return BesideLetter(
        min(above, key=lambda channel: (now is None or channel.region != now.region, channel.rung), default=None),
        tuple(
            (one, labels.get(one.evidence, "") if one.evidence else "") for one in contact_warnings(workspace, case_id)
        ),
    )


def _demands(facts: LetterFacts) -> tuple[DemandOffer, ...]:
    asked = {demand.kind: demand for demand in facts.case.demands}
    owed = facts.sole_loss()
    usual_unit = next((event.money.unit for event in facts.events if event.money), "")
    offers = []
    for kind in DemandKind:
        money = (asked[kind].money if kind in asked else None) or (owed if kind in OF_MONEY else None)
        amount = format(money.amount, "f") if money else ""
        offers.append(DemandOffer(kind, demand_word(kind), kind in asked, amount, money.unit if money else usual_unit))
    return tuple(offers)


def _asked(channel: Channel, draft: DraftLetter) -> tuple[str, ...]:
    signed = template(draft.letter.kind, draft.letter.language).signature
    keys = {*signed, *(_ASKED_BY.get(field.key, field.key) for field in channel.fields)}
    return tuple(detail for detail in _DETAILS if detail in keys)


def _told(workspace: Workspace, event: Event, case: Case) -> ToldEvent:
    places: dict[str, Place] = {}
    for source in event.sources:
        for part, key in _parts(workspace, source).items():
            places.setdefault(part, (source.evidence, key))
        places.setdefault("", (source.evidence, ""))
    return ToldEvent(event, places, event.id in case.undisputed)


def _parts(workspace: Workspace, source: EventSource) -> dict[str, str]:
    """Which finding of a source plays which part in its event."""
    extraction = workspace.vault.extraction(source.evidence)
    told = extraction.in_row(source.row).all_observations() if extraction else ()
    observation = next((one for one in told if one.key == source.observation), None)
    if observation is None:
        return {}
    number: FindingKey | None = observation.ids[0] if observation.ids else None
    parts = {
        "when": observation.moment,
        "amount": observation.amount,
        "id": number,
        "counterparty": observation.counterparty,
        "status": observation.status,
    }
    return {part: key for part, key in parts.items() if key is not None}
