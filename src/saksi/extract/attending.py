"""Who was at a meeting, told behind it: `Turut hadir dalam rapat itu antara lain X dan Y`."""

from __future__ import annotations

from saksi.extract.chains import Chains
from saksi.extract.frames import Candidate
from saksi.extract.predicates import ClauseRules
from saksi.extract.standins import StandIns
from saksi.model import Actor, Sentence

BEFORE = 6  # words from the start of a clause to the meeting
MOST = 10


class Attendance:
    """Reads the parties of a meeting from the list that follows it. Holds nothing but the rules."""

    def __init__(self, standins: StandIns, rules: ClauseRules) -> None:
        self._standins, self._rules = standins, rules

    def of(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """Those who are listed behind a meeting whose clause opens with their being there; else nobody."""
        tokens, k = sentence.tokens, candidate.last + 1
        if candidate.clause.verbal or not self._opened(sentence, candidate.first):
            return ()
        while k < len(tokens) and tokens[k].low in self._rules.among:
            k += 1
        found: dict[tuple[str, str | None, str | None], Actor] = {}
        while (index := chains.at(sentence.index, k) if k < len(tokens) else None) is not None and len(found) < MOST:
            found |= {(a.code, a.sector, a.name): a for a in chains.actors[index]}
            k = chains.mentions[index].last + 1
            while k < len(tokens) and tokens[k].low in self._rules.joining:
                k += 1
        return tuple(found.values())

    def _opened(self, sentence: Sentence, first: int) -> bool:
        """Whether nothing but the verb of being there stands before the meeting."""
        before = [t for t in sentence.tokens[:first] if t.pos != "PUNCT"]
        verbs = [t for t in before if t.morph.root in self._rules.present and t.pos in ("VERB", "ADV")]
        rest = (t for t in before if t not in verbs and t.pos not in ("ADP", "ADV"))
        return bool(verbs) and len(before) <= BEFORE and all(t.low in self._rules.also for t in rest)
