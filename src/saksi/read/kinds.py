"""What a source is, told by its first bytes, then by its name: never by a flag."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import zlib
from typing import Literal

Kind = Literal[
    "html",
    "feed",
    "jsonfeed",
    "sitemap",
    "warc",
    "json",
    "parquet",
    "csv",
    "text",
    "pdf",
    "zip",
    "zstd",
    "image",
    "binary",
]
Packing = Literal["gz", "xz", "bz2", ""]

PACKED: tuple[tuple[bytes, Packing], ...] = ((b"\x1f\x8b", "gz"), (b"\xfd7zXZ\x00", "xz"), (b"BZh", "bz2"))
MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"WARC/", "warc"),
    (b"PAR1", "parquet"),
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
)
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
XML_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|rdf|urlset|sitemapindex|html|head|body)\b", re.IGNORECASE)
TAG = re.compile(rb"<(?:!doctype\s+html|[a-z][a-z0-9]{0,12}[\s/>])", re.IGNORECASE)
ROOTS: dict[bytes, Kind] = {
    b"rss": "feed",
    b"feed": "feed",
    b"rdf": "feed",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap",
}
JSON = re.compile(rb"[\[{]\s*[\[{\"\]}]")
LISTS = ("feed", "jsonfeed", "sitemap")  # kinds that name pages
SNIFFED = 8192  # bytes that a kind is told by
JSON_FEED = b"jsonfeed.org/version"
UNREADABLE = frozenset(range(9)) | frozenset(range(14, 27)) | frozenset(range(28, 32))
BINARY = 0.1  # share of control characters that no text has


def packing(data: bytes) -> Packing:
    """How a file is packed, by its first bytes."""
    return next((name for magic, name in PACKED if data.startswith(magic)), "")


def peek(data: bytes, size: int) -> bytes:
    """The first bytes of what is packed in these first bytes; what is not packed, or is broken, as it is."""
    try:
        match packing(data):
            case "gz":
                return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, size)
            case "xz":
                return lzma.LZMADecompressor().decompress(data, size)
            case "bz2":
                return bz2.BZ2Decompressor().decompress(data, size)
            case _:
                return data
    except (zlib.error, lzma.LZMAError, OSError, EOFError, gzip.BadGzipFile):
        return data


def kind_of(head: bytes, name: str = "", content_type: str = "") -> Kind:
    """The kind of what begins with `head` (unpacked), is called `name`, and was sent as `content_type`."""
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    for mark in MARKS:
        head = head.removeprefix(mark)
    start = head.replace(b"\0", b"").lstrip()
    if start.startswith(b"<"):
        root = XML_ROOT.search(start)
        found = ROOTS.get(root.group(1).lower(), "html") if root else None
        if found:
            return found
        if TAG.search(start) or "html" in content_type:
            return "html"
    if JSON.match(start):
        return "jsonfeed" if JSON_FEED in start else "json"
    return _by_name(start, head, name.lower(), content_type)


def _by_name(start: bytes, head: bytes, name: str, content_type: str) -> Kind:
    bare = name.removesuffix(".gz").removesuffix(".xz").removesuffix(".bz2")
    if "html" in content_type or bare.endswith((".html", ".htm", ".xhtml")):
        return "html"
    if start and sum(byte in UNREADABLE for byte in head) > BINARY * len(head) and b"\0" in head:
        return "binary"
    if bare.endswith((".csv", ".tsv")):
        return "csv"
    if bare.endswith((".jsonl", ".ndjson", ".json")):
        return "json"
    if bare.endswith(".warc"):
        return "warc"
    if bare.endswith(".parquet"):
        return "parquet"
    return "text"
