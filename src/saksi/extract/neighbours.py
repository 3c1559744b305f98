"""Arguments by position, for where the parser hung them elsewhere.

Indonesian word order is strict enough to fall back on: the subject stands right before the predicate and its particles,
the object of an active or the agent of a passive right behind it, a possessor right behind its noun. A preposition that
the clause should have is looked for between the predicate and the next one.
"""

from __future__ import annotations

from saksi.extract.chains import Chains
from saksi.extract.frames import Candidate
from saksi.extract.predicates import ClauseRules
from saksi.model import Sentence, Token
from saksi.text.tree import conjuncts, dependents

PARTICLES = ("ADV", "AUX", "PART")
FARTHEST = 12
QUOTE_MARKS = ('"', "“", "”", "'", "‘", "’")
CORE = ("agent", "patient", "subject", "possessor")


class Neighbours:
    """Finds mentions beside a predicate."""

    def __init__(self, rules: ClauseRules) -> None:
        self._rules = rules

    def heads(self, sentence: Sentence, candidate: Candidate, chains: Chains, slot: str) -> list[int]:
        """Head tokens for a slot that the tree left empty; empty if position says nothing either."""
        clause = candidate.clause
        if slot not in CORE:
            return self._behind_preposition(sentence, candidate, slot)
        if not clause.verbal:
            owner = slot == "possessor" or (slot == "agent" and not candidate.process)
            return self._after(sentence, candidate, chains) if owner and not clause.possessors else []
        passive = clause.voice == "passive"
        if passive and slot == "agent" and self._governed_within(sentence, candidate):
            return []
        if slot == "subject" or (slot == "patient") is passive:
            return [] if clause.subjects else self.before(sentence, candidate, chains)
        if slot in ("agent", "patient"):
            return self._after(sentence, candidate, chains)
        return []

    def _governed_within(self, sentence: Sentence, candidate: Candidate) -> bool:
        """`dicopot dari jabatan Kepala Dinas`: what stands behind a trigger that ends in its own preposition's noun."""
        inside = sentence.tokens[candidate.first : candidate.last]
        return any(t.pos == "ADP" for t in inside) and sentence.tokens[candidate.last].pos in ("NOUN", "PROPN")

    def before(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> list[int]:
        """Head of the mention that ends right before the predicate and its particles."""
        i = candidate.first - 1
        while i >= 0 and (
            sentence.tokens[i].pos in PARTICLES
            or sentence.tokens[i].text in QUOTE_MARKS
            or sentence.tokens[i].low == self._rules.relativizer
        ):
            i -= 1
        return self._bare(sentence, chains, i) if i >= 0 else []

    def _after(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> list[int]:
        over = chains.at(sentence.index, candidate.last)
        if over is not None and chains.mentions[over].last > candidate.last:
            if chains.mentions[over].first < candidate.first:
                return self._bare(sentence, chains, chains.mentions[over].last)  # `korban keganasan massa`
            return [chains.mentions[over].head]
        if self._to_be_done(sentence, candidate) or self._its_own(sentence, candidate):
            return []
        i = candidate.last + 1
        while i < len(sentence.tokens) and (
            sentence.tokens[i].pos in (*PARTICLES, "ADJ") or sentence.tokens[i].text in QUOTE_MARKS
        ):
            i += 1
        found = self._bare(sentence, chains, i) if i < len(sentence.tokens) else []
        if candidate.clause.voice == "passive" and found and self._of_next(sentence, i):
            return []
        listed = candidate.clause.verbal and candidate.clause.voice == "active"  # `agar X, Y, dan Z bekerja`
        return [k for head in found for k in conjuncts(sentence, head)] if listed else found

    @staticmethod
    def _of_next(sentence: Sentence, i: int) -> bool:
        """`yang disandera sudah kita bebaskan`: a pronoun right before a bare stem is who does what that says."""
        after = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
        return sentence.tokens[i].pos == "PRON" and after is not None and after.pos == "VERB" and not after.morph.voice

    def _its_own(self, sentence: Sentence, candidate: Candidate) -> bool:
        """`mengungkapkan kekecewaannya`, `yang ditetapkan berinisial AB`: the next word is nobody."""
        last = candidate.last
        if last + 1 >= len(sentence.tokens) or not candidate.clause.verbal:
            return False
        after = sentence.tokens[last + 1]
        owned = candidate.clause.token < last and after.dep == "nmod:poss" and after.head == last
        return owned or (candidate.clause.voice == "passive" and after.low in self._rules.naming)

    def _to_be_done(self, sentence: Sentence, candidate: Candidate) -> bool:
        """`meminta agar sandera itu dibebaskan`: behind the conjunction stands whom it would befall."""
        if sentence.tokens[candidate.last].low not in self._rules.purpose:
            return False
        verb = next((t for t in sentence.tokens[candidate.last + 1 :] if t.morph.voice and t.pos == "VERB"), None)
        return verb is not None and verb.morph.voice == "passive"

    def _bare(self, sentence: Sentence, chains: Chains, i: int) -> list[int]:
        """The mention that covers token i, unless a preposition stands before it."""
        index = chains.at(sentence.index, i)
        if index is None:
            return []
        mention = chains.mentions[index]
        if mention.kind == "possessive" and mention.first and (own := chains.at(sentence.index, mention.first - 1)):
            mention = chains.mentions[own]  # `fraksinya siap membantu`: the body, not who is of it
        governed = mention.first > 0 and sentence.tokens[mention.first - 1].pos == "ADP"
        return [] if governed else [mention.head]

    def _behind_preposition(self, sentence: Sentence, candidate: Candidate, slot: str) -> list[int]:
        for token in sentence.tokens[candidate.last + 1 : candidate.last + 1 + FARTHEST]:
            if token.low == slot and token.i + 1 < len(sentence.tokens):
                return [token.head if token.head > token.i else token.i + 1]
            if self._ends(token):
                return self._behind_participle(sentence, token, slot)
        return []

    def _behind_participle(self, sentence: Sentence, token: Token, slot: str) -> list[int]:
        """`melancarkan serangan pada 13 Juni, menargetkan fasilitas nuklir`: the object of a verb that says at whom."""
        joined = sentence.tokens[token.i - 1].text == ","
        if not joined or self._rules.verbal_prepositions.get(token.low) != slot:
            return []
        objects = (t for t in dependents(sentence, token.i, "obj") if t.i > token.i)
        return [t.i for t in objects][:1]

    def _ends(self, token: Token) -> bool:
        return (
            (token.pos == "VERB" and bool(token.morph.voice))
            or token.low == self._rules.relativizer
            or token.text in ";."
        )
