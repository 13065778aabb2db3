"""``report.html``: the whole case on one page that needs nothing else: no script, no network, no other file.

The page forbids itself everything but its own style and the pictures in it; see ``_POLICY``.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from xml.etree.ElementTree import Element

from wallet_vault.bundle.contents import Dossier
from wallet_vault.bundle.markup import Child, document, element, untrusted
from wallet_vault.bundle.words import (
    action_word,
    event_state_word,
    evidence_state_word,
    field_word,
    finding_state_word,
    finding_word,
    kind_word,
)
from wallet_vault.bundle.writers._report_style import STYLE
from wallet_vault.bundle.writers.how_to_check import STEPS
from wallet_vault.i18n import _, format_amount, format_when, in_language, joined, ngettext, pgettext
from wallet_vault.model import (
    Conflict,
    CustodyEntry,
    Event,
    EventState,
    Exhibit,
    Finding,
    FindingState,
    When,
)

_MOST_FINDINGS = 40
"""A statement of thousands of rows is in findings.json; here it would bury the rest."""
_MOST_CUSTODY_ENTRIES = 400
_STYLE_DIGEST = base64.b64encode(sha256(STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; img-src data:; style-src 'sha256-{_STYLE_DIGEST}'; base-uri 'none'; form-action 'none'"
_PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


@dataclass(frozen=True, slots=True)
class _ReportHtml:
    path: str = "report.html"

    def write(self, dossier: Dossier) -> bytes:
        with in_language(dossier.contents.language):
            return document(_page(dossier))


def _page(dossier: Dossier) -> Element:
    contents = dossier.contents
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", f"{contents.case_name} · {_('Evidence report')}"),
        element("style", STYLE),
    )
    body = element(
        "body", _header(dossier), _timeline(dossier), _exhibits(dossier), _custody(dossier), _how_to_check(dossier)
    )
    return element("html", head, body, lang=contents.language.replace("_", "-"))


# --- header --------------------------------------------------------------------------------------


def _header(dossier: Dossier) -> Element:
    contents = dossier.contents
    events = contents.timeline.events
    made = _("Made {when} with {program}.").format(
        when=format_when(When.from_datetime(contents.created_at)), program=contents.generator
    )
    hidden = len(contents.timeline.hidden)
    return element(
        "header",
        element("p", _("Evidence report"), class_="soft"),
        element("h1", untrusted(contents.case_name)),
        element("p", made, class_="soft"),
        element(
            "div",
            _figure(len(dossier.exhibits), ngettext("exhibit", "exhibits", len(dossier.exhibits))),
            _figure(len(events), ngettext("event", "events", len(events))),
            _figure(
                sum(bool(event.conflicts) for event in events), _("with contradictions between sources, shown below")
            ),
            class_="figures",
        ),
        element("p", _hidden_sentence(hidden), class_="soft") if hidden else None,
    )


def _figure(number: int, caption: str) -> Element:
    return element("div", element("b", str(number)), caption, class_="figure")


def _hidden_sentence(count: int) -> str:
    sentence = ngettext(
        "{count} event was left out of this timeline by the person; its exhibit is in the bundle.",
        "{count} events were left out of this timeline by the person; their exhibits are in the bundle.",
        count,
    )
    return sentence.format(count=count)


# --- timeline ------------------------------------------------------------------------------------


def _timeline(dossier: Dossier) -> Element:
    headings = element(
        "tr",
        element("th", _("No.")),
        element("th", _("Time")),
        element("th", _("What happened")),
        element("th", _("Amount"), class_="money"),
        element("th", _("Exhibits")),
    )
    rows = (_event_row(number, event, dossier) for number, event in enumerate(dossier.contents.timeline.events, 1))
    table = element("table", element("thead", headings), element("tbody", *rows))
    return element("section", element("h2", _("Timeline")), table)


def _event_row(number: int, event: Event, dossier: Dossier) -> Element:
    money, when = event.money, event.when
    way = "money in" if event.is_money_in else "money"
    return element(
        "tr",
        element("td", str(number), class_="number"),
        element("td", format_when(when) if when else _("Time unknown"), class_="when"),
        element("td", *_event_text(event, dossier)),
        element("td", format_amount(money.amount, money.unit, signed=event.is_money_in) if money else "", class_=way),
        element("td", *_chips(event, dossier), class_="chips"),
    )


def _event_text(event: Event, dossier: Dossier) -> Iterator[Child]:
    yield element("b", kind_word(event.kind))
    for part in (event.counterparty, event.status):
        if part:
            yield " · "
            yield untrusted(part)
    if event.summary:
        yield untrusted(event.summary, tag="p")
    for number in event.ids:
        yield element("p", untrusted(number, class_="id"), class_="soft")
    if event.comment:
        yield element("p", _("Comment:"), " ", untrusted(event.comment))
    yield element("p", _origin(event), class_="soft") if event.state is not EventState.PROPOSED else None
    for conflict in event.conflicts:
        yield _conflict(conflict, dossier)


def _origin(event: Event) -> str:
    return _("written down by the person") if event.added_by_person else event_state_word(event.state)


def _chips(event: Event, dossier: Dossier) -> Iterator[Element]:
    for label in dict.fromkeys(dossier.labels[source.evidence] for source in event.sources):
        yield _exhibit_link(label)


def _exhibit_link(label: str) -> Element:
    return element("a", label, href=f"#{label}")


def _conflict(conflict: Conflict, dossier: Dossier) -> Element:
    told: list[Child] = [_("Sources differ:"), " ", field_word(conflict.field)]
    for evidence, value in conflict.values:
        told += [" · ", _exhibit_link(dossier.labels[evidence]), " ", untrusted(_shown(conflict.field, value))]
    return element("p", *told, class_="conflict")


def _shown(field: str, value: str) -> str:
    return format_when(When.parse(value)) if field == "when" else value


# --- exhibits ------------------------------------------------------------------------------------


def _exhibits(dossier: Dossier) -> Element:
    intro = element(
        "p",
        _("The originals are in the folder {folder}, byte for byte as they were acquired.").format(
            folder="data/exhibits"
        ),
        class_="soft",
    )
    masked = ngettext(
        "{count} original is withheld; a masked copy or a note stands in its place, and its own SHA-256 is given.",
        "{count} originals are withheld; masked copies or notes stand in their place, and their own SHA-256 are given.",
        len(dossier.contents.masked),
    ).format(count=len(dossier.contents.masked))
    if dossier.contents.masked:
        intro = element("div", intro, element("p", masked, class_="soft"))
    return element(
        "section", element("h2", _("Exhibits")), intro, *(_exhibit(exhibit, dossier) for exhibit in dossier.exhibits)
    )


def _exhibit(exhibit: Exhibit, dossier: Dossier) -> Element:
    evidence = exhibit.view.evidence
    label = dossier.labels[evidence.id]
    facts = element(
        "div",
        element("h3", label, " · ", untrusted(evidence.untrusted_name)),
        _description(exhibit, dossier),
        _findings(exhibit, dossier),
        class_="facts",
    )
    return element("article", _picture(exhibit, dossier), facts, class_="exhibit", id=label)


def _picture(exhibit: Exhibit, dossier: Dossier) -> Element:
    data = dossier.contents.thumbnails.get(exhibit.view.evidence.id, b"")
    media_type = next((name for magic, name in _PICTURES.items() if data.startswith(magic)), None)
    if media_type is None:
        return element("div", element("div", exhibit.view.evidence.media_type, class_="blank"), class_="picture")
    source = f"data:{media_type};base64,{base64.b64encode(data).decode()}"
    alternative = _("Picture of exhibit {label}").format(label=dossier.labels[exhibit.view.evidence.id])
    return element("div", element("img", src=source, alt=alternative), class_="picture")


def _description(exhibit: Exhibit, dossier: Dossier) -> Element:
    evidence = exhibit.view.evidence
    parent = dossier.labels.get(evidence.parent) if evidence.parent else None
    rows: list[tuple[str, Child]] = [
        (_("File"), untrusted(f"data/{exhibit.path}")),
        (_("Type"), untrusted(evidence.media_type)),
        (_("Size"), _("{count} bytes").format(count=f"{evidence.size_bytes:,}")),
        (_("Acquired"), format_when(When.from_datetime(evidence.acquired_at))),
        ("SHA-256", element("code", evidence.sha256)),
    ]
    copy = dossier.contents.masked.get(evidence.id)
    if copy:
        rows[-1] = (_("SHA-256 of the original"), element("code", evidence.sha256))
        rows.append((_("SHA-256 of this file"), element("code", copy.sha256)))
        rows.append(
            (_("Withheld"), _("The original shows the secret of a wallet: whoever sees it can take the money."))
        )
    if parent:
        rows.append((_("Came in"), _exhibit_link(parent)))
    rows.append((pgettext("how far it was read", "Reading"), evidence_state_word(evidence.state)))
    if exhibit.view.reading:
        rows.append((_("Read with"), f"{exhibit.view.reading.tool.name} {exhibit.view.reading.tool.version}"))
    return element("dl", *(cell for name, value in rows for cell in (element("dt", name), element("dd", value))))


def _findings(exhibit: Exhibit, dossier: Dossier) -> Element | None:
    extraction = exhibit.view.extraction
    if extraction is None or not extraction.finding_count:
        return None
    count = ngettext("{count} fact", "{count} facts", extraction.finding_count).format(count=extraction.finding_count)
    if extraction.finding_count > _MOST_FINDINGS:
        return element("p", _("{facts}: see {file}").format(facts=count, file="findings.json"), class_="soft")
    states = dossier.states.get(exhibit.view.evidence.id, {})
    undecided = (FindingState.PROPOSED, "")
    rows = (_finding_row(finding, *states.get(finding.key, undecided)) for finding in extraction.all_findings())
    return element("details", element("summary", count), element("table", *rows, class_="small"), open="open")


def _finding_row(finding: Finding, state: FindingState, corrected: str) -> Element:
    value: list[Child] = [untrusted(finding.text)]
    if corrected:
        value += [" → ", untrusted(corrected)]
    return element(
        "tr",
        element("td", finding_word(finding.kind)),
        element("td", *value),
        element("td", finding_state_word(state), class_="soft"),
    )


# --- custody and checking ------------------------------------------------------------------------


def _custody(dossier: Dossier) -> Element:
    entries = dossier.contents.custody
    count = ngettext("{count} entry.", "{count} entries.", len(entries)).format(count=len(entries))
    about = _("Each entry carries the digest of the one before it, so that none can be changed or left out unseen.")
    parts: list[Child] = [element("h2", _("Chain of custody")), element("p", joined(count, about))]
    if entries:
        parts.append(element("p", _("Digest of the last entry:"), " ", element("code", entries[-1].entry_hash)))
    if len(entries) > _MOST_CUSTODY_ENTRIES:
        parts.append(element("p", _("All entries are in {file}.").format(file="custody.jsonl"), class_="soft"))
    else:
        rows = (_custody_row(entry, dossier) for entry in entries)
        parts.append(element("table", element("tbody", *rows), class_="small"))
    return element("section", *parts)


def _custody_row(entry: CustodyEntry, dossier: Dossier) -> Element:
    label = dossier.labels.get(entry.evidence) if entry.evidence else None
    return element(
        "tr",
        element("td", str(entry.sequence), class_="number"),
        element("td", format_when(When.from_datetime(entry.at)), class_="when"),
        element("td", action_word(entry.action)),
        element("td", _exhibit_link(label) if label else "", class_="chips"),
    )


def _how_to_check(dossier: Dossier) -> Element:
    steps = [element("li", element("p", _(sentence)), element("pre", command)) for sentence, command in STEPS]
    return element(
        "section",
        element("h2", _("How to check this bundle")),
        element("ol", *steps),
        element("p", _("The signature says that one vault wrote this bundle. It does not say who a person is.")),
        element("p", _("To be sure which vault, ask the sender for the key by another way and compare:")),
        element("pre", dossier.contents.public_key.hex()),
    )


WRITER = _ReportHtml()
