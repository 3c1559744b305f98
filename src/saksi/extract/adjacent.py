"""The subject by its place: the noun phrase right before a predicate, whatever the tree makes of it."""

from __future__ import annotations

from saksi.extract.arguments import ARGUMENT_TAGS, ArgumentReader, Heads
from saksi.extract.predicates import ClauseRules
from saksi.model import Sentence, Token
from saksi.text.rejoin import REJOINED
from saksi.text.tree import case_of, conjuncts, dependents, opens_clause, relation, subtree

LONGEST_ASIDE = 25
LONGEST_BRACKET = 8
BEING = "ber-"
TRANSITIVE = "meN-"
PARTICLES = ("ADV", "AUX", "PART")
INSIDE_NOUN = ("nmod", "flat", "amod", "compound", "appos", "det", "nummod", "conj", "acl")

TELLING_AND_MEETING = 2  # verbs before one that goes on behind a clause of time


class Adjacent:
    """Holds nothing but the rules."""

    def __init__(self, rules: ClauseRules, arguments: ArgumentReader) -> None:
        self._rules, self._arguments = rules, arguments

    def before_particles(self, sentence: Sentence, i: int) -> int:
        """The token before a predicate and its particles; -1 if there is none."""
        k = i - 1
        while k >= 0 and sentence.tokens[k].pos in PARTICLES:
            k -= 1
        return self.before_particles(sentence, k - 1) if k > 1 and self._how(sentence, k) else k

    def _how(self, sentence: Sentence, k: int) -> bool:
        """`secara pribadi meminta`, `dengan tegas mengutuk`, `telah lama menuduh`: two words that only tell how."""
        before, quality = sentence.tokens[k - 1], sentence.tokens[k].pos == "ADJ"
        return before.low in self._rules.manner or (
            quality and (before.low in self._rules.means or before.pos == "AUX")
        )

    def quality(self, sentence: Sentence, token: Token, i: int) -> bool:
        """An adjective away from its verb is no subject, unless it counts persons (`ketiganya didakwa`), nor one that
        describes (`warga yang kesal memukuli …`).
        """
        if token.pos != "ADJ" or token.i >= i:
            return False
        told = token.i > 0 and sentence.tokens[token.i - 1].low == self._rules.relativizer
        return (told or token.i + 1 < i) and sentence.tokens[token.i + 1].pos not in ("PRON", "DET")

    def no_subject(self, sentence: Sentence, token: Token, i: int) -> bool:
        """Whether the tree took a cue, or the object of the verb before, for the subject of a predicate."""
        return self._put_in(sentence, token) or self._acted_upon(sentence, token, i)

    def _put_in(self, sentence: Sentence, token: Token) -> bool:
        """`Kenya, kata menteri itu, menyerang …`: a cue between commas, which the tree may take for the subject."""
        return token.i > 0 and token.low in self._rules.inserting and sentence.tokens[token.i - 1].text == ","

    def _acted_upon(self, sentence: Sentence, noun: Token, i: int) -> bool:
        """`menargetkan Khamenei dan bisa menyerang`: the object of the verb before a conjunction, which goes on."""
        phrase = subtree(sentence, noun.i)
        first, behind = min(phrase), max(phrase) + 1
        if not first or not first <= noun.i < behind < i or sentence.tokens[behind].pos != "CCONJ":
            return False
        verb, between = sentence.tokens[first - 1], sentence.tokens[behind + 1 : i]
        acts = verb.pos == "VERB" and verb.morph.voice == "active" and verb.morph.frame.startswith(TRANSITIVE)
        return acts and all(t.pos in PARTICLES for t in between) and sentence.tokens[i].morph.voice == "active"

    def companions(self, sentence: Sentence, subject: int, i: int) -> Heads:
        """`AS bersama Inggris menyerang …`: who goes along with a subject does what it does."""
        active = sentence.tokens[i].morph.voice != "passive"  # `tersangka bersama barang bukti diamankan`
        below = dependents(sentence, subject, "nmod", "obl") if active else ()
        led = (t.i for t in below if subject < t.i < i)
        rules, tokens = self._rules, sentence.tokens
        own = rules.teams | rules.subordinates | rules.relatives  # `bersama rombongan`, `bersama istrinya`
        return tuple(k for k in led if self._goes_along(sentence, k) and tokens[k].low not in own)

    def listed_before(self, sentence: Sentence, own: list[Token], last: Token) -> Heads:
        """`Menlu X, Menlu Y, dan Menlu Z bertemu`: the subjects before the one that ends the list."""
        words = (k for k in subtree(sentence, last.i) if sentence.tokens[k].pos not in ("CCONJ", "PUNCT"))
        start = min(words, default=0)
        if not start or sentence.tokens[start - 1].pos != "CCONJ":
            return ()
        found, end = list[int](), start - 1
        for token in reversed([t for t in own if t.i < last.i]):
            phrase = subtree(sentence, token.i)
            if any(t.text != "," for t in sentence.tokens[max(phrase) + 1 : end]) or max(phrase) >= end:
                break
            if sentence.tokens[max(phrase)].pos == "VERB":
                break  # `tiga tentara tewas dan tujuh warga terluka`
            found[:0] = conjuncts(sentence, token.i)
            end = min(phrase)
        return tuple(found)

    def told_while(self, sentence: Sentence, i: int) -> int | None:
        """`X mengatakan saat bertemu Y akan menyerang Z`: the verb of telling whose content goes on behind a time."""
        first = next((t.i for t in reversed(sentence.tokens[:i]) if t.pos == "PUNCT"), -1) + 1
        verbs = [t for t in sentence.tokens[first:i] if t.pos == "VERB" and t.morph.voice]
        if len(verbs) != TELLING_AND_MEETING or not (i and sentence.tokens[i - 1].pos in PARTICLES):
            return None
        tells, meets = verbs
        told = tells.morph.root in self._rules.reporting and all(v.morph.voice == "active" for v in verbs)
        timed = meets.i == tells.i + 2 and sentence.tokens[tells.i + 1].low in self._rules.circumstances
        return tells.i if told and timed and meets.i < i - 1 else None

    def beyond_relative(self, sentence: Sentence, token: Token) -> int | None:
        """`Presiden X, yang baru menjamu Y, mengecam Z`: the noun that opens a sentence is what its last verb is about,
        though the tree sets the verb beside it.
        """
        head, mark = sentence.tokens[token.head], sentence.tokens[token.i - 1].text if token.i else ""
        apart = token.pos == "VERB" and relation(token) in ("appos", "conj", "parataxis") and head.head == head.i
        if apart and mark in self._rules.dashes and head.pos in ARGUMENT_TAGS:
            opened = any(t.text == mark for t in sentence.tokens[head.i + 1 : token.i - 1])
            return head.i if opened and head.i < token.i and case_of(sentence, head.i) is None else None
        if not apart or mark != ",":
            return None
        clause = next((t for t in dependents(sentence, head.i, "acl") if head.i < t.i < token.i), None)
        marked = clause is not None and any(
            t.low == self._rules.relativizer and sentence.tokens[t.i - 1].text == ","
            for t in sentence.tokens[head.i + 1 : clause.i]
        )
        return head.i if marked and head.pos in ARGUMENT_TAGS and case_of(sentence, head.i) is None else None

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
        ways = (self.told_while, self._paired_with, self._followed_from, self._outcome_of)
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
        if two.dep == REJOINED:
            return None
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
        k = self._before_aside(sentence, self._before_bracket(sentence, k))
        if k < 0 or sentence.tokens[k].pos not in (*ARGUMENT_TAGS, "DET"):
            return ()
        if sentence.tokens[k].low == self._rules.relativizer or sentence.tokens[k].low in self._rules.fixed_objects:
            return ()
        if sentence.tokens[k].low in self._rules.intentions and case_of(sentence, k) is not None:
            return ()  # `menemui korban dengan niat membunuhnya`
        k, beside = self._top(sentence, k), tuple[int, ...]()
        case = case_of(sentence, k)
        if case is not None and self._goes_along(sentence, k):  # `Kyiv beserta sekutunya menuduh …`
            k, beside = self._top(sentence, case.i - 1), (k,)
        token = sentence.tokens[k]
        if token.low in self._rules.openers:
            return ()  # `saat menggelar rapat`
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
        return (*conjuncts(sentence, k), *beside)

    def _top(self, sentence: Sentence, k: int) -> int:
        """The head of the noun phrase that token k ends."""
        while sentence.tokens[k].head < k and relation(sentence.tokens[k]) in INSIDE_NOUN:
            if opens_clause(sentence, k) or self._arguments.of_number(sentence, k) or self._announced(sentence, k):
                break
            if self._after_break(sentence, k) or self._goes_along(sentence, k):
                break
            k = sentence.tokens[k].head
        return k

    def _goes_along(self, sentence: Sentence, k: int) -> bool:
        case = case_of(sentence, k)
        return case is not None and case.i > 0 and case.low in self._rules.accompanying

    @staticmethod
    def _after_break(sentence: Sentence, k: int) -> bool:
        """`X menandatangani pakta, dan [Kyiv] menuduh …`, `bahwa [Kyiv] menuduh …`: a new clause, whatever the tree
        hangs its noun on; the last of a list is none.
        """
        head = sentence.tokens[sentence.tokens[k].head]
        if head.pos == "SCONJ":
            return True
        joined = k > 1 and sentence.tokens[k - 1].pos == "CCONJ" and sentence.tokens[k - 2].text == ","
        listed = sum(relation(t) == "conj" for t in dependents(sentence, head.i)) > 1
        return joined and relation(sentence.tokens[k]) == "conj" and not listed

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

    @staticmethod
    def _before_bracket(sentence: Sentence, k: int) -> int:
        """`menyebut [Amerika Serikat] (AS) memveto …`: the token before a short bracket that ends at k, else k."""
        if k < 0 or sentence.tokens[k].text != ")":
            return k
        within = range(k - 1, max(-1, k - LONGEST_BRACKET), -1)
        return next((j - 1 for j in within if sentence.tokens[j].text == "("), k)

    def _before_aside(self, sentence: Sentence, k: int) -> int:
        """`polisi itu, yang diserang massa, ditahan`: the token before a relative clause between commas."""
        if k < 0 or sentence.tokens[k].text != ",":
            return k
        for j in range(k - 1, max(-1, k - LONGEST_ASIDE), -1):
            if sentence.tokens[j].text == ",":
                aside = sentence.tokens[j + 1].low
                if aside == self._rules.relativizer or aside in self._rules.including:
                    return j - 1
                continue  # `negara Arab, antara lain X, Y, dan Z, mengecam …`
            if sentence.tokens[j].pos == "VERB" and sentence.tokens[j].low not in self._rules.including:
                return -1
            if sentence.tokens[j].pos == "SCONJ" and sentence.tokens[j].low in self._rules.openers:
                return k - 1  # `ketika salah satu demonstran, berupaya menyerang …`
        return -1
