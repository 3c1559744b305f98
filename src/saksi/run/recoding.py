"""Articles of the ledger → codings by the rules as they are now, beside the old ones, and what changed by rule."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from saksi.ledger.files import remove
from saksi.ledger.rows import article_of
from saksi.ledger.segments import Segment, quote
from saksi.ledger.store import Run, Store
from saksi.ledger.versions import Versions
from saksi.ledger.view import OPEN, Views
from saksi.model import Article, Event
from saksi.run.adding import Engine, Tally, Watcher, commit, cut
from saksi.run.comparing import Comparison
from saksi.run.settings import RunSettings
from saksi.run.shards import Job

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

AT_ONCE = 500  # articles read from the view at a time
STALE = """
SELECT a.text, a.record, a.layout FROM articles a
JOIN codings c ON c.article = a.article
JOIN runs r ON r.number = c.number
WHERE a.current AND ($every OR r.program <> $program OR r.rules <> $rules OR r.model <> $model)
ORDER BY c.number, a.article
"""


def recode(
    store: Store,
    engine: Engine,
    job: Job,
    settings: RunSettings,
    watcher: Watcher,
    *,
    every: bool = False,
    keep: int = 1_000,
) -> tuple[Comparison, Tally]:
    """Code again what other versions coded (or everything), and compare. The old codings stay in their segments.

    At most `keep` changes are remembered one by one; all are counted. Raises LedgerError as `add` does.
    """
    start, tally, comparison = time.perf_counter(), Tally(), Comparison()
    run = Run(uuid.uuid4().hex[:12], job.kind, engine.name)
    with store.writing(settings.lock_seconds) as writer:
        views = Views(store.root)
        views.build()
        with views.open(OPEN) as view:
            shards = cut(_stale(view, job.versions, every), store.work, job, settings.shard)
            for segment in commit(writer, engine.run(shards, job), run):
                _compare(store, view, segment, comparison, keep)
                tally.events += segment.rows.get("events", 0)
                tally.statements += segment.rows.get("statements", 0)
                tally.known, tally.seconds = comparison.articles, time.perf_counter() - start
                watcher.committed(segment, tally)
        for leftover in store.work.iterdir():
            remove(leftover)
    tally.seconds = time.perf_counter() - start
    return comparison, tally


def _stale(view: DuckDBPyConnection, versions: Versions, every: bool) -> Iterator[Article]:
    """Current articles in the order in which they were coded; a few are in memory at a time."""
    wanted = {"every": every, "program": versions.program, "rules": versions.rules, "model": versions.model}
    rows = view.cursor().execute(STALE, wanted)
    while some := rows.fetchmany(AT_ONCE):
        for text, record, layout in some:
            yield article_of({"text": text, "record": record, "layout": layout})


def _compare(store: Store, view: DuckDBPyConnection, segment: Segment, comparison: Comparison, keep: int) -> None:
    """Set the events of a segment against those the same articles had."""
    folder = store.manifest.folder
    cursor = view.cursor()
    coded = [article for (article,) in _rows(cursor, [folder / segment.name / "codings.parquet"], "article", "")]
    marks = ", ".join(map(quote, coded))
    numbers = cursor.execute(f"SELECT DISTINCT number, article FROM codings WHERE article IN ({marks})").fetchall()
    names = {s.number: s for s in store.manifest.read()}
    before: dict[str, list[Event]] = {article: [] for article in coded}
    for number in sorted({number for number, _ in numbers}):
        mine = {article for n, article in numbers if n == number}
        if names[number].rows.get("events"):
            file = folder / names[number].name / "events.parquet"
            for article, record in _rows(cursor, [file], "article, record", f"WHERE article IN ({marks})"):
                if article in mine:
                    before[article].append(msgspec.json.decode(record, type=Event))
    after: dict[str, list[Event]] = {article: [] for article in coded}
    if segment.rows.get("events"):
        for article, record in _rows(cursor, [folder / segment.name / "events.parquet"], "article, record", ""):
            after[article].append(msgspec.json.decode(record, type=Event))
    for article in coded:
        comparison.compare(article, before[article], after[article], keep)


def _rows(cursor: DuckDBPyConnection, files: Iterable[Path], columns: str, where: str) -> list[tuple[str, ...]]:
    listed = ", ".join(quote(str(file)) for file in files)
    return cursor.execute(f"SELECT {columns} FROM read_parquet([{listed}]) {where}").fetchall()
