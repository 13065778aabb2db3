"""Whom a person can complain about: the wallets that the program knows. Block explorers only show, and are left out."""

from dataclasses import dataclass

from wallet_vault.extraction.wallets import profiles
from wallet_vault.i18n import LANGUAGES, language
from wallet_vault.model import WalletProfile

_ONLY_SHOW = frozenset({"etherscan", "tronscan"})
_BEST_KNOWN = ("alipay", "wechat", "unionpay", "jd", "ecny", "mainland")
_MAINLAND_OFFSET = 480


@dataclass(frozen=True, slots=True)
class Provider:
    """``other_name`` is its name in the program's other language, "" where that is the same."""

    id: str
    name: str
    other_name: str = ""


def providers() -> tuple[Provider, ...]:
    """Mainland ones first, the best known of them before the rest."""
    return tuple(_named(found) for found in sorted(profiles(), key=_place) if found.id not in _ONLY_SHOW)


def provider_name(provider_id: str) -> str:
    """What the wallet is called in the language in force; its id where the program does not know it."""
    return next((one.name for one in providers() if one.id == provider_id), provider_id)


def _place(found: WalletProfile) -> tuple[bool, int, str]:
    known = _BEST_KNOWN.index(found.id) if found.id in _BEST_KNOWN else len(_BEST_KNOWN)
    return (found.offset_minutes != _MAINLAND_OFFSET, known, found.id)


def _named(found: WalletProfile) -> Provider:
    names = dict(found.names)
    name = names[language()]
    other = next(names[one] for one in LANGUAGES if one != language())
    return Provider(found.id, name, other if other != name else "")
