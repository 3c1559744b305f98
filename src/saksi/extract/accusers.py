"""Who accuses somebody where the accusation is the ground of what was done to him.

`Budi diringkus polisi karena diduga mencuri`: those who seized him suspect him.
"""

from __future__ import annotations

from saksi.extract.chains import Chains
from saksi.extract.clauses import ClauseReader
from saksi.extract.frames import Candidate
from saksi.extract.standins import StandIns
from saksi.model import Actor, Sentence
from saksi.text.tree import dependents


class Accusers:
    """Holds nothing but the rules."""

    def __init__(self, standins: StandIns, clauses: ClauseReader) -> None:
        self._standins, self._clauses = standins, clauses

    def of(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """The agents of the passive that a clause of accusation gives the ground of, if they are such as accuse."""
        rules, token = self._clauses.rules, sentence.tokens[candidate.clause.token]
        head = sentence.tokens[token.head]
        alleged = candidate.frame.type in rules.judging and candidate.clause.voice == "passive"
        if not alleged or not candidate.clause.verbal or head.i >= token.i or head.morph.voice != "passive":
            return ()
        marks = {t.low for t in dependents(sentence, token.i, "mark", "case", "advmod") if t.i < token.i}
        if not (marks | {sentence.tokens[token.i - 1].low}) & rules.causes:
            return ()
        found = [a for i in self._clauses.read(sentence, head.i).agents for a in self._standins.of(sentence, i, chains)]
        return tuple(a for a in found if a.sector in rules.examiners)
