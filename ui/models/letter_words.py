"""What is said about a letter: its faults and what to do, its tone, the channel, the guard. Translated when shown."""

from collections.abc import Iterable
from datetime import date

from ui.models.letter_page import sentence_number
from ui.widgets.letter_choices import Choice, ChoiceFace
from ui.widgets.letter_editor import DETAIL_NAMES
from ui.widgets.letter_notes import NoteFace
from wallet_vault.i18n import N_, _, format_day, language, ngettext
from wallet_vault.model import When
from wallet_vault.model.channel import Channel, ChannelContact, Confidence, Origin, text_in
from wallet_vault.workflows.letter_desk import BesideLetter, LetterDesk, ToldEvent, ToldFault
from wallet_vault.workflows.letters import DraftLetter

_TONES = {
    "heated": N_("This sounds heated."),
    "threat": N_("This may be taken as a threat."),
    "vague": N_("This is vague."),
}
_KINDS = {"": N_("Letter"), "call": N_("For a call"), "post": N_("Public post")}
_EXCERPT = 60
_MOST_FIGURES = 3


def kind_words() -> tuple[tuple[str, str], ...]:
    """The kinds of letter to choose from: "" is the channel's own."""
    return tuple((kind, _(words)) for kind, words in _KINDS.items())


def fault_faces(desk: LetterDesk) -> tuple[ChoiceFace, ...]:
    """One card for each sentence and reason, with what can be done about it here."""
    grouped: dict[tuple[str, str], list[ToldFault]] = {}
    for told in desk.faults:
        grouped.setdefault((told.fault.sentence, told.fault.code), []).append(told)
    return tuple(_fault_face(desk, faults) for faults in grouped.values())


def tone_faces(desk: LetterDesk) -> tuple[ChoiceFace, ...]:
    """One card for each mark on the person's own words."""
    faces = []
    for place, mark in enumerate(desk.story_marks):
        calmer = _("Calmer: “{words}”").format(words=mark.calmer) if mark.calmer else _("Calmer: leave it out.")
        better = _("Better still: {advice}.").format(advice=mark.advice) if mark.advice else ""
        lines = tuple(line for line in (_(_TONES[mark.kind]), calmer, better) if line)
        choices = (Choice("adopt", _("Use it"), str(place)), Choice("keep", _("Keep mine"), str(place)))
        faces.append(ChoiceFace(f"“{desk.case.story[mark.start : mark.end]}”", "amber", lines, choices))
    return tuple(faces)


def sentence_face(desk: LetterDesk, told: ToldEvent, number: int) -> ChoiceFace:
    """Where the sentence comes from, and what else can be done with it."""
    sentence = desk.draft.letter.sentences()[number].text if desk.draft else ""
    labels = dict(desk.exhibits)
    cited = [labels[source] for source in dict.fromkeys(s.evidence for s in told.event.sources) if source in labels]
    source = (
        _("From exhibit {labels}").format(labels=("、" if language() == "zh_CN" else ", ").join(cited))
        if cited
        else _("Your own statement")
    )
    choices = [Choice("leave_out", _("Leave it out"), told.event.id)]
    if told.places:
        choices.insert(0, Choice("look", _("Look at it"), told.event.id))
    lines = [source]
    if told.event.money is not None:
        lines.append(_("Not in dispute: it does not count in the loss.") if told.is_undisputed
                     else _("In dispute: it counts in the loss."))  # fmt: skip
        dispute = Choice("dispute", _("It is in dispute"), told.event.id)
        accept = Choice("accept", _("It is not in dispute"), told.event.id)
        choices.append(dispute if told.is_undisputed else accept)
    return ChoiceFace(_excerpt(sentence), "", tuple(lines), tuple(choices), number)


def channel_notes(channel: Channel) -> tuple[NoteFace, ...]:
    """The channel with its contacts, and since when that is known."""
    name = text_in(language(), channel.names)
    offered = [contact for contact in channel.contacts if contact.is_official]
    lines = [(_contact(contact), "plain" if contact.origin.is_confirmed else "amber") for contact in offered]
    if any(not contact.is_official for contact in channel.contacts):
        lines.append((_("A number without a source is left out."), "muted"))
    origins = [contact.origin for contact in offered] or list(channel.origins())
    if origins:
        lines.append((_("As of {day}: check before use.").format(day=_day(min(o.read_on for o in origins))), "amber"))
    if channel.limit is not None:
        words = _("The text's limit: {origin}").format(origin=_origin(channel.limit.origin))
        lines.append((words, _tone_of(channel.limit.origin)))
    if channel.keeps_identifiers_out:
        lines.append((_("It is public or says so: numbers and addresses stay out."), "muted"))
    return (NoteFace(name, tuple(lines)),)


def missing_notes(desk: LetterDesk) -> tuple[NoteFace, ...]:
    """What the channel asks for and the letter would go without."""
    if desk.channel is None or desk.draft is None:
        return ()
    lines = []
    empty = [_(DETAIL_NAMES[key]) for key in desk.asked if not getattr(desk.person, key)]
    if empty:
        separator = "、" if language() == "zh_CN" else ", "
        lines.append((_("Still empty: {details}").format(details=separator.join(empty)), "amber"))
    is_foreign = desk.draft.letter.language == "en" and any(
        "\u4e00" <= letter <= "\u9fff" for letter in desk.case.story
    )
    if is_foreign:
        lines.append((_("The letter is in English; your own account is not."), "amber"))
    return (NoteFace("", tuple(lines)),) if lines else ()


def next_notes(side: BesideLetter) -> tuple[NoteFace, ...]:
    if side.next_channel is None:
        return ()
    name = text_in(language(), side.next_channel.names)
    before = [text_in(language(), statement.texts) for statement in side.next_channel.before]
    return (NoteFace(_("Next: {channel}").format(channel=name), tuple((words, "muted") for words in before)),)


def ground_notes(draft: DraftLetter) -> tuple[NoteFace, ...]:
    """The legal grounds with source, date and confidence."""
    return tuple(
        NoteFace("", ((ground.text, "plain"), (_origin(ground.origin), _tone_of(ground.origin))))
        for ground in draft.grounds
    )


def guard_notes(side: BesideLetter) -> tuple[NoteFace, ...]:
    never = (_("Whoever asks: never give a password or a code."), "plain")
    faces = []
    for warning, label in side.warnings:
        where = _("in exhibit {label}").format(label=label) if label else _("in your contact log")
        words = (
            _("It is {official} with more digits ({where}): it may be another line.")
            if warning.is_affixed
            else _("It only looks like {official} ({where}).")
        )
        told = words.format(official=warning.verdict.resembles, where=where)
        faces.append(NoteFace(warning.verdict.untrusted_text, ((told, "amber" if warning.is_affixed else "red"),)))
    return (*faces, NoteFace("", (never,)))


def figures_words(figures: int, doubtful: int) -> str:
    if doubtful:
        words = ngettext("{n} figure without evidence", "{n} figures without evidence", doubtful)
        return words.format(n=doubtful)
    words = ngettext("{n} figure has evidence", "{n} figures all have evidence", figures)
    return words.format(n=figures) if figures else _("no figures")


def tone_words(count: int) -> str:
    return ngettext("{n} mark on tone", "{n} marks on tone", count).format(n=count)


def length_words(draft: DraftLetter, channel: Channel) -> str:
    """The count against the channel's limit; where the source says "about", so does this."""
    if draft.letter.limit:
        is_exact = channel.limit is None or channel.limit.is_exact
        words = _("{n} / {limit} characters") if is_exact else _("{n} / about {limit} characters")
        return words.format(n=draft.length, limit=draft.letter.limit)
    return ngettext("{n} character", "{n} characters", draft.length).format(n=draft.length)


def _fault_face(desk: LetterDesk, faults: list[ToldFault]) -> ChoiceFace:
    fault = faults[0].fault
    figures = list(dict.fromkeys(one.fault.figure for one in faults if one.fault.figure))[:_MOST_FIGURES]
    quoted = _excerpt(fault.sentence) if fault.sentence else faults[0].told
    lines = [faults[0].told] if fault.sentence else []
    if figures and fault.sentence:
        lines.append(_("It is about: {figures}").format(figures=" · ".join(figures)))
    number = sentence_number(desk, fault.sentence)
    return ChoiceFace(quoted, "red", tuple(lines), tuple(_fault_choices(desk, faults[0])), number)


def _fault_choices(desk: LetterDesk, told: ToldFault) -> Iterable[Choice]:
    code, target = told.fault.code, told.fault.target
    is_event = any(known.event.id == target for known in desk.events)
    if code == "unconfirmed" and is_event:
        yield Choice("confirm", _("Confirm it"), target)
    if is_event:
        yield Choice("look", _("Look at it"), target)
        yield Choice("leave_out", _("Leave it out"), target)
    if code == "unbound":
        is_story = told.fault.figure and told.fault.figure in desk.case.story
        yield Choice("edit_story", _("Change my account")) if is_story else Choice("edit_demand", _("Change the sum"))
    elif code == "too_long":
        yield Choice("edit_story", _("Shorten my account"))


def _contact(contact: ChannelContact) -> str:
    told = f"{text_in(language(), contact.note)} {contact.value}".strip()
    return told if contact.origin.is_confirmed else _("{contact} (secondary source)").format(contact=told)


def _origin(origin: Origin) -> str:
    day = _day(origin.read_on)
    if origin.confidence is Confidence.WEAK:
        return _("Source: {source}, looked up {day}. Weak: a secondary source.").format(source=origin.source, day=day)
    return _("Source: {source}, looked up {day}.").format(source=origin.source, day=day)


def _tone_of(origin: Origin) -> str:
    return "muted" if origin.is_confirmed else "amber"


def _day(day: date) -> str:
    return format_day(When(day.year, day.month, day.day))


def _excerpt(sentence: str) -> str:
    return f"“{sentence}”" if len(sentence) <= _EXCERPT else f"“{sentence[:_EXCERPT]}…”"
