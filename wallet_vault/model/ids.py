"""Names of records. Each is text, but no two kinds can be mixed up."""

from typing import NewType

EvidenceId = NewType("EvidenceId", str)
EventId = NewType("EventId", str)
DecisionId = NewType("DecisionId", str)

FindingKey = NewType("FindingKey", str)
"""Stable over re-runs: a digest of kind, span and text within one evidence."""

ObservationKey = NewType("ObservationKey", str)
"""Stable over re-runs: a digest of the findings an observation rests on."""
