"""Single things that pages do, on any site: links of every wording, sub-headings, dates, titles, odd markup, paging."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.test_sources import ONE, THREE, TWO, settings
from tests.webserver import Site, page, serving

from saksi.language.pack import load_pack
from saksi.model import Article
from saksi.pipeline import code
from saksi.problems import InputError
from saksi.read import generic
from saksi.read.blocks import BlockLabeller
from saksi.read.markup import decode, parse
from saksi.read.outlets import DATA, MediaRow, load_outlets
from saksi.read.page import PageReader, RawPage
from saksi.read.paging import address_key, split_number, with_query
from saksi.read.profiles import DATA as PROFILES
from saksi.read.profiles import Profile, ProfileFile, Profiles
from saksi.read.rules import page_rules
from saksi.read.sources import SourceSettings, read_sources
from saksi.read.stamps import StampReader
from saksi.read.walk import Walker
from saksi.read.words import letters
from saksi.stages import Stages
from saksi.tables import read_toml, read_tsv

__all__ = ["settings"]
READER = PageReader()
LABELLER = BlockLabeller(load_pack("id"))
TITLE = "Aksi di Ambon Berakhir Ricuh Jumat Siang"


def read(body: str, head: str = "", url: str = "https://wartateluk.example/aksi") -> Article:
    html = page(TITLE, ONE, TWO, THREE, head=head).decode().replace("</article>", f"{body}</article>")
    return READER.read(RawPage("x", html.encode(), url)).article


def kinds(article: Article) -> list[tuple[str, str]]:
    assert article.layout
    return [(b.kind, article.text[slice(*b.span)]) for b in LABELLER.label(article.text, article.layout.blocks)]


LINK = '<a href="/lain">Warga Ambon Tolak Perluasan Bandar Udara</a>'


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>Baca juga: {LINK}</p>",
        f"<p><strong>Baca Juga:</strong> {LINK}</p>",
        f"<p>BACA JUGA {LINK}</p>",
        f"<p>(Baca juga: {LINK})</p>",
        f"<p>Simak juga: {LINK}</p>",
        f"<p>Lihat Video: {LINK}</p>",
        f"<p>Tonton juga {LINK}</p>",
        f"<p>Baca: {LINK}</p>",
        f"<p>Pilihan Editor: {LINK}</p>",
        f"<p>1. {LINK}</p>",
        f"<p>• {LINK}</p>",
        f"<p>{LINK}</p>",
        f"<div class='x9 baca-juga-inline'><p>{LINK}</p></div>",
        f"<ul><li>{LINK}</li><li>{LINK}</li></ul>",
        f"<p>Baca juga:<br>{LINK}</p>",
        f"<h3>Baca juga:</h3><p>{LINK}</p>",
        "<p>Baca juga: Warga Ambon Tolak Perluasan Bandar Udara</p>",
        "<p>Simak Video 'Warga Ambon Tolak Perluasan Bandar Udara':</p>",
    ],
)
def test_links_to_other_articles(markup: str) -> None:
    found = kinds(read(f"{markup}<p>{ONE.replace('Ambon', 'Tual')}</p>"))
    assert all(kind == "related" for kind, text in found if "Perluasan" in text or "aca juga" in text.lower())
    assert sum(len(text) for kind, text in found if kind == "body") == len(ONE) * 2 + len(TWO) + len(THREE) - 1


@pytest.mark.parametrize(
    ("markup", "stays"),
    [
        (
            f"<p>{ONE.replace('Ambon', 'Tual')} Baca juga: {LINK} Warga lalu pulang ke rumah masing-masing.</p>",
            "Warga lalu pulang",
        ),
        (f"<p>{ONE.replace('Ambon', 'Tual')} (Baca Juga: {LINK})</p>", "Polisi menahan dua orang di Tual"),
        (f"<p>{ONE.replace('Ambon', 'Tual')}<br><br><strong>Baca juga: {LINK}</strong></p>", "Tual"),
    ],
)
def test_links_inside_a_paragraph(markup: str, stays: str) -> None:
    found = kinds(read(markup))
    assert any(kind == "related" and "Warga Ambon Tolak" in text for kind, text in found)
    assert not any(kind == "body" and "Perluasan" in text for kind, text in found)
    assert any(kind == "body" and stays in text for kind, text in found)


@pytest.mark.parametrize(
    "markup",
    [
        '<p>Menurut <a href="/tag/polisi">Kepolisian Daerah Maluku</a>, lima orang lain masih dicari hingga malam.</p>',
        '<p>"Baca juga undang-undangnya sebelum menuduh," kata <a href="/x">Kapolda</a> kepada wartawan.</p>',
        "<p>Simak penjelasan gubernur soal ganti rugi tanah yang dijanjikannya sejak tahun lalu itu.</p>",
        '<p><a href="/x">Komnas HAM</a> menyesalkan penangkapan itu dan meminta mereka segera dibebaskan.</p>',
        "<p><strong>Gubernur membantah ada janji ganti rugi dan meminta warga sabar sampai akhir tahun.</strong></p>",
    ],
)
def test_running_text_with_links_stays_text(markup: str) -> None:
    found = kinds(read(markup))
    assert {kind for kind, _ in found} == {"body"}


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<h2>Polisi Membantah</h2>", "heading"),
        ("<p><b>Polisi membantah</b></p>", "heading"),
        ("<figure><img src=a><figcaption>Warga di depan kantor gubernur.</figcaption></figure>", "caption"),
        ("<p><img src=a></p><p><em>Warga di depan kantor gubernur.</em></p>", "caption"),
        ("<blockquote class='twitter-tweet'><p>Kami di sini</p>— Warga</blockquote>", "boilerplate"),
        ("<p>Copyright © 2024 Warta Teluk</p>", "boilerplate"),
        ("<p>Editor: Sari Wulandari</p>", "byline"),
    ],
)
def test_what_is_told_by_its_form(markup: str, kind: str) -> None:
    found = kinds(read(f"{markup}<p>{ONE.replace('Ambon', 'Tual')}</p>"))
    assert kind in {k for k, _ in found}
    assert sum(k == "body" for k, _ in found) == 4


@pytest.mark.parametrize(
    "markup",
    ["<script>Polisi</script>", "<style>p{}</style>", "<p hidden>Polisi</p>", '<p style="display:none">Polisi</p>',
     "<noscript>Polisi</noscript>", "<nav>Polisi</nav>", "<!-- Polisi -->", "<svg><text>Polisi</text></svg>",
     "<template><p>Polisi</p></template>", "<form><p>Polisi</p></form>", "<ins class=adsbygoogle>Polisi</ins>"],
)  # fmt: skip
def test_what_is_not_seen_is_not_read(markup: str) -> None:
    assert "Polisi" not in read(markup).text.replace(ONE, "")


def test_white_space_and_breaks() -> None:
    found = read(
        "<p>Satu\n\n  dua&nbsp;tiga<br>empat <b>lima</b>enam<wbr>tujuh &amp; &lt;delapan&gt; orang ditahan polisi.</p>"
    )
    assert "Satu dua tiga\nempat limaenamtujuh & <delapan> orang ditahan polisi." in found.text


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("Selasa, 23 Feb 2016 14:49 WIB", "2016-02-23T14:49:00+07:00"),
        ("Jum'at, 17 Februari 2017 - 13:30 wib", "2017-02-17T13:30:00+07:00"),
        ("Kamis, 05/11/2015 10:08 WIT", "2015-11-05T10:08:00+09:00"),
        ("Rabu, 4 November 2015 | 21:04 WITA", "2015-11-04T21:04:00+08:00"),
        ("2016-02-23T02:00:00Z", "2016-02-23T09:00:00+07:00"),
        ("2016-02-23T22:00:00+00:00", "2016-02-24T05:00:00+07:00"),
        ("2024/03/05 13:20:11", "2024-03-05T13:20:11+07:00"),
        ("2016-02-16T13:01:52+0700", "2016-02-16T13:01:52+07:00"),
        ("2015-11-05", "2015-11-05"),
        ("Wednesday, 04 November, 2015 | 07:28 WIB", "2015-11-04T07:28:00+07:00"),
        ("November 4, 2015", "2015-11-04"),
        ("Ahad 10 Dec 2023 16:44 WIB", "2023-12-10T16:44:00+07:00"),
        ("20 menit yang lalu", None),
        ("31/02/2020", None),
        ("2024-05-03T99:99:99", None),
        ("0001-01-01T00:00:00Z", None),
    ],
)
def test_dates(text: str, stamp: str | None) -> None:
    assert StampReader(page_rules().dates).read(text, "+07:00") == stamp


def test_a_site_that_writes_its_own_time_with_a_z() -> None:
    assert StampReader(page_rules().dates).read("2015-11-05 T10:08:58Z", "+07:00", True) == "2015-11-05T10:08:58+07:00"


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("é".encode(), None, "é"),
        ("é".encode("cp1252"), None, "é"),
        ("“é”".encode("cp1252"), "iso-8859-1", "“é”"),
        ("é".encode("utf-16"), "utf-8", "é"),
        (b"<meta charset=windows-1252>" + "é".encode("cp1252"), None, "<meta charset=windows-1252>é"),
        (b"<meta charset=nonsense>" + "é".encode(), "rot13", "<meta charset=nonsense>é"),
    ],
)
def test_characters(data: bytes, charset: str | None, text: str) -> None:
    assert decode(data, charset) == text


class TestTitles:
    @pytest.mark.parametrize("name", ["Warta Teluk", "Kompas.com Regional"])
    @pytest.mark.parametrize("joint", [" - ", " | ", " :: ", " – "])
    def test_the_sites_name_is_cut(self, name: str, joint: str) -> None:
        html = page(TITLE, ONE, TWO).decode().replace(f"<h1>{TITLE}</h1>", "").replace(TITLE, f"{TITLE}{joint}{name}")
        assert READER.read(RawPage("x", html.encode())).article.title == TITLE

    def test_a_logo_in_h1_is_no_title(self) -> None:
        html = page(TITLE, ONE, TWO).decode().replace("<body>", "<body><h1>Warta Teluk Berita Terkini</h1>")
        assert READER.read(RawPage("x", html.encode())).article.title == TITLE


class TestNoArticle:
    @pytest.mark.parametrize(
        "html",
        ["<html><body></body></html>", "<p>Halaman tidak ditemukan</p>", "<ul>" + f"<li>{LINK}</li>" * 50 + "</ul>",
         f"<div><h3>{LINK}</h3><p>Warga menolak rencana itu dan meminta ganti rugi.</p></div>" * 20],
    )  # fmt: skip
    def test_refused(self, html: str) -> None:
        with pytest.raises(InputError):
            READER.read(RawPage("x", html.encode()))


class TestPaging:
    def test_numbers(self) -> None:
        assert split_number("https://x.id/a?b=1&page=3#c") == ("https://x.id/a?b=1", 3)
        assert split_number("https://x.id/a?page=all") == ("https://x.id/a", None)
        assert with_query("https://x.id/a?page=2&b=1", "page=all") == "https://x.id/a?b=1&page=all"
        assert (
            address_key("http://www.x.id/a/")
            == address_key("https://amp.x.id/a")
            == address_key("https://m.x.id/a/amp")
        )

    def test_a_part_alone_says_so(self, stages: Stages) -> None:
        address = "https://wartateluk.example/aksi"
        found = read(f'<a href="{address}?page=2">2</a><a href="{address}?page=3">3</a>', url=address)
        assert found.layout
        assert found.layout.of_pages == 3
        assert "pages-missing" in {problem.kind for problem in code(found, stages).problems}

    def test_an_amp_page_bears_the_canonical_address(self) -> None:
        found = read(
            "", '<link rel="canonical" href="https://wartateluk.example/aksi">', "https://amp.wartateluk.example/aksi?x"
        )
        assert found.url == "https://wartateluk.example/aksi"

    @pytest.fixture
    def site(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
        """A server of this machine that answers for every host."""
        with serving() as found:
            port, real = int(found.root.rsplit(":", 1)[1]), socket.getaddrinfo
            local = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
            monkeypatch.setattr(
                socket,
                "getaddrinfo",
                lambda host, *a, **k: local if str(host).endswith(".com") else real(host, *a, **k),
            )
            found.root = f":{port}"
            yield found

    def test_sites_that_have_the_whole_on_one_page(self, site: Site, settings: SourceSettings) -> None:
        """Kompas has ?page=all, Detik ?single=1: asked for first, and only that."""
        for path, host, container in (
            ("/read/2024/05/03/aksi?page=all", "nasional.kompas.com", "read__content"),
            ("/berita/d-1/aksi?single=1", "news.detik.com", "detail__body-text"),
        ):
            body = page(TITLE, ONE, TWO).replace(b"<article>", f'<article class="{container}">'.encode())
            site.pages[path] = (200, {"Content-Type": "text/html"}, body)
            [(_, found)] = read_sources([f"http://{host}{site.root}{path.split('?')[0]}"], settings)
            assert isinstance(found, Article)
            assert found.layout
            assert "profile" in found.layout.extractor
        assert site.paths() == ["/read/2024/05/03/aksi?page=all", "/berita/d-1/aksi?single=1"]

    def test_where_there_is_no_such_page_the_pages_are_joined(self, site: Site, settings: SourceSettings) -> None:
        links = '<a href="/news/aksi?page=2">2</a>'
        texts = {"/news/aksi": (ONE, THREE), "/news/aksi?page=2": (TWO, THREE.replace("tanah", "lahan"))}
        for path, parts in texts.items():
            body = page(TITLE, *parts, body=links).replace(b"<article>", b'<article class="detail-content">')
            site.pages[path] = (200, {"Content-Type": "text/html"}, body)
        [(_, found)] = read_sources([f"http://www.suara.com{site.root}/news/aksi"], settings)
        assert isinstance(found, Article)
        assert found.text == "\n\n".join((*texts["/news/aksi"], *texts["/news/aksi?page=2"]))
        assert site.paths() == ["/news/aksi?page=all", "/news/aksi", "/news/aksi?page=2"]


class TestTables:
    def test_no_domain_twice(self) -> None:
        rows = read_tsv(DATA, MediaRow)
        domains = [domain for row in rows for domain in row.domains.split("|") if domain]
        assert len(domains) == len(set(domains)) > 350
        assert not [d for d in domains if "/" in d or d != d.lower() or d.startswith("www.")]

    def test_the_nearest_domain_wins(self) -> None:
        outlets = load_outlets()
        assert outlets.name("news.detik.com") == "Detik"
        assert outlets.name("aceh.tribunnews.com") == "Serambi Indonesia"
        assert outlets.name("medan.tribunnews.com") == "Tribunnews"
        assert outlets.name("notdetik.com") is None
        assert outlets.name(None) is None

    def test_at_least_thirty_sites_with_an_outlet_each(self) -> None:
        sites = read_toml(PROFILES, ProfileFile).site
        assert len(sites) >= 30
        hosts = [host for site in sites for host in site.hosts]
        assert len(hosts) == len(set(hosts))
        for site in sites:
            assert load_outlets().find(site.hosts[0]), site.id
            Profile(site)
        assert Profiles(sites).find("kompas.com.evil.example") is None


def test_an_article_of_a_page_is_coded(stages: Stages) -> None:
    """What the page says of its parts reaches the records: captions are read, links to other articles are not."""
    path = Path(__file__).parent / "pages" / "suara.html"
    article = READER.read(RawPage("x", path.read_bytes())).article
    coding = code(article, stages)
    triggers = {article.text[slice(*event.trigger)] for event in coding.events}
    assert {"menembakkan", "menuntut", "ditangkap"} & triggers
    related = [block.span for block in coding.blocks if block.kind == "related"]
    assert related
    for event in coding.events:
        assert not any(start <= event.trigger[0] < end for start, end in related)
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(coding.blocks))
    assert not [p for p in code(replace(article, published="2024-02-21"), stages).problems if p.kind == "no-text"]


def test_an_article_that_stands_on_the_page_as_data_only() -> None:
    """Pages that a script fills often bear their text in JSON-LD."""
    told = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": TITLE,
            "datePublished": "2024-05-03T01:00:00Z",
            "articleBody": f"{ONE}\n\n{TWO}<br>{THREE}",
        }
    )
    head = f'<head><script type="application/ld+json">{told}</script></head>'
    html = f'<html lang="id">{head}<body><div id="app"></div></body></html>'
    found = READER.read(RawPage("x", html.encode())).article
    assert found.text == "\n\n".join((ONE, TWO, THREE))
    assert found.layout
    assert found.layout.extractor.startswith("json-ld")
    assert found.layout.published_at == "2024-05-03T08:00:00+07:00"


def test_a_promoted_title_without_a_link_is_boilerplate() -> None:
    found = kinds(
        read(
            "<p>Lima Kapal Ikan Ditangkap di Laut Banda</p>"
            "<div><a href='/k'>Lima Kapal Ikan Ditangkap di Laut Banda</a></div>"
        )
    )
    assert [kind for kind, text in found if "Lima Kapal" in text] == ["boilerplate", "related"]


def test_the_date_of_a_feed_stands_in_and_is_the_readers_day() -> None:
    html = page(TITLE, ONE, TWO).replace(b"article:published_time", b"x")
    found = READER.read(RawPage("x", html, published="2024-05-03T22:00:00+00:00")).article
    assert found.published == "2024-05-04"


WITHOUT = (
    "lxml",
    "cssselect",
    "trafilatura",
    "feedparser",
    "fastwarc",
    "protego",
    "httpcore2",
    "httpx2",
    "brotli",
    "courlan",
)


def test_the_base_install_reads_texts_and_says_what_pages_need(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONE)
    (tmp_path / "b.html").write_bytes(page(TITLE, ONE, TWO))
    script = (
        "import sys\n"
        f"for name in {WITHOUT!r}: sys.modules[name] = None\n"
        "from saksi.read.sources import default_source_settings, read_sources\n"
        "for _, found in read_sources(sys.argv[1:], default_source_settings()): print(getattr(found, 'text', found))\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "a.txt"), str(tmp_path / "b.html"), "https://x.id/a"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert lines[0] == ONE
    assert all("saksi[web]" in line for line in lines[1:])
    assert len(lines) == 3


def test_a_caption_above_the_text_whatever_it_is_called() -> None:
    """A site with a profile, whose photo has a class that the profile does not know."""
    photo = '<div class="x1"><img src="a.jpg"><p class="x1-caption">Warga di depan kantor gubernur.</p></div>'
    html = page(TITLE, ONE, TWO).decode().replace("</h1>", f"</h1>{photo}<div class='detail__body-text'>")
    found = READER.read(RawPage("x", html.encode(), "https://news.detik.com/berita/d-1/aksi")).article
    assert kinds(found)[0] == ("caption", "Warga di depan kantor gubernur.")
    assert found.layout
    assert "profile detik" in found.layout.extractor


TEASERS = "".join(
    f"<div class='t{n}'><a href='/{n}'>Warga Desa {n} Tolak Tambang Pasir</a>"
    f"<p>Warga desa nomor {n} menolak rencana tambang pasir di sungai mereka, kata camat setempat kemarin.</p></div>"
    for n in range(4)
)


def chosen(html: str, kept: str) -> list[tuple[str, str]]:
    """What is chosen of a page of which trafilatura kept these words."""
    rules = page_rules()
    walked = list(Walker(rules.html, {}).read(parse("x", html, rules.limits)))
    taken = generic.Kept(letters(kept), frozenset(letters(line) for line in kept.split("\n")))
    return [(p.kind, p.text) for p in generic.choose(walked, taken, TITLE, rules)]


def test_where_teasers_were_taken_for_the_text_the_text_is_found() -> None:
    teasers = "\n".join(
        f"Warga desa nomor {n} menolak rencana tambang pasir di sungai mereka, kata camat setempat kemarin."
        for n in range(4)
    )
    html = f"<body><h1>{TITLE}</h1><div><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div><div>{TEASERS}</div></body>"
    assert [text for _, text in chosen(html, teasers)][:3] == [ONE, TWO, THREE]
    assert not any("tambang" in text for _, text in chosen(html, teasers))
    both = chosen(html, f"{ONE}\n{TWO}\n{THREE}")
    assert [text for _, text in both] == [ONE, TWO, THREE]


def test_words_above_the_text_that_name_a_photographer_are_a_caption() -> None:
    photo = "<div><img src='a.jpg'><div>Gubernur tiba di pelabuhan. Foto: Wartawan Misal</div></div>"
    other = "<div><img src='a.jpg'><div>Gubernur tiba di pelabuhan dengan kapal</div></div>"
    for markup, wanted in ((photo, ["caption"]), (other, [])):
        html = f"<body>{markup}<h1>{TITLE}</h1><div><p>{ONE}</p><p>{TWO}</p></div></body>"
        found = chosen(html, f"{ONE}\n{TWO}")
        assert [kind for kind, text in found if "Gubernur tiba" in text] == wanted


def test_a_caption_between_headline_and_text_stands_where_it_likes() -> None:
    photo = "<section><span><figcaption>Gubernur tiba di pelabuhan</figcaption></span></section>"
    html = f"<body><h1>{TITLE}</h1>{photo}<div><p>{ONE}</p><p>{TWO}</p></div></body>"
    assert ("caption", "Gubernur tiba di pelabuhan") in chosen(html, f"{ONE}\n{TWO}")


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        (f"<div class=j>{TITLE}</div><div>Jumat , 3 Mei 2024, 13:16 WIB</div>", "2024-05-03"),
        (f"<div class=j>Foto: {TITLE}</div><span>03/05/2024 13:16</span>", "2024-05-03"),
        (f"<h1>{TITLE}</h1><time datetime='2024-05-03T13:16:00+07:00'>kemarin</time>", "2024-05-03"),
        (f"<div><a href='/x'>{TITLE}</a></div><span>03/05/2024 13:16</span>", None),
    ],
)
def test_the_date_beside_a_headline_that_is_no_heading(shown: str, day: str | None) -> None:
    head = f"<head><title>{TITLE}</title></head>"
    html = f"<html lang=id>{head}<body>{shown}<div><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div></body></html>"
    assert READER.read(RawPage("x", html.encode())).article.published == day


def test_a_closing_line_that_lost_its_links_is_no_text() -> None:
    found = kinds(read("<div>Simak Kabar Pilihan Lainnya</div>"))
    assert found[-1] == ("related", "Simak Kabar Pilihan Lainnya")
    assert kinds(read("<p>Lihat saja nanti, katanya.</p>"))[-1][0] == "body"


def test_an_invitation_to_a_newsletter_is_never_text() -> None:
    assert "langganan" not in read("<div class='x-newsletter-1'><p>Ayo langganan kabar kami sekarang!</p></div>").text
