"""Names of associations: `Himpunan Nelayan Seluruh Indonesia (HNSI)` is one body, not some fishermen of Indonesia.

Such a name begins with a noun for associations, is written with capitals, and often ends in a country.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from saksi.extract.lexicon import NounLexicon
from saksi.extract.phrases import bracket_end
from saksi.model import Sentence, Token
from saksi.resolve.book import Entry, Hit

PERSON = "PER"
STATE = "state"
PARTS = {STATE, "org", "place", "capital", "seat"}
CIVILIAN = "CVL"  # whoever is joined: an association of citizens is civil society
SHORTEST = 3

Hits = dict[int, tuple[int, Hit]]


class Association(Struct, frozen=True):
    """Tokens up to `end` name it, those up to `last` belong to it (an acronym in brackets, too)."""

    end: int
    last: int
    owner: tuple[Entry, ...]
    sector: str


class Associations:
    """Finds them. `heads` are the first words, with the sector that they tell by themselves ("": none)."""

    def __init__(
        self, nouns: NounLexicon, heads: dict[str, str], joining: frozenset[str], names: frozenset[str]
    ) -> None:
        """`joining` are small words within such names, `names` first names of persons."""
        self._nouns, self._heads, self._joining, self._names = nouns, heads, joining, names

    def at(self, sentence: Sentence, hits: Hits, i: int) -> Association | None:
        """The association whose name begins at token i."""
        tokens = sentence.tokens
        if tokens[i].text not in self._heads or i in hits:
            return None
        end, owner = self._end(tokens, hits, i)
        if end - i < SHORTEST:
            return None
        sector = self._members(tokens, i + 1, end) or self._heads[tokens[i].text]
        return Association(end, bracket_end(tokens, end) or end, owner, sector)

    def _end(self, tokens: Sequence[Token], hits: Hits, i: int) -> tuple[int, tuple[Entry, ...]]:
        j = i + 1
        while j < len(tokens):
            if self._person(tokens, hits, i, j):
                break
            if j in hits:
                after, hit = hits[j]
                if not PARTS & {e.kind for e in hit.entries}:
                    break
                if states := tuple(e for e in hit.entries if e.kind == STATE):
                    return after, states
                j = after
            elif self._goes_on(tokens, j) or (tokens[j].low in self._joining and self._closed(tokens, hits, j + 1)):
                j += 1
            else:
                break
        return j, ()

    def _goes_on(self, tokens: Sequence[Token], j: int) -> bool:
        return tokens[j].text[0].isupper() and tokens[j].text not in self._heads

    def _person(self, tokens: Sequence[Token], hits: Hits, i: int, j: int) -> bool:
        """Whether somebody of the association i is named at j: `Ketua Asosiasi Pedagang Pasar [Budi Santoso]`."""
        token, later = tokens[j], j > i + 1
        strange = token.pos == "PROPN" and not (token.morph.known or token.text.isupper()) and j not in hits
        named = later and token.ent == PERSON and token.ent_start
        return named or token.low in self._names or (later and strange and not self._closed(tokens, hits, j))

    def _closed(self, tokens: Sequence[Token], hits: Hits, j: int) -> bool:
        """Behind `dan`: only a name that is known to end further on, in a country or an acronym, goes on there."""
        start = j
        while j < len(tokens) and j not in hits and self._goes_on(tokens, j):
            j += 1
        if j < len(tokens) and j in hits:
            return any(e.kind == STATE for e in hits[j][1].entries)
        return j > start and bracket_end(tokens, j) is not None

    def _members(self, tokens: Sequence[Token], first: int, end: int) -> str:
        """The sector of those who are joined in it: `Himpunan [Nelayan] Seluruh Indonesia`."""
        for k in range(first, end):
            group = self._nouns.groups.at(tokens, k)
            if group and group[1].sector != CIVILIAN:
                return group[1].sector or ""
        return ""
