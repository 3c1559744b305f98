"""Things by where they stand in a text, so that those at one place are found without going through all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from saksi.model import Span

BLOCK = 512  # characters: a few sentences
Item = TypeVar("Item")


class Stretches(Generic[Item]):
    """Items with the stretches of text that they cover, in the order in which they were added."""

    def __init__(self, items: Iterable[tuple[Span, Item]] = ()) -> None:
        self._count = 0
        self._blocks: dict[int, dict[int, tuple[Span, Item]]] = {}
        for span, item in items:
            self.add(span, item)

    def add(self, span: Span, item: Item) -> None:
        """Note an item that covers a stretch, also an empty one."""
        for block in _blocks(span):
            self._blocks.setdefault(block, {})[self._count] = (span, item)
        self._count += 1

    def touching(self, span: Span) -> Iterator[Item]:
        """The items whose stretches share a character with `span` or border on it, in the order they were added."""
        near: dict[int, tuple[Span, Item]] = {}
        for block in _blocks(span):
            near.update(self._blocks.get(block, {}))
        for _, ((start, end), item) in sorted(near.items(), key=lambda entry: entry[0]):
            if start <= span[1] and span[0] <= end:
                yield item


def _blocks(span: Span) -> range:
    return range(max(span[0] - 1, 0) // BLOCK, (span[1] + 1) // BLOCK + 1)
