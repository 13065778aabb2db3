"""Acquire originals: each is sealed before any parser sees it, then read. One bad file stops nothing."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from wallet_vault.errors import FileGone, NoPermission, NotAFile, WalletVaultError
from wallet_vault.jobs import CancelToken, Progress, ProgressReport, no_progress
from wallet_vault.model import Changes, Evidence, EvidenceId, Notice
from wallet_vault.vault import Arrival
from wallet_vault.workflows.read_evidence import ReadOutcome, begin_reading, finish_reading
from wallet_vault.workflows.sources import Source, count_together
from wallet_vault.workflows.workspace import UndoStep, Workspace


class AddStatus(StrEnum):
    KEPT = "kept"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Acquired:
    """What became of one source. ``error`` is set where it was refused; kept but unreadable shows in ``read``."""

    name: str
    status: AddStatus
    evidence: Evidence | None = None
    error: WalletVaultError | None = None
    read: ReadOutcome | None = None

    @property
    def changes(self) -> Changes:
        seen = self.read.changes if self.read else Changes()
        return seen | Changes(frozenset({self.evidence.id})) if self.evidence else seen


AcquiredReport = Callable[[Acquired], None]


def seal_sources(workspace: Workspace, sources: Sequence[Source]) -> list[Acquired]:
    """Seal sources together; what became of each, in order. A file that cannot be opened is refused with its reason.

    Raises errors of the vault itself (``NoRoom``, ``DeviceFailed``, ``VaultLocked``): those end a batch.
    """
    refused: dict[int, Acquired] = {}

    def arrivals() -> Iterator[Arrival]:
        for place, source in enumerate(sources):
            with ExitStack() as stack:
                try:
                    opened = stack.enter_context(source.opened())
                except (FileGone, NotAFile, NoPermission) as error:
                    refused[place] = Acquired(source.name, AddStatus.REFUSED, error=error)
                    continue
                yield Arrival(opened.content, source.name, source.origin, modified_at=opened.modified_at)

    taken = iter(list(workspace.vault.seal_all(arrivals())))
    return [
        refused[place] if place in refused else _kept(workspace, source, *next(taken))
        for place, source in enumerate(sources)
    ]


def _kept(workspace: Workspace, source: Source, evidence: Evidence, is_new: bool) -> Acquired:  # noqa: FBT001
    if is_new:
        workspace.undo_steps.append(UndoStep("add", (evidence.id,)))
    return Acquired(source.name, AddStatus.KEPT if is_new else AddStatus.DUPLICATE, evidence)


def add_evidence(
    workspace: Workspace,
    sources: Iterable[Source],
    *,
    report: AcquiredReport,
    progress: ProgressReport = no_progress,
    cancel: CancelToken | None = None,
) -> None:
    """Seal and read all sources, calling ``report`` for each in order, members behind their parent.

    The mails of a large mailbox come before it: they are reported as they are read.
    Small ones are sealed together. While a child reads one file the next are sealed; as many are being read as there
    are children.
    Raises ``Cancelled`` between files: what was reported is durable, what was sealed is read later.
    """
    token = cancel or CancelToken()
    waiting = list(sources)
    total = len(waiting)
    under_way: deque[tuple[Acquired, Callable[[], ReadOutcome | None]]] = deque()
    done = 0

    def settle() -> None:
        nonlocal done
        acquired, finish = under_way.popleft()
        for told in _told(workspace, acquired, finish(), token, partial(_report_part, progress, done, total)):
            report(told)
        done += 1
        progress(Progress(done, total, acquired.name))

    while waiting:
        token.raise_if_cancelled()
        count = count_together(waiting)
        together, waiting = waiting[:count], waiting[count:]
        for acquired in seal_sources(workspace, together):
            token.raise_if_cancelled()
            under_way.append((acquired, _start(workspace, acquired, token)))
            while len(under_way) > workspace.sandbox.children:
                settle()
    while under_way:
        settle()


def read_waiting(
    workspace: Workspace,
    ids: Iterable[EvidenceId],
    *,
    progress: ProgressReport = no_progress,
    cancel: CancelToken | None = None,
) -> Changes:
    """Read what was sealed before and never read. Raises ``Cancelled``."""
    token = cancel or CancelToken()
    todo, changes = list(ids), Changes()
    for number, evidence_id in enumerate(todo, 1):
        token.raise_if_cancelled()
        outcome = finish_reading(workspace, begin_reading(workspace, evidence_id, token))
        name = outcome.evidence.untrusted_name
        kept = Acquired(name, AddStatus.KEPT, outcome.evidence)
        going_on = partial(_report_part, progress, number - 1, len(todo))
        for told in _told(workspace, kept, outcome, token, going_on):
            changes |= told.changes
        progress(Progress(number, len(todo), name))
    return changes


def _report_part(progress: ProgressReport, done: int, total: int, title: str) -> None:
    progress(Progress(done, total, title))


def _start(workspace: Workspace, acquired: Acquired, cancel: CancelToken) -> Callable[[], ReadOutcome | None]:
    if acquired.status is not AddStatus.KEPT or acquired.evidence is None:
        return lambda: None
    pending = begin_reading(workspace, acquired.evidence.id, cancel)
    return lambda: finish_reading(workspace, pending)


def _told(
    workspace: Workspace,
    acquired: Acquired,
    outcome: ReadOutcome | None,
    cancel: CancelToken,
    going_on: Callable[[str], None],
) -> Iterator[Acquired]:
    """What became of one original and of its members; ``going_on`` hears how far a mailbox is."""
    while outcome is not None and outcome.more is not None:
        yield from _members(workspace, outcome, cancel, going_on)
        going_on(outcome.more.title)
        outcome = finish_reading(workspace, outcome.more)
    evidence = outcome.evidence if outcome else acquired.evidence
    yield Acquired(acquired.name, acquired.status, evidence, acquired.error, outcome)
    if outcome is not None:
        yield from _members(workspace, outcome, cancel, going_on)


def _members(
    workspace: Workspace, outcome: ReadOutcome, cancel: CancelToken, going_on: Callable[[str], None]
) -> Iterator[Acquired]:
    """Members of members too: a mail within a mail within an archive. Depth is bounded by the importers."""
    for member in outcome.members:
        read = finish_reading(workspace, begin_reading(workspace, member.id, cancel))
        yield from _told(workspace, Acquired(member.untrusted_name, AddStatus.KEPT, member), read, cancel, going_on)


def notices_of(acquired: Acquired) -> tuple[Notice, ...]:
    return acquired.read.notices if acquired.read else ()
