"""Sources of every kind → articles: recognised by what they hold, each with a clear error when they are broken."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from msgspec.structs import replace
from tests.marked_pages import PAGES
from tests.webserver import Site, page, serving
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from saksi.model import Article
from saksi.problems import InputError
from saksi.read.articles import Found
from saksi.read.kinds import kind_of
from saksi.read.sources import SourceSettings, default_source_settings, read_sources

ONE = "Polisi menahan dua orang di Ambon pada Jumat pagi setelah unjuk rasa di depan kantor gubernur berakhir ricuh."
TWO = "Gubernur Maluku meminta warga tenang dan menyerahkan penyelidikan kepada kepolisian, kata juru bicaranya."
THREE = (
    "Sebelumnya para pengunjuk rasa menuntut ganti rugi atas tanah mereka yang dipakai untuk perluasan bandar udara."
)


@pytest.fixture
def settings() -> SourceSettings:
    usual = default_source_settings()
    quick = replace(usual.fetch.polite, delay=0.0)
    again = replace(usual.fetch.again, first=0.01, tries=2)
    return replace(usual, fetch=replace(usual.fetch, polite=quick, again=again, private=True))


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def read(settings: SourceSettings, *sources: Path | str) -> list[Found]:
    return list(read_sources([str(source) for source in sources], settings))


def articles(settings: SourceSettings, *sources: Path | str) -> list[Article]:
    found = read(settings, *sources)
    assert not [str(item) for _, item in found if isinstance(item, InputError)]
    return [item for _, item in found if isinstance(item, Article)]


def errors(settings: SourceSettings, *sources: Path | str) -> list[str]:
    return [str(item) for _, item in read(settings, *sources) if isinstance(item, InputError)]


class TestKinds:
    @pytest.mark.parametrize(
        ("head", "name", "kind"),
        [
            (b"<!DOCTYPE html><html>", "", "html"),
            (b"\xef\xbb\xbf\n  <html lang=id>", "x.txt", "html"),
            (b"<p>Polisi pergi.</p>", "", "html"),
            (b'<?xml version="1.0"?><rss version="2.0">', "", "feed"),
            (b'<?xml version="1.0"?>\n<!-- x -->\n<feed xmlns="http://www.w3.org/2005/Atom">', "", "feed"),
            (b'<rdf:RDF xmlns:rdf="x">', "", "feed"),
            (b'<?xml version="1.0"?><urlset xmlns="x">', "a.xml", "sitemap"),
            (b"<sitemapindex>", "", "sitemap"),
            (b'{"version": "https://jsonfeed.org/version/1.1"', "", "jsonfeed"),
            (b'{"text": "Polisi pergi."}\n', "", "json"),
            (b'[{"text": "a"}]', "a", "json"),
            (b"WARC/1.0\r\n", "", "warc"),
            (b"PAR1", "", "parquet"),
            (b"text,published\n", "a.csv", "csv"),
            (b"text\tpublished\n", "a.tsv", "csv"),
            (b"[Gambas:Video] Polisi pergi.", "a.txt", "text"),
            (b"Polisi pergi.", "", "text"),
            (b"%PDF-1.7", "a.html", "pdf"),
            (b"PK\x03\x04", "", "zip"),
            (b"\x89PNG\r\n", "", "image"),
            (b"\x00\x01\x02\x03" * 9, "", "binary"),
        ],
    )
    def test_told_by_what_it_holds(self, head: bytes, name: str, kind: str) -> None:
        assert kind_of(head, name) == kind


class TestFiles:
    def test_a_saved_page(self, settings: SourceSettings) -> None:
        [found] = articles(settings, PAGES / "detik.html")
        assert found.outlet == "Detik"
        assert found.published == "2024-03-05"

    @pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gz", "bz2", "xz"])
    def test_packed_pages_and_texts_whatever_they_are_called(
        self, settings: SourceSettings, tmp_path: Path, pack
    ) -> None:
        (tmp_path / "halaman").write_bytes(pack((PAGES / "suara.html").read_bytes()))
        (tmp_path / "berita").write_bytes(pack(ONE.encode()))
        one, two = articles(settings, tmp_path / "halaman", tmp_path / "berita")
        assert one.outlet == "Suara.com"
        assert two.text == ONE

    def test_json_without_a_suffix(self, settings: SourceSettings, tmp_path: Path) -> None:
        path = tmp_path / "berita"
        path.write_text("\n".join(json.dumps({"text": text, "id": str(i)}) for i, text in enumerate((ONE, TWO))))
        assert [found.text for found in articles(settings, path)] == [ONE, TWO]

    def test_a_folder(self, settings: SourceSettings, tmp_path: Path) -> None:
        (tmp_path / "b").mkdir()
        (tmp_path / "b" / "a.txt").write_text(ONE)
        (tmp_path / "a.html").write_bytes((PAGES / "tempo.html").read_bytes())
        (tmp_path / "a_files").mkdir()
        (tmp_path / "a_files" / "iklan.html").write_text("<p>Iklan</p>")
        (tmp_path / "gaya.css").write_text("p { color: red }")
        (tmp_path / ".rahasia.txt").write_text(TWO)
        assert [found.outlet or found.text for found in articles(settings, tmp_path)] == ["Tempo", ONE]

    def test_an_empty_folder(self, settings: SourceSettings, tmp_path: Path) -> None:
        assert "no file in it" in errors(settings, tmp_path)[0]

    def test_pages_of_one_article_in_a_folder_are_joined(self, settings: SourceSettings, tmp_path: Path) -> None:
        address = "https://wartateluk.example/daerah/aksi"
        links = "".join(f'<a href="{address}?page={n}">{n}</a>' for n in (1, 2))
        for number, text in ((2, TWO), (1, ONE)):
            head = f'<link rel="canonical" href="{address}?page={number}">'
            body = f"<div class='paging'>{links}</div>"
            (tmp_path / f"{3 - number}.html").write_bytes(
                page("Aksi di Ambon Ricuh", text, THREE * number, head=head, body=body)
            )
        [found] = articles(settings, tmp_path)
        assert found.text.index(ONE) < found.text.index(TWO)
        assert found.layout
        assert len(found.layout.pages) == 2
        second = next(origin for origin in found.layout.origins if origin.page == 1)
        assert found.text[slice(*second.span)] in TWO

    def test_a_date_stands_in(self, settings: SourceSettings, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(ONE)
        [found] = articles(replace(settings, published="2024-01-02"), tmp_path / "a.txt")
        assert found.published == "2024-01-02"

    @pytest.mark.parametrize(
        ("name", "data", "message"),
        [
            ("a.pdf", b"%PDF-1.4", "a PDF"),
            ("a.docx", b"PK\x03\x04rest", "Office"),
            ("a.html", b"", "empty"),
            ("a.html", b"<html><body><p>Hai</p></body></html>", "no article"),
            ("a.html.gz", gzip.compress(b"<html>" + bytes(1000), mtime=0)[:-15], "cannot be read"),
            ("a.xml", b"<rss><channel></channel></rss>", "lists no addresses"),
            ("a.bin", bytes(range(256)) * 4, "binary"),
            ("a.json", b'{"text": ', "neither JSON lines nor"),
        ],
    )
    def test_clear_errors(self, settings: SourceSettings, tmp_path: Path, name: str, data: bytes, message: str) -> None:
        (tmp_path / name).write_bytes(data)
        [error] = errors(settings, tmp_path / name)
        assert message in error
        assert name in error

    def test_one_bad_source_does_not_stop_the_rest(self, settings: SourceSettings, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(ONE)
        found = read(settings, tmp_path / "no.txt", "ftp://x.id/a", tmp_path / "a.txt")
        assert [isinstance(item, InputError) for _, item in found] == [True, True, False]


class TestStandardInput:
    @pytest.mark.parametrize("data", [ONE.encode(), json.dumps({"text": ONE}).encode() + b"\n"])
    def test_text_and_lines(self, settings: SourceSettings, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
        assert articles(settings, "-")[0].text == ONE

    def test_a_page(self, settings: SourceSettings, monkeypatch: pytest.MonkeyPatch) -> None:
        data = (PAGES / "antara.html").read_bytes()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
        assert articles(settings, "-")[0].outlet == "Antara"


class TestTables:
    @pytest.mark.parametrize("suffix", ["parquet", "csv"])
    def test_rows(self, settings: SourceSettings, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"berita [1]*.{suffix}"
        with duckdb.connect() as base:
            base.execute("CREATE TABLE t (Isi VARCHAR, tanggal DATE, judul VARCHAR, link VARCHAR, suka INTEGER)")
            base.execute(
                "INSERT INTO t VALUES (?, '2024-05-03', 'Judul, satu', 'https://x.id/1', 3)", [ONE + '\n"x", y']
            )
            base.execute("INSERT INTO t VALUES (NULL, NULL, NULL, NULL, NULL)")
            base.execute("INSERT INTO t VALUES (?, NULL, NULL, NULL, NULL)", [TWO])
            base.execute(f"COPY t TO '{tmp_path / 'x'}' (FORMAT {suffix})")
        (tmp_path / "x").rename(path)
        found = read(settings, path)
        one, empty, two = (item for _, item in found)
        assert isinstance(one, Article)
        assert (one.text, one.published, one.title, one.url) == (
            ONE + '\n"x", y',
            "2024-05-03",
            "Judul, satu",
            "https://x.id/1",
        )
        assert isinstance(empty, InputError)
        assert isinstance(two, Article)
        assert two.published is None

    def test_a_table_without_text(self, settings: SourceSettings, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("harga,jumlah\n1,2\n")
        assert "no column of text" in errors(settings, tmp_path / "a.csv")[0]

    def test_a_broken_table(self, settings: SourceSettings, tmp_path: Path) -> None:
        (tmp_path / "a.parquet").write_bytes(b"PAR1" + b"x" * 100)
        assert "not readable as a table" in errors(settings, tmp_path / "a.parquet")[0]


def warc(*pages: tuple[str, bytes, dict[str, str]], gz: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gz)
    for url, body, headers in pages:
        told = StatusAndHeaders("200 OK", list({"Content-Type": "text/html", **headers}.items()), protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=told))
    other = io.BytesIO(b"software: none")
    writer.write_record(writer.create_warc_record("https://x.id/", "metadata", payload=other))
    return out.getvalue()


class TestArchives:
    @pytest.mark.parametrize("gz", [True, False])
    def test_pages(self, settings: SourceSettings, tmp_path: Path, gz: bool) -> None:
        path = tmp_path / "CC-NEWS-20240503.warc.gz"
        one = (PAGES / "detik.html").read_bytes()
        two = page("Aksi di Ambon Ricuh", ONE, TWO)
        path.write_bytes(
            warc(
                ("https://news.detik.com/berita/d-7000001/x", gzip.compress(one), {"Content-Encoding": "gzip"}),
                ("https://x.id/gambar.png", b"\x89PNG", {"Content-Type": "image/png"}),
                ("https://wartateluk.example/aksi", two, {}),
                gz=gz,
            )
        )
        found = articles(settings, path)
        assert [item.outlet for item in found] == ["Detik", "wartateluk.example"]

    def test_a_broken_record_is_said_and_the_others_are_read(self, settings: SourceSettings, tmp_path: Path) -> None:
        path = tmp_path / "a.warc"
        good = ("https://wartateluk.example/aksi", page("Aksi di Ambon Ricuh", ONE, TWO), {})
        bad = ("https://x.id/b", b"no gzip at all", {"Content-Encoding": "gzip"})
        path.write_bytes(warc(bad, good, gz=False))
        found = read(settings, path)
        assert sum(isinstance(item, Article) for _, item in found) == 1
        assert sum(isinstance(item, InputError) for _, item in found) == 1

    @pytest.mark.parametrize("cut", [40, 300, -30])
    def test_cut_off(self, settings: SourceSettings, tmp_path: Path, cut: int) -> None:
        path = tmp_path / "a.warc.gz"
        path.write_bytes(warc(("https://x.id/a", page("Aksi", ONE, TWO), {}), gz=True)[:cut])
        assert [item for _, item in read(settings, path)]


class TestOnline:
    def test_a_page(self, settings: SourceSettings, site: Site) -> None:
        site.pages["/aksi"] = (200, {"Content-Type": "text/html"}, page("Aksi di Ambon Ricuh", ONE, TWO))
        [found] = articles(settings, f"{site.root}/aksi")
        assert found.text == f"{ONE}\n\n{TWO}"
        assert found.url == f"{site.root}/aksi"
        assert found.layout
        assert found.layout.published_at == "2024-05-03T08:00:00+07:00"

    @pytest.mark.parametrize(
        ("charset", "header", "declared"),
        [("utf-8", "iso-8859-1", "utf-8"), ("cp1252", "", "utf-8"), ("cp1252", "utf-8", ""), ("utf-16", "", ""),
         ("utf-8", "", "windows-1252"), ("cp1252", "iso-8859-1", "")],
    )  # fmt: skip
    def test_wrong_charsets(
        self, settings: SourceSettings, site: Site, charset: str, header: str, declared: str
    ) -> None:
        """Whatever is declared, no page comes without its words; where the declaration fits, they are right."""
        text = page("Aksi – “Ambon”", ONE, TWO).decode().replace("utf-8", declared or "x")
        kind = f"text/html; charset={header}" if header else "text/html"
        site.pages["/aksi"] = (200, {"Content-Type": kind}, text.encode(charset))
        [found] = articles(settings, f"{site.root}/aksi")
        assert ONE in found.text
        if (charset, header) != ("utf-8", "iso-8859-1") and declared != "windows-1252":
            assert found.title == "Aksi – “Ambon”"

    def test_all_pages_of_an_article(self, settings: SourceSettings, site: Site) -> None:
        targets = ("/aksi?page=1", "/aksi?page=2", "/aksi?page=3", "/lain?page=2")
        links = "".join(f'<a href="{target}">x</a>' for target in targets)
        texts = {"/aksi": ONE + THREE, "/aksi?page=2": TWO + THREE, "/aksi?page=3": THREE + ONE}
        for path, text in texts.items():
            site.pages[path] = (200, {"Content-Type": "text/html"}, page("Aksi di Ambon Ricuh", text, body=links))
        [found] = articles(settings, f"{site.root}/aksi")
        assert found.text == "\n\n".join(texts.values())
        assert site.paths() == list(texts)

    def test_a_missing_page_is_no_half_article(self, settings: SourceSettings, site: Site) -> None:
        links = '<a href="/aksi?page=2">2</a>'
        site.pages["/aksi"] = (200, {"Content-Type": "text/html"}, page("Aksi di Ambon Ricuh", ONE, TWO, body=links))
        assert "status 404" in errors(settings, f"{site.root}/aksi")[0]

    @pytest.mark.parametrize("kind", ["rss", "atom", "json", "sitemap", "news", "gz"])
    def test_lists(self, settings: SourceSettings, site: Site, kind: str) -> None:
        pages = [f"{site.root}/{name}" for name in ("satu", "dua", "hilang")]
        for path in ("/satu", "/dua"):
            body = page(f"Aksi {path[1:]} di Ambon Ricuh", ONE, TWO).replace(b"article:published_time", b"x")
            site.pages[path] = (200, {"Content-Type": "text/html"}, body)
        site.pages["/daftar"] = (200, {"Content-Type": "application/xml"}, listing(kind, pages, site.root))
        if kind == "gz":
            site.pages["/anak.xml.gz"] = (200, {}, gzip.compress(listing("news", pages, site.root)))
        found = read(settings, f"{site.root}/daftar")
        assert [where for where, _ in found] == pages
        assert [isinstance(item, Article) for _, item in found] == [True, True, False]
        if kind not in ("sitemap",):
            assert isinstance(found[0][1], Article)
            assert found[0][1].published == "2024-05-03"

    def test_sitemaps_that_hold_each_other_end(self, settings: SourceSettings, site: Site) -> None:
        body = f"<sitemapindex><sitemap><loc>{site.root}/peta</loc></sitemap></sitemapindex>".encode()
        site.pages["/peta"] = (200, {}, body)
        assert "sitemap in more than" in errors(settings, f"{site.root}/peta")[0]

    def test_entities_are_not_opened(self, settings: SourceSettings, site: Site, tmp_path: Path) -> None:
        (tmp_path / "rahasia").write_text("http://127.0.0.1:1/rahasia")
        body = (
            f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file://{tmp_path}/rahasia">]>'
            "<urlset><url><loc>&a;</loc></url></urlset>"
        )
        site.pages["/peta"] = (200, {}, body.encode())
        assert "lists no addresses" in errors(settings, f"{site.root}/peta")[0]

    def test_a_file_of_another_kind(self, settings: SourceSettings, site: Site) -> None:
        site.pages["/a.pdf"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7")
        assert "pdf file" in errors(settings, f"{site.root}/a.pdf")[0]


def listing(kind: str, urls: list[str], root: str) -> bytes:
    """A list of the addresses as a feed or sitemap."""
    if kind == "rss":
        items = "".join(
            f"<item><title>x</title><link>{url}</link><pubDate>Fri, 03 May 2024 08:00:00 +0700</pubDate></item>"
            for url in urls
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()
    if kind == "atom":
        items = "".join(
            f'<entry><link href="{url}"/><published>2024-05-03T08:00:00+07:00</published></entry>' for url in urls
        )
        return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{items}</feed>'.encode()
    if kind == "json":
        items = [{"id": url, "url": url, "date_published": "2024-05-03T08:00:00+07:00"} for url in urls]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
    if kind == "gz":
        return f"<sitemapindex><sitemap><loc>{root}/anak.xml.gz</loc></sitemap></sitemapindex>".encode()
    date = (
        "<news:news><news:publication_date>2024-05-03T08:00:00+07:00</news:publication_date></news:news>"
        if kind == "news"
        else ""
    )
    items = "".join(f"<url><loc>{url}</loc>{date}</url>" for url in urls)
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{items}</urlset>'
    ).encode()


def test_a_feed_in_a_folder_fetches_nothing(tmp_path: Path, settings: SourceSettings) -> None:
    (tmp_path / "umpan.xml").write_text("<rss><channel><item><link>https://x.id/a</link></item></channel></rss>")
    [(_, found)] = read_sources([str(tmp_path)], settings)
    assert "name the file itself" in str(found)
