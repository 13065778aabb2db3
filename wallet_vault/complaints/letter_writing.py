"""Composes a letter from confirmed facts: the template gives the words, every fact is bound to what it rests on.

Decides nothing about whether the letter may leave; see :mod:`wallet_vault.complaints.letter_check`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from msgspec import structs

from wallet_vault.complaints.letter_contacts import contact_pieces
from wallet_vault.complaints.letter_facts import ExhibitName, LetterFacts, money_text, money_value, value_of, when_text
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
from wallet_vault.model import Event, EventKind, EvidenceId, Money, When
from wallet_vault.model.case import Demand, DemandKind
from wallet_vault.model.channel import Channel, Confidence
from wallet_vault.model.letter import Binding, BoundTo, Letter, LetterPart, PartKind, Piece, Sentence
from wallet_vault.values.summaries import CUT_MARK

_QUOTED = frozenset({EventKind.CONTACT, EventKind.RESTRICTION, EventKind.NOTICE, EventKind.OTHER})
"""Events whose own words say what happened; of payments the figures do."""
_OF_MONEY = frozenset({DemandKind.REFUND, DemandKind.COMPENSATE})
_SENTENCES = re.compile(r"[^。！？!?\n]+?(?:[。！？!?]+[”’」』）]*|(?<=[.])(?=\s+[A-Z“])|(?=\n)|$)")
_BRIEF_CHARACTERS = 500
"""A channel that takes fewer has no room for quotations."""
"""A summary of so many may have been cut."""
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
            left_out=_left_out(template(kind, language), channel),
        )
        parts = tuple(part for kind_of_part in writer.template.parts for part in writer.parts(kind_of_part))
    limit = channel.limit.characters if channel and channel.limit else None
    return Letter(kind, channel.id if channel else "", language, parts, limit)


def _left_out(template: Template, channel: Channel | None) -> frozenset[str]:
    """The details that there is no room for, or that the form has a field of its own for."""
    is_brief = bool(template.runs and channel and channel.limit and channel.limit.characters < _BRIEF_CHARACTERS)
    has_field = is_brief and channel is not None and any(field.key == "ids" for field in channel.fields)
    quotes = () if template.quotes and not is_brief and template.details else ("summary", "own_summary")
    return frozenset((*quotes, *(("number",) if has_field else ())))


@dataclass(frozen=True, slots=True)
class _Writer:
    facts: LetterFacts
    template: Template
    phrases: Phrases
    language: str
    keeps_out: bool
    left_out: frozenset[str]

    def parts(self, kind: PartKind) -> Iterable[LetterPart]:
        """One part, or one for each paragraph of the person's own words; none where there is nothing to say."""
        if kind is PartKind.STORY:
            heading = self.template.headings.get(kind, "")
            for place, sentences in enumerate(self._story()):
                yield LetterPart(kind, "" if place else heading, sentences)
            return
        part = self._part(kind)
        if part.sentences:
            yield part

    def _part(self, kind: PartKind) -> LetterPart:
        runs = self.template.runs
        listed = not runs and kind in {PartKind.FACTS, PartKind.DEMAND, PartKind.GROUNDS}
        lines = kind in {PartKind.ATTACHMENTS, PartKind.SIGNATURE, PartKind.CLOSING, PartKind.FAREWELL}
        return LetterPart(
            kind,
            self.template.headings.get(kind, ""),
            tuple(self._sentences(kind)),
            listed,
            lines or (runs and kind is PartKind.FACTS),
            runs_in=runs,
        )

    def _sentences(self, kind: PartKind) -> Iterable[Sentence]:
        composed: dict[PartKind, Callable[[], Iterable[Sentence]]] = {
            PartKind.FACTS: self._told_events,
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
            "subject": self._own("subject", self.phrases.subjects[self.facts.case.reason]),
        }
        return (_filled(text, fields) for text in ((words,) if isinstance(words, str) else words) if text)

    def _told_events(self) -> Iterable[Sentence]:
        """Every event in order; where nothing is quoted, contacts are told in one sentence at the end."""
        is_short = self.template.runs and "summary" in self.left_out
        contacts = [event for event in self.facts.events if is_short and event.kind is EventKind.CONTACT]
        together = contacts if len(contacts) > 1 else []
        yield from (self._event(event) for event in self.facts.events if event not in together)
        if together:
            yield self._contacts(together)

    def _contacts(self, events: list[Event]) -> Sentence:
        behind = {evidence for event in events for evidence in self.facts.cited(event)} if self.template.details else ()
        cited = tuple(evidence for evidence in self.facts.exhibits if evidence in behind)
        pieces = contact_pieces(events, self.phrases, with_numbers=self.template.details and not self.keeps_out)
        return Sentence((*pieces, *self._end(events[0], cited)), cited)

    def _event(self, event: Event) -> Sentence:
        cited = self.facts.cited(event) if self.template.details else ()
        fields = {
            "when": self._told(event, "when", self._when(event.when) if event.when else ""),
            "money": self._told(event, "amount", money_text(event.money) if event.money else ""),
            "counterparty": self._counterparty(event),
            "provider": self._own("provider", self.facts.provider),
        }
        pieces = list(_filled(self.phrases.events[event.kind], fields).pieces)
        for field, text in self._details(event):
            if field not in self.left_out:
                pieces.extend(_filled(self.phrases.event_details[field], {_FIELD_NAMES.get(field, ""): text}).pieces)
        return Sentence((*pieces, *self._end(event, cited)), cited)

    def _end(self, event: Event, cited: tuple[EvidenceId, ...]) -> Iterable[Piece]:
        return (piece for piece in (self._cite(event, cited), Piece(self.phrases.end)) if piece.text)

    def _when(self, when: When) -> str:
        """Without the time of day where nobody shall be found by it."""
        return when_text(when if self.template.details else structs.replace(when, hour=None, minute=None, second=None))

    def _details(self, event: Event) -> Iterable[tuple[str, Piece]]:
        if self.template.details:
            yield from self._told_details(event)
        if event.id in self.facts.case.undisputed:
            yield "undisputed", Piece("")

    def _told_details(self, event: Event) -> Iterable[tuple[str, Piece]]:
        summary = value_of(event, "summary") if event.kind in _QUOTED else ""
        is_quoted = bool(event.ids) and "summary" not in self.left_out and event.ids[0] in _quotation(summary)
        if event.ids and not self.keeps_out and not is_quoted:
            yield "reference" if event.kind in _QUOTED else "number", self._told(event, "id", event.ids[0])
        if event.status:
            yield "status", self._told(event, "status", event.status)
        if summary:
            quoted = _quotation(summary)
            field = "own_summary" if event.added_by_person else "summary"
            yield field, self._told(event, "summary", without_identifiers(quoted) if self.keeps_out else quoted)

    def _counterparty(self, event: Event) -> Piece:
        shown = event.counterparty if self.template.details else ""
        if self.keeps_out and event.kind in {EventKind.TRANSFER, EventKind.RECEIPT}:
            shown = masked_name(shown)
        elif self.keeps_out and event.kind is EventKind.CONTACT:
            shown = ""
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
        text = self.phrases.citation([self.facts.exhibits[evidence].label for evidence in cited])
        return Piece(text, Binding(BoundTo.EXHIBIT, ",".join(cited), "labels", text))

    def _story(self) -> Iterable[tuple[Sentence, ...]]:
        """The sentences of each paragraph."""
        story = without_identifiers(self.facts.case.story) if self.keeps_out else self.facts.case.story
        for paragraph in story.splitlines():
            told = (match[0].strip() for match in _SENTENCES.finditer(paragraph))
            sentences = tuple(Sentence((self._own("story", text),)) for text in told if text)
            if sentences:
                yield sentences

    def _loss(self) -> Iterable[Sentence]:
        loss = self.facts.loss
        owed = [money for money in loss.amounts if money.amount > 0]
        for money in owed:
            paid, returned = _of_unit(loss.paid, money.unit), _of_unit(loss.returned, money.unit)
            sums = {"money": money, "paid": paid, "returned": returned}
            fields = {name: self._of_loss(name, one) for name, one in sums.items() if one}
            yield _filled(self.phrases.loss["rest" if returned else "all"], fields)
        if loss.amounts and not owed:
            yield Sentence((Piece(self.phrases.loss["none"]),))

    def _of_loss(self, name: str, money: Money) -> Piece:
        field = "amount" if name == "money" else name
        return Piece(money_text(money), Binding(BoundTo.LOSS, money.unit, field, money_value(money)))

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
        return self._of_loss("money", owed)

    def _grounds(self) -> Iterable[Sentence]:
        case = self.facts.case
        for ground in grounds(self.language):
            if ground.fits(case.reason, case.provider, self.facts.events):
                bound = Binding(BoundTo.GROUND, ground.id, "text", ground.confidence.value)
                mark = self.phrases.weak_ground if ground.confidence is Confidence.WEAK else ""
                yield Sentence((Piece(ground.text + mark, bound),))

    def _attachments(self) -> Iterable[Sentence]:
        """Each exhibit with the numbers of the facts that it bears out."""
        facts = [self.facts.cited(event) for event in self.facts.events]
        for evidence, exhibit in self.facts.exhibits.items():
            borne_out = [str(number) for number, cited in enumerate(facts, 1) if evidence in cited]
            if borne_out:
                bound = Binding(BoundTo.EXHIBIT, evidence, "name", exhibit.label)
                yield Sentence((Piece(self._attachment(exhibit, borne_out), bound),), (evidence,))

    def _attachment(self, exhibit: ExhibitName, borne_out: list[str]) -> str:
        """A file's name may tell who and when: where identifiers stay out, only its type is told."""
        words, name = self.phrases.attachments, exhibit.untrusted_name
        shown = name.rpartition(".")[2].upper() if self.keeps_out else name
        label = self.phrases.exhibit.format(label=exhibit.label)
        line = words["type" if self.keeps_out else "line"].format(label=label, name=shown)
        if len(self.facts.events) == 1:
            return line
        return line + words["fact" if len(borne_out) == 1 else "facts"].format(
            facts=self.phrases.separator.join(borne_out)
        )

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


_FIELD_NAMES = {"number": "id", "reference": "id", "status": "status", "summary": "summary", "own_summary": "summary"}


def _quotation(summary: str) -> str:
    """Records are quoted by their beginning: a cut one says so."""
    return summary.removesuffix(CUT_MARK) + "……" if summary.endswith(CUT_MARK) else summary


def _of_unit(amounts: Iterable[Money], unit: str) -> Money | None:
    return next((money for money in amounts if money.unit == unit), None)


def _filled(text: str, fields: _Fields) -> Sentence:
    """The template's words with the pieces in their places."""
    pieces: list[Piece] = []
    for words, field in split_fields(text):
        if words:
            pieces.append(Piece(words))
        if field and fields[field].text:
            pieces.append(fields[field])
    return Sentence(tuple(pieces))
