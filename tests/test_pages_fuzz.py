"""Any page at any address, cut and mixed: an article whose blocks hold together, or an InputError, nothing else."""

from __future__ import annotations

import random

import pytest
from tests.marked_pages import PAGES

from saksi.language.pack import load_pack
from saksi.problems import InputError
from saksi.read.blocks import BlockLabeller
from saksi.read.locate import locate
from saksi.read.page import PageReader, RawPage
from saksi.read.profiles import Profiles

SOURCES = [path.read_bytes() for path in sorted(PAGES.glob("*.html"))]
READERS = (PageReader(), PageReader(profiles=Profiles(())))
LABELLER = BlockLabeller(load_pack("id"))
URLS = (
    None,
    "",
    "http://[bad0",
    "//",
    "?page=2",
    "http://x:99999999/",
    "http://\x00/",
    "https://news.detik.com/a?page=" + "9" * 500,
    "https://www.suara.com/news/a?page=2",
    "HTTP://WWW.KOMPAS.COM/a/",
    "http://" + "a." * 500,
    "https://x.id/\u202e?halaman=٣",
)
PIECES = (
    b"<p>",
    b"</p>",
    b"<a href='http://['>x</a>",
    b"<br>",
    b"<td>",
    b"<b>",
    b"<h2>",
    b"<figure>",
    b"<figcaption>",
    b"<!--",
    b"-->",
    b"<script>",
    b"&nbsp;",
    b"\x00",
    b"\xff",
    "😀".encode(),
    b"<o:p>",
    b"<x-y>",
    b"<div class='baca-juga'>",
    b"<base href='//['>",
    b"<meta charset=utf-7>",
    b"<html>",
    b"<body>",
    b"<svg><p>",
    b"<math><mi>",
    b"<li>Baca juga:",
    b"<link rel=canonical href='http://['>",
)


def mixed(chance: random.Random) -> bytes:
    """Two pages cut into pieces and put together anew, with odd pieces between."""
    parts = [piece for page in chance.sample(SOURCES, 2) for piece in page.split(b"<")]
    start = chance.randrange(len(parts))
    chosen = parts[start : start + chance.randrange(20, 200)]
    for _ in range(chance.randrange(40)):
        chosen.insert(chance.randrange(len(chosen)), chance.choice(PIECES).removeprefix(b"<"))
    for _ in range(chance.randrange(10)):
        chosen[chance.randrange(len(chosen))] = chance.choice(parts)
    return b"<" + b"<".join(chosen)


@pytest.mark.parametrize("seed", range(40))
def test_mixed_pages(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(5):
        data, url = mixed(chance), chance.choice(URLS)
        try:
            found = (
                chance.choice(READERS)
                .read(RawPage("x", data, url, chance.choice([None, "utf-8", "cp037", "x"])))
                .article
            )
        except InputError:
            continue
        assert found.layout
        at = 0
        for block in LABELLER.label(found.text, found.layout.blocks):
            assert block.span[0] >= at
            assert not found.text[at : block.span[0]].strip()
            at = block.span[1]
        for block in found.layout.blocks[:5]:
            shown = "".join(place.text for place in locate(data, found, block.span))
            assert "".join(shown.split()) == "".join(found.text[slice(*block.span)].split())
