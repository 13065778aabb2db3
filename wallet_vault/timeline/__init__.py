"""The timeline: what happened, told by all evidence and the person together. Pure; knows no vault and no clock."""

from wallet_vault.timeline.build import build_timeline
from wallet_vault.timeline.decided import decided_values, finding_states, resolve

__all__ = ["build_timeline", "decided_values", "finding_states", "resolve"]
