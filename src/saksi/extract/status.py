"""Candidate → status: did it happen, as the sentence tells it (codebook section 4).

Marks are looked for on the predicate, on the verbs that govern it, and on the conjunction of its clause, walking up the
tree until a verb of speech, a relative clause or a mark of completed action ends their scope.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from msgspec import Struct

from saksi.extract.clauses import ClauseReader
from saksi.extract.cues import SpeechWords, says_that
from saksi.language.pack import Pack
from saksi.model import Sentence, Status, Token
from saksi.text.tree import case_of, dependents, relation

CLOSE_BEFORE = 4
LONGEST_STRETCH = 12
PARTICLES = ("ADV", "AUX", "PART", "PUNCT")
STOPS = (",", ";", ".", ":", "?", "!")
PAUSES = (",", ";", ".", "(", ")")
MARK_RELATIONS = ("aux", "advmod", "mark", "det", "amod", "case", "cc", "discourse")


class MarkRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One [[mark]] of rules/status.toml."""

    id: str
    status: Status
    why: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    before: tuple[str, ...] = ()
    governor: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    sought: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    not_behind: frozenset[str] = frozenset()
    not_opening: frozenset[str] = frozenset()


class Scope(Struct, frozen=True, forbid_unknown_fields=True):
    """How far a mark reaches."""

    through: frozenset[str]
    noun_through: frozenset[str]
    done: frozenset[str]
    not_negating: frozenset[str]
    negation_through: frozenset[str]
    either: frozenset[str]
    presupposing: frozenset[str]
    adversative: frozenset[str]
    along: frozenset[str]
    joining: frozenset[str]
    facing: frozenset[str]
    means: frozenset[str]
    purpose: frozenset[str]
    seeking: frozenset[str]
    sought_reach: int
    efforts: frozenset[str]
    occasions: frozenset[str]


class StatusRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/status.toml."""

    mark: tuple[MarkRow, ...]
    rank: dict[str, int]
    scope: Scope


class Mark(Struct, frozen=True):
    """A mark found in a sentence: which rule, at which token."""

    status: Status
    rule: str
    token: int


class StatusReader:
    """Finds the marks that bear on a predicate."""

    def __init__(self, pack: Pack, clauses: ClauseReader, cue_roots: frozenset[str], words: SpeechWords) -> None:
        """`cue_roots` are the roots of speech verbs: what is said is not in the scope of how it is said."""
        self._words = words
        self.rules = pack.rules("status", StatusRules)
        self._clauses = clauses
        self._support = clauses.rules.support | clauses.rules.happen
        self._cues = cue_roots
        self._before = {word: mark for mark in self.rules.mark for word in mark.before}
        self._governor = {word: mark for mark in self.rules.mark for word in mark.governor}
        self._open = {word: mark for mark in self.rules.mark for word in mark.open}
        self._clause = {word: mark for mark in self.rules.mark for word in mark.clause}
        self._sought = {word: mark for mark in self.rules.mark for word in mark.sought}
        self._behind = {word: mark for mark in self.rules.mark for word in mark.behind}
        self._absent = {tuple(words.split()): mark for mark in self.rules.mark for words in mark.absent}

    def read(self, sentence: Sentence, i: int) -> tuple[Status, Mark | None]:
        """The status of predicate i and the mark that decided it (None for plain fact)."""
        best: Mark | None = None
        for mark in self._marks(sentence, i):
            if best is None or self.rules.rank[mark.status] > self.rules.rank[best.status]:
                best = mark
        return (best.status, best) if best else ("actual", None)

    def _marks(self, sentence: Sentence, i: int) -> Iterator[Mark]:
        seen: set[int] = set()
        first = i
        while i not in seen:
            seen.add(i)
            token = sentence.tokens[i]
            yield from self._around(sentence, i)
            if any(t.low in self.rules.scope.done for t in dependents(sentence, i, "aux", "advmod")):
                return
            head = self._above(sentence, token)
            if self._used_for(sentence, i):
                yield from self._marks_of(sentence, head.i, seen)
                break
            if token.head == i or not self._reaches(sentence, token, head):
                break
            beside = relation(token) == "conj" and bool(token.morph.voice)  # `membatalkan pesanan dan meminta uang`
            mark = None if beside else self._governed(sentence, head)
            if mark is not None and head.i != i:
                yield Mark(mark.status, mark.id, head.i)
            if relation(token) not in self.rules.scope.negation_through and mark is None:
                turned = relation(token) == "conj" and (head.morph.voice, token.morph.voice) == ("passive", "active")
                passing = ("future",) if turned else ("future", "hypothetical")
                if any(t.low in self.rules.scope.either for t in dependents(sentence, i, "cc")):
                    passing = (*passing, "negated")  # `tidak menyerang Iran atau mengancam Lebanon`
                yield from (m for m in self._marks_of(sentence, head.i, seen) if m.status in passing)
                break
            i = head.i
        yield from self._opened(sentence, first)
        yield from self._foiled(sentence, first)
        yield from self._of_nobody(sentence, first)
        yield from self._to_come(sentence, first)

    def _marks_of(self, sentence: Sentence, i: int, seen: set[int]) -> Iterator[Mark]:
        """The marks of a governing predicate, unless it has been looked at."""
        if i not in seen:
            seen.add(i)
            yield from self._around(sentence, i)

    def _foiled(self, sentence: Sentence, i: int) -> Iterator[Mark]:
        """`berusaha menikam polisi tapi digagalkan`: an adversative clause that says it came to nothing."""
        for token in sentence.tokens[i + 1 :]:
            if token.text in ".;":
                return
            if token.low in self.rules.scope.adversative:
                for other in sentence.tokens[token.i + 1 : token.i + 1 + CLOSE_BEFORE]:
                    mark = self._governor.get(other.morph.root) or self._before.get(other.low)
                    if other.morph.voice == "passive" and mark is not None and mark.status == "negated":
                        yield Mark(mark.status, mark.id, other.i)
                return

    def _to_come(self, sentence: Sentence, i: int) -> Iterator[Mark]:
        """`dalam pertemuan kedua presiden nanti`: a word behind an event noun and what belongs to it."""
        if not self._clauses.is_event_noun(sentence, i):
            return
        for token in sentence.tokens[i + 1 : i + 1 + LONGEST_STRETCH]:
            if token.text in STOPS or token.morph.voice or token.low == self._clauses.rules.relativizer:
                return
            if mark := self._behind.get(token.low):
                yield Mark(mark.status, mark.id, token.i)
                return

    def _of_nobody(self, sentence: Sentence, i: int) -> Iterator[Mark]:
        """`tidak ada warga yang ditangkap`, `tak satu pun warga ditangkap`: its subject or antecedent is nobody."""
        token = sentence.tokens[i]
        parties = {t.i for t in dependents(sentence, i, "nsubj") if t.i < i}
        if relation(token) == "acl" and token.head < i:
            parties.add(token.head)
        reach = dict.fromkeys(parties, CLOSE_BEFORE)
        if self._clauses.is_event_noun(sentence, i):
            reach[i] = 2  # `tidak ada penangkapan`, right behind
        for party, far in reach.items():
            for words, mark in self._absent.items():
                for start in range(max(0, party - far), party):
                    last = start + len(words) - 1
                    if last < party and tuple(t.low for t in sentence.tokens[start : last + 1]) == words:
                        yield Mark(mark.status, mark.id, start)

    def _opened(self, sentence: Sentence, i: int) -> Iterator[Mark]:
        """`dikhawatirkan tentara Israel menyerang`: a word that opens the stretch up to the act."""
        aside = 0
        for token in reversed(sentence.tokens[max(0, i - LONGEST_STRETCH) : i]):
            aside += (token.text == ")") - (token.text == "(")
            if token.text in STOPS or aside < 0 or token.low == self._clauses.rules.relativizer:
                return
            if token.morph.root in self.rules.scope.joining and self._clauses.is_event_noun(sentence, i):
                return
            if sentence.tokens[token.i + 1].low in self.rules.scope.facing or self._says_that(sentence, token):
                continue
            pair = f"{sentence.tokens[token.i - 1].low} {token.low}" if token.i else token.low
            if mark := self._open.get(token.low) or self._open.get(pair):
                yield Mark(mark.status, mark.id, token.i)

    def _around(self, sentence: Sentence, i: int) -> Iterator[Mark]:
        """Adverbs, auxiliaries and conjunctions that hang on predicate i or stand right before it."""
        children = [t for t in dependents(sentence, i) if relation(t) in MARK_RELATIONS and t.i < i]
        children += [
            t
            for t in sentence.tokens[max(0, i - CLOSE_BEFORE) : i]
            if t not in children and self._touches(sentence, t, i)
        ]
        for token in children:
            if self._says_that(sentence, token):
                continue
            following = sentence.tokens[token.i + 1].low
            if (mark := self._before.get(token.low)) and not self._void(sentence, token, mark):
                yield Mark(mark.status, mark.id, token.i)
            mark = self._clause.get(f"{token.low} {following}")
            if mark is None and token.pos != "ADP":
                mark = self._clause.get(token.low)
            if mark is not None and not self._result(sentence, i, mark):
                yield Mark(mark.status, mark.id, token.i)

    def _void(self, sentence: Sentence, token: Token, mark: MarkRow) -> bool:
        """`tidak hanya`, `akan tetapi`, `lantas segera`: words that are no marks beside some others."""
        following = sentence.tokens[token.i + 1].low
        if mark.status == "negated" and following in self.rules.scope.not_negating:
            return True
        told = token.i > 0 and sentence.tokens[token.i - 1].low in mark.not_behind
        return told or following in self.rules.scope.adversative or sentence.tokens[0].low in mark.not_opening

    def _says_that(self, sentence: Sentence, token: Token) -> bool:
        return says_that(sentence.tokens, token.i, self._words, lambda t: t.morph.root in self._cues)

    def _result(self, sentence: Sentence, i: int, mark: MarkRow) -> bool:
        """`mendorong Iran untuk membalas`: what somebody was led to do was done."""
        head = self._above(sentence, sentence.tokens[i])
        led = head.morph.root in self._clauses.rules.resultative or self._used_for(sentence, i)
        return mark.status == "future" and led

    def _used_for(self, sentence: Sentence, i: int) -> bool:
        """`menembakkan gas air mata untuk membubarkan massa`: as real as the use of what served it."""
        token = sentence.tokens[i]
        head = self._above(sentence, token)
        using = head.i < i and head.morph.root in self.rules.scope.means and bool(head.morph.voice)
        aim = any(t.low in self._clause for t in dependents(sentence, i, "mark", "case"))
        return using and aim and relation(token) in self.rules.scope.purpose

    def _above(self, sentence: Sentence, token: Token) -> Token:
        """The head of a predicate; of `mencegah Iran menyerang` the verb, though the act hangs on its object."""
        head = sentence.tokens[token.head]
        if relation(token) != "acl" or relation(head) != "obj" or self._governed(sentence, head):
            return head
        related = any(t.low == self._clauses.rules.relativizer for t in dependents(sentence, token.i))
        return head if related else sentence.tokens[head.head]

    def _touches(self, sentence: Sentence, token: Token, i: int) -> bool:
        """True if only adverbs and auxiliaries stand between the word and the predicate."""
        between = sentence.tokens[token.i : i]
        return all(
            (t.pos in ("ADV", "AUX", "PART", "PUNCT") and t.text not in ",;.()") or t.low in self._before
            for t in between
        )

    def _reaches(self, sentence: Sentence, token: Token, head: Token) -> bool:
        governed = self._governed(sentence, head) is not None
        if head.morph.root in self._cues and not governed:
            return False
        kind = relation(token)
        if self._clauses.is_event_noun(sentence, token.i) or token.low in self.rules.scope.efforts:
            if head.morph.root in self.rules.scope.presupposing | self.rules.scope.joining:
                return False
            if any(t.low in self.rules.scope.facing for t in dependents(sentence, token.i, "case")):
                return False
            if kind == "nsubj" and head.morph.voice == "active" and head.morph.root not in self._support:
                return False
            linked = head.morph.root in self._support or governed or head.low in self.rules.scope.efforts
            return kind in self.rules.scope.noun_through and (linked or kind == "conj")
        if kind == "acl":
            return governed and not any(t.low == self._clauses.rules.relativizer for t in dependents(sentence, token.i))
        if kind == "advcl" and any(
            t.low in self.rules.scope.along for t in dependents(sentence, token.i, "mark", "case")
        ):
            return True
        return kind in self.rules.scope.through or (
            kind == "advcl" and governed and self._sought_or_feared(sentence, token)
        )

    def _sought_or_feared(self, sentence: Sentence, token: Token) -> bool:
        """Whether a clause without a subjunction, or with one of aims, is what its verb is about: not `… karena X`."""
        marks = list(dependents(sentence, token.i, "mark", "case"))
        return not marks or any(t.low in self._clause for t in marks)

    @property
    def governors(self) -> frozenset[str]:
        """Roots and words of plans, fears and failures."""
        return frozenset(self._governor)

    def _governed(self, sentence: Sentence, head: Token) -> MarkRow | None:
        if head.low in self.rules.scope.not_negating:
            return None
        if head.low in self.rules.scope.occasions and case_of(sentence, head.i) is not None:
            return None  # `dalam agenda kunjungan kerja itu`
        before = sentence.tokens[max(0, head.i - self.rules.scope.sought_reach) : head.i]
        if any(t.low in self.rules.scope.seeking for t in before) and head.morph.root in self._sought:
            return self._sought[head.morph.root]
        return self._governor.get(head.morph.root) or self._governor.get(head.low)


def checked(status: str) -> Status:
    """A status that a frame prescribes, as the literal type."""
    return cast(Status, status)
