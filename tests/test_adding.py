"""Adding: the same rows whatever the number of workers, nothing twice, and bad articles cost nothing but themselves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest
from msgspec.structs import replace
from tests.ledgers import JOB, VERSIONS, Silent
from tests.quick import texts

from saksi.ledger.store import Store
from saksi.model import Article
from saksi.problems import InputError
from saksi.run.adding import Found, Tally, add
from saksi.run.local import LocalEngine
from saksi.run.settings import RunSettings, run_settings
from saksi.run.shards import code_article, code_shard, write_shard

SETTINGS = replace(run_settings(), shard=8, article_seconds=3.0, start_seconds=6.0, shard_seconds=0.5, lock_seconds=1.0)


def added(
    root: Path, articles: Iterable[Article | InputError], workers: int = 1, settings: RunSettings = SETTINGS
) -> tuple[Tally, Silent]:
    found: list[Found] = [(f"file:{n}", article) for n, article in enumerate(articles)]
    watcher = Silent()
    return add(Store(root), found, LocalEngine(workers, settings), JOB, settings, watcher), watcher


def rows(root: Path, table: str) -> list[tuple[object, ...]]:
    files = Store(root).files(table)
    return duckdb.sql(f"SELECT * FROM read_parquet({[str(file) for file in files]})").fetchall() if files else []


def test_one_worker_or_three_write_the_same_bytes(tmp_path: Path) -> None:
    articles = texts(50)
    for workers in (1, 3):
        added(tmp_path / str(workers), articles, workers)
    one, three = (Store(tmp_path / name).manifest for name in ("1", "3"))
    assert [segment.name for segment in one.read()] == [segment.name for segment in three.read()]
    assert len(one.read()) == 7
    for mine, theirs in zip(one.read(), three.read(), strict=True):
        assert {n: h for n, h in mine.files.items() if n != "runs.parquet"} == {
            n: h for n, h in theirs.files.items() if n != "runs.parquet"
        }
    assert len(rows(tmp_path / "3", "events")) == 100
    assert not list((tmp_path / "3" / "work").iterdir())


def test_adding_twice_adds_nothing_and_a_changed_article_is_a_new_version(tmp_path: Path) -> None:
    articles = texts(10)
    tally, _ = added(tmp_path, [*articles, articles[0]])
    assert (tally.new, tally.updated, tally.known) == (10, 0, 1)
    changed = replace(articles[3], text=articles[3].text + "\nSudah diperbarui.")
    tally, _ = added(tmp_path, [*articles[:3], changed, *articles[4:], *texts(2, 10)])
    assert (tally.new, tally.updated, tally.known) == (2, 1, 9)
    versions = [row for row in rows(tmp_path, "articles") if str(row[1]).endswith("/berita/3")]
    assert len(versions) == 2
    tally, watcher = added(tmp_path, articles)
    assert (tally.read, tally.known, watcher.segments) == (10, 10, [])


def test_bad_inputs_are_counted_and_said(tmp_path: Path) -> None:
    half = Article("h", "\ud83d potong")
    tally, watcher = added(tmp_path, [InputError("x.txt: empty"), half, *texts(2)])
    assert (tally.failed, tally.new) == (2, 2)
    assert watcher.heard[0] == "x.txt: empty"
    assert "lone surrogate" in watcher.heard[1]


def test_articles_that_raise_die_or_hang_are_kept_with_a_problem(tmp_path: Path) -> None:
    articles = texts(6)
    for number, what in ((1, "raise"), (2, "die"), (4, "hang")):
        articles[number] = replace(articles[number], text=f"[[{what}]] {articles[number].text}")
    tally, _ = added(tmp_path, articles)
    assert tally.new == 6
    assert len(rows(tmp_path, "articles")) == 6
    problems = {row[2]: str(row[3]) for row in rows(tmp_path, "problems")}
    assert list(problems) == ["fault", "crash", "time-limit"]
    assert "as the text asks" in problems["fault"]
    assert problems["crash"] == "not coded: the worker died on it"
    assert len(rows(tmp_path, "events")) == 6


def test_a_shard_that_was_coded_before_is_taken_as_it_lies(tmp_path: Path) -> None:
    shard = write_shard(texts(3), tmp_path, JOB)
    first = code_shard(shard.source, shard.target, JOB)
    stamp = (shard.target / "events.parquet").stat().st_mtime_ns
    again = code_shard(shard.source, shard.target, JOB)
    assert (again.files, again.seconds) == (first.files, 0.0)
    assert (shard.target / "events.parquet").stat().st_mtime_ns == stamp
    (shard.target / "events.parquet").write_bytes(b"torn")
    assert code_shard(shard.source, shard.target, JOB).files == first.files
    other = replace(JOB, versions=replace(VERSIONS, rules="new"))
    assert write_shard(texts(3), tmp_path, other).target != shard.target
    assert code_shard(shard.source, shard.target, other).versions.rules == "new"


def test_a_language_without_a_pack_is_a_problem() -> None:
    coding = code_article(Article("a", "Teksti.", lang="fi"))
    assert [problem.kind for problem in coding.problems] == ["no-pack"]


@pytest.mark.parametrize("name", ["shard", "ahead", "tasks_per_worker"])
def test_settings_make_sense(name: str) -> None:
    assert getattr(run_settings(), name) > 0
