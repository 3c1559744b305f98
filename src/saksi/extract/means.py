"""Whose weapons did it, where an act of force names nobody: `tewas terkena rudal Iran`, `dihantam serangan Israel`.

A weapon that is struck or shot down is its owner's loss and no means.
"""

from __future__ import annotations

from collections.abc import Iterator

from saksi.extract.chains import Chains
from saksi.extract.clauses import ClauseReader
from saksi.extract.frames import Candidate
from saksi.extract.lexicon import NounLexicon
from saksi.extract.standins import StandIns
from saksi.model import Actor, Sentence
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import subtree

STOPS = ";."


class Means:
    """Reads the actors of acts of force off their means. Holds nothing but the rules."""

    def __init__(self, standins: StandIns, nouns: NounLexicon, clauses: ClauseReader) -> None:
        self._standins, self._nouns, self._clauses = standins, nouns, clauses

    def of(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """Who uses the weapons, or makes the attack, that the words of a verb of force name; empty if nobody."""
        if not candidate.clause.verbal:
            return ()
        for head in (*self._within(sentence, candidate), *self._behind(sentence, candidate)):
            found = self._standins.of(sentence, head, chains)
            if found and all(a.code != UNKNOWN or a.sector for a in found):
                return found
        return ()

    def _within(self, sentence: Sentence, candidate: Candidate) -> Iterator[int]:
        """`[dihantam serangan] Israel`, `[rudal yang diluncurkan] dari Iran`: nouns inside the trigger."""
        for i in sorted(candidate.consumed - {candidate.clause.token}):
            token = sentence.tokens[i]
            if self._nouns.is_weapon(token) or (token.morph.nominal and token.morph.root in self._clauses.rules.hits):
                yield i

    def _behind(self, sentence: Sentence, candidate: Candidate) -> Iterator[int]:
        """`tewas [terkena rudal Iran]`: a weapon right behind the verb of being hit under the trigger."""
        below = {*subtree(sentence, candidate.clause.token)}
        for token in sentence.tokens[candidate.last + 1 :]:
            if token.text in STOPS:
                return
            hit = (
                token.low in self._clauses.rules.hit_by and token.i in below
            ) or token.low in self._clauses.rules.caused_by
            after = sentence.tokens[token.i + 1 : token.i + 3]
            weapon = next(
                (t.i for t in after if self._nouns.is_weapon(t) or t.morph.root in self._clauses.rules.hits), None
            )
            if hit and weapon is not None:
                yield weapon
