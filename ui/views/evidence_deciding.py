"""The person's decisions on the facts of the opened evidence, shown at once and kept in the order they were made."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.operations import decide
from ui.session import Session
from wallet_vault.errors import WalletVaultError
from wallet_vault.model import EvidenceId, Finding, FindingKey, FindingState


@dataclass(frozen=True, slots=True)
class Outcomes:
    """``shown`` gets key and state before the vault has answered, ``kept`` and ``refused`` the answer to an edit.

    ``failed`` gets the reason why a decision could not be kept; what was shown is then not true.
    """

    shown: Callable[[str, FindingState], None]
    kept: Callable[[str], None]
    refused: Callable[[str, WalletVaultError], None]
    failed: Callable[[WalletVaultError], None]


class Deciding:
    """Answers for an evidence that is no longer the opened one are dropped."""

    def __init__(self, session: Session, outcomes: Outcomes) -> None:
        self._session = session
        self._outcomes = outcomes
        self._evidence: EvidenceId | None = None
        self._under_way = 0

    @property
    def is_under_way(self) -> bool:
        """Whether what is shown is newer than what the vault has answered."""
        return self._under_way > 0

    def start(self, evidence_id: EvidenceId | None) -> None:
        """Decide on another evidence, or on none."""
        self._evidence, self._under_way = evidence_id, 0

    def confirm(self, key: str) -> None:
        if self._evidence is not None:
            self._under_way += 1
            done, failed = self._answers(self._evidence)
            decide.confirm_finding(self._session, self._evidence, FindingKey(key), done=done, failed=failed)
            self._outcomes.shown(key, FindingState.CONFIRMED)

    def reject(self, key: str) -> None:
        if self._evidence is not None:
            self._under_way += 1
            done, failed = self._answers(self._evidence)
            decide.reject_finding(self._session, self._evidence, FindingKey(key), done=done, failed=failed)
            self._outcomes.shown(key, FindingState.REJECTED)

    def correct(self, finding: Finding, typed: str) -> None:
        """Keep what was typed instead; shown only once the vault has taken it."""
        asked, key = self._evidence, finding.key
        if asked is None:
            return

        def keep(_changes: object) -> None:
            if self._evidence == asked:
                self._outcomes.kept(key)

        def refuse(error: WalletVaultError) -> None:
            if self._evidence == asked:
                self._outcomes.refused(key, error)

        decide.correct_finding(self._session, asked, finding, typed, done=keep, failed=refuse)

    def _answers(self, asked: EvidenceId) -> tuple[Callable[[object], None], Callable[[WalletVaultError], None]]:
        """What to do when a decision is kept (the change that follows loads the truth), and when it is not."""

        def settle(_changes: object) -> None:
            if self._evidence == asked:
                self._under_way -= 1

        def fail(error: WalletVaultError) -> None:
            settle(None)
            self._outcomes.failed(error)

        return settle, fail
