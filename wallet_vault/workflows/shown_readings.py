"""What may be shown of a reading that was made before secrets were masked. Stores nothing but that all is well."""

from collections.abc import Sequence

from wallet_vault.extraction import extract
from wallet_vault.extraction.signals import masked
from wallet_vault.model import EvidenceId, EvidenceState, Extraction, Reading, SourceView
from wallet_vault.workflows.workspace import Workspace

_ALL_MASKED = "readings_masked"
_YES = "1"


def shown_reading(reading: Reading) -> Reading:
    """The reading without any secret: itself, but for an old one that shows some."""
    return reading if reading.is_masked else masked(reading)


def shows_secret(reading: Reading | None) -> bool:
    """Whether the reading itself still holds a secret, so that what was made of it may, too."""
    return reading is not None and shown_reading(reading) is not reading


def shown_extraction(view: SourceView) -> Extraction | None:
    """What was found in it; found again where it could hold a secret."""
    if view.reading is None or not shows_secret(view.reading):
        return view.extraction
    return extract(shown_reading(view.reading), modified_at=view.evidence.modified_at)


def unmasked(views: Sequence[SourceView]) -> tuple[EvidenceId, ...]:
    """The evidence whose reading is to be made again before anything of it leaves the vault."""
    return tuple(view.evidence.id for view in views if shows_secret(view.reading))


def read_unmasked(workspace: Workspace) -> tuple[EvidenceId, ...]:
    """The same of all that was read; a vault where there was none once is not gone through again."""
    vault = workspace.vault
    if vault.setting(_ALL_MASKED) == _YES:
        return ()
    found = unmasked([view for view in vault.source_views() if view.evidence.state is EvidenceState.READ])
    if not found:
        vault.set_setting(_ALL_MASKED, _YES)
    return found
