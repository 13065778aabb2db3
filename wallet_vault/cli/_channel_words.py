"""One channel for a person at a terminal: every fact with what it rests on, what is not confirmed marked so."""

from collections.abc import Iterable

from wallet_vault.cli import _console
from wallet_vault.complaints.calendars import calendar
from wallet_vault.complaints.reckoned import confidence_sentences, day_text, term_text
from wallet_vault.i18n import _, language
from wallet_vault.model.channel import (
    Channel,
    ChannelContact,
    ClockRule,
    Confidence,
    Origin,
    Statement,
    TermUnit,
    text_in,
)
from wallet_vault.workflows.channels import own_contacts


def tell_channel(channel: Channel) -> None:
    """All that is known of it. A contact without a source is shown apart, never among those to use."""
    _console.tell(text_in(language(), channel.names) + own_mark(is_own=channel.is_own))
    _tell_statements(_("What it is for"), channel.duties)
    _tell_statements(_("What must come first"), channel.before)
    _tell_statements(_("What it is refused for"), channel.grounds)
    own = own_contacts(channel)
    _tell_contacts(_("Contacts"), (one for one in channel.contacts if one.is_official), own)
    _tell_contacts(
        _("Found somewhere, but not confirmed: do not rely on it"),
        (one for one in channel.contacts if not one.is_official),
        own,
    )
    _tell_contacts(_("Said to be theirs, but not: do not use it"), channel.false_contacts, own)
    _tell_clocks(channel)
    _tell_form(channel)
    _tell_statements(_("Attachments"), channel.attachments)
    _tell_statements(_("Good to know"), channel.notes)


def own_mark(*, is_own: bool) -> str:
    return "  " + _("(written down by you)") if is_own else ""


def _tell_statements(heading: str, statements: tuple[Statement, ...]) -> None:
    if statements:
        _console.tell(f"\n{heading}")
    for statement in statements:
        _console.tell(f"  {text_in(language(), statement.texts)}{_doubt(statement.origin)}")
        _tell_origin(statement.origin)


def _tell_contacts(heading: str, contacts: Iterable[ChannelContact], own: frozenset[ChannelContact]) -> None:
    for place, contact in enumerate(contacts):
        if place == 0:
            _console.tell(f"\n{heading}")
        mark = own_mark(is_own=contact in own)
        _console.tell(f"  {contact.value}{_doubt(contact.origin)}  {text_in(language(), contact.note)}{mark}".rstrip())
        _tell_origin(contact.origin)


def _tell_clocks(channel: Channel) -> None:
    if not channel.clocks:
        return
    _console.tell("\n" + _("Deadlines"))
    for clock in channel.clocks:
        act = text_in(language(), clock.act)
        _console.tell(f"  {term_text(clock.term)}: {act}{_version(clock)}{_doubt(clock.origin)}")
        _tell_origin(clock.origin)
    known_until = calendar(channel.calendar).announced_until
    if known_until and any(clock.term.unit is TermUnit.WORKING_DAYS for clock in channel.clocks):
        _console.tell(
            "  " + _("Its rest days and worked weekends are known to the end of {year}.").format(year=known_until)
        )


def _version(clock: ClockRule) -> str:
    since, until = (day_text(day) if day else "" for day in (clock.since, clock.until))
    if clock.since and clock.until:
        return "  " + _("(handed in from {since} to {until})").format(since=since, until=until)
    return "  " + _("(handed in since {since})").format(since=since) if clock.since else ""


def _tell_form(channel: Channel) -> None:
    if channel.fields:
        _console.tell("\n" + _("What its form asks for"))
    for field in channel.fields:
        optional = "" if field.required else " " + _("(optional)")
        _console.tell(f"  {text_in(language(), field.names)}{optional}{_doubt(field.origin)}")
    for origin in dict.fromkeys(field.origin for field in channel.fields):
        _tell_origin(origin)
    if channel.limit:
        count = channel.limit.characters
        told = _("At most {n} characters") if channel.limit.is_exact else _("About {n} characters at most")
        _console.tell(f"  {told.format(n=count)}{_doubt(channel.limit.origin)}")
        _tell_origin(channel.limit.origin)


def _doubt(origin: Origin) -> str:
    """A short mark in the fact's own line, so that nobody copies it without."""
    match origin.confidence:
        case Confidence.WEAK:
            return "  " + _("[not confirmed]")
        case Confidence.UNSOURCED:
            return "  " + _("[no source: do not rely on it]")
        case _:
            return ""


def _tell_origin(origin: Origin) -> None:
    source = _("Source: {source}, looked up on {day}. Check before use.").format(
        source=origin.source, day=day_text(origin.read_on)
    )
    _console.tell(f"      {source} {' '.join(confidence_sentences(origin.confidence))}".rstrip())
