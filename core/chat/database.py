"""The SQLite file of the conversations: opening, its tables, and going on when the disk does not.

One thread uses it; several processes may use the same file. A transaction is in the file when it
ends, whatever happens to the process then (write-ahead log); only a power cut can lose the last ones.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from core.errors import (
    ConversationsDamaged,
    ConversationsNewer,
    ConversationsNotSaved,
    ErrorInfo,
    PhiForgeError,
)

SCHEMA = 1
_APPLICATION_ID = 0x50684643  # "PhFC", so that the file of another program is not taken for ours
_BUSY_SECONDS = 5.0  # another window writes for milliseconds
_CHECKPOINT_PAGES = 8000  # 32 MB: writing the log back waits for the disk, so it is done seldom
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BESIDE = ("", "-wal", "-shm")  # the files of one database

# Turns go with their conversation, not with their parent: a cascade of SQLite ends at a depth of 1000.
_TABLES = (
    """CREATE TABLE conversations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        named INTEGER NOT NULL DEFAULT 0,
        created REAL NOT NULL,
        updated REAL NOT NULL,
        settings TEXT NOT NULL,
        leaf INTEGER,
        deleted REAL)""",
    "CREATE INDEX conversations_updated ON conversations (updated)",
    """CREATE TABLE turns (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        conversation INTEGER NOT NULL REFERENCES conversations ON DELETE CASCADE,
        parent INTEGER REFERENCES turns,
        role TEXT NOT NULL,
        text TEXT NOT NULL,
        created REAL NOT NULL,
        images TEXT NOT NULL,
        raw INTEGER NOT NULL,
        model TEXT NOT NULL,
        answer TEXT,
        tokens TEXT)""",
    "CREATE INDEX turns_conversation ON turns (conversation)",
    "CREATE INDEX turns_parent ON turns (parent)",
    # Folded texts, a table of their own so that a search reads nothing else; `turn` NULL is a title.
    """CREATE TABLE search (
        conversation INTEGER NOT NULL REFERENCES conversations ON DELETE CASCADE,
        turn INTEGER UNIQUE REFERENCES turns ON DELETE CASCADE,
        folded TEXT NOT NULL)""",
    "CREATE INDEX search_conversation ON search (conversation)",
    "CREATE TABLE presets (name TEXT PRIMARY KEY, sampling TEXT NOT NULL, system_prompt TEXT NOT NULL)",
    "CREATE TABLE system_prompts (name TEXT PRIMARY KEY, text TEXT NOT NULL)",
)

log = logging.getLogger(__name__)

T = TypeVar("T")


class Database:
    """The open file, or its contents in memory once the disk refuses.

    Attributes:
        path: The file.
        in_memory: Nothing is saved any more.
        problem: Why a file was set aside or nothing is saved; None as long as all is well.
    """

    def __init__(self, path: Path, on_problem: Callable[[ErrorInfo], None]) -> None:
        """Open the file or make it; where that is not possible, say so and begin in memory.

        Args:
            path: The file; its folder is made.
            on_problem: Called with each new `problem`.
        """
        self.path = path
        self.in_memory = False
        self.problem: ErrorInfo | None = None
        self._on_problem = on_problem
        try:
            self._connection = self._open()
        except (OSError, sqlite3.Error) as error:
            self._connection = self._copy(lambda: _connect_unchanging(path))
            self._tell(ConversationsNotSaved(path=str(path), reason=_reason(error)))

    def run(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """Do something in one transaction. When the disk fails, it is done again in memory."""
        try:
            with _transaction(self._connection):
                return action(self._connection)
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            if self.in_memory or not self._recover(error):
                raise
        with _transaction(self._connection):
            return action(self._connection)

    def close(self) -> None:
        """Write the log back into the file, and close it."""
        self._connection.close()

    def _recover(self, error: sqlite3.DatabaseError) -> bool:
        """Go on after an error of the disk; False when it was another one."""
        old = self._connection
        if _is_damage(error):
            old.close()
            self._connection = self._begin_anew(error)
        elif isinstance(error, sqlite3.OperationalError) and _code(error) != sqlite3.SQLITE_ERROR:
            self._connection = self._copy(lambda: old)
            self._tell(ConversationsNotSaved(path=str(self.path), reason=_reason(error)))
        else:
            return False
        return True

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connect(self.path)
        try:
            version = _prepare(connection)
        except sqlite3.DatabaseError as error:
            connection.close()
            if not _is_damage(error):
                raise
            return self._begin_anew(error)
        if version > SCHEMA:
            connection.close()
            self._tell(ConversationsNewer(path=str(self.path)))
            return self._memory()
        return connection

    def _begin_anew(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        """Set a damaged file aside and return a new one in its place."""
        aside = next(path for path in _names_aside(self.path) if not path.exists())
        try:
            for suffix in _BESIDE:
                with contextlib.suppress(FileNotFoundError):
                    _beside(self.path, suffix).replace(_beside(aside, suffix))
            connection = _connect(self.path)
            _prepare(connection)
        except (OSError, sqlite3.Error) as failure:
            self._tell(ConversationsNotSaved(path=str(self.path), reason=_reason(failure)))
            return self._memory()
        self._tell(ConversationsDamaged(path=str(self.path), reason=_reason(error), aside=aside.name))
        return connection

    def _copy(self, source: Callable[[], sqlite3.Connection]) -> sqlite3.Connection:
        """Return in memory what can still be read."""
        memory = self._memory()
        with contextlib.suppress(sqlite3.Error):  # then there is nothing to be read
            connection = source()
            try:
                if _version(connection) == SCHEMA:
                    connection.backup(memory)
            finally:
                connection.close()
        return memory

    def _memory(self) -> sqlite3.Connection:
        self.in_memory = True
        memory = _connect(":memory:")
        _prepare(memory)
        return memory

    def _tell(self, problem: PhiForgeError) -> None:
        log.warning("%s", problem)
        self.problem = problem.info()
        self._on_problem(self.problem)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    # Immediate: a transaction that reads first could not be let write after another window's.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite may have rolled back by itself
            with contextlib.suppress(sqlite3.Error):  # the error that matters is on its way
                connection.execute("ROLLBACK")
        raise


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.text_factory = lambda data: data.decode(errors="replace")  # whatever the disk made of it
    return connection


def _connect_unchanging(path: Path) -> sqlite3.Connection:
    """Open a file on a medium that cannot be written, where SQLite cannot place its locks."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)


def _prepare(connection: sqlite3.Connection) -> int:
    """Set a connection up, make the tables where there are none, and return the schema's version."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what was deleted is not left in the file
    with _transaction(connection):
        version = _version(connection)
        if version == 0:
            for statement in _TABLES:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
            version = SCHEMA
    return version


def _version(connection: sqlite3.Connection) -> int:
    """Return the version of the schema, 0 for an empty file.

    Raises:
        _ForeignFile: It is another program's.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    n_tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != _APPLICATION_ID and (n_tables or version):
        raise _ForeignFile("it is the file of another program")
    return version


class _ForeignFile(sqlite3.DatabaseError):
    """A SQLite file that this program did not make."""


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return isinstance(error, _ForeignFile) or _code(error) in _DAMAGED


def _code(error: sqlite3.DatabaseError) -> int:
    """Return SQLite's primary code; `SQLITE_ERROR` for what Python's module raised by itself."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF


def _names_aside(path: Path) -> Iterator[Path]:
    yield path.with_name(f"{path.stem}.unreadable{path.suffix}")
    number = 2
    while True:
        yield path.with_name(f"{path.stem}.unreadable-{number}{path.suffix}")
        number += 1


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _reason(error: OSError | sqlite3.Error) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error).rstrip(".")
