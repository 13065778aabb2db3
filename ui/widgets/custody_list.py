"""The chain of custody of one evidence: its digest, where it came from and everything done since, in words."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Palette
from ui.widgets.card import Card
from ui.widgets.custody_words import entry_words, source_words
from ui.widgets.evidence_words import breakable, moment_words, size_words
from ui.widgets.plain_label import PlainLabel
from wallet_vault.i18n import _, ngettext
from wallet_vault.model import CustodyEntry, Evidence
from wallet_vault.workflows.browse import EvidenceDetails

_NEWEST = 200


class CustodyList(QScrollArea):
    """Shows :class:`EvidenceDetails`; asks to copy the digest and to open the family."""

    copy_asked = Signal(str)
    evidence_asked = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Chain of custody"))
        self.clear()

    def clear(self) -> None:
        """Drop every digest and name."""
        self._show(())

    def show_details(self, details: EvidenceDetails) -> None:
        parts: list[QWidget] = [self._digest(details.evidence), self._origin(details.evidence)]
        if details.parent is not None or details.members:
            parts.append(self._family(details))
        parts.append(self._log(details.custody))
        self._show(tuple(parts))

    def _show(self, parts: tuple[QWidget, ...]) -> None:
        holder = QWidget()
        holder.setObjectName("scrolled")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 4, 8)
        column.setSpacing(10)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(holder)

    def _digest(self, evidence: Evidence) -> QWidget:
        card = Card()
        card.body.addWidget(PlainLabel("SHA-256", name="muted"))
        digest = PlainLabel(_in_groups(evidence.sha256), wraps=True, selectable=True)
        digest.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        digest.setAccessibleName(f"SHA-256 {evidence.sha256}")
        card.body.addWidget(digest)
        told = _("The fingerprint of the original: it changes if a single bit does.")
        card.body.addWidget(PlainLabel(told, name="small", wraps=True))
        copy = QPushButton(theme.icon("copy", self._palette.accent, 16), _("Copy the whole digest"))
        copy.setObjectName("link")
        copy.setIconSize(QSize(16, 16))
        copy.setAccessibleName(_("Copy the whole digest"))
        copy.clicked.connect(lambda: self.copy_asked.emit(evidence.sha256))
        card.body.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _origin(self, evidence: Evidence) -> QWidget:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows = [
            (_("Name"), evidence.untrusted_name),
            (_("Added"), moment_words(evidence.acquired_at)),
            (_("How it came"), source_words(evidence.source)),
            (_("Size"), size_words(evidence.size_bytes)),
            (_("Kind"), evidence.media_type),
        ]
        if evidence.modified_at is not None:
            rows.insert(2, (_("File's own date"), moment_words(evidence.modified_at)))
        for at, (label, value) in enumerate(rows):
            grid.addWidget(PlainLabel(label, name="muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            shown = PlainLabel(breakable(value), wraps=True, selectable=breakable(value) == value)
            shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(shown, at, 1)
        card.body.addLayout(grid)
        return card

    def _family(self, details: EvidenceDetails) -> QWidget:
        card = Card()
        if details.parent is not None:
            card.body.addWidget(PlainLabel(_("Taken out of"), name="muted"))
            card.body.addWidget(self._link(details.parent), 0, Qt.AlignmentFlag.AlignLeft)
        if details.members:
            count = len(details.members)
            held = ngettext("Holds {count} more evidence", "Holds {count} more evidence", count).format(count=count)
            card.body.addWidget(PlainLabel(held, name="muted"))
            for member in details.members[:_NEWEST]:
                card.body.addWidget(self._link(member), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _link(self, evidence: Evidence) -> QPushButton:
        link = QPushButton(evidence.untrusted_name.replace("&", "&&"))
        link.setObjectName("link")
        link.setAccessibleName(_("Open {name}").format(name=evidence.untrusted_name))
        link.clicked.connect(lambda: self.evidence_asked.emit(evidence.id))
        return link

    def _log(self, entries: tuple[CustodyEntry, ...]) -> QWidget:
        card = Card()
        card.body.setSpacing(12)
        for entry in reversed(entries[-_NEWEST:]):
            words = PlainLabel(entry_words(entry), wraps=True)
            number = _("Entry {sequence}").format(sequence=entry.sequence)
            at = PlainLabel(f"{moment_words(entry.at)} · {number}", name="small")
            at.setToolTip(_("Hash of this entry: {hash}").format(hash=entry.entry_hash))
            line = QVBoxLayout()
            line.setSpacing(1)
            line.addWidget(words)
            line.addWidget(at)
            card.body.addLayout(line)
        return card


def _in_groups(sha256: str) -> str:
    """Eight characters a group, so that two people can compare them aloud."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))
