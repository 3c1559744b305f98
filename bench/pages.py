"""How well web pages are read: body, captions, links, date and title of real pages, against references made by hand.

    python -m bench.pages ../shared/data/html/id/pages/fixtures/websites

The references (pages_reference.json) hold no words: only where things stand in the page's whole visible text, with the
hash of the page. `--lines PAGE` lists that text, as it was looked at to make them.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from lxml import html
from msgspec import Struct

from saksi.language.pack import load_pack
from saksi.model import Article
from saksi.problems import InputError
from saksi.read.blocks import BlockLabeller
from saksi.read.markup import Element, decode
from saksi.read.page import PageReader, RawPage
from saksi.read.profiles import Profiles

REFERENCE = Path(__file__).with_name("pages_reference.json")
UNSEEN = {"script", "style", "noscript", "head", "template"}
INLINE = {"a", "b", "i", "em", "strong", "span", "font", "u", "small", "sup", "sub", "time", "label", "abbr", "img"}
Spans = tuple[tuple[int, int], ...]


class Reference(Struct, frozen=True):
    """One page: offsets into its visible text without white space. `title` None: no article stands on the page."""

    sha256: str
    date: str | None = None
    title: tuple[int, int] | None = None
    body: Spans = ()
    caption: Spans = ()
    related: Spans = ()
    rest: Spans = ()


class Score(Struct):
    """Counts over all pages; sizes in characters without white space."""

    pages: int = 0
    body: int = 0
    body_kept: int = 0
    other: int = 0
    captions: int = 0
    captions_kept: int = 0
    leaked: int = 0
    dates: int = 0
    titles: int = 0
    indexes: int = 0
    indexes_refused: int = 0
    articles: int = 0
    seconds: float = 0.0
    index_seconds: float = 0.0


def lines(data: bytes) -> list[str]:
    """The visible text of a page, a line for every stretch between block elements and line breaks."""
    parts: list[list[str]] = [[]]
    tree = html.document_fromstring(decode(data).encode(), parser=html.HTMLParser(encoding="utf-8"))
    for text, breaks in _nodes(tree):
        if breaks and parts[-1]:
            parts.append([])
        if text.strip():
            parts[-1].append(text)
    return [" ".join("".join(part).split()) for part in parts if part]


def _nodes(element: Element) -> Iterator[tuple[str, bool]]:
    """Text nodes in order, and whether a line ends before each."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    block = element.tag not in INLINE
    yield element.text or "", block
    for child in element:
        yield from _nodes(child)
        yield child.tail or "", isinstance(child.tag, str) and child.tag not in INLINE
    if block:
        yield "", True


def squeezed(text: str) -> str:
    """Without white space, so that only words count."""
    return "".join(text.split())


def measure(folder: Path, generic: bool = False) -> tuple[Score, list[str]]:
    """Read every page of the folder that has a reference; `generic`: as if no site had a profile."""
    references = msgspec.json.decode(REFERENCE.read_bytes(), type=dict[str, Reference])
    reader = PageReader(profiles=Profiles(()) if generic else None)
    labeller, score, notes = BlockLabeller(load_pack("id")), Score(), []
    for name, reference in references.items():
        data = (folder / name).read_bytes()
        if hashlib.sha256(data).hexdigest() != reference.sha256:
            notes.append(f"{name}: not the page that the reference was made for")
            continue
        start = time.process_time()
        try:
            article: Article | None = reader.read(RawPage(name, data)).article
        except InputError:
            article = None
        took = time.process_time() - start
        score.seconds += took if reference.title else 0.0
        score.index_seconds += 0.0 if reference.title else took
        score.pages += 1
        notes += _compare(name, reference, data, article, labeller, score)
    return score, notes


def _compare(
    name: str, reference: Reference, data: bytes, article: Article | None, labeller: BlockLabeller, score: Score
) -> list[str]:
    """Count one page; what was wrong, in words."""
    if reference.title is None:
        score.indexes += 1
        score.indexes_refused += article is None
        return [f"{name}: an index page was taken for an article"] * (article is not None)
    score.articles += 1
    if article is None:
        score.body += sum(end - start for start, end in reference.body)
        score.captions += len(reference.caption)
        return [f"{name}: no article found"]
    whole = squeezed("".join(lines(data)))
    got = {"body": "", "caption": "", "related": ""}
    for block in labeller.label(article.text, article.layout.blocks if article.layout else ()):
        kind = {"dateline": "body", "credit": "body", "heading": "heading"}.get(block.kind, block.kind)
        got[kind] = got.get(kind, "") + squeezed(article.text[slice(*block.span)])
    return _count(name, reference, whole, got, article, score)


def _count(
    name: str, reference: Reference, whole: str, got: dict[str, str], article: Article, score: Score
) -> list[str]:
    notes, body = [], got["body"]
    kept = 0
    for start, end in reference.body:
        found = whole[start:end] in body
        kept += (end - start) * found
        notes += [f"{name}: body lost: {whole[start:end][:60]}"] * (not found)
    score.body += sum(end - start for start, end in reference.body)
    score.body_kept += kept
    tolerated = sum(end - start for start, end in reference.rest if whole[start:end] in body)
    extra = max(0, len(body) - kept - tolerated)
    score.other += extra
    notes += [f"{name}: {extra} characters of other text in the body"] * (extra > 0)
    for start, end in reference.caption:
        found = whole[start:end] in got["caption"]
        score.captions += 1
        score.captions_kept += found
        notes += [f"{name}: caption lost: {whole[start:end][:60]}"] * (not found)
    for start, end in reference.related:
        leaked = whole[start:end] in body
        score.leaked += leaked
        notes += [f"{name}: link in the body: {whole[start:end][:60]}"] * leaked
    date = article.published == reference.date
    title = reference.title is not None and squeezed(article.title or "") == whole[slice(*reference.title)]
    score.dates += date
    score.titles += title
    notes += [f"{name}: date {article.published}, not {reference.date}"] * (not date)
    return notes + [f"{name}: title {article.title!r}"] * (not title)


def report(score: Score) -> str:
    """The figures, one a line."""
    return "\n".join(
        (
            f"pages {score.pages}, articles {score.articles}",
            f"index pages refused {score.indexes_refused}/{score.indexes}",
            f"body characters kept {score.body_kept / max(score.body, 1):.4f}",
            f"other text in the body {score.other / max(score.body_kept + score.other, 1):.4f}",
            f"captions kept {score.captions_kept}/{score.captions}",
            f"links leaked into the body {score.leaked}",
            f"date right {score.dates}/{score.articles}, title right {score.titles}/{score.articles}",
            f"pages per second and core: articles {score.articles / max(score.seconds, 1e-9):.1f},"
            f" index pages and feeds {score.indexes / max(score.index_seconds, 1e-9):.1f}",
        )
    )


def main(arguments: list[str] | None = None) -> int:
    """Print the figures, or the lines of one page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", metavar="PAGE")
    parser.add_argument("--generic", action="store_true", help="without profiles, as for sites that have none")
    given = parser.parse_args(arguments)
    if given.lines:
        for number, line in enumerate(lines((given.folder / given.lines).read_bytes())):
            print(number, line)
        return 0
    score, notes = measure(given.folder, given.generic)
    print("\n".join(notes), file=sys.stderr)
    print(report(score))
    return 0


if __name__ == "__main__":
    sys.exit(main())
