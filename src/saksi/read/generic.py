"""Pages of sites without a profile: which part of the tree is the article, by what trafilatura keeps of the page.

Trafilatura chooses the running text well, but loses captions, sub-headings and where its words stood. So its choice is
only used to find the container on our own tree; what stands between the kept paragraphs is then judged here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from msgspec import Struct
from msgspec.structs import replace

from saksi.read.markup import Element
from saksi.read.rules import GenericRules, PageRules
from saksi.read.walk import Paragraph
from saksi.read.words import letters

COMPARED = 60  # characters of a paragraph, at either end, by which it is found among the kept ones


class Kept(Struct, frozen=True):
    """What trafilatura kept: all its characters in small letters without white space, and its paragraphs so."""

    run: str
    paragraphs: frozenset[str]


def extractor_name() -> str:
    """Trafilatura with its version."""
    return f"trafilatura {version('trafilatura')}"


def keep(tree: Element) -> Kept:
    """What trafilatura keeps of a page, whose tree it changes; empty if it finds no article."""
    from trafilatura import bare_extraction

    document = bare_extraction(
        tree, output_format="xml", include_links=True, include_formatting=True, include_comments=False
    )
    body = getattr(document, "body", None)
    if body is None:
        return Kept("", frozenset())
    texts = [letters("".join(part.itertext())) for part in body.iter("p", "head", "item", "quote", "cell", "list")]
    return Kept(letters("".join(body.itertext())), frozenset(texts))


def choose(paragraphs: Sequence[Paragraph], kept: Kept, title: str | None, rules: PageRules) -> list[Paragraph]:
    """The paragraphs of the article: those that were kept, what of other kinds stands between them, and, between the
    headline and them, captions and what trafilatura lost of the text.
    """
    hits = [_is_kept(paragraph, kept, rules.generic.least_chars) for paragraph in paragraphs]
    hits = _missed_text(paragraphs, hits, rules.generic) or hits
    container = _container([p for p, hit in zip(paragraphs, hits, strict=True) if hit], rules.generic.covers)
    if container is None:
        return []
    inside = [container in _line(p.element) for p in paragraphs]
    bodies = [i for i, p in enumerate(paragraphs) if hits[i] and inside[i] and p.kind == "body"]
    if not bodies:
        return []
    parents = {paragraphs[i].element.getparent() for i in bodies}
    first = _first(paragraphs, bodies[0], container, parents, rules)
    headline = _headline(paragraphs, bodies[0], title)
    opening = _opening(paragraphs, bodies, rules.generic)
    credits = re.compile("|".join(rules.generic.credits))
    out = []
    for index, paragraph in enumerate(paragraphs):
        between = inside[index] and first <= index <= bodies[-1]
        kept_here = hits[index] and inside[index]
        above = headline < index < opening
        caption = paragraph.kind == "caption" and (above or inside[index] or _near(paragraph, container))
        credited = index < opening and paragraph.kind == "body" and credits.search(paragraph.text)
        if (above or credited) and _is_under_image(paragraph, rules.generic):
            out.append(replace(paragraph, kind="caption", told=True))
            continue
        missed = between and (index < bodies[0] or paragraph.kind != "body" or _is_sibling(paragraph, parents, rules))
        if kept_here or caption or missed:
            out.append(paragraph)
    return out


def _missed_text(paragraphs: Sequence[Paragraph], hits: Sequence[bool], limits: GenericRules) -> list[bool] | None:
    """Which paragraphs are the text, where trafilatura took teasers for it: those of one element that holds several
    paragraphs, none of them kept, and far more text than any element has kept ones. None if there is no such element.
    """
    running = [p.kind == "body" and _is_running(p, limits) for p in paragraphs]
    every, kept = Counter[Element](), Counter[Element]()
    numbers = Counter[Element]()
    for paragraph, hit, run in zip(paragraphs, hits, running, strict=True):
        size = len(paragraph.text) * run
        for element in (paragraph.element, paragraph.element.getparent()):
            every[element] += size
            numbers[element] += run
            kept[element] += size * hit
    home, most = max(every.items(), key=lambda pair: pair[1], default=(None, 0))
    best = max(kept.values(), default=0)
    if home is None or not best or kept[home] or numbers[home] < limits.least_together or most < limits.more * best:
        return None
    return [run and home in (p.element, p.element.getparent()) for p, run in zip(paragraphs, running, strict=True)]


def _first(
    paragraphs: Sequence[Paragraph], start: int, container: Element, parents: set[Element], rules: PageRules
) -> int:
    """Where the text begins: before the first kept paragraph, if others like it stand right above."""
    while start > 0:
        above = paragraphs[start - 1]
        inside = container in _line(above.element)
        like = above.element in parents or _is_sibling(above, parents, rules)
        if not inside or above.kind != "body" or not like or len(above.text) < rules.generic.sibling_chars:
            break
        start -= 1
    return start


def _headline(paragraphs: Sequence[Paragraph], start: int, title: str | None) -> int:
    """Index of the headline before the text; that of the text's start if there is none."""
    key = letters(title or "")
    return max((i for i in range(start) if key and letters(paragraphs[i].text) == key), default=start)


def _opening(paragraphs: Sequence[Paragraph], bodies: Sequence[int], limits: GenericRules) -> int:
    """Index of the first kept paragraph that is long enough for text, and under no image."""
    long = (i for i in bodies if len(paragraphs[i].text) >= limits.sibling_chars and not paragraphs[i].after_image)
    return next(long, bodies[0])


def _is_under_image(paragraph: Paragraph, limits: GenericRules) -> bool:
    """Whether some words, no link, stand right after an image."""
    linked = sum(end - start for start, end in paragraph.links)
    size, words = len(paragraph.text), len(paragraph.text.split())
    few = limits.least_caption_words <= words and size <= limits.most_caption_chars
    return paragraph.after_image and few and linked <= limits.sibling_links * size


def _is_kept(paragraph: Paragraph, kept: Kept, least: int) -> bool:
    key = letters(paragraph.text)
    if key in kept.paragraphs:
        return True
    return len(key) >= least and key[:COMPARED] in kept.run and key[-COMPARED:] in kept.run


def _container(kept: Sequence[Paragraph], covers: float) -> Element | None:
    """The deepest element that holds nearly all kept characters."""
    total = sum(len(p.text) for p in kept)
    weights: dict[Element, int] = {}
    depths: dict[Element, int] = {}
    for paragraph in kept:
        line = _line(paragraph.element)
        for depth, element in enumerate(reversed(line)):
            weights[element] = weights.get(element, 0) + len(paragraph.text)
            depths[element] = depth
    holding = [element for element, weight in weights.items() if weight >= covers * total]
    return max(holding, key=lambda element: depths[element], default=None)


def _line(element: Element) -> list[Element]:
    return [element, *element.iterancestors()]


def _near(paragraph: Paragraph, container: Element) -> bool:
    """Whether a caption stands in the same <article> or <main> as the container, before it."""
    home = next((above for above in container.iterancestors() if above.tag in ("article", "main")), None)
    return home is not None and home in _line(paragraph.element)


def _is_sibling(paragraph: Paragraph, parents: Iterable[Element], rules: PageRules) -> bool:
    """A paragraph of running text that trafilatura passed over."""
    limits = rules.generic
    linked = sum(end - start for start, end in paragraph.links)
    related = linked > limits.sibling_links * len(paragraph.text)
    return paragraph.element.getparent() in parents and (_is_running(paragraph, limits) or related)


def _is_running(paragraph: Paragraph, limits: GenericRules) -> bool:
    """Whether a paragraph is long enough for text, and hardly any of it a link."""
    linked = sum(end - start for start, end in paragraph.links)
    return len(paragraph.text) >= limits.sibling_chars and linked <= limits.sibling_links * len(paragraph.text)
