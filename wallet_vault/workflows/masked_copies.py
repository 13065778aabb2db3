"""What leaves the vault instead of an original that shows a seed phrase or private key. Writes no bundle."""

from collections.abc import Collection, Sequence

import msgspec

from wallet_vault.bundle import MaskedCopy
from wallet_vault.errors import ReadingError, TooLarge
from wallet_vault.extraction.signals import SECRET_CODES
from wallet_vault.i18n import _, in_language
from wallet_vault.model import EvidenceId, Notice, Reading, SourceView
from wallet_vault.workflows.child_tasks import MASKED_PICTURE, PreviewRequest
from wallet_vault.workflows.read_evidence import original_for_child
from wallet_vault.workflows.shown_readings import shown_reading
from wallet_vault.workflows.workspace import Workspace


def secret_notices(reading: Reading) -> tuple[Notice, ...]:
    """The notices of seed phrases and private keys in one evidence."""
    return tuple(notice for notice in reading.notices if notice.code in SECRET_CODES)


def withheld(views: Sequence[SourceView], *, known: Collection[EvidenceId] = ()) -> tuple[EvidenceId, ...]:
    """The evidence whose original shows a secret, and all that such evidence came in.

    ``known`` are those of which it is known though they could not be read again.
    """
    parents = {view.evidence.id: view.evidence.parent for view in views}
    found: dict[EvidenceId, None] = {}
    for view in views:
        is_secret = view.evidence.id in known or (
            view.reading is not None and secret_notices(shown_reading(view.reading))
        )
        here: EvidenceId | None = view.evidence.id if is_secret else None
        while here is not None and here not in found:
            found[here] = None
            here = parents.get(here)
    return tuple(found)


def masked_copies(
    workspace: Workspace, views: Sequence[SourceView], language: str, *, known: Collection[EvidenceId] = ()
) -> dict[EvidenceId, MaskedCopy]:
    """A copy or a note for each original that is withheld. Raises ``DamagedObject`` or ``Cancelled``."""
    ids = frozenset(withheld(views, known=known))
    return {
        view.evidence.id: _masked_copy(workspace, view) or _note(view, language)
        for view in views
        if view.evidence.id in ids
    }


def _masked_copy(workspace: Workspace, view: SourceView) -> MaskedCopy | None:
    """A picture with its secret painted over, or a text without it; ``None`` where no such copy can be made."""
    reading = view.reading
    notices = secret_notices(reading) if reading else ()
    if reading is None or not notices:
        return None
    if not reading.pages:
        return MaskedCopy(reading.text.encode(), ".txt") if reading.text else None
    if not view.evidence.media_type.startswith("image/") or len(reading.pages) != 1:
        return None
    if any(notice.span is None or notice.span.box is None for notice in notices):
        return None
    try:
        data = original_for_child(workspace, view.evidence)
        request = PreviewRequest(data, view.evidence.untrusted_name, covered=notices)
        picture = workspace.sandbox.call(MASKED_PICTURE, msgspec.msgpack.encode(request))
    except (ReadingError, TooLarge):
        return None
    return MaskedCopy(picture, ".png") if picture else None


def _note(view: SourceView, language: str) -> MaskedCopy:
    with in_language(language):
        sentence = _(
            "The original is withheld: it, or a file inside it, shows the seed phrase or private key of a wallet."
            " No masked copy of such a file can be made. The SHA-256 of the original is {sha256}."
        ).format(sha256=view.evidence.sha256)
    return MaskedCopy(f"{sentence}\n".encode(), ".txt")
