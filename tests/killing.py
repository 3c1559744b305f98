"""Kills a process that adds articles, at random moments, and looks at what it left. Used by a test and a benchmark."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import duckdb
from msgspec import Struct

from saksi.ledger.store import Store

ROOT = Path(__file__).parents[1]

CHILD = """
import sys
from pathlib import Path
from msgspec.structs import replace
from saksi.ledger.store import Store
from saksi.ledger.versions import Versions
from saksi.run.adding import add
from saksi.run.local import LocalEngine
from saksi.run.settings import run_settings
from saksi.run.shards import Job
from tests.quick import quick, texts

class Told:
    def failed(self, message): raise AssertionError(message)
    def committed(self, segment, tally): print(segment.name, flush=True)

if __name__ == "__main__":
    settings = replace(run_settings(), shard=8)
    found = [(str(n), article) for n, article in enumerate(texts(int(sys.argv[2])))]
    job = Job(quick, Versions(2, "0.1.0+test", "rules", "model"))
    add(Store(Path(sys.argv[1])), found, LocalEngine(2, settings), job, settings, Told())
"""


class Damage(Struct):
    """What was found after the kills."""

    kills: int = 0
    lost_segments: int = 0
    lost_rows: int = 0
    doubled_rows: int = 0
    broken_files: int = 0


def start(root: Path, articles: int) -> subprocess.Popen[str]:
    """A process that adds, and prints the name of every segment it committed."""
    command = [sys.executable, "-c", CHILD, str(root), str(articles)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill_while_adding(root: Path, kills: int, articles: int, seed: int) -> Damage:
    """Kill so often, then let it finish. The longest wait before a kill grows when nothing was committed before it."""
    chance, damage, told = random.Random(seed), Damage(), set[str]()
    patience = 1.0
    while damage.kills < kills:
        child = start(root, articles)
        time.sleep(chance.uniform(0.1, patience))
        ended = child.poll() is not None
        child.kill()
        said, wrong = child.communicate()
        assert not ended or child.returncode == 0, wrong
        if ended:  # done before the kill: begin a new ledger
            root = root.with_name(root.name + "x")
            told = set()
            continue
        damage.kills += 1
        patience = min(patience * 1.3, 20.0) if not said else max(patience * 0.9, 1.0)
        told |= set(said.split("\n")[:-1])
        _look(root, told, damage)
    child = start(root, articles)
    said, wrong = child.communicate(timeout=300)
    assert child.returncode == 0, wrong
    _look(root, told | set(said.split()), damage)
    damage.lost_rows += articles - count(root, "articles", "count(DISTINCT article)")
    return damage


def _look(root: Path, told: set[str], damage: Damage) -> None:
    store = Store(root)
    damage.lost_segments += len(told - {segment.name for segment in store.manifest.history()})
    damage.broken_files += len(store.manifest.damaged())
    for table, key in (("articles", "article"), ("events", "event"), ("codings", "article")):
        damage.doubled_rows += count(root, table, f"count(*) - count(DISTINCT {key})")


def count(root: Path, table: str, what: str) -> int:
    """A figure about all rows of a table."""
    files = [str(file) for file in Store(root).files(table)]
    return int(duckdb.sql(f"SELECT {what} FROM read_parquet({files})").fetchall()[0][0]) if files else 0
