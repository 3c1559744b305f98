"""Articles → shards → segments. Adding the same again adds nothing; a run that was cut off goes on where it stopped."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from saksi.ledger.backend import Committer, Done, Keeping, Known, Run
from saksi.ledger.files import remove
from saksi.ledger.identity import identify
from saksi.ledger.segments import Segment
from saksi.model import Article
from saksi.problems import InputError
from saksi.run.settings import RunSettings
from saksi.run.shards import Job, Report, Shard, write_shard

Found = tuple[str, Article | InputError]


class Engine(Protocol):
    """Codes shards somewhere, and hands their reports back in order."""

    name: str

    def run(self, shards: Iterable[Shard], job: Job) -> Iterator[tuple[Shard, Report]]:
        """Code every shard."""
        ...


class Tally(Struct):
    """What a run did so far. `updated` are new versions of known articles, `known` were there before."""

    new: int = 0
    updated: int = 0
    known: int = 0
    failed: int = 0
    events: int = 0
    statements: int = 0
    problems: int = 0
    seconds: float = 0.0

    @property
    def read(self) -> int:
        """Articles met, whatever became of them."""
        return self.new + self.updated + self.known


class Watcher(Protocol):
    """Hears how a run goes."""

    def failed(self, message: str) -> None:
        """An input gave no article."""
        ...

    def committed(self, segment: Segment, tally: Tally) -> None:
        """A segment was added."""
        ...


def add(
    store: Keeping,
    found: Iterable[Found],
    engine: Engine,
    job: Job,
    settings: RunSettings,
    watcher: Watcher,
    taken: Callable[[Article], None] = lambda article: None,
) -> Tally:
    """Code every article that the ledger lacks and commit it, shard by shard. `taken` hears of each before it is coded.

    Raises LedgerError if another process goes on writing, or a shard cannot be coded.
    """
    start, tally = time.perf_counter(), Tally()
    run = Run(uuid.uuid4().hex[:12], job.kind, engine.name)
    with store.writing(settings.lock_seconds) as writer:
        articles = unknown(found, store.known(), tally, watcher.failed, taken)
        shards = cut(articles, store.work, job, settings.shard)
        for segment in commit(writer, engine.run(shards, job), run):
            tally.events += segment.rows.get("events", 0)
            tally.statements += segment.rows.get("statements", 0)
            tally.problems += segment.rows.get("problems", 0)
            tally.seconds = time.perf_counter() - start
            watcher.committed(segment, tally)
        for leftover in store.work.iterdir():
            remove(leftover)
        writer.merge(settings.merge)
    tally.seconds = time.perf_counter() - start
    return tally


def unknown(
    found: Iterable[Found],
    known: Known,
    tally: Tally,
    failed: Callable[[str], None],
    taken: Callable[[Article], None],
) -> Iterator[Article]:
    """The articles that are not known yet; they are known from then on."""
    for where, article in found:
        if isinstance(article, InputError):
            tally.failed += 1
            failed(str(article))
            continue
        try:
            identity = identify(article)
        except UnicodeEncodeError:
            tally.failed += 1
            failed(f"{where}: half a character (a lone surrogate) in the text; save it as UTF-8")
            continue
        if identity.version in known.versions:
            tally.known += 1
            continue
        if identity.key in known.keys:
            tally.updated += 1
        else:
            tally.new += 1
        known.versions.add(identity.version)
        known.keys.add(identity.key)
        taken(article)
        yield article


def cut(articles: Iterable[Article], folder: Path, job: Job, size: int) -> Iterator[Shard]:
    """Articles in shards of `size`, written to `folder`; each is made when it is asked for."""
    waiting: list[Article] = []
    for article in articles:
        waiting.append(article)
        if len(waiting) == size:
            yield write_shard(waiting, folder, job)
            waiting = []
    if waiting:
        yield write_shard(waiting, folder, job)


def commit(writer: Committer, done: Iterable[tuple[Shard, Report]], run: Run) -> Iterator[Segment]:
    """Commit coded shards in their order."""
    for shard, report in done:
        segment = writer.commit(shard.target, run, Done(report.source, report.versions, report.seconds, report.rows))
        remove(shard.source)
        yield segment
