"""The view of a ledger on a server: built beside the old one by the steps of every view, then put in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import psycopg

from saksi.ledger.backend import Backend, Extent, State
from saksi.ledger.corrections import Judgement, standing
from saksi.ledger.database import Answer, Database, steps_hash
from saksi.ledger.ledger import Ledger
from saksi.ledger.postgres import (
    BUILDING,
    NEXT,
    TRUTH,
    VIEW,
    Postgres,
    PostgresStore,
    connected,
    locked,
)
from saksi.ledger.view import build_tables

SLOWEST = 60_000  # milliseconds that a statement of the user's may take
READ_ONLY = f"-c default_transaction_read_only=on -c statement_timeout={SLOWEST}"
INDEXES = (
    ("articles", "article"),
    ("events", "article"),
    ("events", "event"),
    ("lines", "event"),
    ("lines", "article"),
    ("lines", "day"),
    ("event_actors", "event"),
    ("event_actors", "code"),
    ("attributions", "event"),
    ("statements", "article"),
)


class PostgresCorrections:
    """What people decided, on the server."""

    def __init__(self, url: str) -> None:
        self._url = url

    def add(self, judgement: Judgement) -> Judgement:
        """Keep a judgement; committed when this returns."""
        body = msgspec.json.encode(judgement).decode()
        with connected(self._url, TRUTH) as connection:
            sql = "INSERT INTO judgements_made (id, body) VALUES ($id, $body)"
            Postgres(connection).query(sql, {"id": judgement.id, "body": body})
        return judgement

    def every(self) -> list[Judgement]:
        """All judgements, in the order in which they were made."""
        with connected(self._url, TRUTH) as connection:
            return judgements(Postgres(connection))

    def standing(self) -> list[Judgement]:
        """Those that hold."""
        return standing(self.every())


def judgements(database: Database) -> list[Judgement]:
    """All judgements, in the order in which they were made."""
    rows = database.query("SELECT body FROM judgements_made ORDER BY place").rows
    return [msgspec.json.decode(body, type=Judgement) for (body,) in rows]


class PostgresViews:
    """Builds the view and opens it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.corrections = PostgresCorrections(url)

    def current(self) -> State | None:
        """The view there is, if one was built."""
        with connected(self._url, TRUTH) as connection:
            return _state(connection)

    def wanted(self) -> Extent:
        """What a view built now would hold."""
        with connected(self._url, TRUTH) as connection:
            return _wanted(connection)

    def build(self, wait: float) -> State:
        """Build a view unless the one there is holds everything. Raises LedgerError if another does for so long."""
        with connected(self._url, TRUTH) as holder:
            holder.autocommit = True
            with locked(holder, BUILDING, wait), connected(self._url, f"{NEXT},{TRUTH}") as connection:
                connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
                state, wanted = _state(connection), _wanted(connection)
                if state is not None and state.extent == wanted:
                    return state
                return self._build(connection, State(VIEW, *wanted))

    def _build(self, connection: psycopg.Connection[Any], state: State) -> State:
        """All in one transaction: whoever reads sees the old view or the new one, whole."""
        database = Postgres(connection)
        database.query(f"DROP SCHEMA IF EXISTS {NEXT} CASCADE")
        database.query(f"CREATE SCHEMA {NEXT}")
        build_tables(database, self.corrections.standing())
        for table, column in INDEXES:
            database.query(f"CREATE INDEX ON {NEXT}.{table} ({column})")
        for table in sorted({table for table, _ in INDEXES}):
            database.query(f"ANALYZE {NEXT}.{table}")
        database.query("DELETE FROM view_state")
        database.query("INSERT INTO view_state VALUES ($line)", {"line": msgspec.json.encode(state).decode()})
        database.query(f"DROP SCHEMA IF EXISTS {VIEW} CASCADE")
        database.query(f"ALTER SCHEMA {NEXT} RENAME TO {VIEW}")
        return state

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """The view, read-only."""
        with connected(self._url, f"{VIEW},{TRUTH}", options="-c default_transaction_read_only=on") as connection:
            yield Postgres(connection)

    def raw(self, statement: str) -> Answer:
        """What one statement of the user's yields, with no more than the role's own leave. Raises LedgerError."""
        # with a cursor that the server keeps, a statement can only be one that yields rows
        named = "saksi_raw"
        with connected(self._url, VIEW, options=READ_ONLY) as connection, connection.cursor(name=named) as cursor:
            cursor.execute(statement.encode())
            rows = cursor.fetchall()
            return Answer(tuple(column.name for column in cursor.description or ()), rows)


class PostgresWords:
    """Finds articles by words, through an index that the server keeps by itself."""

    def __init__(self, url: str) -> None:
        self._url = url

    def stale(self) -> bool:
        """Never: the server keeps the index."""
        return False

    def update(self, database: Database) -> int:
        """Nothing to do."""
        return 0

    def find(self, query: str, limit: int) -> list[str]:
        """Ids of articles: words, "phrases", OR, and - for words that must not be there."""
        words = "to_tsvector('simple', coalesce(title, '') || ' ' || text)"
        asked = "websearch_to_tsquery('simple', $query)"
        sql = (
            f"SELECT article FROM segment_articles WHERE {words} @@ {asked} "
            f"ORDER BY ts_rank({words}, {asked}) DESC, article LIMIT $limit"
        )
        with connected(self._url, TRUTH) as connection:
            return [article for (article,) in Postgres(connection).query(sql, {"query": query, "limit": limit}).rows]


def postgres_ledger(url: str) -> Ledger:
    """The ledger on a server, whether or not there is one yet. Raises LedgerError if there is no server."""
    return Ledger(Backend(PostgresStore(url), PostgresViews(url), PostgresWords(url)))


def _state(connection: psycopg.Connection[Any]) -> State | None:
    rows = Postgres(connection).query("SELECT line FROM view_state").rows
    return msgspec.json.decode(rows[0][0], type=State) if rows else None


def _wanted(connection: psycopg.Connection[Any]) -> Extent:
    sql = (
        "SELECT (SELECT coalesce(max(number), 0) FROM segments) AS segment, "
        "(SELECT count(*) FROM judgements_made) AS judgements"
    )
    [(segment, made)] = Postgres(connection).query(sql).rows
    return int(segment), int(made), steps_hash()
