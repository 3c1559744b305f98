"""Who did what an event noun or a passive verb tells, where the tree does not say so directly.

`pembunuhan X yang dilakukan Y`, `pelaku penembakan`, `deportasi oleh X`, `dipukul dan ditahan oleh X`.
"""

from __future__ import annotations

from saksi.extract.arguments import NOMINAL_FRAMES, ArgumentReader, Heads
from saksi.extract.predicates import ClauseRules, voice_of
from saksi.model import Sentence, Token
from saksi.text.tree import case_of, conjuncts, dependents, relation

NAMED = ("NOUN", "PROPN")
PAUSES = (",", ";", ".", ":")
BETWEEN = ("ADV", "AUX", "PART", "CCONJ", "SCONJ")
LONGEST_CHAIN = 4


class Doers:
    """Finds agents by position. Holds nothing but the rules."""

    def __init__(self, rules: ClauseRules, arguments: ArgumentReader) -> None:
        self._rules, self._arguments = rules, arguments

    def behind_passive(self, sentence: Sentence, i: int) -> Heads:
        """`diancam serta diserang oleh X`: the agent that the tree hung on the verb before it."""
        for token in sentence.tokens[i + 1 :]:
            if token.low == self._rules.agent_preposition:
                return self._governed(sentence, token)
            if token.pos not in (*BETWEEN, "DET", "NUM") and token.low not in self._rules.time_nouns:
                return ()
        return ()

    def shared(self, sentence: Sentence, i: int, depth: int = 0) -> Heads:
        """`dipukul dan ditahan oleh X`: passives in a row share the agent that is named behind the last."""
        for token in sentence.tokens[i + 1 :]:
            if token.morph.voice == "passive" and token.pos == "VERB":
                return self._of_next(sentence, token.i, depth)
            joins = token.low in self._rules.joining or token.pos in ("ADV", "AUX", "PART")
            if not joins:
                return ()
        return ()

    def _of_next(self, sentence: Sentence, i: int, depth: int) -> Heads:
        if any(t.i < i for t in dependents(sentence, i, "nsubj")) or depth > LONGEST_CHAIN:
            return ()
        own = (t for t in sentence.tokens[i + 1 :] if t.low == self._rules.agent_preposition)
        nearest = next(own, None)
        between = sentence.tokens[i + 1 : nearest.i] if nearest else ()
        if nearest and not any(t.pos in ("VERB", "SCONJ", "PUNCT") for t in between):
            return self._governed(sentence, nearest)
        return self.shared(sentence, i, depth + 1)

    def of_passive_above(self, sentence: Sentence, token: Token) -> bool:
        """`didakwa atas kejahatan perang oleh ICC`: behind the object of a passive the agent is the verb's."""
        head = sentence.tokens[token.head]
        behind = head.i < token.i and relation(token) == "obl" and head.pos == "VERB"
        return behind and voice_of(head) == "passive" and head.morph.root not in self._rules.support

    def before_noun(self, sentence: Sentence, token: Token) -> int | None:
        """`pelaku penembakan dua warga`: the noun before says who did it."""
        head = sentence.tokens[token.head]
        under = relation(token) in ("nmod", "amod", "compound") and head.i < token.i
        return head.i if under and head.low in self._rules.doers and case_of(sentence, token.i) is None else None

    def said_to_be(self, sentence: Sentence, doer: int) -> int:
        """`X menjadi dalang pembunuhan`, `X adalah pelaku serangan`, `X, otak penculikan itu`: who the noun is, where
        the sentence tells; else the noun.
        """
        token = sentence.tokens[doer]
        verb = sentence.tokens[token.head]
        if relation(token) == "appos" and verb.i < doer and verb.pos in NAMED:
            return verb.i
        case = case_of(sentence, doer)
        called = case is not None and case.low == self._rules.quality and voice_of(verb) == "passive"
        if any(True for _ in dependents(sentence, doer, "cop")):
            verb = token
        elif not called and verb.morph.root not in self._rules.becoming:
            return doer
        while relation(verb) == "xcomp" and verb.head < verb.i:
            verb = sentence.tokens[verb.head]
        subjects = (t.i for t in dependents(sentence, verb.i, "nsubj") if t.i < doer and t.pos in NAMED)
        return next(subjects, doer)

    def under_way(self, sentence: Sentence, token: Token) -> Heads:
        """`pelaku masih dalam pengejaran`: whoever is told to be within an act undergoes it."""
        case = case_of(sentence, token.i)
        if case is None or case.low not in self._rules.within:
            return ()
        for subject in dependents(sentence, token.i, "nsubj"):
            if subject.i < case.i:
                return tuple(conjuncts(sentence, subject.i))
        head = sentence.tokens[token.head]
        while head.low in self._rules.time_nouns and head.head < head.i:
            head = sentence.tokens[head.head]
        between = sentence.tokens[head.i + 1 : case.i]
        timed = self._rules.openers | self._rules.time_nouns  # `saat ini masih`
        idle = all(t.pos in ("ADV", "AUX", "PART", "DET", "ADJ", "PROPN") or t.low in timed for t in between)
        said = any(t.pos == "ADV" or t.low in timed for t in between)
        return (head.i,) if head.pos in NAMED and head.i < case.i and idle and said else ()

    def foils(self, verb: Token) -> bool:
        """`polisi menggagalkan serangan`: whoever foils an act does not do it."""
        return verb.morph.root in self._rules.foiling and bool(verb.morph.voice)

    def undergone(self, sentence: Sentence, i: int, carrier: int) -> Heads:
        """`kekerasan yang dialami warga`, `dugaan pelecehan yang diklaim dialami X`: who suffers what a noun tells."""
        for noun in {i, carrier}:
            for clause in dependents(sentence, noun, "acl"):
                for verb in (clause, *dependents(sentence, clause.i, "xcomp")):
                    if verb.morph.root in self._rules.suffering and voice_of(verb) == "passive":
                        return self._agent(sentence, verb)
        return ()

    def stray(self, sentence: Sentence, i: int) -> Heads:
        """`deportasi warga oleh X` before a verb that is not passive: the tree may have hung `oleh X` on that verb."""
        for token in sentence.tokens[i + 1 :]:
            if token.morph.voice or token.text in PAUSES or token.low == self._rules.relativizer:
                return ()
            if token.low in self._rules.topics:
                return ()  # `penyelidikan terkait dugaan penipuan oleh X`
            if token.low == self._rules.agent_preposition and token.i + 1 < len(sentence.tokens):
                return self._governed(sentence, token)
        return ()

    def of_relative(self, sentence: Sentence, i: int, carrier: int) -> Heads:
        """`serangan yang dilancarkan Israel`: the agent of a support verb that modifies the noun or what carries it."""
        for token in (*dependents(sentence, i, "acl"), *(dependents(sentence, carrier, "acl") if carrier != i else ())):
            if self._supports(token):
                return self._agent(sentence, token)
        return ()

    def told_in_relative(self, sentence: Sentence, i: int) -> dict[str, Heads]:
        """`invasi yang dilakukan Rusia ke Ukraina`: at whom the support verb aims it, the noun is aimed."""
        found: dict[str, Heads] = {}
        for token in dependents(sentence, i, "acl"):
            if self._supports(token):
                obliques = self._arguments.obliques(sentence, token.i)
                found.update({word: heads for word, heads in obliques.items() if word in self._rules.directing})
        return found

    def of_farther_relative(self, sentence: Sentence, i: int) -> Heads:
        """`pembunuhan bocah 11 tahun, MFS, yang dilakukan dua remaja`: the clause that the tree hung on the victim."""
        for token in sentence.tokens[i + 1 :]:
            if token.morph.voice or token.pos == "VERB":
                marked = sentence.tokens[token.i - 1].low == self._rules.relativizer
                done = token.morph.root in self._rules.doing and voice_of(token) == "passive"
                return self._agent(sentence, token) if marked and done else ()
            another = token.morph.nominal in NOMINAL_FRAMES and sentence.tokens[token.i - 1].pos != "CCONJ"
            if token.text in (";", ".") or another or token.low in self._rules.carriers:
                return ()
        return ()

    def _supports(self, token: Token) -> bool:
        return token.morph.root in self._rules.support and voice_of(token) == "passive"

    def _agent(self, sentence: Sentence, token: Token) -> Heads:
        return self._arguments.agent_of(sentence, token.i)

    def _governed(self, sentence: Sentence, preposition: Token) -> Heads:
        """The noun behind a preposition, by the tree or by its place."""
        i = preposition.head if preposition.head > preposition.i else preposition.i + 1
        return tuple(conjuncts(sentence, i)) if i < len(sentence.tokens) else ()
