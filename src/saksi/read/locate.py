"""A stretch of an article → where it stands on its web page, so that a record can be shown there."""

from __future__ import annotations

import re

from msgspec import Struct

from saksi.model import Article, Origin, Span
from saksi.problems import InputError
from saksi.read.markup import Element, decode, parse
from saksi.read.rules import page_rules

SPACE = re.compile(r"\s+")


class Place(Struct, frozen=True):
    """Code points `start`..`end` of the text node at the XPath `node` of page `page`, and what stands there."""

    node: str
    start: int
    end: int
    text: str
    page: int = 0


def locate(data: bytes, article: Article, span: Span, page: int = 0) -> list[Place]:
    """The places of a span on one page of its article, in order; `data` are the bytes of that page.

    A span over several text nodes has several places. Raises InputError if the bytes are not of that page.
    """
    layout = article.layout
    if layout is None:
        return []
    tree = parse(article.id, decode(data, layout.pages[page].charset), page_rules().limits).getroottree()
    touched = [o for o in layout.origins if o.page == page and o.span[0] < span[1] and span[0] < o.span[1]]
    return [_place(tree, article, origin, span) for origin in touched]


def _place(tree: Element, article: Article, origin: Origin, span: Span) -> Place:
    nodes = tree.xpath(origin.node)
    raw = str(nodes[0])[origin.start : origin.end] if nodes else ""
    written = article.text[slice(*origin.span)]
    if SPACE.sub(" ", raw) != written:
        raise InputError(f"{article.id}: these are not the bytes of the page it was read from")
    offsets = _offsets(raw)
    first = max(span[0] - origin.span[0], 0)
    last = min(span[1], origin.span[1]) - origin.span[0]
    start, end = offsets[first], offsets[last - 1] + 1
    return Place(origin.node, origin.start + start, origin.start + end, raw[start:end], origin.page)


def _offsets(raw: str) -> list[int]:
    """Offset in the raw text of every character of the text with white space made one."""
    offsets, at = [], 0
    for match in SPACE.finditer(raw):
        offsets += [*range(at, match.start()), match.start()]
        at = match.end()
    return [*offsets, *range(at, len(raw))]
