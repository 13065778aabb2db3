"""The encrypted index: one SQLite file whose every page is encrypted and authenticated. Knows no nouns, only rows.

SQLite's errors leave here as told errors. Choices, and why: FORMAT.md, "Index".
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from wallet_vault.crypto import Secret
from wallet_vault.errors import DamagedIndex, DeviceFailed, NoPermission, NoRoom, UnknownVersion, VaultBusy
from wallet_vault.safe_files import write_atomically
from wallet_vault.vault.schema import SCHEMA, SCHEMA_VERSION

Row = tuple[Any, ...]
_COPY_PAGES = 256
_CACHE_KIB = 16 * 1024


class Index:
    """One connection. Used from one thread at a time, not always the same."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        self.is_commit_in_doubt = False
        """Whether the last transaction failed while it was being made durable: it may be there at the next opening."""

    @classmethod
    def create(cls, path: Path, key: Secret) -> "Index":
        """Make an empty index with its tables. ``path`` must not exist."""
        index = cls.create_blank(path, key)
        with index.transaction():
            index.run(SCHEMA)
            index.run(f"PRAGMA user_version = {SCHEMA_VERSION}")
        return index

    @classmethod
    def create_blank(cls, path: Path, key: Secret) -> "Index":
        """Make an index without tables, for a copy to be written into."""
        write_atomically(path, b"")  # SQLite gives its companions the permissions of the file it finds
        return cls._connect(path, key)

    @classmethod
    def open(cls, path: Path, key: Secret) -> "Index":
        """Open an index. Raises ``DamagedIndex`` where it is missing, altered or of another vault."""
        index = cls._connect(path, key)
        try:
            index.check_version()
        except BaseException:
            index.close()
            raise
        return index

    @classmethod
    def _connect(cls, path: Path, key: Secret) -> "Index":
        with telling_index_errors(path):
            connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
            try:
                _configure(connection, key)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    def check_version(self) -> None:
        """Raise ``UnknownVersion`` for a newer schema, ``DamagedIndex`` for none; an older one is for migrating."""
        version = self.version()
        if version > SCHEMA_VERSION:
            raise UnknownVersion(version=version)
        if version < 1:
            raise DamagedIndex

    def version(self) -> int:
        """The format of the tables, from 1."""
        return int(self.row("PRAGMA user_version")[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and on the disk when it returns. A nested one is part of the outer."""
        with telling_index_errors(self.path):
            if not self._connection.get_autocommit():
                yield
                return
            self.is_commit_in_doubt = False
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.is_commit_in_doubt = True
                self._connection.execute("COMMIT")
                self.is_commit_in_doubt = False
            except BaseException:
                if not self._connection.get_autocommit():  # on a full disk SQLite has rolled back by itself
                    self._connection.execute("ROLLBACK")
                raise

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        with telling_index_errors(self.path):
            self._connection.execute(sql, values)

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each of ``rows``."""
        with telling_index_errors(self.path):
            self._connection.executemany(sql, rows)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        with telling_index_errors(self.path):
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[object] = ()) -> Row:
        """The first row. Raises ``DamagedIndex`` where there is none: for rows that every vault has."""
        found = self.row_or_none(sql, values)
        if found is None:
            raise DamagedIndex
        return found

    def row_or_none(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        with telling_index_errors(self.path):
            return self._connection.execute(sql, values).fetchone()

    def settle(self) -> None:
        """Move everything from the write-ahead log into the index file itself."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def pages(self) -> int:
        """How many pages the index has."""
        return int(self.row("PRAGMA page_count")[0])

    def logged_frames(self) -> int:
        """How many frames of the write-ahead log count. Moves them into the index file as far as that goes."""
        return int(self.rows("PRAGMA wal_checkpoint(PASSIVE)")[0][1])

    def is_consistent(self) -> bool:
        return self.rows("PRAGMA integrity_check") == [("ok",)]

    def fill_from(self, other: "Index") -> None:
        """Take over everything that another index with the same key holds now, page by page."""
        source = other._connection  # noqa: SLF001 - of the same class
        with telling_index_errors(self.path), self._connection.backup("main", source, "main") as copying:
            while not copying.done:
                copying.step(_COPY_PAGES)

    def close(self) -> None:
        """Close whatever happens: a drive that was pulled out must not keep a vault unlocked."""
        with telling_index_errors(self.path):
            self._connection.close(True)


def _configure(connection: apsw.Connection, key: Secret) -> None:
    connection.pragma("cipher", "chacha20")
    connection.execute(f"PRAGMA key = \"x'{key.reveal().hex()}'\"", can_cache=False)
    connection.pragma("locking_mode", "EXCLUSIVE")  # no shared-memory file beside the index
    connection.pragma("journal_mode", "WAL")
    connection.pragma("wal_autocheckpoint", 0)  # only settle empties the log, and then it is cut
    connection.pragma("synchronous", "FULL")
    connection.pragma("temp_store", "MEMORY")
    connection.pragma("cache_size", -_CACHE_KIB)  # a long statement is one transaction: its pages are sealed once
    connection.pragma("secure_delete", "ON")
    connection.pragma("foreign_keys", "ON")
    connection.pragma("trusted_schema", "OFF")
    connection.pragma("cell_size_check", "ON")


@contextmanager
def telling_index_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into the one that a person is told."""
    try:
        yield
    except apsw.FullError as error:
        raise NoRoom from error
    except (apsw.ReadOnlyError, apsw.PermissionsError, apsw.AuthError) as error:
        raise NoPermission(path=path.parent) from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise VaultBusy from error
    except apsw.IOError as error:
        raise DeviceFailed from error
    except (apsw.NotADBError, apsw.CorruptError, apsw.CantOpenError, apsw.FormatError) as error:
        raise DamagedIndex from error
