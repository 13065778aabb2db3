"""One channel for a person at a terminal: every fact numbered to what it rests on, what is not confirmed marked so."""

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
    _ChannelSheet(channel).tell()


def own_mark(*, is_own: bool) -> str:
    return "  " + _("(written down by you)") if is_own else ""


class _ChannelSheet:
    """Remembers which sources it pointed to, and tells them at its foot."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._own = own_contacts(channel)
        self._numbers = {origin: number for number, origin in enumerate(dict.fromkeys(channel.origins()), 1)}

    def tell(self) -> None:
        channel = self._channel
        _console.tell(text_in(language(), channel.names) + own_mark(is_own=channel.is_own))
        self._tell_statements(_("What it is for"), channel.duties)
        self._tell_statements(_("What must come first"), channel.before)
        self._tell_statements(_("What it is refused for"), channel.grounds)
        self._tell_contacts(_("Contacts"), (one for one in channel.contacts if one.is_official))
        self._tell_contacts(
            _("Found somewhere, but not confirmed: do not rely on it"),
            (one for one in channel.contacts if not one.is_official),
        )
        self._tell_contacts(_("Said to be theirs, but not: do not use it"), channel.false_contacts)
        self._tell_clocks()
        self._tell_form()
        self._tell_statements(_("Attachments"), channel.attachments)
        self._tell_statements(_("Good to know"), channel.notes)
        self._tell_sources()

    def _tell_statements(self, heading: str, statements: tuple[Statement, ...]) -> None:
        if statements:
            _console.tell(f"\n{heading}")
        for statement in statements:
            self._tell_fact(text_in(language(), statement.texts), statement.origin)

    def _tell_contacts(self, heading: str, contacts: Iterable[ChannelContact]) -> None:
        for place, contact in enumerate(contacts):
            if place == 0:
                _console.tell(f"\n{heading}")
            told = f"{contact.value}  {text_in(language(), contact.note)}".rstrip()
            self._tell_fact(told + own_mark(is_own=contact in self._own), contact.origin)

    def _tell_clocks(self) -> None:
        clocks = self._channel.clocks
        if not clocks:
            return
        _console.tell("\n" + _("Deadlines"))
        for clock in clocks:
            act = _("{term}: {act}").format(term=term_text(clock.term), act=text_in(language(), clock.act))
            self._tell_fact(act + _version(clock), clock.origin)
        known_until = calendar(self._channel.calendar).announced_until
        if known_until and any(clock.term.unit is TermUnit.WORKING_DAYS for clock in clocks):
            known = _("Its rest days and worked weekends are known to the end of {year}.")
            _console.tell("  " + known.format(year=known_until))

    def _tell_form(self) -> None:
        channel = self._channel
        if channel.fields or channel.limit:
            _console.tell("\n" + _("What its form asks for"))
        for field in channel.fields:
            optional = "" if field.required else " " + _("(optional)")
            self._tell_fact(text_in(language(), field.names) + optional, field.origin)
        if channel.limit:
            told = _("At most {n} characters") if channel.limit.is_exact else _("About {n} characters at most")
            self._tell_fact(told.format(n=channel.limit.characters), channel.limit.origin)

    def _tell_fact(self, text: str, origin: Origin) -> None:
        """The mark of doubt stands in the fact's own line, so that nobody copies it without."""
        _console.tell(f"  {text}  [{self._numbers[origin]}]{_doubt(origin)}")

    def _tell_sources(self) -> None:
        _console.tell("\n" + _("What this rests on"))
        for origin, number in self._numbers.items():
            source = _("Source: {source}, looked up on {day}. Check before use.").format(
                source=origin.source, day=day_text(origin.read_on)
            )
            _console.tell(f"  [{number}] {source} {' '.join(confidence_sentences(origin.confidence))}".rstrip())


def _version(clock: ClockRule) -> str:
    since, until = (day_text(day) if day else "" for day in (clock.since, clock.until))
    if clock.since and clock.until:
        return "  " + _("(handed in from {since} to {until})").format(since=since, until=until)
    return "  " + _("(handed in since {since})").format(since=since) if clock.since else ""


def _doubt(origin: Origin) -> str:
    match origin.confidence:
        case Confidence.WEAK:
            return "  " + _("[not confirmed]")
        case Confidence.UNSOURCED:
            return "  " + _("[no source: do not rely on it]")
        case _:
            return ""
