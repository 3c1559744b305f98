"""Two thousand broken inputs, made from a number each: cut, flipped, bombs, wrong encodings, NULs, wrong names.

`make(number)` gives a file's name and bytes, always the same ones for the same number.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from tests.marked_pages import PAGES
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

COUNT = 2000
Made = tuple[str, bytes]
MEGA = 1_000_000


@lru_cache(maxsize=1)
def pages() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(PAGES.glob("*.html")))


def make(number: int) -> Made:
    """The broken input of a number."""
    chance = random.Random(number)
    return KINDS[number % len(KINDS)](chance)


def cut_gzip(chance: random.Random) -> Made:
    packed = gzip.compress(chance.choice(pages()))
    return "a.html.gz", packed[: chance.randrange(len(packed))]


def cut_xz(chance: random.Random) -> Made:
    pack, suffix = chance.choice([(lzma.compress, "xz"), (bz2.compress, "bz2")])
    packed = pack(chance.choice(pages()))
    return f"a.html.{suffix}", packed[: chance.randrange(len(packed))]


def cut_page(chance: random.Random) -> Made:
    page = chance.choice(pages())
    return "a.html", page[: chance.randrange(len(page))]


def flipped_page(chance: random.Random) -> Made:
    page = bytearray(chance.choice(pages()))
    for _ in range(chance.randrange(1, 400)):
        page[chance.randrange(len(page))] = chance.randrange(256)
    return "a.html", bytes(page)


def shuffled_tags(chance: random.Random) -> Made:
    parts = chance.choice(pages()).split(b"<")
    chance.shuffle(parts)
    return "a.html", b"<".join(parts)


def wrong_charset(chance: random.Random) -> Made:
    text = chance.choice(pages()).decode()
    wrong = chance.choice(
        ["utf-16-le", "utf-32-be", "cp037", "shift_jis", "utf-7", "koi8-r", "no-such-charset", "rot13"]
    )
    text = text.replace('charset="utf-8"', f'charset="{wrong}"')
    right = chance.choice(["utf-8", "utf-16", "cp1252", "utf-32", "utf-8-sig"])
    return "a.html", text.encode(right, errors="replace")


def nuls(chance: random.Random) -> Made:
    page = chance.choice(pages())
    places = sorted(chance.randrange(len(page)) for _ in range(chance.randrange(1, 2000)))
    parts = [page[start:end] for start, end in zip([0, *places], [*places, len(page)], strict=True)]
    return chance.choice(["a.html", "a.txt", "a.jsonl", "a.xml"]), b"\0".join(parts)


def noise(chance: random.Random) -> Made:
    suffix = chance.choice(["html", "txt", "jsonl", "json", "warc", "warc.gz", "parquet", "csv", "xml", "gz", "xz", ""])
    return f"a.{suffix}", chance.randbytes(chance.randrange(20_000))


def magic_noise(chance: random.Random) -> Made:
    magic = chance.choice(
        [
            b"PAR1",
            b"WARC/1.0\r\n",
            b"\x1f\x8b\x08",
            b"\xfd7zXZ\x00",
            b"BZh9",
            b"PK\x03\x04",
            b"%PDF-",
            b"\x28\xb5\x2f\xfd",
            b"<html>",
            b"<rss>",
            b"<urlset>",
            b'{"text": "',
            b"[{",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\x89PNG",
        ]
    )
    return "a", magic + chance.randbytes(chance.randrange(5000))


def warc(chance: random.Random) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=chance.random() < 0.5)
    for number in range(chance.randrange(1, 4)):
        headers = [("Content-Type", chance.choice(["text/html", "text/html; charset=utf-16", "application/pdf"]))]
        headers += chance.choice([[], [("Content-Encoding", chance.choice(["gzip", "br", "x"]))]])
        told = StatusAndHeaders(chance.choice(["200 OK", "404 No", "abc"]), headers, protocol="HTTP/1.1")
        body = io.BytesIO(chance.choice(pages()))
        url = chance.choice(["https://x.id/a", "http://[bad", "dns:x.id", "", "https://x.id/\ud7ff"]) + str(number)
        writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=told))
    return out.getvalue()


def broken_warc(chance: random.Random) -> Made:
    data = bytearray(warc(chance))
    for _ in range(chance.randrange(0, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    start = chance.choice([0, 0, chance.randrange(len(data))])
    return "a.warc.gz", bytes(data[start : chance.choice([len(data), chance.randrange(len(data) + 1)])])


def deep_html(chance: random.Random) -> Made:
    tag = chance.choice(["div", "b", "table", "ul><li", "span", "blockquote", "font", "a href=x"])
    depth = chance.choice([300, 5000, 100_000])
    return "a.html", b"<html><body>" + f"<{tag}>".encode() * depth + b"Polisi menahan dua orang."


def wide_html(chance: random.Random) -> Made:
    piece = chance.choice(
        [b"<p>a", b"<br>", b"<b>x</b>", b"<a href='?page=2'>1</a> ", b"<h2>A</h2>", b"<!--x-->", b"<td>x", b"&amp;"]
    )
    return "a.html", b"<html><body><article>" + piece * chance.choice([1000, 30_000, 200_000]) + b"</article>"


def attribute_bomb(chance: random.Random) -> Made:
    classes = " ".join(f"c{n}" for n in range(50_000))
    return "a.html", f'<html><body><p class="{classes}">Polisi menahan dua orang.</p>'.encode() * chance.choice([1, 20])


def gzip_bomb(chance: random.Random) -> Made:
    filler = chance.choice([b"\0", b"<p>", b"a", b"\n", b"[", b'{"text":"'])
    data = filler * (chance.choice([40, 120]) * MEGA // len(filler))
    return chance.choice(["a.html.gz", "a.txt.gz", "a.jsonl.gz", "a.xml.gz", "a"]), gzip.compress(data, 1)


def zip_bomb(chance: random.Random) -> Made:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", b"\0" * 10 * MEGA)
    return chance.choice(["a.zip", "a.docx", "a.html"]), out.getvalue()


def large_page(chance: random.Random) -> Made:
    page = chance.choice(pages())
    return "a.html", page.replace(b"</body>", b"<p>Polisi menahan dua orang di Ambon. </p>" * 2_500_000 + b"</body>")


def json_ld(chance: random.Random) -> Made:
    broken = chance.choice(
        [
            "[" * 100_000,
            "{" * 100_000,
            '{"@type": "NewsArticle", "headline": 7, "datePublished": {}, "author": [[[]]]}',
            '{"@type": ["NewsArticle", null], "author": {"name": {"name": 1}}, "publisher": [], "articleBody": ["a"]}',
            '{"@graph": [1, "a", null, {"@type": {}}]}',
            '"text"',
            "null",
            "NaN",
            '{"datePublished": "2024-99-99T99:99:99+99:99"}',
            '{"@type": "NewsArticle", "datePublished": "' + "9" * 100_000 + '"}',
        ]
    )
    page = chance.choice(pages())
    script = f'<script type="application/ld+json">{broken}</script>'.encode()
    return "a.html", page.replace(b"</head>", script * chance.choice([1, 50]) + b"</head>")


def odd_addresses(chance: random.Random) -> Made:
    odd = chance.choice(
        [
            "http://[",
            "http://x:99999999/",
            "//",
            "javascript:",
            "http://\x00/",
            "http://" + "a." * 5000,
            "?page=" + "9" * 5000,
        ]
    )
    links = (
        f'<link rel="canonical" href="{odd}"><meta property="og:url" content="{odd}">' + f'<a href="{odd}">x</a>' * 50
    )
    return "a.html", chance.choice(pages()).replace(b"<head>", f"<head>{links}".encode())


def lists(chance: random.Random) -> Made:
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
    )
    body = chance.choice(
        [
            f"<?xml version='1.0'?>{entity}]><rss><channel><item><link>&j;</link></item></channel></rss>",
            f"<?xml version='1.0'?>{entity}]><urlset><url><loc>&j;</loc></url></urlset>",
            "<rss><channel>" + "<item><link>http://[</link></item>" * 1000,
            "<urlset>" + "<url>" * 20_000,
            "<feed>" + "<entry><link href='x'/>" * 2000,
            "<sitemapindex>",
            '{"version": "https://jsonfeed.org/version/1", "items": 7}',
            '{"version": "https://jsonfeed.org/version/1", "items": [{"url": 7}]}',
            "<rdf:RDF>" + "<" * 10_000,
        ]
    )
    return chance.choice(["a.xml", "a.rss", "a"]), body.encode()[: chance.choice([None, chance.randrange(1, 5000)])]


def json_lines(chance: random.Random) -> Made:
    good = json.dumps({"text": "Polisi menahan dua orang.", "id": "1"})
    bad = chance.choice(
        [
            "{",
            '{"text": 7}',
            '{"text": ""}',
            '{"text": "a", "published": "kemarin"}',
            "[" * 50_000,
            "null",
            '"\\ud800"',
            '{"text": "\\u0000"}',
            '{"text": "' + "a" * 300_000 + '"}',
            '{"text": "\\ud800 Polisi"}',
            "\x00",
            good[:-5],
        ]
    )
    return chance.choice(["a.jsonl", "a.json", "a"]), "\n".join([bad, good, bad]).encode(
        "utf-8", errors="surrogatepass"
    )


def tables(chance: random.Random) -> Made:
    rows = chance.choice(
        [
            "text\n" + '"' * 999,
            "text,date\na\nb,c,d,e\n",
            "text\n" + "a" * 9 * MEGA,
            "\0,\0\n",
            "text\n\xff\xfe",
            ",,,\n,,,\n",
            'text,"date\nx,y\n' * 50,
            "text;published\nPolisi;2024\n",
            "text\ttext\na\tb",
            "a" * 5000 + "\n1",
        ]
    )
    return chance.choice(["a.csv", "a.tsv", "a.csv.gz"]), rows.encode("latin-1")


KINDS: tuple[Callable[[random.Random], Made], ...] = (
    cut_gzip,
    cut_xz,
    cut_page,
    flipped_page,
    shuffled_tags,
    wrong_charset,
    nuls,
    noise,
    magic_noise,
    broken_warc,
    deep_html,
    wide_html,
    attribute_bomb,
    gzip_bomb,
    zip_bomb,
    json_ld,
    odd_addresses,
    lists,
    json_lines,
    tables,
    cut_page,
    flipped_page,
    broken_warc,
    noise,
    large_page,
)


def write(folder: Path, number: int) -> Path:
    """The broken input as a file."""
    name, data = make(number)
    path = folder / str(number) / name
    path.parent.mkdir()
    path.write_bytes(data)
    return path
