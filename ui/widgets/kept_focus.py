"""Where the keyboard stands among cards that are made anew: it stays with the card in that place."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget


def card_in_focus(cards: Sequence[QWidget]) -> int | None:
    """The number of the card that the keyboard is in; ``None`` for none of them."""
    focused = QApplication.focusWidget()
    return next((number for number, card in enumerate(cards) if focused and card.isAncestorOf(focused)), None)


def focus_again(buttons: Sequence[Sequence[QWidget]], number: int, otherwise: QWidget) -> None:
    """Give the keyboard to the first of ``buttons`` of that card, or of the last one; ``otherwise`` without any."""
    there = buttons[min(number, len(buttons) - 1)] if buttons else ()
    (there[0] if there else otherwise).setFocus()
