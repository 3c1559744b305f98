"""Whose doing it is that an accusation tells as a clause of its own, without a conjunction.

`membantah tudingan prajurit telah membunuh …`, `disayangkan pihak sekolah justru menutupi kasus itu`.
"""

from __future__ import annotations

from saksi.extract.chains import Chains
from saksi.extract.frames import Candidate
from saksi.extract.predicates import ClauseRules
from saksi.model import Actor, Sentence

CLAUSE_PARTICLES = ("ADV", "AUX", "PART")


class Alleged:
    """Reads the subject of what is alleged. Holds nothing but the rules."""

    def __init__(self, rules: ClauseRules) -> None:
        self._rules = rules

    def of(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`membantah tudingan prajurit telah membunuh …`: the subject of what is alleged, without a conjunction."""
        tokens, first = sentence.tokens, candidate.first
        index = chains.at(sentence.index, candidate.last + 1) if candidate.last + 1 < len(tokens) else None
        if candidate.clause.verbal:
            return self._regretted(sentence, candidate, chains)
        if candidate.frame.content != "accuser" or index is None or not first:
            return ()
        after = chains.mentions[index].last + 1
        governed = tokens[first - 1].pos in ("VERB", "ADP")
        told = after < len(tokens) and (tokens[after].pos == "AUX" or tokens[after].morph.voice == "active")
        return chains.actors[index] if governed and told else ()

    def _regretted(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`Sangat disayangkan pihak sekolah justru menutupi kasus itu`: whose doing an impersonal passive finds fault
        with: the subject of the clause behind it.
        """
        clause, tokens = candidate.clause, sentence.tokens
        impersonal = clause.voice == "passive" and not clause.subjects and candidate.frame.content == "accuser"
        if not impersonal or candidate.frame.root not in self._rules.regretting:
            return ()
        near = range(candidate.last + 1, min(candidate.last + 3, len(tokens)))
        index = next((k for i in near if (k := chains.at(sentence.index, i)) is not None), None)
        if index is None:
            return ()
        mention = chains.mentions[index]
        after = next((t for t in tokens[mention.last + 1 :] if t.pos not in CLAUSE_PARTICLES), None)
        above = tokens[tokens[mention.head].head]  # `disayangkan pemerintah di X justru menghalangi …`
        verbs = (after, above if tokens[mention.head].dep == "nsubj" and above.i > mention.last else None)
        told = any(v is not None and v.pos == "VERB" and v.morph.voice == "active" for v in verbs)
        return chains.actors[index] if told else ()
