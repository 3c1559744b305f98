"""The same ledger in a folder and on a real PostgreSQL server: every query, filter and judgement, compared."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.ledgers import JOB, SETTINGS, Here, Silent, recoded
from tests.quick import texts
from tests.servers import postgres_server, programs

import saksi
from saksi.ledger.ledger import Ledger, Question, Result, ledger_at
from saksi.ledger.queries import REPORTS, Columns, fragments
from saksi.model import Actor, Article
from saksi.problems import LedgerError
from saksi.run.adding import add

pytest.importorskip("psycopg")
pytestmark = pytest.mark.skipif(programs() is None, reason="no PostgreSQL server here; scripts/need-postgresql")

ROOT = Path(__file__).parents[1]
ODD = Article(
    "odd", "Utara menyerang Selatan \\ 100% 'kutip' \t di Kota 😀\nKata Timur: Barat menuduh Selatan", "2022-03-01"
)
FIRST = [*texts(20), ODD]
LATER = [*texts(6, 20), replace(texts(1)[0], text="Timur menyerang Barat di Kota.")]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    with postgres_server() as server:
        yield server
    os.environ.pop("XDG_CACHE_HOME")
    if before is not None:
        os.environ["XDG_CACHE_HOME"] = before


def filled(ledger: Ledger) -> Ledger:
    for articles in (FIRST, LATER, FIRST):
        add(ledger.store, ((str(n), a) for n, a in enumerate(articles)), Here(), JOB, SETTINGS, Silent())
    return ledger


@pytest.fixture(scope="module")
def both(url: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, Ledger]:
    return filled(ledger_at(tmp_path_factory.mktemp("folder"))), filled(ledger_at(url))


def plain(found: Result) -> list[tuple[Any, ...]]:
    rows = [tuple(float(cell) if isinstance(cell, Decimal) else cell for cell in row) for row in found.rows]
    return rows if "month" in found.columns or "day" in found.columns else sorted(rows, key=repr)


def same(both: tuple[Ledger, Ledger], name: str, **filters: Any) -> int:
    """Ask both and compare columns and rows; how many rows."""
    mine, theirs = (ledger.ask(name, Question(filters, columns=Columns(around=True))) for ledger in both)
    assert mine.columns == theirs.columns
    assert plain(mine) == plain(theirs), (name, filters)
    assert len(list(both[1].rows(name, Question(filters)))) == len(theirs)
    return len(mine)


def test_every_named_query_and_every_filter(both: tuple[Ledger, Ledger]) -> None:
    assert same(both, "events") == 1 + 2 * 25 + 2
    assert same(both, "statements") == 26
    for name in REPORTS:
        assert same(both, name) > 0
    values: dict[str, list[Any]] = {
        "actor": ["RUS", "BLR/GOV", "RUS/Utara", "utar", ["RUS", "POL"], "100%", "a\\"],
        "recipient": ["UKR"],
        "said_by": ["BLR", "selat"],
        "stance": ["assert", "deny"],
        "type": ["ASSAULT", ["COERCE", "ACCUSE"]],
        "mode": ["drone"],
        "context": ["military"],
        "quad": [3, 4],
        "status": ["future"],
        "since": ["2022-01-10"],
        "until": ["2022-01-10"],
        "place": ["kota", "%", "_"],
        "country": ["UKR"],
        "outlet": ["harian 1"],
        "article": ["x"],
        "rule": ["quick.menuduh"],
        "state": ["accepted"],
    }
    assert values.keys() == fragments().events.keys()
    found = {
        (name, str(value)): same(both, "events", **{name: value}) for name, some in values.items() for value in some
    }
    assert found["actor", "RUS"] > 5
    assert found["said_by", "BLR"] > 2
    assert found["place", "%"] == 0
    for name in fragments().statements:
        value = {"since": "2022-01-10", "until": "2022-01-10", "by": "BLR", "about": "RUS", "words": "selatan"}
        same(both, "statements", **{name: value.get(name, "assert" if name == "stance" else "direct")})
    for name in REPORTS[1:]:
        same(both, name, actor="RUS", since="2022-01-05")


def test_codings_and_words(both: tuple[Ledger, Ledger]) -> None:
    mine, theirs = both
    articles = [row["article"] for row in mine.sql("SELECT article FROM articles WHERE current")]
    assert len(articles) == 27
    for article in articles:
        assert mine.coding(article) == theirs.coding(article)
    found = [{row["url"] for row in ledger.search('"timur menyerang barat"')} for ledger in both]
    assert found[0] == found[1]
    assert len(found[0]) > 1
    assert len(theirs.events(text='"berita 17"')) == len(mine.events(text='"berita 17"')) == 2


def test_judgements_and_recoding(both: tuple[Ledger, Ledger]) -> None:
    ids = [row["event"] for row in both[0].events()]
    for ledger in both:
        ledger.accept(ids[0], "Ani")
        ledger.reject(ids[3], "Ani")
        ledger.change(ids[4], "actors", "BLR/MIL + RUS", "Budi")
        gone = ledger.reject(ids[5], "Ani")
        ledger.withdraw(gone, "Ani")
        ledger.merge("POL/Barat", Actor("POL", "GOV", "Barat Raya"), "Ani")
    assert same(both, "events") == 52
    assert same(both, "events", actor="POL/GOV") > 0
    comparisons = [recoded(ledger) for ledger in both]
    assert comparisons[0].rules == comparisons[1].rules
    assert comparisons[0].total().changed > 0
    same(both, "events")
    same(both, "types")
    outcomes = [ledger.sql("SELECT action, field, outcome FROM judgements").rows for ledger in both]
    assert sorted(map(str, outcomes[0])) == sorted(map(str, outcomes[1]))
    assert both[0].cases().count("[[case]]") == both[1].cases().count("[[case]]") == 3


def test_own_sql_reads_only(both: tuple[Ledger, Ledger]) -> None:
    _, theirs = both
    before = len(theirs.events())
    assert theirs.sql("SELECT count(*) AS n FROM events").rows == [(before,)]
    for statement in (
        "DELETE FROM events",
        "DROP TABLE events",
        "SELECT 1; DROP SCHEMA saksi CASCADE",
        "COMMIT; DROP SCHEMA saksi CASCADE",
        "CREATE TABLE x AS SELECT 1",
        "COPY events TO '/tmp/saksi-must-not-be-there'",
        "SELECT nonsense",
    ):
        with pytest.raises(LedgerError):
            theirs.sql(statement)
    assert len(theirs.events()) == before
    assert not Path("/tmp/saksi-must-not-be-there").exists()


def test_nul_becomes_its_sign(url: str, both: tuple[Ledger, Ledger]) -> None:
    nul = Article("nul", "Utara menyerang\0 Selatan\0.", "2022-03-02", url="https://contoh.test/nul")
    ledger = both[1]
    add(ledger.store, [("nul", nul)], Here(), JOB, SETTINGS, Silent())
    [(text,)] = ledger.sql("SELECT text FROM articles WHERE source_id = 'nul'").rows
    assert text == nul.text.replace("\0", "\u2400")


def test_one_writer_and_a_reader_who_does_not_wait(url: str, both: tuple[Ledger, Ledger]) -> None:
    ledger = both[1]
    with ledger.store.writing(1):
        assert ledger.store.busy()
        with pytest.raises(LedgerError, match="another process"), ledger_at(url).store.writing(0.2):
            pass
        assert len(ledger.events()) > 0
    assert not ledger.store.busy()


WRITER = """
import sys
from saksi.ledger.ledger import ledger_at
from saksi.run.adding import add
from tests.ledgers import JOB, SETTINGS, Here, Silent
from tests.quick import texts
class Told(Silent):
    def committed(self, segment, tally): print(segment.name, flush=True)
ledger = ledger_at(sys.argv[1])
add(ledger.store, ((str(n), a) for n, a in enumerate(texts(400, 1000))), Here(), JOB, SETTINGS, Told())
"""


def test_a_killed_writer_loses_and_doubles_nothing(url: str, both: tuple[Ledger, Ledger]) -> None:
    told: set[str] = set()
    for wait in (0.3, 0.5, 0.8):
        command = [sys.executable, "-c", WRITER, url]
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        told.add(child.stdout.readline().strip())
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        told |= set(child.communicate()[0].split("\n")[:-1])
    done = subprocess.run([sys.executable, "-c", WRITER, url], cwd=ROOT, capture_output=True, text=True, check=True)
    told |= set(done.stdout.split())
    ledger = both[1]
    names = {name for (name,) in ledger.sql("SELECT segment FROM runs").rows}
    assert told - {""} <= names
    sql = "SELECT count(*), count(DISTINCT article) FROM articles WHERE source_id LIKE 'b1___'"
    assert ledger.sql(sql).rows == [(400, 400)]


def test_the_api_and_the_command_take_the_url(url: str, both: tuple[Ledger, Ledger]) -> None:
    assert len(saksi.open(url).events(limit=3)) == 3
    command = [sys.executable, "-m", "saksi.cli", "stats", "counts", "--format", "csv", "--ledger", url]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "articles," in done.stdout


def test_no_server_is_said_without_the_password() -> None:
    with pytest.raises(LedgerError, match=r"127\.0\.0\.1:1/none") as error:
        ledger_at("postgresql://ani:rahasia@127.0.0.1:1/none").events()
    assert "rahasia" not in str(error.value)
