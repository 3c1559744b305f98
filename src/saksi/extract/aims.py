"""At whom an act is aimed where only its place, its condition or its purpose tells.

`berunjuk rasa di depan kantor gubernur`, `mengancam akan membalas jika X masuk NATO`, `mengirim makanan untuk
kebutuhan pengungsi`, `dari hasil pemeriksaan polisi, X mengaku …`.
"""

from __future__ import annotations

from collections.abc import Iterator

from saksi.extract.chains import Chains
from saksi.extract.clauses import ClauseReader
from saksi.extract.frames import Candidate
from saksi.extract.standins import StandIns
from saksi.model import Actor, Sentence, Token
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import case_of, dependents, subtree

PLACES = ("country", "place")
STOPS = ";."
REACH = 6  # words from `di depan` to the body that is protested at


class Aims:
    """Reads recipients beside the clause. Holds nothing but the rules."""

    def __init__(self, standins: StandIns, clauses: ClauseReader) -> None:
        self._standins, self._clauses = standins, clauses

    def of(
        self, sentence: Sentence, candidate: Candidate, chains: Chains, actors: tuple[Actor, ...]
    ) -> tuple[Actor, ...]:
        """The recipients of a candidate that names none; empty if nothing beside it tells them."""
        rules, kind = self._clauses.rules, candidate.frame.type
        found: Iterator[tuple[Actor, ...]] = iter(())
        if kind in rules.protesting:
            found = self._protested_at(sentence, candidate, chains)
        elif kind in rules.addressing and candidate.clause.verbal:
            found = self._provoked_by(sentence, candidate, chains)
        elif kind in rules.benefiting and candidate.clause.verbal:
            found = self._benefiting(sentence, candidate, chains)
        elif rules.examining & {*candidate.frame.mode} and actors:
            found = self._in_the_case(sentence, candidate, chains)
        own = {(a.code, a.sector) for a in actors}
        others = (tuple(a for a in side if a.code != UNKNOWN and (a.code, a.sector) not in own) for side in found)
        return next((side for side in others if side), ())

    def _protested_at(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> Iterator[tuple[Actor, ...]]:
        """`di depan gedung parlemen`: the body whose seat it is; a square or a campus is only a place."""
        rules = self._clauses.rules
        demo = rules.demonstrating & {*candidate.frame.mode}
        burns = candidate.frame.root in rules.harming  # `membakar ban` is aimed at nobody
        if not demo or burns or any(t.low in rules.unaimed for t in sentence.tokens):
            return
        for token in sentence.tokens[candidate.first :]:
            if token.i > candidate.last and (token.text in STOPS or token.morph.voice):
                return
            if token.low in rules.location and token.i >= candidate.last - 1:
                yield self._seated(sentence, token.i + 1, chains)

    def _seated(self, sentence: Sentence, first: int, chains: Chains) -> tuple[Actor, ...]:
        """Whose seat a phrase of place names: a body, or an office behind a word such as `kantor`."""
        seats = self._clauses.rules.seats
        for token in sentence.tokens[first : first + REACH]:
            index = chains.at(sentence.index, token.i)
            if index is not None:
                mention = chains.mentions[index]
                person = mention.role is not None and mention.role.kind == "person"
                seat = token.i > first
                body = mention.kind not in PLACES and (seat or (mention.kind == "name" and not person))
                return tuple(a for a in chains.actors[index] if body and a.sector in self._clauses.rules.protested)
            if token.low not in seats:
                return ()
        return ()

    def _provoked_by(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> Iterator[tuple[Actor, ...]]:
        """`…, jika Finlandia masuk NATO`: who would do what a threat answers."""
        for token in sentence.tokens[candidate.last + 1 :]:
            if token.text in STOPS:
                return
            if token.low in self._clauses.rules.conditions and token.head > token.i:
                yield from self._doers(sentence, token.head, chains)

    def _doers(self, sentence: Sentence, verb: int, chains: Chains) -> Iterator[tuple[Actor, ...]]:
        clause = self._clauses.read(sentence, verb)
        for head in clause.agents if clause.verbal else ():
            yield self._standins.of(sentence, head, chains)

    def _benefiting(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> Iterator[tuple[Actor, ...]]:
        """`untuk pengungsi`, `untuk mendukung kebutuhan pengungsi`: whose need it is that help is for."""
        for token in dependents(sentence, candidate.clause.token, "advcl", "xcomp", "obl", "nmod"):
            marks = dependents(sentence, token.i, "mark", "case")
            led = token.i > candidate.last and any(t.low in self._clauses.rules.goals and t.i < token.i for t in marks)
            if led and token.morph.root in self._clauses.rules.relieving:
                for head in self._clauses.read(sentence, token.i).patients:
                    yield from self._people(sentence, head, chains)

    def _people(self, sentence: Sentence, head: int, chains: Chains) -> Iterator[tuple[Actor, ...]]:
        for i in subtree(sentence, head):
            case = case_of(sentence, i)
            index = chains.at(sentence.index, i)
            if case is None and index is not None and chains.mentions[index].kind not in PLACES:
                yield chains.actors[index]

    def _in_the_case(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> Iterator[tuple[Actor, ...]]:
        yield from self._involved(sentence, candidate, chains)
        if sentence.tokens[candidate.first].morph.nominal:
            yield from self._examined(sentence, candidate, chains)

    def _involved(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> Iterator[tuple[Actor, ...]]:
        """`mendalami kasus korupsi yang melibatkan X`: whom a relative clause behind the case names."""
        verb = next((t for t in sentence.tokens[candidate.last + 1 :] if _finite(t) or t.text in STOPS), None)
        if verb is None or verb.morph.root not in self._clauses.rules.involving or verb.morph.voice != "active":
            return
        if sentence.tokens[verb.i - 1].low == self._clauses.rules.relativizer:
            for head in self._clauses.read(sentence, verb.i).patients:
                yield self._standins.of(sentence, head, chains)

    def _examined(self, sentence: Sentence, candidate: Candidate, chains: Chains) -> Iterator[tuple[Actor, ...]]:
        """`Dari hasil pemeriksaan polisi, X mengaku …`: who admits something in an examination was examined."""
        if any(t.morph.voice and t.head != t.i and t.i for t in sentence.tokens[: candidate.first]):
            return
        behind = sentence.tokens[candidate.last + 1 :]
        comma = next((t.i for t in behind if t.text == ","), candidate.last)
        verb = next((t for t in sentence.tokens[comma + 1 :] if _finite(t)), None)
        opens = sentence.tokens[0].low in self._clauses.rules.grounds_of_knowing
        if verb is not None and (
            verb.morph.root in self._clauses.rules.admitting or (opens and comma != candidate.last)
        ):
            for head in self._clauses.own_subjects(sentence, verb.i):
                yield self._standins.of(sentence, head, chains)


def _finite(token: Token) -> bool:
    return token.pos == "VERB" and bool(token.morph.voice)
