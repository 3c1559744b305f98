"""Rows → lines of a table for a screen or a pipe. The first rows give the widths, so that a long table streams.

Looks as the tables of `saksi code` do, and takes a tenth of the time.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from shutil import get_terminal_size

from msgspec import Struct

from saksi.cli.options import PIPED_WIDTH

MEASURED = 500  # rows that give the widths of the columns
BETWEEN = 3  # spaces between two columns
NARROW = re.compile("[ -~\u00a0-\u02ff\u2010-\u2027\u2190-\u2193]*")  # letters, dashes, quotes, arrows: one cell each
CODES: Mapping[str, str] = {
    "bold": "1", "dim": "2", "italic": "3", "italic dim": "2;3", "red": "31", "green": "32", "yellow": "33",
}  # fmt: skip
Cell = tuple[str, str]  # text and style


class Column(Struct, frozen=True):
    """A heading, and whether the cells below stand at the right."""

    heading: str
    right: bool = False


def grid(columns: Sequence[Column], rows: Iterable[Sequence[Cell]], title: str = "") -> Iterator[str]:
    """The lines of a table, each with its end. Cells too wide for their column go on on the next line."""
    rest = iter(rows)
    first = list(islice(rest, MEASURED))
    widths = fitted([_widest(column, number, first) for number, column in enumerate(columns)], _room())
    paint = _painting()
    if title:
        yield f"{paint(title, 'italic dim')}\n"
    yield "\n"
    yield from _lines([(column.heading, "bold") for column in columns], columns, widths, paint)
    yield f" {'─' * (sum(widths) + BETWEEN * (len(widths) - 1))} \n"
    for row in chain(first, rest):
        yield from _lines(row, columns, widths, paint)
    yield "\n"


def fitted(widths: Sequence[int], room: int) -> list[int]:
    """Widths of columns that fit into `room` cells: the widest give way first, evenly. None is less than one."""
    last = len(widths) - 1
    sides = [(number > 0) + (number < last) for number in range(len(widths))]  # of each column's cells, one space each
    found = [width + side for width, side in zip(widths, sides, strict=True)]
    excess = sum(found) + len(found) + 1 - room
    while excess > 0 and (widest := max(found, default=0)) > 0:
        step = min(excess, widest - max((width for width in found if width < widest), default=0))
        those, left = [number for number, width in enumerate(found) if width == widest], excess
        for behind, number in enumerate(those):
            less = min(step, round(left / (len(those) - behind)))
            found[number] -= less
            left -= less
        excess -= excess - left
    return [max(1, width - side) for width, side in zip(found, sides, strict=True)]


@lru_cache(maxsize=4096)  # kinds, parties and places come again and again
def wrapped(text: str, width: int) -> tuple[tuple[str, int], ...]:
    """The text in lines of at most `width` cells, broken between words where that can be; each line with its cells."""
    if "\n" not in text and (wide := cells(text)) <= width:
        return ((text, wide),)
    return tuple((line, cells(line)) for part in text.split("\n") for line in _broken(part, width))


def _broken(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for word in _words(text, width):
        if line and used + cells(word.rstrip(" ")) > width:
            yield line.rstrip(" ")
            line, used = "", 0
        line, used = line + word, used + cells(word)
    yield line.rstrip(" ")


def cells(text: str) -> int:
    """Cells of a screen that a text takes."""
    if NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _words(text: str, width: int) -> Iterator[str]:
    """The words with the spaces behind them; one that is wider than a line in pieces."""
    start = 0
    while start < len(text):
        end = text.find(" ", start)
        end = len(text) if end < 0 else end
        while end < len(text) and text[end] == " ":
            end += 1
        word = text[start:end]
        while cells(word.rstrip(" ")) > width:
            piece = next(n for n in range(min(width, len(word)), 0, -1) if n == 1 or cells(word[:n]) <= width)
            yield word[:piece]
            word = word[piece:]
        yield word
        start = end


def _widest(column: Column, number: int, rows: Iterable[Sequence[Cell]]) -> int:
    texts = chain([column.heading], (row[number][0] for row in rows))
    return max(cells(line) for text in texts for line in text.split("\n"))


def _lines(
    row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], paint: Callable[[str, str], str]
) -> Iterator[str]:
    parts = [wrapped(text, width) for (text, _), width in zip(row, widths, strict=True)]
    for number in range(max(map(len, parts))):
        line = []
        for (_, style), column, part, width in zip(row, columns, parts, widths, strict=True):
            text, wide = part[number] if number < len(part) else ("", 0)
            painted = paint(text, style) if style and text else text
            line.append(" " * (width - wide) + painted if column.right else painted + " " * (width - wide))
        yield f" {(' ' * BETWEEN).join(line)} \n"


def _painting() -> Callable[[str, str], str]:
    """What gives a text its style: nothing does where the output is no terminal or colours are not wanted."""
    plain = not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    if plain or sys.platform == "win32":
        return lambda text, style: text
    return lambda text, style: f"\x1b[{CODES[style]}m{text}\x1b[0m" if style else text


def _room() -> int:
    """Cells of a line: those of the terminal, or enough to read when it goes elsewhere."""
    return get_terminal_size().columns if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
