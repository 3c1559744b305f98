"""New segments → a copy of the last view with their rows in it: the same rows as a view built whole has, sooner.

The steps of a view run over the new segments alone, in a database of their own in memory; the versions of articles that
are coded anew go there with them, from the old view. What comes of it takes the place of what the view had on these
articles. Judgements that stand are laid over a whole view only, so new rows that they may touch are not appended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from saksi.ledger.backend import State
from saksi.ledger.corrections import Judgement, standing
from saksi.ledger.database import LINES, Duck, before_judgements, made, run_step, steps
from saksi.ledger.overlay import lay_over
from saksi.ledger.schema import load_schema
from saksi.ledger.segments import Segment, quote

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Older = Callable[[str, set[int]], str]
SHARE = 0.25  # of a ledger's codings that are appended since a view was built whole; beyond, their order is worth it
MOST = 50_000  # codings that are appended at once, since they are in memory
AT_ONCE = 2_000  # judgements that are laid over at once
RECORDS = ("codings", "blocks", "problems", "statements", "events", "event_actors", "attributions", "lines", "rejected")
READ_AGAIN = ("codings", "blocks", "problems", "statements", "events", "event_actors", "attributions")
OLD = "old"  # the view that is added to, as the statements here call it

TOUCHED = f"""
CREATE TEMP TABLE touched AS
SELECT unnest($made) AS key
UNION SELECT s.key FROM segment_articles s WHERE s.key = ANY($standing)
UNION SELECT a.key FROM {OLD}.articles a
WHERE a.key = ANY($standing) AND a.article IN (SELECT c.article FROM segment_codings c)
"""
AGAIN = f"""
CREATE TEMP TABLE again AS
SELECT c.article, c.number FROM {OLD}.codings c JOIN {OLD}.articles a ON a.article = c.article
WHERE a.current AND a.key IN (SELECT t.key FROM touched t)
"""
ARTICLES = f"""
CREATE TEMP TABLE articles_before AS
SELECT {{columns}}, a.number, CAST(a.current AS BIGINT) AS position
FROM {OLD}.articles a
WHERE (a.current AND a.article IN (SELECT c.article FROM segment_codings c)) OR a.key IN (SELECT t.key FROM touched t)
"""
OUTDATED = f"""
CREATE TEMP TABLE outdated AS
SELECT article FROM articles
UNION
SELECT a.article FROM {OLD}.articles a WHERE a.key IN (SELECT n.key FROM articles n)
"""


class Decided(Struct, frozen=True):
    """The judgements as they were at one moment: all that were ever made, those that stand, those made since a view."""

    every: list[Judgement]
    standing: list[Judgement]
    since: list[Judgement]

    @classmethod
    def at(cls, every: list[Judgement], before: int) -> Decided:
        """What was decided, with what came after the first `before`."""
        return cls(every, standing(every), every[before:])

    @property
    def keys(self) -> list[str]:
        """Articles that a judgement since then is about, by key."""
        return sorted({anchor.key for judgement in self.since if (anchor := self._meant(judgement).anchor)})

    @property
    def about_actors(self) -> bool:
        """Whether a judgement since then is about an actor, and so perhaps about any record."""
        return any(self._meant(judgement).anchor is None for judgement in self.since)

    def _meant(self, judgement: Judgement) -> Judgement:
        """The judgement that is taken back, or this one."""
        if judgement.action != "withdraw":
            return judgement
        return next((other for other in self.every if other.id == judgement.field), judgement)


def may_append(segments: Sequence[Segment], state: State, decided: Decided) -> bool:
    """Whether what is not in a view yet may be added to it."""
    newer = [segment for segment in segments if segment.numbers[-1] > state.segment]
    if any(segment.numbers[0] <= state.segment for segment in newer):  # merged across the border
        return False
    late = [segment for segment in segments if segment.numbers[-1] > state.whole]
    coded, since, every = (sum(s.rows.get("codings", 0) for s in some) for some in (newer, late, segments))
    fits = coded <= MOST and since <= SHARE * every and len(decided.since) <= AT_ONCE
    return fits and not decided.about_actors


def append(connection: DuckDBPyConnection, view: Path, older: Older, decided: Decided) -> None:
    """Add the rows of the relations `segment_*` to the view in that file, with what was decided on them.

    `older` gives the rows of a table that certain segments have. Raises duckdb.Error.
    """
    database = Duck(connection)
    connection.execute(f"ATTACH {quote(str(view))} AS {OLD}")
    judged = sorted({j.anchor.key for j in decided.standing if j.anchor is not None})
    connection.execute(TOUCHED, {"made": decided.keys, "standing": judged})
    connection.execute(AGAIN)
    columns = ", ".join(f"a.{name}" for name in load_schema().table("articles").names)
    connection.execute(ARTICLES.format(columns=columns))
    _read_again(connection, older)
    touched = {key for (key,) in connection.execute("SELECT key FROM touched").fetchall()}
    for name in before_judgements():
        run_step(database, name)
    lay_over(database, [j for j in decided.standing if j.anchor is None or j.anchor.key in touched])
    run_step(database, LINES)
    connection.execute(OUTDATED)
    _replace(connection, [j.id for j in decided.standing])
    connection.execute(f"USE {OLD}")
    for name in (name for name in steps() if name not in (*before_judgements(), LINES)):
        for table in made(name):
            connection.execute(f"DROP TABLE {table}")
        run_step(database, name)


def _read_again(connection: DuckDBPyConnection, older: Older) -> None:
    """Put beside the new rows the articles that are coded anew or judged, and the records of the judged ones."""
    connection.execute("CREATE TEMP TABLE newer_articles AS SELECT * FROM segment_articles")
    connection.execute(
        "CREATE OR REPLACE TEMP VIEW segment_articles AS "
        "SELECT * FROM newer_articles UNION ALL SELECT * FROM articles_before"
    )
    numbers = {number for (number,) in connection.execute("SELECT DISTINCT number FROM again").fetchall()}
    for table in READ_AGAIN if numbers else ():
        sql = older(table, numbers)
        connection.execute(f"CREATE TEMP TABLE newer_{table} AS SELECT * FROM segment_{table}")
        connection.execute(
            f"INSERT INTO newer_{table} SELECT s.* FROM ({sql}) s "
            "JOIN again g ON g.article = s.article AND g.number = s.number"
        )
        connection.execute(f"CREATE OR REPLACE TEMP VIEW segment_{table} AS SELECT * FROM newer_{table}")


def _replace(connection: DuckDBPyConnection, standing: Sequence[str]) -> None:
    """Put the new rows in place of what the old view has on the same articles."""
    old = "article IN (SELECT article FROM outdated)"
    connection.execute(f"UPDATE {OLD}.articles SET current = false WHERE current AND {old}")
    connection.execute(f"DELETE FROM {OLD}.articles WHERE article IN (SELECT article FROM articles)")
    for table in RECORDS:
        connection.execute(f"DELETE FROM {OLD}.{table} WHERE {old}")
    connection.execute(
        f"DELETE FROM {OLD}.judgements WHERE judgement IN (SELECT judgement FROM judgements) "
        "OR NOT judgement = ANY($standing)",
        {"standing": list(standing)},
    )
    for table in ("articles", *RECORDS, "runs", "judgements"):
        connection.execute(f"INSERT INTO {OLD}.{table} BY NAME SELECT * FROM {table}")
