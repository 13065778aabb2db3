"""What is known of a wallet, as data (``resources/wallets/<id>.toml``)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WalletProfile:
    """``marks`` are printed words that tell the wallet's screens and files apart.

    ``offset_minutes`` is the zone its times are always written in, ``None`` where it varies.
    ``currency`` is what a bare number on its screens means.
    """

    id: str
    names: tuple[tuple[str, str], ...]
    """(language, name)."""
    marks: tuple[str, ...] = ()
    currency: str = ""
    offset_minutes: int | None = None
    id_schemes: tuple[str, ...] = ()
