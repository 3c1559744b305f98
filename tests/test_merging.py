"""Small segments become big ones: the rows, their history and every answer stay the same, also through kills."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from msgspec.structs import replace
from tests.ledgers import JOB, SETTINGS, Here, Silent, ledger_of, recoded
from tests.quick import texts
from tests.test_cli import saksi as process

from saksi.ledger import merging
from saksi.ledger.ledger import Ledger, ledger_at
from saksi.ledger.store import Store
from saksi.run.adding import add

ROOT = Path(__file__).parents[1]
TABLES = ("articles", "codings", "blocks", "statements", "events", "event_actors", "attributions", "problems", "runs")
DIES = """
import os, signal, sys
from pathlib import Path
from saksi.ledger import files, merging, segments
from saksi.ledger.store import Store

left = int(sys.argv[2])

def counted(function):
    def call(*given):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        done = function(*given)
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    return call

files.sync = segments.sync = counted(files.sync)
segments.move_folder = counted(segments.move_folder)
segments.remove = merging.remove = counted(files.remove)
merging.file_hash = counted(merging.file_hash)
merging._line = counted(merging._line)
with Store(Path(sys.argv[1])).writing(5) as writer:
    writer.merge(2)
print("done")
"""


def merged(root: Path) -> int:
    with Store(root).writing(5) as writer:
        return writer.merge(2)


def rows(root: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a view built anew from the segments."""
    shutil.rmtree(root / "view", ignore_errors=True)
    ledger = ledger_at(root)
    return {table: ledger.sql(f"SELECT * FROM {table} ORDER BY ALL").rows for table in (*TABLES, "actors", "lines")}


def events(root: Path) -> list[tuple[object, ...]]:
    """Every coding's events, as the files that count have them."""
    files = [str(file) for file in Store(root).files("events")]
    sql = f"SELECT event, record, count(*) FROM read_parquet({files}, union_by_name = true) GROUP BY ALL ORDER BY ALL"
    return duckdb.sql(sql).fetchall()


def small(root: Path) -> Ledger:
    """A ledger of several runs, with updates and another coding."""
    ledger_of(root, texts(40))
    ledger_of(root, [replace(article, text=article.text + " Tambahan.") for article in texts(10)])
    recoded(ledger_at(root))
    return ledger_of(root, texts(10, 40))


def test_merging_changes_no_row(tmp_path: Path) -> None:
    ledger = small(tmp_path)
    before, answers = rows(tmp_path), [list(ledger.events()), list(ledger.statements())]
    count, state = len(Store(tmp_path).manifest.read()), ledger.refresh()
    assert merged(tmp_path) == count - 1
    store = Store(tmp_path)
    [segment] = store.manifest.read()
    assert segment.parts == tuple(range(1, count + 1))
    assert [path.name for path in store.manifest.folder.iterdir()] == [segment.name]
    assert len(store.manifest.history()) == count + 1
    assert store.manifest.damaged() == []
    assert ledger.refresh() == state
    assert rows(tmp_path) == before
    assert [list(ledger.events()), list(ledger.statements())] == answers


def test_a_merged_ledger_grows_and_is_coded_again(tmp_path: Path) -> None:
    totals = []
    for name in ("one", "other"):
        ledger = small(tmp_path / name)
        if name == "one":
            merged(tmp_path / name)
        ledger_of(tmp_path / name, texts(20, 50))
        totals.append(recoded(ledger, every=True).total())
        if name == "one":
            merged(tmp_path / name)
            assert len(Store(tmp_path / name).manifest.read()) == 1
    assert totals[0] == totals[1]
    assert totals[0].changed > 0
    one, other = rows(tmp_path / "one"), rows(tmp_path / "other")
    assert [row[:1] + row[1:2] for row in one.pop("runs")] == [row[:1] + row[1:2] for row in other.pop("runs")]
    assert one == other
    assert len(ledger_at(tmp_path / "one").sql("SELECT * FROM articles WHERE NOT current")) == 10


def test_each_row_says_which_commit_it_came_with(tmp_path: Path) -> None:
    small(tmp_path)
    store = Store(tmp_path)
    coded = {number: store.coded_articles(number) for s in store.manifest.read() for number in s.numbers}
    events = {number: store.coded_events(number, articles) for number, articles in coded.items()}
    merged(tmp_path)
    assert {number: store.coded_articles(number) for number in coded} == coded
    assert {number: store.coded_events(number, articles) for number, articles in coded.items()} == events


def test_the_same_segments_give_the_same_bytes(tmp_path: Path) -> None:
    small(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "other")
    merged(tmp_path / "one")
    merged(tmp_path / "other")
    [one], [other] = (Store(tmp_path / name).manifest.read() for name in ("one", "other"))
    assert one.files == other.files


def test_big_segments_and_other_schemas_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(tmp_path)
    segments = Store(tmp_path).manifest.read()
    big = [replace(s, bytes=merging.SMALL if n == 2 else s.bytes) for n, s in enumerate(segments)]
    assert [part.number for part in next(iter(merging.groups(big)))] == [1, 2]
    old = [replace(s, schema=1 if n < 3 else 2) for n, s in enumerate(segments)]
    assert [part.number for part in next(iter(merging.groups(old)))] == [1, 2, 3]
    monkeypatch.setattr(merging, "FULL", 2 * segments[0].bytes - 1)
    assert all(len(group) <= 3 for group in merging.groups(segments))


def test_runs_merge_when_segments_are_many(tmp_path: Path) -> None:
    found = [(str(n), article) for n, article in enumerate(texts(64))]
    add(Store(tmp_path), found, Here(), JOB, replace(SETTINGS, merge=9), Silent())
    assert len(Store(tmp_path).manifest.read()) == 8
    add(Store(tmp_path), [*found, ("x", texts(1, 64)[0])], Here(), JOB, replace(SETTINGS, merge=9), Silent())
    assert len(Store(tmp_path).manifest.read()) == 1
    assert len(ledger_at(tmp_path).events()) == 130


def test_while_a_view_is_built_the_parts_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "WAIT", 0.1)
    small(tmp_path)
    names = {path.name for path in (tmp_path / "segments").iterdir()}
    with merging.exclusive(tmp_path / "view" / "lock", 1):
        merged(tmp_path)
        assert names < {path.name for path in (tmp_path / "segments").iterdir()}
    with Store(tmp_path).writing(1):
        assert len(list((tmp_path / "segments").iterdir())) == 1


def test_the_command(tmp_path: Path) -> None:
    small(tmp_path)
    assert "segments fewer" in process("compact", "--ledger", tmp_path).stdout
    assert "nothing to merge" in process("compact", "--ledger", tmp_path).stdout
    assert process("compact", "--ledger", tmp_path / "none").returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_kill_at_every_step(tmp_path: Path) -> None:
    small(tmp_path / "whole")
    before, kept = rows(tmp_path / "whole"), events(tmp_path / "whole")
    step, ended = -1, False
    while not ended:
        step += 2  # before and after each call in turn would take twice as long
        root = tmp_path / f"killed{step}"
        shutil.copytree(tmp_path / "whole", root)
        done = subprocess.run(
            [sys.executable, "-c", DIES, str(root), str(step)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        ended = done.returncode == 0
        assert ended or done.returncode == -9, done.stderr
        assert Store(root).manifest.damaged() == []
        assert events(root) == kept
        if step % 9 == 0 or ended:
            assert rows(root) == before
            merged(root)
            assert len(list((root / "segments").iterdir())) == len(Store(root).manifest.read()) == 1
            assert rows(root) == before
        shutil.rmtree(root)
    assert step > 20
