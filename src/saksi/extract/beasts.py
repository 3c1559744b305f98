"""Attacks by animals, which are no events: codebook section 3, animals are no actors."""

from __future__ import annotations

from saksi.extract.lexicon import NounLexicon
from saksi.model import Sentence

ANIMAL = "animal"


class Beasts:
    """Tells who was mauled. `attacks` are roots, `between` words that may stand before the animal."""

    def __init__(self, nouns: NounLexicon, attacks: frozenset[str], between: frozenset[str]) -> None:
        self._nouns, self._attacks, self._between = nouns, attacks, between

    def attack(self, sentence: Sentence) -> str | None:
        """The animal of `diserang seekor beruang`, `serangan harimau` in the sentence, or None."""
        for token in sentence.tokens:
            if token.morph.root in self._attacks and (animal := self._behind(sentence, token.i + 1)):
                return animal
        return None

    def _behind(self, sentence: Sentence, i: int) -> str | None:
        while i < len(sentence.tokens) and sentence.tokens[i].low in self._between:
            i += 1
        word = sentence.tokens[i].low if i < len(sentence.tokens) else ""
        row = self._nouns.nonactors.word(word)
        return word if row is not None and row.kind == ANIMAL else None
