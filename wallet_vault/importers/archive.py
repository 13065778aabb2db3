"""Imports zip archives: their files become members, encrypted ones with the passwords given; guesses none."""

from collections.abc import Iterator

from pyzipper import AESZipFile

from wallet_vault.errors import BrokenFile, PasswordNeeded, TooLarge, UnsupportedPacking
from wallet_vault.importers import Claim, Import, Source
from wallet_vault.importers._zip_members import (
    Budget,
    Entry,
    check_nesting,
    entries_of,
    is_archive,
    open_archive,
    unpack,
)
from wallet_vault.model import Member, Notice, Reading, Tool

MAX_BYTES = 256 * 1024 * 1024
MAX_PASSWORDS = 20

_LEFT_OUT = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What systems leave beside files: no evidence, and the archive itself is kept."""


class ArchiveImporter:
    name = "archive"
    version = "1"

    def claim(self, head: bytes, untrusted_name: str) -> Claim:  # noqa: ARG002 - archives are told by their magic
        return Claim.SPECIFIC if is_archive(head) else Claim.NONE

    def read(self, source: Source) -> Import:
        if len(source.data) > MAX_BYTES:
            raise TooLarge(what="bytes")
        archive = open_archive(source.data)
        entries = entries_of(archive)
        kept = [entry for entry in entries if not _is_left_out(entry.name.text)]
        unpacking = _Unpacking(archive, source.passwords)
        members = [member for entry in kept if (member := unpacking.member(entry)) is not None]
        unpacking.raise_if_nothing(members)
        budget = Budget()
        for member in members:
            if is_archive(member.data[:64]):
                check_nesting(member.data, budget)
        reading = Reading(
            Tool(self.name, self.version),
            "application/zip",
            members=tuple(members),
            metadata=tuple(_metadata(entries)),
            notices=(*unpacking.notices, *_name_notices(kept)),
        )
        return Import(reading)


class _Unpacking:
    """Unpacks one member after another; a password that fitted is tried on the others first."""

    def __init__(self, archive: AESZipFile, passwords: tuple[str, ...]) -> None:
        self._archive = archive
        self._budget = Budget()
        self._passwords = _as_bytes(passwords)
        self._opened_encrypted = False
        self._locked: list[Notice] = []
        self._unreadable: list[Notice] = []
        self._error: BrokenFile | UnsupportedPacking | None = None

    @property
    def notices(self) -> tuple[Notice, ...]:
        return (*self._locked, *self._unreadable)

    def member(self, entry: Entry) -> Member | None:
        """The member unpacked; ``None`` where it could not be, remembered as a notice."""
        fields = (("name", entry.name.text),)
        try:
            data = self._decrypted(entry) if entry.is_encrypted else unpack(self._archive, entry, self._budget)
        except PasswordNeeded:
            self._locked.append(Notice("member_locked", fields))
            return None
        except (BrokenFile, UnsupportedPacking) as error:
            self._error = self._error or error
            self._unreadable.append(Notice("member_unreadable", fields))
            return None
        return Member(entry.name.text, data)

    def raise_if_nothing(self, members: list[Member]) -> None:
        """Ask for a password if none fitted anything; pass on why nothing could be unpacked."""
        if self._locked and not self._opened_encrypted:
            raise PasswordNeeded
        if self._error is not None and not members:
            raise self._error

    def _decrypted(self, entry: Entry) -> bytes:
        for password in tuple(self._passwords):
            try:
                data = unpack(self._archive, entry, self._budget, password)
            except PasswordNeeded:
                continue
            self._opened_encrypted = True
            self._passwords.remove(password)
            self._passwords.insert(0, password)
            return data
        raise PasswordNeeded


def _as_bytes(passwords: tuple[str, ...]) -> list[bytes]:
    """As archivers encode them: UTF-8, or the system's code page."""
    encoded = (password.encode(codec) for password in passwords[:MAX_PASSWORDS] for codec in ("utf-8", "gb18030"))
    return [password for password in dict.fromkeys(encoded) if password]


def _is_left_out(name: str) -> bool:
    return name.startswith(_LEFT_OUT[0]) or name.rpartition("/")[2] in _LEFT_OUT


def _metadata(entries: tuple[Entry, ...]) -> Iterator[tuple[str, str]]:
    """The directory as it stands: each file's name, the time it was changed (no zone is stated), its size."""
    for entry in entries:
        year, month, day, hour, minute, second = entry.info.date_time
        changed = f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}"
        yield "member", f"{entry.name.text} | {changed} | {entry.info.file_size}"


def _name_notices(entries: list[Entry]) -> Iterator[Notice]:
    if any(entry.name.guessed for entry in entries):
        yield Notice("member_names_guessed")


IMPORTER = ArchiveImporter()
