"""Pages built as big Indonesian sites build theirs: what is kept, what it is called, and where it stood."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from bench.pages import measure
from tests.marked_pages import PAGES, marks, words

from saksi.language.pack import load_pack
from saksi.model import Article, Block
from saksi.read.blocks import BlockLabeller
from saksi.read.locate import locate
from saksi.read.page import PageReader, RawPage
from saksi.read.profiles import Profiles

SITES = sorted(PAGES.glob("*.html"))
LABELLER = BlockLabeller(load_pack("id"))
SHARED = Path(__file__).parents[2] / "shared" / "data" / "html" / "id" / "pages" / "fixtures" / "websites"
BYLINES = {"byline", "credit", "dateline", "boilerplate"}


@lru_cache
def article(path: Path) -> Article:
    return PageReader().read(RawPage(path.name, path.read_bytes())).article


def final(found: Article) -> tuple[Block, ...]:
    assert found.layout
    return LABELLER.label(found.text, found.layout.blocks)


def squeezed(text: str) -> str:
    """Without white space: a page may have some between two text nodes."""
    return "".join(text.split())


def texts(path: Path, *kinds: str) -> list[str]:
    found = article(path)
    return [words(found.text[slice(*block.span)]) for block in final(found) if block.kind in kinds]


@pytest.mark.parametrize("path", SITES, ids=lambda path: path.stem)
class TestEverySite:
    def test_the_body_is_kept_and_nothing_else_is_body(self, path: Path) -> None:
        wanted = squeezed("".join((*marks(path)["body"], *marks(path).get("dateline", []))))
        bodies = squeezed("".join(texts(path, "body", "dateline")))
        for paragraph in marks(path)["body"]:
            for sentence in paragraph.split(". "):
                assert squeezed(sentence).rstrip(".") in bodies, sentence
        assert len(bodies) <= 1.03 * len(wanted)

    def test_captions_headings_and_links_have_their_kinds(self, path: Path) -> None:
        for kind in ("caption", "heading"):
            assert texts(path, kind) == marks(path).get(kind, []), kind
        related = squeezed("".join(texts(path, "related", "boilerplate")))
        for link in marks(path)["related"]:
            assert squeezed(link) in related

    def test_no_link_leaks_into_the_body(self, path: Path) -> None:
        body = " ".join(texts(path, "body"))
        for link in marks(path)["related"]:
            assert link not in body
        assert "Baca " not in body
        assert "Copyright" not in body

    def test_title_date_outlet(self, path: Path) -> None:
        found = article(path)
        assert found.title
        assert not found.title.endswith(("com", "Online", "News", "co", "all"))
        assert found.layout
        assert found.layout.published_at
        assert found.layout.published_at[19:] in ("+07:00", "+08:00")
        assert found.published == found.layout.published_at[:10]
        assert found.outlet

    def test_every_block_can_be_shown_on_the_page(self, path: Path) -> None:
        found = article(path)
        for block in final(found):
            places = locate(path.read_bytes(), found, block.span)
            shown = "".join(place.text for place in places)
            assert squeezed(shown) == squeezed(found.text[slice(*block.span)]), block

    def test_blocks_cover_the_text_and_do_not_overlap(self, path: Path) -> None:
        found, at = article(path), 0
        for block in final(found):
            assert not found.text[at : block.span[0]].strip()
            assert block.span[0] >= at
            at = block.span[1]
        assert not found.text[at:].strip()


def test_the_facts_of_one_page() -> None:
    found = article(PAGES / "detik.html")
    assert found.layout
    assert found.title == "Bupati Lembayung Temui Warga yang Blokade Jalan Tambang"
    assert found.outlet == "Detik"
    assert (
        found.url == "https://news.detik.com/berita/d-7000001/bupati-lembayung-temui-warga-yang-blokade-jalan-tambang"
    )
    assert found.layout.published_at == "2024-03-05T13:20:11+07:00"
    assert found.layout.modified_at == "2024-03-05T13:41:00+07:00"
    assert found.layout.authors == ("Rangga Prasetya",)
    assert found.layout.extractor.endswith("profile detik")


def test_a_time_in_utc_becomes_the_outlets_own() -> None:
    found = article(PAGES / "kompas.html")
    assert found.layout
    assert found.layout.published_at == "2023-08-17T09:30:00+07:00"


def test_a_site_without_a_profile_goes_through_trafilatura() -> None:
    found = article(PAGES / "unknown.html")
    assert found.layout
    assert found.layout.extractor.startswith("trafilatura")
    assert found.outlet == "wartateluk.example"


@pytest.mark.parametrize("path", SITES, ids=lambda path: path.stem)
def test_without_a_profile_too(path: Path) -> None:
    """What an unknown site that builds its pages so would give."""
    found = PageReader(profiles=Profiles(())).read(RawPage(path.name, path.read_bytes())).article
    blocks = [(block.kind, found.text[slice(*block.span)]) for block in final(found)]
    body = squeezed("".join(text for kind, text in blocks if kind in ("body", "dateline")))
    wanted = squeezed("".join(marks(path)["body"]))
    assert all(squeezed(sentence) in body for text in marks(path)["body"] for sentence in text.split(". "))
    assert len(body) <= len(wanted) * 1.1
    assert not [link for link in marks(path)["related"] if squeezed(link) in body]
    assert {text for kind, text in blocks if kind == "heading"} >= set(marks(path).get("heading", []))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the 36 real pages lie beside the project, in ../shared; not here")
@pytest.mark.parametrize(("generic", "kept", "other", "captions"), [(False, 0.97, 0.05, 0.95), (True, 0.95, 0.05, 0.8)])
def test_floors_on_real_pages(generic: bool, kept: float, other: float, captions: float) -> None:
    score, _ = measure(SHARED, generic)
    assert score.pages == 36
    assert score.body_kept >= kept * score.body
    assert score.other <= other * score.body
    assert score.captions_kept >= captions * score.captions
    assert score.leaked <= generic
    assert score.indexes_refused == score.indexes == 10
    assert score.titles >= 0.97 * score.articles
    assert score.dates >= (0.9 if generic else 0.98) * score.articles
