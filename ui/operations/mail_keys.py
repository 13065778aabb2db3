"""Keeps the key of a mail server that the person pasted; fetches none."""

from collections.abc import Callable, Sequence

from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.workflows.mail_keys import keep_mail_keys, typed_mail_keys
from wallet_vault.workflows.workspace import Workspace


def keep_typed_keys(
    session: Session,
    untrusted_text: str,
    wanted: Sequence[str],
    *,
    done: Callable[[None], None],
    failed: Callable[[WalletVaultError], None],
) -> None:
    """Keep what was pasted; mails are checked with it when they are read. Tells ``BadInput``."""

    def keep(workspace: Workspace) -> None:
        keep_mail_keys(workspace, typed_mail_keys(untrusted_text, wanted))

    session.run(keep, done=done, failed=failed)
