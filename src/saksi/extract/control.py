"""Whose act a complement tells, where it is not the subject of the governing verb.

Blame names the other (`menangkap X karena menyerang …`), purpose in the passive the object (`membawa X untuk
diperiksa`), means under a passive whoever did it (`dibalas X dengan menembaki …`).
"""

from __future__ import annotations

from saksi.extract.arguments import ARGUMENT_TAGS, ArgumentReader, Heads
from saksi.extract.predicates import ClauseRules, voice_of
from saksi.model import Sentence, Token
from saksi.text.tree import case_of, conjuncts, dependents, relation

COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl")
LONGEST_ASIDE = 12
NEAR = 4
BEFORE_NOUN = ("DET", "NUM", "ADJ", "ADP")


class Control:
    """Holds nothing but the rules."""

    def __init__(self, rules: ClauseRules, arguments: ArgumentReader) -> None:
        self._rules, self._arguments = rules, arguments

    def elsewhere(self, sentence: Sentence, i: int) -> Heads:
        """Whom a predicate without a subject of its own is about, by the wording before or behind it."""
        return self.ahead(sentence, i) or self.owner_of_deed(sentence, i)

    def ahead(self, sentence: Sentence, i: int) -> Heads:
        """`mengatakan selain menganiaya istrinya, pelaku …`: the subject of the clause behind the comma is meant."""
        opened = i and sentence.tokens[i - 1].low in self._rules.besides
        if not opened or voice_of(sentence.tokens[i]) != "active":
            return ()
        after = sentence.tokens[i + 1 : i + 1 + LONGEST_ASIDE]
        comma = next((t.i for t in after if t.text == ","), None)
        behind = sentence.tokens[comma + 1 : comma + 1 + NEAR] if comma is not None else ()
        subject = next((t for t in behind if relation(t) == "nsubj" and t.head > t.i), None)
        return tuple(conjuncts(sentence, subject.i)) if subject is not None else ()

    def heads(self, sentence: Sentence, token: Token, head: Token) -> Heads | None:
        """Heads of who or what a complement is about; None if it is the subject of the governing verb."""
        if relation(token) not in COMPLEMENTS or head.i > token.i:
            return None
        marks = {t.low for t in dependents(sentence, token.i, "mark", "case") if t.i < token.i}
        marks |= {sentence.tokens[token.i - 1].low}
        active = voice_of(head) == "active"
        if (judged := self._appraised(sentence, token, head)) is not None:
            return judged
        if active and marks & self._rules.causes and self._blames(sentence, head):
            return self._other(sentence, head)
        if not active and head.morph.root in self._rules.searching and marks & self._rules.purposes:
            return self._arguments.agent_of(sentence, head.i)
        if not active and head.morph.root in self._rules.using and marks & self._rules.purposes:
            return self._arguments.agent_of(sentence, head.i) or None
        if active and voice_of(token) == "passive" and marks & self._rules.purposes:
            return self._arguments.objects(sentence, head.i) or None
        if voice_of(token) == "active" and marks & self._rules.means:
            return self._by_means(sentence, token, head)
        return None

    def _by_means(self, sentence: Sentence, token: Token, head: Token) -> Heads | None:
        """`jatuh dan dipukul pelaku dengan menggunakan kayu`: the agent of the nearest passive before the means."""
        before = (t for t in reversed(sentence.tokens[head.i : token.i]) if t.morph.voice and t.pos == "VERB")
        verb = next(before, head)
        return self._arguments.agent_of(sentence, verb.i) if voice_of(verb) == "passive" else None

    def _blames(self, sentence: Sentence, head: Token) -> bool:
        """A verb of blame, or a light verb with such a noun: `menjatuhkan sanksi terhadap X karena …`."""
        objects = dependents(sentence, head.i, "obj")
        return any(t.morph.root in self._rules.blaming for t in (head, *objects))

    def _other(self, sentence: Sentence, head: Token) -> Heads | None:
        """Who is blamed, thanked or seized: the object, or whoever stands behind a preposition of address."""
        obliques = self._arguments.obliques(sentence, head.i)
        addressed = next((heads for word, heads in obliques.items() if word in self._rules.addressing_words), ())
        objects = self._arguments.objects(sentence, head.i) if head.morph.root in self._rules.blaming else ()
        return addressed or objects or None

    def _appraised(self, sentence: Sentence, token: Token, head: Token) -> Heads | None:
        """`menilai putusan itu, mengabaikan warga`: the object of a verb of opinion does what its complement says."""
        opinion = head.morph.root in self._rules.appraising and head.morph.voice == "active"
        apart = relation(token) == "advcl" and sentence.tokens[token.i - 1].text == ","
        if not opinion or not (apart or relation(token) in ("ccomp", "xcomp")):
            return None
        objects = (t.i for t in dependents(sentence, head.i, "obj") if head.i < t.i < token.i)
        return next(((i,) for i in objects), None)

    def until(self, sentence: Sentence, i: int) -> Heads:
        """`menganiaya X hingga tewas`: who dies or is hurt is whom the verb before acts upon."""
        k = i - 1
        while k > 0 and sentence.tokens[k].pos in ("ADV", "AUX", "PART"):
            k -= 1
        if (
            k < 1
            or sentence.tokens[k].low not in self._rules.until
            or sentence.tokens[i].morph.root not in self._rules.dying
        ):
            return ()
        for token in reversed(sentence.tokens[:k]):
            if token.text in ";.":
                return ()
            if token.morph.voice:
                found = self._arguments.objects(sentence, token.i) or self._arguments.bare_nouns(sentence, token.i)
                return found if token.morph.voice == "active" else ()
        return ()

    def set_apart(self, sentence: Sentence, token: Token, head: Token) -> bool:
        """`X menegaskan, pada rapat itu telah menyepakati …`: what is told behind a comma and a setting is not X's."""
        after = sentence.tokens[head.i + 1 : head.i + 3]
        speaks = relation(token) == "ccomp" or head.morph.root in self._rules.reporting
        return speaks and head.i + 2 < token.i and after[0].text == "," and after[1].pos == "ADP"

    def owner_of_deed(self, sentence: Sentence, i: int, most: int = 3) -> Heads:
        """`Tindakan polisi memukuli mahasiswa dikecam X`: the deed is condemned, and with it whose deed it is.

        `most` verbs at the most tell of the deed.
        """
        token = sentence.tokens[i]
        if voice_of(token) != "passive" or token.morph.root not in self._rules.judging_deeds:
            return ()
        start = i
        while start and sentence.tokens[start - 1].pos not in ("PUNCT", "SCONJ"):
            start -= 1
        deed, told = sentence.tokens[start], sentence.tokens[start + 1 : i]
        verbs = [t for t in told if t.morph.voice == "active"]
        if (
            not 0 < len(verbs) <= most
            or deed.low not in self._rules.deeds
            or any(t.low in self._rules.openers for t in told)
        ):
            return ()
        own = (t.i for t in dependents(sentence, start, "nmod", "flat", "compound") if t.pos in ARGUMENT_TAGS)
        owner = next((k for k in own if k == start + 1), None)
        return (owner,) if owner is not None and verbs[0].i > owner else ()

    def answerable(self, sentence: Sentence, token: Token, head: Token) -> int | None:
        """`X berada di balik serangan itu`, `X bertanggung jawab atas serangan itu`: the verb whose subject did it."""
        if head.low in self._rules.behind and head.i == token.i - 1 and case_of(sentence, head.i) is not None:
            above = sentence.tokens[head.head]
            return above.i if above.pos == "VERB" and above.i < head.i else None
        case = case_of(sentence, token.i)
        led = case is not None and case.low in self._rules.undergone_by
        return head.i if led and head.morph.root in self._rules.answerable and head.pos == "VERB" else None

    def of_verb_before(self, sentence: Sentence, token: Token, i: int) -> bool:
        """`bertemu [para elite] saat menghadiri …`: an object that the tree gave to the clause of time behind it."""
        marks = dependents(sentence, i, "mark", "case")
        if not any(token.i < t.i < i and t.low in self._rules.circumstances for t in marks):
            return False
        before = next((t for t in reversed(sentence.tokens[: token.i]) if t.pos not in BEFORE_NOUN), None)
        return before is not None and before.pos == "VERB"

    def cleft(self, sentence: Sentence, token: Token, head: Token) -> bool:
        """`Yang menyerang Mesir adalah Kenya`: who did it is said behind the copula."""
        named = relation(token) == "csubj" and head.i > token.i and head.pos in ARGUMENT_TAGS
        return named and any(t.low == self._rules.relativizer for t in dependents(sentence, token.i, "nsubj"))
