"""Reads a mailbox of any size piece by piece, so that neither this process nor a child ever holds all of it.

The pieces are cut anywhere: only the child knows where a mail ends, and says how much of a piece is done with.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from wallet_vault.errors import ReaderCrashed
from wallet_vault.importers.mbox import mailbox_reading
from wallet_vault.model import Member, Notice, Reading
from wallet_vault.workflows.child_tasks import PieceAnswer, PieceRequest

PIECE_BYTES = 8 << 20
LARGEST_MAIL_BYTES = 64 << 20
"""A mail that is longer is left in the mailbox."""

_MOST_LISTED = 5_000
"""Mails that the mailbox's own reading names; each is evidence with a reading of its own."""


@dataclass(slots=True)
class MailboxReader:
    """How far one mailbox is read. ``chunks`` gives its bytes, ``size_bytes`` how many there are."""

    chunks: Iterator[bytes]
    size_bytes: int
    _held: bytearray = field(default_factory=bytearray)
    _done_bytes: int = 0
    _found: int = 0
    _left_out: int = 0
    _wanted: int = 0
    _is_last: bool = False
    _listed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def percent(self) -> int:
        return 100 * self._done_bytes // max(self.size_bytes, 1)

    @property
    def is_done(self) -> bool:
        return self._is_last and not self._held

    @property
    def is_begun(self) -> bool:
        return self._done_bytes > 0

    def next_piece(self) -> bytes:
        """The request for the next piece. Raises what reading the original raises."""
        while len(self._held) < (self._wanted or PIECE_BYTES) and not self._is_last:
            chunk = next(self.chunks, b"")
            self._held += chunk
            self._is_last = not chunk
        return msgspec.msgpack.encode(
            PieceRequest(bytes(self._held), self._found + 1, not self.is_begun, self._is_last)
        )

    def take(self, payload: bytes) -> tuple[Member, ...] | None:
        """The mails of the piece, ``None`` where this is no mailbox. Raises ``ReaderCrashed``."""
        answer = _checked(payload)
        if not answer.is_mailbox:
            return None
        if not 0 <= answer.done_bytes <= len(self._held) or (self._is_last and answer.done_bytes < len(self._held)):
            raise ReaderCrashed
        self._found += len(answer.mails)
        for mail in answer.mails if len(self._listed) < 2 * _MOST_LISTED else ():
            self._listed += mail.listed
        self._drop(answer.done_bytes)
        return tuple(mail.member for mail in answer.mails)

    def _drop(self, done_bytes: int) -> None:
        """Let go of what is done with. A mail that fills the whole piece needs a larger one, or is given up."""
        self._wanted = 0
        if done_bytes == 0 and len(self._held) < LARGEST_MAIL_BYTES:
            self._wanted = 2 * len(self._held)
        elif done_bytes == 0:
            self._left_out += 1
            done_bytes = len(self._held) // 2  # with its separator: from here on the next mail's is looked for
        self._done_bytes += done_bytes
        del self._held[:done_bytes]

    def reading(self) -> Reading:
        """What the mailbox itself is read as, once it is done."""
        left_out = (("count", str(self._left_out)),)
        notices = (Notice("mailbox_mails_left_out", left_out),) if self._left_out else ()
        return mailbox_reading(self._found, self._listed, notices)


def _checked(payload: bytes) -> PieceAnswer:
    try:
        return msgspec.msgpack.decode(payload, type=PieceAnswer)
    except msgspec.DecodeError as error:
        raise ReaderCrashed from error
