"""Pages kept as they came: only if asked for, only those of new articles, and a record's words stand on them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.quick import texts
from tests.test_cli import saksi as process
from tests.test_sources import ONE, TWO, listing
from tests.webserver import page, serving

import saksi
from saksi.cli.adding import keeping
from saksi.cli.options import Options
from saksi.ledger.backend import Backend
from saksi.ledger.ledger import Ledger, ledger_at
from saksi.ledger.originals import Keeper, Originals
from saksi.model import Layout, WebPage
from saksi.problems import LedgerError, SaksiError
from saksi.read.locate import locate

TITLE = "Polisi Menangkap Dua Orang di Medan"
ARREST = "Polisi menangkap dua orang pencuri sepeda motor di Medan, Sumatera Utara, Kamis (2/5/2024) malam."
HTML = {"Content-Type": "text/html"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that keeps pages, made of two saved ones; the folder of the pages is beside it."""
    folder = tmp_path_factory.mktemp("kept")
    pages = folder / "pages"
    pages.mkdir()
    link = '<link rel="canonical" href="https://koran.misal.test/a">'
    (pages / "a.html").write_bytes(page(TITLE, ARREST, ONE, TWO, head=link))
    (pages / "b.html").write_bytes(page("Aksi di Ambon Berakhir Ricuh", ONE, TWO, ARREST))
    done = process("add", pages, "--ledger", folder / "x.ledger", "--keep-pages")
    assert done.returncode == 0, done.stderr
    assert "2 new" in done.stdout
    return folder


def test_the_words_of_a_record_stand_on_the_page(kept: Path) -> None:
    ledger = saksi.open(kept / "x.ledger")
    mine = [row for row in ledger.events(type="COERCE") if row["url"] == "https://koran.misal.test/a"]
    row = min(mine, key=lambda row: row["start"])
    [data] = ledger.pages(row["article"])
    assert data == (kept / "pages" / "a.html").read_bytes()
    [place] = locate(data, ledger.article(row["article"]), (row["start"], row["stop"]))
    assert place.text == row["words"] == "menangkap"
    assert len(list((kept / "x.ledger" / "pages").rglob("*.gz"))) == 2


def test_the_same_article_with_another_advertisement_is_not_kept_again(kept: Path) -> None:
    other = kept / "again.html"
    other.write_bytes((kept / "pages" / "a.html").read_bytes().replace(b"</body>", b"<div>Iklan</div></body>"))
    done = process("add", other, "--ledger", kept / "x.ledger", "--keep-pages")
    assert "1 known" in done.stdout
    assert len(list((kept / "x.ledger" / "pages").rglob("*.gz"))) == 2


def test_a_page_that_is_damaged_is_said(kept: Path) -> None:
    originals = Originals(kept / "x.ledger")
    mark = hashlib.sha256((kept / "pages" / "b.html").read_bytes()).hexdigest()
    path, other = originals.path(mark), originals.path("0" * 64)
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    with pytest.raises(LedgerError, match="damaged"):
        originals.get(mark)
    path.write_bytes(whole)
    other.parent.mkdir()
    other.write_bytes(whole)
    with pytest.raises(LedgerError, match="not the page"):
        originals.get("0" * 64)
    other.unlink()
    other.parent.rmdir()
    assert originals.get(mark) == (kept / "pages" / "b.html").read_bytes()


def test_nobody_keeps_pages_unasked(kept: Path) -> None:
    done = process("add", kept / "pages", "--ledger", kept / "plain.ledger")
    assert "2 new" in done.stdout
    assert not (kept / "plain.ledger" / "pages").exists()
    ledger = saksi.open(kept / "plain.ledger")
    assert {ledger.pages(article) for (article,) in ledger.sql("SELECT article FROM articles").rows} == {(None,)}


def test_a_watch_keeps_pages(tmp_path: Path) -> None:
    with serving() as site:
        site.pages["/a"] = (200, HTML, page(TITLE, ARREST, ONE, TWO))
        site.pages["/umpan"] = (200, {}, listing("rss", [f"{site.root}/a"], ""))
        (tmp_path / "s.toml").write_text(f'[[source]]\nurl = "{site.root}/umpan"\n')
        words = ("--once", "--allow-private", "--workers", "1", "--keep-pages", "--ledger", tmp_path / "x.ledger")
        done = process("watch", tmp_path / "s.toml", *words)
        assert done.returncode == 0, done.stderr
        [path] = (tmp_path / "x.ledger" / "pages").rglob("*.gz")
        assert path.name == f"{hashlib.sha256(site.pages['/a'][2]).hexdigest()}.html.gz"  # type: ignore[index]


def test_all_pages_of_an_article(tmp_path: Path) -> None:
    marks = [hashlib.sha256(data).hexdigest() for data in (b"one", b"two")]
    pages = tuple(WebPage(None, mark) for mark in (*marks, "f" * 64))
    article = replace(texts(1)[0], layout=Layout((), (), pages, "reader 1"))
    (tmp_path / "waiting").mkdir()
    keeper = Keeper(Originals(tmp_path / "x"), tmp_path / "waiting")
    for mark, data in zip(marks, (b"one", b"two"), strict=True):
        keeper.hear(mark, data)
    keeper.hear("e" * 64, b"of an article that is known")
    keeper.take(texts(1)[0])
    keeper.take(article)
    keeper.clear()
    assert not list((tmp_path / "waiting").iterdir())
    assert Originals(tmp_path / "x").of(article) == (b"one", b"two", None)


def test_a_ledger_on_a_server_says_that_it_cannot(tmp_path: Path) -> None:
    book = ledger_at(tmp_path)
    book.store.originals = None
    with (
        pytest.raises(SaksiError, match="in a folder"),
        keeping(Ledger(Backend(book.store, book.views, book.words)), Options(keep_pages=True)),
    ):
        pass
