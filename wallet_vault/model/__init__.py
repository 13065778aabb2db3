"""The nouns: frozen values without input, output or clock. One module each; import from here."""

from wallet_vault.model.changes import Changes
from wallet_vault.model.column_mapping import ColumnMapping, ColumnRole, DayOrder, OutSign
from wallet_vault.model.decision import Decision, DecisionKind, FindingState, decided_values
from wallet_vault.model.event import Conflict, Event, EventKind, EventSource, EventState, SourceRef, Timeline
from wallet_vault.model.evidence import CustodyAction, CustodyEntry, Evidence, EvidenceState
from wallet_vault.model.exhibit import Exhibit, Fault, GentleCheck, LastCheck, SourceView, Verification
from wallet_vault.model.extraction import Extraction, Finding, Observation, with_rows_of, without_rows_of
from wallet_vault.model.finding_kind import FindingKind
from wallet_vault.model.ids import DecisionId, EventId, EvidenceId, FindingKey, ObservationKey
from wallet_vault.model.money import Money
from wallet_vault.model.notice import Notice
from wallet_vault.model.reading import Member, Page, Reading, TextLine, Tool, Word
from wallet_vault.model.record import MESSAGE_ROLE, Field, Record
from wallet_vault.model.row_packing import RowColumns, Track, packed
from wallet_vault.model.rows import Cell, Parts, RowDoubt, RowGroup, Rows
from wallet_vault.model.search import SearchHit
from wallet_vault.model.span import Box, Span
from wallet_vault.model.wallet import WalletProfile
from wallet_vault.model.when import Basis, Precision, When

__all__ = [
    "MESSAGE_ROLE",
    "Basis",
    "Box",
    "Cell",
    "Changes",
    "ColumnMapping",
    "ColumnRole",
    "Conflict",
    "CustodyAction",
    "CustodyEntry",
    "DayOrder",
    "Decision",
    "DecisionId",
    "DecisionKind",
    "Event",
    "EventId",
    "EventKind",
    "EventSource",
    "EventState",
    "Evidence",
    "EvidenceId",
    "EvidenceState",
    "Exhibit",
    "Extraction",
    "Fault",
    "Field",
    "Finding",
    "FindingKey",
    "FindingKind",
    "FindingState",
    "GentleCheck",
    "LastCheck",
    "Member",
    "Money",
    "Notice",
    "Observation",
    "ObservationKey",
    "OutSign",
    "Page",
    "Parts",
    "Precision",
    "Reading",
    "Record",
    "RowColumns",
    "RowDoubt",
    "RowGroup",
    "Rows",
    "SearchHit",
    "SourceRef",
    "SourceView",
    "Span",
    "TextLine",
    "Timeline",
    "Tool",
    "Track",
    "Verification",
    "WalletProfile",
    "When",
    "Word",
    "decided_values",
    "packed",
    "with_rows_of",
    "without_rows_of",
]
