"""What to do at once to protect an account, by what went wrong (``resources/advice/account.toml``).

Only advice with a source; a wallet that nobody runs gets other advice than one with a provider.
"""

import tomllib
from functools import cache

import msgspec

from wallet_vault import resources
from wallet_vault.complaints.sourced import OriginGiven, Origins, TextsGiven, Words
from wallet_vault.i18n import language
from wallet_vault.model.advice import Advice, AdviceKind
from wallet_vault.model.case import Reason
from wallet_vault.model.channel import Origin, Texts, text_in


class _Advice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``reasons`` and ``wallets`` are those it is for, empty for any; never for a wallet in ``not_wallets``."""

    id: Words
    kind: AdviceKind
    text: TextsGiven
    origin: str
    reasons: tuple[Reason, ...] = ()
    wallets: tuple[str, ...] = ()
    not_wallets: tuple[str, ...] = ()

    def fits(self, reason: Reason, wallet: str) -> bool:
        is_for_reason = not self.reasons or reason in self.reasons
        is_for_wallet = not self.wallets or wallet in self.wallets
        return is_for_reason and is_for_wallet and wallet not in self.not_wallets


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    origins: dict[str, OriginGiven]
    advice: tuple[_Advice, ...]


def advice_for(reason: Reason, wallet: str) -> tuple[Advice, ...]:
    """The advice that fits, what must never be done first. ``wallet`` is a wallet id, "" where it is not known."""
    fitting = [(given, origin) for given, origin in _all(language()) if given.fits(reason, wallet)]
    order = list(AdviceKind)
    told = (_told(given, given.text.pairs(), origin) for given, origin in fitting)
    return tuple(sorted(told, key=lambda advice: order.index(advice.kind)))


def _told(given: _Advice, texts: Texts, origin: Origin) -> Advice:
    return Advice(given.id, given.kind, text_in(language(), texts), origin)


@cache
def _all(_language: str) -> tuple[tuple[_Advice, Origin], ...]:
    text = resources.path("advice", "account.toml").read_text("utf-8")
    file = msgspec.convert(tomllib.loads(text), _File)
    origins = Origins(file.origins)
    read = tuple((given, origins.named(given.origin)) for given in file.advice)
    origins.refuse_idle()
    return read
