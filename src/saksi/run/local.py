"""Shards → reports, through a pool of processes on this machine. A worker that dies or hangs costs one shard's time."""

from __future__ import annotations

import multiprocessing
import multiprocessing.process
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from threading import Thread

from pebble import ProcessExpired, ProcessPool

from saksi.model import Article
from saksi.problems import LedgerError
from saksi.run.culprits import Died, Hung, culprits, try_article
from saksi.run.settings import RunSettings
from saksi.run.shards import Job, Report, Shard, code_shard

LOST = (TimeoutError, ProcessExpired)


class LocalEngine:
    """A pool of processes. Reports come in the order of the shards, whichever is done first."""

    name = "local"

    def __init__(self, workers: int, settings: RunSettings) -> None:
        self.workers = workers
        self.settings = settings

    def run(self, shards: Iterable[Shard], job: Job) -> Iterator[tuple[Shard, Report]]:
        """Code every shard. Only a few shards per worker are taken from `shards` before their turn."""
        waiting: deque[tuple[Shard, Future[Report]]] = deque()
        pool = ProcessPool(
            max_workers=self.workers,
            max_tasks=self.settings.tasks_per_worker,
            initializer=_follow_parent,
            context=multiprocessing.get_context("spawn"),  # a forked child would keep the ledger's lock
        )
        try:
            for shard in shards:
                waiting.append((shard, self._start(pool, shard, job)))
                if len(waiting) > self.workers * self.settings.ahead:
                    yield self._finish(pool, *waiting.popleft(), job)
            while waiting:
                yield self._finish(pool, *waiting.popleft(), job)
        finally:
            pool.stop()
            pool.join()

    def _start(self, pool: ProcessPool, shard: Shard, job: Job) -> Future[Report]:
        limit = self.settings.limit(shard.articles)
        future: Future[Report] = pool.schedule(code_shard, (shard.source, shard.target, job), timeout=limit)
        return future

    def _finish(self, pool: ProcessPool, shard: Shard, future: Future[Report], job: Job) -> tuple[Shard, Report]:
        try:
            return shard, future.result()
        except BrokenProcessPool as error:
            raise LedgerError(f"no worker can be started: {error}") from error
        except LOST:
            limit = self.settings.alone
            given_up = culprits(shard, lambda article: _trial(pool, article, job, limit), limit)
        try:
            limit = self.settings.limit(shard.articles)
            again = pool.schedule(code_shard, (shard.source, shard.target, job, given_up), timeout=limit)
            return shard, again.result()
        except LOST as error:
            raise LedgerError(f"{shard.source}: a worker died on this shard twice: {error!r}") from error


def _trial(pool: ProcessPool, article: Article, job: Job, limit: float) -> None:
    try:
        pool.schedule(try_article, (article, job), timeout=limit).result()
    except TimeoutError as error:
        raise Hung from error
    except ProcessExpired as error:
        raise Died from error


def _follow_parent() -> None:
    """End this worker when the process that started it ends, even by a kill."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
