"""Feeds (RSS, Atom, JSON) and sitemaps (news sitemaps and indexes) → the addresses they list, with their dates."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec
from msgspec import Struct

from saksi.problems import InputError
from saksi.read.kinds import Kind
from saksi.read.rules import page_rules
from saksi.read.stamps import StampReader


class Link(Struct, frozen=True):
    """An address that a list names; `is_list` for a sitemap in an index; `published`, `changed` are ISO 8601."""

    url: str
    published: str | None = None
    changed: str | None = None
    title: str | None = None
    is_list: bool = False


class JsonItem(Struct, frozen=True):
    """One item of a JSON feed."""

    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    date_published: str | None = None
    date_modified: str | None = None


class JsonFeed(Struct, frozen=True):
    """A JSON feed, version 1 or 1.1; what is not named here is ignored."""

    version: str
    items: tuple[JsonItem, ...] = ()


def read_list(where: str, data: bytes, kind: Kind, base: str | None, most: int) -> list[Link]:
    """The links of a list in its order, each address once, at most `most`. Raises InputError if it cannot be read."""
    readers = {"feed": _feed, "jsonfeed": _json_feed, "sitemap": _sitemap}
    found: dict[str, Link] = {}
    for link in readers[kind](where, data):
        url = _full(base, link.url)
        if url and url not in found:
            found[url] = msgspec.structs.replace(link, url=url)
        if len(found) >= most:
            break
    if not found:
        raise InputError(f"{where}: it lists no addresses")
    return list(found.values())


def _feed(where: str, data: bytes) -> Iterator[Link]:
    import feedparser

    try:
        parsed = feedparser.parse(
            io.BytesIO(data),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": "text/xml"},
        )
    except (ValueError, LookupError, AssertionError, RecursionError, TypeError, AttributeError, OSError) as error:
        raise InputError(f"{where}: not readable as a feed ({type(error).__name__}: {error})") from error
    for entry in parsed.get("entries", ()):
        links = [entry.get("feedburner_origlink"), entry.get("link"), entry.get("id")]
        url = next((link for link in links if isinstance(link, str) and link.strip()), None)
        if url:
            published = _moment(entry.get("published_parsed")) or _read(entry.get("published"))
            yield Link(url.strip(), published, _moment(dict.get(entry, "updated_parsed")), entry.get("title"))


def _json_feed(where: str, data: bytes) -> Iterator[Link]:
    try:
        feed = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=JsonFeed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{where}: not readable as a JSON feed ({error})") from error
    for item in feed.items:
        url = item.external_url or item.url
        if url:
            yield Link(url, _read(item.date_published), _read(item.date_modified), item.title)


def _sitemap(where: str, data: bytes) -> Iterator[Link]:
    from lxml import etree

    parser = etree.XMLPullParser(events=("end",), resolve_entities=False, no_network=True, recover=True)
    try:
        parser.feed(data)
        for _, element in parser.read_events():
            name = _local(element)
            if name in ("url", "sitemap"):
                link = _entry(element, name == "sitemap")
                element.clear()
                if link:
                    yield link
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{where}: not readable as a sitemap ({error})") from error


def _entry(element: Any, is_list: bool) -> Link | None:
    told: dict[str, str] = {}
    for part in element.iter():
        name, text = _local(part), (part.text or "").strip()
        if text and (name != "loc" or part.getparent() is element):
            told.setdefault(name, text)
    if "loc" not in told:
        return None
    return Link(
        told["loc"], _read(told.get("publication_date")), _read(told.get("lastmod")), told.get("title"), is_list
    )


def _local(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""


def _moment(parsed: time.struct_time | None) -> str | None:
    """A time that feedparser read (in UTC) as ISO 8601."""
    if parsed is None:
        return None
    try:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat(timespec="seconds")
    except (ValueError, TypeError):
        return None


def _read(text: str | None) -> str | None:
    return StampReader(page_rules().dates).read(text) if text else None


def _full(base: str | None, link: str) -> str | None:
    try:
        full = urljoin(base or "", link.strip())
        host = urlsplit(full).hostname
    except ValueError:
        return None
    return full if host and full.startswith(("http://", "https://")) else None
