"""CoNLL-U text → sentences of words. Multiword tokens become words with no space between them."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

ROOT = -1


class Word(Struct, frozen=True):
    """One syntactic word. `head` is an index into the sentence, ROOT (-1) for its root; `space`: a space follows."""

    form: str
    pos: str
    head: int
    dep: str
    voice: str = ""
    space: bool = True


Words = tuple[Word, ...]


class Tree(Struct, frozen=True):
    """A sentence and the id its treebank gives it."""

    id: str
    words: Words


def read_conllu(path: Path) -> tuple[Tree, ...]:
    """All sentences of a CoNLL-U file, plain or .xz. Raises OSError if it is not there, ValueError on a broken line."""
    data = path.read_bytes()
    text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")
    return tuple(_tree(block) for block in text.strip().split("\n\n"))


def _tree(block: str) -> Tree:
    lines = block.split("\n")
    name = next((line[12:] for line in lines if line.startswith("# sent_id = ")), "")
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    inside = _multiword_spaces(rows)
    words = tuple(_word(row, inside) for row in rows if row[0].isdigit())
    return Tree(name, words)


def _multiword_spaces(rows: list[list[str]]) -> dict[int, bool]:
    """Word id → does white space follow, for the words of multiword tokens (only the last one can have it)."""
    inside: dict[int, bool] = {}
    for row in rows:
        first, dash, last = row[0].partition("-")
        if dash:
            for number in range(int(first), int(last) + 1):
                inside[number] = number == int(last) and _spaced(row)
    return inside


def _word(row: list[str], inside: dict[int, bool]) -> Word:
    number = int(row[0])
    voice = next((part[6:] for part in row[5].split("|") if part.startswith("Voice=")), "")
    return Word(row[1], row[3], int(row[6]) - 1, row[7], voice, inside.get(number, _spaced(row)))


def _spaced(row: list[str]) -> bool:
    return "SpaceAfter=No" not in row[9]


def is_tree(words: Words) -> bool:
    """True if every word leads to exactly one root."""
    return sum(word.head == ROOT for word in words) == 1 and all(_reaches_root(words, at) for at in range(len(words)))


def _reaches_root(words: Words, at: int) -> bool:
    for _ in words:
        at = words[at].head
        if at == ROOT:
            return True
    return False


def solid_spans(words: Words) -> Iterator[tuple[int, int]]:
    """Offsets of the words in the text without white space: the common measure of two tokenisations of one text."""
    at = 0
    for word in words:
        size = len(word.form.replace(" ", ""))
        yield at, at + size
        at += size
