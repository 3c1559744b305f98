"""lexicon/words.tsv → which words are known, how well, and which end in a clitic."""

from __future__ import annotations

from msgspec import Struct

from saksi.language.pack import Pack


class WordRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one class: common, seen, name, film; or clitic (ends in one) or whole (only looks like it)."""

    kind: str
    words: str


class Vocabulary(Struct, frozen=True):
    """Lower-case words. `common`: often in newspaper text, `seen`: known from it, `names`: written with a capital,
    `heard`: known from other text only; `cut` and `whole`: seen with and without a clitic split off.
    """

    common: frozenset[str]
    seen: frozenset[str]
    names: frozenset[str]
    heard: frozenset[str]
    cut: frozenset[str]
    whole: frozenset[str]

    def knows(self, low: str) -> bool:
        """True if the word is in any list."""
        return low in self.seen or low in self.names or low in self.heard

    def reads(self, low: str) -> bool:
        """True if the word is known from newspaper text, as a word or as a name."""
        return low in self.seen or low in self.names


def load_vocabulary(pack: Pack) -> Vocabulary:
    """The pack's words. Raises PackError if the table is missing or broken."""
    lists: dict[str, set[str]] = {}
    for row in pack.table("words", WordRow):
        lists.setdefault(row.kind, set()).update(row.words.split(" "))

    def of(*kinds: str) -> frozenset[str]:
        return frozenset().union(*(lists.get(kind, set()) for kind in kinds))

    return Vocabulary(
        common=of("common"),
        seen=of("common", "seen", "clitic", "whole"),
        names=of("name"),
        heard=of("film"),
        cut=of("clitic"),
        whole=of("whole"),
    )
