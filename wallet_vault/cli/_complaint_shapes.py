"""The JSON shapes of the complaint commands: keys are a contract, codes and values are never translated."""

from typing import Any

from wallet_vault.complaints.letter_check import fault_sentence
from wallet_vault.model import Money
from wallet_vault.model.case import Case, CaseId, Submission
from wallet_vault.model.channel import Channel, ChannelContact, ChannelId, ClockRule, Origin, Statement, TextLimit
from wallet_vault.model.contact import Contact
from wallet_vault.model.due import DueItem
from wallet_vault.workflows.channels import own_contacts
from wallet_vault.workflows.letters import DraftLetter

Shape = dict[str, Any]


def channel_shape(channel: Channel) -> Shape:
    own = own_contacts(channel)
    return {
        "id": channel.id,
        "names": dict(channel.names),
        "own": channel.is_own,
        "rung": channel.rung.name.lower(),
        "region": channel.region,
        "wallets": list(channel.providers),
        "reasons": list(channel.reasons),
        "languages": list(channel.languages),
        "letter": channel.letter,
        "character_limit": channel.limit.characters if channel.limit else None,
        "limit": _limit_shape(channel.limit) if channel.limit else None,
        "keeps_identifiers_out": channel.keeps_identifiers_out,
        "duties": [statement_shape(one) for one in channel.duties],
        "before": [statement_shape(one) for one in channel.before],
        "grounds": [statement_shape(one) for one in channel.grounds],
        "contacts": [
            _contact_shape(one) | {"official": one.is_official, "own": one in own} for one in channel.contacts
        ],
        "false_contacts": [_contact_shape(one) for one in channel.false_contacts],
        "clocks": [_clock_shape(clock) for clock in channel.clocks],
        "fields": [
            {"key": f.key, "names": dict(f.names), "required": f.required, **origin_shape(f.origin)}
            for f in channel.fields
        ],
        "attachments": [statement_shape(one) for one in channel.attachments],
        "notes": [statement_shape(one) for one in channel.notes],
    }


def case_shape(case: Case) -> Shape:
    return {
        "case": case.id,
        "name": case.name,
        "provider": case.provider,
        "reason": case.reason.value,
        "opened": case.opened_on.isoformat(),
        "account_tail": case.account_tail,
        "story": case.story,
        "events": list(case.events),
        "undisputed": list(case.undisputed),
        "demands": [{"kind": demand.kind.value, **money_shape(demand.money)} for demand in case.demands],
        "channel": case.channel,
        "outcome": case.outcome.value,
        "satisfied": case.is_satisfied,
    }


def money_shape(money: Money | None) -> Shape:
    return {"amount": format(money.amount, "f") if money else None, "unit": money.unit if money else ""}


def submission_shape(submission: Submission) -> Shape:
    return {
        "submission": submission.id,
        "case": submission.case,
        "channel": submission.channel,
        "milestones": {milestone.value: day.isoformat() for milestone, day in submission.milestones},
        "reference": submission.reference,
        "receipt": submission.receipt,
        "letter_sha256": submission.letter_sha256,
        "satisfied": submission.is_satisfied,
    }


def draft_shape(draft: DraftLetter) -> Shape:
    return {
        "channel": draft.letter.channel,
        "kind": draft.letter.kind,
        "language": draft.letter.language,
        "text": draft.text,
        "length": draft.length,
        "limit": draft.letter.limit,
        "faults": [
            {"code": f.code, "message": fault_sentence(f), "sentence": f.sentence, "figure": f.figure}
            for f in draft.faults
        ],
        "tone": [
            {"start": m.start, "end": m.end, "kind": m.kind, "text": draft.text[m.start : m.end], "calmer": m.calmer}
            for m in draft.tone
        ],
    }


def contact_shape(contact: Contact) -> Shape:
    return {
        "contact": contact.id,
        "case": contact.case,
        "when": contact.when.isoformat(),
        "way": contact.way.value,
        "who": contact.who,
        "address": contact.address,
        "said": contact.said,
        "promised": contact.promised,
        "promised_by": contact.promised_by.isoformat() if contact.promised_by else None,
        "reference": contact.reference,
        "attached": list(contact.attached),
        "promise_kept": contact.is_kept,
    }


def due_shape(item: DueItem, *, is_overdue: bool) -> Shape:
    return {
        "case": item.case,
        "kind": item.kind.value,
        "target": item.target,
        "due": item.due_on.isoformat() if item.due_on else None,
        "overdue": is_overdue,
        "title": item.title,
        "sentences": list(item.sentences),
    }


def next_step_shape(case: CaseId, channels: tuple[ChannelId, ...]) -> Shape:
    """A clock ran out or an answer does not satisfy: the channels that come next."""
    return {"case": case, "kind": "next_step", "due": None, "overdue": False, "channels": list(channels)}


def statement_shape(statement: Statement) -> Shape:
    return {"texts": dict(statement.texts), "check": statement.check, **origin_shape(statement.origin)}


def _contact_shape(contact: ChannelContact) -> Shape:
    note = dict(contact.note)
    return {"way": contact.way.value, "value": contact.value, "note": note, **origin_shape(contact.origin)}


def _limit_shape(limit: TextLimit) -> Shape:
    return {"characters": limit.characters, "exact": limit.is_exact, **origin_shape(limit.origin)}


def _clock_shape(clock: ClockRule) -> Shape:
    return {
        "id": clock.id,
        "act": dict(clock.act),
        "count": clock.term.count,
        "unit": clock.term.unit.value,
        "starts": clock.starts.value,
        "stops": [stop.value for stop in clock.stops],
        "side": clock.side.value,
        "since": clock.since.isoformat() if clock.since else None,
        "until": clock.until.isoformat() if clock.until else None,
        **origin_shape(clock.origin),
    }


def origin_shape(origin: Origin) -> Shape:
    return {"source": origin.source, "read_on": origin.read_on.isoformat(), "confidence": origin.confidence.value}
