"""A real Ray cluster of two nodes: a worker is killed, then a node; the rows are the same, byte for byte."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.ledgers import VERSIONS, Silent
from tests.quick import quick, slowly, texts

from saksi.ledger.segments import Segment
from saksi.ledger.store import Store
from saksi.run.adding import Tally, add
from saksi.run.local import LocalEngine
from saksi.run.settings import run_settings
from saksi.run.shards import Job

ray = pytest.importorskip("ray")
HERE = {"include_dashboard": False, "node_ip_address": "127.0.0.2"}  # Ray takes 127.0.0.1 for the outward address
ROOT = Path(__file__).parents[1]
SETTINGS = replace(run_settings(), shard=8, article_seconds=3.0, start_seconds=5.0, shard_seconds=5.0)


JOB = Job(slowly, VERSIONS)


@pytest.fixture(scope="module")
def cluster() -> Iterator[object]:
    """Two nodes of two processors each, on this machine."""
    from ray.cluster_utils import Cluster

    before = dict(os.environ)
    os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 2, **HERE})
    try:
        made.add_node(num_cpus=2, node_ip_address="127.0.0.3")
        ray.init(address=made.address, logging_level="ERROR", _node_ip_address="127.0.0.2", log_to_driver=False)
        yield made
    finally:
        ray.shutdown()
        made.shutdown()
        os.environ.clear()
        os.environ.update(before)


def busy_workers() -> list[int]:
    """Processes that run a task of ours now."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            title = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if b"ray::code_bytes" in title:
            found.append(int(folder.name))
    return found


class Saboteur(Silent):
    """Kills a worker after the second commit, a node after the fifth."""

    def __init__(self, cluster: object) -> None:
        super().__init__()
        self._cluster = cluster
        self.killed: list[str] = []

    def committed(self, segment: Segment, tally: Tally) -> None:
        super().committed(segment, tally)
        if segment.number == 2:
            for worker in busy_workers()[:1]:
                os.kill(worker, signal.SIGKILL)
                self.killed.append("worker")
        if segment.number == 5:
            nodes = self._cluster.worker_nodes  # type: ignore[attr-defined]
            self._cluster.remove_node(next(iter(nodes)), allow_graceful=False)  # type: ignore[attr-defined]
            self.killed.append("node")


def hashes(root: Path) -> list[tuple[str, dict[str, str]]]:
    segments = Store(root).manifest.read()
    return [(s.name, {n: h for n, h in s.files.items() if n != "runs.parquet"}) for s in segments]


@pytest.mark.skipif(sys.platform != "linux", reason="finds workers through /proc")
def test_same_bytes_with_a_worker_and_a_node_killed(cluster: object, tmp_path: Path) -> None:
    from saksi.run.cluster import RayEngine

    articles = [(str(n), article) for n, article in enumerate(texts(200))]
    local, watcher = LocalEngine(1, SETTINGS), Silent()
    add(Store(tmp_path / "local"), articles, local, replace(JOB, coder=quick), SETTINGS, watcher)
    saboteur = Saboteur(cluster)
    tally = add(Store(tmp_path / "ray"), articles, RayEngine(None, SETTINGS), JOB, SETTINGS, saboteur)
    assert saboteur.killed == ["worker", "node"]
    assert tally.new == 200
    assert hashes(tmp_path / "ray") == hashes(tmp_path / "local")
    assert len(hashes(tmp_path / "ray")) == 25


def test_articles_that_raise_die_or_hang_are_recorded_as_by_the_local_engine(cluster: object, tmp_path: Path) -> None:
    from saksi.run.cluster import RayEngine

    articles = texts(6)
    settings = replace(SETTINGS, article_seconds=4.0, start_seconds=12.0, shard_seconds=0.1, ahead=1)
    for number, what in ((1, "raise"), (2, "die"), (4, "hang")):
        articles[number] = replace(articles[number], text=f"[[{what}]] {articles[number].text}")
    found = [(str(n), article) for n, article in enumerate(articles)]
    job = Job(quick, VERSIONS)
    for engine in (LocalEngine(1, settings), RayEngine(None, settings)):
        add(Store(tmp_path / engine.name), found, engine, job, settings, Silent())
    assert hashes(tmp_path / "ray") == hashes(tmp_path / "local")
    [segment] = Store(tmp_path / "ray").manifest.read()
    assert (segment.rows["problems"], segment.rows["articles"]) == (3, 6)


def test_the_command_starts_a_cluster_of_its_own(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Pasukan Rusia menyerang Ukraina pada Senin (14/3/2022).", encoding="utf-8")
    environment = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0"}
    for engine in ("ray", "local"):
        command = [sys.executable, "-m", "saksi.cli", "add", str(article), "--published", "2022-03-15"]
        command += ["--engine", engine, "--workers", "1", "--ledger", str(tmp_path / engine)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=240, check=False)
        assert done.returncode == 0, done.stderr
        assert "1 new" in done.stdout
    assert hashes(tmp_path / "ray") == hashes(tmp_path / "local")
