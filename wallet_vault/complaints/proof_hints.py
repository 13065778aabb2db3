"""How a proof is got from one wallet (``resources/proofs/<wallet>.toml``), each with its source.

Only what somebody has seen or said; where nothing is known the checklist's general words stay.
"""

import tomllib
from dataclasses import dataclass
from functools import cache

import msgspec

from wallet_vault import resources
from wallet_vault.complaints.sourced import OriginGiven, Origins, TextsGiven, Words
from wallet_vault.i18n import language
from wallet_vault.model.channel import Origin, text_in


@dataclass(frozen=True, slots=True)
class ProofHint:
    """``text`` is in the language in force."""

    text: str
    origin: Origin


class _Hint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    proof: Words
    text: TextsGiven
    origin: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    origins: dict[str, OriginGiven]
    hints: tuple[_Hint, ...]


def hint_for(wallet: str, proof: str) -> ProofHint | None:
    """What is known of the way to this proof; ``wallet`` is a wallet id, ``proof`` the checklist's id."""
    return _all(language()).get(wallet, {}).get(proof)


@cache
def _all(_language: str) -> dict[str, dict[str, ProofHint]]:
    files = sorted(resources.path("proofs").glob("*.toml"))
    return {file.stem: _read(file.read_text("utf-8")) for file in files}


def _read(text: str) -> dict[str, ProofHint]:
    file = msgspec.convert(tomllib.loads(text), _File)
    origins = Origins(file.origins)
    read = {
        given.proof: ProofHint(text_in(language(), given.text.pairs()), origins.named(given.origin))
        for given in file.hints
    }
    origins.refuse_idle()
    return read
