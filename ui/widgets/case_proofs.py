"""The checklist of a case: what is needed, then what is useful."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.keyed_rows import KeyedRows
from ui.widgets.plain_label import PlainLabel
from ui.widgets.proof_row import ProofFace, ProofRow
from ui.widgets.step_page import heading
from wallet_vault.i18n import _


class CaseProofs(QWidget):
    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.needed = KeyedRows(self._row)
        self.useful = KeyedRows(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(heading(_("What proves it?")))
        column.addWidget(
            PlainLabel(
                _("What the vault holds is ticked by itself; tick what you have elsewhere. What is missing is kept "
                  "under Follow-up: you can go on without it."),
                name="muted", wraps=True,
            )
        )  # fmt: skip
        column.addWidget(self.needed)
        column.addSpacing(8)
        column.addWidget(PlainLabel(_("Useful, if you can get it"), name="title"))
        column.addWidget(self.useful)

    def show_proofs(self, proofs: Sequence[ProofFace]) -> None:
        self.needed.show_faces([face for face in proofs if face.is_needed])
        self.useful.show_faces([face for face in proofs if not face.is_needed])

    def clear(self) -> None:
        self.show_proofs(())

    def row(self, proof: str) -> ProofRow:
        row = (self.needed if proof in self.needed.keys else self.useful).row(proof)
        if not isinstance(row, ProofRow):
            raise TypeError(proof)
        return row

    def _row(self) -> ProofRow:
        row = ProofRow()
        row.ticked.connect(self.ticked)
        return row
