"""PostgreSQL as a `Database`, and as the store of a ledger for a newsroom's server.

    schema saksi_truth   segments, segment_NAME (rows of all segments, never changed), judgements_made, view_state
    schema saksi         the view: the same tables as in a folder's view, built by the same steps

A segment is committed in one transaction, its line in `segments` with its rows. One writer at a time holds an advisory
lock, which the server lets go when the writer's connection ends, however it ends.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import psycopg
from psycopg.rows import dict_row

from saksi.ledger.backend import Committer, Done, Known, Run
from saksi.ledger.database import AT_ONCE, VALUE, Answer
from saksi.ledger.files import remove
from saksi.ledger.identity import digest
from saksi.ledger.originals import Originals
from saksi.ledger.schema import load_schema
from saksi.ledger.segments import Segment, quote
from saksi.ledger.store import run_row
from saksi.problems import LedgerError

TRUTH, VIEW, NEXT = "saksi_truth", "saksi", "saksi_next"
WRITING, BUILDING = 1_726_001, 1_726_002  # keys of the advisory locks
POLL = 0.1  # seconds between two tries for a lock
NUL, SIGN = "\0", "\u2400"  # PostgreSQL's texts hold no NUL: the sign for it stands there, so that offsets hold


class Postgres:
    """A connection as a `Database`."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection

    def query(self, sql: str, values: Mapping[str, Any] | None = None) -> Answer:
        """See `Database`."""
        with self.connection.cursor() as cursor:
            cursor.execute(*_bound(sql, values))
            if cursor.description is None:
                return Answer((), [])
            return Answer(tuple(column.name for column in cursor.description), cursor.fetchall())

    def stream(self, sql: str, values: Mapping[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """See `Database`. Through a cursor that the server keeps."""
        with self.connection.cursor(name=f"saksi_{time.monotonic_ns()}") as cursor:
            cursor.itersize = AT_ONCE
            cursor.execute(*_bound(sql, values))
            yield from cursor

    def records(self, sql: str, values: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """See `Database`."""
        with self.connection.cursor(name=f"saksi_{time.monotonic_ns()}", row_factory=dict_row) as cursor:
            cursor.itersize = AT_ONCE
            cursor.execute(*_bound(sql, values))
            yield from cursor

    def insert(self, table: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> None:
        """See `Database`. By COPY."""
        self.copy(table, list(columns), ([row.get(name) for name in columns] for row in rows))

    def copy(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Append rows given as lists of values."""
        sql = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self.connection.cursor() as cursor, cursor.copy(sql) as copy:
            for row in rows:
                copy.write_row([v.replace(NUL, SIGN) if isinstance(v, str) else v for v in row])


def _bound(sql: str, values: Mapping[str, Any] | None) -> tuple[str, dict[str, Any] | None]:
    """A statement and its values as psycopg wants them."""
    used = {name: (values or {})[name] for name in set(VALUE.findall(sql))}
    if not used:
        return sql, None
    marked = VALUE.sub(r"%(\1)s", sql.replace("%", "%%"))
    safe = {name: value.replace(NUL, SIGN) if isinstance(value, str) else value for name, value in used.items()}
    return marked, safe


@contextmanager
def connected(url: str, path: str, *, options: str = "") -> Iterator[psycopg.Connection[Any]]:
    """A connection whose tables are looked up in `path`. Raises LedgerError if there is no server or no leave."""
    try:
        connection = psycopg.connect(url, options=f"-c search_path={path} {options}", connect_timeout=10)
    except psycopg.OperationalError as error:
        raise LedgerError(f"{without_password(url)}: {' '.join(str(error).split())}") from error
    try:
        with connection:
            yield connection
    except psycopg.Error as error:
        raise LedgerError(f"{without_password(url)}: {' '.join(str(error).split())}") from error
    finally:
        connection.close()


def without_password(url: str) -> str:
    """The URL as it may be shown."""
    return re.sub(r"(//[^:/@]*):[^@/]*@", r"\1@", url)


class PostgresStore:
    """The truth of a ledger on a server."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.originals: Originals | None = None
        cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
        self.work = Path(cache) / "saksi" / digest(without_password(url))

    def require(self) -> None:
        """Raise LedgerError if there is no ledger here."""
        with connected(self.url, TRUTH) as connection:
            found = connection.execute("SELECT to_regclass('saksi_truth.segments')").fetchone()
        if not found or found[0] is None:
            raise LedgerError(
                f"{without_password(self.url)}: no ledger here; make one with: saksi add FILES… --ledger URL"
            )

    @contextmanager
    def writing(self, wait: float) -> Iterator[Committer]:
        """Hold the ledger for writing. Raises LedgerError after `wait` seconds."""
        self.work.mkdir(parents=True, exist_ok=True)
        with connected(self.url, TRUTH) as holder:
            holder.autocommit = True
            with locked(holder, WRITING, wait):
                with connected(self.url, TRUTH) as connection:
                    prepare(connection)
                yield PostgresWriter(self.url)

    def busy(self) -> bool:
        """Whether somebody holds the ledger for writing."""
        with connected(self.url, TRUTH) as connection:
            return not _free(connection, WRITING)

    def known(self) -> Known:
        """What the ledger holds."""
        known = Known(set(), set())
        with connected(self.url, TRUTH) as connection:
            for version, key in Postgres(connection).stream("SELECT article, key FROM segment_articles"):
                known.versions.add(version)
                known.keys.add(key)
        return known

    def coded_articles(self, number: int) -> list[str]:
        """Ids of the articles that the segment of that number coded."""
        sql = "SELECT article FROM segment_codings WHERE number = $number ORDER BY position"
        with connected(self.url, TRUTH) as connection:
            return [article for (article,) in Postgres(connection).query(sql, {"number": number}).rows]

    def coded_events(self, number: int, articles: Sequence[str]) -> list[tuple[str, str]]:
        """(article, Event as JSON) of these articles as the segment of that number has them."""
        sql = (
            "SELECT article, record FROM segment_events "
            "WHERE number = $number AND article = ANY($articles) ORDER BY position"
        )
        with connected(self.url, TRUTH) as connection:
            rows = Postgres(connection).query(sql, {"number": number, "articles": list(articles)}).rows
        return [(article, record) for article, record in rows]


class PostgresWriter:
    """Commits segments for whoever holds the lock."""

    def __init__(self, url: str) -> None:
        self._url = url

    def commit(self, folder: Path, run: Run, done: Done) -> Segment:
        """Copy a folder of written tables to the server in one transaction."""
        import duckdb

        with connected(self._url, TRUTH) as connection, duckdb.connect(":memory:") as reader:
            database = Postgres(connection)
            number = int(database.query("SELECT coalesce(max(number), 0) + 1 FROM segments").rows[0][0])
            name = f"{number:09}-{run.kind}-{done.source[:12]}"
            row = run_row(name, run, done)
            for table in load_schema().tables:
                columns = [*table.names, "number", "position"]
                if table.name == "runs":
                    rows: Iterable[Sequence[Any]] = [[*(row[column] for column in table.names), number, 0]]
                else:
                    rows = _parquet_rows(reader, folder / f"{table.name}.parquet", table.names, number)
                database.copy(f"segment_{table.name}", columns, rows)
            segment = Segment(
                number=number,
                name=name,
                rows={**done.rows, "runs": 1},
                files={},
                bytes=0,
                source=done.source,
                **{key: value for key, value in row.items() if key != "segment"},
            )
            line = msgspec.json.encode(segment).decode()
            database.query(
                "INSERT INTO segments (number, name, line) VALUES ($number, $name, $line)",
                {"number": number, "name": name, "line": line},
            )
        remove(folder)
        return segment

    def merge(self, least: int) -> int:
        """Nothing to do: on a server the rows of all segments stand in the same tables."""
        return 0


def _parquet_rows(reader: Any, path: Path, columns: Sequence[str], number: int) -> Iterator[list[Any]]:
    """The rows of a Parquet file with the segment's number and each row's position."""
    done = reader.execute(f"SELECT {', '.join(columns)} FROM read_parquet({quote(str(path))})")
    position = 0
    while some := done.fetchmany(AT_ONCE):
        for row in some:
            yield [*row, number, position]
            position += 1


def prepare(connection: psycopg.Connection[Any]) -> None:
    """Make the tables of the truth where they are missing."""
    database = Postgres(connection)
    database.query(f"CREATE SCHEMA IF NOT EXISTS {TRUTH}")
    database.query(
        "CREATE TABLE IF NOT EXISTS segments (number BIGINT PRIMARY KEY, name TEXT NOT NULL, line TEXT NOT NULL)"
    )
    database.query(
        "CREATE TABLE IF NOT EXISTS judgements_made "
        "(place BIGSERIAL PRIMARY KEY, id TEXT UNIQUE NOT NULL, body TEXT NOT NULL)"
    )
    database.query("CREATE TABLE IF NOT EXISTS view_state (line TEXT NOT NULL)")
    for table in load_schema().tables:
        columns = ", ".join(f"{name} {kind}" for name, kind in table.types.items())
        columns += ", number BIGINT NOT NULL, position BIGINT NOT NULL"
        database.query(f"CREATE TABLE IF NOT EXISTS segment_{table.name} ({columns})")
        database.query(f"CREATE INDEX IF NOT EXISTS segment_{table.name}_number ON segment_{table.name} (number)")
    words = "to_tsvector('simple', coalesce(title, '') || ' ' || text)"
    database.query(f"CREATE INDEX IF NOT EXISTS segment_articles_words ON segment_articles USING gin ({words})")


@contextmanager
def locked(connection: psycopg.Connection[Any], key: int, wait: float) -> Iterator[None]:
    """Hold an advisory lock. Raises LedgerError after `wait` seconds."""
    until = time.monotonic() + wait
    while not _take(connection, key):
        if time.monotonic() >= until:
            raise LedgerError("another process is writing to this ledger; try again when it is done")
        time.sleep(POLL)
    try:
        yield
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", (key,))


def _take(connection: psycopg.Connection[Any], key: int) -> bool:
    row = connection.execute("SELECT pg_try_advisory_lock(%s)", (key,)).fetchone()
    return bool(row and row[0])


def _free(connection: psycopg.Connection[Any], key: int) -> bool:
    if not _take(connection, key):
        return False
    connection.execute("SELECT pg_advisory_unlock(%s)", (key,))
    return True
