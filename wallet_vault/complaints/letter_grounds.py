"""What the legal grounds of a letter rest on: source, date and confidence, to be shown beside it. Chooses none."""

from dataclasses import dataclass

from wallet_vault.complaints.letter_templates import grounds
from wallet_vault.model.channel import Origin
from wallet_vault.model.letter import BoundTo, Letter


@dataclass(frozen=True, slots=True)
class QuotedGround:
    """A legal ground that a letter quotes, and what it rests on."""

    text: str
    origin: Origin


def quoted_grounds(letter: Letter) -> tuple[QuotedGround, ...]:
    """The grounds that ``letter`` quotes, in its order."""
    known = {ground.id: ground for ground in grounds(letter.language)}
    bound = [piece.binding for sentence in letter.sentences() for piece in sentence.pieces if piece.binding]
    quoted = [known[one.target] for one in bound if one.to is BoundTo.GROUND]
    return tuple(QuotedGround(one.text, Origin(one.source, one.read_on, one.confidence)) for one in quoted)
