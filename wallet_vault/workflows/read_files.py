"""Read files without a vault: what `wallet-vault read` prints. Keeps nothing."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from wallet_vault.errors import TooLarge, WalletVaultError
from wallet_vault.jobs import LARGEST_REQUEST_BYTES, Sandbox
from wallet_vault.model import ColumnMapping, Event, Evidence, EvidenceId, EvidenceState, Notice, SourceView
from wallet_vault.timeline import tell_apart
from wallet_vault.workflows.child_tasks import READ, ReadAnswer, ReadRequest
from wallet_vault.workflows.mail_keys import MailKeys
from wallet_vault.workflows.posed_notices import posed_notices
from wallet_vault.workflows.read_evidence import decode_answer
from wallet_vault.workflows.sources import FileSource, MemorySource, Source

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file: ``answer`` or ``error``; ``members`` were inside it.

    ``posed`` warns of what only poses in it as a wallet's own contact.
    """

    name: str
    sha256: str
    answer: ReadAnswer | None = None
    events: tuple[Event, ...] = ()
    error: WalletVaultError | None = None
    members: tuple["FileRead", ...] = field(default=())
    posed: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingAids:
    """What the person gives beside the files.

    Passwords for encrypted ones, what the columns of new tables are, keys to check the signatures of mails with.
    """

    ocr_engine: str = ""
    passwords: tuple[str, ...] = field(default=(), repr=False)
    mappings: tuple[ColumnMapping, ...] = ()
    mail_keys: MailKeys = ()


_NO_AIDS = ReadingAids()


def read_files(sandbox: Sandbox, sources: Iterable[Source], aids: ReadingAids = _NO_AIDS) -> Iterator[FileRead]:
    """Read each source in turn, in the order given; as many at once as there are children."""
    under_way: deque[Callable[[], FileRead]] = deque()
    for source in sources:
        under_way.append(_start(sandbox, source, aids))
        if len(under_way) > sandbox.children:
            yield under_way.popleft()()
    while under_way:
        yield under_way.popleft()()


def _start(sandbox: Sandbox, source: Source, aids: ReadingAids) -> Callable[[], FileRead]:
    name = str(source.path) if isinstance(source, FileSource) else source.name
    try:
        data, modified_at = _loaded(source)
    except WalletVaultError as error:
        refused = FileRead(name, "", error=error)
        return lambda: refused
    digest = hashlib.sha256(data).hexdigest()
    request = ReadRequest(
        data,
        source.name,
        modified_at,
        aids.ocr_engine,
        passwords=aids.passwords,
        mail_keys=aids.mail_keys,
        mappings=aids.mappings,
    )
    pending = sandbox.submit(READ, msgspec.msgpack.encode(request))

    def finish() -> FileRead:
        try:
            answer = decode_answer(pending.result())
        except WalletVaultError as error:
            return FileRead(name, digest, error=error)
        members = tuple(
            _start(sandbox, MemorySource(member.untrusted_name, member.data, "member"), aids)()
            for member in answer.reading.members
        )
        events = tell_apart(_view(name, digest, answer))
        return FileRead(name, digest, answer, events, None, members, _posed(answer))

    return finish


def _posed(answer: ReadAnswer) -> tuple[Notice, ...]:
    """Nobody's own channels are known without a vault: compared is with those that come with the program."""
    return posed_notices(None, answer.reading, answer.extraction)


def _loaded(source: Source) -> tuple[bytes, datetime | None]:
    with source.opened() as opened:
        if opened.size_bytes > LARGEST_REQUEST_BYTES:
            raise TooLarge(what="bytes")
        data = opened.content if isinstance(opened.content, bytes) else opened.content.read()
        return data, opened.modified_at


def file_as_evidence(name: str, digest: str, media_type: str = "") -> Evidence:
    """A file outside of any vault, for what asks for evidence."""
    return Evidence(EvidenceId(digest[:12]), digest, 0, name, media_type, _NO_TIME, "command line", EvidenceState.READ)


def _view(name: str, digest: str, answer: ReadAnswer) -> SourceView:
    return SourceView(file_as_evidence(name, digest, answer.reading.media_type), answer.reading, answer.extraction)
