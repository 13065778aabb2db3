"""The one answer of every check in this room that fails. Says nothing of the reason; callers know what they opened."""


class NotAuthentic(Exception):
    """The bytes were altered, cut or moved, or the key is not theirs: the two cannot be told apart."""
