"""What a page says about its article: JSON-LD first, then <meta>, then what stands on the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from saksi.read.markup import Element
from saksi.read.profiles import Profile
from saksi.read.rules import PageRules
from saksi.read.selectors import Dom
from saksi.read.stamps import StampReader
from saksi.read.words import letters, one_line, words_of

CONTROL = re.compile(r"[\x00-\x1f]+")
BREAK = re.compile(r"<(?:br|/p|/div|/h\d)\b[^<>]{0,50}>", re.IGNORECASE)
TAG = re.compile(r"<[^<>]{1,200}>")
DAY_PATH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|-)")
UNSEEN = "parent::script or parent::style or parent::noscript"
BEFORE_TITLE = 1.4  # characters of a shown headline for one of its own: `In Picture: ` may stand before it
AROUND = 10  # pieces of text before and after the headline in which its date is looked for
NESTED = 6  # levels of JSON-LD that are looked into


class Metadata(Struct, frozen=True):
    """What a page says about itself; times are ISO 8601. `is_article` is None where the page does not say.

    `dated` tells that it has its date as data, not only beside the headline.
    """

    title: str | None = None
    published: str | None = None
    dated: bool = False
    modified: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    lang: str | None = None
    body: str | None = None
    is_article: bool | None = None


class MetadataReader:
    """Reads the metadata of pages."""

    def __init__(self, rules: PageRules) -> None:
        self._rules = rules
        self._stamps = StampReader(rules.dates)
        self._prefixes = [re.compile(pattern) for pattern in rules.title.prefixes]

    def read(self, dom: Dom, url: str | None, profile: Profile | None, listed: str | None = None) -> Metadata:
        """The metadata of a page that was found at `url`; `listed` is the date that a feed gave it."""
        tree = dom.tree
        graph = self._article_node(tree)
        meta = _metas(tree)
        names = self._rules.meta
        home = self._rules.dates.homes.get(_language(tree) or "")
        zone, wrong = (profile.row.zone, profile.row.wrong_utc) if profile else (home, False)
        shown = profile.date.text(dom) if profile else ""
        address = self._address(tree, meta, graph, url)
        publishers = [*_names(graph.get("publisher")), *_pick(meta, names.publisher)]
        stamps = [
            *_values(graph, "datePublished"),
            *_pick(meta, names.published),
            *_times(tree),
            shown,
            _day_in(address),
        ]
        changes = [*_values(graph, "dateModified"), *_pick(meta, names.modified)]
        title = self._title(dom, graph, meta, profile)
        told = self._stamp(stamps, zone, wrong)
        return Metadata(
            title=title,
            published=told or self._stamp([listed or "", *_near(tree, title)], zone, wrong),
            dated=told is not None,
            modified=self._stamp(changes, zone, wrong),
            authors=self._authors(dom, graph, meta, profile),
            publisher=next((name for name in publishers if "//" not in name), None),
            url=address,
            lang=_language(tree),
            body=next((_lines(value) for value in _values(graph, "articleBody")), None),
            is_article=self._is_article(graph, meta),
        )

    def _article_node(self, tree: Element) -> dict[str, Any]:
        """The JSON-LD object that describes the article: a sure type before a mere page; empty if there is none."""
        rules = self._rules.article
        best: dict[str, Any] = {}
        for node in _json_ld(tree, self._rules.limits.script):
            types = {str(kind).lower() for kind in _listed(node.get("@type"))}
            if types & rules.sure_types:
                return node
            if types & rules.types and not best:
                best = node
        return best

    def _is_article(self, graph: dict[str, Any], meta: dict[str, list[str]]) -> bool | None:
        rules = self._rules.article
        if {str(kind).lower() for kind in _listed(graph.get("@type"))} & rules.sure_types:
            return True
        kinds = {kind.lower() for kind in meta.get("og:type", [])}
        if kinds & rules.og_types:
            return True
        return False if kinds else None

    def _stamp(self, candidates: Iterable[str], zone: str | None, wrong_utc: bool) -> str | None:
        """The best candidate: the first with a time of day, else the first date of all."""
        read = [self._stamps.read(text, zone, wrong_utc) for text in candidates]
        found = [stamp for stamp in read if stamp]
        return next((stamp for stamp in found if "T" in stamp and stamp[:10] == found[0][:10]), next(iter(found), None))

    def _title(
        self, dom: Dom, graph: dict[str, Any], meta: dict[str, list[str]], profile: Profile | None
    ) -> str | None:
        """The headline as the page shows it, else as it tells it to others, without the site's name."""
        told = [_plain(value) for value in (*_values(graph, "headline"), *_pick(meta, self._rules.meta.title))]
        told += [one_line(dom.tree.findtext(".//title") or "")]
        whole = letters(" ".join(told))
        shown = list(profile.title.texts(dom)) if profile else []
        shown += [words_of(heading) for heading in dom.tree.iter("h1")]
        for words in shown:
            if len(words) >= self._rules.title.least and letters(words) in whole:
                return words
        return next((self._without_site(title) for title in (*told, *shown) if title), None)

    def _without_site(self, title: str) -> str:
        """`Judul - Kompas.com Regional` → `Judul`."""
        for pattern in self._prefixes:
            title = pattern.sub("", title)
        cuts = [at for joint in self._rules.title.joints if (at := title.rfind(joint)) >= self._rules.title.least]
        return title[: min(cuts)].strip() if cuts else title.strip()

    def _authors(
        self, dom: Dom, graph: dict[str, Any], meta: dict[str, list[str]], profile: Profile | None
    ) -> tuple[str, ...]:
        shown = profile.author.text(dom) if profile else ""
        found = _names(graph.get("author")) or ([shown] if shown else _pick(meta, self._rules.meta.author))
        names = (_plain(name) for name in found)
        kept = (name for name in names if name and name.lower() not in self._rules.meta.no_author and "//" not in name)
        return tuple(dict.fromkeys(kept))

    def _address(self, tree: Element, meta: dict[str, list[str]], graph: dict[str, Any], url: str | None) -> str | None:
        """The page's own address: the canonical link, else what it tells others, else where it was found."""
        links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").split()]
        told = [*links, *_pick(meta, self._rules.meta.url), *_values(graph, "url")]
        for candidate in told:
            full = _joined(url, candidate)
            if full:
                return full
        return url


def _day_in(url: str | None) -> str:
    """The day that an address names in its path (`/2015/11/04/`), or nothing."""
    found = DAY_PATH.search(url or "")
    return "-".join(found.groups()) if found else ""


def _joined(base: str | None, link: str) -> str | None:
    """The link as a full http(s) address with a path of its own, or None."""
    try:
        full = urljoin(base or "", link.strip())
        parts = urlsplit(full)
    except ValueError:
        return None
    of_a_page = parts.hostname and (parts.path.strip("/") or parts.query)
    return full if parts.scheme in ("http", "https") and of_a_page else None


def _json_ld(tree: Element, limit: int) -> Iterator[dict[str, Any]]:
    """Every object of every JSON-LD script; scripts that are too long or no JSON are passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip()
        if not text or len(text) > limit:
            continue
        try:
            yield from _objects(json.loads(CONTROL.sub(" ", text).rstrip("; "), strict=False), NESTED)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _objects(item, depth - 1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _values(graph: dict[str, Any], key: str) -> list[str]:
    return [value for value in _listed(graph.get(key)) if isinstance(value, str) and value.strip()]


def _names(value: Any) -> list[str]:
    """Names of JSON-LD persons or organisations: a string, an object with a name, or a list of these."""
    found = []
    for item in _listed(value):
        name = item.get("name") if isinstance(item, dict) else item
        found += [text for text in _listed(name) if isinstance(text, str) and text.strip()]
    return found


def _metas(tree: Element) -> dict[str, list[str]]:
    """Contents of <meta> by name, in small letters."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if name:
                found.setdefault(name, []).append(content)
    return found


def _pick(meta: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in meta.get(name, [])]


def _near(tree: Element, title: str | None) -> list[str]:
    """What stands just after and just before the headline."""
    heading = _shown(tree, letters(title or ""))
    if heading is None:
        return []
    times = heading.xpath("(following::time|preceding::time)[@datetime][position() <= 1]/@datetime")
    after = heading.xpath(f"following::text()[normalize-space()][not({UNSEEN})][position() <= {AROUND}]")
    before = heading.xpath(f"preceding::text()[normalize-space()][not({UNSEEN})][position() <= {AROUND}]")
    return [*map(str, times[:1]), " ".join(after), *(str(text) for text in reversed(before))]


def _shown(tree: Element, key: str) -> Element | None:
    """The element that shows the headline, perhaps with a word before it: a heading, or else what is no link."""
    if not key:
        return None
    headings = (e for e in tree.iter("h1", "h2", "h3") if letters("".join(e.itertext())) == key)
    if (heading := next(headings, None)) is not None:
        return heading
    for element in tree.iter("div", "p", "span", "td", "header", "h4", "h5", "b", "strong", "font"):
        own = letters(element.text or "")
        if own.endswith(key) and len(own) <= BEFORE_TITLE * len(key) and not any(element.iterancestors("a")):
            return element
    return None


def _times(tree: Element) -> list[str]:
    """Dates that elements of the page carry as data."""
    found = [item.get("content") or item.get("datetime") or "" for item in tree.xpath("//*[@itemprop='datePublished']")]
    found += [time.get("datetime") or "" for time in tree.xpath("(//article|//main|//header)//time[@datetime]")[:1]]
    return [value for value in found if value]


def _language(tree: Element) -> str | None:
    value = (tree.get("lang") or "").strip().lower().replace("_", "-").split("-")[0]
    return "id" if value == "in" else value or None


def _plain(text: str) -> str:
    """Words of a value that may hold entities and tags."""
    from html import unescape

    return one_line(TAG.sub(" ", unescape(text)))


def _lines(text: str) -> str:
    """Words of a value that may hold entities and tags, line by line."""
    from html import unescape

    return "\n".join(_plain(line) for line in BREAK.sub("\n", unescape(text)).split("\n"))
