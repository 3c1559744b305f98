"""Chains → parties that lean on the one before: a shared head noun, a joined body, the protesters named before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from saksi.extract.naming import Mention
from saksi.model import Actor, Reading
from saksi.text.tree import relation

PROTESTERS = ("EDU", "LAB", "AGR", "REL", "CVL")
PLAIN = "CVL"
LINK = "CCONJ"


def shared_head(reading: Reading, before: Mention, after: Mention, actors: Sequence[Actor]) -> str | None:
    """`pasukan Thailand dan Kamboja`: the sector that a bare country takes from the noun it shares, if it does."""
    if before.sentence != after.sentence or after.first - before.last != 2 or after.kind != "country":
        return None
    tokens = reading.sentences[after.sentence].tokens
    joined = tokens[before.last + 1].pos == LINK
    many = before.group is not None or (before.role is not None and (before.role.kind == "org" or before.plural))
    owned = many and before.name is None and any(e.kind == "state" for e in before.owner)
    alone = after.last + 1 == len(tokens) or tokens[after.last + 1].low not in tokens[before.last + 1].low
    return actors[0].sector if joined and owned and alone and actors else None


class Crowd:
    """Who protests in an article: `massa` are the students, workers or farmers that it has named."""

    def __init__(self, reading: Reading, words: frozenset[str]) -> None:
        """`words` are the nouns that stand for protesters."""
        self._reading, self._words = reading, words
        self._sector: str | None = None

    def read(self, mention: Mention, actor: Actor) -> Actor:
        """The actor of a mention, with the sector of the protesters named before if it is but their crowd."""
        if mention.group is None or mention.name:
            return actor
        if mention.group.word in self._words:
            known = self._sector if actor.sector == PLAIN else None
            return replace(actor, sector=known, reasons=(*actor.reasons, "protesters named before")) if known else actor
        head = self._reading.sentences[mention.sentence].tokens[mention.head]
        if mention.group.sector in PROTESTERS and mention.group.sector != PLAIN and relation(head) == "nsubj":
            self._sector = mention.group.sector
        return actor
