"""Shards → reports, on a Ray cluster. A task gets its shard as bytes and answers with files, so no disk is shared.

Saksi must be installed on every node, in the same version: what a node would code by other rules is refused.
"""

from __future__ import annotations

import logging
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import ray
from ray.exceptions import GetTimeoutError, NodeDiedError, RayTaskError, WorkerCrashedError

from saksi.ledger.files import remove
from saksi.ledger.segments import file_hash
from saksi.ledger.versions import current_versions
from saksi.model import Article, Problem
from saksi.problems import LedgerError
from saksi.run.culprits import Died, Hung, culprits, try_article
from saksi.run.settings import RunSettings
from saksi.run.shards import REPORT, Job, Report, Shard, code_article, code_shard, finished

HERE = "127.0.0.1"
RETRIES = 3  # times a task is begun again elsewhere when its worker or its node dies
Files = dict[str, bytes]


class RayEngine:
    """A Ray cluster. Reports come in the order of the shards, whichever is done first."""

    name = "ray"

    def __init__(self, address: str | None, settings: RunSettings, workers: int | None = None) -> None:
        self.settings = settings
        self._own = not ray.is_initialized()
        if self._own:
            _join(address, workers)

    def close(self) -> None:
        """Leave the cluster; one that was started for this engine alone ends."""
        if self._own:
            ray.shutdown()

    def run(self, shards: Iterable[Shard], job: Job) -> Iterator[tuple[Shard, Report]]:
        """Code every shard. Only a few shards per processor are taken from `shards` before their turn."""
        waiting: deque[tuple[Shard, Any]] = deque()
        for shard in shards:
            made = finished(shard, job)
            waiting.append((shard, made or _start(shard, job, {})))
            if len(waiting) > self._ahead():
                yield self._finish(*waiting.popleft(), job)
        while waiting:
            yield self._finish(*waiting.popleft(), job)

    def _ahead(self) -> int:
        """How many shards may be under way; nodes come and go."""
        return self.settings.ahead * max(1, int(ray.cluster_resources().get("CPU", 1)))

    def _finish(self, shard: Shard, task: Any, job: Job) -> tuple[Shard, Report]:
        if isinstance(task, Report):
            return shard, task
        limit = self.settings.limit(shard.articles) * self.settings.ahead  # it may have waited for its turn
        try:
            return shard, _keep(shard, _answer(task, limit))
        except (Hung, Died):
            alone = self.settings.alone
            given_up = culprits(shard, lambda article: _trial(article, job, alone), alone)
        try:
            return shard, _keep(shard, _answer(_start(shard, job, given_up), limit))
        except (Hung, Died) as error:
            raise LedgerError(f"{shard.source}: a worker died on this shard twice: {error!r}") from error


def _join(address: str | None, workers: int | None) -> None:
    """Join the cluster at `address`, or start one here that nobody else can reach."""
    quiet: dict[str, Any] = {"logging_level": logging.ERROR, "log_to_driver": False}
    try:
        if address:
            ray.init(address=address, **quiet)
        else:
            ray.init(address="local", num_cpus=workers, include_dashboard=False, _node_ip_address=HERE, **quiet)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise LedgerError(f"no Ray cluster at {address or HERE}: {error}") from error


def _start(shard: Shard, job: Job, given_up: dict[int, Problem]) -> Any:
    remote = ray.remote(max_retries=RETRIES, num_cpus=1)(code_bytes)
    return remote.remote(shard.source.read_bytes(), job, given_up)


def _trial(article: Article, job: Job, limit: float) -> None:
    _answer(ray.remote(max_retries=0, num_cpus=1)(try_article).remote(article, job), limit)


def _answer(task: Any, limit: float) -> Any:
    """What a task yields. Raises Hung after `limit` seconds, Died if its worker did so too often."""
    try:
        return ray.get(task, timeout=limit)
    except GetTimeoutError as error:
        ray.cancel(task, force=True)
        raise Hung from error
    except (WorkerCrashedError, NodeDiedError) as error:
        raise Died from error
    except RayTaskError as error:
        cause = error.as_instanceof_cause()
        raise cause if isinstance(cause, LedgerError) else error from None


def code_bytes(data: bytes, job: Job, given_up: dict[int, Problem]) -> Files:
    """Code a shard on whatever machine this runs on: its input's bytes → the files of its rows and its report."""
    own = job.coder.keywords.get("own_actors") if isinstance(job.coder, partial) else None
    standard = isinstance(job.coder, partial) and job.coder.func is code_article
    if standard and current_versions(own) != job.versions:
        raise LedgerError("a node of the cluster has another version of Saksi; install the same on all")
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name) / "shard.jsonl", Path(name) / "shard"
        source.write_bytes(data)
        code_shard(source, target, job, given_up)
        return {path.name: path.read_bytes() for path in sorted(target.iterdir())}


def _keep(shard: Shard, files: Files) -> Report:
    """Write a task's files where the shard's rows are to go, wholly or not at all."""
    temporary = shard.target.with_name(f"{shard.target.name}.ray")
    remove(temporary)
    temporary.mkdir(parents=True)
    for name, data in files.items():
        (temporary / name).write_bytes(data)
    remove(shard.target)
    temporary.replace(shard.target)
    report = finished_report(shard.target / REPORT)
    if report.source != file_hash(shard.source):
        raise LedgerError(f"{shard.source}: a node answered for another shard")
    return report


def finished_report(path: Path) -> Report:
    """The report of a coded shard."""
    return msgspec.json.decode(path.read_bytes(), type=Report)
