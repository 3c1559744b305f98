"""pages.toml → PageRules: what HTML means, the limits of a page, and how an article is told from its furniture."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from saksi.tables import read_toml


class PageLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """[limits]: of one page: bytes unpacked, elements, depth; characters of an attribute, a script, the text."""

    bytes: int
    elements: int
    depth: int
    attribute: int
    script: int
    text: int


class HtmlRules(Struct, frozen=True, forbid_unknown_fields=True):
    """[html]: element names by what they do, and selectors that hold on any page."""

    skip: frozenset[str]
    block: frozenset[str]
    heading: frozenset[str]
    caption: frozenset[str]
    strong: frozenset[str]
    italic: frozenset[str]
    images: frozenset[str]
    drop: tuple[str, ...]
    captions: tuple[str, ...]
    embeds: tuple[str, ...]
    related: tuple[str, ...]


class ArticleRules(Struct, frozen=True, forbid_unknown_fields=True):
    """[article]: what makes a page an article; `most_links` is a share of characters."""

    types: frozenset[str]
    sure_types: frozenset[str]
    og_types: frozenset[str]
    least_chars: int
    least_told: int
    one_place: float
    most_links: float
    most_changes: float
    most_listed: float


class MetaRules(Struct, frozen=True, forbid_unknown_fields=True):
    """[meta]: names of <meta> elements, best first."""

    published: tuple[str, ...]
    modified: tuple[str, ...]
    title: tuple[str, ...]
    author: tuple[str, ...]
    publisher: tuple[str, ...]
    url: tuple[str, ...]
    no_author: frozenset[str]


class HeadlineRules(Struct, frozen=True, forbid_unknown_fields=True):
    """[title]: how a headline is parted from the site's name."""

    joints: tuple[str, ...]
    least: int
    prefixes: tuple[str, ...]


class StampRules(Struct, frozen=True, forbid_unknown_fields=True):
    """[dates]: names of months and zones, zones by language of the page, patterns of dates, years they may have."""

    months: Mapping[str, int]
    zones: Mapping[str, str]
    homes: Mapping[str, str]
    patterns: tuple[str, ...]
    years: tuple[int, int]


class RelatedRules(Struct, frozen=True, forbid_unknown_fields=True):
    """[related]: words before links to other articles, how much of a paragraph must be link, and what ends a page."""

    leads: frozenset[str]
    sure: frozenset[str]
    most_chars: int
    link_share: float
    least_link_words: int
    least_after_links: int
    closing_run: int
    closing_share: float


class BoldRules(Struct, frozen=True, forbid_unknown_fields=True):
    """[heading]: how long a sub-heading in bold letters may be, and what never ends one; the same of a date line."""

    most_chars: int
    end_marks: str
    most_date_chars: int


class GenericRules(Struct, frozen=True, forbid_unknown_fields=True):
    """[generic]: how kept paragraphs are found again on the page."""

    least_chars: int
    covers: float
    sibling_chars: int
    sibling_links: float
    least_together: int
    more: float
    credits: tuple[str, ...]
    least_caption_words: int
    most_caption_chars: int


class PageRules(Struct, frozen=True, forbid_unknown_fields=True):
    """pages.toml."""

    limits: PageLimits
    html: HtmlRules
    article: ArticleRules
    meta: MetaRules
    title: HeadlineRules
    dates: StampRules
    related: RelatedRules
    heading: BoldRules
    generic: GenericRules


@lru_cache(maxsize=1)
def page_rules() -> PageRules:
    """The rules that ship with Saksi."""
    return read_toml(Path(__file__).with_name("pages.toml"), PageRules)
