"""What hangs on a predicate: its objects, the bare agent of a passive, prepositional phrases, the owners of a noun.

An argument is the token index of its head noun; coordinated nouns are listed one by one. Where the parser hung a noun
elsewhere, its place beside the predicate decides.
"""

from __future__ import annotations

from saksi.extract.predicates import ClauseRules, crosses_preposition, voice_of
from saksi.model import Sentence, Token
from saksi.text.tree import case_of, conjuncts, dependents, relation

NOMINAL_FRAMES = ("result", "process", "state")
NOUN_TAGS = ("NOUN", "PROPN")
ARGUMENT_TAGS = (*NOUN_TAGS, "PRON", "X")
COUNTING_TAGS = ("ADV", "DET", "NUM")
MOST_OWNERS = 8

Heads = tuple[int, ...]


class ArgumentReader:
    """Reads the arguments that a predicate has of its own. Holds nothing but the rules."""

    def __init__(self, rules: ClauseRules) -> None:
        self.rules = rules

    def is_event_noun(self, sentence: Sentence, i: int) -> bool:
        """True for a noun reading of a trigger: by its affixes, or, where the form is bare, by its tag and place."""
        token = sentence.tokens[i]
        if token.morph.nominal in NOMINAL_FRAMES:
            return True
        if token.pos not in NOUN_TAGS or token.morph.voice or token.low in self.rules.bare_verbs:
            return False
        return not any(relation(sentence.tokens[c]) == "nsubj" for c in sentence.children[i])

    def bare_nouns(self, sentence: Sentence, i: int) -> tuple[int, ...]:
        """Bare nouns behind an event noun, nearest first: `serangan udara Israel` → udara, Israel; the first few."""
        found: list[int] = []
        self._collect_bare(sentence, i, found)
        return tuple(found[:MOST_OWNERS])

    def _collect_bare(self, sentence: Sentence, i: int, found: list[int]) -> None:
        for token in dependents(sentence, i, "nmod", "compound", "flat", "appos", "obj", "amod", "acl"):
            if len(found) >= MOST_OWNERS:
                return
            if relation(token) in ("amod", "acl") and token.pos not in NOUN_TAGS:
                continue
            before = sentence.tokens[token.i - 1]
            if (
                token.i < i
                or case_of(sentence, token.i)
                or before.text in (",", "(")
                or before.low in self.rules.topics
            ):
                continue
            found.extend(k for k in conjuncts(sentence, token.i) if not crosses_preposition(sentence, token.i, k))
            self._collect_bare(sentence, token.i, found)

    def beside(self, sentence: Sentence, token: Token) -> Heads:
        """`rencana evakuasi warganya`: the noun right behind, which the tree may hang on the noun before."""
        if token.i + 1 >= len(sentence.tokens) or not token.head < token.i:
            return ()
        after = sentence.tokens[token.i + 1]
        shared = after.head == token.head and relation(after) == relation(token) == "nmod"
        return tuple(conjuncts(sentence, after.i)) if shared and after.pos in NOUN_TAGS else ()

    def objects(self, sentence: Sentence, i: int) -> tuple[int, ...]:
        """Bare nouns behind the predicate: its objects, and the noun right behind it whatever the parser calls it."""
        found: list[int] = []
        for token in dependents(sentence, i, "obj", "iobj", "xcomp", "nmod", "compound", "obl", "flat"):
            between = sentence.tokens[i + 1 : token.i]
            counted = all(t.pos in COUNTING_TAGS or t.low in self.rules.quantifiers for t in between)
            direct = relation(token) in ("obj", "iobj") or (counted and token.pos in NOUN_TAGS)
            if direct and token.i > i and self.bare(sentence, token):
                found.extend(conjuncts(sentence, self._approximated(sentence, token)))
        return tuple(found) or self._counted(sentence, i) or self._alleged(sentence, i)

    def _alleged(self, sentence: Sentence, i: int) -> Heads:
        """`menangkap dua terduga pelaku`: the tree may take the participle before the noun for a clause."""
        k = i + 1
        while k < len(sentence.tokens) and sentence.tokens[k].pos in COUNTING_TAGS:
            k += 1
        after = sentence.tokens[k : k + 2]
        participle = len(after) == 2 and after[0].pos == "VERB" and after[0].low in self.rules.doers
        return (k + 1,) if participle and after[1].pos in NOUN_TAGS else ()

    def _counted(self, sentence: Sentence, i: int) -> Heads:
        """`melukai lebih dari 1.400 orang`: the noun behind a number, wherever the words around the number hang."""
        k = i + 1
        while k < len(sentence.tokens) and sentence.tokens[k].low in self.rules.quantifiers:
            k += 1
        if i + 1 < k < len(sentence.tokens) and sentence.tokens[k].pos == "NUM":
            while k < len(sentence.tokens) and sentence.tokens[k].pos == "NUM":
                k += 1
            if k < len(sentence.tokens) and sentence.tokens[k].pos in NOUN_TAGS:
                return (k,)
        return ()

    def _approximated(self, sentence: Sentence, token: Token) -> int:
        """`sedikitnya 20 orang`: the tree may hang what is counted on the word that says it is at least so many."""
        if token.low not in self.rules.quantifiers:
            return token.i
        nouns = (t.i for t in dependents(sentence, token.i, "nmod", "obj", "obl") if t.i > token.i and t.pos == "NOUN")
        return next(nouns, token.i)

    def bare_agent(self, sentence: Sentence, i: int) -> Heads:
        """`diserang Rusia`: the noun right behind a passive verb, whatever the parser makes of it."""
        for token in dependents(sentence, i, "obl", "obj", "nmod", "nsubj", "xcomp", "compound"):
            between = sentence.tokens[i + 1 : token.i]
            near = token.dep in ("obl:agent", "obj") or all(t.pos in ("ADV", "DET", "NUM", "PART") for t in between)
            if token.i > i and near and token.pos in ARGUMENT_TAGS and self.bare(sentence, token):
                return tuple(conjuncts(sentence, token.i))
        return self._next_noun(sentence, i)

    def agent_of(self, sentence: Sentence, i: int) -> Heads:
        """Who does what a passive verb says: behind `oleh`, or right behind the verb."""
        return self.obliques(sentence, i).get(self.rules.agent_preposition) or self.bare_agent(sentence, i)

    def bare(self, sentence: Sentence, token: Token) -> bool:
        """A noun without a preposition that is no expression of time."""
        if token.dep == "obl:tmod" or token.low in self.rules.time_nouns:
            return False
        return case_of(sentence, token.i) is None or self.of_number(sentence, token.i)

    def of_number(self, sentence: Sentence, i: int) -> bool:
        """`lebih dari 1.000 orang`: whether the preposition before noun i belongs to the number."""
        case = case_of(sentence, i)
        if case is None or not 0 < case.i < len(sentence.tokens) - 1:
            return False
        return sentence.tokens[case.i - 1].low in self.rules.quantifiers and sentence.tokens[case.i + 1].pos == "NUM"

    def _next_noun(self, sentence: Sentence, i: int) -> Heads:
        """The token behind a passive verb, where the parser hung it elsewhere than on the verb."""
        if i + 1 >= len(sentence.tokens):
            return ()
        token = sentence.tokens[i + 1]
        stray = token.pos in ("PROPN", "NOUN") and relation(token) in ("nmod", "flat", "appos", "obl", "dep")
        case = case_of(sentence, token.i)
        bare = self.bare(sentence, token) or (case is not None and case.i == i)  # the verb itself, taken for one
        return (token.i,) if stray and token.head <= i and bare else ()

    def obliques(self, sentence: Sentence, i: int) -> dict[str, tuple[int, ...]]:
        """Preposition → heads: of the predicate itself and of the noun phrases right under it."""
        found: dict[str, tuple[int, ...]] = {}
        for token in dependents(sentence, i):
            self._note(sentence, token, found)
            if relation(token) in ("obj", "nmod", "nsubj", "obl", "compound") and token.i > i:
                for below in dependents(sentence, token.i, "nmod", "obl", "acl"):
                    self._note(sentence, below, found)
        return found

    def _note(self, sentence: Sentence, token: Token, found: dict[str, tuple[int, ...]]) -> None:
        if relation(token) in ("obl", "nmod", "nsubj", "obj", "xcomp", "advcl"):
            case = case_of(sentence, token.i)
            name = self.rules.same_preposition.get(case.low, case.low) if case else ""
            if case and name not in found:
                found[name] = tuple(conjuncts(sentence, token.i))
        preposition = self.rules.verbal_prepositions.get(token.low)
        if preposition and preposition not in found:
            objects = self.objects(sentence, token.i)
            if objects:
                found[preposition] = objects

    def shared_objects(self, sentence: Sentence, i: int) -> Heads:
        """`menyiksa dan menembak tentara Rusia`: verbs joined by a bare conjunction share the object of the last, and
        so do those of a sequence (`menahan lalu mendeportasi wartawan`).
        """
        tokens, k = sentence.tokens, i + 1
        while k < len(tokens) and (tokens[k].low in self.rules.sequences or tokens[k].text == ","):
            k += 1
        k += k < len(tokens) and tokens[k].pos == "CCONJ"
        while k < len(tokens) and tokens[k].low in self.rules.sequences:
            k += 1
        linked = k > i + 1 and (tokens[k - 1].low in self.rules.sequences or tokens[k - 1].pos == "CCONJ")
        if not linked or k >= len(tokens):
            return ()
        other = tokens[k]
        joined = other.pos == "VERB" and voice_of(other) == "active" and other.morph.frame
        return self.objects(sentence, other.i) if joined else ()
