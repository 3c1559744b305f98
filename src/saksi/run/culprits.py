"""A shard that made its worker hang or die → the articles in it that do so alone."""

from __future__ import annotations

from collections.abc import Callable

from saksi.model import Article, Problem
from saksi.run.attempt import attempt
from saksi.run.shards import Job, Shard, read_shard


class Hung(Exception):
    """A worker took longer than its limit and was ended."""


class Died(Exception):
    """A worker ended without an answer."""


def culprits(shard: Shard, trial: Callable[[Article], None], limit: float) -> dict[int, Problem]:
    """Try every article alone; those that hang or die, by position, with the problem to record.

    `trial` raises Hung or Died. The problems name no engine, so that every engine records the same.
    """
    found = {}
    for number, article in enumerate(read_shard(shard.source)):
        try:
            trial(article)
        except Hung:
            found[number] = Problem("time-limit", f"not coded: it took more than {limit:g} seconds")
        except Died:
            found[number] = Problem("crash", "not coded: the worker died on it")
    return found


def try_article(article: Article, job: Job) -> None:
    """Code an article for the sake of seeing whether a worker survives it."""
    attempt(article, job.coder)  # a fault is recorded when the shard is coded again
