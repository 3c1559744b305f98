"""Heads of punctuation, by UD's rule: pairs hang on the head of what they enclose, others on the highest word beside
them that makes no crossing arcs. Converted trees get theirs from here, so that all treebanks agree.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from train.conllu import ROOT, Word, Words
from train.options import punctuation_pairs


def reattach(words: Words) -> Words:
    """The same tree with all punctuation attached anew. A sentence of nothing but punctuation stays as it is.

    CSUI's way, which differs from UD's rule in one point: a comma hangs on the governor of the phrase that it sets off,
    not on the phrase; only between conjuncts does it hang on the conjunct.
    """
    marks = frozenset(at for at, word in enumerate(words) if word.dep == "punct")
    if len(marks) == len(words):
        return words
    tree = _Tree(words, marks)
    pairs = _pairs(words, sorted(marks))
    heads = [tree.enclosed(at, pairs[at]) if at in pairs else None for at in range(len(words))]
    return tuple(
        structs.replace(word, head=_or(heads[at], tree.beside(at))) if at in marks else word
        for at, word in enumerate(words)
    )


def _or(head: int | None, other: int) -> int:
    return other if head is None else head


class _Tree:
    """The words without their punctuation: the edges of each subtree, and the root."""

    def __init__(self, words: Words, marks: frozenset[int]) -> None:
        self.words = words
        self.marks = marks
        self.governed = punctuation_pairs().governed
        self.plain = [at for at in range(len(words)) if at not in marks]
        self.root = next((at for at in self.plain if words[at].head == ROOT), self.plain[0])
        self.left = list(range(len(words)))
        self.right = list(range(len(words)))
        for at in self.plain:
            for above in self.above(at):
                self.left[above] = min(self.left[above], at)
                self.right[above] = max(self.right[above], at)

    def above(self, at: int) -> list[int]:
        """Ancestors of a word up to the root, or to punctuation where the source hangs a word on it."""
        found: list[int] = []
        head = self.words[at].head
        while head != ROOT and head not in self.marks and len(found) < len(self.words):
            found.append(head)
            head = self.words[head].head
        return found

    def enclosed(self, at: int, other: int) -> int | None:
        """The head of the words between a pair of marks, None if there are none."""
        first, last = min(at, other), max(at, other)
        inner = [word for word in self.plain if first < word < last]
        return next((word for word in inner if not first < self.words[word].head < last), None)

    def beside(self, at: int) -> int:
        """The head of a single mark."""
        before = max((word for word in self.plain if word < at), default=None)
        after = min((word for word in self.plain if word > at), default=None)
        if after is None:
            return self.root
        if before is None:
            return self._climb(after, leftwards=True)
        phrase = self._set_off(at, before, after)
        governor = self.words[phrase].head
        set_off = self.words[at].form in self.governed and self.words[phrase].dep != "conj"
        return governor if set_off and governor != ROOT and governor not in self.marks else phrase

    def _set_off(self, at: int, before: int, after: int) -> int:
        """The head of the phrase that a mark between two words sets off."""
        right, left = self._climb(after, leftwards=True), self._climb(before, leftwards=False)
        if ROOT != self.words[right].head < at:
            return right
        return left if self.words[left].head > at or self.words[right].head == ROOT != self.words[left].head else right

    def _climb(self, at: int, leftwards: bool) -> int:
        """The highest ancestor whose subtree still begins (ends) at this word."""
        top = at
        for above in self.above(at):
            if (self.left[above] < at) if leftwards else (self.right[above] > at):
                break
            top = above
        return top


def _pairs(words: Sequence[Word], marks: Sequence[int]) -> dict[int, int]:
    """Opening mark → its closing mark and the other way round."""
    closers = punctuation_pairs().closers
    found: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for at in marks:
        form = words[at].form
        place = next((k for k in range(len(waiting) - 1, -1, -1) if waiting[k][0] == form), None)
        if place is not None:
            other = waiting[place][1]
            del waiting[place:]
            found[at], found[other] = other, at
        elif form in closers:
            waiting.append((closers[form], at))
    return found
