"""Whose act a complement tells, where it is not the subject of the governing verb.

Blame names the other (`menangkap X karena menyerang …`), purpose in the passive the object (`membawa X untuk
diperiksa`), means under a passive whoever did it (`dibalas X dengan menembaki …`).
"""

from __future__ import annotations

from saksi.extract.arguments import ArgumentReader, Heads
from saksi.extract.predicates import ClauseRules, voice_of
from saksi.model import Sentence, Token
from saksi.text.tree import dependents, relation

COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl")


class Control:
    """Holds nothing but the rules."""

    def __init__(self, rules: ClauseRules, arguments: ArgumentReader) -> None:
        self._rules, self._arguments = rules, arguments

    def heads(self, sentence: Sentence, token: Token, head: Token) -> Heads | None:
        """Heads of who or what a complement is about; None if it is the subject of the governing verb."""
        if relation(token) not in COMPLEMENTS or head.i > token.i:
            return None
        marks = {t.low for t in dependents(sentence, token.i, "mark", "case") if t.i < token.i}
        marks |= {sentence.tokens[token.i - 1].low}
        active = voice_of(head) == "active"
        if active and marks & self._rules.causes and self._blames(sentence, head):
            return self._other(sentence, head)
        if active and voice_of(token) == "passive" and marks & self._rules.purposes:
            return self._arguments.objects(sentence, head.i) or None
        if not active and voice_of(token) == "active" and marks & self._rules.means:
            return self._arguments.agent_of(sentence, head.i) or None
        return None

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
