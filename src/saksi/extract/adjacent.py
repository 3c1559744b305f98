"""The subject by its place: the noun phrase right before a predicate, whatever the tree makes of it."""

from __future__ import annotations

from saksi.extract.arguments import ARGUMENT_TAGS, ArgumentReader, Heads
from saksi.extract.predicates import ClauseRules
from saksi.model import Sentence, Token
from saksi.text.tree import case_of, conjuncts, dependents, opens_clause, relation

LONGEST_ASIDE = 25
BEING = "ber-"
PARTICLES = ("ADV", "AUX", "PART")
INSIDE_NOUN = ("nmod", "flat", "amod", "compound", "appos", "det", "nummod", "conj", "acl")


class Adjacent:
    """Holds nothing but the rules."""

    def __init__(self, rules: ClauseRules, arguments: ArgumentReader) -> None:
        self._rules, self._arguments = rules, arguments

    def before_particles(self, sentence: Sentence, i: int) -> int:
        """The token before a predicate and its particles; -1 if there is none."""
        k = i - 1
        while k >= 0 and sentence.tokens[k].pos in PARTICLES:
            k -= 1
        return k

    def said_of(self, sentence: Sentence, i: int) -> int | None:
        """`24 warga dilaporkan tewas`: the passive right before a predicate that hangs on it has its subject."""
        k = i - 1
        while k >= 0 and sentence.tokens[k].pos in PARTICLES:
            k -= 1
        before, token = sentence.tokens[k], sentence.tokens[i]
        tied = before.head == i or (token.head == k and token.morph.voice == "active")
        return k if k >= 0 and tied and before.morph.voice == "passive" and before.pos == "VERB" else None

    def goes_with(self, sentence: Sentence, i: int) -> int | None:
        """The verb whose subject a predicate shares by its place: joined to it, next in a sequence, or its outcome."""
        ways = (self._paired_with, self._followed_from, self._outcome_of)
        return next((k for way in ways if (k := way(sentence, i)) is not None), None)

    def _outcome_of(self, sentence: Sentence, i: int) -> int | None:
        """`kliennya yang sibuk mengurus partai, hingga menolak tawaran`: the active verb nearest before `hingga`."""
        k = self.before_particles(sentence, i)
        if k < 1 or sentence.tokens[k].low not in self._rules.until or sentence.tokens[i].morph.voice != "active":
            return None
        if sentence.tokens[i].morph.root in self._rules.undergo:
            return None  # `menyayat wajah korban hingga mengalami luka`
        before = (t for t in reversed(sentence.tokens[:k]) if t.pos == "VERB" and t.morph.voice)
        verb = next(before, None)
        return verb.i if verb is not None and verb.morph.voice == "active" else None

    def _paired_with(self, sentence: Sentence, i: int) -> int | None:
        """`menyiksa dan menembak tentara`: the active verb that a conjunction joins to the one right before it."""
        if i < 2 or sentence.tokens[i - 1].low not in self._rules.pairs:
            return None
        one, two = sentence.tokens[i - 2], sentence.tokens[i]
        verbs = all(t.pos == "VERB" and t.morph.voice == "active" and t.morph.frame for t in (one, two))
        return one.i if verbs else None

    def _followed_from(self, sentence: Sentence, i: int) -> int | None:
        """`mendorong pelaku lalu melapor`: the active verb whose object stands before `lalu`; its subject goes on."""
        k = self.before_particles(sentence, i)
        k -= k > 0 and sentence.tokens[k].text == ","
        if not any(t.low in self._rules.sequences for t in sentence.tokens[k + 1 : i]):
            return None
        while k > 0 and sentence.tokens[k].head < k and relation(sentence.tokens[k]) in INSIDE_NOUN:
            k = sentence.tokens[k].head
        verb = sentence.tokens[sentence.tokens[k].head]
        done = relation(sentence.tokens[k]) == "obj" and verb.i < k and verb.pos == "VERB"
        return verb.i if done and verb.morph.voice == "active" else None

    def left_noun(self, sentence: Sentence, i: int) -> Heads:
        """A bare noun hung on a predicate from the left is its subject, whatever the parser calls it."""
        for token in dependents(sentence, i, "nmod", "obj", "obl", "compound", "dislocated"):
            if (
                token.i < i
                and token.pos in ARGUMENT_TAGS
                and token.dep != "obl:tmod"
                and not case_of(sentence, token.i)
            ):
                return tuple(conjuncts(sentence, token.i))
        return ()

    def beyond_place(self, sentence: Sentence, token: Token) -> int | None:
        """`empat pemuda di Blitar, Jawa Timur diduga …`: the noun before a place and the province behind its comma."""
        if token.pos != "PROPN" or token.i < 2 or sentence.tokens[token.i - 1].text != ",":
            return None
        k = token.i - 2
        while relation(sentence.tokens[k]) in ("flat", "appos", "amod") and sentence.tokens[k].head < k:
            k = sentence.tokens[k].head
        case = case_of(sentence, k)
        named = sentence.tokens[k].pos == "PROPN" and sentence.tokens[token.i - 2].pos == "PROPN"
        if case is None or case.low not in self._rules.location or sentence.tokens[k].head >= k or not named:
            return None
        above = sentence.tokens[sentence.tokens[k].head]
        opens = not any(t.morph.voice for t in sentence.tokens[: above.i]) or relation(above) == "nsubj"
        return above.i if opens and above.pos in ARGUMENT_TAGS and self._arguments.bare(sentence, above) else None

    def subject(self, sentence: Sentence, i: int) -> Heads:
        """`mengungkapkan [Presiden Iran] menyampaikan …`: the noun phrase right before the predicate's particles."""
        k = self.before_particles(sentence, i)
        if self._goes_on(sentence, i, k):
            return ()
        k = self._before_aside(sentence, k)
        if k < 0 or sentence.tokens[k].pos not in (*ARGUMENT_TAGS, "DET"):
            return ()
        if sentence.tokens[k].low == self._rules.relativizer or sentence.tokens[k].low in self._rules.fixed_objects:
            return ()
        if sentence.tokens[k].low in self._rules.intentions and case_of(sentence, k) is not None:
            return ()  # `menemui korban dengan niat membunuhnya`
        while sentence.tokens[k].head < k and relation(sentence.tokens[k]) in INSIDE_NOUN:
            if opens_clause(sentence, k) or self._arguments.of_number(sentence, k) or self._announced(sentence, k):
                break
            k = sentence.tokens[k].head
        token = sentence.tokens[k]
        before = sentence.tokens[k - 1] if k else token
        if before.morph.voice == "passive" and before.low not in self._rules.doers:
            return ()
        verb = sentence.tokens[token.head]
        if token.head == sentence.tokens[i].head < k and verb.morph.frame.startswith(BEING):
            return ()  # `pengemudi mobil berpelat dinas yang viral diamankan`
        if (antecedent := self._antecedent(sentence, k)) is not None:
            return (antecedent,)
        if token.pos not in ARGUMENT_TAGS or not (
            self._arguments.bare(sentence, token) or self._opens_clause(sentence, token)
        ):
            return ()
        return tuple(conjuncts(sentence, k))

    def _announced(self, sentence: Sentence, k: int) -> bool:
        """`laporan AS melancarkan serangan`, `keputusan pemerintah memangkas …`: whose act the noun before tells of."""
        noun, head = sentence.tokens[k], sentence.tokens[sentence.tokens[k].head]
        words = self._rules.announcing | self._rules.intentions
        return relation(noun) == "nmod" and head.low in words and case_of(sentence, k) is None

    def _goes_on(self, sentence: Sentence, i: int, k: int) -> bool:
        """`mendorong pelaku lalu melapor`: behind `lalu` the one who has just been acted upon does nothing."""
        then = any(t.low in self._rules.sequences for t in sentence.tokens[k + 1 : i])
        return then and k >= 0 and relation(sentence.tokens[k]) in ("obj", "obl", "nmod")

    def _antecedent(self, sentence: Sentence, k: int) -> int | None:
        """`siapa pun yang menerima maskapai itu akan …`: what a relative clause ends with is not the subject."""
        noun = sentence.tokens[k]
        while k and sentence.tokens[k - 1].pos in ("DET", "NUM"):
            k -= 1
        if k < 2 or sentence.tokens[k - 1].morph.voice != "active" or noun.head != k - 1 or relation(noun) != "obj":
            return None
        k -= 2
        while k and sentence.tokens[k].pos in PARTICLES:
            k -= 1
        if sentence.tokens[k].low != self._rules.relativizer:
            return None
        while k and sentence.tokens[k - 1].pos in ("PART", "DET"):
            k -= 1
        return k - 1 if k and sentence.tokens[k - 1].low in self._rules.anyone else None

    def _opens_clause(self, sentence: Sentence, token: Token) -> bool:
        """`sejak Israel melancarkan …`: what the tree takes for a preposition is the conjunction of a clause."""
        case = case_of(sentence, token.i)
        return case is not None and case.low in self._rules.openers and token.low not in self._rules.time_nouns

    def _before_aside(self, sentence: Sentence, k: int) -> int:
        """`polisi itu, yang diserang massa, ditahan`: the token before a relative clause between commas."""
        if k < 0 or sentence.tokens[k].text != ",":
            return k
        for j in range(k - 1, max(-1, k - LONGEST_ASIDE), -1):
            if sentence.tokens[j].text == ",":
                aside = sentence.tokens[j + 1].low
                return j - 1 if aside == self._rules.relativizer or aside in self._rules.including else -1
            if sentence.tokens[j].pos == "VERB" and sentence.tokens[j].low not in self._rules.including:
                return -1
            if sentence.tokens[j].pos == "SCONJ" and sentence.tokens[j].low in self._rules.openers:
                return k - 1  # `ketika salah satu demonstran, berupaya menyerang …`
        return -1
