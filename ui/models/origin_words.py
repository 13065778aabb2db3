"""What a fact of the complaint desk rests on, in words: its source, the day it was looked up, how sure it is."""

from collections.abc import Iterable

from ui.widgets.lines_card import Line
from wallet_vault.i18n import _, joined
from wallet_vault.model.advice import Advice
from wallet_vault.model.channel import Confidence, Origin
from wallet_vault.workflows.complaint_words import confidence_sentences, day_text

_TONES = {Confidence.READ: "", Confidence.WEAK: "amber", Confidence.UNSOURCED: "red"}


def source_text(origin: Origin) -> str:
    """Source and day."""
    return _("Source: {source}, looked up on {day}. Check before use.").format(
        source=origin.source, day=day_text(origin.read_on)
    )


def doubt_text(origin: Origin) -> str:
    """The mark alone, "" for what was read."""
    return joined(*confidence_sentences(origin.confidence))


def origin_tone(origin: Origin) -> str:
    return _TONES[origin.confidence]


def advice_lines(advice: Iterable[Advice]) -> tuple[Line, ...]:
    """Each piece with a mark where it is not confirmed; below, once each, what they rest on."""
    given = tuple(advice)
    lines = [
        Line(" ".join(("•", joined(one.text, doubt_text(one.origin)))), tone=origin_tone(one.origin)) for one in given
    ]
    sources = dict.fromkeys((one.origin.source, one.origin.read_on) for one in given)
    lines += [
        Line(_("Source: {source}, looked up on {day}.").format(source=source, day=day_text(day)), "small")
        for source, day in sources
    ]
    return tuple(lines)
