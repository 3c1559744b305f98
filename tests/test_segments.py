"""Segments and the manifest: the same rows give the same bytes, and what was cut off never counts."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from tests.quick import quick, texts

from saksi.ledger.files import exclusive
from saksi.ledger.identity import actor_key, digest, identify, plain_url
from saksi.ledger.rows import article_of, article_row, coding_rows, whole_day
from saksi.ledger.schema import load_schema
from saksi.ledger.segments import write_tables
from saksi.ledger.store import Done, Run, Store
from saksi.ledger.versions import current_versions
from saksi.model import Actor, Article
from saksi.ontology.plover import load_ontology
from saksi.problems import LedgerError

DONE = Done("0123456789abcdef", current_versions(), 1.0, {"articles": 3})


def written(store: Store, articles: list[Article]) -> Path:
    folder = store.work / "out"
    folder.mkdir(parents=True)
    rows = {"articles": [article_row(article, identify(article)) for article in articles]}
    for article in articles:
        for name, more in coding_rows(identify(article).version, quick(article), load_ontology()).items():
            rows.setdefault(name, []).extend(more)
    write_tables(rows, folder)
    return folder


def test_rows_fit_the_schema() -> None:
    [article] = texts(1)
    identity = identify(article)
    rows = coding_rows(identity.version, quick(article), load_ontology()) | {
        "articles": [article_row(article, identity)]
    }
    for table in load_schema().tables:
        assert all(tuple(row) and set(row) == set(table.names) for row in rows.get(table.name, [])), table.name
    assert article_of(rows["articles"][0]) == article
    assert [row["words"] for row in rows["events"]] == ["menyerang", "menyerang"]
    assert {row["event"] for row in rows["event_actors"]} == {row["event"] for row in rows["events"]}
    assert rows["attributions"][0]["statement"] == rows["statements"][0]["statement"]


def test_same_rows_same_bytes(tmp_path: Path) -> None:
    one, other = (written(Store(tmp_path / name), texts(5)) for name in ("a", "b"))
    assert len(list(one.iterdir())) == len(load_schema().tables) - 1
    for path in one.iterdir():
        assert path.read_bytes() == (other / path.name).read_bytes()


def test_any_text_comes_back_as_it_was(tmp_path: Path) -> None:
    odd = "nul \0 tab \t 😀 \u2028 \ufeff 'kutip' \"ganda\" \\ akhir\r\n"
    folder = written(Store(tmp_path), [Article("a", odd, "2022-01-02")])
    path = folder / "articles.parquet"
    assert duckdb.sql(f"SELECT text, published::TEXT FROM '{path}'").fetchall() == [(odd, "2022-01-02")]


def test_commit_lists_what_it_wrote(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writing(1) as writer:
        writer.commit(written(store, texts(3)), Run("r", "add", "local"), DONE)
        writer.commit(written(store, texts(3, 3)), Run("r", "add", "local"), DONE)
    one, other = store.manifest.read()
    assert (one.number, other.number, one.rows["articles"]) == (1, 2, 3)
    assert store.manifest.damaged() == []
    assert len(store.known().versions) == 6
    (store.manifest.folder / one.name / "events.parquet").write_bytes(b"x")
    (store.manifest.folder / other.name / "runs.parquet").unlink()
    assert [line.rpartition(": ")[2] for line in store.manifest.damaged()] == [
        "changed since it was written",
        "missing",
    ]


def test_an_unfinished_line_and_an_unlisted_folder_do_not_count(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writing(1) as writer:
        writer.commit(written(store, texts(3)), Run("r", "add", "local"), DONE)
    whole = store.manifest.path.read_bytes()
    store.manifest.path.write_bytes(whole + whole[: len(whole) // 2])
    (store.manifest.folder / "000000002-add-dead").mkdir()
    assert len(store.manifest.read()) == 1
    with store.writing(1) as writer:
        assert [path.name for path in store.manifest.folder.iterdir()] == [store.manifest.read()[0].name]
        writer.commit(written(store, texts(3, 3)), Run("r", "add", "local"), DONE)
    assert [segment.number for segment in store.manifest.read()] == [1, 2]


def test_a_damaged_line_is_said_and_nothing_is_swept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writing(1) as writer:
        writer.commit(written(store, texts(3)), Run("r", "add", "local"), DONE)
    store.manifest.path.write_bytes(store.manifest.path.read_bytes().replace(b'"local"', b'"lokal"'))
    with pytest.raises(LedgerError, match=r"manifest\.jsonl:1: damaged"), store.writing(1):
        pass
    assert len(list(store.manifest.folder.iterdir())) == 1


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writing(1), pytest.raises(LedgerError, match="another process"), exclusive(tmp_path / "lock", 0.1):
        pass
    with store.writing(0):
        pass


def test_identity() -> None:
    one = Article("a", "kata", "2022-01-01", url="http://www.contoh.test/b/1/?utm_source=x&page=2#atas")
    same = Article("other", "kata", "2022-01-01", "Harian", url="https://contoh.test/b/1?page=2")
    newer = Article("a", "kata lain", "2022-01-01", url=one.url)
    assert identify(one) == identify(same)
    assert identify(one).key == identify(newer).key
    assert identify(one).version != identify(newer).version
    assert identify(Article("a", "kata")) == identify(Article("b", "kata"))
    assert plain_url("http://[bad") == "http://[bad"
    assert digest("a", "b") != digest("ab", "")
    assert digest(None) != digest("")


def test_actor_key() -> None:
    assert actor_key(Actor("BLR", "GOV", "Alexander Lukashenko", "Q2866")) == "Q2866"
    assert actor_key(Actor("RUS", "MIL", None)) == "RUS/MIL"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-02-24", "2022-02-24"),
        ("2022-02-24T10:00+07:00", "2022-02-24"),
        ("XXXX-02-24", None),
        ("2022-02", None),
        ("2022-02-30", None),
        ("", None),
        (None, None),
    ],
)
def test_whole_day(text: str | None, day: str | None) -> None:
    assert whole_day(text) == day
