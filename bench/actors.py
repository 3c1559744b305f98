"""Measures the actor book: how long the tables take to load, and how fast names are found.

    bench/actors.py [ARTICLES.jsonl.xz] [--aliases 100000]

Text is the pack's own actor cases, or the articles of a compressed JSON-lines file with "text". The shipped aliases are
filled up with made-up ones of two words until there are as many as asked for; none stands in any text on purpose. The
seconds are of processor time, megabytes of UTF-8.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from typing import Any

from saksi.language.pack import load_pack
from saksi.resolve.book import ActorBook, Entry, load_book
from saksi.resolve.places import Gazetteer
from saksi.resolve.table import ActorTable
from saksi.tables import read_toml

ONSETS = ("ba", "de", "go", "ki", "lu", "ma", "ne", "pra", "ri", "so", "tu", "wi", "yo", "ha", "ce")
MEGABYTE = 1_000_000
LEAST = 5 * MEGABYTE


def invented() -> Iterator[str]:
    """Names of two words that nobody bears, some 760,000 of them."""
    words = ["".join(parts).capitalize() for parts in product(ONSETS, repeat=3)]
    return (f"{first}x {second}" for first, second in product(words, words))


def own_texts() -> list[str]:
    """The sentences of cases/actors.toml, often enough for a steady figure."""
    found = read_toml(load_pack("id").folder / "cases" / "actors.toml", dict[str, Any])
    text = "\n".join(case["text"] for case in (*found["text"], *found["place"]))
    return [text] * (LEAST // len(text) + 1)


def articles(path: Path) -> list[str]:
    """Texts of a JSON-lines file compressed with xz, up to some megabytes."""
    texts, size = [], 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
            size += len(texts[-1])
            if size > LEAST:
                break
    return texts


def measure_loading() -> ActorTable:
    """Prints seconds for the tables and for the book made of them."""
    start = time.process_time()
    table = ActorTable.load()
    read = time.process_time()
    load_book(table, load_pack("id"))
    built = time.process_time()
    rows = len(table.states) + len(table.organisations) + len(table.institutions)
    rows += len(table.leaders) + len(table.media)
    print(f"{rows:,} entries: tables {read - start:.3f} s, book {built - read:.3f} s, together {built - start:.3f} s")
    return table


def measure_speed(book: ActorBook, texts: list[str], label: str) -> None:
    """Prints megabytes a second and hits."""
    size = sum(len(text.encode()) for text in texts)
    start = time.process_time()
    hits = sum(len(book.find(text)) for text in texts)
    spent = time.process_time() - start
    print(f"{label}: {size / MEGABYTE:.1f} MB, {size / MEGABYTE / spent:.1f} MB/s, {hits:,} hits")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="Speed of the actor book.")
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--aliases", type=int, default=100_000)
    options = parser.parse_args()
    texts = articles(options.articles) if options.articles else own_texts()
    table = measure_loading()
    book = load_book(table, load_pack("id"), Gazetteer.load())
    measure_speed(book, texts, "shipped aliases with places")
    pairs = list(book.aliases())
    more = islice(invented(), max(0, options.aliases - len({alias for alias, _ in pairs})))
    pairs += [(name, Entry("leader", "IDN", name, "GOV")) for name in more]
    start = time.process_time()
    large = ActorBook(pairs)
    print(f"{options.aliases:,} aliases: book {time.process_time() - start:.3f} s")
    measure_speed(large, texts, f"{options.aliases:,} aliases")


if __name__ == "__main__":
    main()
