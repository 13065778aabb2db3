"""The ladder of a case in words: each channel in the list, its sheet, and contacts to be wary of. Decides nothing."""

from collections.abc import Iterable

from ui.models.event_words import EvidenceIndex, Numbered, evidence_text
from ui.models.origin_words import doubt_text, source_text
from ui.widgets.channel_sheet import SheetContact, SheetFace, SheetFact, SheetSection
from ui.widgets.ladder_list import RungFace
from ui.widgets.lines_card import Line
from wallet_vault.i18n import N_, _, joined, language, ngettext
from wallet_vault.model import EvidenceId
from wallet_vault.model.channel import Channel, ChannelContact, Origin, Rung, Statement, Way, text_in
from wallet_vault.workflows.case_channels import Ladder, LadderStep, SpelledClock
from wallet_vault.workflows.channels import Hurdle
from wallet_vault.workflows.complaint_words import day_text
from wallet_vault.workflows.guard import ContactWarning, SecretRequest
from wallet_vault.workflows.own_channels import OWN

RUNGS: dict[Rung, str] = {
    Rung.SERVICE: N_("Customer service"),
    Rung.PROVIDER: N_("The provider's complaint desk"),
    Rung.MEDIATION: N_("Somebody who mediates"),
    Rung.REGULATOR: N_("The regulator"),
    Rung.LEGAL: N_("Police and legal help"),
}
WAYS: dict[Way, str] = {
    Way.PHONE: N_("Phone"),
    Way.WEB: N_("Web page"),
    Way.MAIL: N_("Mail"),
    Way.APP: N_("In the app"),
    Way.VISIT: N_("Visit"),
}
_HURDLES: dict[bool | None, tuple[str, str]] = {
    True: ("ok", N_("all right")),
    False: ("no", N_("not yet")),
    None: ("ask", N_("check this yourself")),
}


def rung_face(step: LadderStep, ladder: Ladder) -> RungFace:
    """One channel in the list."""
    channel = step.choice.channel
    chips = []
    if channel.id == ladder.case.channel:
        chips.append((_("Chosen"), "green"))
    if step.choice.is_next:
        chips.append((_("Next"), "accent"))
    if channel.is_own:
        chips.append((own_word(channel), "plain"))
    return RungFace(channel.id, _(RUNGS[channel.rung]), _name(channel), tuple(chips))


def own_word(channel: Channel) -> str:
    """What the person did to a channel, "" for nothing: one that comes with the program was only corrected."""
    if not channel.is_own:
        return ""
    return _("Your own") if channel.id.startswith(OWN) else _("Corrected by you")


def sheet_face(step: LadderStep) -> SheetFace:
    channel = step.choice.channel
    contacts = {str(place): contact for place, contact in enumerate(channel.contacts)}
    shown = [_contact(key, contact, step) for key, contact in contacts.items() if contact.is_official]
    unsourced = [_contact(key, contact, step) for key, contact in contacts.items() if not contact.is_official]
    return SheetFace(
        key=channel.id,
        title=_name(channel),
        why=_(step.choice.why) if step.choice.why else "",
        own=own_word(channel),
        before=_filled(
            _statements(_("What it is for"), channel.duties),
            _hurdles(_("Checked beforehand"), step.choice.hurdles),
        ),
        contacts=tuple(shown),
        unsourced=tuple(unsourced),
        false=tuple(_contact("", contact, step) for contact in channel.false_contacts),
        after=_filled(
            _clocks(step.clocks),
            _asked_for(channel),
            _statements(_("What can be attached"), channel.attachments),
            _statements(_("Good to know"), channel.notes),
        ),
    )


def warning_lines(ladder: Ladder) -> tuple[Line, ...]:
    """What only looks like theirs, where it stands, and what never to do."""
    index = {one.id: Numbered(number, one) for number, one in enumerate(ladder.evidence, 1)}
    lines = [Line(_warning(warning, index), tone="red") for warning in ladder.warnings]
    lines += [Line(_request(request, index), tone="red") for request in ladder.secret_requests]
    if lines:
        lines.append(Line(_("Do not call or open it. Never give a password or a verification code, whoever asks.")))
    return tuple(lines)


def _warning(warning: ContactWarning, index: EvidenceIndex) -> str:
    words = (
        _("“{contact}” stands in {place}. It is {official} with more digits, and may be another line.")
        if warning.is_affixed
        else _("“{contact}” stands in {place}. It looks like {official}, but is not theirs.")
    )
    return words.format(
        contact=warning.verdict.untrusted_text,
        place=_place(warning.evidence, index),
        official=warning.verdict.resembles,
    )


def _request(request: SecretRequest, index: EvidenceIndex) -> str:
    return _("In {place} somebody asks for a secret: “{words}”").format(
        place=_place(request.evidence, index), words=request.untrusted_text
    )


def _place(evidence: EvidenceId | None, index: EvidenceIndex) -> str:
    if evidence is None:
        return _("your contact log")
    numbered = index.get(evidence)
    return evidence_text(numbered) if numbered else _("Evidence")


def _name(channel: Channel) -> str:
    return text_in(language(), channel.names)


def _contact(key: str, contact: ChannelContact, step: LadderStep) -> SheetContact:
    is_own = contact in step.own_contacts
    source = source_text(contact.origin)
    if is_own:
        source = _("You wrote this down on {day}; you read it here: {source}").format(
            day=day_text(contact.origin.read_on), source=contact.origin.source
        )
    doubt = "" if is_own else doubt_text(contact.origin)
    note = text_in(language(), contact.note)
    return SheetContact(key, _(WAYS[contact.way]), contact.value, note, doubt, source, is_own=is_own)


def _filled(*sections: SheetSection) -> tuple[SheetSection, ...]:
    return tuple(section for section in sections if section.facts)


def _statements(title: str, statements: Iterable[Statement]) -> SheetSection:
    given = tuple(statements)
    facts = tuple(_marked(text_in(language(), one.texts), one.origin) for one in given)
    return SheetSection(title, facts, _sources(one.origin for one in given))


def _marked(text: str, origin: Origin, aside: str = "") -> SheetFact:
    """A fact with a visible mark where it is not confirmed."""
    doubt = doubt_text(origin)
    if not doubt:
        return SheetFact(text, aside=aside)
    return SheetFact(joined(text.rstrip("。.") + _("."), doubt), "doubt", _("not confirmed"), aside, tone="amber")


def _hurdles(title: str, hurdles: Iterable[Hurdle]) -> SheetSection:
    given = tuple(hurdles)
    facts = []
    for hurdle in given:
        mark, words = _HURDLES[hurdle.is_met]
        text = _("{statement} ({state})").format(
            statement=text_in(language(), hurdle.statement.texts).rstrip("。."), state=_(words)
        )
        facts.append(SheetFact(text, mark, _(words), doubt_text(hurdle.statement.origin)))
    return SheetSection(title, tuple(facts), _sources(one.statement.origin for one in given))


def _clocks(clocks: Iterable[SpelledClock]) -> SheetSection:
    given = tuple(clocks)
    return SheetSection(_("How long it takes"), tuple(map(_clock, given)), _sources(one.rule.origin for one in given))


def _clock(clock: SpelledClock) -> SheetFact:
    text = _("{term}: {act}").format(term=clock.term, act=clock.act)
    if clock.due_on is None:
        return _marked(text, clock.rule.origin)
    today = _("Handed in today, that is {day}.").format(day=day_text(clock.due_on))
    return _marked(joined(f"{text}{_('.')}", today), clock.rule.origin, aside=joined(*clock.steps))


def _asked_for(channel: Channel) -> SheetSection:
    facts, origins = [], []
    if channel.fields:
        names = [_field(text_in(language(), one.names), is_required=one.required) for one in channel.fields]
        facts.append(SheetFact(_(", ").join(names)))
        origins += [one.origin for one in channel.fields]
    if channel.limit:
        count = channel.limit.characters
        words = ngettext("At most {count} character of text", "At most {count} characters of text", count)
        if not channel.limit.is_exact:
            words = ngettext("About {count} character of text", "About {count} characters of text", count)
        facts.append(_marked(words.format(count=count), channel.limit.origin))
        origins.append(channel.limit.origin)
    if channel.keeps_identifiers_out:
        facts.append(SheetFact(_("Card, identity and phone numbers are left out of what is sent there.")))
    return SheetSection(_("What they ask for"), tuple(facts), _sources(origins))


def _field(name: str, *, is_required: bool) -> str:
    return name if is_required else f"{name} {_('(optional)')}"


def _sources(origins: Iterable[Origin]) -> tuple[str, ...]:
    """Each source once."""
    return tuple(dict.fromkeys(map(source_text, origins)))
