"""Cards beside a letter that only tell: where it goes, what its grounds rest on, whom not to trust."""

from dataclasses import dataclass

from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class NoteFace:
    """``lines`` are (words, tone): tone is muted, amber, red or plain."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()


class LetterNotes(CardColumn[NoteFace]):
    @property
    def words(self) -> str:
        """Everything that the cards say."""
        return "\n".join("\n".join((face.title, *(words for words, _tone in face.lines))) for face in self.faces)

    def card_of(self, face: NoteFace) -> Card:
        card = Card()
        card.body.setSpacing(3)
        if face.title:
            card.body.addWidget(PlainLabel(face.title, name="heading", wraps=True))
        for words, tone in face.lines:
            label = PlainLabel(words, name="muted" if tone == "muted" else "", wraps=True, selectable=tone != "muted")
            if tone in {"amber", "red"}:
                label.setProperty("tone", tone)
            card.body.addWidget(label)
        return card
