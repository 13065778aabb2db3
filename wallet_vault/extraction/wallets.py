"""Knows wallets by the words and numbers on their screens, from ``resources/wallets/*.toml``. Decides no value."""

import re
import tomllib
from functools import cache
from pathlib import Path

import msgspec

from wallet_vault import resources
from wallet_vault.model import WalletProfile
from wallet_vault.values.identifiers import classify

_ID_WEIGHT = 3
_SURE_SHAPE = 0.8
_TOKEN = re.compile(r"[0-9A-Za-z][0-9A-Za-z._\-]{8,127}")
_BROKEN_NUMBER = re.compile(r"(?<=[0-9])\n(?=[0-9])")
_BROKEN_WORD = re.compile(r"(?<=[\u4e00-\u9fff])\n(?=[\u4e00-\u9fff])")
_LOOKED_AT = 20_000
"""Characters that are looked at: a wallet names itself early."""
_GENERIC = "mainland"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: dict[str, str]
    marks: tuple[str, ...]
    currency: str = ""
    offset_minutes: int | None = None
    id_schemes: tuple[str, ...] = ()


@cache
def profiles() -> tuple[WalletProfile, ...]:
    """All profiles, in alphabetical order of their ids."""
    return tuple(_profile(path) for path in sorted(resources.path("wallets").glob("*.toml")))


def profile(wallet_id: str) -> WalletProfile | None:
    """The profile of that id."""
    return next((found for found in profiles() if found.id == wallet_id), None)


def wallet_name(wallet_id: str, language: str) -> str:
    """What the wallet is called in ``language``; its id where it has no name there."""
    found = profile(wallet_id)
    return dict(found.names).get(language, wallet_id) if found else wallet_id


def recognise(text: str) -> WalletProfile | None:
    """The wallet whose marks and numbers the text shows most; ``None`` where none or two equally."""
    looked_at = text[:_LOOKED_AT]
    unbroken = _BROKEN_WORD.sub("", looked_at)
    tokens = {*_TOKEN.findall(looked_at), *_TOKEN.findall(_BROKEN_NUMBER.sub("", looked_at))}
    shapes = [shape for shape in map(classify, tokens) if shape is not None]
    schemes = {shape.scheme for shape in shapes if shape.confidence >= _SURE_SHAPE}
    scores = {found.id: _score(found, unbroken, schemes) for found in profiles()}
    named = {wallet: score for wallet, score in scores.items() if score and wallet != _GENERIC}
    best = max(named.values(), default=0)
    winners = [wallet for wallet, score in named.items() if score == best]
    if len(winners) == 1:
        return profile(winners[0])
    if winners and len({_clock(wallet) for wallet in winners}) > 1:
        return None
    return profile(_GENERIC) if winners or scores.get(_GENERIC) else None


def _score(found: WalletProfile, text: str, schemes: set[str]) -> int:
    return sum(mark in text for mark in found.marks) + _ID_WEIGHT * len(schemes.intersection(found.id_schemes))


def _clock(wallet_id: str) -> int | None:
    found = profile(wallet_id)
    return found.offset_minutes if found else None


def _profile(path: Path) -> WalletProfile:
    file = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    return WalletProfile(
        path.stem, tuple(file.names.items()), file.marks, file.currency, file.offset_minutes, file.id_schemes
    )
