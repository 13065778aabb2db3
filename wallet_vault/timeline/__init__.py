"""The timeline: what happened, told by all evidence and the person together. Pure; knows no vault and no clock."""

from wallet_vault.timeline.build import build_timeline, tell_apart
from wallet_vault.timeline.decided import finding_states, resolve

__all__ = ["build_timeline", "finding_states", "resolve", "tell_apart"]
