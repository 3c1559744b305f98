"""New segments → a copy of the last view with their rows in it: the same rows as a view built whole has, sooner.

The steps of a view run over the new segments alone, in a database of their own in memory; the versions of articles that
are coded anew go there with them, from the old view. What comes of it takes the place of what the view had on these
articles. Judgements that stand are laid over a whole view only, so new rows that they may touch are not appended.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from saksi.ledger.backend import Deciding, State
from saksi.ledger.database import Duck, made, run_step, steps
from saksi.ledger.schema import load_schema
from saksi.ledger.segments import Manifest, Segment, quote, rows_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHARE = 0.25  # of a ledger's codings that are appended since a view was built whole; beyond, their order is worth it
MOST = 50_000  # codings that are appended at once, since they are in memory
RECORDS = ("codings", "blocks", "problems", "statements", "events", "event_actors", "attributions", "lines")
OLD = "old"  # the view that is added to, as the statements here call it

RECODED = f"""
CREATE OR REPLACE TEMP VIEW segment_articles AS
SELECT * FROM newer_articles
UNION ALL
SELECT {{columns}}, a.number, 0::BIGINT AS position
FROM {OLD}.articles a
WHERE a.current AND a.article IN (SELECT c.article FROM segment_codings c)
"""
OUTDATED = f"""
CREATE TEMP TABLE outdated AS
SELECT article FROM articles
UNION
SELECT a.article FROM {OLD}.articles a WHERE a.key IN (SELECT n.key FROM articles n)
"""


def may_append(manifest: Manifest, segments: Sequence[Segment], state: State, corrections: Deciding) -> bool:
    """Whether the rows that are not in a view yet may be added to it."""
    newer = [segment for segment in segments if segment.numbers[-1] > state.segment]
    if any(segment.numbers[0] <= state.segment for segment in newer):  # merged across the border
        return False
    late = [segment for segment in segments if segment.numbers[-1] > state.whole]
    coded, since, every = (sum(s.rows.get("codings", 0) for s in some) for some in (newer, late, segments))
    return coded <= MOST and since <= SHARE * every and not _judged(manifest, newer, corrections)


def append(connection: DuckDBPyConnection, view: Path, own: Sequence[str]) -> None:
    """Add the rows of the relations `segment_*` to the view in that file. Raises duckdb.Error.

    `own` are the steps that work on single articles; the others are taken anew over the whole view.
    """
    database = Duck(connection)
    connection.execute(f"ATTACH {quote(str(view))} AS {OLD}")
    connection.execute("CREATE TEMP TABLE newer_articles AS SELECT * FROM segment_articles")
    columns = ", ".join(f"a.{name}" for name in load_schema().table("articles").names)
    connection.execute(RECODED.format(columns=columns))
    for name in own:
        run_step(database, name)
    connection.execute(OUTDATED)
    _replace(connection)
    connection.execute(f"USE {OLD}")
    for name in (name for name in steps() if name not in own):
        for table in made(name):
            connection.execute(f"DROP TABLE {table}")
        run_step(database, name)


def _replace(connection: DuckDBPyConnection) -> None:
    """Put the new rows in place of what the old view has on the same articles."""
    old = "article IN (SELECT article FROM outdated)"
    connection.execute(f"UPDATE {OLD}.articles SET current = false WHERE current AND {old}")
    connection.execute(f"DELETE FROM {OLD}.articles WHERE article IN (SELECT article FROM articles)")
    for table in RECORDS:
        connection.execute(f"DELETE FROM {OLD}.{table} WHERE {old}")
    for table in ("articles", *RECORDS, "runs"):
        connection.execute(f"INSERT INTO {OLD}.{table} BY NAME SELECT * FROM {table}")


def _judged(manifest: Manifest, newer: Sequence[Segment], corrections: Deciding) -> bool:
    """Whether a judgement that stands may be about a row of these segments."""
    standing = corrections.standing()
    if not standing:
        return False
    if any(j.anchor is None for j in standing) or any(segment.kind != "add" for segment in newer):
        return True
    import duckdb

    keys = {j.anchor.key for j in standing if j.anchor is not None}
    holding = [segment for segment in newer if segment.rows.get("articles")]
    if not holding:
        return False
    with duckdb.connect(":memory:") as connection:
        found = connection.execute(f"SELECT DISTINCT key FROM ({rows_sql(manifest, 'articles', holding, 'key')})")
        return any(key in keys for (key,) in found.fetchall())
