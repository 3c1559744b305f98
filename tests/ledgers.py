"""Ledgers for tests, coded by the quick coder, in this process or in many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace
from tests.quick import quick, quick_by_another_rule

from saksi.ledger.ledger import Ledger, ledger_at
from saksi.ledger.schema import load_schema
from saksi.ledger.segments import Segment
from saksi.ledger.store import Store
from saksi.ledger.versions import Versions
from saksi.model import Article
from saksi.problems import InputError
from saksi.run.adding import Tally, add
from saksi.run.comparing import Comparison
from saksi.run.recoding import recode
from saksi.run.settings import run_settings
from saksi.run.shards import Job, Report, Shard, code_shard

VERSIONS = Versions(load_schema().version, "0.1.0+test", "rules", "model")
JOB = Job(quick, VERSIONS)
OTHER_RULES = Job(quick_by_another_rule, replace(VERSIONS, rules="other"), "recode")
SETTINGS = replace(run_settings(), shard=8, lock_seconds=5.0)


class Here:
    """An engine without processes."""

    name = "local"

    def run(self, shards: Iterable[Shard], job: Job) -> Iterator[tuple[Shard, Report]]:
        for shard in shards:
            yield shard, code_shard(shard.source, shard.target, job)


class Silent:
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.segments: list[Segment] = []

    def failed(self, message: str) -> None:
        self.heard.append(message)

    def committed(self, segment: Segment, tally: Tally) -> None:
        self.segments.append(segment)


def ledger_of(root: Path, articles: Iterable[Article | InputError], job: Job = JOB) -> Ledger:
    """A ledger with these articles, or with these too."""
    add(Store(root), ((str(n), a) for n, a in enumerate(articles)), Here(), job, SETTINGS, Silent())
    return ledger_at(root)


def recoded(ledger: Ledger, job: Job = OTHER_RULES, *, every: bool = False) -> Comparison:
    """Code it again by other rules."""
    return recode(ledger, Here(), job, SETTINGS, Silent(), every=every)[0]
