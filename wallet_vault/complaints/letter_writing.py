"""Composes a letter from confirmed facts: the template gives the words, every fact is bound to what it rests on.

Decides nothing about whether the letter may leave; see :mod:`wallet_vault.complaints.letter_check`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from wallet_vault.complaints.letter_facts import LetterFacts, money_text, money_value, value_of, when_text
from wallet_vault.complaints.letter_templates import (
    Phrases,
    Template,
    demand_phrase,
    grounds,
    phrases,
    split_fields,
    template,
)
from wallet_vault.complaints.masking import masked_name, without_identifiers
from wallet_vault.complaints.reckoned import day_text
from wallet_vault.i18n import in_language
from wallet_vault.model import Event, EventKind, EvidenceId
from wallet_vault.model.case import Demand, DemandKind
from wallet_vault.model.channel import Channel
from wallet_vault.model.letter import Binding, BoundTo, Letter, LetterPart, PartKind, Piece, Sentence

_QUOTED = frozenset({EventKind.CONTACT, EventKind.RESTRICTION, EventKind.NOTICE, EventKind.OTHER})
"""Events whose own words say what happened; of payments the figures do."""
_OF_MONEY = frozenset({DemandKind.REFUND, DemandKind.COMPENSATE})
_SENTENCES = re.compile(r"[^。！？!?\n]+[。！？!?]*")
_Fields = Mapping[str, Piece]


def write_letter(facts: LetterFacts, *, kind: str, language: str, channel: Channel | None = None) -> Letter:
    """Write a letter of ``kind`` in ``language``; ``channel`` bounds its length and keeps identifiers out."""
    with in_language(language):
        writer = _Writer(
            facts,
            template(kind, language),
            phrases(language),
            language,
            keeps_out=bool(channel and channel.keeps_identifiers_out) or kind == "post",
        )
        parts = tuple(part for kind_of_part in writer.template.parts if (part := writer.part(kind_of_part)).sentences)
    limit = channel.limit.characters if channel and channel.limit else None
    return Letter(kind, channel.id if channel else "", language, parts, limit)


@dataclass(frozen=True, slots=True)
class _Writer:
    facts: LetterFacts
    template: Template
    phrases: Phrases
    language: str
    keeps_out: bool

    def part(self, kind: PartKind) -> LetterPart:
        listed = kind in {PartKind.FACTS, PartKind.DEMAND, PartKind.GROUNDS}
        lines = kind in {PartKind.ATTACHMENTS, PartKind.SIGNATURE, PartKind.CLOSING}
        return LetterPart(kind, self.template.headings.get(kind, ""), tuple(self._sentences(kind)), listed, lines)

    def _sentences(self, kind: PartKind) -> Iterable[Sentence]:
        composed: dict[PartKind, Callable[[], Iterable[Sentence]]] = {
            PartKind.FACTS: lambda: map(self._event, self.facts.events),
            PartKind.STORY: self._story,
            PartKind.LOSS: self._loss,
            PartKind.DEMAND: lambda: map(self._demand, self.facts.case.demands),
            PartKind.GROUNDS: self._grounds,
            PartKind.ATTACHMENTS: self._attachments,
            PartKind.SIGNATURE: self._signature,
        }
        return composed[kind]() if kind in composed else self._fixed(kind)

    def _fixed(self, kind: PartKind) -> Iterable[Sentence]:
        words = getattr(self.template, kind.value)
        fields = {
            "provider": self._own("provider", self.facts.provider),
            "recipient": self._own("recipient", self.facts.recipient),
            "reason": self._own("reason", self.phrases.reasons[self.facts.case.reason]),
        }
        return (_filled(text, fields) for text in ((words,) if isinstance(words, str) else words) if text)

    def _event(self, event: Event) -> Sentence:
        cited = self.facts.cited(event) if self.template.details else ()
        fields = {
            "when": self._told(event, "when", when_text(event.when) if event.when else ""),
            "money": self._told(event, "amount", money_text(event.money) if event.money else ""),
            "counterparty": self._counterparty(event),
            "provider": self._own("provider", self.facts.provider),
            "cite": self._cite(event, cited),
        }
        pieces = list(_filled(self.phrases.events[event.kind], fields).pieces)
        for field, text in self._details(event):
            pieces.extend(_filled(self.phrases.event_details[field], {_FIELD_NAMES[field]: text}).pieces)
        return Sentence(tuple(pieces), cited)

    def _details(self, event: Event) -> Iterable[tuple[str, Piece]]:
        if not self.template.details:
            return
        if event.ids and not self.keeps_out:
            yield "reference" if event.kind in _QUOTED else "number", self._told(event, "id", event.ids[0])
        if event.status:
            yield "status", self._told(event, "status", event.status)
        summary = value_of(event, "summary")
        if event.kind in _QUOTED and summary:
            yield "summary", self._told(event, "summary", without_identifiers(summary) if self.keeps_out else summary)

    def _counterparty(self, event: Event) -> Piece:
        shown = event.counterparty if self.template.details else ""
        if self.keeps_out and event.kind in {EventKind.TRANSFER, EventKind.RECEIPT}:
            shown = masked_name(shown)
        return self._told(event, "counterparty", shown)

    def _told(self, event: Event, field: str, text: str) -> Piece:
        """One fact of an event; a word in its place where it is not told."""
        if text:
            return Piece(text, Binding(BoundTo.EVENT, event.id, field, value_of(event, field)))
        word = (
            self.phrases.day_unknown if field == "when" else self.phrases.words["money" if field == "amount" else field]
        )
        return Piece(word)

    def _cite(self, event: Event, cited: tuple[EvidenceId, ...]) -> Piece:
        if not self.template.details:
            return Piece("")
        if not cited:
            return Piece(self.phrases.own_statement if event.added_by_person else "")
        labels = [self.phrases.exhibit.format(label=self.facts.exhibits[evidence].label) for evidence in cited]
        text = self.phrases.exhibits.format(labels=self.phrases.separator.join(labels))
        return Piece(text, Binding(BoundTo.EXHIBIT, ",".join(cited), "labels", text))

    def _story(self) -> Iterable[Sentence]:
        story = without_identifiers(self.facts.case.story) if self.keeps_out else self.facts.case.story
        for match in _SENTENCES.finditer(story):
            if match[0].strip():
                yield Sentence((self._own("story", match[0].strip()),))

    def _loss(self) -> Iterable[Sentence]:
        owed = [money for money in self.facts.loss.amounts if money.amount > 0]
        for money in owed:
            bound = Binding(BoundTo.LOSS, money.unit, "amount", money_value(money))
            yield _filled(self.phrases.loss["one"], {"money": Piece(money_text(money), bound)})
        if self.facts.loss.amounts and not owed:
            yield Sentence((Piece(self.phrases.loss["none"]),))

    def _demand(self, demand: Demand) -> Sentence:
        piece = self._demanded(demand) if demand.kind in _OF_MONEY else None
        phrase = demand_phrase(demand.kind, self.language, with_sum=piece is not None)
        return _filled(phrase, {"money": piece} if piece else {})

    def _demanded(self, demand: Demand) -> Piece | None:
        if demand.money is not None:
            bound = Binding(BoundTo.DEMAND, demand.kind.value, "amount", money_value(demand.money))
            return Piece(money_text(demand.money), bound)
        owed = self.facts.sole_loss()
        if owed is None:
            return None
        return Piece(money_text(owed), Binding(BoundTo.LOSS, owed.unit, "amount", money_value(owed)))

    def _grounds(self) -> Iterable[Sentence]:
        case = self.facts.case
        for ground in grounds(self.language):
            if ground.fits(case.reason, case.provider, self.facts.events):
                yield Sentence((Piece(ground.text, Binding(BoundTo.GROUND, ground.id)),))

    def _attachments(self) -> Iterable[Sentence]:
        behind = {evidence for event in self.facts.events for evidence in self.facts.cited(event)}
        for evidence, exhibit in self.facts.exhibits.items():
            if evidence in behind:
                label = self.phrases.exhibit.format(label=exhibit.label)
                name = without_identifiers(exhibit.untrusted_name) if self.keeps_out else exhibit.untrusted_name
                text = self.phrases.attachments["line"].format(label=label, name=name)
                yield Sentence((Piece(text, Binding(BoundTo.EXHIBIT, evidence, "name", label)),), (evidence,))

    def _signature(self) -> Iterable[Sentence]:
        person, case = self.facts.complainant, self.facts.case
        values = {
            "name": person.name,
            "phone": person.phone,
            "mail": person.mail,
            "account": case.account_tail,
            "date": day_text(self.facts.today),
        }
        for field in self.template.signature:
            if values[field]:
                to = BoundTo.CLOCK if field == "date" else BoundTo.CASE
                yield _filled(self.phrases.signature[field], {field: Piece(values[field], Binding(to, "", field))})

    def _own(self, field: str, text: str) -> Piece:
        return Piece(text, Binding(BoundTo.CASE, "", field))


_FIELD_NAMES = {"number": "id", "reference": "id", "status": "status", "summary": "summary"}


def _filled(text: str, fields: _Fields) -> Sentence:
    """The template's words with the pieces in their places."""
    pieces: list[Piece] = []
    for words, field in split_fields(text):
        if words:
            pieces.append(Piece(words))
        if field and fields[field].text:
            pieces.append(fields[field])
    return Sentence(tuple(pieces))
