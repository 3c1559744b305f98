"""Articles of the ledger → codings by the rules as they are now, beside the old ones, and what changed by rule."""

from __future__ import annotations

import time
import uuid
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from saksi.ledger.backend import Keeping, Run
from saksi.ledger.database import Database
from saksi.ledger.files import remove
from saksi.ledger.ledger import Ledger
from saksi.ledger.rows import article_of
from saksi.ledger.segments import Segment
from saksi.ledger.versions import Versions
from saksi.ledger.view import WAIT
from saksi.model import Article, Event
from saksi.run.adding import Engine, Tally, Watcher, commit, cut
from saksi.run.comparing import Comparison
from saksi.run.settings import RunSettings
from saksi.run.shards import Job

STALE = """
SELECT a.text, a.record, a.layout FROM articles a
JOIN codings c ON c.article = a.article
JOIN runs r ON r.number = c.number
WHERE a.current AND ($every OR r.program <> $program OR r.rules <> $rules OR r.model <> $model)
ORDER BY c.number, a.article
"""


def recode(
    ledger: Ledger,
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
    store = ledger.store
    start, tally, comparison = time.perf_counter(), Tally(), Comparison()
    run = Run(uuid.uuid4().hex[:12], job.kind, engine.name)
    with store.writing(settings.lock_seconds) as writer:
        ledger.views.build(WAIT)
        with ledger.views.reading() as view:
            shards = cut(_stale(view, job.versions, every), store.work, job, settings.shard)
            for segment in commit(writer, engine.run(shards, job), run):
                _compare(store, view, segment, comparison, keep)
                tally.events += segment.rows.get("events", 0)
                tally.statements += segment.rows.get("statements", 0)
                tally.known, tally.seconds = comparison.articles, time.perf_counter() - start
                watcher.committed(segment, tally)
        for leftover in store.work.iterdir():
            remove(leftover)
        writer.merge(settings.merge)
    tally.seconds = time.perf_counter() - start
    return comparison, tally


def _stale(view: Database, versions: Versions, every: bool) -> Iterator[Article]:
    """Current articles in the order in which they were coded; a few are in memory at a time."""
    wanted = {"every": every, "program": versions.program, "rules": versions.rules, "model": versions.model}
    for text, record, layout in view.stream(STALE, wanted):
        yield article_of({"text": text, "record": record, "layout": layout})


def _compare(store: Keeping, view: Database, segment: Segment, comparison: Comparison, keep: int) -> None:
    """Set the events of a segment against those the same articles had."""
    coded = store.coded_articles(segment.number)
    sql = "SELECT number, article FROM codings WHERE article = ANY($coded)"
    by_number: dict[int, list[str]] = defaultdict(list)
    for number, article in view.query(sql, {"coded": coded}).rows:
        by_number[number].append(article)
    before: dict[str, list[Event]] = {article: [] for article in coded}
    for number, articles in sorted(by_number.items()):
        for article, record in store.coded_events(number, articles):
            before[article].append(msgspec.json.decode(record, type=Event))
    after: dict[str, list[Event]] = {article: [] for article in coded}
    for article, record in store.coded_events(segment.number, coded):
        after[article].append(msgspec.json.decode(record, type=Event))
    for article in coded:
        comparison.compare(article, before[article], after[article], keep)
