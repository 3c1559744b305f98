"""Which noun phrase says it: the heads of the speakers of a cue, behind it or before it."""

from __future__ import annotations

from itertools import pairwise

from saksi.extract.cues import CueTable, is_mark
from saksi.extract.scene import NOMINALS, Scene, has_predicate
from saksi.model import Token
from saksi.text.tree import case_of, conjuncts, relation

DEEPEST = 8
NOUN_PHRASE = ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM")
NAME_REACH = 6
PERSON = "PER"
FUNCTION = ("ADP", "ADV", "AUX", "CCONJ", "DET", "PART", "SCONJ")


class SpeakerFinder:
    """Finds heads of speakers in a scene. Reads only the pack's small words."""

    def __init__(self, table: CueTable) -> None:
        self._table = table
        self._words = table.words
        self._reach = table.limits.speaker

    def behind(self, scene: Scene, i: int) -> tuple[int, ...]:
        """The noun phrase right behind token i: `kata [Budi]`, `disampaikan oleh [Menteri]`; () if there is none."""
        for k in range(i + 1, min(len(scene.tokens), i + 1 + self._reach)):
            token = scene.tokens[k]
            if token.low in self._words.by or (token.low in self._words.origin and token.pos == "ADP"):
                continue
            if token.low == self._words.possessive and k == i + 1 and token.start == scene.tokens[i].end:
                return (k,)  # `lanjutnya`, whatever the tagger makes of it
            if token.pos in ("DET", "NUM", "ADV", "PART") or token.low in self._words.between | self._words.some:
                continue
            if token.low in self._words.adjuncts or token.low == self._words.relative or is_mark(token):
                return ()
            counted = k > i + 1 and scene.tokens[k - 1].pos in ("DET", "NUM")
            if k > i + 2 and scene.tokens[i + 1].low in self._words.some and (named := self._named_behind(scene, k)):
                return (named,)
            return self._joined(scene, k) if self._names(token) or counted else ()
        return ()

    def _named_behind(self, scene: Scene, k: int) -> int | None:
        """`salah satu anggota tim, [River DeHaven]`: the name behind the comma of an indefinite noun phrase at k."""
        tokens = scene.tokens
        comma = next((j for j in range(k, min(len(tokens) - 1, k + self._reach)) if is_mark(tokens[j])), None)
        if comma is None or tokens[comma].text != "," or any(t.pos in ("VERB", "ADP") for t in tokens[k:comma]):
            return None
        return (
            comma + 1
            if tokens[comma + 1].pos == "PROPN" and tokens[comma + 1].low not in self._words.adjuncts
            else None
        )

    def carrier(self, scene: Scene, i: int) -> tuple[int, ...]:
        """As `behind`, but past nouns that only carry the words: `menurut data [Kementerian ...]`."""
        at = i
        while at + 1 < len(scene.tokens) and scene.tokens[at + 1].low in self._words.carriers:
            at += 1
        return self.behind(scene, at) or self.behind(scene, i)

    def medium(self, scene: Scene, i: int) -> tuple[int, ...]:
        """The medium that a credit at i names: behind its `dari` where there is one."""
        for k in range(i + 1, min(len(scene.tokens), i + 1 + self._reach)):
            if scene.tokens[k].low in self._words.origin and scene.tokens[k].pos == "ADP":
                return self.behind(scene, k)
            if is_mark(scene.tokens[k]):
                break
        return self.behind(scene, i)

    def subject(self, scene: Scene, i: int, floor: int = 0) -> tuple[int, ...]:
        """The subject of the verb at i: from the tree, else the noun phrase before it; never inside a full quote.

        Nothing before token `floor` is looked at: what stands there is somebody else's clause.
        """
        for found in (self._inverted(scene, i), self._tree(scene, i, 0), self._before(scene, i, floor)):
            heads = tuple(k for k in found if k not in scene.full and scene.tokens[k].low not in self._words.mute)
            heads = heads if all(k >= floor for k in heads) else ()
            heads = self._apposition(scene, self._own_clause(scene, heads, i), i) if heads else ()
            if heads and all(self._can_speak(scene.tokens[k]) for k in heads):
                return self._together(scene, heads, i)
        return ()

    def _can_speak(self, token: Token) -> bool:
        """Whether a noun can be who says something: `video`, `Kamis` and `(18/9/2025)` say nothing."""
        return token.low not in self._words.mute | self._words.adjuncts and not token.text[0].isdigit()

    def _own_clause(self, scene: Scene, heads: tuple[int, ...], i: int) -> tuple[int, ...]:
        """`Rusia berunding dengan Iran, dan [Kyiv] menuduh …`: a clause of its own has a subject of its own."""
        tokens = scene.tokens
        marks = (k for k in range(i - 1, heads[-1] + 1, -1) if tokens[k - 1].text == "," and k - 1 not in scene.quoted)
        for k in marks:
            if tokens[k].pos != "CCONJ" and tokens[k].low not in self._words.contrast | self._words.with_manner:
                continue
            first = next((j for j in range(k + 1, i) if tokens[j].low not in self._words.between), i)
            named = first < i and self._names(tokens[first]) and self._can_speak(tokens[first])
            named = named and not any(is_mark(t) or relation(t) == "nsubj" for t in tokens[first + 1 : i - 1])
            acted = any(
                t.pos == "VERB" and t.morph.voice and has_predicate(scene, t.i, t.i + 1, self._words.relative)
                for t in tokens[heads[-1] : k]
            )
            return self._joined(scene, first) if named and acted else heads
        return heads

    def _inverted(self, scene: Scene, i: int) -> tuple[int, ...]:
        """`…, kata Menteri X, seraya menambahkan …`: the second verb has the speaker that stands behind the first."""
        k = i - 1
        while k > 0 and scene.tokens[k].low in self._words.between:
            k -= 1
        if k <= 0 or scene.tokens[k].low not in self._words.meanwhile:
            return ()
        for j in range(k - 1, max(-1, k - 1 - self._reach), -1):
            if self._table.row(scene.tokens[j], "verb", "bare") and j not in scene.quoted:
                heads = self.behind(scene, j)
                return heads if heads and heads[-1] < k else ()
        return ()

    def _together(self, scene: Scene, heads: tuple[int, ...], i: int) -> tuple[int, ...]:
        """Joint subjects that the tree did not join: `Indonesia dan [Rusia] menegaskan`, `[Pihak A] dan sumber B`."""
        if len(heads) > 1:
            return heads
        head, tokens = heads[0], scene.tokens
        if head > 1 and tokens[head - 1].pos == "CCONJ":
            start = head - 1
            while start > 0 and tokens[start - 1].pos in NOUN_PHRASE and not is_mark(tokens[start - 1]):
                start -= 1
            first = next((k for k in range(start, head - 1) if self._names(tokens[k])), None)
            return heads if first is None or (start and tokens[start - 1].pos == "ADP") else (first, head)
        between = [k for k in range(head + 1, i) if tokens[k].pos == "CCONJ"]
        plain = all(tokens[k].pos in (*NOUN_PHRASE, "CCONJ", "ADV", "AUX") for k in range(head, i))
        if len(between) == 1 and plain and between[0] + 1 < i:
            other = tokens[between[0] + 1]
            return (head, other.i) if other.pos == "NOUN" and other.text.islower() else heads
        return heads

    def _apposition(self, scene: Scene, heads: tuple[int, ...], i: int) -> tuple[int, ...]:
        """`Kepala Dinas, Budi Lubis mengatakan`: the name right before the verb stands for the office before it."""
        start = i
        while start > heads[-1] and scene.tokens[start - 1].text != ",":
            start -= 1
        part = scene.tokens[start:i]
        named = part and part[0].text[0].isupper() and self._names(part[0]) and part[0].low not in self._words.adjuncts
        if start > heads[-1] and named and not any(t.pos in ("VERB", "AUX") and not t.text[0].isupper() for t in part):
            return (start,)
        return heads

    def mute(self, scene: Scene, i: int) -> bool:
        """Whether the verb's subject is a thing that does not speak (`aksi`, `video`)."""
        if i and scene.tokens[i - 1].low in self._words.joining:
            return False
        own = [scene.tokens[c] for c in scene.sentence.children[i] if c < i and relation(scene.tokens[c]) == "nsubj"]
        if i > 1 and scene.tokens[i - 1].low == self._words.relative:
            own = [scene.tokens[i - 2]]  # `isu yang menyebut …`
        own = [token for token in own if token.low != self._words.relative]
        return bool(own) and all(token.low in self._words.mute and token.i not in scene.full for token in own)

    def _tree(self, scene: Scene, i: int, depth: int) -> tuple[int, ...]:
        sentence, tokens = scene.sentence, scene.tokens
        own = [c for c in sentence.children[i] if relation(tokens[c]) == "nsubj" and c < i]
        own = [
            c for c in own if self._names(tokens[c]) or tokens[c].pos == "ADJ" or tokens[c].low == self._words.relative
        ]
        if own:
            head = own[-1]
            if tokens[head].low != self._words.relative:
                return self._joined(scene, head)
            above = tokens[i].head
            return self._who(scene, above, i) if above < i and self._names(tokens[above]) else ()
        above = tokens[i].head
        if depth > DEEPEST or above == i:
            return ()
        if relation(tokens[i]) == "acl" and above < i and self._names(tokens[above]):
            marked = any(tokens[c].low == self._words.relative for c in sentence.children[i])
            urged = relation(tokens[above]) == "obj" and tokens[tokens[above].head].low in self._words.urging
            return self._who(scene, above, i) if marked or urged else ()
        if relation(tokens[i]) in ("conj", "xcomp", "advcl", "ccomp", "parataxis") and above < i:
            return self._tree(scene, above, depth + 1)
        return ()

    def _who(self, scene: Scene, head: int, i: int) -> tuple[int, ...]:
        """`sikap [kampus] dan [keluarga] yang meminta …`: of a noun that cannot speak, those whose it is."""
        while not self._can_speak(scene.tokens[head]) or scene.tokens[head].low in self._words.stances:
            below = (c for c in scene.sentence.children[head] if head < c < i)
            owner = next(
                (c for c in below if relation(scene.tokens[c]) == "nmod" and not case_of(scene.sentence, c)), None
            )
            if owner is None:
                return (head,)
            head = owner
        return self._joined(scene, head)

    def _before(self, scene: Scene, i: int, floor: int) -> tuple[int, ...]:
        """Without a tree to trust: the first noun of the stretch before the verb that no preposition governs."""
        start = i
        while start > floor and not self._bounds(scene, start - 1):
            start -= 1
        free = True
        for k in range(start, i):
            token = scene.tokens[k]
            if token.pos == "ADP" or token.low in self._words.to:
                free = False
            elif is_mark(token):
                free = True
            elif self._names(token) and free and token.low not in self._words.mute:
                return self._joined(scene, k)
        return ()

    def _bounds(self, scene: Scene, k: int) -> bool:
        token = scene.tokens[k]
        return k in scene.full or token.low in self._words.contrast or token.low in self._words.that

    def _names(self, token: Token) -> bool:
        capital = token.text[0].isupper() and (token.pos not in FUNCTION or (token.pos == "ADP" and token.i > 0))
        nominal = token.pos in NOMINALS or capital  # `dilansir Antara`: a preposition has no capital in mid-sentence
        adverb = token.low in self._words.between | self._words.lead_in | self._words.pointers
        return nominal and not is_mark(token) and not adverb

    def _joined(self, scene: Scene, head: int) -> tuple[int, ...]:
        """The head and the nouns coordinated with it, if a conjunction says so (lists of appositions have none)."""
        found = [k for k in conjuncts(scene.sentence, head) if k == head or self._joins(scene, head, k)]
        found = [k for k in found if not self._aside(scene, head, k)]
        links = [scene.tokens[c] for k in found if k != head for c in scene.sentence.children[k]]
        joined = any(t.dep == "cc" and t.low not in self._words.either for t in links)
        return tuple(found) if joined and not self._one_person(scene, found) else (head,)

    def _aside(self, scene: Scene, head: int, k: int) -> bool:
        """`Danu, yang memimpin sejak 2010 dan [penengah] …,`: what is coordinated within an aside."""
        between = scene.tokens[head + 1 : k]
        return any(a.text == "," and b.low == self._words.relative for a, b in pairwise(between))

    def _one_person(self, scene: Scene, found: list[int]) -> bool:
        """`Deputi Penindakan dan Eksekusi Asep`: a name behind the conjunction and none before it is one office."""
        first, last = min(found), max(found)
        before = any(scene.tokens[k].ent == PERSON for k in range(first, last))
        behind = scene.tokens[last + 1 : last + 1 + NAME_REACH]
        named = next(
            (k for k, token in enumerate(behind) if is_mark(token) or token.pos in ("VERB", "ADP")), len(behind)
        )
        return not before and any(token.ent == PERSON for token in behind[:named])

    def _joins(self, scene: Scene, head: int, k: int) -> bool:
        """Whether a coordinated noun speaks too; `Kepala Dinas Kelautan dan Perikanan` is one office."""
        token = scene.tokens[k]
        if not self._names(token) or self._table.row(token, "verb") is not None:
            return False
        if token.ent or token.text.islower() or not token.morph.known:
            return token.ent_start or not token.ent
        single = k - head == 2 and scene.tokens[head].pos == "PROPN"
        return single or any(other.ent == PERSON for other in scene.tokens[head:k])
