"""The JSON shapes of the complaint commands: keys are a contract, codes and values are never translated."""

from typing import Any

from wallet_vault.complaints.follow_up import DueItem
from wallet_vault.complaints.letter_check import fault_sentence
from wallet_vault.model.case import Case
from wallet_vault.model.channel import Channel, ClockRule, Origin
from wallet_vault.model.contact import Contact
from wallet_vault.workflows.letters import DraftLetter

Shape = dict[str, Any]


def channel_shape(channel: Channel) -> Shape:
    return {
        "id": channel.id,
        "names": dict(channel.names),
        "rung": channel.rung.name.lower(),
        "region": channel.region,
        "wallets": list(channel.providers),
        "languages": list(channel.languages),
        "character_limit": channel.limit.characters if channel.limit else None,
        "contacts": [
            {"way": c.way.value, "value": c.value, "official": c.is_official, **_origin_shape(c.origin)}
            for c in channel.contacts
        ],
        "clocks": [_clock_shape(clock) for clock in channel.clocks],
        "fields": [{"key": f.key, "names": dict(f.names), "required": f.required} for f in channel.fields],
    }


def case_shape(case: Case) -> Shape:
    return {
        "case": case.id,
        "name": case.name,
        "provider": case.provider,
        "reason": case.reason.value,
        "opened": case.opened_on.isoformat(),
        "events": list(case.events),
        "outcome": case.outcome.value,
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
        "said": contact.said,
        "promised": contact.promised,
        "promised_by": contact.promised_by.isoformat() if contact.promised_by else None,
        "reference": contact.reference,
        "attached": list(contact.attached),
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


def _clock_shape(clock: ClockRule) -> Shape:
    return {
        "id": clock.id,
        "count": clock.term.count,
        "unit": clock.term.unit.value,
        "starts": clock.starts.value,
        "stops": [stop.value for stop in clock.stops],
        "side": clock.side.value,
        "since": clock.since.isoformat() if clock.since else None,
        "until": clock.until.isoformat() if clock.until else None,
        **_origin_shape(clock.origin),
    }


def _origin_shape(origin: Origin) -> Shape:
    return {"source": origin.source, "read_on": origin.read_on.isoformat(), "confidence": origin.confidence.value}
