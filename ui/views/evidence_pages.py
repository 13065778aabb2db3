"""Loads the pages of the opened evidence, one at a time; answers that nobody waits for any more are dropped."""

from collections.abc import Callable

from PySide6.QtGui import QImage

from ui.operations import browse
from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.jobs import CancelToken
from wallet_vault.model import EvidenceId
from wallet_vault.workflows.child_tasks import Preview


class PageLoader:
    """``done`` gets a preview and its page number, ``failed`` the reason why there is none."""

    def __init__(
        self, session: Session, done: Callable[[Preview, int], None], failed: Callable[[WalletVaultError], None]
    ) -> None:
        self._session = session
        self._done = done
        self._failed = failed
        self._token: CancelToken | None = None
        self._asked = 0

    def load(self, evidence_id: EvidenceId, page: int) -> None:
        """Load a page instead of whatever was asked for before."""
        self.stop()
        number = self._asked

        def arrive(preview: Preview) -> None:
            if self._asked == number:
                self._done(preview, page)

        def fail(error: WalletVaultError) -> None:
            if self._asked == number:
                self._failed(error)

        self._token = browse.load_preview(self._session, evidence_id, page, arrive, fail)

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._asked += 1
        token, self._token = self._token, None
        if token is not None:
            token.cancel()
            self._session.end_cancel(token)


def picture_of(preview: Preview) -> QImage:
    """The preview's pixels as an image that owns them."""
    stride = preview.width_px * 3
    return QImage(preview.rgb, preview.width_px, preview.height_px, stride, QImage.Format.Format_RGB888).copy()
