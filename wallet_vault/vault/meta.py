"""The few single values of a vault: its signing key, its age, the header it belongs to, the signed custody head."""

from datetime import datetime

from wallet_vault.vault.index import Index


class Meta:
    def __init__(self, index: Index) -> None:
        self._index = index

    def get(self, key: str) -> bytes:
        """Raises ``DamagedIndex`` where a value that every vault has is missing."""
        value: bytes = self._index.row("SELECT value FROM meta WHERE key = ?", (key,))[0]
        return value

    def put(self, key: str, value: bytes) -> None:
        self._index.run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))

    @property
    def created_at(self) -> datetime:
        return datetime.fromisoformat(self.get("created_at").decode())

    @property
    def header_generation(self) -> int:
        return int.from_bytes(self.get("header_generation"), "big")

    @header_generation.setter
    def header_generation(self, generation: int) -> None:
        self.put("header_generation", generation.to_bytes(4, "big"))
