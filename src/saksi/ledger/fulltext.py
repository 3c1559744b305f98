"""Articles' words → SQLite's full-text index (FTS5), made from the view: phrases, prefixes as `kata*`, AND, OR, NOT."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from saksi.ledger.database import Database
from saksi.problems import LedgerError

TABLES = """
CREATE TABLE IF NOT EXISTS indexed (place INTEGER PRIMARY KEY, article TEXT UNIQUE NOT NULL, number INTEGER NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    title, body, content = '', tokenize = "unicode61 remove_diacritics 2"
);
"""


class FullText:
    """The index of a ledger."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def stale(self) -> bool:
        """Whether there is no index yet."""
        return not self.path.is_file()

    def update(self, database: Database) -> int:
        """Take in the articles of segments that are not indexed yet; how many they were."""
        added = 0
        with self._open() as connection:
            connection.executescript(TABLES)
            with connection:
                try:
                    connection.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError:  # another process is at it, and has been for long
                    return 0
                last = connection.execute("SELECT coalesce(max(number), 0) FROM indexed").fetchone()[0]
                sql = "SELECT article, number, title, text FROM articles WHERE number > $last ORDER BY number, article"
                for article, number, title, text in database.stream(sql, {"last": last}):
                    values = (article, number)
                    done = connection.execute("INSERT INTO indexed (article, number) VALUES (?, ?)", values)
                    words = (done.lastrowid, title or "", text)
                    connection.execute("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", words)
                    added += 1
        return added

    def find(self, query: str, limit: int) -> list[str]:
        """Ids of articles that hold the words of an FTS5 query, best first. Raises LedgerError for a broken query."""
        if not self.path.is_file():
            return []
        sql = (
            "SELECT i.article FROM words w JOIN indexed i ON i.place = w.rowid "
            "WHERE words MATCH ? ORDER BY w.rank, i.place LIMIT ?"
        )
        with self._open() as connection:
            try:
                return [article for (article,) in connection.execute(sql, (query, limit))]
            except sqlite3.OperationalError as error:
                raise LedgerError(f"{query!r} is no query for words: {error}") from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self.path, timeout=30.0, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            yield connection
        finally:
            connection.close()
