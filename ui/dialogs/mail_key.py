"""The person pastes the public key of a sender's mail server, with which a mail's signature is checked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.one_text import OneTextDialog, Wording
from ui.operations.mail_keys import keep_typed_keys
from ui.session import Session
from ui.theme import Palette
from wallet_vault.i18n import _
from wallet_vault.model import EvidenceId, Reading
from wallet_vault.workflows.mail_keys import wanted_mail_keys


class MailKeyDialog(OneTextDialog):
    checked = Signal(list)
    """``list[EvidenceId]`` to read again."""

    def __init__(
        self, session: Session, palette: Palette, evidence: EvidenceId, reading: Reading, parent: QWidget | None = None
    ) -> None:
        self._evidence = evidence
        self._wanted = wanted_mail_keys(reading)
        wording = Wording(
            title=_("Check the signature of a mail"),
            explanation=_(
                "The mail names the key of its sender's server: {names}. This program asks no server. Look the key up"
                " yourself (with “dig TXT” and that name, or on a page for DKIM keys), paste what you get here, and the"
                " mail is read again."
            ).format(names="、".join(self._wanted) or _("none that can be read")),
            name=_("Key of the mail server"),
            example='s1._domainkey.example.com. IN TXT "v=DKIM1; k=rsa; p=MIIB…"',
            keep=_("Check with it"),
        )
        super().__init__(session, palette, wording, "", parent)

    def keep(self) -> None:
        self.begin()
        keep_typed_keys(self.session, self.typed, self._wanted, done=self._read_again, failed=self.refused)

    def _read_again(self, _nothing: None) -> None:
        self.accept()
        self.checked.emit([self._evidence])
