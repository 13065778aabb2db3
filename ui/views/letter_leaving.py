"""The ways a letter leaves: as a file, or field by field from the form sheet. Whether it may is decided elsewhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.operations import letter
from ui.operations.letter import LetterChoice
from ui.session import Session
from ui.widgets.form_sheet import FieldFace, FormSheet
from ui.widgets.message_bar import MessageBar
from wallet_vault.i18n import N_, _
from wallet_vault.workflows.letter_desk import LetterDesk
from wallet_vault.workflows.letters import DraftLetter, FormLine

_FORMS = {"docx": N_("Word (*.docx)"), "pdf": N_("PDF (*.pdf)"), "txt": N_("Text (*.txt)")}


class LetterLeaving:
    """Asks where, hands over, and says what became of it in ``message``."""

    def __init__(self, session: Session, view: QWidget, message: MessageBar, sheet: FormSheet) -> None:
        self._session = session
        self._view = view
        self._message = message
        self._sheet = sheet

    def ask_where(self, draft: DraftLetter, form: str) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self._view,
            _("Save the letter"),
            str(Path.home() / f"letter.{form}"),
            _(_FORMS[form]),
            options=QFileDialog.Option.DontConfirmOverwrite,  # nothing is ever overwritten
        )
        if chosen:
            path = Path(chosen)
            is_named = path.suffix.lower() == f".{form}"
            self._save(draft, path if is_named else path.with_name(f"{path.name}.{form}"))

    def load_sheet(self, desk: LetterDesk, choice: LetterChoice, shown: Callable[[], None]) -> None:
        """Fill the form sheet for the channel of ``desk``; ``shown`` is called when it is there."""
        if desk.channel is None:
            return
        limit = desk.channel.limit.characters if desk.channel.limit else 0

        def show(lines: tuple[FormLine, ...]) -> None:
            self._sheet.show_fields([_face(line, desk.masked_identity, limit) for line in lines])
            shown()

        failed = self._message.show_error
        letter.load_sheet(self._session, choice, desk.channel.id, done=show, failed=failed)

    def _save(self, draft: DraftLetter, destination: Path) -> None:
        failed = self._message.show_error
        letter.save_letter(self._session, draft, destination, done=self._saved, failed=failed)

    def _saved(self, path: Path) -> None:
        self._message.show_note(
            _("The letter is saved: {name}").format(name=path.name),
            advice=_("This file is not encrypted. Delete it when you do not need it any more."),
            tone="green",
        )


def _face(line: FormLine, masked_identity: str, limit: int) -> FieldFace:
    is_hidden = line.key == "identity_number"
    return FieldFace(
        line.name,
        line.value,
        masked_identity if is_hidden else line.value,
        line.required,
        limit if line.key == "text" else 0,
        line.is_weak,
    )
