"""Words that scraping joined (`terhadapIran`, `mengatakanpada`) → the places where they are to be cut.

Only what is certain is cut: the parts must be known words, names before verbs or function words. Rules: [glue] in
rules/tokens.toml.
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from saksi.text.vocabulary import Vocabulary

RUNS = re.compile(r"[A-ZÀ-Þ]+[^\W\d_A-ZÀ-Þ]*|[^\W\d_A-ZÀ-Þ]+")


class GlueRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Which joined words are split; lengths are in letters."""

    why: str
    shortest: int
    longest: int
    functions: frozenset[str]
    tails: tuple[str, ...]
    heads: tuple[str, ...]
    verbs: tuple[str, ...]
    verb: int
    function: int
    pair: int
    suffixes: frozenset[str]
    name: int
    brands: frozenset[str]
    keep: frozenset[str]
    names: frozenset[str]
    portals: tuple[str, ...]
    relative: str
    before_relative: int
    certain: tuple[str, ...]
    shortest_word: int
    yes: tuple[str, ...]


class Glue:
    """Finds the cuts in one word of letters. Holds nothing but the rules and the vocabulary."""

    def __init__(self, rules: GlueRules, words: Vocabulary) -> None:
        self.rules = rules
        self.words = words

    def cuts(self, word: str) -> list[int]:
        """Offsets inside `word` at which a new word begins; mostly none."""
        low = word.lower()
        if not self.rules.shortest <= len(word) <= self.rules.longest or low in self.rules.keep:
            return []
        if at := self._portal(low):
            return [at, *(at + cut for cut in self.cuts(word[at:]))]
        runs = [(match.start(), match.end()) for match in RUNS.finditer(word)]
        if len(runs) == 1 and not self._has_case_change(word):
            return self._single(word, low)
        return self._mixed(word)

    def _portal(self, low: str) -> int:
        """Where the name of a news site begins behind a known word (`kepada|detikcom`), or where one ends; else 0."""
        for name in self.rules.portals:
            at = low.find(name)
            if at >= self.rules.shortest_word and self.words.reads(low[:at]):
                return at
            if at == 0 and low[len(name) :] in self.rules.functions:
                return len(name)
        return 0

    def _has_case_change(self, word: str) -> bool:
        return not (word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower()))

    def _mixed(self, word: str) -> list[int]:
        """A word with capitals inside: cut where case changes between two words, then look into the parts."""
        found: list[int] = []
        start = 0
        for at in self._changes(word):
            if at > start and self._parts(word[start:at], _next_run(word, at)):
                found.append(at)
                start = at
        for begin, end in pairwise((0, *found, len(word))):
            part = word[begin:end]
            if part.islower() or part[1:].islower():
                found.extend(begin + at for at in self._inside(part, end < len(word)))
        return sorted(found)

    def _changes(self, word: str) -> list[int]:
        """Where case changes: lower|Upper, and CAPS|lower, or CAPS|Capital if that makes a known word."""
        places = []
        for match in RUNS.finditer(word):
            start, end = match.span()
            if start:
                places.append(start)
            capitals = len(match.group()) - len(match.group().lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            if capitals >= 2 and capitals < end - start:
                places.append(self._after_capitals(word, start, start + capitals, end))
        return places

    def _after_capitals(self, word: str, start: int, after: int, end: int) -> int:
        tail = word[after:end].lower()
        if tail in self.rules.functions or (tail in self.words.common and len(tail) >= self.rules.name):
            return after
        capital = word[after - 1 : end].lower()
        return after - 1 if after - 1 > start + 1 and self.words.reads(capital) else start

    def _parts(self, left: str, right: str) -> bool:
        """True if `left` and `right`, which meet at a change of case, are two words."""
        low, other = left.lower(), right.lower()
        if right.islower():
            return left.isupper() and len(left) >= 2
        if (low in self.rules.brands and low not in self.rules.functions) or len(right) < 2:
            return False
        if left.islower():
            if min(len(low), len(right)) >= self.rules.name and self.words.reads(other):
                return True
            return low in self.rules.functions or (len(low) >= 3 and self._written(low)) or self._ends_function(low)
        long = len(right) >= self.rules.name
        if low in self.rules.brands or len(low) < self.rules.name:
            return left.isupper() and self.words.reads(other) and len(low) >= 2 and long
        known = self.words.reads(low) or self._ends_function(low) or right.isupper()
        return self.words.reads(other) or (known and long)

    def _written(self, low: str) -> bool:
        return self.words.reads(low) or low in self.words.cut

    def _ends_function(self, low: str) -> bool:
        return bool(self._function_tail(low))

    def _function_tail(self, low: str) -> int:
        """Where a function word that ends an unknown word begins, 0 if none does."""
        if self.words.knows(low):
            return 0
        for at in range(self.rules.name, len(low) - 1):
            if low[at:] in self.rules.functions:
                return at
        return 0

    def _inside(self, part: str, before_capital: bool) -> list[int]:
        """Cuts in one part of a word with changes of case: `Ghazalidan` before `Alyssa`."""
        low = part.lower()
        if len(low) < self.rules.shortest or self.words.knows(low):
            return []
        at = self._function_tail(low) if before_capital else 0
        return [at] if at else self._single(part, low)

    def _single(self, word: str, low: str) -> list[int]:
        """A word of one case in no list: name|verb, name|function, word|function, two common words."""
        if self.words.knows(low) or word.isupper():
            return []
        at = self._after_name(low) if word[0].isupper() else self._beside_function(low)
        return [at] if at else []

    def _after_certain(self, low: str) -> int:
        """Behind a name that begins no other (`Iran|melesat`, `Israel|ke`): any function word, common word or verb."""
        for name in self.rules.certain:
            tail = low[len(name) :] if low.startswith(name) else ""
            verb = tail.startswith(self.rules.verbs) and len(tail) >= self.rules.verb
            if tail in self.rules.functions or verb or (len(tail) >= self.rules.name and tail in self.words.seen):
                return len(name)
        return 0

    def _after_name(self, low: str) -> int:
        if at := self._after_certain(low):
            return at
        for at in range(self.rules.name, len(low) - 2):
            tail, name = low[at:], low[:at] in self.words.names or low[:at] in self.rules.names
            known = self.words.seen if name else self.words.common
            if tail == self.rules.relative and at >= self.rules.before_relative:
                return at
            verb = tail in known and tail.startswith(self.rules.verbs) and len(tail) >= self.rules.verb
            function = tail in self.rules.functions and (name or len(tail) > self.rules.function)
            if verb or function:
                return at
        return 0

    def _beside_function(self, low: str) -> int:
        for tail in self.rules.tails:
            if low.endswith(tail) and self._whole(low[: -len(tail)]):
                return len(low) - len(tail)
        for head in self.rules.heads:
            if low.startswith(head) and self._whole(low[len(head) :]):
                return len(head)
        return self._two_words(low) if len(low) >= self.rules.pair else 0

    def _two_words(self, low: str) -> int:
        """Where two common words meet, 0 if they do not."""
        common, least = self.words.common, self.rules.name
        places = range(least, len(low) - least + 1)
        tails = (at for at in places if low[at:] in common and low[at:] not in self.rules.suffixes)
        return next((at for at in tails if low[:at] in common), 0)

    def _whole(self, low: str) -> bool:
        verb = low.startswith(self.rules.verbs) and len(low) >= self.rules.verb and low in self.words.seen
        return len(low) >= self.rules.name and (verb or low in self.words.common or low in self.words.cut)


def _next_run(word: str, at: int) -> str:
    match = RUNS.match(word, at)
    return match.group() if match else word[at:]
