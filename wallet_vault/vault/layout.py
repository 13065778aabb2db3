"""The names of a vault's files. Opens none of them."""

from dataclasses import dataclass
from pathlib import Path

_BEFORE = "before-format-"


@dataclass(frozen=True, slots=True)
class VaultLayout:
    folder: Path

    @property
    def header(self) -> Path:
        return self.folder / "vault.header"

    @property
    def spare_header(self) -> Path:
        """The same bytes once more: a header is small, and without one nothing opens."""
        return self.folder / "vault.header.spare"

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def log(self) -> Path:
        """The index's write-ahead log."""
        return self.folder / "index-wal"

    @property
    def head(self) -> Path:
        return self.folder / "custody.head"

    @property
    def lock(self) -> Path:
        return self.folder / "vault.lock"

    @property
    def objects(self) -> Path:
        return self.folder / "objects"

    def before_format(self, version: int) -> "VaultLayout":
        """The copy of all but the objects that is made before the vault is brought to a newer format."""
        return VaultLayout(self.folder / f"{_BEFORE}{version}")

    def copies_before_formats(self) -> list["VaultLayout"]:
        return [VaultLayout(path) for path in sorted(self.folder.glob(f"{_BEFORE}*")) if path.is_dir()]

    def expected_files(self) -> frozenset[str]:
        """Names, besides the objects, that a vault may have at any moment; SQLite's companions included."""
        return frozenset(
            {
                "vault.header",
                "vault.header.spare",
                "vault.lock",
                "custody.head",
                "index",
                "index-wal",
                "index-journal",
            }
        )
