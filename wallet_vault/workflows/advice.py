"""Advice on protecting the account now, before any complaint. Looks into no vault."""

from wallet_vault.complaints.advice import advice_for
from wallet_vault.model.advice import Advice
from wallet_vault.model.case import Reason


def account_advice(reason: Reason, provider: str) -> tuple[Advice, ...]:
    """What to do at once, in the language in force; ``provider`` is the case's wallet id."""
    return advice_for(reason, provider)
