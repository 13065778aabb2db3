"""Keys in memory: kept out of messages and dumps, overwritten when dropped. Not a promise against a debugger."""

import secrets
from typing import NoReturn

KEY_BYTES = 32


class Secret:
    """Key bytes that can be wiped. Copies made by libraries and the interpreter cannot (see FORMAT.md)."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes | bytearray) -> None:
        self._key = bytearray(key)

    @classmethod
    def random(cls, size_bytes: int = KEY_BYTES) -> "Secret":
        return cls(secrets.token_bytes(size_bytes))

    def reveal(self) -> bytearray:
        """Lend the key itself, not a copy. Raises ``ValueError`` after :meth:`wipe`."""
        if not self._key:
            raise ValueError("this secret was wiped")
        return self._key

    def wipe(self) -> None:
        """Overwrite the key with zeros and forget it; again is harmless."""
        self._key[:] = bytes(len(self._key))
        self._key.clear()

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is never pickled or copied")
