"""The HTML page: self-contained, escaped, right at every offset, and readable in a real browser without script."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from handmade import CODING, EMPTY, TEXT
from saksi.cli.labels import Language, load_labels
from saksi.cli.marks import printable
from saksi.cli.page import render
from saksi.ontology.plover import load_ontology

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PAGE = render([CODING, EMPTY], load_labels(Language.en), "en", load_ontology())
VOID = {"meta", "br", "link"}


class Reader(HTMLParser):
    """Collects tags, the text of every block, and the text under every class."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.under: dict[str, str] = {}
        self.open: list[set[str]] = []
        self.blocks: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        classes = set((dict(attrs).get("class") or "").split())
        if tag not in VOID:
            self.open.append(classes)
        if "block" in classes:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for name in set().union(*self.open):
            self.under[name] = self.under.get(name, "") + data
        if any("block" in classes for classes in self.open):
            self.blocks[-1] += data


READER = Reader(PAGE)


def test_every_character_of_the_text_is_there_once() -> None:
    body, related = TEXT.split("\n")
    assert READER.blocks == [printable(body), printable(related), EMPTY.article.text]
    assert READER.open == []


def test_marks_lie_on_their_words_behind_an_emoji() -> None:
    assert READER.under["a1e1"] == "Tentara UtaramenyerangKota Lama24 Februari"
    assert READER.under["a1s1"] == "Menteri Sarimembantahklaim <b>serangan</b> itu"
    triggers = [attrs for tag, attrs in READER.tags if tag == "a"]
    assert [(t["href"], t["data-n"]) for t in triggers] == [("#a1e1", "1"), ("#a1e2", "2"), ("#a1e3", "3")]
    assert "Sari (IDN GOV): denies" in str(triggers[1]["title"])
    ids = [attrs["id"] for _, attrs in READER.tags if "id" in attrs]
    assert ids == ["a1e1", "a1e2", "a1e3", "a1s1"]


def test_article_text_cannot_become_markup() -> None:
    assert "<b>serangan" not in PAGE
    assert "Harian &lt;Contoh&gt;" in PAGE
    assert "\x1b" not in PAGE


def test_nothing_is_loaded_and_nothing_runs() -> None:
    assert not [tag for tag, _ in READER.tags if tag in ("script", "link", "img", "iframe")]
    assert not [
        attrs for _, attrs in READER.tags if {"src", "style"} & attrs.keys() or any(k.startswith("on") for k in attrs)
    ]
    assert not re.search(r"url\(|@import", PAGE)


def test_same_records_same_page() -> None:
    assert render([CODING, EMPTY], load_labels(Language.en), "en", load_ontology()) == PAGE


def browse(tmp_path: Path, *arguments: str) -> str:
    if BROWSER is None:
        pytest.skip("no Chromium here; scripts/need-chromium installs it where that is possible")
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    command = [BROWSER, *flags, f"--user-data-dir={tmp_path / 'profile'}", *arguments, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def test_a_browser_reads_the_page_as_written(tmp_path: Path) -> None:
    seen = Reader(browse(tmp_path, "--dump-dom"))
    assert seen.blocks == READER.blocks
    assert seen.under["a1e1"] == READER.under["a1e1"]


def test_a_browser_paints_the_page(tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    browse(tmp_path, f"--screenshot={picture}", "--window-size=1280,900", "--hide-scrollbars")
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1280, 900)
    assert len(data) > 20_000  # a blank page of this size has about 5,000 bytes
