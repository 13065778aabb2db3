"""What stands in which field of a channel's form, to paste from. Knows no channel."""

from dataclasses import replace

from wallet_vault.complaints.letter_facts import LetterFacts
from wallet_vault.complaints.letter_templates import phrases
from wallet_vault.complaints.letter_text import letter_text
from wallet_vault.complaints.reckoned import day_text
from wallet_vault.i18n import in_language
from wallet_vault.model.case import DemandKind
from wallet_vault.model.letter import Letter, PartKind


def field_values(facts: LetterFacts, letter: Letter, fields: frozenset[str]) -> dict[str, str]:
    """The value of every field that there may be. What has one of its own in ``fields`` stays out of the text's."""
    person = facts.complainant
    parts = {kind.value: _only(letter, kind) for kind in PartKind}
    own = {PartKind.TITLE, *(kind for kind in (PartKind.DEMAND, PartKind.ATTACHMENTS) if kind.value in fields)}
    owed = facts.sole_loss()
    asked = next((one.money for one in facts.case.demands if one.kind is DemandKind.REFUND and one.money), owed)
    with in_language(letter.language):
        subject = phrases(letter.language).subjects[facts.case.reason]
        signed = "\n".join(part for part in (person.name, day_text(facts.today)) if part)
    return {
        "name": person.name,
        "phone": person.phone,
        "mail": person.mail,
        "address": person.address,
        "identity_type": person.identity_type,
        "identity_number": person.identity_number,
        "respondent": facts.provider,
        "text": letter_text(letter, without=own),
        "title": parts["title"] or subject,
        "reason": subject,
        "demand": parts["demand"],
        "amount": owed.plain() if owed else "",
        "demand_amount": asked.plain() if asked else "",
        "ids": "、".join(event.ids[0] for event in facts.events if event.ids and event.money),
        "attachments": parts["attachments"],
        "signature": signed,
        "date": facts.today.isoformat(),
    }


def _only(letter: Letter, kind: PartKind) -> str:
    """One part without its heading."""
    part = next((part for part in letter.parts if part.kind is kind), None)
    return letter_text(replace(letter, parts=(replace(part, heading=""),))) if part else ""
