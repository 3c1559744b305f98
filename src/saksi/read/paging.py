"""Articles spread over pages: which page a page is, where the others are, and the joining of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from msgspec import Struct
from msgspec.structs import replace

from saksi.model import Article, Block, Layout, Origin, Span
from saksi.read.markup import Element
from saksi.read.profiles import Profile

NUMBERS = ("page", "halaman", "hal")  # query parameters that count pages anywhere
MOST_PAGES = 30
GAP = "\n\n"


class Numbering(Struct, frozen=True):
    """Page `number` (from 1) of an article at `address` (without its number); `others` are addresses by number."""

    address: str | None = None
    number: int = 1
    others: tuple[tuple[int, str], ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether the article goes on elsewhere."""
        return self.number > 1 or bool(self.others)


class ReadPage(Struct, frozen=True):
    """The article of a page, and which page of how many it is."""

    article: Article
    numbering: Numbering


class Parts:
    """Pages of articles that go on elsewhere, waiting for the others; at most `most` at a time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting: dict[str, dict[int, tuple[str, Article]]] = {}
        self._count = 0

    def add(self, where: str, page: ReadPage) -> Iterator[tuple[str, Article]]:
        """A page; what is complete with it, or must make room, is handed on."""
        told = page.numbering
        if not told.is_part or told.address is None:
            yield where, page.article
            return
        key = address_key(told.address)
        pages = self._waiting.setdefault(key, {})
        self._count += told.number not in pages
        pages.setdefault(told.number, (where, page.article))
        if set(pages) >= {told.number, *(number for number, _ in told.others)}:
            yield self._taken(key)
        while self._count > self._most:
            yield self._taken(next(iter(self._waiting)))

    def rest(self) -> Iterator[tuple[str, Article]]:
        """Those whose other pages never came."""
        while self._waiting:
            yield self._taken(next(iter(self._waiting)))

    def _taken(self, key: str) -> tuple[str, Article]:
        pages = self._waiting.pop(key)
        self._count -= len(pages)
        first = pages[min(pages)][0]
        return first, join((number, article) for number, (_, article) in pages.items())


def numbering(tree: Element, url: str | None, profile: Profile | None) -> Numbering:
    """Which page this is, by its address, and the other pages of the same article that it links to."""
    if not url:
        return Numbering()
    parameter, first = (profile.row.paging.number, profile.row.paging.first) if profile else ("", 1)
    names = (parameter,) if parameter and "/" not in parameter else NUMBERS
    address, number = split_number(url, names)
    if number is None and _is_whole(url, profile):
        return Numbering(address)
    others: dict[int, str] = {}
    for link in tree.iter("a"):
        target = link.get("href") or ""
        full = _absolute(url, target) if any(f"{name}=" in target for name in names) else None
        if not full:
            continue
        base, other = split_number(full, names)
        if other is not None and same_page(base, address):
            others.setdefault(other + 1 - first, full)
    own = (number if number is not None else first) + 1 - first
    others.pop(own, None)
    found = sorted((n, link) for n, link in others.items() if 1 <= n <= MOST_PAGES)
    return Numbering(address, own, tuple(found))


def split_number(url: str, names: Iterable[str] = NUMBERS) -> tuple[str, int | None]:
    """An address without its page number, and the number."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, None
    query = parse_qsl(parts.query, keep_blank_values=True)
    counted = [int(value) for key, value in query if key in names and value.isdecimal() and len(value) < 4]
    rest = urlencode([(key, value) for key, value in query if key not in names])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, rest, "")), counted[0] if counted else None


def with_query(url: str, query: str) -> str:
    """The address with a query parameter (`page=all`) set."""
    parts = urlsplit(url)
    key = query.split("=")[0]
    pairs = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != key]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode([*pairs, *parse_qsl(query)]), ""))


def same_page(one: str, other: str | None) -> bool:
    """Whether two addresses without their page numbers are one: scheme, `www.` and a closing slash do not count."""
    return other is not None and address_key(one) == address_key(other)


def join(pages: Iterable[tuple[int, Article]]) -> Article:
    """One article of several pages, in their order."""
    ordered = [article for _, article in sorted(pages, key=lambda item: item[0])]
    whole = ordered[0]
    for article in ordered[1:]:
        if article.text not in whole.text:
            whole = _appended(whole, article)
    return whole


def numbered(article: Article, told: Numbering) -> Article:
    """The article of a page, with the number of pages that the page tells of."""
    count = max((told.number, *(number for number, _ in told.others)))
    if article.layout is None or count == 1:
        return article
    return replace(article, layout=replace(article.layout, of_pages=count))


def _appended(whole: Article, more: Article) -> Article:
    """The article with another page's text after its own; captions and bylines that it had already are not repeated."""
    first, second = whole.layout, more.layout
    if first is None or second is None:
        return replace(whole, text=whole.text + GAP + more.text)
    had = {whole.text[slice(*block.span)] for block in first.blocks}
    fresh = [b for b in second.blocks if more.text[slice(*b.span)] not in had]
    if not fresh:
        return whole
    text, blocks, origins, pages = whole.text, list(first.blocks), list(first.origins), len(first.pages)
    for start, end, inside in _paragraphs(more, fresh):
        shift = len(text) + len(GAP) - start
        text += GAP + more.text[start:end]
        blocks += [Block(b.kind, _moved(b.span, shift), b.rule) for b in inside]
        origins += [
            Origin(_moved(o.span, shift), o.node, o.start, o.end, pages + o.page)
            for o in second.origins
            if start <= o.span[0] and o.span[1] <= end
        ]
    layout: Layout = replace(
        first,
        blocks=tuple(blocks),
        origins=tuple(origins),
        pages=(*first.pages, *second.pages),
        of_pages=max(first.of_pages, second.of_pages),
    )
    return replace(whole, text=text, layout=layout)


def _paragraphs(article: Article, blocks: list[Block]) -> Iterable[tuple[int, int, list[Block]]]:
    """Runs of blocks that stand in one paragraph, with its span."""
    run: list[Block] = []
    for block in blocks:
        if run and GAP in article.text[run[-1].span[1] : block.span[0]]:
            yield run[0].span[0], run[-1].span[1], run
            run = []
        run.append(block)
    if run:
        yield run[0].span[0], run[-1].span[1], run


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _is_whole(url: str, profile: Profile | None) -> bool:
    return bool(profile and profile.row.paging.whole and profile.row.paging.whole in urlsplit(url).query)


def _absolute(base: str, link: str) -> str | None:
    try:
        full = urljoin(base, link.strip())
        return full if urlsplit(full).scheme in ("http", "https") else None
    except ValueError:
        return None


def address_key(url: str) -> str:
    """The address as far as it tells one article from another: without scheme, `www.`, `m.`, `amp.`, closing slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    return f"{host}{parts.path.rstrip('/').removesuffix('/amp')}?{parts.query}"
