"""Format 2: objects may be packs. The tables stay as they are; the new number keeps out programs that know no packs."""

from wallet_vault.vault.index import Index


def migrate(index: Index) -> None:
    """Change nothing: originals that were sealed before keep their files."""
