"""What a watch remembers, in a small SQLite file: lists with their ETags, pages seen, what is due when."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from saksi.problems import InputError

SCHEMA = """
CREATE TABLE IF NOT EXISTS lists (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, due REAL NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY, published TEXT, changed TEXT, state TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
    due REAL NOT NULL, seen REAL NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS waiting ON pages (state, due);
"""
NEW, DONE, LOST = "new", "done", "lost"


class ListState(Struct, frozen=True):
    """A feed or sitemap: what it said of itself last, and how often in a row it failed."""

    url: str
    etag: str | None
    modified: str | None
    failures: int


class PageState(Struct, frozen=True):
    """A page that waits to be read."""

    url: str
    published: str | None
    tries: int


class WatchLog:
    """The memory of a watch. One process at a time; every method is one transaction. Times are Unix seconds."""

    def __init__(self, path: Path) -> None:
        try:
            self._base = sqlite3.connect(path, isolation_level=None, timeout=10)
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.executescript(SCHEMA)
        except sqlite3.Error as error:
            raise InputError(f"{path}: not a file that a watch can remember in ({error})") from error

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def due_lists(self, urls: Iterable[str], now: float) -> list[ListState]:
        """Which of the lists are to be looked at."""
        due = []
        for url in urls:
            row = self._base.execute("SELECT etag, modified, failures, due FROM lists WHERE url = ?", (url,)).fetchone()
            if row is None:
                due.append(ListState(url, None, None, 0))
            elif row[3] <= now:
                due.append(ListState(url, row[0], row[1], row[2]))
        return due

    def looked(self, state: ListState, due: float) -> None:
        """Remember what a list said and when to look again."""
        self._base.execute(
            "INSERT OR REPLACE INTO lists (url, etag, modified, due, failures) VALUES (?, ?, ?, ?, ?)",
            (state.url, state.etag, state.modified, due, state.failures),
        )

    def found(self, pages: Iterable[tuple[str, str | None, str | None]], now: float) -> int:
        """Note pages (address, published, changed) that a list names; how many are new, or have changed since."""
        fresh = 0
        self._base.execute("BEGIN IMMEDIATE")
        try:
            for url, published, changed in pages:
                fresh += self._note(url, published, changed, now)
        finally:
            self._base.execute("COMMIT")
        return fresh

    def _note(self, url: str, published: str | None, changed: str | None, now: float) -> int:
        row = self._base.execute("SELECT changed, state FROM pages WHERE url = ?", (url,)).fetchone()
        if row is None:
            self._base.execute(
                "INSERT INTO pages (url, published, changed, state, due, seen) VALUES (?, ?, ?, ?, ?, ?)",
                (url, published, changed, NEW, now, now),
            )
            return 1
        updated = changed is not None and row[0] is not None and changed > row[0] and row[1] != NEW
        self._base.execute(
            "UPDATE pages SET seen = ?, changed = coalesce(?, changed), state = ?, tries = ?, due = ? WHERE url = ?",
            (now, changed, NEW, 0, now, url),
        ) if updated else self._base.execute(
            "UPDATE pages SET seen = ?, changed = coalesce(?, changed) WHERE url = ?", (now, changed, url)
        )
        return int(updated)

    def waiting(self, now: float, most: int) -> list[PageState]:
        """Pages to be read now, the longest known first."""
        rows = self._base.execute(
            "SELECT url, published, tries FROM pages WHERE state = ? AND due <= ? ORDER BY due, rowid LIMIT ?",
            (NEW, now, most),
        )
        return [PageState(*row) for row in rows]

    def done(self, urls: Iterable[str]) -> None:
        """These pages were read and are safe."""
        self._base.executemany("UPDATE pages SET state = ? WHERE url = ?", [(DONE, url) for url in urls])

    def failed(self, url: str, due: float | None) -> None:
        """A page could not be read; to be tried again then, or never."""
        self._base.execute(
            "UPDATE pages SET tries = tries + 1, state = ?, due = coalesce(?, due) WHERE url = ?",
            (LOST if due is None else NEW, due, url),
        )

    def forget(self, before: float) -> None:
        """Drop pages that no list has named since."""
        self._base.execute("DELETE FROM pages WHERE seen < ? AND state != ?", (before, NEW))

    def next_due(self) -> float | None:
        """When the next page is due."""
        row = self._base.execute("SELECT min(due) FROM pages WHERE state = ?", (NEW,)).fetchone()
        return row[0] if row else None
