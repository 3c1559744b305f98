"""Addresses → articles: pages with all their parts, feeds and sitemaps with all that they list."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

from saksi.model import Article
from saksi.problems import InputError
from saksi.read.articles import Found
from saksi.read.fetch import Fetched, Fetcher, FetchError, FetchSettings
from saksi.read.kinds import LISTS, SNIFFED, Kind, kind_of, packing, peek
from saksi.read.lists import Link, read_list
from saksi.read.page import PageReader, RawPage
from saksi.read.paging import MOST_PAGES, ReadPage, join, with_query
from saksi.read.profiles import load_profiles
from saksi.read.unpack import Room, unpack
from saksi.read.words import host_of


class Online:
    """Reads addresses, politely, one after the other."""

    def __init__(
        self, settings: FetchSettings, pages: PageReader, most: int, nested: int, beside: Online | None = None
    ) -> None:
        self.fetcher: Fetcher = Fetcher(settings, hosts=beside.fetcher.hosts if beside else None)
        self._taking_apart: threading.Lock = beside._taking_apart if beside else threading.Lock()
        self._settings = settings
        self._pages = pages
        self._most = most
        self._nested = nested

    def beside(self) -> Online:
        """Another one, for another thread, that knows of each host what this one knows."""
        return Online(self._settings, self._pages, self._most, self._nested, self)

    def close(self) -> None:
        """End all connections."""
        self.fetcher.close()

    def read(self, url: str) -> Iterator[Found]:
        """The articles at an address: one, or all that a feed or sitemap there lists."""
        try:
            fetched = self._first(url)
            data = self.unpacked(fetched)
            kind = kind_of(data[:SNIFFED], urlsplit(fetched.url).path, fetched.content_type)
        except InputError as error:
            yield url, error
            return
        if kind in LISTS:
            yield from self.read_list(url, data, kind, fetched.url)
        elif kind == "html":
            yield url, self._whole(url, fetched)
        else:
            yield url, FetchError(f"{url}: a {kind} file; save it, and name the file")

    def read_list(self, where: str, data: bytes, kind: Kind, base: str | None) -> Iterator[Found]:
        """The articles of all addresses that a list names."""
        for link in self.links(where, data, kind, base):
            if isinstance(link, InputError):
                yield where, link
            else:
                yield link.url, self.article(link)

    def links(
        self, where: str, data: bytes, kind: Kind, base: str | None, level: int = 1
    ) -> Iterator[Link | InputError]:
        """The addresses of a list, and of the sitemaps that it lists; a list that cannot be read is an InputError."""
        try:
            found = read_list(where, data, kind, base, self._most)
        except InputError as error:
            yield error
            return
        for link in found:
            if not link.is_list:
                yield link
            elif level >= self._nested:
                yield InputError(f"{link.url}: a sitemap in more than {self._nested} others")
            else:
                yield from self._nested_links(link, level)

    def _nested_links(self, link: Link, level: int) -> Iterator[Link | InputError]:
        try:
            fetched = self.fetcher.get(link.url)
            data = self.unpacked(fetched)
        except InputError as error:
            yield error
            return
        yield from self.links(link.url, data, "sitemap", fetched.url, level + 1)

    def article(self, link: Link) -> Article | InputError:
        """The article at an address that a list named."""
        try:
            return self._whole(link.url, self._first(link.url), link.published)
        except InputError as error:
            return error

    def unpacked(self, fetched: Fetched) -> bytes:
        """The bytes of an answer, unpacked if the file itself is gzip (`sitemap.xml.gz`)."""
        if packing(fetched.data) != "gz":
            return fetched.data
        limits = self._settings.limits
        if kind_of(peek(fetched.data[:SNIFFED], SNIFFED)) == "warc":
            raise FetchError(f"{fetched.url}: an archive; save it, and name the file")
        return unpack([fetched.data], "gzip", Room(limits.unpacked, limits.ratio, limits.small))

    def _first(self, url: str) -> Fetched:
        """The page that gives the whole article, where its site has such a page; else the page itself."""
        profile = load_profiles().find(host_of(url))
        whole = with_query(url, profile.row.paging.whole) if profile and profile.row.paging.whole else url
        if whole != url and urlsplit(url).path.strip("/"):
            try:
                return self.fetcher.get(whole, tries=1)
            except FetchError as error:
                if error.wait is not None:
                    raise
        return self.fetcher.get(url)

    def _whole(self, url: str, fetched: Fetched, published: str | None = None) -> Article | InputError:
        """The article of a page, with those of its other pages."""
        try:
            read = self._read(url, fetched, published)
            return self._joined(url, read) if read.numbering.is_part else read.article
        except InputError as error:
            return error

    def _read(self, where: str, fetched: Fetched, published: str | None) -> ReadPage:
        with self._taking_apart:
            return self._pages.read(RawPage(where, fetched.data, fetched.url, fetched.charset, published))

    def _joined(self, where: str, first: ReadPage) -> Article:
        """All pages of an article. Raises InputError if one cannot be read: no article is half an article."""
        pages = {first.numbering.number: first.article}
        waiting = dict(first.numbering.others)
        while waiting and len(pages) < MOST_PAGES:
            number = min(waiting)
            link = waiting.pop(number)
            if number in pages:
                continue
            read = self._read(where, self.fetcher.get(link), None)
            pages[number] = read.article
            waiting.update({n: address for n, address in read.numbering.others if n not in pages})
        return join(sorted(pages.items()))
