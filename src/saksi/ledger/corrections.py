"""What people decided: append-only rows in SQLite, which many processes may write at once (WAL).

A judgement is tied to the text by the words it is about, the words around them and their position, not to a row: it
finds its record again when the article is coded anew or comes again with other words. A judgement is never erased;
to take it back is another judgement (`withdraw`).
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from saksi.problems import LedgerError

Action = Literal["accept", "reject", "change", "merge", "split", "withdraw"]
Target = Literal["event", "statement", "actor", "judgement"]

WAIT = 30.0  # seconds to wait for another process that is writing
TABLE = """
CREATE TABLE IF NOT EXISTS judgements (
    place INTEGER PRIMARY KEY,  -- the order in which they were made
    id TEXT UNIQUE NOT NULL,
    made TEXT NOT NULL,
    author TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    body BLOB NOT NULL          -- the Judgement as JSON
)
"""


class Anchor(Struct, frozen=True):
    """Where in which article: its key and version, the words with what stands around them, their offset.

    `kind` is the event's type or the statement's form when the judgement was made.
    """

    key: str
    version: str
    quote: str
    before: str
    after: str
    start: int
    kind: str


class Judgement(Struct, frozen=True):
    """One decision of a person.

    `record` is the record as the person saw it, as JSON. A change sets `field` to `value` (JSON); a merge makes the
    actor key `field` the actor `value` (an Actor as JSON); a split does so where the text names it with `words`; a
    withdrawal names the judgement in `field`.
    """

    id: str
    made: str
    author: str
    reason: str
    action: Action
    target: Target
    anchor: Anchor | None = None
    record: msgspec.Raw = msgspec.Raw(b"null")
    field: str = ""
    value: msgspec.Raw = msgspec.Raw(b"null")
    words: str = ""


class Corrections:
    """The judgements of a ledger, in the order in which they were made."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, judgement: Judgement) -> Judgement:
        """Keep a judgement; on the disk when this returns."""
        with self._open() as connection:
            connection.execute(TABLE)
            connection.execute(
                "INSERT INTO judgements (id, made, author, action, target, body) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    judgement.id,
                    judgement.made,
                    judgement.author,
                    judgement.action,
                    judgement.target,
                    msgspec.json.encode(judgement),
                ),
            )
        return judgement

    def every(self) -> list[Judgement]:
        """All judgements, withdrawn ones and withdrawals among them."""
        if not self.path.is_file():
            return []
        with self._open() as connection:
            connection.execute(TABLE)
            rows = connection.execute("SELECT body FROM judgements ORDER BY place").fetchall()
        return [msgspec.json.decode(body, type=Judgement) for (body,) in rows]

    def count(self) -> int:
        """How many judgements there are."""
        if not self.path.is_file():
            return 0
        with self._open() as connection:
            connection.execute(TABLE)
            return int(connection.execute("SELECT count(*) FROM judgements").fetchone()[0])

    def standing(self) -> list[Judgement]:
        """The judgements that hold: neither withdrawn nor withdrawals."""
        return standing(self.every())

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=WAIT)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            with connection:
                yield connection
        except sqlite3.DatabaseError as error:
            raise LedgerError(f"{self.path}: {error}") from error
        finally:
            connection.close()


def standing(every: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that hold: neither withdrawn nor withdrawals."""
    gone = {judgement.field for judgement in every if judgement.action == "withdraw"}
    return [j for j in every if j.action != "withdraw" and j.id not in gone]


def stamp() -> tuple[str, str]:
    """A new id, and the time now (UTC, ISO 8601)."""
    return uuid.uuid4().hex[:16], datetime.now(UTC).isoformat(timespec="milliseconds")
