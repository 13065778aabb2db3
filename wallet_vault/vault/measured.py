"""Hashes and counts bytes as they pass, so that what is sealed is what was hashed. Keeps none of them."""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future

from wallet_vault.crypto import Piece

_PIECES_AHEAD = 4
_WORTH_A_THREAD_BYTES = 128 * 1024


class Measured:
    """Pass on ``pieces``. With a ``hasher`` of one thread, SHA-256 runs beside all the rest: it is the slowest part."""

    def __init__(self, pieces: Iterable[Piece], hasher: Executor | None = None) -> None:
        self._pieces = pieces
        self._hasher = hasher
        self._digest = hashlib.sha256()
        self._waiting: deque[Future[None]] = deque()
        self.size_bytes = 0

    def __iter__(self) -> Iterator[Piece]:
        for piece in self._pieces:
            self.size_bytes += len(piece)
            self._hash(piece)
            yield piece

    def _hash(self, piece: Piece) -> None:
        if self._hasher is None or (len(piece) < _WORTH_A_THREAD_BYTES and not self._waiting):
            self._digest.update(piece)
            return
        if len(self._waiting) == _PIECES_AHEAD:
            self._waiting.popleft().result()
        self._waiting.append(self._hasher.submit(self._digest.update, piece))

    def sha256(self) -> str:
        """The digest of what has passed, in hexadecimal; waits for the thread."""
        while self._waiting:
            self._waiting.popleft().result()
        return self._digest.hexdigest()
