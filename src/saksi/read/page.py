"""A web page → its article: text, blocks, where every word stood, and what the page says about it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from saksi import __version__
from saksi.model import Article, Block, BlockKind, Layout, Origin, Span, WebPage
from saksi.problems import InputError
from saksi.read import generic
from saksi.read.furniture import Furniture, linked_titles
from saksi.read.kinds import LISTS, SNIFFED, kind_of
from saksi.read.markup import Element, decode, parse
from saksi.read.metadata import Metadata, MetadataReader
from saksi.read.outlets import load_outlets
from saksi.read.paging import ReadPage, numbered, numbering
from saksi.read.profiles import Profile, Profiles, load_profiles
from saksi.read.rules import page_rules
from saksi.read.selectors import Dom, Selectors
from saksi.read.walk import NodePaths, Paragraph, Walker
from saksi.read.words import host_of, letters, one_line, words_of

RULE = "page"  # of blocks that the page itself told
GAP = "\n\n"
Keep = Callable[[str, bytes], None]


class RawPage(Struct, frozen=True):
    """Bytes of a page as they came: `charset` is the server's word, `published` a feed's, ISO 8601."""

    where: str
    data: bytes
    url: str | None = None
    charset: str | None = None
    published: str | None = None


class PageReader:
    """Reads web pages, with the profiles that ship with Saksi unless others are given.

    `keep` hears the SHA-256 and the bytes of every page that holds an article.
    """

    def __init__(self, lang: str = "id", profiles: Profiles | None = None, keep: Keep | None = None) -> None:
        self._rules = page_rules()
        self._profiles = profiles or load_profiles()
        self._lang = lang
        self._keep = keep
        self._metadata = MetadataReader(self._rules)
        self._furniture = Furniture(self._rules)
        html = self._rules.html
        self._drop = Selectors("pages.toml", html.drop)
        self._captions = Selectors("pages.toml", html.captions)
        self._embeds = Selectors("pages.toml", html.embeds)
        self._related = Selectors("pages.toml", html.related)

    def read(self, page: RawPage) -> ReadPage:
        """The article of a page. Raises InputError if there is none, or the page is not readable as one."""
        limits = self._rules.limits
        page = page if host_of(page.url) else replace(page, url=None)
        if len(page.data) > limits.bytes:
            raise InputError(f"{page.where}: a page of more than {limits.bytes:,} bytes")
        if not page.data.strip():
            raise InputError(f"{page.where}: empty")
        if kind_of(page.data[:SNIFFED]) in LISTS:
            raise InputError(f"{page.where}: a list of pages, itself none")
        tree = parse(page.where, decode(page.data, page.charset), limits)
        hosts = _hosts(tree, page.url)
        profile = next((found for host in hosts if (found := self._profiles.find(host))), None)
        dom = Dom.of(tree)
        facts = self._metadata.read(dom, page.url, profile, page.published)
        paragraphs, extractor = self._paragraphs(dom, profile, facts.title)
        kept = self._furniture.label(paragraphs, facts.title, linked_titles(tree))
        if facts.body and not any(p.kind == "body" for p in kept):
            kept, extractor = [*kept, *_told(facts.body, tree)], "json-ld articleBody"
        self._check(page.where, kept, facts, extractor)
        told = numbering(tree, page.url or facts.url, profile)
        article = self._article(page, facts, kept, extractor, hosts)
        if self._keep and article.layout:
            self._keep(article.layout.pages[0].sha256, page.data)
        return ReadPage(numbered(article, told), told)

    def _paragraphs(self, dom: Dom, profile: Profile | None, title: str | None) -> tuple[list[Paragraph], str]:
        """The article's paragraphs and the name of what chose them."""
        if profile:
            found = self._by_profile(dom, profile, title)
            if found:
                return found, f"saksi {__version__} profile {profile.row.id}"
        kinds = {**self._common(dom), **(profile.mark(dom) if profile else {})}
        everything = list(Walker(self._rules.html, kinds).read(dom.tree))
        kept = generic.keep(deepcopy(dom.tree))
        return generic.choose(everything, kept, title, self._rules), generic.extractor_name()

    def _by_profile(self, dom: Dom, profile: Profile, title: str | None) -> list[Paragraph]:
        """The profile's container, with the captions before it and the headings between its parts."""
        kinds = {**self._common(dom), **profile.mark(dom)}
        containers = profile.container.best(dom)
        if not containers:
            return []
        order = {element: index for index, element in enumerate(dom.tree.iter())}
        inside = {element for container in containers for element in container.iter()}
        first, last = (pick(order[container] for container in containers) for pick in (min, max))
        around = [e for e in profile.outside(dom, "caption") if order[e] < last]
        around += [e for e in profile.outside(dom, "heading") if first < order[e] < last]
        headline = max((order[e] for e in _headings(dom.tree, title) if order[e] < first), default=first)
        around += [e for e in self._captions.every(dom) if headline < order[e] < first]
        nested = {e for e in around if e not in inside}
        roots = {*containers, *(e for e in nested if not any(_shut(a, kinds, nested) for a in e.iterancestors()))}
        for root in containers:
            if _shut(root, kinds, set()):
                del kinds[root]
        walker = Walker(self._rules.html, kinds)
        return [p for root in sorted(roots, key=order.__getitem__) for p in walker.read(root)]

    def _common(self, dom: Dom) -> dict[Element, BlockKind | None]:
        """What holds on any page: elements that are never text, captions, links to other articles."""
        kinds: dict[Element, BlockKind | None] = dict.fromkeys(self._related.every(dom), "related")
        kinds.update(dict.fromkeys(self._embeds.every(dom), "boilerplate"))
        kinds.update(dict.fromkeys(self._captions.every(dom), "caption"))
        kinds.update(dict.fromkeys(self._drop.every(dom)))
        return kinds

    def _check(self, where: str, paragraphs: Sequence[Paragraph], facts: Metadata, extractor: str) -> None:
        """Raise InputError if what was found is no article."""
        rules = self._rules.article
        running = [p for p in paragraphs if p.kind in ("body", "caption")]
        size = sum(len(p.text) for p in running)
        linked = sum(end - start for p in running for start, end in p.links)
        profiled = "profile" in extractor
        sure = profiled or (facts.is_article is True and facts.dated)
        if size < (rules.least_told if facts.is_article or profiled else rules.least_chars):
            raise InputError(f"{where}: no article on this page")
        links = sum(p.kind == "related" for p in paragraphs)
        alternating = _changes(paragraphs) > rules.most_changes * len(paragraphs)
        listed = not sure and (alternating or links > rules.most_listed * len(running))
        if listed or (facts.is_article is not True and linked > rules.most_links * size):
            raise InputError(f"{where}: a page of links to articles, none itself")
        if facts.is_article is False and facts.published is None:
            raise InputError(f"{where}: no article by its own account, and it has no date")
        if not sure and not facts.dated and _together(running) < rules.one_place * size:
            raise InputError(f"{where}: pieces of text in many places, no date: no article")

    def _article(
        self, page: RawPage, facts: Metadata, paragraphs: Sequence[Paragraph], extractor: str, hosts: list[str]
    ) -> Article:
        text, blocks, origins = self._assembled(paragraphs)
        if len(text) > self._rules.limits.text:
            raise InputError(f"{page.where}: an article of more than {self._rules.limits.text:,} characters")
        url = facts.url or page.url
        named = (load_outlets().name(host) for host in (host_of(url), *hosts) if host)
        outlet = next((name for name in named if name), None) or facts.publisher or next(iter(hosts), None)
        stamp = facts.published
        digest = hashlib.sha256(page.data).hexdigest()
        layout = Layout(
            blocks=blocks,
            origins=origins,
            pages=(WebPage(page.url, digest, page.charset),),
            extractor=extractor,
            published_at=stamp,
            modified_at=facts.modified,
            authors=facts.authors,
            publisher=facts.publisher,
        )
        return Article(
            id=url or digest[:16],
            text=text,
            published=stamp[:10] if stamp else None,
            outlet=outlet,
            title=facts.title,
            url=url,
            lang=self._lang,
            layout=layout,
        )

    def _assembled(self, paragraphs: Iterable[Paragraph]) -> tuple[str, tuple[Block, ...], tuple[Origin, ...]]:
        """Text with a blank line between paragraphs, its blocks, and where every stretch stood."""
        parts: list[str] = []
        blocks: list[Block] = []
        origins: list[Origin] = []
        at, paths = 0, NodePaths()
        for paragraph in paragraphs:
            at += len(GAP) if parts else 0
            parts.append(paragraph.text)
            for span, kind in _cut(paragraph, self._furniture.inline(paragraph)):
                blocks.append(Block(kind, (at + span[0], at + span[1]), RULE))
            for piece in paragraph.stretches:
                span = (at + piece.span[0], at + piece.span[1])
                origins.append(Origin(span, paths.path(piece), piece.start, piece.end))
            at += len(paragraph.text)
        return GAP.join(parts), tuple(blocks), tuple(origins)


def _changes(paragraphs: Sequence[Paragraph]) -> int:
    """How often text and links to articles follow each other: a page of headlines has a link for every teaser."""
    kinds = [p.kind == "related" for p in paragraphs]
    return sum(one != other for one, other in pairwise(kinds))


def _together(paragraphs: Iterable[Paragraph]) -> int:
    """Characters of the paragraphs in the one element that holds most of them."""
    sizes: Counter[Element] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.element.getparent()] += len(paragraph.text)
    return max(sizes.values(), default=0)


def _hosts(tree: Element, url: str | None) -> list[str]:
    """Hosts that a page may be of: its address, or, of a saved file, what it calls its own, or links to most."""
    told = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "")]
    told += [meta.get("content") for meta in tree.iter("meta") if (meta.get("property") or "").lower() == "og:url"]
    return [host for address in (url, *told) if (host := host_of(address))] or _linked(tree)


def _linked(tree: Element) -> list[str]:
    """The host that most links of a page lead to: its own, where the page does not say so."""
    hosts = Counter(host for link in tree.iter("a") if (host := host_of(link.get("href"))))
    return [host for host, _ in hosts.most_common(1)]


def _told(body: str, tree: Element) -> list[Paragraph]:
    """The paragraphs of an article that stands on the page as data only; they stand in no text node."""
    lines = (one_line(line) for line in body.split("\n"))
    return [Paragraph(line, "body", tree, ()) for line in lines if line]


def _headings(tree: Element, title: str | None) -> list[Element]:
    """The elements that show the headline."""
    words = letters(title or "")
    return [e for e in tree.iter("h1", "h2", "h3") if words and letters(words_of(e)) == words]


def _shut(element: Element, kinds: dict[Element, BlockKind | None], read: set[Element]) -> bool:
    """Whether what stands in the element is not read, or is read with it."""
    return element in read or kinds.get(element, "body") in (None, "related")


def _cut(paragraph: Paragraph, inside: Sequence[tuple[Span, BlockKind]]) -> Iterable[tuple[Span, BlockKind]]:
    """The paragraph as blocks: its own kind with the stretches of other kinds cut out; none is white space only."""
    at, pieces = 0, []
    for span, kind in inside:
        pieces += [((at, span[0]), paragraph.kind), (span, kind)]
        at = span[1]
    pieces.append(((at, len(paragraph.text)), paragraph.kind))
    for (start, end), kind in pieces:
        words = paragraph.text[start:end]
        first = start + len(words) - len(words.lstrip())
        last = end - (len(words) - len(words.rstrip()))
        if first < last:
            yield (first, last), kind
