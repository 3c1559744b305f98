"""Whom an attack struck, told beside it: the victims of what it did, the owner of the thing, the country of the place.

`Serangan X menewaskan dua warga` names its victims behind another verb, `menghancurkan gedung program nuklir Iran` the
owner deep inside the phrase, `menyerang sebuah lokasi di area Tyre` only where it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from saksi.extract.chains import Chains
from saksi.extract.clauses import ClauseReader
from saksi.extract.frames import Candidate
from saksi.extract.lexicon import NounLexicon
from saksi.extract.means import Means
from saksi.extract.standins import StandIns
from saksi.model import Actor, Sentence
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import ancestors, case_of, relation, subtree

PLACE = "place"
PLACES = ("country", PLACE)


class Struck:
    """Reads the recipients of acts of force. One instance serves all articles."""

    def __init__(self, standins: StandIns, nouns: NounLexicon, clauses: ClauseReader) -> None:
        self._standins, self._clauses = standins, clauses
        self._means = Means(standins, nouns, clauses)

    def of(
        self,
        sentence: Sentence,
        candidate: Candidate,
        chains: Chains,
        actors: tuple[Actor, ...],
        recipients: tuple[Actor, ...],
    ) -> tuple[Actor, ...]:
        """The recipients that were found, a town as the place it is; if there are none, those told beside the act."""
        if recipients:
            return tuple(self._as_place(sentence, r, chains) for r in recipients)
        own = {a.code for a in actors}
        harmed = [*self._harmed(sentence, candidate)]
        things = [*candidate.clause.patients, *harmed]
        for head in harmed:
            if victims := tuple(v for v in self._standins.of(sentence, head, chains) if _new(v, actors)):
                return tuple(self._as_place(sentence, v, chains) for v in victims)
        if not actors or any(a.sector not in (None, *self._clauses.rules.strikers) for a in actors):
            return ()
        if avengers := self._avengers(sentence, candidate, chains, own):
            return avengers
        for head in things:
            if owner := self._owner(sentence, head, chains, own):
                return owner
        return self._where(sentence, candidate, things, chains, own)

    def by(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """Who did it, where no slot says so: who brought it about, or whose weapons hit."""
        return self._causer(sentence, candidate, chains) or self._means.of(sentence, candidate, chains)

    def _causer(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> tuple[Actor, ...]:
        """`X menyebabkan Y terluka`: who is told to have brought about that somebody is hurt or dies."""
        token = sentence.tokens[candidate.clause.token]
        head = sentence.tokens[token.head]
        if not candidate.clause.verbal or head.i >= token.i or head.morph.root not in self._clauses.rules.causing:
            return ()
        if head.morph.voice != "active":
            return ()
        heads = self._clauses.subjects(sentence, head.i)
        return next((found for h in heads if (found := self._standins.of(sentence, h, chains))), ())

    def _as_place(self, sentence: Sentence, actor: Actor, chains: Chains) -> Actor:
        """`Teheran dibombardir`: a capital under fire is a place, not the government that sits there."""
        if actor.name is not None or actor.span is None or actor.sector is None:
            return actor
        first = next((t.i for t in sentence.tokens if t.start >= actor.span[0]), None)
        index = chains.at(sentence.index, first) if first is not None else None
        placed = index is not None and chains.mentions[index].kind == PLACE
        return replace(actor, sector=None, office=None) if placed else actor

    def _harmed(self, sentence: Sentence, candidate: Candidate) -> Iterator[int]:
        """Heads of whom an act befell (`menjadi korban kekerasan`), then of what verbs of harm say that it hit."""
        yield from () if candidate.clause.verbal else candidate.clause.patients
        for token in sentence.tokens[candidate.last + 1 :]:
            if token.morph.root in self._clauses.rules.harming and token.morph.voice == "active":
                subjects = self._clauses.subjects(sentence, token.i)
                if self._of_the_act(sentence, candidate, token.i, subjects):
                    yield from self._clauses.read(sentence, token.i).patients

    def _of_the_act(self, sentence: Sentence, candidate: Candidate, verb: int, subjects: tuple[int, ...]) -> bool:
        """Whether a verb of harm tells what the act did: the act, its means or whoever did it is its subject."""
        clause = candidate.clause
        means = {clause.token, *candidate.consumed, *clause.patients, *clause.agents, *clause.subjects}
        below = verb in subtree(sentence, clause.token)
        return bool(means & set(subjects)) or (below and not subjects)

    def _avengers(self, sentence: Sentence, candidate: Candidate, chains: Chains, own: set[str]) -> tuple[Actor, ...]:
        """`Sebagai balasan atas serangan AS, Iran menembakkan rudal`: whoever pays an attack back was struck by it."""
        head = sentence.tokens[sentence.tokens[candidate.clause.token].head]
        if candidate.clause.verbal or head.morph.root not in self._clauses.rules.avenging:
            return ()
        heads = self._clauses.read(sentence, head.i).agents
        if not heads and not head.morph.voice:
            above = next((t for t in ancestors(sentence, head.i) if t.morph.voice), None)
            heads = self._clauses.bare_nouns(sentence, head.i)
            heads = (*heads, *(self._clauses.subjects(sentence, above.i) if above else ()))
        for i in heads:
            if found := tuple(a for a in chains.actors_at(sentence.index, i) if a.code not in (*own, UNKNOWN)):
                return found
        return ()

    def _owner(self, sentence: Sentence, head: int, chains: Chains, own: set[str]) -> tuple[Actor, ...]:
        """`dua gedung yang dipakai program nuklir Iran`: the first party or country named within the thing."""
        for i in subtree(sentence, head):
            if i > head and (index := chains.at(sentence.index, i)) is not None and self._owns(sentence, i):
                found = tuple(a for a in chains.actors[index] if a.code not in own and a.code != UNKNOWN)
                if found and chains.mentions[index].kind in PLACES:
                    return tuple(replace(a, sector=None, office=None) for a in found)
        return ()

    def _owns(self, sentence: Sentence, i: int) -> bool:
        """Whether a name hangs on a noun: whoever does what a clause inside the phrase says owns nothing."""
        return sentence.tokens[sentence.tokens[i].head].pos != "VERB"

    def _where(
        self, sentence: Sentence, candidate: Candidate, things: list[int], chains: Chains, own: set[str]
    ) -> tuple[Actor, ...]:
        """`serangan Israel di Beirut`: the country of the place, if it is not that of whoever struck."""
        clause = candidate.clause
        heads = [h for word in self._clauses.rules.location for h in clause.obliques.get(word, ())]
        for top in (clause.token, *things):
            heads += [i for i in subtree(sentence, top) if i > candidate.last and self._placed(sentence, i)]
        for head in heads:
            for i in subtree(sentence, head):
                index = chains.at(sentence.index, i)
                if index is not None and chains.mentions[index].kind in PLACES:
                    found = tuple(a for a in chains.actors[index] if a.code not in own and a.code != UNKNOWN)
                    return tuple(replace(a, sector=None, office=None) for a in found)
        return ()

    def _placed(self, sentence: Sentence, i: int) -> bool:
        case = case_of(sentence, i)
        return case is not None and case.low in self._clauses.rules.scene and relation(sentence.tokens[i]) != "conj"


def _new(victim: Actor, actors: tuple[Actor, ...]) -> bool:
    """Somebody else than those who did it."""
    return all((victim.code, victim.sector, victim.name) != (a.code, a.sector, a.name) for a in actors)
