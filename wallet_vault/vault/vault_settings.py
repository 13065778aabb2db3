"""Small texts kept inside the vault, by key. What they mean is decided by the callers."""

from wallet_vault.vault.index import Index


class VaultSettings:
    def __init__(self, index: Index) -> None:
        self._index = index

    def get(self, key: str, default: str = "") -> str:
        row = self._index.row_or_none("SELECT value FROM setting WHERE key = ?", (key,))
        return str(row[0]) if row else default

    def put(self, key: str, value: str) -> None:
        self._index.run("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))
