"""Noun phrases → the actors that they stand for: a weapon for its owner's military, an event noun for who did it.

A thing stands for whoever owns it, has it or is aboard; what stands in a country is that country's.
"""

from __future__ import annotations

from msgspec.structs import replace

from saksi.extract.chains import Chains
from saksi.extract.clauses import ClauseReader
from saksi.extract.lexicon import NounLexicon
from saksi.extract.predicates import Clause
from saksi.model import Actor, Sentence, Token
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import case_of, dependents

WEAPON_SECTOR = "MIL"
CIVILIAN = "CVL"
SPEAKING = "1"
BRACKETS = ("(", ")")  # `kendaraan taktis (rantis) Brimob`
MOST_NOUNS = 12
DEEPEST = 4  # nouns of nouns that are looked at for whom a phrase stands for
STOPS = ",;."
OF_STATE = ("MIL", "GOV", "REB", "PRM")


class StandIns:
    """Resolves the head of a noun phrase. One instance serves all articles."""

    def __init__(self, nouns: NounLexicon, clauses: ClauseReader, triggers: frozenset[str]) -> None:
        """`triggers` are the roots of acts, by which `pembunuhan` is told from `pelabuhan`."""
        self._nouns, self._clauses, self._triggers = nouns, clauses, triggers

    def of(self, sentence: Sentence, head: int, chains: Chains, seen: set[int] | None = None) -> tuple[Actor, ...]:
        """The actors that a noun phrase names, directly or through its owner; each noun is looked at once."""
        seen = set() if seen is None else seen
        if head in seen or len(seen) > DEEPEST:
            return ()
        seen.add(head)
        index = chains.at(sentence.index, head)
        if index is not None:
            found = self._spelled_out(sentence, index, chains) or chains.actors[index]
            return found or (self._sent(sentence, head, chains) if self._is_weapon(sentence, head) else ())
        token = sentence.tokens[head]
        if self._is_weapon(sentence, head):
            owners = self._owners(sentence, head, chains, seen) or self._sent(sentence, head, chains)
            return tuple(replace(a, sector=WEAPON_SECTOR) if a.sector is None else a for a in owners)
        if named := self._specified(sentence, head, chains) or self._at_war(sentence, head, chains):
            return named
        if self._clauses.is_event_noun(sentence, head) and token.morph.nominal:
            clause = self._clauses.read(sentence, head)
            return self._of_event(sentence, clause, chains, seen)
        if token.low in self._clauses.rules.carriers:
            return self._owners(sentence, head, chains, seen)
        if token.low in self._clauses.rules.teams:
            return self._team(sentence, head, chains, seen)
        posts = self._clauses.rules.posts
        if token.low in self._nouns.pronouns or token.low in posts or self._nouns.nonactors.word(token.low):
            return ()
        if token.low in self._clauses.rules.relatives:
            return self._called(sentence, head, chains, seen)
        owners = self._owners(sentence, head, chains, seen) or self._place(sentence, head, chains)
        after = sentence.tokens[min(head + 1, len(sentence.tokens) - 1)]
        if token.low in self._clauses.rules.subordinates and after.low == self._clauses.rules.suffix:
            return tuple(replace(a, name=None, wikidata=None, office=None) for a in owners)  # `meminta jajarannya`
        return owners or self._aboard(sentence, head, chains)

    def _is_weapon(self, sentence: Sentence, head: int) -> bool:
        return self._nouns.is_weapon(sentence.tokens[head]) or bool(self._nouns.weapons.at(sentence.tokens, head))

    def _sent(self, sentence: Sentence, head: int, chains: Chains) -> tuple[Actor, ...]:
        """`drone yang dikirim Iran`, `roket dari Lebanon`: who sent a weapon off, else where it came from."""
        rules = self._clauses.rules
        heads: list[int] = []
        for token in dependents(sentence, head, "acl"):
            if token.morph.voice == "passive" and token.morph.root in rules.launching:
                clause = self._clauses.read(sentence, token.i)
                heads += (*clause.agents, *(h for word in rules.origins for h in clause.obliques.get(word, ())))
        for token in dependents(sentence, head, "nmod"):
            case = case_of(sentence, token.i)
            heads += [token.i] if case is not None and case.low in rules.origins else []
        found = (self.of(sentence, h, chains, {head}) for h in heads)
        return next((tuple(a for a in actors) for actors in found if any(a.code != UNKNOWN for a in actors)), ())

    def _team(self, sentence: Sentence, head: int, chains: Chains, seen: set[int]) -> tuple[Actor, ...]:
        """`Tim Resmob Polres Blitar`, `tim dari KPK`: the office that a team is of; a team that plays is nobody's."""
        owners = self._owners(sentence, head, chains, seen)
        if not owners:
            for token in dependents(sentence, head, "nmod"):
                case = case_of(sentence, token.i)
                if case is not None and case.low in self._clauses.rules.location:
                    owners = owners or chains.actors_at(sentence.index, token.i)
        return tuple(a for a in owners if a.sector in self._clauses.rules.team_sectors)

    def _called(self, sentence: Sentence, head: int, chains: Chains, seen: set[int]) -> tuple[Actor, ...]:
        """`penerus X, Y, …`, `putranya`: not whoever the relation is to, but the name in apposition, or a civilian."""
        called = sentence.tokens[head].low
        for token in dependents(sentence, head, "appos", "nmod"):
            apart = token.i > head and _apart(sentence, head, token.i)
            if apart and (named := chains.actors_at(sentence.index, token.i)):
                return named
        after = chains.at(sentence.index, head + 1)
        role = chains.mentions[after].role if after is not None else None
        if after is not None and role and role.kind == "person" and called in self._clauses.rules.respectful:
            return chains.actors[after]  # `ibu Gubernur`
        if head > 1 and sentence.tokens[head - 1].text == "," and chains.at(sentence.index, head - 2) is not None:
            return ()  # `Budi, putra X`: Budi has just been named
        kin = self._owners(sentence, head, chains, seen)
        owner = self._nouns.pronouns.get(sentence.tokens[min(head + 1, len(sentence.tokens) - 1)].low)
        if owner is not None and owner.person == SPEAKING:
            return kin  # `putra saya`: family matters of whoever speaks
        return tuple(replace(a, sector=CIVILIAN, name=None, wikidata=None, office=None) for a in kin)

    def _spelled_out(self, sentence: Sentence, index: int, chains: Chains) -> tuple[Actor, ...]:
        """`dua pemimpin negara, Presiden Rusia X dan Presiden Ukraina Y`: a plural followed by who they are."""
        mention = chains.mentions[index]
        first = mention.last + 2
        if not mention.plural or first >= len(sentence.tokens):
            return ()
        if named := self._for_example(sentence, mention.last + 1, chains):
            return named
        if sentence.tokens[first - 1].low not in self._clauses.rules.listing:
            words = (t.i for t in sentence.tokens[first:] if t.low in self._clauses.rules.specifying)
            first = next(words, len(sentence.tokens)) + 1
            if first >= len(sentence.tokens) or any(a.code != UNKNOWN for a in chains.actors[index]):
                return ()
        return self._listed(sentence, first, chains)

    def _for_example(self, sentence: Sentence, first: int, chains: Chains) -> tuple[Actor, ...]:
        """`geng-geng seperti X dan Y`, `negara Arab, antara lain X dan Y`: those whom a plural gives as its own."""
        tokens, k = sentence.tokens, first + (sentence.tokens[first].text == ",")
        opens = [t.low for t in tokens[k : k + 2]]
        words = next((n for n in (2, 1) if " ".join(opens[:n]) in self._clauses.rules.exemplifying), 0)
        return self._listed(sentence, k + words, chains) if words else ()

    def _specified(self, sentence: Sentence, head: int, chains: Chains) -> tuple[Actor, ...]:
        """`tiga negara yang dikunjungi, yaitu X, Y, dan Z`: those whom a counted noun means."""
        if not any(True for _ in dependents(sentence, head, "nummod")):
            return ()
        words = (t.i for t in sentence.tokens[head + 1 :] if t.low in self._clauses.rules.specifying)
        return self._listed(sentence, next(words, len(sentence.tokens)) + 1, chains)

    def _at_war(self, sentence: Sentence, head: int, chains: Chains) -> tuple[Actor, ...]:
        """`perang antara X dan Y`, `konflik X-Y`: both sides, if both are told."""
        if sentence.tokens[head].low not in self._clauses.rules.clashes:
            return ()
        found: dict[str, Actor] = {}
        for token in sentence.tokens[head + 1 :]:
            told = sentence.tokens[token.i - 1].low == self._clauses.rules.relativizer
            if token.text in STOPS or (token.pos == "VERB" and token.morph.voice and not told):
                break
            case = case_of(sentence, token.i)
            actors = chains.actors_at(sentence.index, token.i)
            known = len(actors) == 1 and actors[0].code != UNKNOWN and actors[0].sector in (None, *OF_STATE)
            if known and (case is None or case.low not in self._clauses.rules.scene):
                found.setdefault(actors[0].code, actors[0])
        return tuple(found.values()) if len(found) > 1 else ()

    def _listed(self, sentence: Sentence, first: int, chains: Chains) -> tuple[Actor, ...]:
        """The parties of a list that starts at a token; nobody if there are not two."""
        found: list[Actor] = []
        while (other := chains.at(sentence.index, first)) is not None and len(found) < MOST_NOUNS:
            found.extend(chains.actors[other])
            first = chains.mentions[other].last + 1
            while first < len(sentence.tokens) and sentence.tokens[first].low in self._clauses.rules.joining:
                first += 1
        return tuple(found) if len(found) > 1 else ()

    def _aboard(self, sentence: Sentence, head: int, chains: Chains) -> tuple[Actor, ...]:
        """`mobil yang ditumpangi wartawan`, `motor yang dibawanya`: a thing stands for whoever has it."""
        for token in dependents(sentence, head, "acl"):
            if token.morph.voice == "passive" and token.morph.root in self._clauses.rules.holding:
                for agent in self._clauses.read(sentence, token.i).agents:
                    if actors := chains.actors_at(sentence.index, agent):
                        return actors
        return ()

    def _place(self, sentence: Sentence, head: int, chains: Chains) -> tuple[Actor, ...]:
        """`sebuah desa di Ukraina`: what stands in a country or place is that country's."""
        for token in dependents(sentence, head, "nmod", "obl"):
            case = case_of(sentence, token.i)
            if (
                case
                and case.low in self._clauses.rules.location
                and (index := chains.at(sentence.index, token.i)) is not None
            ) and chains.mentions[index].kind in ("country", "place"):
                return tuple(replace(a, sector=None) for a in chains.actors[index])
        return ()

    def _of_event(self, sentence: Sentence, clause: Clause, chains: Chains, seen: set[int]) -> tuple[Actor, ...]:
        token, rules = sentence.tokens[clause.token], self._clauses.rules
        undergoing = self._undergoing(token)
        directed = any(p in clause.obliques for p in rules.directing)
        owners = clause.possessors if directed or not undergoing else ()
        told = (*owners, *clause.agents) if clause.borrowed else (*clause.agents, *owners)
        if token.morph.root in rules.meeting:  # `memediasi perundingan X dan Y`
            met = [a for head in told if head != clause.token for a in self.of(sentence, head, chains, seen)]
            return tuple({(a.code, a.sector, a.name): a for a in met}.values())
        for head in told:  # `X terlibat gerakan mahasiswa yang menuntut …`
            if head != clause.token and (actors := self.of(sentence, head, chains, seen)):
                return actors
        return ()

    def _undergoing(self, token: Token) -> bool:
        """`pembunuhan warga` is done to them."""
        rules = self._clauses.rules
        act = token.morph.frame in rules.undergoing_nouns and token.morph.root in self._triggers
        return act and token.low not in rules.owned_acts

    def _owners(self, sentence: Sentence, head: int, chains: Chains, seen: set[int]) -> tuple[Actor, ...]:
        """Bare nouns under the head, nearest first: `rudal Iran`, `puluhan anggota Polri`; not the dead of a case."""
        carried = sentence.tokens[head].low in self._clauses.rules.carriers
        for token in dependents(sentence, head, "nmod", "flat", "compound", "appos", "nummod"):
            if token.i > head and case_of(sentence, token.i) is None and not _apart(sentence, head, token.i):
                index = chains.at(sentence.index, token.i)
                if index is not None:
                    return chains.actors[index]
                if carried and self._clauses.is_event_noun(sentence, token.i) and self._undergoing(token):
                    return self.of(sentence, token.i, chains, seen)
                post = token.low in self._clauses.rules.posts
                if not post and (actors := self._owners(sentence, token.i, chains, seen)):
                    return actors
        return ()


def _apart(sentence: Sentence, head: int, i: int) -> bool:
    """True if punctuation parts a noun from what hangs on it."""
    return any(t.pos == "PUNCT" and t.text not in BRACKETS for t in sentence.tokens[head + 1 : i])
