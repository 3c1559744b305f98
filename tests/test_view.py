"""The view: what it is built from, what counts as current, old schemas, and the question from a reader's side."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import msgspec
import pytest
from msgspec.structs import replace
from tests.ledgers import VERSIONS, ledger_of, recoded
from tests.quick import quick, texts

from saksi.ledger import schema, view
from saksi.ledger.identity import identify
from saksi.ledger.ledger import Question, ledger_at
from saksi.ledger.queries import Columns
from saksi.ledger.rows import article_row, coding_rows
from saksi.ledger.schema import Lift, Schema, load_schema
from saksi.ledger.segments import write_tables
from saksi.ledger.store import Done, Run, Store
from saksi.model import Article, Block, Layout
from saksi.ontology.plover import load_ontology
from saksi.problems import LedgerError

REFRESH = """
import sys
from pathlib import Path
from saksi.ledger.ledger import ledger_at
ledger_at(Path(sys.argv[1])).refresh()
"""


def test_everything_that_was_coded_is_there_once(tmp_path: Path) -> None:
    articles = texts(20)
    ledger = ledger_of(tmp_path, articles)
    for article in ledger.sql("SELECT article, source_id FROM articles").rows:
        [original] = [a for a in articles if a.id == article[1]]
        assert ledger.coding(article[0]) == quick(original)
    counts = dict(ledger.report("counts").rows)
    assert (counts["articles"], counts["events"], counts["statements"]) == (20, 40, 20)


def test_an_updated_article_counts_once_and_its_old_version_stays(tmp_path: Path) -> None:
    articles = texts(4)
    ledger_of(tmp_path, articles)
    newer = replace(articles[2], text="Timur menyerang Barat di Kota.")
    ledger = ledger_of(tmp_path, [newer])
    rows = ledger.sql("SELECT text, current FROM articles WHERE source_id = 'b2' ORDER BY number").rows
    assert rows == [(articles[2].text, False), (newer.text, True)]
    assert len(ledger.events(outlet="Harian 2")) == 1
    assert dict(ledger.report("counts").rows)["older versions"] == 1


def test_two_versions_in_one_shard_the_later_one_is_current(tmp_path: Path) -> None:
    [article] = texts(1)
    newer = replace(article, text=article.text + " Tambahan.")
    ledger = ledger_of(tmp_path, [article, newer])
    assert ledger.sql("SELECT text FROM articles WHERE current").rows == [(newer.text,)]
    assert len(ledger.events()) == 2


def test_views_are_built_when_something_is_new_and_three_are_kept(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(2))
    assert ledger.refresh() == ledger.refresh()
    for start in range(2, 12, 2):
        ledger_of(tmp_path, texts(2, start)).refresh()
    names = sorted(path.name for path in (tmp_path / "view").glob("*.duckdb"))
    assert names == [f"view-{n:06}.duckdb" for n in (4, 5, 6)]
    for path in (tmp_path / "view").iterdir():
        path.unlink()
    assert len(ledger.events()) == 24


def test_a_reader_keeps_its_view_while_others_are_built(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(2))
    with ledger.database() as database:
        ledger_of(tmp_path, texts(2, 2))
        subprocess.run([sys.executable, "-c", REFRESH, str(tmp_path)], check=True)
        assert database.query("SELECT count(*) FROM articles").rows == [(2,)]
    assert len(ledger.events()) == 8


def test_many_ask_at_once(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(10))
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(ledger.events()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [20] * 8


def test_while_somebody_adds_the_old_view_answers(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(2))
    assert len(ledger.events()) == 4
    ledger_of(tmp_path, texts(2, 2))
    with ledger.store.writing(1):
        assert len(ledger.events()) == 4
    assert len(ledger.events()) == 8


def test_a_segment_of_an_older_schema_is_lifted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Schema 1 had no column for the layout of a page; `rule` is called `frame` here, to see a rename."""
    now = load_schema()
    events = now.table("events")
    names = [("frame" if n == "rule" else n, k, w) for n, k, w in events.columns]
    articles = now.table("articles")
    old = {
        "events": replace(events, columns=tuple(names)),
        "articles": replace(articles, columns=tuple(c for c in articles.columns if c[0] != "layout")),
    }
    old_tables = [old.get(table.name, table) for table in now.tables if table.name != "runs"]
    [article] = texts(1, 50)
    layout = Layout((Block("body", (0, len(article.text))),), (), (), "reader 1")
    rows = ledger_rows(article)
    for row in rows["events"]:
        row["frame"] = row.pop("rule")
    for row in rows["articles"]:
        del row["layout"]
        row["record"] = msgspec.json.encode(replace(article, text="", layout=layout)).decode()
    ledger = ledger_of(tmp_path, texts(3))
    folder = tmp_path / "work" / "old"
    folder.mkdir(parents=True)
    counts = write_tables(rows, folder, old_tables)
    with ledger.store.writing(1) as writer:
        writer.commit(folder, Run("r", "add", "local"), Done("old0" * 4, replace(VERSIONS, schema=1), 1.0, counts))
    lifted = Schema(now.version, now.tables, (*now.lifts, Lift(2, "events", "rule", "frame", "renamed")))
    monkeypatch.setattr(view, "load_schema", lambda: lifted)
    rules = [rule for (rule,) in ledger.sql("SELECT rule FROM events").rows]
    assert len(rules) == 8
    assert set(rules) == {"quick.menyerang", "quick.menangkap", "quick.menuduh"}
    assert ledger.article(identify(article).version) == replace(article, layout=layout)
    assert len(ledger.sql("SELECT * FROM articles WHERE layout IS NULL")) == 3


def ledger_rows(article: Article) -> dict[str, list[dict[str, object]]]:
    identity = identify(article)
    return {
        "articles": [article_row(article, identity)],
        **coding_rows(identity.version, quick(article), load_ontology()),
    }


def test_every_lift_names_a_column() -> None:
    now = load_schema()
    for lift in now.lifts:
        assert lift.column in now.table(lift.table).names
        assert lift.below <= now.version


def test_recoding_replaces_records_and_keeps_history(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(12))
    before = ledger.events()
    comparison = recoded(ledger)
    after = ledger.events()
    assert {row["type"] for row in before} == {"ASSAULT", "COERCE", "ACCUSE"}
    assert {row["type"] for row in after} == {"COERCE"}
    assert len(after) == 20
    assert comparison.articles == 12
    attack = comparison.rules["quick.menyerang"]
    assert (attack.changed, attack.gone, attack.new) == (16, 0, 0)
    assert attack.fields == {"type": 16, "rule": 16}
    assert comparison.rules["quick.menuduh"].gone == 4
    assert comparison.rules["quick.menangkap"].same == 4
    assert {run["kind"] for run in ledger.sql("SELECT kind FROM runs")} == {"add", "recode"}
    files = [str(file) for file in ledger.store.files("events")]
    assert duckdb.sql(f"SELECT count(*) FROM read_parquet({files})").fetchall() == [(24 + 20,)]
    assert recoded(ledger).articles == 0
    assert recoded(ledger, every=True).total().same == 20


def test_no_ledger_is_said(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger here"):
        ledger_at(tmp_path / "none").events()
    assert not (tmp_path / "none").exists()


def test_what_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(LedgerError, match="file"):
        ledger_of(tmp_path / "file", texts(1))
    ledger = ledger_of(tmp_path / "a", texts(3))
    (tmp_path / "a" / "corrections.sqlite").write_bytes(b"no database at all, though long enough to be read as one" * 9)
    with pytest.raises(LedgerError, match="corrections"):
        ledger.events()
    (tmp_path / "a" / "corrections.sqlite").unlink()
    [segment] = Store(tmp_path / "a").manifest.read()
    path = tmp_path / "a" / "segments" / segment.name / "events.parquet"
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(LedgerError, match=r"events\.parquet: changed since it was written"):
        ledger.events()


def test_rows_come_one_by_one_as_they_come_together(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(400))
    question = Question({"actor": ["RUS", "POL"]}, columns=Columns(around=True))
    assert list(ledger.rows("events", question)) == list(ledger.ask("events", question))


def test_words_are_found(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(30))
    assert {row["title"] for row in ledger.search('"hari ke 17"')} == {"Berita 17"}
    assert len(ledger.search("menyer*")) == 30
    ledger_of(tmp_path, texts(5, 30))
    assert len(ledger.search("jalan ditutup")) == 35
    assert len(ledger.events(text='"ke 17"')) == 2
    with pytest.raises(LedgerError, match="no query for words"):
        ledger.search('"')


def test_own_sql_sees_the_view_and_nothing_else(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(3))
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    assert ledger.sql("SELECT count(*) AS n FROM events").rows == [(6,)]
    assert ledger.sql("SELECT '$5' AS price").rows == [("$5",)]
    for statement in (
        f"SELECT * FROM '{secret}'",
        f"SELECT * FROM read_text('{secret}')",
        f"COPY events TO '{tmp_path / 'out.csv'}'",
        f"ATTACH '{tmp_path / 'new.duckdb'}' AS n",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "DELETE FROM events",
        "CREATE TABLE x AS SELECT 1",
        "SELECT nonsense",
        "",
    ):
        if statement:
            with pytest.raises(LedgerError, match="the database says"):
                ledger.sql(statement)
    assert len(ledger.events()) == 6
    assert not (tmp_path / "out.csv").exists()


def test_libraries_tables(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(5))
    events = ledger.events()
    for library, make in (("pandas", events.pandas), ("polars", events.polars), ("pyarrow", events.arrow)):
        pytest.importorskip(library)
        table = make()
        assert table.shape == (10, len(events.columns))
    assert ledger.events(type="AID").polars().shape[0] == 0
    assert msgspec.json.encode([dict(row) for row in ledger.events(limit=1)])
    assert schema.load_schema().version == 2
    assert Store(tmp_path).manifest.damaged() == []
